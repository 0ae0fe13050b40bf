"""Event files: what is right becomes records, what is wrong one line that names file, line or key, and what is near."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.records import Outlet
from crawlers.errors import InputError
from crawlers.events import event_of_urls, load_event, unlisted
from crawlers.outlets import OutletSpec

OUTLETS = {
    one: OutletSpec(Outlet(one, one.title(), home=f"https://{one}.example/"), feeds=(f"https://{one}.example/rss",))
    for one in ("harbour-daily", "island-gazette")
}
GOOD = """
title = "Vietnam orders carriers to block Telegram"
since = 2025-05-20
until = "2025-06-05"
all = ["Telegram"]
any = ["Vietnam", "Hanoi"]
outlets = ["harbour-daily"]
urls = ["https://island-gazette.example/a#top", "https://www.new.example/b?utm_source=x"]

[[outlet]]
id = "north"
name = "North Quay"
home = "https://north.example"
sitemaps = ["https://north.example/news.xml"]
"""


def write(folder: Path, text: str, name: str = "vietnam-telegram") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def fails(folder: Path, text: str) -> str:
    with pytest.raises(InputError) as caught:
        load_event(str(write(folder, text)), folder, OUTLETS)
    message = str(caught.value)
    assert "\n" not in message
    assert "vietnam-telegram.toml" in message
    return message


def test_a_good_file(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    spec = load_event("vietnam-telegram", tmp_path, OUTLETS)
    assert (spec.event.id, spec.event.since, spec.event.until) == ("vietnam-telegram", "2025-05-20", "2025-06-05")
    assert (spec.event.all, spec.event.any, spec.event.none) == (("Telegram",), ("Vietnam", "Hanoi"), ())
    assert [one.outlet.id for one in spec.outlets] == ["harbour-daily", "north", "island-gazette", "new.example"]
    assert spec.outlets[1].outlet.home == "https://north.example/"
    assert spec.outlets[2].feeds == ()  # known, but not of this event: only its page is taken
    assert spec.urls == ("https://island-gazette.example/a", "https://www.new.example/b")


def test_outlets_left_out_are_all(tmp_path: Path) -> None:
    spec = load_event(str(write(tmp_path, 'title = "T"\nany = ["x"]')), tmp_path, OUTLETS)
    assert [one.outlet.id for one in spec.outlets] == list(OUTLETS)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("title = T", "line 1"),
        ('titel = "T"', "line 1: titel: unknown key; did you mean 'title'?"),
        ('title = "T"\n\nwibble = 1', "line 3: wibble: unknown key; known are title, since"),
        ('any = ["x"]', "the key 'title' is missing"),
        ("title = 3", "line 1: title: must be text, not a number"),
        ('title = " "', "must be one line of text, and not empty"),
        ('title = "T"\nall = "Telegram"', 'line 2: all: must be an array of texts, like ["..."], not text'),
        ('title = "T"\nall = ["a", 1]', "line 2: all[1]: must be text, not a number"),
        ('title = "T"\nsince = "last week"', "line 2: since: 'last week' is not a date; write it like 2025-05-20"),
        ('title = "T"\nsince = 2025', "must be a date, like 2025-05-20, not a number"),
        (
            'title = "T"\nsince = 2025-06-02\nuntil = 2025-06-01',
            "line 3: until: 2025-06-01 is before since, 2025-06-02",
        ),
        ('title = "T"\ndemo = "yes"', "line 2: demo: must be true or false, not text"),
        (
            'title = "T"\noutlets = ["harbor-daily"]',
            "line 2: outlets: no outlet 'harbor-daily'; did you mean 'harbour-daily'?",
        ),
        ('title = "T"\noutlets = ["zzz"]', "no outlet 'zzz'; known are harbour-daily, island-gazette"),
        ('title = "T"\nurls = ["harbour.example"]', "urls[0]: 'harbour.example' is not an address"),
        ('title = "T"\nurls = ["file:///etc/passwd"]', "is not an address"),
        ('title = "T"\noutlet = 3', "must be tables that begin with [[outlet]], not a number"),
        ('title = "T"\n[[outlet]]\nname = "N"', "[[outlet]] 1: the key 'id' is missing"),
        ('title = "T"\n[[outlet]]\nid = "n"\nname = "N"\nfeed = []', "unknown key; did you mean 'feeds'?"),
        ('title = "T"\n[[outlet]]\nid = "n"\nname = "N"', "give at least one of home, feeds, sitemaps and sections"),
        ('title = "T"\n[[outlet]]\nid = "a/b"\nname = "N"\nhome="https://n.example"', "not 'a/b'"),
        ("", "the key 'title' is missing"),
        ("a = " + "[" * 5000, "is not valid toml"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, says: str) -> None:
    assert says in fails(tmp_path, text)


def test_one_id_twice(tmp_path: Path) -> None:
    one = '[[outlet]]\nid = "n"\nname = "N"\nhome = "https://n.example"\n'
    assert "a second outlet 'n'" in fails(tmp_path, 'title = "T"\nany = ["x"]\n' + one + one)


def test_an_event_without_outlets(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no outlets"):
        load_event(str(write(tmp_path, 'title = "T"\nany = ["x"]')), tmp_path, {})


def test_an_unknown_event_names_the_nearest(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    with pytest.raises(InputError, match="no event 'vietnam-telegramm'; did you mean 'vietnam-telegram'"):
        load_event("vietnam-telegramm", tmp_path, OUTLETS)
    with pytest.raises(InputError, match="there are vietnam-telegram"):
        load_event("zzz", tmp_path, OUTLETS)
    with pytest.raises(InputError, match=r"no such event file; did you mean 'vietnam-telegram\.toml'"):
        load_event(str(tmp_path / "vietnam-telegam.toml"), tmp_path, OUTLETS)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_bytes(b"title = '\xff'")
    with pytest.raises(InputError, match="is not UTF-8 text"):
        load_event(str(tmp_path / "x.toml"), tmp_path, OUTLETS)


@given(st.text(max_size=200))
def test_any_text_is_an_event_or_an_error_of_one_line(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    try:
        load_event(str(path), path.parent, OUTLETS)
    except InputError as error:
        assert "\n" not in str(error)


def test_pages_by_hand_are_an_event_of_their_own() -> None:
    spec = event_of_urls(["https://www.a.example/x", "https://b.example/y?utm_source=z", "https://b.example/w"])
    assert [one.outlet.id for one in spec.outlets] == ["a.example", "b.example"]
    assert spec.urls[1] == "https://b.example/y"
    assert spec.event.id == event_of_urls([*reversed(spec.urls)]).event.id
    assert not (spec.event.all or spec.event.any or spec.event.since)


def test_pages_of_one_site_by_hand_are_an_outlet_each() -> None:
    spec = event_of_urls(["http://127.0.0.1:80/a/x.html", "http://127.0.0.1/a/y.html"])
    assert [one.outlet.id for one in spec.outlets] == ["127.0.0.1-a-x.html", "127.0.0.1-a-y.html"]


@pytest.mark.parametrize(
    "urls", [["https://a.example/x"], ["https://a.example/x", "https://a.example/x#b"], ["a", "b"]]
)
def test_too_few_pages_or_none(urls: list[str]) -> None:
    with pytest.raises(InputError):
        event_of_urls(urls)


def test_an_event_without_words_or_days_takes_everything_its_outlets_have(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_text('title = "T"\n[[outlet]]\nid = "n"\nname = "N"\nhome = "https://n.example"\n', encoding="utf-8")
    spec = load_event(str(path), tmp_path, {})
    assert (spec.event.all, spec.event.any, spec.event.since) == ((), (), "")


def test_outlets_that_are_asked_for_nothing(tmp_path: Path) -> None:
    text = GOOD + '[[outlet]]\nid = "south"\nname = "South"\nhome = "https://south.example/"\n'
    found = load_event(str(write(tmp_path, text)), tmp_path, OUTLETS)
    assert "island-gazette" in [one.outlet.id for one in found.outlets]  # by a page of the event's alone
    assert [outlet.id for outlet in unlisted(found)] == ["south"]
    assert unlisted(event_of_urls(["https://a.example/x", "https://b.example/y"])) == []
