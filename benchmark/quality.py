"""How right the comparison is: `same` against people's grades, differences and copies against labelled pairs, speakers.

python -m benchmark.quality [--write]: prints every figure beside its floor and, below, each false and each missed
difference for reading; --write puts the figures into RESULTS.md. BENCH_DATA names another folder of the same layout as
../shared/data; what a folder lacks is left out. The pairs of benchmark/labels/pairs.jsonl are ECB+'s, by id.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmark import copies, extraction, quotations
from benchmark.data import HERE, Labelled, conflicts, ecb_pairs, fixtures, folder, own_labels, sts_pairs
from benchmark.scores import Counts, auc, counts, pearson
from compare.judge import Judgement, judge

KINDS = ("number", "date", "name", "polarity", "quote")
# A pair of news wires' sentences that people grade at least this (of 5) is taken for a paraphrase.
PARAPHRASE = 3.0
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Row:
    """A figure, what it was before any of our code, and what we aim at."""

    what: str
    figure: str
    floor: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled pair and what the product says of it."""

    pair: Labelled
    judgement: Judgement

    @property
    def kinds(self) -> set[str]:
        return {finding.kind for finding, _ in self.judgement.differing}


def alignment() -> Iterator[Row]:
    """Yield how `same` meets graded pairs and ECB+'s strict positives; fitted sets are marked."""
    sts = [(pair, judge(pair.a, pair.b).same) for pair in sts_pairs()]
    for subset in sorted({pair.subset for pair, _ in sts}):
        rows = [(same, pair.label) for pair, same in sts if pair.subset == subset]
        r = pearson([same for same, _ in rows], [label for _, label in rows])
        target = ".80 on headlines of 2015" if "headlines" in subset else ""
        yield Row(f"same, STS {subset} ({len(rows)} pairs; seen by the fit), Pearson", f"{r:.3f}", "", target)
        if "MSRpar" in subset:
            found = counts([same >= HALF for same, _ in rows], [label >= PARAPHRASE for _, label in rows])
            area = auc([same for same, _ in rows], [label >= PARAPHRASE for _, label in rows])
            yield Row("same, those graded 3 or more as paraphrases, F1 at 0.5", f"{found.f1:.3f}", "", ".83")
            yield Row("same, the same, AUC", f"{area:.3f}", "", ".79")
    for split, seen in (("train", "seen by the fit"), ("dev", "not seen by the fit")):
        pairs = ecb_pairs(split)
        scores = [judge(pair.a, pair.b).same for pair in pairs]
        labels = [bool(pair.label) for pair in pairs]
        found = counts([score >= HALF for score in scores], labels)
        name = f"same, ECB+ {split}, strict positives ({len(pairs)} pairs; {seen})"
        yield Row(f"{name}, AUC", f"{auc(scores, labels):.3f}", ".80", ".86")
        yield Row(f"{name}, P / R / F1 at 0.5", f"{found.precision:.2f} / {found.recall:.2f} / {found.f1:.2f}")


def differences(name: str, judged: Sequence[Judged], target: str) -> Iterator[Row]:
    """Yield precision and recall of conflicts of any kind, and of each kind; unclear pairs do not count."""
    clear = [one for one in judged if one.pair.label != "unclear"]
    every = counts([bool(one.kinds) for one in clear], [one.pair.kind != "" for one in clear])
    yield Row(f"conflicts, {name} ({len(clear)} pairs), precision / recall", _both(every), ".11 / 1", target)
    for kind in KINDS:
        found = counts([kind in one.kinds for one in clear], [one.pair.kind == kind for one in clear])
        if found.right + found.wrong + found.missed:
            said = f"{found.right} right, {found.wrong} wrong, {found.missed} missed"
            yield Row(f"… {kind}", f"{_both(found)} ({said})")


def wrong(judged: Iterable[Judged]) -> Iterator[str]:
    """Yield the ids of what was found wrongly or missed, with the values, for reading."""
    for one in judged:
        if one.pair.label == "unclear" or bool(one.kinds) == bool(one.pair.kind):
            continue
        values = "; ".join(f"{f.kind}: {s.value_a} | {s.value_b}" for f, s in one.judgement.differing)
        yield f"{'FALSE' if one.kinds else 'MISSED'} {one.pair.id} ({one.pair.label}) {values}"


def judged(pairs: Iterable[Labelled]) -> list[Judged]:
    """Return what the product says of each pair."""
    return [Judged(pair, judge(pair.a, pair.b)) for pair in pairs]


def _both(found: Counts) -> str:
    low, high = found.spread
    return f"{found.precision:.2f} [{low:.2f}, {high:.2f}] / {found.recall:.2f}"


def main() -> None:
    """Print the table, and the false and the missed below it."""
    rows: list[Row] = []
    misses: list[str] = []
    sets = [("this repository's own sentences", fixtures(), "")]
    if (folder() / "disagreements").is_dir():
        sets.append(("disagreements/pairs.jsonl", conflicts(), ".75 / .60"))
    if (folder() / "ecbplus").is_dir():
        sets.append(("benchmark/labels/pairs.jsonl", own_labels(), ".75 / .60"))
    for name, pairs, target in sets:
        found = judged(pairs)
        rows += differences(name, found, target)
        misses += [f"{name}: {line}" for line in wrong(found)]
    if (folder() / "sts").is_dir() and (folder() / "ecbplus").is_dir():
        rows += alignment()
    if (folder() / "ecbplus").is_dir():
        made = [*copies.figures(), *quotations.figures(quotations.read_all())]
        rows += [Row(what, figure, "", target) for what, figure, target in made]
    if (folder() / "article-extraction-benchmark").is_dir():
        precision, recall, f1, _, _ = extraction.measure()
        rows.append(Row("body text, precision / recall", f"{precision:.3f} / {recall:.3f}"))
        rows.append(Row("body text, F1", f"{f1:.3f}", ".958", ".965"))
    lines = ["| what | measured | floor | target |", "| --- | --- | --- | --- |"]
    lines += [f"| {row.what} | {row.figure} | {row.floor} | {row.target} |" for row in rows]
    print("\n".join([*lines, "", *misses]))
    if "--write" in sys.argv[1:]:
        _write(HERE / "RESULTS.md", lines, misses)


def _write(path: Path, table: Sequence[str], misses: Sequence[str]) -> None:
    head = (__doc__ or "").split("\n")[0]
    ids = [line for line in misses if not line.startswith("this")]
    # The texts of ECB+ stay where they are: ids and values only.
    text = ["# Results", "", head, "", '`make bench ARGS="--write"` repeats every figure.', "", *table, ""]
    text += ["## What was found wrongly, and what was missed", "", *(f"- {line}" for line in ids), ""]
    path.write_text("\n".join(text), encoding="utf-8")


if __name__ == "__main__":
    main()
