"""Who says it: the speaker and the cue of a sentence ("police" and "said"), both empty where the outlet speaks.

Every verb of saying outside quotation marks is tried with the subjects on both its sides; what stands beside a
quotation counts most, then what closes the sentence (", police said."), then what opens it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from compare.facts.quotes import UTTERANCE_WORDS
from compare.noun_phrases import (
    AUXILIARIES,
    CALENDAR,
    DETERMINERS,
    GERUNDS,
    GROUPS,
    PREPOSITIONS,
    Phrase,
    is_adverb,
    is_verb,
    tokens,
)
from compare.records import Span
from compare.speakers import name_and_role
from compare.subjects import BE, TIMES, Subject, before, behind, of_main_clause

# Verbs that say by themselves that somebody speaks.
SAYING = frozenset(
    """said says say told tells tell announced announces reported reports added adds stated states claimed claims argued
    argues warned warns confirmed confirms denied denies insisted insists noted notes explained explains acknowledged
    admitted admits asserted alleged alleges wrote writes tweeted declared declares testified contends
    contended""".split()
)
# Verbs that do other things too; they need a quotation, a "that" or the end of the sentence beside them.
AT_TIMES = frozenset(
    """estimated estimates posted suggested promised vowed replied answered responded recalled concluded predicted
    stressed emphasised emphasized pledged disclosed revealed urged continued asked joked commented remarked observed
    complained agreed cautioned lamented quipped shouted yelled screamed cried conceded countered speculated indicated
    maintained maintains recounted concedes asks responds suggests shows showed show""".split()
)
# Of these the plural or the singular is a noun too: "the claims", "two reports".
NOUNS = frozenset("reports claims notes estimates states posts shows show".split())
# With "to" these speak of what somebody does: "claims to know", "added to the list".
INFINITIVE = frozenset("added adds claimed claims told tells tell warned warns testified".split())
# A present participle is said by the subject of the sentence: "…, saying the dam had held".
PARTICIPLES = frozenset(
    "saying adding telling noting explaining warning writing joking insisting arguing reporting".split()
)
# Without an -s these have a subject in the plural: "officials say", "heard him say".
PLURAL = frozenset("say tell show".split())
# Only these show anything by words.
DOCUMENTS = frozenset(
    """records record documents document report reports figures data poll polls survey surveys study papers autopsy
    video videos footage files statistics results tests investigation letter memo transcript""".split()
)
# Verbs of which the hearer follows, so never the speaker.
TO_SOMEBODY = frozenset("told tells tell telling asked urged asks warned warns assured".split())
# So many verbs are tried at either end of a sentence; one that has more is no sentence.
MOST_VERBS = 16
NEAR_QUOTE = 7
LEAST_BEFORE = 3


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is made responsible for a sentence, the word that does it, and as what he speaks ("police spokesman")."""

    speaker: str = ""
    cue: str = ""
    role: str = ""


class Place(IntEnum):
    """Where a verb of saying stands, the weightiest last."""

    PARTICIPLE = 1
    SHARED = 2
    OPENING = 3
    ACCORDING = 4
    CLOSING = 5
    CITING = 6
    QUOTING = 7


@dataclass(frozen=True, slots=True)
class _Candidate:
    place: Place
    subject: Subject
    cue: str


def attribute(text: str, quotes: Sequence[Span] = ()) -> Attribution:
    """Return who `text` (one sentence) is attributed to; the verbs inside `quotes` do not count."""
    words = tokens(text, quotes)
    found = list(_candidates(words))
    if not found and quotes and quotes[-1].end >= len(text.rstrip()):
        # No mark closes the last quotation: who closes the sentence does.
        open_ended = tokens(text, quotes[:-1])
        found = [one for one in _candidates(open_ended) if one.place == Place.CLOSING]
    if not found:
        return Attribution()
    best = max(found, key=lambda one: one.place)
    speaker, role = name_and_role(text, best.subject.phrase, best.subject.beside)
    if best.cue == "according to" and text.rstrip(' .!"”’').endswith(role):
        role = ""  # "According to police, 60 people were hurt": what stands behind the comma is what they say
    return Attribution(speaker, best.cue, role) if speaker else Attribution()


