"""Who reported what when, how moving figures moved, and who gave an old one after the new one was out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from compare.conclusions import Difference, Moment, Side, Statement, Step
from compare.explain import one_value
from compare.instants import instant, minutes_between, only_a_day
from compare.records import Claim

# Up to this many minutes a lag is told in minutes, up to this many hours in hours.
IN_MINUTES, IN_HOURS = 120, 48
AN_HOUR, A_DAY = 60, 24 * 60


def timeline(
    said: Iterable[Statement], differences: Iterable[Difference], claims: Mapping[str, Claim]
) -> tuple[Moment, ...]:
    """Return the entries of an event in the order of time: the statements of several outlets, and figures that moved.

    What has no time of publication has no place in it.
    """
    made = [moment for statement in said if statement.agreed for moment in _reports(statement, claims)]
    moving = [difference for difference in differences if difference.reason == "update"]
    made += [moment for difference in moving for moment in _moves(difference, claims)]
    return tuple(sorted(made, key=lambda one: (instant(one.published), one.subject, one.claim, one.value)))


def _reports(statement: Statement, claims: Mapping[str, Claim]) -> Iterator[Moment]:
    dated = [claims[name] for name in statement.claims if claims[name].published]
    dated.sort(key=lambda claim: (instant(claim.published), claim.id))
    # An article without a date may have been before them all.
    first = "first" if len(dated) == len(statement.claims) else "first of the dated"
    seen: set[str] = set()
    for claim in dated:
        if claim.outlet in seen:
            continue
        step: Step = "report" if seen else "first"
        note = f"{lag(dated[0], claim)} the first" if seen else f"{first} to report it"
        seen.add(claim.outlet)
        yield Moment(step, statement.id, claim.published, claim.outlet, claim.article, claim.id, "", note)


def _moves(difference: Difference, claims: Mapping[str, Claim]) -> Iterator[Moment]:
    """Yield each side in the order of time. A value is new where nobody gave it before, old once a newer one is out."""
    dated = [side for side in difference.sides if claims[side.claim].published]
    dated.sort(key=lambda side: (instant(claims[side.claim].published), side.article, side.mark.start))
    earliest = "first" if len(dated) == len(difference.sides) else "first of the dated"
    firsts: list[Side] = []  # the first side of each value, in the order in which they came
    for side in dated:
        claim = claims[side.claim]
        at = next((at for at, first in enumerate(firsts) if one_value(first, side, claims)), None)
        step: Step
        if at is None:
            step, note = (
                ("moved", f"moves it from {firsts[-1].value}") if firsts else ("first", f"{earliest} to give it")
            )
            firsts.append(side)
        elif at == len(firsts) - 1:
            step, note = "value", f"{lag(claims[firsts[at].claim], claim)} the first"
        else:
            newest = firsts[-1]
            step, note = "stale", f"{lag(claims[newest.claim], claim)} {newest.value} was out"
        yield Moment(step, difference.id, claim.published, side.outlet, side.article, side.claim, side.value, note)


def lag(first: Claim, second: Claim) -> str:
    """Return how long `second` was published after `first`, in words: "40 minutes after", "on the same day as"."""
    minutes = minutes_between(first.published, second.published) or 0.0
    if only_a_day(first.published) or only_a_day(second.published):
        days = round(minutes / A_DAY) if minutes > 0 else 0
        return f"{_count(days, 'day')} after" if days else "on the same day as"
    if minutes < 1:
        return "at the same time as"
    if minutes <= IN_MINUTES:
        return f"{_count(round(minutes), 'minute')} after"
    if minutes <= IN_HOURS * AN_HOUR:
        return f"{_count(round(minutes / AN_HOUR), 'hour')} after"
    return f"{_count(round(minutes / A_DAY), 'day')} after"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
