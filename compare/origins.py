"""Who copied whom, and how many independent origins are left: three reprints of one wire report are one origin.

An article is a copy when enough of its own words (quotations left out) stand in another outlet's article. Which of the
two is the source is decided by what the articles credit, then by who is an agency, then by who published first; where
nothing tells, they share their text and its direction is not known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC

from compare.conclusions import Copy
from compare.credits import Credit, credits_of
from compare.instants import instant, moment, only_a_day, surely_before
from compare.records import Article, Outlet
from compare.reuse import Body, Reuse, Seed, body_of, reuse

# An article with this part of its words in another's is a copy. Of 118 labelled pairs of ECB+ articles on one event
# (benchmark/copies.py; 54 are copies by both readings) this finds 52 and no other. No pair of 3,000 on
# different events of one topic has more than .14.
COPY_SHARE = 1 / 3
# Where the article credits the other outlet, less will do: it says itself that it drew on it. Judgement, not measured.
CREDITED_SHARE = 0.2
# A long article that holds this part of a shorter one came from it, or both from one source. Judgement, not measured.
CONTAINED_SHARE = 0.7
# Of texts of a sentence or two a third is soon shared.
LEAST_WORDS = 25
# Candidates: articles that share runs of words, counted in the first holders of each run only, so that the work
# grows with the number of articles and not with its square. The likeliest sources come first, so none is lost.
HOLDERS = 40
CANDIDATES = 6
LEAST_RUNS = 12
UNDIRECTED = "which of the two came first is not known"
# A source that comes first is preferred to one that shares this much more.
EARLIER_WORTH = 0.1


@dataclass(frozen=True, slots=True)
class Link:
    """`copy` came from `source`; `shared` has the copy as its `a`."""

    copy: Article
    source: Article
    shared: Reuse
    credit: Credit | None
    why: str

    @property
    def directed(self) -> bool:
        return bool(self.why)


def find_copies(articles: Sequence[Article], outlets: Sequence[Outlet]) -> tuple[Copy, ...]:
    """Return the articles that came from another outlet's, ordered by article id.

    `copied_from` is the id of the article it came from, `origin` that of the origin both have in `origins_of`.
    """
    named = {outlet.id: outlet for outlet in outlets}
    links = _without_circles(_links(articles, named))
    parents = {link.copy.id: link.source.id for link in links}
    origins = _origins(articles, outlets, parents)
    made = [
        Copy(
            origin=origins[link.copy.id],
            article=link.copy.id,
            copied_from=link.source.id,
            share=round(link.shared.of_a, 3),
            evidence=_evidence(link, named),
            passages=link.shared.passages,
            directed=link.directed,
        )
        for link in links
    ]
    return tuple(sorted(made, key=lambda copy: copy.article))


def origins_of(articles: Sequence[Article], outlets: Sequence[Outlet], copies: Sequence[Copy]) -> dict[str, str]:
    """Return the origin of each article: the id of the outlet at its root.

    A copy has the origin of its source's source. What an outlet, or outlets of one owner, did not copy shares one: of
    several outlets that of the agency, else the one that published first, else the one that most others copied.
    """
    return _origins(articles, outlets, {copy.article: copy.copied_from for copy in copies})


def _origins(articles: Iterable[Article], outlets: Iterable[Outlet], parents: Mapping[str, str]) -> dict[str, str]:
    by_id = {article.id: article for article in articles}
    house, named = _houses(outlets), {outlet.id: outlet for outlet in outlets}
    roots = {name: by_id[_root(name, parents, by_id)] for name in by_id}
    followers = Counter(root.id for root in roots.values())
    sources: dict[str, Article] = {}
    for root in sorted(roots.values(), key=lambda article: _first_of_house(article, named, followers)):
        sources.setdefault(_house_of(root, house), root)
    return {name: _outlet_of(sources[_house_of(root, house)]) for name, root in roots.items()}


def _first_of_house(
    article: Article, outlets: Mapping[str, Outlet], followers: Mapping[str, int]
) -> tuple[bool, str, int, str, str]:
    return (
        not _is_agency(article, outlets),
        instant(article.published),
        -followers[article.id],
        article.outlet,
        article.id,
    )


def _is_agency(article: Article, outlets: Mapping[str, Outlet]) -> bool:
    return article.outlet in outlets and outlets[article.outlet].agency


def _root(name: str, parents: Mapping[str, str], known: Mapping[str, Article]) -> str:
    seen: set[str] = set()
    while parents.get(name, "") in known and name not in seen:
        seen.add(name)
        name = parents[name]
    return name


def _houses(outlets: Iterable[Outlet]) -> dict[str, str]:
    """Outlet id -> the id that stands for its owner's outlets."""
    owned: dict[str, list[str]] = defaultdict(list)
    for outlet in outlets:
        owned[_owner(outlet)].append(outlet.id)
    return {name: min(group) for group in owned.values() for name in group}


def _owner(outlet: Outlet) -> str:
    owner = " ".join(outlet.owner.casefold().split())
    return f"owner {owner}" if owner else f"outlet {outlet.id}"


def _house_of(article: Article, house: Mapping[str, str]) -> str:
    return house.get(article.outlet, _outlet_of(article))


def _outlet_of(article: Article) -> str:
    return article.outlet or article.id


