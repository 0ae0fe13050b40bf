"""The subject of a verb of saying, before it or behind it, with the apposition that goes with it.

"Ana Marsh, 44, a lawyer, said" is said by Ana Marsh; in "the mayor, Ruth Hale, said" the apposition is the name.
"""

from __future__ import annotations

from typing import NamedTuple

from compare.facts.roles import TITLES
from compare.noun_phrases import (
    AUXILIARIES,
    CALENDAR,
    DETERMINERS,
    JOINING,
    LONGEST,
    NEAR,
    NICKNAME,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    QUALIFIERS,
    REACH,
    VERBS,
    Phrase,
    Token,
    head,
    is_adverb,
    is_person,
    is_verb,
    postmodified,
)
from compare.offices import ORGANISATIONS, ROLE_WORDS

# Words before a subject under which a sentence is still said by it: "As police said", "while the ministry said".
STILL_SAID = frozenset("as but while although though".split())
BE = frozenset("was were is are be been being am get got to not never".split()) | AUXILIARIES - {"has", "have", "had"}
TIMES = frozenset("last late early this next earlier today yesterday".split())
PARTS = frozenset("morning afternoon evening night week weekend month year".split())
# An apposition of more words is a clause of its own.
LONGEST_APPOSITION = 20
COORDINATED = 4
LONGEST_TITLE = 4
BELONGING = frozenset("of for at from with".split())


class Subject(NamedTuple):
    """A noun phrase, what a text puts beside it as its description, and the index of the first of both's tokens."""

    phrase: Phrase
    beside: Phrase = ()
    first: int = 0
    shared: bool = False


def before(words: Phrase, at: int) -> Subject | None:
    """Return the subject of the verb at index `at`, where it stands before it."""
    last = at - 1
    while last >= 0 and words[last].kind == "word" and is_adverb(words[last]) and not _ends_name(words, last):
        last -= 1
    if last > 0 and words[last].low == "first" and words[last - 1].low not in DETERMINERS:  # the paper first reported
        last -= 1
    if last > 1 and words[last].low in PARTS and words[last - 1].low in TIMES:  # Hale this morning said
        last -= 2
    if last >= 0 and words[last].text == ")":
        last = next((i - 1 for i in range(last, max(-1, last - LONGEST), -1) if words[i].text == "("), -1)
    if last < 0 or words[last].low in BE:
        return None
    if words[last].low in ("and", "but", "or"):
        return of_main_clause(words[: last + 1])
    if words[last].text == ",":
        return _with_apposition(words, last)
    if words[last].text.endswith(",") and not _bounds(words, last):  # who wrote “The Long Night,” said
        return _with_apposition(words, last + 1)
    return _ending(words, last)


def _ends_name(words: Phrase, at: int) -> bool:
    """Return whether an adverb with a capital ends a name: the "Today" of "Harbour Today"."""
    inside = words[at].capital and at > 0 and words[at - 1].kind == "word" and words[at - 1].capital
    return inside and words[at].low not in CALENDAR and words[at - 1].low not in DETERMINERS | CALENDAR


def _ending(words: Phrase, last: int) -> Subject | None:
    """Return the subject that ends with the word at index `last`."""
    first = _first(words, last)
    opener = words[first - 1].low if first > 0 else ""
    if opener == "who" and first <= last and is_verb(words[first]):  # "The keeper who fled said"
        return _ending(words, first - 2) if first > 1 else None
    if opener in OPENERS and opener not in STILL_SAID:
        return None
    if opener == "as" and first > 1 and words[first - 2].kind == "word":
        return None
    stretch = _after_conjunction(words[first : last + 1])
    phrase = head(stretch)
    # "the cuts that he announced", without "that": what he announced is not what the sentence says.
    if not phrase or (stretch[-1].low in PRONOUNS and len(phrase) > 1):
        return None
    begin = words.index(phrase[0], first)
    if _tells_role(phrase) and begin > 1 and words[begin - 1].text == ",":
        # "Ivo Lang, a member of the board said": the second comma is left out.
        named = words[_first(words, begin - 2) : begin - 1]
        if len(named) > 1 and is_person(named):
            return Subject(named, phrase, begin - 1 - len(named))
    return Subject(phrase, (), begin)


