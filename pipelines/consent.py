"""Consent walls: pages that are nothing but a dialog that asks to consent to cookies. An article below one is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree
from lxml import html as lxml_html

# Of a page this much is read (characters).
READ = 500_000
# How such a dialog begins: the first words of its title or of one of its lines.
OPENS_CONSENT = re.compile(
    r"\W*(?:(?:we|the [\w .&-]{2,40}) (?:value|respect|care about) (?:and respect )?your privacy"
    r"|your privacy(?: (?:matters|is important|choices|settings|and|on)\b|$)|before (?:you|we) continue\b"
    r"|(?:cookie|privacy) (?:settings|preferences|notice|consent)\W*$|manage (?:your )?(?:consent|cookie)"
    r"|(?:we|this (?:site|website)|[\w .&-]{2,40}) and (?:our|its|\d[\d.,]*|third)[\w ]{0,20} (?:partners|parties"
    r"|vendors)|we (?:use|need your consent)\b|(?:this (?:web)?site|our (?:web)?site) uses cookies"
    r"|bevor sie (?:fort|weiter)|(?:der schutz )?ihre[r]? (?:privatsphäre|daten)\b"
    r"|wir (?:respektieren|schätzen|benötigen)|wir (?:und unsere|verwenden)|datenschutz-?einstellungen"
    r"|avant de continuer|nous (?:respectons|accordons|et nos)|(?:le respect de )?votre vie privée"
    r"|antes de (?:continuar|ir)|(?:nos importa|valoramos|respetamos) (?:tu|su)|(?:tu|su|a sua) privacida(?:d|de)\b"
    r"|nosotros y nuestros|prima di (?:continuare|procedere)|(?:la tua|il rispetto della tua) privacy|noi e i nostri"
    r"|voordat (?:je|u) (?:verder|doorgaat)|(?:jouw|je|uw) privacy|wij en onze|valorizamos a sua|zanim przejdziesz"
    r"|(?:szanujemy )?twoj[aą] prywatnoś|innan du fortsätter|(?:vi värnar om )?din integritet|før du fortsætter"
    r"|vi (?:respekterer|værner om)|прежде чем продолжить|devam etmeden önce|続行する前に)",
    re.IGNORECASE,
)
# The buttons of such a dialog, each a line of its own.
CONSENTS = re.compile(
    r"\W*(?:accept(?: all| & continue| and (?:continue|close))?(?: cookies)?"
    r"|(?:i )?agree(?: and (?:continue|close|proceed))?|i accept|allow all(?: cookies)?|reject all(?: cookies)?"
    r"|consent|(?:yes, )?i(?:'|’)?m happy|got it|manage (?:options|settings|choices)"
    r"|alle(?: cookies)? (?:akzeptieren|ablehnen|accepteren|weigeren)|akzeptieren(?: und weiter)?"
    r"|zustimmen(?: und weiter)?|einverstanden|tout (?:accepter|refuser)|accepter(?: (?:et (?:continuer|fermer)"
    r"|tout))?|j(?:'|’)accepte|aceptar(?: (?:todo|todas|y continuar))?|rechazar todo"
    r"|accetta(?: (?:tutto|tutti|e continua|e chiudi))?|rifiuta tutto|akkoord|(?:ja, )?ik ga akkoord"
    r"|aceitar(?: (?:tudo|todos|e continuar))?|rejeitar tudo|(?:zaakceptuj|akceptuję|zgadzam się|odrzuć)(?: wszystko"
    r"| wszystkie)?|(?:godkänn|acceptera|avvisa) alla?|accepter alle|afvis alle|godta alle?|принять(?: все)?"
    r"|отклонить все|tümünü (?:kabul et|reddet)|すべて(?:同意|拒否)(?:する)?)\W*",
    re.IGNORECASE,
)
# A dialog speaks of these to "you" and of "us": a report on consent speaks of others.
PERSON = re.compile(
    r"\b(?:we|our|us|you|your|wir|uns|unsere\w*|sie|ihre?\w*|du|deine?\w*|nous|nos|notre|vous|vos|votre|nosotros"
    r"|nuestr\w+|su|sus|tu|tus|usted|noi|nostr\w+|tua|tuo|tuoi|wij|onze|ons|je|jouw|uw|u|nós|nosso\w*|sua|seu\w*|my"
    r"|nas\w*|twoj\w+|vi|vår\w*|vores|din|ditt|dine?|dig|мы|наши\w*|ваш\w*|biz|sizin)\b|あなた|お客様|当社",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"cookie|consent|privacy|personal data|partner|preferences|choices|vendors|purposes|technolog|einwillig|zustimm"
    r"|datenschutz|personenbezog|privatsph|vie privée|données|traceurs|consentimiento|privacid|datos|consenso"
    r"|dati personali|toestemming|persoonsgegevens|consentimento|dados|prywatno|zgod|dane osob|samtyck|samtykke"
    r"|integritet|persondata|personuppgift|конфиденциал|данны|çerez|gizlilik|同意",
    re.IGNORECASE,
)
# A dialog in all its length has fewer words than this. What is not of consent on its page are short lines (languages,
# purposes, an imprint), and few: an article below a dialog has paragraphs.
MOST_WORDS_OF_DIALOG = 900
LONGEST_OTHER_LINE = 24
MOST_OTHER_WORDS = 60
MOST_OTHER_SHARE = 0.4
NOT_SHOWN = frozenset("script style noscript template svg head select".split())
INLINE = frozenset("abbr b cite em font i mark q small span strong sub sup u a".split())


def is_consent_dialog(page: str, text: str) -> bool:
    """Return whether a page, from which the body `text` was taken, shows nothing but a dialog that asks for consent.

    It must open like one, bear its buttons, and hold hardly a line besides that does not speak of "your" data to
    "you": a report on consent speaks of others, and an article below a dialog has paragraphs of its own.
    """
    return _is_short_of_others(text.split("\n")) and is_dialog(shown_lines(page))


def is_dialog(lines: Sequence[str]) -> bool:
    """Return whether the `lines` that a page shows are those of a dialog that asks for consent."""
    opens = any(OPENS_CONSENT.match(line) for line in lines)
    return opens and any(CONSENTS.fullmatch(line) for line in lines) and _is_short_of_others(lines)


def _is_short_of_others(lines: Sequence[str]) -> bool:
    """Return whether what is not of consent in `lines` are a few short lines."""
    counts = [len(line.split()) for line in lines]
    words = sum(counts)
    if words > MOST_WORDS_OF_DIALOG:
        return False
    others = [count for line, count in zip(lines, counts, strict=True) if not _is_of_consent(line)]
    return max(others, default=0) <= LONGEST_OTHER_LINE and sum(others) <= max(
        MOST_OTHER_WORDS, MOST_OTHER_SHARE * words
    )


def _is_of_consent(line: str) -> bool:
    spoken = SUBJECT.search(line) and PERSON.search(line)
    return bool(spoken or CONSENTS.fullmatch(line) or OPENS_CONSENT.match(line))


def shown_lines(page: str) -> list[str]:
    """Return the lines that a reader of the page sees, its title first; none where it is no HTML at all."""
    return [line for text in _lines(page[:READ]) if (line := " ".join(text.split()))]


def _lines(page: str) -> Iterator[str]:
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return
    yield from (title.text or "" for title in tree.iter("title"))
    line: list[str] = []
    walk = etree.iterwalk(tree, events=("start", "end"))
    for action, element in walk:
        is_block = element.tag not in INLINE
        if is_block and line:
            yield "".join(line)
            line = []
        if action == "start" and element.tag in NOT_SHOWN:
            walk.skip_subtree()
        elif action == "start":
            line.append(element.text or "")
            if element.tag == "input":
                yield element.get("value") or ""
        if action == "end":
            line.append(element.tail or "")
    yield "".join(line)
