from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from pipelines.prune import prune, selector

PAGE = "<body><div class=a>one two<p class=b>three</p></div>four<p class=b>five six seven</p>"


def left(*css: str) -> tuple[str, str]:
    tree = html.document_fromstring(PAGE)
    most = prune(tree, [selector(one) for one in css])
    return tree.text_content(), most


@pytest.mark.parametrize(
    ("css", "text", "most"),
    [
        (["p.b"], "one twofour", "p.b"),
        (["div.a"], "fourfive six seven", "div.a"),
        (["div.a", "p.b"], "four", "p.b"),
        (["div.a p"], "one twofourfive six seven", "div.a p"),
        (["aside"], "one twothreefourfive six seven", ""),
        ([], "one twothreefourfive six seven", ""),
        (["html"], "one twothreefourfive six seven", ""),
        (["*"], "", "*"),
    ],
)
def test_what_a_selector_means_is_gone_and_what_follows_it_stays(css: list[str], text: str, most: str) -> None:
    assert left(*css) == (text, most)


@pytest.mark.parametrize(
    ("css", "hint"),
    [
        ("div..related", "did you mean 'div.related'?"),
        ("//div[@class='related']", "did you mean 'div.related'?"),
        ("//*[@id='x']", "write it like 'div.related'"),
        ("div.related,", "did you mean 'div.related'?"),
        ("aside { display: none }", "did you mean 'aside'?"),
        ("div[data-x", "did you mean 'div[data-x]'?"),
        ("p:nth-kid(2)", "did you mean 'p:nth-child(2)'?"),
        ("p::before", "write it like 'div.related'"),
        ("@media", "write it like 'div.related'"),
        ("", "write it like 'div.related'"),
    ],
)
def test_what_is_no_selector_is_an_error_with_the_nearest(css: str, hint: str) -> None:
    with pytest.raises(ValueError, match="is no CSS selector") as caught:
        selector(css)
    assert str(caught.value).endswith(hint)
    assert "\n" not in str(caught.value)


@given(st.text(max_size=30))
def test_any_text_is_a_selector_or_an_error(css: str) -> None:
    try:
        found = selector(css)
    except ValueError:
        return
    assert isinstance(prune(html.document_fromstring(PAGE), [found]), str)
