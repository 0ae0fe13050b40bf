"""Body text: precision, recall and F1 (4-gram shingles, means over pages), and speed against trafilatura's default.

python -m benchmark.extraction, with BENCH_DATA where the data is (default: ../shared/data). The scores are those of
article-extraction-benchmark's own evaluate.py.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import time
from collections import Counter
from pathlib import Path
from statistics import fmean

from trafilatura import bare_extraction

from pipelines.extract import extract

DATA = Path(os.environ.get("BENCH_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
LENGTH = 4
# Measured on the same pages before the first line was written, and the best that others publish.
PEERS = (
    ("trafilatura, default", 0.958),
    ("trafilatura, fast", 0.961),
    ("trafilatura, favor_precision", 0.964),
    ("best published", 0.970),
)
Score = tuple[float, float]


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return how often each run of four words stands in `text`; a shorter text is one run."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + LENGTH]) for at in range(max(1, len(words) - LENGTH + 1)) if words)


def score(found: str, right: str) -> Score:
    """Return precision and recall of one page."""
    mine, theirs = shingles(found), shingles(right)
    shared = (mine & theirs).total()
    extra, missing = mine.total() - shared, theirs.total() - shared
    if not extra and not missing:
        return 1.0, 1.0
    return (shared / mine.total() if mine else 0.0), (shared / theirs.total() if theirs else 0.0)


def measure() -> tuple[float, float, float, float, float]:
    """Return precision, recall and F1 (means over pages), pages a second, and our speed over trafilatura's default.

    The two read each page in turn, so that a busy machine slows both: the ratio can be trusted, the rate cannot.
    """
    folder = DATA / "article-extraction-benchmark"
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = {name: gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()).decode() for name in truth}
    found: dict[str, str] = {}
    seconds = theirs = 0.0
    for name, page in pages.items():
        url = truth[name].get("url", "")
        began = time.process_time()
        found[name] = extract(page, url).text
        between = time.process_time()
        bare_extraction(page, url=url, with_metadata=True)
        seconds, theirs = seconds + between - began, theirs + time.process_time() - between
    scores = [score(found[name], truth[name]["articleBody"]) for name in truth]
    precision, recall = (fmean(values) for values in zip(*scores, strict=True))
    return precision, recall, 2 * precision * recall / (precision + recall), len(truth) / seconds, theirs / seconds


def main() -> None:
    """Print the table."""
    precision, recall, f1, rate, ratio = measure()
    print(f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    print(f"pages a second {rate:.0f}, {ratio:.2f} times trafilatura's default")
    for name, floor in PEERS:
        print(f"{name:<30} F1 {floor:.3f}  ours {f1 - floor:+.3f}")


if __name__ == "__main__":
    main()