def _tells_role(phrase: Phrase) -> bool:
    return phrase[0].low in ("a", "an", "one") or phrase[-1].low in TITLES | ROLE_WORDS


def _first(words: Phrase, last: int) -> int:
    """Return the index at which the stretch of words that ends at `last` begins; a nickname is a word of it."""
    first = last + 1
    while first > 0 and last - first < REACH:
        token = words[first - 1]
        if token.kind == "quote":
            if not is_nickname(words, first - 1):
                break
        elif token.kind == "mark" or token.low in OPENERS:
            break
        first -= 1
    return first


def is_nickname(words: Phrase, at: int) -> bool:
    """Return whether the quotation at index `at` stands inside a name."""
    if not 0 < at < len(words) - 1 or len(words[at].text.split()) > NICKNAME:
        return False
    return all(token.kind == "word" and token.text[0].isupper() for token in (words[at - 1], words[at + 1]))


def _after_conjunction(stretch: Phrase) -> Phrase:
    """Return what follows the last "and" that joins two clauses; one that joins two subjects stays inside."""
    for at in range(len(stretch) - 2, 0, -1):
        if stretch[at].low not in JOINING:
            continue
        left, right = stretch[:at], stretch[at + 1 :]
        clause = any(is_verb(word) for word in left) or right[0].low in PRONOUNS
        if clause or (right[0].capital and sum(not word.capital for word in left) >= COORDINATED - 1):
            return right
    return stretch


def _with_apposition(words: Phrase, comma: int) -> Subject | None:
    """Return the subject before an apposition that a comma closes at index `comma`: "Ana Marsh, 44, a lawyer,"."""
    close = comma
    innermost: Phrase = ()
    for _ in range(3):
        begin = next((i for i in range(close - 1, max(-1, close - LONGEST_APPOSITION), -1) if _bounds(words, i)), -1)
        if begin < 0 or words[begin].text != ",":
            return None
        between = words[begin + 1 : close]
        outer = _ending(words, begin - 1) if begin else None
        plain = outer is not None and is_person(outer.phrase) and not any(map(is_verb, between))
        if not between or not (plain or describes(between)):
            return None
        innermost = innermost or between
        if outer and not (_adds_only(outer.phrase) and outer.first > 1 and words[outer.first - 1].text == ","):
            if (
                is_person(innermost)
                and not outer.phrase[-1].capital
                and not _names_its_body(words[outer.first : begin])
            ):
                return Subject(innermost, outer.phrase, outer.first)
            return Subject(outer.phrase, innermost, outer.first)
        close = begin
    return None


def _names_its_body(phrase: Phrase) -> bool:
    """Return whether what follows a phrase names the body at its end: "a reporter of the paper, Harbour Today,"."""
    one_of_many = phrase[0].low in ("a", "an", "one")
    return one_of_many and phrase[-1].low in ORGANISATIONS and any(word.low in BELONGING for word in phrase)


def _bounds(words: Phrase, at: int) -> bool:
    """Return whether an apposition ends at index `at`; a title that it quotes is a part of it."""
    quotes_title = words[at].kind == "quote" and at > 0 and words[at - 1].kind == "word" and words[at - 1].low != "that"
    return _ends(words[at]) and not (quotes_title and len(words[at].text.split()) <= LONGEST_TITLE)


def _ends(token: Token) -> bool:
    return token.kind == "quote" or (token.kind == "mark" and token.text not in "$£€%#()")


def describes(segment: Phrase) -> bool:
    """Return whether what stands between two commas may tell who somebody is."""
    first = segment[0]
    if first.low in DETERMINERS | QUALIFIERS | PREPOSITIONS | {"who", "whose", "which", "of", "also", "formerly"}:
        return True
    if first.text[0].isdigit() or is_adverb(first) or is_person(segment) or first.low.endswith(("ing", "'s")):
        return True
    return any(word.low in TITLES or word.low in ROLE_WORDS for word in segment) and not any(map(is_verb, segment))


