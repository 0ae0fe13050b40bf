"""Digits and number words that are no quantity: model numbers, roads, addresses, telephone numbers, pronouns."""

from __future__ import annotations

import re

from compare.facts.number_words import Figure
from compare.facts.year_counts import is_count

# Spans that hold digits but no figure. Every repetition is bounded or of one class: linear time.
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w-]{1,64}\.\S{1,64}|(?<![\w/])@\w+|#\w+")
_JUNK = re.compile(
    r"(?=[\d+(’'])(?:"
    r"\d{1,3} ?: ?\d\d(?: ?: ?\d\d)?(?:\.\d+)?"  # clocks, game time, aspect ratios
    r"|\+\d[\d ()./-]{6,18}\d|\(\d{2,4}\) ?\d{3}[ -]\d{3,4}|\b\d{3}[-.]\d{3}[-.]\d{4}\b|\b\d{3} ?- ?\d{4}\b"
    r"|\b\d+(?:-\d+){2,}\b|\b\d+(?:\.\d+){2,}\b|\b\d+ ?/ ?\d+(?: ?/ ?\d+)*\b|\b\d+ ?[x×] ?\d+\b|"
    r"\b\d+-by-\d+\b|\b50 ?- ?50\b"
    r"|(?<![\w,.\u00a0\u202f\u2009])(?<!\d )0\d{2,}(?:[ -]\d{2,})*\b|[’']\d\ds?\b)"
)
_DIGIT = re.compile(r"\d")
# A number behind these words names a thing.
_NAMERS = frozenset(
    "flight route routes highway interstate freeway motorway road junction exit article section sections "
    "paragraph clause chapter title rule amendment proposition "
    "resolution bill act page pages room gate platform terminal pier channel no nos number numbers "
    "apartment apt suite unit floor level phase stage step part volume vol "
    "episode season series version type class model grade year week day game round lap match set turn "
    "zone area sector district ward precinct region block line bus tram "
    "train tower building house box shelf camp studio division group heat lane pit hole table figure fig "
    "chart exhibit count counts case psalm verse mark windows iphone "
    "boeing airbus formula apollo soyuz under over-the over-under category tier division lot item form "
    "code super bowl us i m a area51 vitamin omega covid catch engine "
    "squadron battalion brigade regiment battery ladder station".split()
)  # fmt: skip
# "under 12", "a class of 12" count; these of the above are quantities when "of", "a" or nothing else stands between.
_NOT_NAMERS = frozenset("under a i m over".split())
# Capitalised words that may stand before a plain figure without naming anything.
_OPENERS = frozenset(
    "a about above across after all almost already also although among an and another any approximately "
    "around as at because before below between both but by during each "
    "estimated exactly every except exceeding fewer five for four from had has have he her his however "
    "if in including into is it its just killed killing kills kill injured injuring "
    "injures wounded wounding wounds leaves leaving left last later least less like lost meanwhile more "
    "most my nearly nine not of on only or our out over past per police reported "
    "roughly said same save saves she since six some such ten than that the their then there these they "
    "this those three through to today total two under until up upto was we were "
    "what when where which while who with within worth would yet you your hurt hurts dead arrests "
    "arrested rescued rescues saved cuts cut adds add gets get wins win won has hits "
    "toll deaths injures sees offers buys sells pays raises loses jails fines shot stabbed jailed next "
    "first plus nearby".split()
)  # fmt: skip
_ELSE_NUMBER = re.compile(r"\b(?:one|two|three|\d+) or $", re.IGNORECASE)
_STREET = re.compile(
    r" (?:(?:N|S|E|W|North|South|East|West|NE|NW|SE|SW)\.? )?"
    r"(?:(?:[A-Z][\w’'-]+|\d{1,3}(?:st|nd|rd|th)) ){1,3}(?:Streets?|St|"
    r"Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Place|Court|Square|Highway|Hwy|Parkway|"
    r"Terrace|Row|Crescent)\b"
)
_LEFT_WORD = re.compile(r"([A-Za-z][\w’'&.-]*)[ \u00a0]#?$")
_GLUED_LEFT = re.compile(r"(?:[A-Za-z]\w*-|\b[A-Z]{1,5} - |#|[A-Za-z]\.|/|_|(?<=\d)[,.]|\d-|[A-Za-z])$")
_GLUED_RIGHT = re.compile(
    r"(?: ?[-–] ?\d|st|nd|rd|th|s|[’']s|[A-Za-z]\w*|/\d|-?(?:caliber|calibre|gauge)\b| - caliber|"
    r"[-’'](?:s|er|ers)\b|-[A-Z]|\.\d)"
)
_CALIBRE = re.compile(
    r" ?-? ?(?:caliber|calibre|gauge|mm (?:gun|pistol|handgun))\b|-(?:hour|day) (?:news|a day)\b", re.IGNORECASE
)
_ONE_NEXT = re.compile(
    r"[ -](?:(?:\w+ )?(?:person|people|child|passenger|victim|death|fatality|arrest|suspect|soldier|"
    r"officer|policeman|worker|civilian|woman|man|boy|girl|student|employee|"
    r"firefighter|crew member|survivor|injury|job|vote|goal|dead|killed|injured|hurt|wounded|missing)\b|"
    r"(?:hour|minute|month|week|year|mile|kilometre|kilometer|metre|meter|per ?cent)\b)"
)
_ONE_BEFORE = re.compile(
    r"(?:killing|injuring|wounding|killed|wounded|injured|leaving|only|at least|just) $", re.IGNORECASE
)
_PEOPLE = re.compile(
    r" (?:[a-z]+ )?(?:people|persons|men|women|children|troops|soldiers|officers|jobs|workers|employees|"
    r"residents|homes|houses|students|passengers|staff|dead|killed|injured|"
    r"members|votes|users|customers|protesters|fans|visitors|patients|refugees|migrants|families|miles|"
    r"metres|feet|yards|points)\b"
)


