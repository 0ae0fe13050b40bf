"""metadata.yaml describes the database as `data`; this gives the same words to a file of any other name."""

from __future__ import annotations

import copy
from typing import Any

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")


DEFAULT_NAME = "data"


@hookimpl
def get_metadata(datasette: Any) -> dict[str, Any]:
    """Return the description of `data` for each served database that metadata.yaml does not name."""
    described = (datasette._metadata_local or {}).get("databases") or {}
    ours = described.get(DEFAULT_NAME)
    names = [name for name in datasette.databases if not name.startswith("_") and name not in described]
    return {"databases": {name: copy.deepcopy(ours) for name in names}} if ours else {}
