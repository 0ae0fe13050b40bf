"""Who a noun phrase names: the bare name and the words that say as what he speaks; and whom no phrase names at all."""

from __future__ import annotations

import re

from compare.facts.roles import BODIES, TITLES
from compare.noun_phrases import DETERMINERS, GERUNDS, LINKS, QUALIFIERS, Phrase, is_person
from compare.offices import ROLE_WORDS

# Kept with a surname that stands alone: "Judge Hale" tells more than "Hale"; "Mr. Hale" is how a text names him.
HONORIFICS = frozenset(
    "mr mrs ms miss messrs dr sir dame lord lady rev prince princess king queen pope saint st".split()
)
# People whom a text leaves without a name. A spokesperson is not among them: the office he speaks for answers.
UNNAMED = re.compile(
    r"\b(?:sources?|officials?|persons?|people|insiders?|aides?|authorities|witnesses|(?:eye)?witness|onlookers?"
    r"|bystanders?|residents?|neighbou?rs?|relatives?|friends?|colleagues?|co-workers?|employees?|workers?|staff"
    r"|diplomats?|executives?|officers|detectives|investigators|prosecutors|experts?|analysts?|critics|observers?"
    r"|lawmakers|legislators|scientists|researchers|economists|lawyers|attorneys|doctors|survivors?|passengers?"
    r"|environmentalists|conservationists|activists|campaigners|protest[eo]rs|opponents|supporters|fans|jurors"
    r"|man|woman|men|women|boy|girl|student|students|callers?|reports|rumou?rs)\b",
    re.IGNORECASE,
)
INDEFINITE = re.compile(r"(?:an?|one|another|some|several|two|three|four|many|other) ", re.IGNORECASE)
# What a speaker belongs to says nothing of who he is: "a friend of Ivo Lang".
RELATED = re.compile(r" (?:of|for|from|in|at|with) ")
SPOKEN_FOR = re.compile(r"\bspokes(?:man|woman|person|men|women|people)\b|\b(?:office|statement)$", re.IGNORECASE)
WITHHELD = re.compile(
    r"\b(?:on (?:the )?condition of anonymity|anonymous(?:ly)?|asked not to be (?:named|identified)"
    r"|(?:declin|refus)\w+ to be (?:named|identified)|(?:not|n['’]t) (?:be )?(?:named|identified|authori[sz]ed to)"
    r"|who requested anonymity|did not want to be (?:named|identified))\b",
    re.IGNORECASE,
)


# Words that begin a place, a time or a manner, and no office.
WHERE = frozenset("at in on during after before by via through over amid despite following under when while".split())


def anonymous(speaker: str, sentence: str = "") -> bool:
    """Return whether `speaker` names nobody who could be asked: "a source close to the talks", "officials".

    `sentence` may say so itself ("on condition of anonymity"). Pronouns and the outlet itself are not anonymous.
    """
    plain = RELATED.split(speaker)[0]
    if not plain or _is_name(plain):
        return False
    if WITHHELD.search(sentence):
        return True
    if SPOKEN_FOR.search(plain):
        return False
    if UNNAMED.search(plain):
        return True
    return bool(INDEFINITE.match(plain)) and plain.casefold().split()[-1] in TITLES | ROLE_WORDS


def _is_name(phrase: str) -> bool:
    """Return whether a phrase ends in a name; a lone noun may be capitalised because it begins the sentence."""
    return phrase.split()[-1][0].isupper() and (" " in phrase or not UNNAMED.fullmatch(phrase))


def name_and_role(text: str, phrase: Phrase, beside: Phrase) -> tuple[str, str]:
    """Return the speaker as `text` gives it, the bare name where there is one, and as what he speaks."""
    begin = _name_begins(phrase)
    speaker = text[phrase[begin].start : phrase[-1].end]
    own = text[phrase[0].start : phrase[begin - 1].end] if begin else ""
    role = own or (text[beside[0].start : beside[-1].end] if beside and not _is_circumstance(beside) else "")
    return _bare(speaker), role


def _is_circumstance(beside: Phrase) -> bool:
    """Return whether what stands beside a name tells where, when or how he speaks: "at a news conference"."""
    first = beside[0].low
    if first in WHERE or (first == "for" and len(beside) > 1 and beside[1].low in ("his", "her", "its", "their")):
        return True
    return first.endswith("ing") and first not in GERUNDS | QUALIFIERS and not beside[0].capital


def _bare(speaker: str) -> str:
    """Take off a possessive or a verb that is left at the end: "They've", "she'd"."""
    return re.sub(r"(?: ?[’'](?:s|ve|d|ll|re)|[’'])$", "", speaker)


def _name_begins(phrase: Phrase) -> int:
    """Return at which word of `phrase` the name of a person or body begins, 0 where all of it is needed."""
    begin = len(phrase)
    while begin > 0 and (phrase[begin - 1].capital or (phrase[begin - 1].low in LINKS and begin < len(phrase))):
        begin -= 1
    if begin == len(phrase):
        return 0
    if not (begin > 0 and _is_noun(phrase, begin - 1)) and begin > 0:
        begin = 0
    return _behind_title(phrase, begin)


def _is_noun(phrase: Phrase, at: int) -> bool:
    """Return whether the word before a name is a noun that the name goes with, not one of "the two French …"."""
    low = phrase[at].low
    return not (
        low in DETERMINERS | QUALIFIERS | {"of", "for", "and", "or", "&"} or low.isdigit() or low.endswith("ed")
    )


def _behind_title(phrase: Phrase, begin: int) -> int:
    """Return where the name begins behind capitalised titles and possessives: "Superior Court Judge Ruth Hale"."""
    last = 0
    for at in range(begin, len(phrase) - 1):
        word = phrase[at]
        if word.kind == "word" and word.capital and _is_title(word.low):
            last = at + 1
    rest = phrase[last:]
    if not last or not is_person(rest) or any(word.low in BODIES for word in rest):
        return begin
    # "Judge Hale", "Mr. Hale": with a surname alone the title stays, but not what stands before it.
    if len(rest) > 1 or begin >= last:
        return max(last, begin)
    return max(begin, last - 1) if begin < last and phrase[last - 1].low in TITLES | ROLE_WORDS else max(last, begin)


def _is_title(low: str) -> bool:
    bare = low.rstrip(".")
    if bare in HONORIFICS:
        return False
    return bare in TITLES or bare in ROLE_WORDS or bare in ABBREVIATED or low.endswith(("'s", "s'"))


ABBREVIATED = frozenset("gov sen rep gen col lt sgt capt cmdr det insp supt adm maj prof".split())
