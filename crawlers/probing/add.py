"""`crossread outlet add` and `crossread outlet check`: a probe in this process, and what comes of it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from crawlers.crawl import crawler_process, signals_restored
from crawlers.errors import CrawlError, InputError, nearest
from crawlers.links import clean
from crawlers.outlets import ID, KEYS, OutletSpec, load_outlets, outlet_of
from crawlers.ownership import owner
from crawlers.probing.draft import draft, outlet_id
from crawlers.toml import Table, read_toml

if TYPE_CHECKING:
    from crawlers.probing.probe import Probe
    from crawlers.probing.records import Found

Say = Callable[[str], None]


def add_outlet(
    url: str, folder: Path, *, given_id: str = "", allow_private: bool = False, force: bool = False, say: Say
) -> Path:
    """Look at the site at `url`, write its outlet file into `folder` and return the file's path.

    `say` is told each step, and in the end what was not found. A file that is there is replaced only with `force`.
    A process can do this once. Raises InputError for what the user gave, CrawlError where the site gives nothing.
    """
    address = clean(url)
    if not address:
        raise InputError(f"{url!r} is not an address; write it like https://harbour.example/")
    if given_id and not ID.fullmatch(given_id):
        raise InputError(f"--id: letters, digits, '-', '_' and '.', not {given_id!r}")
    if given_id:
        _refuse_existing(folder / f"{given_id}.toml", force)
    from crawlers.probing.search import search

    found = _probe(lambda probe: search(probe, address), say, allow_private=allow_private)
    path = folder / f"{given_id or outlet_id(found.name, found.home)}.toml"
    _refuse_existing(path, force)
    if path.exists():
        _keep(found, path, say)
    _write(path, found, address)
    for line in (*found.missing, *_same_site(folder, path, found.home)):
        say(f"{path.stem}: {line}")
    return path


def check_outlet(name: str, folder: Path, *, allow_private: bool = False, say: Say) -> list[str]:
    """Ask for the listings of an outlet file and for three articles, store nothing, and return what falls short.

    Raises InputError where there is no such file, CrawlError where nothing can be asked for.
    """
    outlets = load_outlets(folder)
    if name not in outlets:
        known = f"; there are {', '.join(outlets)}" if outlets else f"; there is no outlet file in {folder}"
        raise InputError(f"no outlet {name!r}{nearest(name, outlets) or known}")
    spec = outlets[name]
    if not spec.listings:
        raise InputError(f"{name}: no feed, sitemap or section; find them with: crossread outlet add URL --force")
    from crawlers.probing.check import shortfalls, try_listings

    found = _probe(lambda probe: try_listings(probe, spec), say, allow_private=allow_private)
    return list(shortfalls(found, spec.expect))


def outlet_lines(outlets: dict[str, OutletSpec]) -> Iterator[str]:
    """Yield a line for each outlet: id, name, home, its listings, and what is expected of it."""
    width = max((len(one) for one in outlets), default=0)
    for name, spec in outlets.items():
        counts = ((len(spec.feeds), "feed"), (len(spec.sitemaps), "sitemap"), (len(spec.sections), "section"))
        listings = ", ".join(f"{count} {kind}{'s' * (count > 1)}" for count, kind in counts if count)
        least = spec.expect
        expected = f"  expects {least.articles_a_day:g} a day, body {least.body:g}, date {least.date:g}"
        yield (
            f"{name:<{width}}  {spec.outlet.name}  {spec.outlet.home or '-'}  {listings or '<< NO LISTING'}"
            + (expected if any((least.articles_a_day, least.body, least.date)) else "")
        )


def _probe(walk: Callable[[Probe], Awaitable[Found]], say: Say, *, allow_private: bool) -> Found:
    from crawlers.probing.probe import Probe

    process = crawler_process({"ITEM_PIPELINES": {}, "CROSSREAD_ALLOW_PRIVATE": allow_private})
    crawler = process.create_crawler(Probe)
    with signals_restored():
        # The process keeps what the crawl raises; without this, a fault of ours would be a traceback at exit.
        task = asyncio.get_event_loop().create_task(_run(process.crawl(crawler, walk=walk, say=say)))
        task.add_done_callback(lambda _: process._stop_reactor())
        on_main = threading.current_thread() is threading.main_thread()
        process.start(stop_after_crawl=False, install_signal_handlers=on_main)
    probe = crawler.spider
    assert probe is None or isinstance(probe, Probe)
    if probe is not None and probe.found is not None:
        return probe.found
    broken = "the look at the site was broken off and nothing was written; CROSSREAD_LOG=ERROR shows a fault of ours"
    raise CrawlError((probe.problem if probe is not None else "") or broken)


async def _run(crawl: Awaitable[None]) -> None:
    await asyncio.gather(crawl, return_exceptions=True)


def _refuse_existing(path: Path, force: bool) -> None:
    if path.exists() and not force:
        raise InputError(f"{path}: is there already; --force replaces it, --id gives another name")


def _keep(found: Found, path: Path, say: Say) -> None:
    """What its user wrote of the outlet itself goes on; where it lists its pages is what was looked for anew."""
    try:
        table = read_toml(path)
        table.refuse_others(KEYS)
        spec = outlet_of(table, path.stem)
    except InputError as error:
        say(f"nothing of the old file is kept: {error}")
        return
    old = spec.outlet
    found.name, found.owner, found.agency, found.prune = old.name, old.owner, old.agency, spec.prune
    found.language, found.country = old.language or found.language, old.country or found.country


def _write(path: Path, found: Found, url: str) -> None:
    import tomllib
    from datetime import UTC, datetime

    text = draft(found, url, datetime.now(UTC).date().isoformat())
    outlet_of(Table(str(path), tomllib.loads(text), text), path.stem)  # what is written can be read
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from error


def _same_site(folder: Path, path: Path, home: str) -> Iterator[str]:
    others = {name: spec for name, spec in load_outlets(folder).items() if name != path.stem}
    found = owner(home, others.values())
    if found is not None:
        yield f"{found.outlet.id} is an outlet of the same site; keep one of the two files"
