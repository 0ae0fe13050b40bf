"""Every kind of page in a browser: narrow and wide, light and dark, by keyboard alone, and by axe-core's rules.

A new kind of page is one line in PAGES.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

EVENT = "halden-merger"
# The path of each kind of page; {difference} and {article} are those of the event's strongest difference.
PAGES = {
    "front": "/",
    "event": "/event/halden-merger",
    "article": "/article/{article}",
    "difference": "/difference/{difference}",
    "outlet": "/outlet/harbour-daily",
    "search": "/search?q=mill",
    "reviews": "/reviews",
    "no such event": "/event/none",
    "no such page": "/nowhere",
    "database": "/demo",
    "table": "/demo/disagreements?event=halden-merger&_size=5",
    "row": "/demo/events/halden-merger",
    "query": "/demo?sql=select+1",
}
DATASETTES = {"database", "table", "row", "query"}
STRONGEST = """SELECT d.id AS difference, s.article FROM differences d JOIN sides s ON s.event = d.event
    AND s.difference = d.id WHERE d.event = ? ORDER BY d.strength DESC, d.id, s.position LIMIT 1"""

# Pieces of text of which one stands on the other, by the middle of their lines; what a box clips away is not seen.
OVERLAPS = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), boxes = [];
  for (let node; (node = walker.nextNode());) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility()) continue;
    if (parent.closest('script, style, .unseen, .CodeMirror')) continue;
    const clip = parent.closest('.scroll, .table-wrapper')?.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      const left = Math.max(box.left, clip?.left ?? 0) + 2, right = Math.min(box.right, clip?.right ?? innerWidth) - 2;
      const top = box.top + box.height * 0.3, bottom = box.bottom - box.height * 0.3;
      if (left < right) boxes.push({left, right, top, bottom, text: node.data.trim().slice(0, 60)});
    }
  }
  boxes.sort((a, b) => a.top - b.top);
  const found = [];
  boxes.forEach((a, place) => {
    for (let next = place + 1; next < boxes.length && boxes[next].top < a.bottom; next++) {
      const b = boxes[next];
      if (a.left < b.right && b.left < a.right) found.push(a.text + ' / ' + b.text);
    }
  });
  return found;
}"""
# The element that has the focus: its place among those that can have it, whether that shows, and whether it is seen.
FOCUS = """() => {
  const wanted = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const all = [...document.querySelectorAll(wanted)].filter(one => one.checkVisibility() && one.tabIndex >= 0);
  const at = document.activeElement, style = getComputedStyle(at), box = at.getClientRects()[0];
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
  const over = document.elementFromPoint(x, y);
  return {
    place: all.indexOf(at), of: all.length, name: at.outerHTML.slice(0, 160), id: at.id,
    href: at.getAttribute('href') ?? '', class: at.className, inside: at.closest('.difference') !== null,
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: box.bottom > 0 && box.top < innerHeight && (at.contains(over) || over?.contains(at)),
  };
}"""


@dataclass(frozen=True)
class Site:
    base: str
    paths: dict[str, str]


@pytest.fixture(scope="module")
def site(demo_db: Path, serve: Callable[[Path], str]) -> Site:
    with closing(sqlite3.connect(demo_db)) as connection:
        difference, article = connection.execute(STRONGEST, [EVENT]).fetchone()
    paths = {kind: path.format(difference=difference, article=article) for kind, path in PAGES.items()}
    return Site(serve(demo_db), paths)


