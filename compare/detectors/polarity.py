"""Polarity: one claim says that something is so, the other that it is not, or that its opposite is.

Likeness cannot decide this (contradicting headlines are less alike than agreeing ones), a lone "not" even less. So the
same act must stand in both claims with the same party beside it, asserted in one and denied in the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache
from itertools import product

from compare.acts import Act, acts, is_negator
from compare.asides import tells_of_past
from compare.context import CACHED, around, beside, shared, slot_words, tokens_of
from compare.frames import alike_but, alike_but_denied
from compare.instants import minutes_between
from compare.lexicon import opposed_to
from compare.parties import one_act
from compare.reasons import MOVED, source_reason
from compare.records import Alignment, Claim, Finding, Reason, Slot, Span
from compare.refutation import refutation
from compare.tokens import Token, rarity

# The act's own rarity and that of what both claims set beside it, together and the latter alone.
LEAST_WEIGHT = 0.75
LEAST_BESIDE = 0.25
# Of sentences that are surely of one thing less is asked.
SURELY_SAME = 0.59
SURE_WEIGHT = 0.5
# Opposites by the lexicon are less sure than one word with and without a "not".
OPPOSED_WEIGHT = 1.0
# ... and like "to close" they count only between sentences that are plainly of one thing.
LEAST_SAME_OPPOSED = 0.39
# A report is told in other words than its refutation: of 20 invented pairs of one rumour 18 are this alike.
LEAST_SAME_REFUTED = 0.34
# Words of a sentence that does nothing but refute.
WHOLE_REPORT = 18
ASKED = re.compile(r"\?|\b(?:if|whether)\b", re.IGNORECASE)
# "will not name him until he is dead": it will then.
ONLY_THEN = re.compile(r"^[^.;:!?]{0,60}\b(?:until|till|unless)\b", re.IGNORECASE)
UNTIL = re.compile(r"\b(?:before|until|till|by)(?: about| around| at least| the end of)? $", re.IGNORECASE)
SENTENCE = re.compile(r"[;:.!?—–“”\"()]")
NOUN_BEFORE = re.compile(
    r"\b(?:a|an|the|this|these|those|his|her|its|their|our|my|your|any|some|every|each|of|in|on|for|with|from|as|into"
    r"|[\w’']+['’]s)(?: (?:new|first|second|last|final|clean|such))? $",
    re.IGNORECASE,
)
# "has not been hit by a quake in 25 years": of all that time, not of the event; "is no longer closed": it was.
OTHER_TIME = re.compile(
    r"\b(?:in|for) (?:(?:more than|over|nearly|almost|about|at least) )?[\w-]+ (?:years|decades|months|centuries)\b"
    r"|\b(?:ever|again|no longer|any ?more|unlike|formally|officially|publicly|usually|normally|always)\b",
    re.IGNORECASE,
)
DENIALS = frozenset(
    """without barely hardly rarely seldom scarcely unlikely no none nobody nothing neither deny denies denied denying
    doubt doubted doubts unaware unclear impossible false untrue cant dont wont didnt isnt wasnt""".split()
)
# Not asserted, hence not contradicted: plans, doubts, questions, conditions; and the outlet's own requests for comment.
UNREAL = re.compile(
    # "May" is a month.
    r"[?!]|\b(?:(?-i:may)|might|(?:could|should)(?:n[’']t)?|would(?: not|n[’']t)? have|if|whether|unless|possibly"
    r"|possible|perhaps|reportedly|considering|consider|hopes?|hoped|likely|unlikely|asked|urged|called on"
    r"|want(?:s|ed)?|must|need(?:s|ed)? to|due to|ensure[sd]?|mak(?:e|es|ing) sure|so that|in order"
    r"|prevent(?:s|ed)?|avoid(?:s|ed)?"
    r"|think|thinks|believes?|believed|proving|prove|plan(?:s|ned)? to|yet to|not yet"
    r"|unclear|immediately|only|just|(?:any|every|some|no)(?:one|body|thing) else)\b"
    r"|\brequests? for (?:a )?(?:comment|interview)\b|\bseeking comment\b|\bfor comment\b",
    re.IGNORECASE,
)


def detect(alignment: Alignment) -> Finding | None:
    """Return the act that one claim asserts and the other denies; failing that, all on which they agree."""
    if refutation(alignment.a) or refutation(alignment.b):
        # What stands in a refutation is not asserted: its acts are those of the report that it calls false.
        refuted = _refuted(alignment)
        return Finding("polarity", alignment, (refuted,)) if refuted else None
    slots = [
        slot
        for a, b in _opposable(alignment.a, alignment.b)
        if not (_both_ways(alignment.a, b) or _both_ways(alignment.b, a))
        and (slot := _slot(alignment, a, b)) is not None
    ]
    slots += _alike_but(alignment) if not any(slot.differ for slot in slots) else []
    differing = [slot for slot in slots if slot.differ]
    if differing:
        # One claim that says no to another says it once: the surest word stands for it.
        slots = [max(differing, key=lambda slot: (slot.strength, -slot.a.start))]
    return Finding("polarity", alignment, tuple(slots)) if slots else None


def _alike_but(alignment: Alignment) -> list[Slot]:
    """Return the slot of two words that exclude each other in sentences that are alike in all else."""
    one, two = alignment.a, alignment.b
    denied = alike_but_denied(one, two)
    for a, b in product(acts(one), acts(two)):
        if a.name == b.name:
            opposed = denied and a.denied != b.denied
        else:
            turned = b.name in opposed_to(a.name, turns=True) and not (a.denied or b.denied)
            opposed = turned and alike_but(one, a.span, two, b.span)
        if opposed and not (_unreal(one, a, alike=True) or _unreal(two, b, alike=True)):
            strength = round(min(1.0, 0.6 + 0.3 * alignment.same), 3)
            return [Slot(a.token.text, a.wide, b.wide, a.wide.text, b.wide.text, True, _reason(alignment), strength)]
    return []


def _refuted(alignment: Alignment) -> Slot | None:
    """Return the slot of a report that one claim calls false and the other gives as it is."""
    a, b = alignment.a, alignment.b
    no_a, no_b = refutation(a), refutation(b)
    if len(tokens_of(a if no_a else b)) > WHOLE_REPORT:
        return None  # in a long sentence it is something else in it that is called false
    if bool(no_a) == bool(no_b) or alignment.same < LEAST_SAME_REFUTED:
        return None
    other = b if no_a else a
    if ASKED.search(other.text) or tells_of_past(other) or any(act.denied for act in acts(other)):
        return None
    said_a, said_b = acts(a), acts(b)
    both = {act.name for act in said_a} & {act.name for act in said_b}
    of_other = _said_of(other, both)
    if of_other is None:
        return None
    left, right = (no_a, of_other) if no_a else (of_other, no_b)
    if left is None or right is None:
        return None
    about = slot_words(other, of_other, {token.concept for token in tokens_of(a)} & {t.concept for t in tokens_of(b)})
    strength = round(min(1.0, 0.35 + 0.5 * alignment.same), 3)
    return Slot(about, left, right, left.text, right.text, True, _reason(alignment), strength)


def _said_of(claim: Claim, both: Set[str]) -> Span | None:
    """Return the words by which `claim` says what the other calls false: an act of both, else its first act."""
    said = acts(claim)
    return next((act.wide for act in said if act.name in both), said[0].wide if said else None)


@lru_cache(maxsize=CACHED)
def _said(claim: Claim) -> Mapping[str, tuple[Act, ...]]:
    """Return the acts of a claim by name, in the order of its text."""
    by_name: dict[str, tuple[Act, ...]] = {}
    for act in acts(claim):
        by_name[act.name] = (*by_name.get(act.name, ()), act)
    return by_name


def _opposable(a: Claim, b: Claim) -> Iterator[tuple[Act, Act]]:
    """Yield the pairs of acts that are one word's, or of two words that exclude each other."""
    said = _said(b)
    for name, of_a in _said(a).items():
        for other in (name, *sorted(opposed_to(name))):
            if other in said:
                yield from product(of_a, said[other])


