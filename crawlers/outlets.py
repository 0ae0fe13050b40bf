"""`outlets/<id>.toml` -> records. An outlet is data: one file, no code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from compare.records import Outlet
from crawlers.errors import InputError
from crawlers.toml import Table, read_toml
from pipelines.prune import selector

KEYS = ("name", "home", "feeds", "sitemaps", "sections", "language", "country", "owner", "agency", "expect", "prune")
EXPECT_KEYS = ("articles_a_day", "body", "date")
# An id stands in addresses, file names and SQL that users type.
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True)
class Expectations:
    """The least that an outlet should give, 0 where nothing is expected.

    `articles_a_day` counts addresses that its listings name with a day; `body` and `date` are the shares (0..1) of
    the pages read that have a body and a date of publication.
    """

    articles_a_day: float = 0.0
    body: float = 0.0
    date: float = 0.0


@dataclass(frozen=True, slots=True)
class OutletSpec:
    """An outlet and where its pages are listed: addresses of feeds, sitemaps and section pages.

    `prune` are CSS selectors of what is taken out of its pages before they are read.
    """

    outlet: Outlet
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    expect: Expectations = Expectations()
    prune: tuple[str, ...] = ()

    @property
    def listings(self) -> tuple[str, ...]:
        """Every address that lists the outlet's pages; an outlet without one is asked for nothing."""
        return (*self.feeds, *self.sitemaps, *self.sections)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address that the outlet's file names, its home first."""
        home = (self.outlet.home,) if self.outlet.home else ()
        return (*home, *self.listings)


def load_outlets(folder: Path) -> dict[str, OutletSpec]:
    """Return the outlets of every toml file in `folder`, by id; none where there is no such folder.

    Raises InputError for the first file that is no outlet.
    """
    specs, errors = read_outlets(folder)
    if errors:
        raise errors[0]
    return specs


def read_outlets(folder: Path) -> tuple[dict[str, OutletSpec], list[InputError]]:
    """Return the outlets of the toml files in `folder`, by id, and what is wrong with each file that is none."""
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: is not a folder of outlet files")
    specs, errors = {}, []
    for path in sorted(folder.glob("*.toml")):
        try:
            table = read_toml(path)
            table.refuse_others(KEYS)
            specs[path.stem] = outlet_of(table, path.stem)
        except InputError as error:
            errors.append(error)
    return specs, errors


def outlet_of(table: Table, outlet_id: str) -> OutletSpec:
    """Return the outlet in a table that was checked for unknown keys. Raises InputError."""
    if not ID.fullmatch(outlet_id):
        raise InputError(f"{table.where}: an outlet's id is letters, digits, '-', '_' and '.', not {outlet_id!r}")
    spec = OutletSpec(
        Outlet(
            id=outlet_id,
            name=table.text("name", needed=True),
            home=table.address("home"),
            language=table.text("language"),
            country=table.text("country"),
            owner=table.text("owner"),
            agency=table.flag("agency"),
        ),
        feeds=table.addresses("feeds"),
        sitemaps=table.addresses("sitemaps"),
        sections=table.addresses("sections"),
        expect=_expectations(table.table("expect")),
        prune=_selectors(table),
    )
    if not spec.addresses:
        raise InputError(f"{table.where}: give at least one of home, feeds, sitemaps and sections")
    return spec


def _expectations(table: Table) -> Expectations:
    table.refuse_others(EXPECT_KEYS)
    return Expectations(table.number("articles_a_day"), table.number("body", most=1), table.number("date", most=1))


def _selectors(table: Table) -> tuple[str, ...]:
    """The CSS selectors of the key `prune`, each of them tried."""
    listed = table.texts("prune")
    for position, css in enumerate(listed):
        try:
            selector(css)
        except ValueError as error:
            raise table.wrong(f"prune[{position}]", str(error)) from error
    return listed
