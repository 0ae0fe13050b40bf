"""An outlet's file as it is first written: toml with a few words on what was found, for its user to go on from."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence

from crawlers.links import parts_of, site
from crawlers.outlets import ID
from crawlers.probing.records import Found

LONGEST_ID = 60


def outlet_id(name: str, home: str) -> str:
    """Return an id for an outlet: its name in lower-case letters and hyphens, else the name of its site."""
    for text in (name, site(home).partition(":")[0], parts_of(home).hostname or ""):
        plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
        slug = re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")[:LONGEST_ID].strip("-")
        # Of a name in another script a few letters may be left, which are none.
        letters = sum(1 for char in text if char.isalnum())
        if ID.fullmatch(slug) and len(slug.replace("-", "")) * 2 > letters:
            return slug
    return "outlet"


def draft(found: Found, url: str, day: str) -> str:
    """Return the toml of an outlet that was found from `url` on `day` (ISO)."""
    return "\n".join(_lines(found, url, day)) + "\n"


def _lines(found: Found, url: str, day: str) -> Iterator[str]:
    yield f"# Found on {day} by: crossread outlet add {_comment(url)}"
    yield from (f"# Note: {_comment(line)}" for line in found.missing)
    yield f"name = {quoted(found.name or site(found.home))}"
    yield f"home = {quoted(found.home)}"
    for key, kind in (("feeds", "feed"), ("sitemaps", "sitemap"), ("sections", "section")):
        yield from _array(key, found.addresses(kind))
    yield from (f"# not taken: {_comment(line)}" for line in found.spare)
    yield f"language = {quoted(found.language)}" if found.language else '# language = "en"'
    yield f"country = {quoted(found.country)}" if found.country else '# country = "GB"'
    owner = f"owner = {quoted(found.owner)}" if found.owner else '# owner = "..."'
    yield f"{owner}     # outlets of one owner are not independent of each other"
    yield f"agency = {str(found.agency).lower()}      # true for a wire agency"
    yield from _array("prune", found.prune) if found.prune else ()
    yield ""
    yield from (f"# {_comment(one.line())}" for one in found.tried)
    met, least = found.measured, found.expected
    yield "[expect]            # the least; crossread status says what stays below"
    dated = any(one.dated for one in found.listings)
    a_day = f"{met.articles_a_day:.1f} a day were listed in the last week" if dated else "the listings give no days"
    yield f"articles_a_day = {least.articles_a_day:g}  # {a_day}"
    walls = f", {len(found.walls)} behind walls left out" if found.walls else ""
    yield f"body = {least.body:g}          # share of the pages read; {met.body:.2f} of those tried{walls}"
    yield f"date = {least.date:g}          # share of the pages read; {met.date:.2f} of those tried"


def quoted(text: str) -> str:
    """Return a text as a toml string: toml takes all of JSON's escapes, and forbids one character that JSON allows."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _array(key: str, urls: Sequence[str]) -> Iterator[str]:
    if len(urls) < 2:
        yield f"{key} = [{''.join(map(quoted, urls))}]"
        return
    yield f"{key} = ["
    yield from (f"  {quoted(url)}," for url in urls)
    yield "]"


def _comment(text: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in text)
