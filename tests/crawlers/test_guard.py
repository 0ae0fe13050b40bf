"""Addresses inside one's own network are refused: written out, behind a name, behind a redirect, for robots.txt too."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Request

from crawlers.guard import Guard, Refused, is_private

PRIVATE = """127.0.0.1 127.9.9.9 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1
255.255.255.255 [::1] [::] [fe80::1] [fe80::1%eth0] [fc00::1] [::ffff:127.0.0.1] [::ffff:10.0.0.1]
[64:ff9b::7f00:1] [2002:7f00:1::] 127.1 0x7f000001 2130706433 0177.0.0.1""".split()


@pytest.mark.parametrize("host", PRIVATE)
def test_private_addresses_in_every_spelling(host: str) -> None:
    assert is_private(host)
    with pytest.raises(Refused, match="private address"):
        Guard(allow_private=False).process_request(Request(f"http://{host}:8080/x"))


@pytest.mark.parametrize("host", ["8.8.8.8", "[2606:4700::1111]", "harbour.example", "localhost", ""])
def test_public_addresses_and_names_pass_here(host: str) -> None:
    assert not is_private(host)


@given(st.text(max_size=40))
def test_no_host_is_too_odd(host: str) -> None:
    assert is_private(host) in (True, False)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "data:text/html,x", "ftp://harbour.example/x"])
def test_other_schemes_are_refused_even_where_private_addresses_are_not(url: str) -> None:
    with pytest.raises(Refused, match="scheme"):
        Guard(allow_private=True).process_request(Request(url))


@pytest.fixture(scope="module")
def crawl(presses: Any, crawled: Any) -> dict[str, Any]:
    """A press that passes for public, whose redirects lead inside."""
    press, inside = presses(), presses()
    port = press.server_address[1]
    base = f"http://public.example:{port}"
    secret = inside.article("/secret", "secret")
    local = inside.base.replace("127.0.0.1", "localhost") + "/secret"
    press.article("/fine")
    press.redirect("/by-address", secret)
    press.redirect("/by-name", local)
    press.redirect("/in-two-steps", "/by-address")
    paths = ["/fine", "/by-address", "/by-name", "/in-two-steps"]
    other = f"http://other.example:{port}"  # the same press under a name whose robots.txt leads inside
    press.routes["/robots.txt"] = lambda handler: _robots(handler, local)
    urls = [base + path for path in paths] + [f"{other}/fine", secret, local]
    done = crawled(
        urls=urls,
        allow_private=False,
        resolve=["public.example", "other.example"],
        settings={"AUTOTHROTTLE_START_DELAY": 0.05, "DOWNLOAD_DELAY": 0},
    )
    found = {page["requested"]: page["failure"] for page in done["pages"]}
    return {"found": found, "base": base, "other": other, "secret": secret, "local": local, "inside": inside.hits}


def _robots(handler: Any, inside: str) -> None:
    if handler.headers["Host"].startswith("other"):
        handler.send_response(302)
        handler.send_header("Location", inside)
    else:
        handler.send_response(404)
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def test_a_crawl_refuses_them_at_every_redirect(crawl: dict[str, Any]) -> None:
    base = crawl["base"]
    assert crawl["found"][base + "/fine"] == ""
    assert crawl["found"][base + "/by-address"] == "private address"
    assert crawl["found"][base + "/in-two-steps"] == "private address"


def test_a_crawl_refuses_what_a_name_resolves_to(crawl: dict[str, Any]) -> None:
    assert "private address" in crawl["found"][crawl["base"] + "/by-name"]
    assert "private address" in crawl["found"][crawl["local"]]
    assert crawl["found"][crawl["secret"]] == "private address"


def test_a_robots_txt_that_leads_inside_ends_there(crawl: dict[str, Any]) -> None:
    assert "private address" in crawl["found"][crawl["other"] + "/fine"]


def test_nothing_inside_was_asked_for(crawl: dict[str, Any]) -> None:
    assert crawl["inside"] == []
