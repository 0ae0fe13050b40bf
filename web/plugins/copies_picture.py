"""Who copied from whom as a picture: each source above those that copied it, an arrow for each with its share."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

# The picture is as wide as a telephone's column, so that its letters are as large there as anywhere.
WIDTH, ROW, BOX, INDENT, TOP = 330, 54, 42, 46, 4
DEEPEST = 3
# Arrows in all the pictures of an event; the table has every copy.
MOST = 60
# How wide a letter is (units of the picture): a small one, a capital, and the widest, among them those of East Asia.
LETTER, CAPITAL, WIDE = 8.0, 10.5, 15.6
THINNEST, THICKEST = 1.0, 6.0
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

EDGES = """
SELECT copied_from AS source, outlet, count(*) AS articles, max(share) AS share FROM copied
WHERE event = ? AND outlet <> copied_from GROUP BY 1, 2 ORDER BY share DESC, articles DESC, source, outlet LIMIT ?"""


class Arrow(NamedTuple):
    """`articles` of `outlet` came from `source`, the fullest with `share` (0..1) of its body."""

    source: str
    outlet: str
    articles: int
    share: float


def breadth(letter: str) -> float:
    """Return about how wide a letter is in the picture's type; what is cut off by it is cut by the box as well."""
    if letter in "MW@%—" or unicodedata.east_asian_width(letter) in "WF":
        return WIDE
    return CAPITAL if letter.isupper() else LETTER


def short(name: str, room: float) -> str:
    """Return as much of a name as has room, with an ellipsis where it is cut; no marks that reorder text."""
    name = " ".join(BIDI.sub("", name).split())
    used = 0.0
    for at, letter in enumerate(name):
        used += breadth(letter)
        if used > room:
            return name[: max(1, at - 1)].rstrip() + "…"
    return name


def portion(arrow: Arrow) -> str:
    """Return the share in words: "96% of its article", "up to 96% of 3 articles"."""
    if arrow.articles == 1:
        return f"{arrow.share:.0%} of its article"
    return f"up to {arrow.share:.0%} of {arrow.articles:,} articles"


def trees(arrows: Sequence[Arrow]) -> list[list[tuple[int, str, Arrow | None]]]:
    """Return a list of rows for each first source: depth, outlet, and the arrow that leads to it.

    Every arrow is in one tree, once. A circle of copies is cut at the outlet that is copied most.
    """
    below: dict[str, list[Arrow]] = defaultdict(list)
    for arrow in arrows:
        below[arrow.source].append(arrow)
    copied = {arrow.outlet for arrow in arrows}
    firsts = [source for source in below if source not in copied]
    order = sorted(firsts, key=lambda one: (-len(below[one]), one))
    order += sorted(set(below) - set(firsts), key=lambda one: (-len(below[one]), one))
    drawn: set[str] = set()
    found = []
    for source in order:
        if source not in drawn:
            found.append([(0, source, None), *_below(source, 1, below, drawn)])
    return found


def _below(
    source: str, depth: int, below: Mapping[str, Sequence[Arrow]], drawn: set[str]
) -> Iterator[tuple[int, str, Arrow | None]]:
    drawn.add(source)
    for arrow in below.get(source, ()):
        yield depth, arrow.outlet, arrow
        if arrow.outlet not in drawn:
            yield from _below(arrow.outlet, depth + 1, below, drawn)


def picture(rows: Sequence[tuple[int, str, Arrow | None]], names: Mapping[str, str]) -> dict[str, Any]:
    """Return the boxes, the arrows and the words of one tree, in units of a picture WIDTH wide."""
    boxes: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    said: list[str] = []
    above: dict[int, dict[str, Any]] = {}
    for number, (depth, outlet, arrow) in enumerate(rows):
        indent = min(depth, DEEPEST)
        x, y = indent * INDENT + 1, number * ROW + TOP
        name = names.get(outlet, outlet)
        width = WIDTH - x - 2
        box = {"x": x, "y": y, "width": width, "name": short(name, width - 20), "full": BIDI.sub("", name)}
        copies = sum(one[0] == 1 for one in rows)
        box["words"] = portion(arrow) if arrow else f"copied by {copies} {'outlet' if copies == 1 else 'outlets'}"
        boxes.append(box)
        if arrow:
            source = above[depth - 1]
            thick = THINNEST + (THICKEST - THINNEST) * max(0.0, min(1.0, arrow.share))
            # Below the deepest indent an arrow runs in the margin of its own box, and words say where it comes from.
            start = min(source["x"], x - INDENT + 1) + 16
            lines.append({"x": start, "y": source["y"] + BOX, "to": x, "at": y + BOX / 2, "thick": round(thick, 1)})
            said.append(f"{box['full']} copied from {source['full']}: {box['words']}")
            if depth > DEEPEST:
                box["words"] = short(f"{arrow.share:.0%}, from {source['full']}", width - 20)
        above[depth] = box
    return {"boxes": boxes, "lines": lines, "height": len(rows) * ROW - (ROW - BOX) + 2 * TOP, "said": said}


@hookimpl
def crossread_picture(conn: sqlite3.Connection, event: str, of: str) -> dict[str, Any] | None:
    """Draw the copies of an event for the section "copies"."""
    if of != "copies":
        return None
    rows = conn.execute(EDGES, [event, MOST + 1]).fetchall()
    arrows = [Arrow(str(r["source"]), str(r["outlet"]), int(r["articles"]), float(r["share"] or 0)) for r in rows]
    if not arrows:
        return None
    names = {str(id_): str(name or id_) for id_, name in conn.execute("SELECT id, name FROM outlets")}
    drawn = [picture(tree, names) for tree in trees(arrows[:MOST])]
    return {"trees": drawn, "width": WIDTH, "box": BOX, "cut": len(arrows) > MOST, "most": MOST}