def _links(articles: Iterable[Article], outlets: Mapping[str, Outlet]) -> list[Link]:
    """Return the best source of each article that is a copy."""
    everyone = list(outlets.values())
    marks = {article.id: credits_of(article, everyone) for article in articles}
    credited = {credit.outlet for found in marks.values() for credit in found if credit.outlet}
    ordered = sorted(articles, key=lambda article: _rank(article, outlets, credited))
    bodies = [body_of(article) for article in ordered]
    best: dict[str, Link] = {}
    for later, earlier in _candidates(bodies):
        link = _link(bodies[later], bodies[earlier], outlets, marks)
        if link and (link.copy.id not in best or _better(link, best[link.copy.id])):
            best[link.copy.id] = link
    return [best[article.id] for article in ordered if article.id in best]


def _rank(article: Article, outlets: Mapping[str, Outlet], credited: set[str]) -> tuple[bool, bool, str, int, str]:
    """Order articles by how likely they are a source."""
    return (
        not _is_agency(article, outlets),
        article.outlet not in credited,
        instant(article.published),
        -len(article.text),
        article.id,
    )


def _candidates(bodies: Sequence[Body]) -> Iterable[tuple[int, int]]:
    """Yield pairs (later, earlier) of articles of different outlets that share many runs of words."""
    holders: dict[Seed, list[int]] = defaultdict(list)
    for index, body in enumerate(bodies):
        shared: Counter[int] = Counter()
        for seed in body.places:
            known = holders[seed]
            shared.update(known)
            if len(known) < HOLDERS:
                known.append(index)
        likely = [
            (count, other)
            for other, count in shared.items()
            if count >= LEAST_RUNS and not _one_outlet(bodies, index, other)
        ]
        for _, other in sorted(likely, key=lambda pair: (-pair[0], pair[1]))[:CANDIDATES]:
            yield index, other


def _one_outlet(bodies: Sequence[Body], a: int, b: int) -> bool:
    return bodies[a].article.outlet == bodies[b].article.outlet


def _link(
    later: Body, earlier: Body, outlets: Mapping[str, Outlet], marks: Mapping[str, tuple[Credit, ...]]
) -> Link | None:
    forth, back = _credit(later, earlier, marks), _credit(earlier, later, marks)
    turned = bool(back) and not forth
    if not back and not forth and not _is_agency(earlier.article, outlets):
        turned = surely_before(later.article.published, earlier.article.published)
    copy, source = (earlier, later) if turned else (later, earlier)
    credit = forth or back
    shared = reuse(copy, source)
    enough = shared.of_a >= (CREDITED_SHARE if credit else COPY_SHARE) or shared.of_b >= CONTAINED_SHARE
    if not enough or shared.words < LEAST_WORDS:
        return None
    return Link(copy.article, source.article, shared, credit, _why(copy.article, source.article, credit, outlets))


def _credit(body: Body, other: Body, marks: Mapping[str, tuple[Credit, ...]]) -> Credit | None:
    return next((credit for credit in marks[body.article.id] if credit.outlet == other.article.outlet), None)


def _better(link: Link, than: Link) -> bool:
    """A credited source first; then the larger share, where it is clearly larger; else the one that came first."""
    if bool(link.credit) != bool(than.credit):
        return bool(link.credit)
    lead = link.shared.of_a - than.shared.of_a
    if abs(lead) > EARLIER_WORTH:
        return lead > 0
    return _age(link) < _age(than)


def _age(link: Link) -> tuple[str, int, str]:
    return (instant(link.source.published), -len(link.source.text), link.source.id)


def _without_circles(links: Sequence[Link]) -> list[Link]:
    """Drop links that would close a circle of copies: the weakest of each, the strongest being kept first."""
    parents: dict[str, str] = {}
    kept = []
    for link in sorted(links, key=lambda link: (link.credit is None, -link.shared.of_a, link.copy.id)):
        above = link.source.id
        while above != link.copy.id and above in parents:
            above = parents[above]
        if above != link.copy.id:
            parents[link.copy.id] = link.source.id
            kept.append(link)
    return kept


def _why(copy: Article, source: Article, credit: Credit | None, outlets: Mapping[str, Outlet]) -> str:
    """Return what tells that `copy` came from `source`; "" where nothing does: a length or a lone date is no proof."""
    name = _name(source, outlets)
    if credit:
        return f"its {credit.place} credits {name}"
    if _is_agency(source, outlets):
        return f"{name} is a news agency"
    return f"{name} published first" if surely_before(source.published, copy.published) else ""


def _name(article: Article, outlets: Mapping[str, Outlet]) -> str:
    return (outlets[article.outlet].name if article.outlet in outlets else "") or article.outlet or "an unnamed outlet"


def _evidence(link: Link, outlets: Mapping[str, Outlet]) -> str:
    share, name = round(100 * link.shared.of_a), _name(link.source, outlets)
    published = moment(link.source.published)
    when = "undated report"
    if published:
        utc = published.astimezone(UTC)
        when = f"report of {utc.day} {utc:%B %Y}"
        when += "" if only_a_day(link.source.published) else f", {utc:%H:%M} UTC"
    held = ""
    if link.shared.of_a < COPY_SHARE and link.shared.of_b >= CONTAINED_SHARE:
        held = f" and make up {round(100 * link.shared.of_b)}% of that report"
    said = f"{share}% of its words outside quotation marks stand in the same order in {name}'s {when}{held}"
    return f"{said}; {link.why or UNDIRECTED}."
