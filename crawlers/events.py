"""Event files: events/<name>.toml -> records."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from compare.records import Event, Outlet, make_id
from crawlers.errors import InputError, nearest
from crawlers.outlets import ID, OutletSpec, outlet_spec
from crawlers.toml import checked, line_of, read_toml, web_address

KEYS: dict[str, type] = {
    "title": str,
    "since": date,
    "until": date,
    "all": list,
    "any": list,
    "none": list,
    "outlets": list,
    "urls": list,
    "demo": bool,
}


@dataclass(frozen=True, slots=True)
class EventSpec:
    """An event, the outlets to ask and the pages to take besides."""

    event: Event
    outlets: tuple[OutletSpec, ...] = ()
    urls: tuple[str, ...] = ()
    demo: bool = False


def load_event(ref: str, folder: Path, outlets: Mapping[str, OutletSpec]) -> EventSpec:
    """Return the event `ref`: the path of a toml file, or the name of one in `folder`."""
    path = Path(ref) if ref.endswith(".toml") else folder / f"{ref}.toml"
    if not ref.endswith(".toml") and not path.exists():
        known = sorted(found.stem for found in folder.glob("*.toml"))
        raise InputError(f"no event {ref!r} in {folder}{nearest(ref, known)}")
    if not ID.fullmatch(path.stem.lower().replace("_", "-")):
        raise InputError(f"{path}: name the file with letters, digits and hyphens; its name is the event's id")
    table, text = read_toml(path)
    return _event(path, table, text, outlets)


def event_of_urls(urls: Sequence[str]) -> EventSpec:
    """Return an event made of pages alone; each host is an outlet."""
    for url in urls:
        web_address(url, "crossread read")
    unique = tuple(dict.fromkeys(urls))
    name = f"read-{make_id('read', *sorted(unique))[:8]}"
    return _with_hosts(EventSpec(Event(id=name, title=f"{len(unique)} pages read together"), urls=unique))


def _event(path: Path, table: dict[str, Any], text: str, known: Mapping[str, OutletSpec]) -> EventSpec:
    own = _own_outlets(path, table.pop("outlet", []), text)
    values = checked(table, KEYS, str(path), text)
    if not values.get("title"):
        raise InputError(f"{path}: 'title' is missing")
    if values.get("since", "") > values.get("until", "9999"):
        raise InputError(f"{path}{line_of('until', text)}: 'until' lies before 'since'")
    everyone = {**known, **own}
    names = values.pop("outlets", None)
    for name in names or ():
        if name not in everyone:
            raise InputError(f"{path}{line_of('outlets', text)}: there is no outlet {name!r}{nearest(name, everyone)}")
    chosen = dict.fromkeys([*(names if names is not None else known), *own])
    urls = tuple(web_address(url, f"{path}{line_of('urls', text)}") for url in values.pop("urls", ()))
    demo = values.pop("demo", False)
    if not chosen and not urls:
        raise InputError(f"{path}: no outlet to ask and no page to take; add outlets, [[outlet]] tables or urls")
    spec = EventSpec(Event(id=path.stem, **values), tuple(everyone[name] for name in chosen), urls, demo)
    return _with_hosts(spec)


def _own_outlets(path: Path, tables: Any, text: str) -> dict[str, OutletSpec]:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise InputError(f"{path}: 'outlet' must be [[outlet]] tables")
    own: dict[str, OutletSpec] = {}
    for table in tables:
        name = table.pop("id", None)
        if not isinstance(name, str):
            raise InputError(f"{path}: an [[outlet]] needs an 'id'")
        if name in own:
            raise InputError(f"{path}: two [[outlet]] tables have the id {name!r}")
        own[name] = outlet_spec(name, table, f"{path}: outlet {name!r}")
    return own


def _with_hosts(spec: EventSpec) -> EventSpec:
    """Add an outlet for each host of the event's own pages that none of its outlets has."""
    outlets = {host_of(one.outlet.home): one for one in spec.outlets}
    for url in spec.urls:
        host = host_of(url)
        if host not in outlets:
            name = re.sub(r"[^a-z0-9]+", "-", host.lower()).strip("-")[:60] or "page"
            outlets[host] = OutletSpec(Outlet(id=name, name=host, home=f"{urlsplit(url).scheme}://{host}/"))
    added = [one for one in outlets.values() if one not in spec.outlets]
    return replace(spec, outlets=(*spec.outlets, *added))


def host_of(url: str) -> str:
    """Return host and port of an address, without "www."."""
    return urlsplit(url).netloc.lower().removeprefix("www.")
