"""The demo's event files become what the crawler takes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from compare.records import Outlet
from crawlers.events import EventSpec, load_event
from crawlers.outlets import OutletSpec


def event_specs(tables: Mapping[str, Mapping[str, Any]], folder: Path) -> list[EventSpec]:
    """Return the events in `folder`, by name; `tables` gives each outlet id the keys of an outlet file."""
    outlets = {outlet: _outlet_spec(outlet, table) for outlet, table in tables.items()}
    return [load_event(path.stem, folder, outlets) for path in sorted(folder.glob("*.toml"))]


def _outlet_spec(outlet: str, table: Mapping[str, Any]) -> OutletSpec:
    plain = {key: table[key] for key in ("name", "home", "language", "country", "owner", "agency")}
    feeds, sitemaps, sections = (tuple(table[key]) for key in ("feeds", "sitemaps", "sections"))
    return OutletSpec(Outlet(id=outlet, **plain), feeds, sitemaps, sections)