def junk_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans in which digits are no figures: addresses, telephone numbers, clocks, versions, ratios."""
    if not _DIGIT.search(text):
        return []
    spans = [match.span() for match in _JUNK.finditer(text)]
    if "@" in text or "#" in text or "://" in text or "www." in text:
        spans.extend(match.span() for match in _ADDRESS.finditer(text))
    return spans


def names_a_thing(text: str, figure: Figure, *, typed: bool, titled: bool) -> bool:
    """Return whether the figure is part of a name, or no quantity for another reason.

    `typed`: it has a unit; `titled`: the text is in Title Case.
    """
    left, right = text[max(0, figure.start - 24) : figure.start], text[figure.end : figure.end + 48]
    if _CALIBRE.match(right) or re.search(r"\ba\. ?$", left):  # ".38-caliber", as tokenisers print it: "a. 38 Magnum"
        return True
    if figure.worded:
        return _word_names(text, figure, left, right, titled=titled)
    if not typed and (_GLUED_LEFT.search(left) or _GLUED_RIGHT.match(right) or _STREET.match(right)):
        return True
    if (
        typed
        and re.search(r"[A-Za-z]-$", left)
        and not re.search(r"(?i)(?:magnitude|estimated|nearly|pre-tax)-$", left)
    ):
        return True
    printed = text[figure.start : figure.end]
    if not typed and len(printed) == 4 and printed.isdigit() and 1900 <= figure.value < 2100:
        return not (_PEOPLE.match(right) or is_count(text, figure.start, figure.end))
    if not typed and (printed == "911" or (printed.isdigit() and len(printed) >= 7)):
        return True
    word = _LEFT_WORD.search(left)
    if not word or figure.scaled or typed or "," in printed:
        return False
    return _names(word.group(1), text, figure, right, titled=titled)


def _names(word: str, text: str, figure: Figure, right: str, *, titled: bool) -> bool:
    bare = word.rstrip(".").lower()
    if bare in _NAMERS and bare not in _NOT_NAMERS:
        return True
    if not word[0].isupper() or bare in _OPENERS or word.endswith((".", "’s", "'s")) or _PEOPLE.match(right):
        return False
    first = figure.start - len(word) - 1 <= 1
    return not (
        (titled or first)
        and bool(
            re.match(
                r" (?:[A-Z]?[a-z]+ ){0,2}[A-Z]?[a-z]+s\b| (?:[Pp]eople|[Dd]ead|[Kk]illed|[Ii]njured|"
                r"[Hh]urt|[Ww]ounded|[Mm]issing)",
                right,
            )
        )
    )


def _word_names(text: str, figure: Figure, left: str, right: str, *, titled: bool) -> bool:
    printed = text[figure.start : figure.end]
    if re.search(r"\b[a-z]+ or $", left) and printed.lower() in ("two", "three"):  # "a round or two"
        return not _ELSE_NUMBER.search(left)
    if printed.lower() in ("one", "zero"):
        if re.search(r"\b(?:no|any|every|some|each|the|this|that|which|not) $", left, re.IGNORECASE):
            return True
        return not (
            _ONE_NEXT.match(right) or (_ONE_BEFORE.search(left) and not re.match(r" (?:of|another|thing|day)\b", right))
        )
    if re.search(r"(?:[A-Za-z]-|\bnumber |\bno\. ?)$", left, re.IGNORECASE) and not figure.scaled:
        return True
    if not printed[0].isupper() or titled:
        return False
    # "Fantastic Four", "Final Four", "the Big Ten": capitalised inside a sentence.
    return not re.search(r"(?:^|[.!?:;“”\"‘(\[–—•*-]\s*|\n)$", left)


def is_titled(text: str) -> bool:
    """Return whether the text is a headline in Title Case or CAPITALS, where capitals name nothing."""
    words = re.findall(r"[^\W\d_]{4,}", text[:400])
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.7 * len(words)
