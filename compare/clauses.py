"""Clauses: a sentence that states several facts, each with a subject and a verb of its own, is several claims.

"12 were hurt and two are missing" is two; "12 men and two women were hurt" is one, and so is everything in doubt: a
sentence is cut only at a connector outside quotation marks, where both sides hold a figure or a date, the left side has
said its verb in a main clause, and the right side begins with a subject that its verb follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from compare.records import Fact, Span

CONNECTOR = re.compile(r";\s+(?:and |but |while )?|,?\s+(?:and|but|while|whereas)\s+(?:that )?")
AUXILIARY = (
    "was|were|is|are|has|have|had|will|would|can|could|may|might|must|did|does|do|remains?|remained|died|fled|escaped"
    "|survived|sank|fell|rose|went|got|came|left|lost|won|took"
)
FINITE = re.compile(
    rf"(?<![\w-])(?:{AUXILIARY}|(?!said|told|reported|announced|confirmed|added|claimed|stated|warned|estimated|noted)"
    r"[a-z]{2,}ed|hit|struck|broke|cut|shut|stole|killed|led|held|met|sent|sold|bought|paid|began)(?![\w-])"
)
# A subject that opens with a count: "two are", "another 40 people were", "three of the boats sank".
COUNTED = re.compile(
    r"(?:(?:at least|about|around|some|nearly|almost|more than|over|up to|only|just|another|the other|a further) )?"
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?|dozens|scores"
    r"|hundreds|thousands|both|a (?:second|third|fourth|fifth))\b"
)
# Any other subject is short and begins with an article, a possessive or a name; behind a comma or semicolon only.
NAMED = re.compile(r"(?:(?:the|a|an|its|his|her|their|all|no|nobody|none) |[A-Z])")
SUBJECT_WORDS = 5
# No word of a subject ends in a comma, or begins a clause inside it.
SUBJECT = rf"(?:(?!(?:that|which|who|and|or)\b)[\w’'.$£€%-]+(?:,\d+)* ){{1,{SUBJECT_WORDS}}}?"
WITH_AUXILIARY = re.compile(rf"{SUBJECT}(?:{AUXILIARY})(?![\w-])")
WITH_VERB = re.compile(rf"{SUBJECT}(?:{AUXILIARY}|[a-z]{{2,}}ed)(?![\w-])(?! (?:by|in)\b)")
ENDS_IN_FIGURE = re.compile(r"\d\W*$")
# A side that begins so, or whose only verb stands behind such a word, is no clause of its own.
SUBORDINATE = re.compile(
    r"(?:^|[\s,])(?:that|which|who|whom|whose|where|when|after|before|because|although|though|if|unless|until|as|since"
    r"|while|whether|between|both|either)\s",
    re.IGNORECASE,
)
SAID_THAT = re.compile(r"^[^,]{1,60}\b(?:said|says|told \w+|reported|announced|confirmed|added|estimated)(?: that)? ")
LEAST_WORDS = 3


def clauses(sentence: str, facts: Sequence[Fact], quotes: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each clause of `sentence`, in order; most sentences are one."""
    valued = [fact for fact in facts if fact.kind != "name"]
    begin = 0
    for mark in CONNECTOR.finditer(sentence) if len(valued) > 1 else ():
        if any(quote.start <= mark.start() < quote.end for quote in quotes) or mark.start() <= begin:
            continue
        left, right = (begin, mark.start()), (mark.end(), len(sentence))
        heavy = not mark.group().lstrip().startswith("and") or mark.group().startswith((",", ";"))
        if (
            _holds(valued, *left)
            and _holds(valued, *right)
            and not ENDS_IN_FIGURE.search(sentence[slice(*left)])
            and _is_main(sentence[slice(*left)])
            and _begins(sentence[slice(*right)], heavy)
        ):
            yield left
            begin = mark.end()
    yield begin, len(sentence)


def _holds(facts: Sequence[Fact], start: int, end: int) -> bool:
    return any(start <= fact.start and fact.end <= end for fact in facts)


def _is_main(left: str) -> bool:
    """Return whether `left` has said a verb that nothing subordinates but who says so."""
    bare = SAID_THAT.sub("", left, count=1)
    verb = FINITE.search(bare)
    under = SUBORDINATE.search(bare)
    return verb is not None and len(left.split()) >= LEAST_WORDS and (under is None or verb.start() < under.start())


def _begins(right: str, heavy: bool) -> bool:
    """Return whether `right` begins with a subject and its verb; without a comma before it, only with a counted one.

    A participle may look like the past of a count's verb ("six blocked shots"), so there only auxiliaries count.
    """
    if SUBORDINATE.match(right) or len(right.split()) < LEAST_WORDS:
        return False
    if COUNTED.match(right):
        return WITH_AUXILIARY.match(right) is not None
    return heavy and NAMED.match(right) is not None and WITH_VERB.match(right) is not None
