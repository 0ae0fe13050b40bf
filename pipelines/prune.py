"""What an outlet's file wants out of its pages before they are read: CSS selectors, checked when the file is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from cssselect import HTMLTranslator, SelectorError
from lxml import etree
from lxml.html import HtmlElement

TRANSLATOR = HTMLTranslator()
# What selectors often hold too much or too little of: what comes after it is the nearest right one.
MENDS: tuple[tuple[str, str], ...] = (
    (r"::?[\w-]+(?:\([^)]*\))?", ""),
    (r"\s*\{.*", ""),
    (r"([.#>+~,])\s*\1+", r"\1"),
    (r"^[\s,>+~]+|[\s,>+~.#]+$", ""),
    (r"^([^\[]*\[[^\]]*)$", r"\1]"),
    (r"^/+(\w+)\[@class=['\"]([\w-]+)['\"]\].*", r"\1.\2"),
    (r"^/+(\w+)\[@id=['\"]([\w-]+)['\"]\].*", r"\1#\2"),
)


PSEUDO = re.compile(r":([\w-]+)")
NAMED = re.compile(r"[.#\[:]|\b(?:aside|nav|footer|header|form|figure|figcaption|table|ul|ol|iframe|button)\b")


@dataclass(frozen=True, slots=True)
class Selector:
    """A CSS selector and the XPath that finds its elements."""

    css: str
    find: Any

    def elements(self, tree: HtmlElement) -> list[HtmlElement]:
        """Return the elements of a page that it means."""
        return list(self.find(tree))


@cache
def selector(css: str) -> Selector:
    """Return a selector. Raises ValueError where `css` is none, with what is wrong and the nearest that is one."""
    try:
        return Selector(css, etree.XPath(TRANSLATOR.css_to_xpath(css)))
    except (SelectorError, etree.XPathSyntaxError) as error:
        near = next(_mended(css), "")
        hint = f"did you mean {near!r}?" if near else "write it like 'div.related'"
        what = " ".join(str(error).split()).rstrip(".")
        raise ValueError(f"{css!r} is no CSS selector: {what}; {hint}") from error


def prune(tree: HtmlElement, selectors: Sequence[Selector]) -> str:
    """Take the elements that `selectors` mean out of `tree`; return the selector that took most words, or empty."""
    taken: dict[str, int] = {}
    for one in selectors:
        for element in one.elements(tree):
            # What stands inside an element that is gone, and the page itself, have no parent to leave.
            if element.getparent() is not None:
                taken[one.css] = taken.get(one.css, 0) + 1 + len(element.text_content().split())
                element.drop_tree()
    return max(taken, key=lambda css: taken[css], default="")


def _mended(css: str) -> Iterator[str]:
    """Yield what is a selector among `css` with its usual slips mended, alone and all of them."""
    mended = [PSEUDO.sub(_nearest_pseudo, css), *(re.sub(wrong, right, css).strip() for wrong, right in MENDS)]
    whole = css
    for wrong, right in MENDS:
        whole = re.sub(wrong, right, whole).strip()
    for one in (*mended, whole):
        # A bare "p" or "div" would take the whole page: nobody is told to write that.
        if one != css and NAMED.search(one) and _is_selector(one):
            yield one


def _nearest_pseudo(found: re.Match[str]) -> str:
    known = [re.sub(r"^xpath_|_pseudo$|_function$", "", name).replace("_", "-") for name in dir(TRANSLATOR)]
    near = get_close_matches(found[1], [*known, "not", "is", "where", "has"], n=1)
    return f":{near[0]}" if near else found[0]


def _is_selector(css: str) -> bool:
    try:
        TRANSLATOR.css_to_xpath(css)
    except SelectorError:
        return False
    return True
