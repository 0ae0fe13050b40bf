from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement

from pipelines.teasers import LISTED, drop_teasers, is_listing, outline

BODY = (
    "<h1>Harbour bridge closed</h1><p>The harbour bridge was closed on Tuesday after inspectors found a crack of 12 "
    "centimetres in a main beam, the <a href='/port'>port authority of Kestrel island</a> said.</p><p>Some 18,000 cars "
    "cross the bridge on a working day, and drivers were told to take the northern tunnel, where queues were long.</p>"
)
TEASER = "<a href='/other'>Ten dead in crash on coastal road</a>"


def tree_of(body: str) -> HtmlElement:
    return html.document_fromstring(f"<html><body>{body}</body></html>")


def text_without_teasers(body: str) -> str:
    tree = tree_of(body)
    drop_teasers(outline(tree), tree)
    return str(tree.text_content())


@pytest.mark.parametrize(
    "box",
    [
        f"<ul><li>{TEASER}</li><li>{TEASER}</li></ul>",
        f"<div><h3>More</h3>{TEASER}<p>Police said ten people died.</p>{TEASER}</div>",
        f"<div><h3>{TEASER}</h3><p>Police said ten people died.</p><h3>{TEASER}</h3></div>",
        "<section>" + "<a href='/x'><h4>Ten dead in crash</h4><p>It was the worst in years.</p></a>" * 2 + "</section>",
        f"<p>Read more: {TEASER}</p>",
        f"<p><strong>{TEASER}</strong></p>",
    ],
)
def test_teasers_go_and_the_body_stays(box: str) -> None:
    text = text_without_teasers(f"<div>{BODY}{box}</div>")
    assert "crash" not in text
    assert "ten people died" not in text
    assert text == text_without_teasers(f"<div>{BODY}</div>")


@pytest.mark.parametrize(
    "body",
    [
        BODY,
        "<p>" + "The <a href='/a'>port authority of Kestrel island</a> said so. " * 5 + "</p>",
        f"<h1>{TEASER}</h1>",
        f"<h2>{TEASER}</h2>",
        f"<nav>{TEASER}</nav>",
    ],
)
def test_an_article_stays_whole(body: str) -> None:
    assert text_without_teasers(body) == tree_of(body).text_content()


def test_the_text_under_a_linked_heading_is_a_body_when_it_is_long() -> None:
    listed = "".join(f"<h3><a href='/{n}'>The best of our ten phones</a></h3><p>{'word ' * 50}</p>" for n in range(5))
    assert text_without_teasers(f"<div>{listed}</div>").count("word") == 250


def test_a_page_of_headlines_is_a_listing() -> None:
    listed = f"<h2>{TEASER}</h2><p>Police said ten people died.</p>" * LISTED
    whole = tree_of(f"<main>{listed}</main>")
    assert is_listing(outline(whole), whole)
    article = tree_of(f"<main>{BODY}{listed}</main>")
    assert not is_listing(outline(article), article)
    few = tree_of(f"<h2>{TEASER}</h2>" * (LISTED - 1))
    assert not is_listing(outline(few), few)


PIECES = st.sampled_from([BODY, TEASER, "<div>", "</div>", "<p>", "<ul><li>", "some words of our own", "<h1>", "<a>"])


@given(pieces=st.lists(PIECES, max_size=25))
def test_any_tree_keeps_its_order_and_gains_nothing(pieces: list[str]) -> None:
    tree = tree_of("".join(pieces))
    before = iter([word for text in tree.itertext() for word in text.split()])
    drop_teasers(outline(tree), tree)
    assert all(word in before for text in tree.itertext() for word in text.split())


def test_what_stands_around_a_teaser_stays_two_words() -> None:
    assert "before after" in " ".join(text_without_teasers(f"<div>{BODY}before<h3>{TEASER}</h3>after</div>").split())
