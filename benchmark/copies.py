"""How right copies are found: python -m benchmark.copies.

Labelled pairs: benchmark/labels/copies.jsonl, drawn from all pairs of ECB+ articles on one event in strata of shared
three-word runs; a pair is a copy where both readings say that a third or more of one of them stands in the other. Each
stratum counts as often as it occurs. Synthetic: each of 300 articles against an edited copy of itself among the other
articles of its event. Growth: the time for twice as many articles.
"""

from __future__ import annotations

import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmark.data import HERE, folder, lines
from compare.origins import COPY_SHARE, find_copies
from compare.records import Article, Outlet

SEED = 20261125
SYNTHETIC = 300
LEAST_WORDS = 80
SCANNED = 1000
Edit = Callable[[str, random.Random], str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles and the shares of each that the two readings see in the other; `weight` pairs are like it."""

    a: str
    b: str
    stratum: int
    weight: float
    first: float
    second: float

    @property
    def copied(self) -> bool | None:
        """Whether a third or more is shared; None where the readings do not agree on that."""
        one, other = self.first >= COPY_SHARE, self.second >= COPY_SHARE
        return one if one == other else None


def texts() -> dict[str, str]:
    """Return the text of each ECB+ article."""
    return {row["id"]: row["text"] for row in lines(folder() / "ecbplus" / "docs.jsonl")}


def labelled() -> list[Pair]:
    """Return the labelled pairs; a pair stands for its stratum's size over its sample."""
    rows = list(lines(HERE / "labels" / "copies.jsonl"))
    drawn = Counter(row["stratum"] for row in rows)
    return [
        Pair(
            row["a"],
            row["b"],
            row["stratum"],
            row["of"] / drawn[row["stratum"]],
            max(row["first"]),
            max(row["second"]),
        )
        for row in rows
    ]


def is_copy(a: str, b: str) -> bool:
    """Return whether one of two texts is found to be a copy of the other."""
    return bool(find_copies([_article("a", a), _article("b", b)], [Outlet("a", "A"), Outlet("b", "B")]))


def _article(name: str, text: str) -> Article:
    return Article(name, name, name, "", "", text)


def precision_recall(found: Sequence[bool], gold: Sequence[bool], weights: Sequence[float]) -> tuple[float, float]:
    """Return precision and recall of weighted cases."""
    right = sum(w for f, g, w in zip(found, gold, weights, strict=True) if f and g)
    named = sum(w for f, w in zip(found, weights, strict=True) if f)
    there = sum(w for g, w in zip(gold, weights, strict=True) if g)
    return (right / named if named else 1.0), (right / there if there else 1.0)


def _paragraphs(text: str, chance: random.Random) -> str:
    parts = [part for part in text.split("\n") if part.strip()]
    chance.shuffle(parts)
    return "\n".join(parts)


def _cut(text: str, chance: random.Random) -> str:
    parts = [part for part in text.split("\n") if part.strip()]
    return "\n".join(parts[: max(1, len(parts) // 2)])


def _every_tenth(text: str, chance: random.Random) -> str:
    vocabulary = sorted(set(re.findall(r"[a-z]{4,}", text)))
    words = re.split(r"(\s+)", text)
    for at in range(18, len(words), 20):  # every second piece is white space
        words[at] = chance.choice(vocabulary or ["so"])
    return "".join(words)


def _quotes_retyped(text: str, chance: random.Random) -> str:
    return re.sub(r"[\"“”]|``|''", lambda match: chance.choice("«»„“”'"), text)


EDITS: dict[str, Edit] = {
    "cut to half": _cut,
    "paragraphs in another order": _paragraphs,
    "every tenth word another": _every_tenth,
    "quotation marks retyped": _quotes_retyped,
    "all four": lambda text, chance: _quotes_retyped(
        _every_tenth(_paragraphs(_cut(text, chance), chance), chance), chance
    ),
}


def synthetic() -> Iterator[tuple[str, int, int]]:
    """Yield of each edit how many of how many copies are found, the article itself among others of its event."""
    by_event: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in lines(folder() / "ecbplus" / "docs.jsonl"):
        by_event[row["event"]].append((row["id"], row["text"]))
    long = [(event, name) for event, rows in by_event.items() for name, text in rows if len(text.split()) > LEAST_WORDS]
    for edit, change in EDITS.items():
        chance = random.Random(SEED)
        sample = chance.sample(sorted(long), min(SYNTHETIC, len(long)))
        found = 0
        for event, name in sample:
            rows = by_event[event]
            articles = [_article(one, text) for one, text in rows]
            original = next(article for article in articles if article.id == name)
            copy = _article("copy", change(original.text, chance))
            outlets = [Outlet(article.id, article.id) for article in (*articles, copy)]
            found += any("copy" in (made.article, made.copied_from) for made in find_copies([*articles, copy], outlets))
        yield edit, found, len(sample)


def seconds(count: int) -> float:
    """Return how long `count` articles are scanned, made of ECB+'s by swapping words so that no two are alike."""
    chance = random.Random(SEED)
    originals = sorted(texts().items())
    articles = [
        _article(f"{name}-{at}", _every_tenth(text, chance))
        for at in range(count // len(originals) + 1)
        for name, text in originals
    ][:count]
    outlets = [Outlet(article.id, article.id) for article in articles]
    began = time.process_time()
    find_copies(articles, outlets)
    return time.process_time() - began


def figures() -> Iterator[tuple[str, str, str]]:
    """Yield what is measured, the figure, and the target."""
    found = list(judged())
    for name in ("as drawn", "as they occur"):
        weights = [1.0 if name == "as drawn" else pair.weight for pair, _ in found]
        precision, recall = precision_recall([made for _, made in found], [bool(p.copied) for p, _ in found], weights)
        what = f"copies of a third, {len(found)} labelled pairs {name}, precision / recall"
        yield what, f"{precision:.2f} / {recall:.2f}", ".95 / .90"
    for edit, right, of in synthetic():
        yield f"copies, {edit}, found", f"{right} of {of}", ".90"


def judged() -> Iterator[tuple[Pair, bool]]:
    """Yield the pairs on which both readings agree, with what is found."""
    known = texts()
    for pair in labelled():
        if pair.copied is not None:
            yield pair, is_copy(known[pair.a], known[pair.b])


def main() -> None:
    """Print the figures, the wrong pairs, and the growth."""
    for what, figure, target in figures():
        print(f"{what}: {figure} (target {target})")
    for pair, is_found in judged():
        if is_found != pair.copied:
            print(f"  {'FALSE' if is_found else 'MISSED'} {pair.a} {pair.b} ({pair.first}, {pair.second})")
    once, twice = seconds(SCANNED), seconds(2 * SCANNED)
    print(f"{SCANNED} articles {once:.1f} s, {2 * SCANNED} articles {twice:.1f} s: {twice / once:.2f} times")


if __name__ == "__main__":
    main()