def _both_ways(claim: Claim, other: Act) -> bool:
    """Return whether a claim says itself what the other claim says with `other`, besides its opposite."""
    said = _said(claim)
    denials = {act.denied for act in said.get(other.name, ())}
    if other.denied not in denials:
        return False
    return len(denials) > 1 or any(name in said for name in opposed_to(other.name))


def _slot(alignment: Alignment, a: Act, b: Act) -> Slot | None:
    opposed = a.name != b.name
    if (opposed or a.infinitive or b.infinitive) and alignment.same < LEAST_SAME_OPPOSED:
        return None
    differ = (a.denied != b.denied) if a.name == b.name else not a.denied and not b.denied
    own = frozenset({a.name, b.name})
    near = shared(beside(alignment.a, a.span), beside(alignment.b, b.span), frozenset(), own)
    party = sum(near.values())
    weight = party + min(rarity(a.token.text), rarity(b.token.text))
    least = OPPOSED_WEIGHT if opposed else SURE_WEIGHT if alignment.same >= SURELY_SAME else LEAST_WEIGHT
    if party < LEAST_BESIDE or weight < least:
        return None
    if differ and not one_act(alignment.a, a.span, alignment.b, b.span):
        return None
    if differ and any(_unreal(claim, act) for claim, act in ((alignment.a, a), (alignment.b, b))):
        return None
    both = shared(around(alignment.a, a.span), around(alignment.b, b.span), alignment.common)
    about = slot_words(alignment.a, a.span, {*both, a.name})
    strength = min(1.0, 0.3 + 0.3 * alignment.same + 0.3 * min(1.0, sum(both.values()) / 2))
    reason = _reason(alignment)
    return Slot(about, a.wide, b.wide, a.wide.text, b.wide.text, differ, reason, round(strength, 3))


