"""What is known of an outlet after a probe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from crawlers.outlets import Expectations
from crawlers.probing.listings import Listed

# What is expected is less than what was met: weekends and holidays are quiet, and some pages hold a film only.
LEAST_A_DAY = 1 / 3
LEAST_SHARE = 0.8
WALLS = ("paywall", "bot-wall", "consent-wall")


@dataclass(frozen=True, slots=True)
class Tried:
    """One article that was asked for. `state` is a page's, as in compare.records, or the reason why none came."""

    url: str
    state: str
    words: int = 0
    published: str = ""

    def line(self) -> str:
        """Return it as a line for people."""
        if self.state != "ok":
            return f"article {self.url}: {self.state}"
        return f"article {self.url}: {self.words} words, {self.published[:10] or 'no date'}"


@dataclass
class Found:
    """An outlet as it was found. `spare` are listings that were not taken; `missing` says what was not found.

    No page says for certain who owns it, so that `owner` and `agency` are what its user wrote before, if anything;
    so is `prune`.
    """

    home: str
    name: str = ""
    language: str = ""
    country: str = ""
    owner: str = ""
    agency: bool = False
    listings: list[Listed] = field(default_factory=list)
    spare: list[str] = field(default_factory=list)
    tried: list[Tried] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    prune: tuple[str, ...] = ()

    def addresses(self, kind: str) -> list[str]:
        """Return the listings of one kind."""
        return [one.url for one in self.listings if one.kind == kind]

    @property
    def walls(self) -> list[str]:
        """The states of those articles that a wall answered for."""
        return [one.state for one in self.tried if one.state in WALLS]

    @property
    def measured(self) -> Expectations:
        """What the probe met: articles a day of its fullest listing, and shares of the articles it tried."""
        return Expectations(
            max((one.a_day for one in self.listings), default=0.0),
            share(self.tried, body=True),
            share(self.tried, body=False),
        )

    @property
    def expected(self) -> Expectations:
        """The least that is to be expected of an outlet that gave this."""
        met = self.measured
        a_day = met.articles_a_day * LEAST_A_DAY
        return Expectations(float(int(a_day)) if a_day >= 1 else round(a_day, 1), _tenths(met.body), _tenths(met.date))


def share(tried: Sequence[Tried], *, body: bool) -> float:
    """Return which share (0..1) of the articles tried has a body, or of those a date; 0 of none.

    What a wall answered for is left out: it says nothing of how well the others can be read.
    """
    read = [one for one in tried if one.state == "ok"]
    if body:
        count = sum(1 for one in tried if one.state not in WALLS)
        return len(read) / count if count else 0.0
    return sum(1 for one in read if one.published) / len(read) if read else 0.0


def _tenths(measured: float) -> float:
    return int(measured * LEAST_SHARE * 10 + 1e-9) / 10
