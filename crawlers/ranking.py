"""Which entries of a listing to ask for first, for the outlet's budget may not last for all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from compare.records import Event
from crawlers.sources import Entry


class Ranking:
    """Orders entries: those whose title or address has a word of the event, then those with a date, then the rest."""

    def __init__(self, event: Event) -> None:
        self._words = tuple(word.casefold() for word in (*event.all, *event.any))
        self._since = event.since

    def priority(self, entry: Entry) -> int:
        """Return 0 to 3, more for an entry that is likelier to be of the event."""
        text = f"{entry.title} {entry.url.replace('-', ' ').replace('_', ' ')}".casefold()
        return 2 * any(word in text for word in self._words) + bool(entry.published)

    def sorted(self, entries: Iterable[Entry]) -> list[Entry]:
        """Return the likelier entries first; equally likely ones stay in their order."""
        return sorted(entries, key=self.priority, reverse=True)

    def likeliest_first(self, listings: Sequence[Entry]) -> list[Entry]:
        """Return listings in the order of their last change: from the event's first day on, else from today back."""
        dated = sorted((one for one in listings if one.modified), key=lambda one: one.modified, reverse=not self._since)
        return [*dated, *(one for one in listings if not one.modified)]
