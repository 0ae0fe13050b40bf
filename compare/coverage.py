"""Silence in three states: an outlet has reported a statement, is silent on it, or we cannot know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from compare.reasons import moment
from compare.records import Alignment, Article, Claim, Cover, Outlet, Statement

WHY_UNREADABLE = {
    "no-body": "its page gave no body",
    "paywall": "its article is behind a paywall",
    "bot-wall": "its site answered with a bot wall",
    "not-an-article": "its page is not an article",
    "failed": "its page could not be fetched",
}


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
    return tuple(_cover(statement, outlet, by_outlet[outlet], owner, close) for statement in said for outlet in ordered)


def _close_claims(aligned: Iterable[Alignment]) -> Mapping[str, list[tuple[str, str]]]:
    """For each claim the (outlet, claim) pairs that speak of the same thing, surest first."""
    close: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in aligned:
        close[pair.a.id].append((pair.b.outlet, pair.b.id))
        close[pair.b.id].append((pair.a.outlet, pair.a.id))
    return close


def _cover(
    statement: Statement,
    outlet: str,
    articles: list[Article],
    owner: Mapping[str, str],
    close: Mapping[str, list[tuple[str, str]]],
) -> Cover:
    own = next((claim for claim in statement.claims if owner[claim] == outlet), "")
    if own:
        return Cover(statement.id, outlet, "reported", "says so", own)
    near = next((claim for other, claim in close.get(statement.best, ()) if other == outlet), "")
    if near:
        return Cover(statement.id, outlet, "reported", "speaks of it in other words, or differs", near)
    why = _why_unknown(statement, articles)
    return Cover(
        statement.id, outlet, "unknown" if why else "silent", why or "its article came after and does not say it"
    )


def _why_unknown(statement: Statement, articles: list[Article]) -> str:
    news = [article for article in articles if article.state == "ok" and article.text and article.genre == "news"]
    if not news:
        return "; ".join(dict.fromkeys(_unreadable(articles))) or "no article of it was found"
    first = moment(statement.first_published)
    dates = [moment(article.published) for article in news]
    if first is None or all(date is None for date in dates):
        return "it is not known which was published first"
    if all(date is None or date < first for date in dates):
        return "it was published before anyone said this"
    return ""


def _unreadable(articles: list[Article]) -> Iterator[str]:
    for article in articles:
        yield WHY_UNREADABLE.get(article.state, f"it has only {article.genre}")
