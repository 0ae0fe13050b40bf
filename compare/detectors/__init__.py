"""One kind of disagreement a file: `detect(alignment) -> Finding | None`, found by walking this package."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache

from compare.questions import asks
from compare.records import Alignment, Finding

Detector = Callable[[Alignment], Finding | None]


@cache
def detectors() -> tuple[Detector, ...]:
    """Return every detector of this package, in the order of their files' names."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(importlib.import_module(f"{__name__}.{name}").detect for name in names)


def findings(alignment: Alignment) -> tuple[Finding, ...]:
    """Return what every detector sees in `alignment`; of a question only the words that it quotes count."""
    found = tuple(found for detect in detectors() if (found := detect(alignment)))
    if asks(alignment.a) or asks(alignment.b):
        return tuple(finding for finding in found if finding.kind == "quote")
    return found
