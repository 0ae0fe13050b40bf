"""`events/<name>.toml` -> records. An event is data: which words, which days, which outlets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from compare.records import Event, Outlet, make_id
from crawlers.errors import InputError, nearest
from crawlers.links import clean, key, parts_of, site
from crawlers.outlets import KEYS as OUTLET_KEYS
from crawlers.outlets import OutletSpec, outlet_of
from crawlers.ownership import Owners, owner
from crawlers.toml import Table, read_toml

KEYS = ("title", "since", "until", "all", "any", "none", "outlets", "urls", "demo", "outlet")
SHOWN = 3  # names in a line


@dataclass(frozen=True, slots=True)
class EventSpec:
    """An event with everything its crawl needs. `urls` are pages to take besides what the outlets list."""

    event: Event
    outlets: tuple[OutletSpec, ...] = ()
    urls: tuple[str, ...] = ()
    demo: bool = False


def load_event(ref: str, events_dir: Path, outlets: Mapping[str, OutletSpec]) -> EventSpec:
    """Return the event that `ref` names: a path to a toml file, or the name of one in `events_dir`.

    Raises InputError where there is none such or its file is wrong, naming the file and the key.
    """
    path = _find(ref, events_dir)
    table = read_toml(path)
    table.refuse_others(KEYS)
    event, demo = _event(table, path.stem), table.flag("demo")
    urls = table.addresses("urls")
    own = _own_outlets(table)
    known = {**outlets, **own}
    wanted = _wanted(table, known, own)
    specs = _with_hosts_of(urls, [known[one] for one in wanted], known)
    if not specs:
        raise InputError(
            f"{path}: no outlets: there are none in the outlets folder; add one there or as [[outlet]] here"
        )
    return EventSpec(event, tuple(specs), urls, demo=demo)


def event_of_urls(urls: Sequence[str]) -> EventSpec:
    """Return an event of exactly these pages, each site an outlet; where all are of one site, each page is one."""
    cleaned = [clean(url) for url in urls]
    for url, one in zip(urls, cleaned, strict=True):
        if not one:
            raise InputError(f"{url!r} is not an address; write it like https://harbour.example/a-story")
    cleaned = list({key(one): one for one in cleaned}.values())
    if len(cleaned) < 2:
        raise InputError("give the addresses of at least two different pages")
    apart = len({site(url) for url in cleaned}) == 1
    specs = list({one.outlet.id: one for one in (_host_outlet(url, whole=apart) for url in cleaned)}.values())
    event_id = "read-" + make_id("read", *sorted(key(url) for url in cleaned))[:12]
    names = ", ".join(spec.outlet.name for spec in specs[:3]) + (", ..." if len(specs) > 3 else "")
    return EventSpec(Event(event_id, f"{len(cleaned)} pages of {names}"), tuple(specs), tuple(cleaned))


def unlisted(spec: EventSpec) -> list[Outlet]:
    """Return the outlets of an event that are asked for nothing: without a listing, and without a page of `urls`."""
    named = [found.outlet.id for url in spec.urls if (found := owner(url, spec.outlets)) is not None]
    return [one.outlet for one in spec.outlets if not one.listings and one.outlet.id not in named]


def unlisted_line(spec: EventSpec) -> str:
    """Return what to do about those outlets, in a line; empty where there is none such."""
    idle = unlisted(spec)
    if not idle:
        return ""
    names = ", ".join(one.id for one in idle[:SHOWN]) + (f" and {len(idle) - SHOWN} more" * (len(idle) > SHOWN))
    add = f"crossread outlet add {idle[0].home} --id {idle[0].id} --force"
    return f"{spec.event.id}: nothing is asked of {names}: no feed, sitemap or section; find them with: {add}"


def _find(ref: str, events_dir: Path) -> Path:
    path = Path(ref)
    if path.suffix == ".toml" or path.parent != Path():
        if path.is_file():
            return path
        known = sorted(one.name for one in path.parent.glob("*.toml")) if path.parent.is_dir() else []
        raise InputError(f"{path}: no such event file{nearest(path.name, known)}")
    named = events_dir / f"{ref}.toml"
    if named.is_file():
        return named
    known = sorted(one.stem for one in events_dir.glob("*.toml"))
    listed = f"; there are {', '.join(known)}" if known else f"; there is no event file in {events_dir}"
    raise InputError(f"no event {ref!r}{nearest(ref, known) or listed}")


def _event(table: Table, event_id: str) -> Event:
    event = Event(
        id=event_id,
        title=table.text("title", needed=True),
        since=table.day("since"),
        until=table.day("until"),
        all=table.texts("all"),
        any=table.texts("any"),
        none=table.texts("none"),
    )
    if event.since and event.until and event.since > event.until:
        raise table.wrong("until", f"{event.until} is before since, {event.since}")
    return event


def _own_outlets(table: Table) -> dict[str, OutletSpec]:
    own: dict[str, OutletSpec] = {}
    for one in table.tables("outlet"):
        one.refuse_others(("id", *OUTLET_KEYS))
        outlet_id = one.text("id", needed=True)
        if outlet_id in own:
            raise one.wrong("id", f"a second outlet {outlet_id!r}")
        own[outlet_id] = outlet_of(one, outlet_id)
    return own


def _wanted(table: Table, known: Mapping[str, OutletSpec], own: Mapping[str, OutletSpec]) -> list[str]:
    """The ids that the event takes: those it lists, else all; and always those in its own file."""
    if "outlets" not in table.values:
        return list(known)
    listed = table.texts("outlets")
    for one in listed:
        if one not in known:
            names = f"; known are {', '.join(known)}" if known else "; there is no outlet file"
            raise table.wrong("outlets", f"no outlet {one!r}{nearest(one, known) or names}")
    return list(dict.fromkeys((*listed, *own)))


def _with_hosts_of(urls: Iterable[str], specs: list[OutletSpec], known: Mapping[str, OutletSpec]) -> list[OutletSpec]:
    """Add an outlet for each page of `urls` that has none yet: a known one, without its listings, or a new one."""
    everyone = Owners(known.values())
    for url in urls:
        if owner(url, specs) is None:
            found = everyone.owner(url)
            own = OutletSpec(found.outlet, expect=found.expect, prune=found.prune) if found else _host_outlet(url)
            specs = [*specs, own]
    return specs


def _host_outlet(url: str, *, whole: bool = False) -> OutletSpec:
    """Return an outlet named after the site of an address, or after the `whole` address."""
    parts = parts_of(url)
    path = parts.path.rstrip("/") if whole else ""
    name = site(url) + path + (f"?{parts.query}" if whole and parts.query else "")
    slug = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.")
    outlet_id = slug if len(slug) <= 60 else f"{slug[:47]}-{make_id(slug)[:12]}"
    return OutletSpec(Outlet(outlet_id, name, home=url if whole else f"{parts.scheme}://{parts.netloc}/"))
