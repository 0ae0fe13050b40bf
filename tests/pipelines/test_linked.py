from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.linked import is_listing, own_articles

HERE = "https://kestrel.example/news/bridge"


def node(name: str, **fields: Any) -> dict[str, Any]:
    return {"@type": "NewsArticle", "headline": name, **fields}


def names(nodes: list[dict[str, Any]]) -> list[str]:
    return [found["headline"] for found in own_articles(nodes, [HERE, ""])]


@pytest.mark.parametrize(
    "own",
    [
        node("own", url=HERE),
        node("own", url="http://www.kestrel.example/news/bridge/?utm_source=x"),
        node("own", mainEntityOfPage={"@type": "WebPage", "@id": HERE}),
        node("own", mainEntityOfPage=HERE),
        node("own", **{"@id": HERE + "#article"}),
        node("own", url=[HERE]),
    ],
)
def test_the_node_of_this_address_stands_for_the_page(own: dict[str, Any]) -> None:
    assert names([node("other", url="https://kestrel.example/news/ferry"), own]) == ["own"]


def test_nodes_without_addresses_are_the_pages_own() -> None:
    assert names([node("one"), node("two")]) == ["one", "two"]
    assert names([node("one"), node("other", url="/a"), node("other", url="/b")]) == ["one"]


def test_one_node_under_a_strange_address_is_a_careless_pages_own() -> None:
    assert names([node("own", url="https://cms.example/draft/7")]) == ["own"]


def test_many_nodes_that_lead_elsewhere_are_a_list() -> None:
    assert names([node("a", url="/a"), node("b", url="/b")]) == []


def test_a_collection_says_so() -> None:
    assert is_listing([{"@type": "CollectionPage"}])
    assert is_listing([{"@type": ["WebPage", "ItemList"]}])
    assert not is_listing([{"@type": "WebPage"}, {"@type": 3}, {}])


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=8), lambda x: st.lists(x, max_size=3))
KEYS = st.sampled_from(["@type", "@id", "url", "mainEntityOfPage"])


@given(st.lists(st.dictionaries(KEYS, JSON | st.just("NewsArticle") | st.just({"@id": ["http://["]})), max_size=5))
def test_any_nodes_are_read(nodes: list[dict[str, Any]]) -> None:
    assert all(found in nodes for found in own_articles(nodes, [HERE]))
