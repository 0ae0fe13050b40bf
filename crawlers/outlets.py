"""Outlet files: outlets/<id>.toml -> records."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compare.records import Outlet
from crawlers.errors import InputError
from crawlers.toml import checked, line_of, read_toml, web_address

ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
KEYS: dict[str, type] = {
    "name": str,
    "home": str,
    "feeds": list,
    "sitemaps": list,
    "sections": list,
    "language": str,
    "country": str,
    "owner": str,
    "agency": bool,
}
SOURCES = ("feeds", "sitemaps", "sections")


@dataclass(frozen=True, slots=True)
class OutletSpec:
    """An outlet and where its articles are listed."""

    outlet: Outlet
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


def load_outlets(folder: Path) -> dict[str, OutletSpec]:
    """Return the outlets of a folder of toml files by id; a folder that is not there has none."""
    return {path.stem: _load(path) for path in sorted(folder.glob("*.toml"))}


def outlet_spec(name: str, table: Mapping[str, Any], where: str, text: str = "") -> OutletSpec:
    """Return the outlet `name` from the table of its file."""
    if not ID.fullmatch(name):
        raise InputError(f"{where}: {name!r} is no outlet id; use small letters, digits and hyphens")
    values = checked(table, KEYS, where, text)
    for key in ("name", "home"):
        if not values.get(key):
            raise InputError(f"{where}: {key!r} is missing")
    web_address(values["home"], f"{where}{line_of('home', text)}")
    for key in SOURCES:
        for address in values.get(key, ()):
            web_address(address, f"{where}{line_of(key, text)}")
    sources = {key: values.pop(key, ()) for key in SOURCES}
    return OutletSpec(Outlet(id=name, **values), **sources)


def _load(path: Path) -> OutletSpec:
    table, text = read_toml(path)
    return outlet_spec(path.stem, table, str(path), text)