def _adds_only(phrase: Phrase) -> bool:
    """Return whether a phrase is an age or a degree, which stands between the name and the rest: "Hale, MD, chair"."""
    return len(phrase) == 1 and (phrase[0].text.isupper() or phrase[0].text in ("PhD", "Jr.", "Sr."))


def of_main_clause(words: Phrase) -> Subject | None:
    """Return the subject of a sentence's first clause, which a second verb shares: "The mayor left and said"."""
    start = 0
    while start < len(words) and (words[start].kind == "mark" or is_adverb(words[start])):
        start += 1
    if start < len(words) and words[start].low in PREPOSITIONS | OPENERS:
        start = next((i + 1 for i in range(start, len(words)) if words[i].text == ","), len(words))
    phrase: list[Token] = []
    for token in words[start : start + LONGEST]:
        if is_verb(token) and not (phrase and phrase[-1].low in DETERMINERS):
            found = head(tuple(phrase)) if phrase and phrase[0].kind == "word" else ()
            return Subject(found, (), start, True) if found else None
        if is_adverb(token) and phrase:
            continue
        if token.kind != "word" or token.low in OPENERS:
            return None
        phrase.append(token)
    return None


def behind(words: Phrase, at: int) -> Subject | None:
    """Return the noun phrase that begins behind index `at`; None where a verb of its own follows it."""
    stretch: list[Token] = []
    stop = at + 1
    while stop < min(len(words), at + 1 + REACH) and not _ends_phrase(words, stop, stretch):
        if words[stop].text == "(":
            stop = _closed(words, stop)
            continue
        if words[stop].kind != "mark":
            stretch.append(words[stop])
        stop += 1
    found = tuple(stretch)[: postmodified(tuple(stretch))]
    if not found or is_verb(found[0]) or found[0].low in OPENERS | PREPOSITIONS or found[0].low in BE:
        return None
    if len(found) == len(stretch) and stop < len(words) and _is_finite(words[stop]):
        return None
    return _named_behind(words, stop, found, at + 1)


def _closed(words: Phrase, at: int) -> int:
    """Return the index behind what stands in brackets at index `at`: a party, an acronym, no part of a name."""
    return next((i + 1 for i in range(at, min(len(words), at + LONGEST)) if words[i].text == ")"), at + 1)


def _is_finite(token: Token) -> bool:
    return token.low in VERBS and is_verb(token)


def _ends_phrase(words: Phrase, at: int, stretch: list[Token]) -> bool:
    token = words[at]
    if token.kind == "mark":
        return token.text not in "()"
    if token.kind == "quote":
        return not is_nickname(words, at)
    if not stretch:
        return False
    if token.low in OPENERS or token.low in TIMES or _is_finite(token) or is_adverb(token):
        return True
    if token.low in JOINING:
        return not _coordinates(words, at)
    return token.low in PREPOSITIONS and stretch[-1].low not in NEAR


def _coordinates(words: Phrase, at: int) -> bool:
    """Return whether an "and" joins one more name or noun that ends the phrase: "police and witnesses."."""
    following = words[at + 1 : at + 2 + COORDINATED]
    length = next((i for i, token in enumerate(following) if token.kind != "word" or token.low in PREPOSITIONS), None)
    if length is None and at + 1 + len(following) < len(words):
        return False
    right = following[:length]
    return bool(right) and not any(map(is_verb, right)) and right[0].low not in PRONOUNS


def _named_behind(words: Phrase, stop: int, found: Phrase, first: int) -> Subject:
    """Add the apposition behind a phrase, and take it for the name where it is one: "said the mayor, Ruth Hale."."""
    if stop >= len(words) or words[stop].text != ",":
        return Subject(found, (), first)
    end = next((i for i in range(stop + 1, len(words)) if _ends(words[i])), len(words))
    beside = words[stop + 1 : end]
    if not beside or not describes(beside) or end - stop > LONGEST_APPOSITION:
        return Subject(found, (), first)
    if not is_person(beside):
        return Subject(found, beside, first)
    # "According to police, Ivo Lang, 36, fled": he is no apposition of the police, but would be of "the mayor".
    return Subject(beside, found, first) if found[-1].low in TITLES | ROLE_WORDS else Subject(found, (), first)
