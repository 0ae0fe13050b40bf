"""One kind of disagreement a file: `detect(alignment) -> Finding | None`, found by walking this package."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache

from compare.records import Alignment, Finding

Detector = Callable[[Alignment], Finding | None]


@cache
def detectors() -> tuple[Detector, ...]:
    """Return every detector of this package, in the order of their files' names."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(importlib.import_module(f"{__name__}.{name}").detect for name in names)


def findings(alignment: Alignment) -> tuple[Finding, ...]:
    """Return what every detector sees in `alignment`."""
    return tuple(found for detect in detectors() if (found := detect(alignment)))
