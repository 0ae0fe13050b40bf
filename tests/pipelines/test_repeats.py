from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler
from sqlite_utils import Database

from compare.claims import claims_of
from crawlers.events import EventSpec
from pipelines.articles import load_articles
from pipelines.findings import compare_event
from pipelines.items import ArticleItem, Drop
from pipelines.repeats import MOST_ONCE, Read, Repeats, read_of, store_repeats
from pipelines.store import store_article

Make = Callable[..., ArticleItem]
PITCH = "Our letter from the harbour comes each morning and costs nothing."
GROUND = "The ferry Aurora sank off the cape in 2019, and 31 people died."
MATTERS = {
    "budget": "Ministers cut the budget for schools. Teachers will strike in autumn, their union asked parliament to "
    "vote on salaries. The treasury said that taxes on fuel would rise, opposition deputies walked out in rage.",
    "football": "Rovers beat United with two late goals. The striker scored from a corner, the goalkeeper was sent "
    "off, supporters sang in the stadium until midnight. Rovers meet City in the semifinal, tickets cost nine crowns.",
    "orchard": "Apples ripen early on the island. Growers blame a warm spring, pickers work at night, cider makers "
    "ordered barrels, beekeepers counted swarms, and a frost could still spoil the pears.",
    "court": "Judges freed the forger of Halden. His lawyer praised the verdict, prosecutors appealed, collectors keep "
    "the paintings, museums checked their catalogues, experts quarrelled about pigments.",
}
FERRY = (
    "The ferry captain steered past the lighthouse in the storm. Divers found the hull of the ferry, the coastguard "
    "towed lifeboats, passengers waited on deck, rescuers flew helicopters over the cape, the harbour closed."
)


def story(make: Make, name: str, text: str, *lines: str, outlet: str = "gull") -> ArticleItem:
    body = "\n".join([*re.split(r"(?<=[,.]) ", text), *lines])
    return make(outlet, url=f"https://{outlet}.example/{name}", title=name, text=body)


def told(db: Database) -> list[str]:
    """Return the text of what makes no claims in the articles of the event."""
    return [one.text[start:end] for one in load_articles(db, "bridge") for start, end in one.repeated]


def test_what_stands_in_articles_on_three_matters_makes_no_claims(db: Database, make_item: Make) -> None:
    store_article(db, story(make_item, "bridge", make_item("gull").text, PITCH))
    pages = [story(make_item, name, text, PITCH) for name, text in MATTERS.items()]
    store_repeats(db, "gull", map(read_of, pages[:2]))
    assert told(db) == []
    store_repeats(db, "gull", map(read_of, pages[2:3]))
    assert told(db) == [PITCH], "counts of two runs are added"
    (article,) = load_articles(db, "bridge")
    assert PITCH in article.text
    assert PITCH not in [claim.text for claim in claims_of(article)]
    assert PITCH not in [claim.text for claim in compare_event(db, "bridge").claims]


def test_background_of_a_running_story_stays_a_statement(db: Database, make_item: Make) -> None:
    pages = [story(make_item, f"ferry-{n}", FERRY + f" The hearing on day {n} was short.", GROUND) for n in range(12)]
    store_article(db, pages[0])
    store_repeats(db, "gull", map(read_of, pages))
    assert told(db) == []


def test_one_article_at_many_addresses_is_one(db: Database, make_item: Make) -> None:
    text = MATTERS["budget"]
    store_article(db, story(make_item, "budget", text, PITCH))
    store_repeats(db, "gull", [read_of(story(make_item, f"budget-{n}", text, PITCH)) for n in range(9)])
    edited = [story(make_item, "budget", f"{text} A vote came on day {n}.", PITCH) for n in range(9)]
    store_repeats(db, "gull", map(read_of, edited))
    assert told(db) == []