def _candidates(words: Phrase) -> Iterator[_Candidate]:
    at_verbs = [at for at, word in enumerate(words) if word.kind == "word" and is_cue(word.low)]
    chosen = at_verbs if len(at_verbs) <= 2 * MOST_VERBS else at_verbs[:MOST_VERBS] + at_verbs[-MOST_VERBS:]
    for at in chosen:
        low = words[at].low
        if low == "according":
            if _low(words, at + 1) == "to" and (subject := behind(words, at + 1)) and _can_say(subject):
                yield _Candidate(_placed(words, at, subject, Place.ACCORDING), subject, "according to")
        elif low == "citing":
            if subject := behind(words, at):
                yield _Candidate(Place.CITING, subject, low)
        elif low == "quoted":
            yield from _quoted(words, at)
        elif low in PARTICIPLES:
            yield from _participle(words, at)
        elif not _is_noun(words, at):
            yield from _spoken(words, at)


def _can_say(subject: Subject) -> bool:
    """Return whether somebody or something written may be meant: "his reading" is the speaker's own."""
    last = subject.phrase[-1].low
    own = subject.phrase[0].low in ("his", "her", "its", "their", "my", "our")
    return not (own and last.endswith("ing") and last not in GERUNDS)


def is_cue(low: str) -> bool:
    """Return whether a word (in small letters) is one by which speech is told: "said", "according"."""
    return low in SAYING or low in AT_TIMES or low in PARTICIPLES or low in ("according", "citing", "quoted")


def _low(words: Phrase, at: int) -> str:
    return words[at].low if 0 <= at < len(words) else ""


def _is_noun(words: Phrase, at: int) -> bool:
    """Return whether the word at `at` is no verb here: "two reports", "was reported", "said to be"."""
    word, previous, following = words[at], _low(words, at - 1), _low(words, at + 1)
    if word.text[0].isupper() and at > 0 and words[at - 1].kind == "word":
        return True
    if following in ("himself", "herself", "itself", "themselves"):
        return True
    if following == "to" and (word.low in AT_TIMES | INFINITIVE or _low(words, at + 2) in ("be", "have")):
        return True
    if (word.low.endswith("ed") or word.low in NOUNS) and previous[:1].isdigit():  # one of 99 alleged, 14 states
        return True
    if word.low.endswith("ed") and (following == "by" or _is_reduced(words, at)):
        return True
    if previous in DETERMINERS | {"of", "'s"} or (previous in PREPOSITIONS and words[at - 1].kind == "word"):
        return word.low in NOUNS or word.low not in ("said", "told", "says")
    if word.low in ("denied", "denies") and following in ("him", "her", "them", "us", "me"):  # kept from them
        return True
    if word.low in ("added", "adds") and following[:1].isdigit():  # added 24 points
        return True
    if (word.low in NOUNS or word.low.endswith("ed")) and previous.endswith(("'s", "s'")):
        return True
    if word.low in NOUNS:
        return following in PREPOSITIONS | {"of", "and"} or (at + 1 < len(words) and is_verb(words[at + 1]))
    return False


def _is_reduced(words: Phrase, at: int) -> bool:
    """Return whether a form in -ed only describes what stands before it: "the rules announced on Thursday would"."""
    for word in words[at + 1 : at + 1 + NEAR_QUOTE]:
        if word.low in AUXILIARIES:
            return True
        if not (is_adverb(word) or word.low in TIMES | CALENDAR | {"on", "in", "at", "week", "month", "year"}):
            return False
    return False


def _quoted(words: Phrase, at: int) -> Iterator[_Candidate]:
    """ "X was quoted as saying", "X was quoted by the paper", "the paper quoted X as saying"."""
    if _low(words, at - 1) in BE:
        start = at - 1
        while start > 0 and words[start].low in BE | {"has", "have", "had"}:
            start -= 1
        # The auxiliary itself is the verb whose subject is asked for.
        if subject := before(words, start + 1):
            yield _Candidate(Place.CITING, subject, "quoted")
    elif subject := behind(words, at):
        near = range(subject.first, min(len(words), subject.first + len(subject.phrase) + len(subject.beside) + 8))
        if any(words[i].low == "as" and _low(words, i + 1) == "saying" for i in near):
            yield _Candidate(Place.CITING, subject, "quoted")


