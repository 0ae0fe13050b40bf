"""How right quotations and their speakers are: python -m benchmark.quotations.

benchmark/labels/quotations.jsonl: 200 sentences of ECB+, 100 with quotation marks, 70 with a verb of saying and none,
30 with neither. A quotation is right where it is found as one and its speaker is the labelled one: one name is all of
the other's words or a part of them, articles and titles apart. Where the sentence names nobody, nobody
may be named in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmark.data import HERE, folder, lines
from benchmark.scores import Counts
from compare.claims import claims_of
from compare.records import Article, Claim
from compare.speech import speech_of

MUTE = frozenset("the a an mr mrs ms dr".split())
DIRECT = ("direct", "mixed")


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled sentence: its text, the kind of speech in it and the words that name the speaker ("" for none)."""

    doc: str
    start: int
    end: int
    text: str
    kind: str
    speaker: str
    anonymous: bool


def cases() -> Iterator[Case]:
    """Yield the labelled sentences."""
    known = {row["id"]: row["text"] for row in lines(folder() / "ecbplus" / "docs.jsonl")}
    for row in lines(HERE / "labels" / "quotations.jsonl"):
        text, span = known[row["doc"]], row["speaker"]
        speaker = text[span[0] : span[1]] if span else ""
        sentence = text[row["start"] : row["end"]]
        yield Case(row["doc"], row["start"], row["end"], sentence, row["kind"], speaker, row["anonymous"])


def found(claims: Sequence[Claim], case: Case) -> tuple[str, Claim | None]:
    """Return the kind of speech found in a sentence, and the claim that has it: the longest that tells of any."""
    inside = [claim for claim in claims if min(claim.end, case.end) - max(claim.start, case.start) > 0]
    inside.sort(key=lambda claim: -(min(claim.end, case.end) - max(claim.start, case.start)))
    speaking = [(kind, claim) for claim in inside if (kind := speech_of(claim))]
    return speaking[0] if speaking else ("none", None)


def same_speaker(found: str, gold: str) -> bool:
    """Return whether two namings are of one speaker: the words of one are among the other's."""
    first, second = _words(found), _words(gold)
    return first == second or bool(first and second and (first <= second or second <= first))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold())) - MUTE


def score(kinds: Iterable[str], read: Sequence[tuple[Case, str, str]]) -> Counts:
    """Return how many quotations of `kinds` are found with the right speaker."""
    wanted = tuple(kinds)
    right = wrong = missed = 0
    for case, kind, speaker in read:
        is_right = case.kind in wanted and kind in wanted and same_speaker(speaker, case.speaker)
        right += is_right
        wrong += kind in wanted and not is_right
        missed += case.kind in wanted and not is_right
    return Counts(right, wrong, missed)


def read_all() -> list[tuple[Case, str, str]]:
    """Return each labelled sentence with the kind and the speaker found."""
    texts = {row["id"]: row["text"] for row in lines(folder() / "ecbplus" / "docs.jsonl")}
    made: dict[str, tuple[Claim, ...]] = {}
    read = []
    for case in cases():
        if case.doc not in made:
            made[case.doc] = claims_of(Article("a", "r", "o", "", "", texts[case.doc], language="en"))
        kind, claim = found(made[case.doc], case)
        read.append((case, kind, claim.speaker if claim else ""))
    return read


def figures(read: Sequence[tuple[Case, str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield what is measured, the figure, and the target."""
    for label, kinds, target in (
        ("direct", ("direct",), ".80"),
        ("direct and mixed", DIRECT, ".80"),
        ("indirect", ("indirect",), ".60"),
    ):
        counts = score(kinds, read)
        what = f"{label} quotations with the right speaker ({len(read)} sentences), precision / recall / F1"
        yield what, f"{counts.precision:.2f} / {counts.recall:.2f} / {counts.f1:.2f}", target


def main() -> None:
    """Print the figures, and what is wrong by its place."""
    read = read_all()
    for what, figure, target in figures(read):
        print(f"{what}: {figure} (target {target})")
    for case, kind, speaker in read:
        if kind != case.kind or (kind != "none" and not same_speaker(speaker, case.speaker)):
            print(f"  {case.doc} {case.start}: {case.kind} {case.speaker!r}, found {kind} {speaker!r}")


if __name__ == "__main__":
    main()
