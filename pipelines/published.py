"""When a page was published, as it says itself: never the day of a teaser, a comment, an update or a rebuilt page."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import islice

from htmldate import find_date
from lxml.html import HtmlElement

from pipelines.linked import Node, first, linked_data

DATE_META = (
    "article:published_time",
    "og:published_time",
    "datePublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publication_date",
    "cXenseParse:recs:publishtime",
)
# Systems that know no date write the first day of their calendar.
FIRST_YEAR, LAST_YEAR = 1971, 2199
LONGEST = 100
HALF_DAY = re.compile(r"(?<=\d)\s*([ap])\.?m\b\.?", re.IGNORECASE)
# A page cannot be younger than the moment it was read; clocks and zones may be off by this.
SLACK = timedelta(days=2)
# No zone is further from another, and all are whole quarters of an hour.
WIDEST_ZONE = timedelta(hours=14)
QUARTER = timedelta(minutes=15)
MINUTE = timedelta(minutes=1)
# An hour of another article, of a comment or of a change: by where it stands, by its own class, by the words before.
ELSEWHERE = frozenset("aside nav footer".split())
INLINE = frozenset("a abbr b em i small span strong".split())
TEASERS = re.compile(
    r"\b(?:related|recommend\w*|more-?(?:from|stories|news|on)|most-?(?:read|popular|viewed)|trending|popular|latest"
    r"|teasers?|promos?|cards?|sidebar|rail|widget|comments?|respond|reply|replies|read-?(?:more|next|also)"
    r"|see-?also|up-?next|newsletter|ticker|footer)\b",
    re.IGNORECASE,
)
CHANGED = re.compile(r"modif|update|edited|revis", re.IGNORECASE)
AMBIGUOUS = re.compile(r"^\s*(?:0?\d|1[0-2])([/-])(?:0?\d|1[0-2])\1(?:19|20)?\d\d\b")
SAYS_CHANGED = re.compile(
    r"\b(?:updated?|modified|edited|revised|aktualisiert|geändert|stand|mis(?:e)? à jour|modifié|actualizad[oa]"
    r"|modificad[oa]|aggiornat[oa]|bijgewerkt|gewijzigd|atualizad[oa]|aktualizacja|uppdaterad|opdateret|oppdatert"
    r"|обновлено|güncelle\w*|accessed|retrieved|copyright|©)[^.]{0,30}$",
    re.IGNORECASE,
)
# A linked headline of so many words beside an hour makes it that of the other article.
LEAST_HEADLINE = 4
# How far up from an hour its block is looked for, and how many hours of a page are looked at.
NEAR = 3
MOST_TIMES = 60
# An <article> without a heading of the page has at least this much text (characters) to be more than a teaser.
LEAST_ARTICLE = 600
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
IN_PATH = re.compile(
    rf"/((?:19|20)\d\d)(?:([/-])(\d\d?|{'|'.join(MONTHS)})\2(\d\d?)|(\d\d)(\d\d))(?=[/-]|$)", re.IGNORECASE
)


def published_of(
    tree: HtmlElement, nodes: Sequence[Node], careless: Sequence[Node], meta: Mapping[str, str], latest: str = ""
) -> str:
    """Return the date of publication that a page says, ISO 8601 with its zone where anything gives one; or empty.

    `nodes` are the JSON-LD nodes of its own article, `careless` those that stand under a strange address; `latest` is
    when it was read (ISO 8601): what lies after it is no date of publication.
    """
    said = [first(node.get("datePublished")) for node in nodes]
    said += [meta.get(name.lower(), "") for name in DATE_META]
    said += [first(node.get("datePublished")) for node in careless]
    own = [iso for value in said if (iso := _until(iso_date(value), latest))]
    if own and len(own[0]) > len("2025-05-20") and datetime.fromisoformat(own[0]).tzinfo is not None:
        return own[0]
    shown = [iso for value in _shown(tree) if (iso := _until(iso_date(value), latest))]
    chosen = next(iter((*own, *shown)), "")
    return _with_zone(chosen, own, shown)


def zoned(tree: HtmlElement, day: str) -> str:
    """Return the first time element of the page that falls on `day` (ISO), with its hour and zone; else `day`."""
    return next((iso for value in _shown(tree) if day and (iso := iso_date(value)).startswith(day)), day)


def guessed(tree: HtmlElement, url: str, latest: str = "") -> str:
    """Return the day that an address names or that htmldate finds in a page's text, as ISO 8601; or empty.

    What misleads it is taken away before: what JSON-LD says of other things, days of changes, of teasers and comments,
    the foot of the site, days that two readings fit.
    """
    day = _until(day_in_path(url), latest)
    if not day:
        made = copy.deepcopy(tree)
        _mislead_no_more(made)
        try:
            found = find_date(made, extensive_search=False, original_date=True, max_date=latest[:10] or None)
        except (ValueError, TypeError, AttributeError, KeyError, IndexError, OverflowError, RecursionError):
            found = None  # htmldate's own faults on hostile pages
        day = _until(iso_date(str(found or "")), latest)
    return zoned(tree, day)


def _mislead_no_more(tree: HtmlElement) -> None:
    """Take out of a tree what gives days that are not of its publication."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        if linked_data(script):  # what cannot be read as JSON is left: it may still name the day
            script.drop_tree()
    for tag in tree.xpath("//meta[@content]"):
        if CHANGED.search(_names(tag)) or AMBIGUOUS.search(tag.get("content")):
            tag.drop_tree()
    for place in tree.xpath("//footer | //aside | //nav"):
        place.drop_tree()
    dated = [one for one in tree.iter("time", "abbr", "span") if one.get("datetime") or one.tag == "time"]
    for time in dated[:MOST_TIMES]:
        if _is_of_change(time) or _is_of_another(time):
            time.drop_tree()