@pytest.mark.parametrize("width", [360, 1400])
def test_no_page_scrolls_sideways_or_puts_text_on_text(site: Site, tab: Any, width: int) -> None:
    window = tab(site.base, width)
    for kind, path in site.paths.items():
        answer = window.open(path)
        page = window.page
        assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0, kind
        assert page.evaluate(OVERLAPS) == [], kind
        loose = "[...document.querySelectorAll('.scroll')].filter(box => box.tabIndex !== 0).length"
        assert page.evaluate(loose) == 0, f"{kind}: a box that scrolls cannot be reached by keyboard"
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'"), kind
        assert ("unsafe-inline" in policy) == (kind in DATASETTES | {"no such page"}), kind
        assert (window.said, window.elsewhere, window.dialogs) == ([], [], []), kind


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing_in_light_and_dark(site: Site, tab: Any, kind: str) -> None:
    page = (window := tab(site.base, 360 if kind == "article" else 1400)).page
    window.open(site.paths[kind])
    page.evaluate(AXE_SCRIPT)
    bad = {"serious", "critical"} | (set() if kind in DATASETTES else {"moderate"})
    everything = "axe.run({resultTypes: ['violations']})"
    colours = "axe.run({resultTypes: ['violations'], runOnly: ['color-contrast']})"
    # The colours alone depend on the scheme.
    for scheme, run in (("light", everything), ("dark", colours)):
        page.emulate_media(color_scheme=scheme)
        red = int(page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g)[0]"))
        assert (red < 128) == (scheme == "dark")
        found = page.evaluate(run)
        told = [
            (one["id"], node["html"][:200])
            for one in found["violations"]
            if one["impact"] in bad
            for node in one["nodes"]
        ]
        assert told == [], scheme
        assert "color-contrast" in [one["id"] for one in found["passes"]], "the colours were looked at"


def stops(page: Page, key: str = "Tab", most: int = 1500) -> Iterator[dict[str, Any]]:
    """Press the key through the page and give what has the focus, until it comes round again."""
    first = None
    for _ in range(most):
        page.keyboard.press(key)
        stop = page.evaluate(FOCUS)
        if stop["name"].startswith("<body") or stop["place"] == first:
            return  # past the last one
        first = stop["place"] if first is None else first
        yield stop
    raise AssertionError("the focus never comes round")


def seek(page: Page, wanted: Callable[[dict[str, Any]], bool], key: str = "Tab") -> dict[str, Any]:
    """Press the key until what is wanted has the focus."""
    return next(stop for stop in stops(page, key) if wanted(stop))


@pytest.mark.parametrize("kind", ["front", "event", "article", "difference", "table", "database"])
def test_tab_passes_everything_once_in_order_with_a_ring_around_it(site: Site, tab: Any, kind: str) -> None:
    window = tab(site.base, 360 if kind == "event" else 1400)
    window.open(site.paths[kind])
    passed = list(stops(window.page))
    assert passed[0]["class"] == "skip"
    assert [stop["place"] for stop in passed] == list(range(passed[0]["of"])), (
        "in the order of the page, without a trap"
    )
    # Datasette's editor shows its own caret.
    assert [stop["name"] for stop in passed if not stop["ring"] and "SQL query" not in stop["name"]] == []
    assert [stop["name"] for stop in passed if not stop["seen"] and "SQL query" not in stop["name"]] == []


def test_the_way_from_the_front_page_to_the_sentence_and_its_original_by_keyboard(site: Site, tab: Any) -> None:
    window = tab(site.base, 1400)
    page = window.page
    window.open("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main", "the skip link leads to the content"
    assert seek(page, lambda stop: stop["href"].startswith("/event/"))["place"] > 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/event/*")
    sentence = seek(page, lambda stop: stop["inside"] and stop["href"].startswith("/article/"))
    original = seek(page, lambda stop: "original" in stop["class"])
    assert original["href"].startswith("http://127.0.0."), "beside the sentence"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUS)["href"] == sentence["href"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/*#c-*")
    inside = (
        "(box => box.top >= 0 && box.bottom <= innerHeight)(document.querySelector(':target').getBoundingClientRect())"
    )
    assert page.evaluate(inside), "the sentence is in view"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.note')"), "from the sentence, Tab goes on to what differs"
    back = seek(page, lambda stop: "original" in stop["class"], "Shift+Tab")
    assert back["href"] == original["href"], "and back to the page it stands on"
    assert (window.said, window.elsewhere) == ([], [])


def test_details_open_and_tables_scroll_by_keyboard(site: Site, tab: Any) -> None:
    page = (window := tab(site.base, 360)).page
    window.open(site.paths["event"])
    page.locator("summary").first.focus()
    for state in (True, False):
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.parentElement.open") is state
    box = page.locator("#coverage .scroll")
    box.focus()
    page.keyboard.press("ArrowRight")
    until = time.monotonic() + 5
    while not box.evaluate("one => one.scrollLeft") and time.monotonic() < until:
        time.sleep(0.05)
    assert box.evaluate("one => one.scrollLeft") > 0
