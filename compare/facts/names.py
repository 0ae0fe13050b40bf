"""Names of people, bodies and places, with the role in which a text puts them ("captain", "operated by").

There is no tagger here: a name is a run of capitalised words, and its type comes from the words around it. What stays
unclear has no type (`unit` ""), and nothing is compared on it.
"""

from __future__ import annotations

import re

from compare.facts.roles import BODIES, HONORIFICS, PLACES, TITLES, role_around
from compare.records import Fact

# An initial or two ("J.", "J.R.") before what they belong to, or a capitalised word or acronym; hyphens and
# apostrophes inside.
INITIAL = r"(?:[A-Z]\.){1,3}"
INITIALS = rf"{INITIAL}(?= [A-Z])"
STATES = frozenset("U.S. U.K. U.N. E.U. U.A.E. U.S.A. D.C. L.A. N.Y. D.R.".split())
CAPITAL = rf"(?:{INITIALS}|[A-ZÀ-ÖØ-ÞĀ-ſƠƯẠ-ỹ][\w’'-]*)"
LINK = r"(?:of the|of|for the|for|de la|de|del|da|di|van der|van den|van|von|al|bin|ibn|the)"
NAME = re.compile(
    rf"(?<![\w’'-])(?:(?:Dr|Mr|Mrs|Ms|St|Sgt|Lt|Capt|Prof|Gen|Col|Sen|Rep"
    rf"|Gov)\.? )?{CAPITAL}(?:(?: {LINK})? {CAPITAL})*"
)
# Inside a body's name "and" joins: the Ministry of Science and Technology.
JOINED = re.compile(rf" (?:and|&) {CAPITAL}(?: {CAPITAL})*")
CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep
    sept oct nov dec gmt utc est edt pst pdt bst cet am pm
    """.split()
)
# Capitalised because they begin a sentence or a quotation, or mean nobody in particular.
COMMON = frozenset(
    """
    the a an this that these those it its he she they we i you his her their our my your there here what when
    where who why how which in on at by for from to with of as and but or so if after before while since
    although though despite during under over both all some many most few several no not one two three four
    five six seven eight nine ten eleven twelve officials police authorities rescuers witnesses residents
    experts critics analysts investigators government people earlier later meanwhile however also still now
    then yesterday today tomorrow according asked about more than at least nearly almost around between
    within without because until only even just according yes first second third last next other another each
    every either neither such new old former early late local across throughout inside outside near behind
    beyond beneath along
    """.split()
)
TITLE_CASE_SHARE = 0.7
# Some headlines in Title Case leave one longer word in lower case; a sentence has more of them.
LOWER_SHARE = 0.15
# What only people have behind their name: an age, "who".
BEARER = re.compile(r", (?:aged )?\d{1,3}\b(?=[,.;)])(?!,\d)|,? who(?:se)? ")
# Behind these "to" and "from" lead to somebody, not to a place: said to, a letter from.
TO_SOMEBODY = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|sp(?:o|ea)ke?(?:n|s|ing)?|talk\w*|told|wr(?:ote|itten|iting)|listen\w*|according|belong\w*"
    r"|married|engaged|g[ai]ven?|gift|sold|lent|lost|handed|paid|thanks?|apolog\w+|testified|letters?|messages?|calls?"
    r"|statements?|emails?|tributes?|quotes?|questions?|answers?|next|close|related|heard|learn(?:ed|t)"
    r"|confidence|trust|faith|interest(?:ed)?) (?:to|from|in|with) $"
)


def names(text: str) -> list[Fact]:
    """Return the names in `text`: `value` is the bare name, `unit` person, body, place or "", `about` its role.

    A sentence in Title Case or in CAPITALS has no names to tell from its other words: the answer is empty.
    """
    if _title_case(text):
        return []
    found: list[Fact] = []
    for match in NAME.finditer(text):
        start, end = _with_conjunction(text, match)
        start, end = _trimmed(text, start, end)
        if start < end:
            found.append(_fact(text, start, end))
    return found


def _fact(text: str, start: int, end: int) -> Fact:
    name = text[start:end]
    words = name.split()
    role, role_type = role_around(text, start, end)
    bare = [word for word in words if word.rstrip(".").lower() not in HONORIFICS] or words
    while len(bare) > 1 and bare[0].lower() in TITLES and bare[1][0].isupper():
        bare = bare[1:]
    unit = _type(text, start, end, words, bare, role_type)
    return Fact("name", start, end, name, " ".join(bare), unit=unit, about=role)


def _type(text: str, start: int, end: int, words: list[str], bare: list[str], role_type: str) -> str:
    if any(word.lower().rstrip("s.,") in BODIES or word.lower() in BODIES for word in words):
        return "body"
    if role_type:
        return role_type
    if len(bare) < len(words):
        return "person"
    if BEARER.match(text, end) or (len(bare) > 1 and bare[0] not in STATES and re.fullmatch(INITIAL, bare[0])):
        return "person"
    near = text[max(0, start - 32) : start]
    if re.search(r"\b(?:in|near|from|at|outside|to|off|towards) $", near) and not TO_SOMEBODY.search(near):
        return "place"
    following = re.match(r" ([a-z]+)", text[end : end + 20])
    if following and following[1] in PLACES:  # the Leeds plant
        return "place"
    return ""


def _with_conjunction(text: str, match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span()
    body = re.search(r"\b(?:of|for)\b", match.group()) and _names_body(match.group())
    joined = JOINED.match(text, end) if body else None
    return start, (joined.end() if joined else end)


def _names_body(name: str) -> bool:
    return any(word.lower() in BODIES for word in name.split())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Take off capitalised words that are no part of a name, at the front, and a possessive at the end."""
    while start < end:
        word = re.match(r"[\w’'.-]+\s*", text[start:end])
        if not word:
            break
        if re.fullmatch(INITIAL, word.group().strip()) and start + word.end() < end:
            break  # "A. Hale": no article
        bare = word.group().strip().rstrip(".").lower()
        if bare in COMMON or bare in CALENDAR or re.sub(r"[’']s$|[’']\w+$", "", bare) in COMMON:
            start += word.end()
            continue
        if _opens_sentence(text, start) and _is_word_of_the_language(
            word.group().strip(), text[start + word.end() : end]
        ):
            start += word.end()
            continue
        break
    name = re.sub(r"(?:[’']s|[’'.-])$", "", text[start:end].rstrip())
    end = start + len(name)
    if name.split()[-1:] and name.split()[-1].lower() in CALENDAR:
        end = start + len(name.rsplit(" ", 1)[0]) if " " in name else start
    return start, end


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip("“\"'‘(«- ")
    return not before or before[-1] in ".!?:…"


def _is_word_of_the_language(word: str, rest: str) -> bool:
    """At a sentence's start a lone capital proves nothing: an ordinary word stands there in capitals too."""
    from compare.tokens import rarity

    if word.isupper() and len(word) > 1:
        return False
    return (not rest and rarity(word.lower()) < 0.75) or word.lower().endswith(("ing", "ly"))


def _title_case(text: str) -> bool:
    """Return whether the words that are no names stand in capitals too: "Old Mill Burns", not "Hale met Verney"."""
    words = [word for word in re.findall(r"[^\W\d_]{2,}", text) if word.lower() not in COMMON]
    if len(words) < 4 or sum(word[0].isupper() for word in words) / len(words) <= TITLE_CASE_SHARE:
        return False
    lower = [word for word in words if word[0].islower()]
    return len(lower) <= LOWER_SHARE * len(words)