def day_in_path(url: str) -> str:
    """Return the day that an address such as /2025/05/21/title or /2025/may/21/title names, as ISO 8601; or empty."""
    for year, _, month, day, packed_month, packed_day in IN_PATH.findall(url):
        number = MONTHS.index(month.lower()) + 1 if month.lower() in MONTHS else int(month or packed_month)
        try:
            return date(int(year), number, int(day or packed_day)).isoformat()
        except ValueError:
            continue
    return ""


def iso_date(value: str) -> str:
    """Return `value` as ISO 8601 with its time zone kept, or empty where it is no such date.

    A date that two readings fit, such as 05/06/2025, is none.
    """
    # "Tue May 20 2025 09:00:00 GMT+0200 (Central European Summer Time)" is how browsers write one.
    text = re.sub(r"\s*\([^()]*\)$", "", value[:LONGEST].strip()).replace(" GMT+", " +").replace(" GMT-", " -")
    half = HALF_DAY.search(text)
    text = HALF_DAY.sub("", text)
    if len(text) < 8 or len(text) > 40:
        return ""
    for parse in (_iso, parsedate_to_datetime):
        try:
            found = parse(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if half and isinstance(found, datetime):
            found = found.replace(hour=found.hour % 12 + (12 if half[1].lower() == "p" else 0))
        return found.isoformat() if FIRST_YEAR <= found.year <= LAST_YEAR else ""
    return ""


def _iso(text: str) -> date:
    if len(text) <= 10:
        return date.fromisoformat(text)
    # "2025-05-20 10:00:00 +0200" and "... UTC" are met too.
    return datetime.fromisoformat(re.sub(r"\s*(?:UTC|GMT)$", "+00:00", re.sub(r"\s+(?=[+-]\d\d:?\d\d$)", "", text)))


def _until(iso: str, latest: str) -> str:
    """Return `iso` unless it lies after `latest`."""
    if not iso or not latest:
        return iso
    return iso if datetime.fromisoformat(iso[:10]) <= datetime.fromisoformat(latest[:10]) + SLACK else ""


def _with_zone(chosen: str, own: Sequence[str], shown: Sequence[str]) -> str:
    """A day alone takes the hour, and an hour alone the zone, that the page gives the same moment elsewhere."""
    if len(chosen) <= len("2025-05-20"):
        chosen = next((iso for iso in (*own, *shown) if chosen and iso.startswith(chosen) and len(iso) > 10), chosen)
    if len(chosen) <= len("2025-05-20") or (moment := datetime.fromisoformat(chosen)).tzinfo is not None:
        return chosen
    for iso in (*own, *shown):
        other = datetime.fromisoformat(iso)
        if other.tzinfo is not None and abs(other.replace(tzinfo=None) - moment) < MINUTE:
            return iso
    for iso in own:  # the page's clock without its zone, and the same moment in another zone
        other = datetime.fromisoformat(iso)
        if other.tzinfo is not None:
            apart = other.astimezone(UTC).replace(tzinfo=None) - moment
            if abs(apart) <= WIDEST_ZONE and not apart % QUARTER:
                return iso
    return chosen


def _shown(tree: HtmlElement) -> Iterator[str]:
    """Yield the dates in the page's microdata, then in its time elements, without those of anything but the article."""
    for place in tree.xpath("//*[@itemprop='datePublished']")[:MOST_TIMES]:
        if not _is_of_another(place):
            yield place.get("datetime") or place.get("content") or place.text_content().strip()[:40]
    marked: list[str] = []
    plain: list[str] = []
    for time in islice(tree.iter("time"), MOST_TIMES):
        if time.get("datetime") and not _is_of_change(time) and not _is_of_another(time):
            (marked if _is_marked(time) else plain).append(str(time.get("datetime")))
    yield from (*marked, *plain)


def _is_of_another(place: HtmlElement) -> bool:
    """Whether an hour is that of another article, of a comment, or of a change of this one."""
    if SAYS_CHANGED.search(_before(place)):
        return True
    for step, above in enumerate(place.iterancestors()):
        if above.tag in ("body", "main", "html"):
            return False
        if above.tag in ELSEWHERE or above.tag == "a" or TEASERS.search(_names(above)):
            return True
        if above.find(".//h1") is not None:
            return False
        if above.tag == "article":
            return len(above.text_content()) < LEAST_ARTICLE
        if step < NEAR and any(len(link.text_content().split()) >= LEAST_HEADLINE for link in above.iter("a")):
            return True
    return False


def _is_marked(time: HtmlElement) -> bool:
    return "publish" in _names(time).lower() or time.get("pubdate") is not None


def _is_of_change(time: HtmlElement) -> bool:
    """Whether a time is marked as that of a change; a page that was never changed may mark one as both."""
    return bool(CHANGED.search(_names(time))) and not _is_marked(time)


def _names(element: HtmlElement) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "id", "itemprop", "property", "name"))


def _before(place: HtmlElement) -> str:
    """The words that stand before an element in its own block."""
    before, above = place.getprevious(), place.getparent()
    if before is None:
        return ((above.text if above is not None else "") or "")[-60:].strip()
    words = before.text_content() if before.tag in INLINE else ""
    return f"{words}{before.tail or ''}"[-60:].strip()