def test_a_wire_paragraph_in_many_outlets_is_a_statement(db: Database, make_item: Make) -> None:
    for outlet, text in zip(("gull", "heron", "ibis", "jay"), MATTERS.values(), strict=True):
        page = story(make_item, "x", text, GROUND, outlet=outlet)
        store_article(db, page)
        store_repeats(db, outlet, [read_of(page)])
    assert told(db) == []


def rows(db: Database) -> list[dict[str, Any]]:
    return list(db.query("SELECT outlet, paragraph, article, matter FROM repeats ORDER BY 1, 2, 3"))


def test_neither_order_nor_a_second_reading_matters(db: Database, make_item: Make) -> None:
    pages = [read_of(story(make_item, name, text, PITCH)) for name, text in MATTERS.items()]
    store_repeats(db, "gull", pages)
    once = rows(db)
    store_repeats(db, "gull", pages)
    assert rows(db) == once
    db.execute("DELETE FROM repeats")
    random.Random(5).shuffle(pages)
    store_repeats(db, "gull", pages[::-1])
    assert rows(db) == once
    assert max(sum(row["paragraph"] == one["paragraph"] for row in once) for one in once) == 3


def test_what_was_met_once_in_the_midst_is_not_kept(db: Database, make_item: Make) -> None:
    pages = [read_of(story(make_item, name, f"And so it is with us all. {text}")) for name, text in MATTERS.items()]
    pages = [replace(page, paragraphs=(f"first of {page.article}", *page.paragraphs)) for page in pages]
    store_repeats(db, "gull", pages[:1])
    assert len(rows(db)) == 4
    store_repeats(db, "heron", pages)
    pitch = pages[0].paragraphs[1]
    assert [row["outlet"] for row in rows(db) if row["paragraph"] == pitch] == ["heron"] * 3


def test_what_was_met_once_is_forgotten_in_the_end(db: Database) -> None:
    about = frozenset(MATTERS)
    for day in (1, 2):
        pages = [Read(f"a{day}{n}", f"2025-05-0{day}", about, (f"p{day}{n}",)) for n in range(MOST_ONCE - 10)]
        store_repeats(db, "gull", pages)
    kept = [row["paragraph"] for row in rows(db)]
    assert len(kept) == MOST_ONCE
    assert sum(name.startswith("p2") for name in kept) == MOST_ONCE - 10


def step(path: Path, spec: EventSpec) -> Repeats:
    crawler = get_crawler(settings_dict={"CROSSREAD_DB": str(path)})
    crawler.stats = MemoryStatsCollector(crawler)
    crawler.spider = SimpleNamespace(spec=spec, problems=[])
    return Repeats.from_crawler(crawler)


def test_the_step_counts_every_page(db: Database, tmp_path: Path, spec: EventSpec, make_item: Make) -> None:
    counting = step(tmp_path / "data.db", spec)
    pages = [story(make_item, name, text, PITCH) for name, text in MATTERS.items()]
    assert [counting.process_item(page) for page in pages] == pages
    drop = Drop("bridge", "gull", "https://gull.example/x", "2025-05-21", "http 404")
    wall = make_item("gull", state="paywall", text=PITCH)
    assert [counting.process_item(one) for one in (drop, wall)] == [drop, wall]
    assert rows(db) == []
    counting.close_spider()
    assert {row["article"] for row in rows(db)} <= {read_of(page).article for page in pages}
    assert sum(row["paragraph"] == read_of(pages[0]).paragraphs[-1] for row in rows(db)) == 3


def test_a_database_that_cannot_be_written_is_said(tmp_path: Path, spec: EventSpec, make_item: Make) -> None:
    (tmp_path / "no.db").write_text("This is a letter, not a database, and a long one at that. " * 20)
    counting = step(tmp_path / "no.db", spec)
    counting.process_item(story(make_item, "budget", MATTERS["budget"], PITCH))
    counting.close_spider()
    (problem,) = counting._crawler.spider.problems
    assert problem.startswith("paragraphs that outlets repeat were not counted: ")
