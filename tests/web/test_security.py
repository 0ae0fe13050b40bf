"""What strangers wrote stays text on every page, and every response bears the headers."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

Visit = Callable[[Path | None, str], Any]
WEB = Path(__file__).parents[2] / "web"
OURS = ["/", "/event/kestrel", "/article/a-gull", "/article/a-heron", "/article/none", "/event/none"]
OURS += ["/outlet/gull", "/outlet/gull?event=kestrel", "/outlet/none", "/search?q=died", "/search?q=%22evil%22"]
OURS += ["/difference/d1", "/difference/n3", "/difference/none", "/reviews"]
VIEWS = """agreements disagreements only_in coverage copies quotes changes articles_seen runs_log differences_seen
    reviews""".split()
DATASETTES = ["/press+day", *(f"/press+day/{view}" for view in VIEWS), "/press+day/events/kestrel", "/nowhere"]


@pytest.mark.parametrize("path", OURS)
def test_our_pages_allow_no_script_at_all(hostile: Path, visit: Visit, path: str) -> None:
    answer = visit(hostile, path)
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; img-src 'self'")
    assert "unsafe" not in policy
    assert "script-src" not in policy
    page = html.fromstring(answer.text)
    assert page.xpath("//script | //style | //*[@style] | //iframe | //object") == []
    assert {(form.get("method"), form.get("action")) for form in page.xpath("//form")} <= {("get", "/search")}


@pytest.mark.parametrize("path", [*OURS, *DATASETTES])
def test_every_page_bears_the_headers_and_escapes_what_strangers_wrote(hostile: Path, visit: Visit, path: str) -> None:
    answer = visit(hostile, path)
    assert answer.headers.get_list("x-content-type-options") == ["nosniff"]
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert len(answer.headers.get_list("content-security-policy")) == 1
    page = html.fromstring(answer.text)
    scripts = [script.text_content() for script in page.xpath("//script")]
    assert not [script for script in scripts if "alert(" in script]
    assert page.xpath("//*[@onerror] | //*[@onload] | //img") == []
    assert not [href for href in page.xpath("//@href | //@src | //@action") if re.match(r"\s*javascript:", href, re.I)]
    assert "{{" not in answer.text.replace("{{ 7*7 }}", "")
    assert page.xpath("//html/@lang") == ["en"]


@pytest.mark.parametrize("path", OURS[:4])
def test_nothing_is_asked_of_another_host(hostile: Path, visit: Visit, path: str) -> None:
    page = html.fromstring(visit(hostile, path).text)
    assert [src for src in page.xpath("//link/@href | //@src") if not src.startswith("/")] == []


@pytest.mark.parametrize("path", ["/press+day/events.json", "/press+day/events.csv", "/-/versions.json"])
def test_data_cannot_act_as_a_page(hostile: Path, visit: Visit, path: str) -> None:
    assert "sandbox" in visit(hostile, path).headers["content-security-policy"]


def test_bidi_marks_stand_inside_bdi_or_are_gone(event_page: str) -> None:
    page = html.fromstring(event_page)
    for element in page.iter():
        for text, holder in ((element.text, element), (element.tail, element.getparent())):
            if text and "\u202e" in text:
                held = [holder, *holder.iterancestors()]
                assert any(one.tag == "bdi" for one in held), html.tostring(holder)[:200]
        assert not [value for value in element.attrib.values() if "\u202e" in value]


def test_article_bodies_are_isolated(article_page: str) -> None:
    assert set(html.fromstring(article_page).xpath("//div[@class='body']/p/@dir")) == {"auto"}


def test_the_sheet_asks_for_nothing_elsewhere_and_is_served(hostile: Path, visit: Visit) -> None:
    answer = visit(hostile, "/assets/crossread.css")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/css")
    assert not re.search(r"@import|url\(", answer.text)
    assert "overflow-wrap: anywhere" in answer.text
    assert sorted(path.suffix for path in (WEB / "static").iterdir()) == [".css", ".svg"]