def _reason(alignment: Alignment) -> Reason:
    gap = minutes_between(alignment.a.published, alignment.b.published)
    later = alignment.b if gap is None or gap >= 0 else alignment.a
    return "update" if gap and MOVED.search(later.text) else source_reason(alignment.a, alignment.b)


def _not_before(claim: Claim, act: Act) -> bool:
    """Return whether an act is only denied up to a day: "will not reopen before 4 July" says that it will reopen."""
    at = claim.start + act.token.end
    return act.denied and any(
        fact.kind == "date" and fact.start >= at and UNTIL.search(claim.text[act.token.end : fact.start - claim.start])
        for fact in claim.facts
    )


def _unreal(claim: Claim, act: Act, *, alike: bool = False) -> bool:
    """Return whether the act's clause is a plan, a doubt, a question, denied by another word, or of another time.

    `alike`: the other sentence is of the same time, in the same words.
    """
    if not _is_predicate(claim.text, act.token) or (act.denied and ONLY_THEN.search(claim.text[act.token.end :])):
        return True
    start = max((m.end() for m in SENTENCE.finditer(claim.text, 0, act.token.start)), default=0)
    stop = next((m.start() for m in SENTENCE.finditer(claim.text, act.token.end)), len(claim.text))
    clause = claim.text[start : stop + 1]
    if _not_before(claim, act) or UNREAL.search(clause):
        return True
    if not alike and (tells_of_past(claim) or OTHER_TIME.search(clause)):
        return True
    own = act.wide.start - claim.start, act.wide.end - claim.start
    return any(
        _is_negative(token) and start <= token.start < stop and not own[0] <= token.start < own[1]
        for token in tokens_of(claim)
    )


def _is_predicate(text: str, token: Token) -> bool:
    """Return whether a word is said of something: not a noun behind an article, nor a part of "left-right"."""
    if "-" in (text[token.start - 1 : token.start], text[token.end : token.end + 1]):
        return False
    return not NOUN_BEFORE.search(text[max(0, token.start - 24) : token.start])


def _is_negative(token: Token) -> bool:
    """Return whether a word may turn the sense of its clause, however far from the act it stands."""
    word = token.text.casefold()
    return is_negator(token) or word in DENIALS
