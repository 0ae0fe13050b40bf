"""Silence in three states: an outlet has reported a statement, is silent on it, or we cannot know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from compare.conclusions import Cover, Difference, Side, Statement
from compare.instants import moment
from compare.records import Alignment, Article, Claim, Outlet
from compare.sides import gives
from compare.standing import ORDER, SHORT, Stand, standing

WHY_UNREADABLE = {
    "no-body": "its page gave no body",
    "paywall": "its article is behind a paywall",
    "bot-wall": "its site answered with a bot wall",
    "consent-wall": "its site answered with a dialog that asks for consent",
    "not-an-article": "its page is not an article",
    "failed": "its page could not be fetched",
}
WHY_REPORTED: Mapping[Stand, str] = {
    "alike": "speaks of it in other words",
    "within": "says so within another sentence",
    "differs": "differs: it gives another figure, day or account",
}
# In what order several reasons are told: that of the states above, then the genres that bear no witness.
TOLD = (*WHY_UNREADABLE.values(), *(f"it has only {genre}" for genre in ("opinion", "live", "gallery")))


def coverage(
    said: Sequence[Statement],
    outlets: Sequence[Outlet],
    articles: Sequence[Article],
    claims: Sequence[Claim],
    aligned: Iterable[Alignment],
    differing: Iterable[Difference] = (),
) -> tuple[Cover, ...]:
    """Return where each outlet stands on each statement; silence is claimed only of a news body published after it.

    An outlet that gives another value, as `differing` tells, has reported the matter and differs.
    """
    by_id = {claim.id: claim for claim in claims}
    beside = _beside(aligned, by_id)
    values = _values(differing)
    by_outlet: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_outlet[article.outlet].append(article)
    ordered = sorted(outlet.id for outlet in outlets)
    unknown = {
        first: {outlet: _why_unknown(first, by_outlet[outlet]) for outlet in ordered}
        for first in {statement.first_published for statement in said}
    }
    found: list[Cover] = []
    for statement in said:
        own: dict[str, str] = {}
        for claim in statement.claims:
            own.setdefault(by_id[claim].outlet, claim)
        members = [by_id[claim] for claim in statement.claims]
        near = _near(members, by_id, beside)
        against = _against(members, values, by_id)
        why = unknown[statement.first_published]
        for outlet in ordered:
            cover = _cover(statement.id, outlet, own, against, near)
            found.append(cover or _not_said(statement.id, outlet, near, why[outlet]))
    return tuple(found)


def _beside(aligned: Iterable[Alignment], by_id: Mapping[str, Claim]) -> Mapping[str, dict[str, float]]:
    """For each claim those of other outlets that were held against it, with their likeness."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for pair in aligned:
        if pair.a.id in by_id and pair.b.id in by_id:
            found[pair.a.id][pair.b.id] = found[pair.b.id][pair.a.id] = pair.same
    return found


def _near(
    members: Sequence[Claim], by_id: Mapping[str, Claim], beside: Mapping[str, dict[str, float]]
) -> dict[str, tuple[Stand, str]]:
    """For each outlet the sentence that stands closest to the statement, and how."""
    best: dict[str, tuple[int, float, str]] = {}
    for member in members:
        for name, same in beside.get(member.id, {}).items():
            other = by_id[name]
            stand = standing(member, other, same)
            if stand:
                best[other.outlet] = min(
                    best.get(other.outlet, (len(ORDER), 0.0, "")), (ORDER.index(stand), -same, name)
                )
    return {outlet: (ORDER[at], name) for outlet, (at, _, name) in best.items()}


def _values(differing: Iterable[Difference]) -> Mapping[str, list[tuple[Difference, Side]]]:
    """For each article the differences in which it bears a side; those of one outlet with itself left out."""
    found: dict[str, list[tuple[Difference, Side]]] = defaultdict(list)
    for difference in differing:
        if len({side.outlet for side in difference.sides}) > 1:
            for side in difference.sides:
                found[side.article].append((difference, side))
    return found


def _against(
    members: Sequence[Claim], values: Mapping[str, list[tuple[Difference, Side]]], by_id: Mapping[str, Claim]
) -> dict[str, tuple[str, str]]:
    """For each outlet that gives another value than the statement's claims do: its claim, and why in words.

    The difference is the statement's own where half of its claims at least bear a side of it.
    """
    met: dict[str, list[tuple[Difference, Side, Claim]]] = defaultdict(list)
    for member in members:
        for difference, side in values.get(member.article, ()):
            if gives(member, side, by_id.get(side.claim)):
                met[difference.id].append((difference, side, member))
    found: dict[str, tuple[str, str]] = {}
    for borne in met.values():
        difference, mine, member = borne[0]
        if 2 * len({one.id for _, _, one in borne}) < len(members):
            continue
        agreeing = {
            side.outlet: side.claim for _, own, _ in borne for side in difference.sides if side.plain == own.plain
        }
        for side in difference.sides:
            if side.outlet not in agreeing:
                found.setdefault(side.outlet, (side.claim, _differs(difference, side, mine)))
            elif difference.kind == "number" and len(member.text.split()) <= SHORT:
                found.setdefault(side.outlet, (agreeing[side.outlet], WHY_REPORTED["within"]))
    return found


def _differs(difference: Difference, side: Side, mine: Side) -> str:
    if difference.kind == "quote":
        return "differs: it quotes other words"
    return f"differs: it says “{side.value}”, not “{mine.value}”"


def _cover(
    statement: str,
    outlet: str,
    own: Mapping[str, str],
    against: Mapping[str, tuple[str, str]],
    near: Mapping[str, tuple[Stand, str]],
) -> Cover | None:
    if outlet in own:
        return Cover(statement, outlet, "reported", "says so", own[outlet])
    if outlet in against:
        return Cover(statement, outlet, "reported", against[outlet][1], against[outlet][0])
    stand, claim = near.get(outlet, ("", ""))
    if stand in WHY_REPORTED:
        return Cover(statement, outlet, "reported", WHY_REPORTED[stand], claim)
    return None


def _not_said(statement: str, outlet: str, near: Mapping[str, tuple[Stand, str]], unknown: str) -> Cover:
    if unknown:
        return Cover(statement, outlet, "unknown", unknown)
    if outlet in near:
        return Cover(statement, outlet, "unknown", "it may say so in other words: this is not certain")
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
