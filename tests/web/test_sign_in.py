"""Signing in: the session, what ends it, and how few passwords can be tried."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from datasette.utils import baseconv
from lxml import html

from tests.web.reviewing import PASSWORD, Site, Visitor, reviewers_file
from web.plugins.sign_in import LOCAL, TRIES, WINDOW, Guesses, right

REVIEW = "/difference/d1/review"
Visit = Callable[[Path, str], Any]


def signed_in(visitor: Visitor) -> bool:
    return bool(visitor.get(REVIEW).status_code == 200)


def test_without_reviewers_there_is_nothing_to_sign_in_to(hostile: Path, visit: Visit) -> None:
    for path in ("/sign-in", "/sign-out", REVIEW):
        assert visit(hostile, path).status_code == 404
    assert "Sign in" not in visit(hostile, "/difference/d1").text


def test_one_who_is_named_signs_in_and_out(reviewed: Site) -> None:
    visitor = Visitor(reviewed)
    assert visitor.get(REVIEW).headers["location"] == "/sign-in?next=%2Fdifference%2Fd1%2Freview"
    answer = visitor.sign_in("  ada ", next=REVIEW)
    assert (answer.status_code, answer.headers["location"]) == (303, REVIEW)
    (cookie,) = [one for one in answer.headers.get_list("set-cookie") if one.startswith("ds_actor")]
    assert {"HttpOnly", "SameSite=lax", "Max-Age=43200", "Path=/"} <= set(cookie.split("; "))
    page = html.fromstring(visitor.get(REVIEW).text)
    assert page.xpath("string(//form[@class='signed-in']//bdi)") == "Ada"
    assert visitor.post("/sign-out", visitor.form(REVIEW, "signed-in")).status_code == 303
    assert not signed_in(visitor)


@pytest.mark.parametrize(
    ("name", "password"), [("Ada", "wrong password"), ("Eve", PASSWORD), ("", ""), ("Ada", ""), ("root", PASSWORD)]
)
def test_anything_else_is_refused_in_the_same_words(reviewed: Site, name: str, password: str) -> None:
    visitor = Visitor(reviewed)
    answer = visitor.sign_in(name, password)
    assert answer.status_code == 403
    assert "The name or the password is wrong." in answer.text
    assert "ds_actor" not in visitor.cookies
    assert PASSWORD not in answer.text


def test_a_name_is_shut_after_a_few_wrong_passwords_and_no_other(reviewed: Site) -> None:
    visitor = Visitor(reviewed)
    assert [visitor.sign_in("Ada", f"wrong {n}").status_code for n in range(TRIES)] == [403] * TRIES
    shut = visitor.sign_in("Ada")
    assert shut.status_code == 429
    assert 0 < int(shut.headers["retry-after"]) <= WINDOW + 1
    assert "Try again in 15 minutes" in shut.text
    assert visitor.sign_in("Bo Å.").status_code == 303


def test_many_at_once_are_counted_before_they_are_checked(reviewed: Site) -> None:
    visitor = Visitor(reviewed)
    fields = visitor.form("/sign-in") | {"name": "Ada", "password": "wrong"}

    async def all_at_once() -> list[Any]:
        return await asyncio.gather(*(visitor.posting("/sign-in", fields) for _ in range(TRIES * 4)))

    codes = [answer.status_code for answer in reviewed.run(all_at_once())]
    assert sorted(codes) == [403] * TRIES + [429] * TRIES * 3


def test_tries_are_forgotten_with_time_and_with_the_right_password() -> None:
    now = [0.0]
    guesses = Guesses(lambda: now[0])
    assert [guesses.wait("Ada") for _ in range(TRIES)] == [0] * TRIES
    assert guesses.wait("Ada") == WINDOW
    assert guesses.wait("") == 0
    now[0] = WINDOW
    assert guesses.wait("Ada") == 0
    for _ in range(TRIES):
        guesses.wait("Bo")
    guesses.right("Bo")
    assert guesses.wait("Bo") == 0


def test_a_session_ends_by_itself(reviewed: Site, ada: Visitor) -> None:
    session = reviewed.datasette.unsign(ada.cookies["ds_actor"], "actor")
    ends = baseconv.base62.decode(session["e"]) - time.time()
    assert 43_000 < ends <= 43_200
    session["e"] = baseconv.base62.encode(int(time.time()) - 1)
    ada.cookies["ds_actor"] = reviewed.datasette.sign(session, "actor")
    assert not signed_in(ada)


def test_a_new_password_or_a_line_taken_out_ends_a_session(reviewed: Site, ada: Visitor) -> None:
    file = reviewed.database.with_name("reviewers.txt")
    reviewers_file(file, "Ada", "Bo")
    assert not signed_in(ada)
    ada.sign_in("Ada")
    assert signed_in(ada)
    reviewers_file(file, "Bo")
    assert not signed_in(ada)
    file.unlink()
    assert not signed_in(ada)


@pytest.mark.parametrize("actor", [{"id": "Ada"}, {"id": "Ada", "key": "x"}, {"id": "root"}, {"key": "é"}])
def test_a_session_of_another_making_gives_no_right(reviewed: Site, actor: dict[str, str]) -> None:
    visitor = Visitor(reviewed)
    visitor.cookies["ds_actor"] = reviewed.datasette.sign({"a": actor}, "actor")
    assert not signed_in(visitor)
    visitor.cookies["ds_actor"] = "forged"
    assert not signed_in(visitor)


def test_a_reviewer_has_no_other_power(reviewed: Site, ada: Visitor) -> None:
    for path in ("/_internal", "/-/permissions", "/-/allow-debug-x"):
        assert ada.get(path).status_code in (403, 404)


@pytest.mark.parametrize(
    "there",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x", "/a b", "/x\r\nSet-Cookie: a"],
)
def test_nobody_is_sent_elsewhere(reviewed: Site, there: str) -> None:
    assert not LOCAL.fullmatch(there)
    assert Visitor(reviewed).sign_in("Ada", next=there).headers["location"] == "/"


@pytest.mark.parametrize(
    "hashed", ["scrypt$3$8$1$AAAA$AAAA", "scrypt$16$0$1$AAAA$AAAA", f"scrypt${2**22}$8$1$AA==$AA=="]
)
def test_a_hash_that_cannot_be_is_nobodys(hashed: str) -> None:
    assert not right("x", hashed)
