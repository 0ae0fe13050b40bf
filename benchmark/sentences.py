"""Sentence ends: precision, recall, F1 and characters a second of compare.claims.sentences, sentencex and others.

python -m benchmark.sentences, with BENCH_DATA where the data is (default: ../shared/data). The ends of 40 English
articles were labelled by reading: 20 of ECB+, the lines of each joined into one paragraph, and the first 3,000
characters of 20 of article-extraction-benchmark, in their own paragraphs. Lines without a last full stop (headlines,
datelines) are left out. A paragraph's last end is given to every splitter, so only those inside paragraphs count.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path

import sentencex

from benchmark.scores import Counts
from compare.claims import PARAGRAPH, sentences

DATA = Path(os.environ.get("BENCH_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
LABELS = Path(__file__).resolve().parent / "labels" / "sentences.jsonl"
LENGTH, ROUNDS = 3000, 20
STOPPED = re.compile(r"[.!?]\s?['\"”’)\]]*$")
Splitter = Callable[[str], Iterable[str]]


def material() -> Iterator[tuple[str, str, set[int]]]:
    """Yield the source of each labelled article, the text that the labels are offsets into, and its ends."""
    with (DATA / "ecbplus" / "docs.jsonl").open(encoding="utf-8") as file:
        joined = {row["id"]: row["text"] for row in map(json.loads, file)}
    truth = json.loads((DATA / "article-extraction-benchmark" / "ground-truth.json").read_text(encoding="utf-8"))
    for label in map(json.loads, LABELS.read_text(encoding="utf-8").splitlines()):
        whole = label["id"] in joined
        text = joined[label["id"]] if whole else truth[label["id"]]["articleBody"]
        if not whole and len(text) > LENGTH:
            text = text[: text.rfind("\n", 0, LENGTH + 1)]
        lines = [line for line in map(str.strip, text.splitlines()) if STOPPED.search(line)]
        yield label["source"], (" " if whole else "\n").join(lines), set(label["ends"])


def ours(paragraph: str) -> Iterator[str]:
    """Yield the pieces of `paragraph`; what `sentences` leaves out as no claim ("Please.") is a piece all the same."""
    at = 0
    for start, end in sentences(paragraph):
        if re.search(r"\w", paragraph[at:start]):
            yield paragraph[at:start]
            at = start
        yield paragraph[at:end]
        at = end


def ends(paragraph: str, pieces: Iterable[str]) -> set[int]:
    """Return where the pieces end in `paragraph`, white space aside; not its last end."""
    places = [at for at, character in enumerate(paragraph, 1) if not character.isspace()]
    found, count = set(), 0
    for piece in pieces:
        count += len("".join(piece.split()))
        if 0 < count < len(places):
            found.add(places[count - 1])
    return found


def splitters() -> Iterator[tuple[str, Splitter]]:
    """Yield sentencex, ours, and those of the others that can be imported: they are no part of the project."""
    yield "sentencex", partial(sentencex.segment, "en")
    yield "ours", ours
    with suppress(ImportError):
        yield "pysbd", import_module("pysbd").Segmenter(language="en", clean=False).segment
    with suppress(ImportError):
        yield "syntok", partial(_syntok, import_module("syntok.segmenter").analyze)
    with suppress(ImportError):
        fire = import_module("blingfire").text_to_sentences
        yield "blingfire", lambda text: fire(text).split("\n")
    with suppress(ImportError):
        yield "nupunkt", import_module("nupunkt").sent_tokenize


def _syntok(analyze: Callable[[str], Iterable[Iterable[list[object]]]], text: str) -> Iterator[str]:
    starts = [getattr(words[0], "offset", 0) for part in analyze(text) for words in part]
    yield from (text[start:end] for start, end in zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True))


def measure(split: Splitter, articles: list[tuple[str, str, set[int]]]) -> tuple[Counts, float]:
    """Return the counts over all the articles and the seconds of the fastest round."""
    counts, seconds = Counts(0, 0, 0), []
    for _, text, gold in articles:
        for place in PARAGRAPH.finditer(text):
            found = {place.start() + at for at in ends(place.group(), split(place.group()))}
            due = {at for at in gold if place.start() < at < place.end()}
            right, wrong, missed = counts.right + len(found & due), len(found - due), len(due - found)
            counts = Counts(right, counts.wrong + wrong, counts.missed + missed)
    paragraphs = [paragraph for _, text, _ in articles for paragraph in PARAGRAPH.findall(text)]
    for _ in range(ROUNDS):
        began = time.perf_counter()
        _ = [list(split(paragraph)) for paragraph in paragraphs]
        seconds.append(time.perf_counter() - began)
    return counts, min(seconds)


def main() -> None:
    """Print the table."""
    articles, base = list(material()), 0.0
    length = sum(len(text) for _, text, _ in articles)
    for name, split in splitters():
        all_, seconds = measure(split, articles)
        base = base or seconds
        scores = f"precision {all_.precision:.3f}  recall {all_.recall:.3f}  F1 {all_.f1:.3f}"
        print(f"{name:<9}  {scores}  {length / seconds:>11,.0f} characters a second ({base / seconds:.3f})")


if __name__ == "__main__":
    main()
