"""Silence in three states: an outlet has reported a statement, is silent on it, or we cannot know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from compare.conclusions import Cover, Statement
from compare.instants import moment
from compare.records import Alignment, Article, Claim, Outlet

WHY_UNREADABLE = {
    "no-body": "its page gave no body",
    "paywall": "its article is behind a paywall",
    "bot-wall": "its site answered with a bot wall",
    "consent-wall": "its site answered with a dialog that asks for consent",
    "not-an-article": "its page is not an article",
    "failed": "its page could not be fetched",
}
# In what order several reasons are told: that of the states above, then the genres that bear no witness.
TOLD = (*WHY_UNREADABLE.values(), *(f"it has only {genre}" for genre in ("opinion", "live", "gallery")))


def coverage(
    said: Sequence[Statement],
    outlets: Sequence[Outlet],
    articles: Sequence[Article],
    claims: Sequence[Claim],
    aligned: Iterable[Alignment],
) -> tuple[Cover, ...]:
    """Return where each outlet stands on each statement; silence is claimed only of a news body published after it."""
    close = _close_claims(aligned)
    by_outlet: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_outlet[article.outlet].append(article)
    owner = {claim.id: claim.outlet for claim in claims}
    ordered = sorted(outlet.id for outlet in outlets)
    unknown = {
        first: {outlet: _why_unknown(first, by_outlet[outlet]) for outlet in ordered}
        for first in {statement.first_published for statement in said}
    }
    found: list[Cover] = []
    for statement in said:
        own: dict[str, str] = {}
        for claim in statement.claims:
            own.setdefault(owner[claim], claim)
        near, why = close.get(statement.best, {}), unknown[statement.first_published]
        found += [_cover(statement.id, outlet, own, near, why[outlet]) for outlet in ordered]
    return tuple(found)


def _close_claims(aligned: Iterable[Alignment]) -> Mapping[str, dict[str, str]]:
    """For each claim the surest claim of each outlet that speaks of the same thing; `aligned` has the surest first."""
    close: dict[str, dict[str, str]] = defaultdict(dict)
    for pair in aligned:
        close[pair.a.id].setdefault(pair.b.outlet, pair.b.id)
        close[pair.b.id].setdefault(pair.a.outlet, pair.a.id)
    return close


def _cover(statement: str, outlet: str, own: Mapping[str, str], near: Mapping[str, str], unknown: str) -> Cover:
    if outlet in own:
        return Cover(statement, outlet, "reported", "says so", own[outlet])
    if outlet in near:
        return Cover(statement, outlet, "reported", "speaks of it in other words, or differs", near[outlet])
    if unknown:
        return Cover(statement, outlet, "unknown", unknown)
    return Cover(statement, outlet, "silent", "its article came after and does not say it")


def _why_unknown(first_published: str, articles: list[Article]) -> str:
    """Return why an outlet without the statement cannot be called silent on it; empty where it can."""
    news = [article for article in articles if article.state == "ok" and article.text and article.genre == "news"]
    if not news:
        return "; ".join(sorted(set(_unreadable(articles)), key=TOLD.index)) or "no article of it was found"
    first = moment(first_published)
    dates = [moment(article.published) for article in news]
    if first is None or all(date is None for date in dates):
        return "it is not known which was published first"
    if all(date is None or date < first for date in dates):
        return "it was published before anyone said this"
    return ""


def _unreadable(articles: list[Article]) -> Iterator[str]:
    for article in articles:
        state = "no-body" if article.state == "ok" and not article.text else article.state
        yield WHY_UNREADABLE.get(state, f"it has only {article.genre}")