def _participle(words: Phrase, at: int) -> Iterator[_Candidate]:
    if _low(words, at - 1) in ("is", "are", "was", "were") and words[at].low in ("saying", "reporting"):
        if subject := before(words, at - 1):
            yield _Candidate(_placed(words, at, subject, Place.OPENING), subject, words[at].low)
        return
    if (
        at < LEAST_BEFORE
        or _low(words, at - 1) in PREPOSITIONS
        or not (_low(words, at - 1) == "," or _low(words, at + 1) == "that")
    ):
        return
    if subject := of_main_clause(words[:at]):
        place = Place.QUOTING if _quote_follows(words, at) else Place.PARTICIPLE
        yield _Candidate(place, subject, words[at].low)


def _spoken(words: Phrase, at: int) -> Iterator[_Candidate]:
    low = words[at].low
    if (subject := before(words, at)) and (place := _place(words, at, subject)):
        yield _Candidate(place, subject, low)
        return
    if low.startswith("show"):
        return
    opens = at == 0 or words[at - 1].kind == "quote" or words[at - 1].text in (",", "?", "!", ";", "…")
    if opens and low not in TO_SOMEBODY and (subject := behind(words, at)) and _speaks(words, subject):
        by_quote = any(words[i].kind == "quote" for i in range(max(0, at - 2), at)) or _quote_follows(words, at)
        yield _Candidate(Place.QUOTING if by_quote else Place.CLOSING, subject, low)


def _speaks(words: Phrase, subject: Subject) -> bool:
    """Return whether what stands behind a verb can be its subject: no pronoun that begins a clause, no object."""
    first = subject.phrase[0]
    return first.low not in ("he", "she", "they", "it", "him", "her", "them", "so", "his", "their", "its")


def _place(words: Phrase, at: int, subject: Subject) -> Place | None:
    """Return where the verb at `at` with its subject before it stands; None where it need not be one of saying."""
    low = words[at].low
    last = subject.phrase[-1].low
    if low.startswith("show") and last not in DOCUMENTS:
        return None
    if (
        low in PLURAL
        and not subject.shared
        and not (last.endswith("s") or last in GROUPS | {"they", "people", "media"})
    ):
        return None
    if subject.shared:
        return (Place.QUOTING if _quote_follows(words, at) else Place.SHARED) if low in SAYING else None
    place = _placed(words, at, subject, Place.OPENING)
    if place == Place.OPENING and low in AT_TIMES:
        behind_it = next((word.low for word in words[at + 1 :] if not is_adverb(word)), "")
        return place if behind_it == "that" else None
    return place


def _placed(words: Phrase, at: int, subject: Subject, otherwise: Place) -> Place:
    if _quote_follows(words, at) or _quote_precedes(words, min(subject.first, at)):
        return Place.QUOTING
    return Place.CLOSING if otherwise == Place.OPENING and _closes(words, at, subject) else otherwise


def _quote_precedes(words: Phrase, first: int) -> bool:
    at = first - 1
    while at >= 0 and words[at].kind == "mark" and words[at].text in ",.?!":
        at -= 1
    return at >= 0 and words[at].kind == "quote" and len(words[at].text.split()) >= UTTERANCE_WORDS


def _quote_follows(words: Phrase, at: int) -> bool:
    """Return whether a quotation begins behind the verb: at once, or behind a colon, a comma or a hearer."""
    for i in range(at + 1, min(len(words), at + 1 + NEAR_QUOTE)):
        if words[i].kind == "quote":
            direct = i == at + 1 or words[i - 1].text in (":", ",") or words[i - 1].low == "that"
            return direct and len(words[i].text.split()) >= UTTERANCE_WORDS
        if words[i].kind == "word" and is_verb(words[i]):
            return False
    return False


def _closes(words: Phrase, at: int, subject: Subject) -> bool:
    """Return whether a verb closes what is said before it: "…, police said on Friday."."""
    previous = words[subject.first - 1] if subject.first else None
    if previous is None or previous.kind == "word" or (previous.kind == "mark" and subject.first < LEAST_BEFORE):
        return False
    rest = words[at + 1 :]
    if not rest or rest[0].kind == "mark":
        return True
    told = words[at].low in TO_SOMEBODY
    begins = is_adverb(rest[0]) or rest[0].low in PREPOSITIONS | TIMES
    until = next((i for i, word in enumerate(rest) if word.kind == "mark"), len(rest))
    return (told or begins) and not any(is_verb(word) or word.low == "that" for word in rest[:until])
