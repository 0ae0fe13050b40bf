"""The Atom feed of an event, /event/<id>/differences.atom: its differences, those with the newest value first."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, unquote, urlsplit
from xml.etree import ElementTree as ET

from datasette import Response
from datasette.plugins import pm
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

# Entries of a feed, sides of an entry and characters of a text: a reader asks for all of it every half hour.
ENTRIES, SIDES, LONGEST = 50, 24, 600
ATOM, XHTML = "http://www.w3.org/2005/Atom", "http://www.w3.org/1999/xhtml"
EPOCH = "1970-01-01T00:00:00+00:00"
# What XML 1.0 does not allow, what it discourages, and the marks that reorder text.
UNWANTED = re.compile(
    "[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
    "|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
DIFFERENCES = """
SELECT id, kind, reason, about, explanation, sides, first_seen, updated FROM noticed
WHERE event = ? AND difference <> '' ORDER BY updated DESC, first_seen DESC, id LIMIT ?"""

Row = dict[str, Any]


def clean(text: object) -> str:
    """Return strangers' text as XML may hold it, on one line, of bounded length."""
    line = " ".join(UNWANTED.sub("", str(text or "")).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def stamp(text: object) -> str:
    """Return an ISO time as RFC 3339 wants it, with a zone; what is none becomes the beginning of time."""
    try:
        moment = datetime.fromisoformat(str(text or ""))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return EPOCH


def name_of(*parts: str) -> str:
    """Return a permanent name that depends on the parts alone: the site may move to another host or port."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "crossread:" + ":".join(quote(part, safe="") for part in parts)).urn


def feed(context: Row, absolute: Callable[[str], str]) -> bytes:
    """Return the document; `absolute` makes an address of a path of this site."""
    event, rows = context["event"], context["rows"]
    path = "/event/" + quote(event["id"], safe="")
    root = ET.Element("feed", {"xmlns": ATOM})
    _text(root, "id", name_of("event", event["id"]))
    _text(root, "title", "Differences: " + clean(event["title"] or event["id"]))
    if event["demo"]:
        _text(root, "subtitle", "Demo: the outlets, articles and people in this feed are invented.")
    _text(root, "updated", max((stamp(row["updated"]) for row in rows), default=stamp(event["compared"])))
    _text(ET.SubElement(root, "author"), "name", "Crossread")
    _text(root, "generator", "Crossread")
    ET.SubElement(root, "link", rel="self", type="application/atom+xml", href=absolute(path + "/differences.atom"))
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=absolute(path))
    for row in rows:
        _entry(root, row, event["id"], context["names"], absolute)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(root: ET.Element, row: Row, event: str, names: dict[str, str], absolute: Callable[[str], str]) -> None:
    values = json.loads(row["sides"])
    entry = ET.SubElement(root, "entry")
    _text(entry, "id", name_of("difference", event, row["id"]))
    said = " / ".join(clean(value["value"]) for value in values)
    _text(entry, "title", clean(f"{row['about'] or row['kind']}: {said}"))
    _text(entry, "published", stamp(row["first_seen"]))
    _text(entry, "updated", stamp(row["updated"]))
    href = absolute("/difference/" + quote(row["id"], safe=""))
    ET.SubElement(entry, "link", rel="alternate", type="text/html", href=href)
    decided = row.get("decided") or {"verdict": "", "word": ""}
    for term in filter(None, (row["kind"], row["reason"], decided["verdict"])):
        ET.SubElement(entry, "category", term=clean(term) or "difference")
    _text(entry, "summary", clean(row["explanation"]))
    content = ET.SubElement(ET.SubElement(entry, "content", type="xhtml"), "div", {"xmlns": XHTML})
    _text(content, "p", clean(row["explanation"]))
    if decided["word"]:
        _text(content, "p", f"Review: {decided['word'].lower()}.")
    left = SIDES
    for value in values:
        _text(ET.SubElement(content, "p"), "strong", clean(value["value"]))
        listed = ET.SubElement(content, "ul")
        for side in value["sides"][: max(1, left)]:
            left -= 1
            _side(listed, side, names)


def _side(listed: ET.Element, side: Row, names: dict[str, str]) -> None:
    item = ET.SubElement(listed, "li")
    address = web_address(side["url"])
    outlet = ET.SubElement(item, "a", href=address) if address else ET.SubElement(item, "b")
    outlet.text = clean(names.get(side["outlet"], side["outlet"]))
    outlet.tail = ": "
    _text(item, "q", clean(side["sentence"]))


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text


def web_address(url: object) -> str:
    """Return the address if a reader may safely follow it, else nothing."""
    text = UNWANTED.sub("", str(url or "")).strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in ("http", "https") and parts.netloc else ""


def load(conn: sqlite3.Connection, event: str) -> Row | None:
    """Return the event and the differences that are found today, in one transaction."""
    conn.execute("BEGIN")
    try:
        row = conn.execute("SELECT id, title, demo, compared FROM events WHERE id = ?", [event]).fetchone()
        if row is None:
            return None
        rows = [dict(one) for one in conn.execute(DIFFERENCES, [event, ENTRIES])]
        for one in rows:
            one["decided"] = pm.hook.crossread_decisions(conn=conn, event=event, difference=one["id"])
        return {
            "event": dict(row),
            "rows": rows,
            "names": {id_: name or id_ for id_, name in conn.execute("SELECT id, name FROM outlets")},
        }
    finally:
        conn.rollback()


async def page(datasette: Any, request: Any) -> Any:
    """Answer /event/<id>/differences.atom, with 304 where the reader has it as it is."""
    event = unquote(request.url_vars["id"])
    database = await pm.hook.crossread_database(datasette=datasette)
    context = await database.execute_fn(lambda conn: load(conn, event)) if database else None
    if context is None:
        context = {"what": "event", "id": event, "stored": database is not None}
        return Response.html(await datasette.render_template("missing.html", context, request=request), status=404)
    body = feed(context, lambda path: clean(datasette.absolute_url(request, datasette.urls.path(path))))
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "no-cache"}
    known = {one.strip().removeprefix("W/") for one in (request.headers.get("if-none-match") or "").split(",")}
    if tag in known or "*" in known:
        return Response(b"", status=304, headers=headers, content_type="application/atom+xml; charset=utf-8")
    return Response(body, headers=headers, content_type="application/atom+xml; charset=utf-8")


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [(r"^/event/(?P<id>[^/]+)/differences\.atom$", page)]
