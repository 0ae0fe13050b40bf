"""All network sources of an event in one crawl, under one politeness regime."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Any

import crawlers.spiders
from crawlers.coverage import CoverageSpider


class EventSpider(CoverageSpider):
    """Everything that the event's outlets list, whatever lists it."""

    name = "event"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sources = network_sources()  # type: ignore[misc]


@cache
def network_sources() -> tuple[type[CoverageSpider], ...]:
    """Return the spiders of this package that read listings of their own, in the order of their names."""
    found: list[type[CoverageSpider]] = []
    for module in pkgutil.iter_modules(crawlers.spiders.__path__):
        for value in vars(importlib.import_module(f"{crawlers.spiders.__name__}.{module.name}")).values():
            if (
                isinstance(value, type)
                and issubclass(value, CoverageSpider)
                and "read" in vars(value)
                and value is not CoverageSpider
            ):
                found.append(value)
    return tuple(sorted(set(found), key=lambda spider: spider.name))
