"""Forms are taken from this site's pages alone, and up to a size."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from tests.web.reviewing import PASSWORD, Site, Visitor
from web.plugins.forms import LARGEST

REVIEW = "/difference/d1/review"


def test_another_sites_form_is_refused(reviewed: Site, ada: Visitor) -> None:
    fields = ada.form(REVIEW) | {"decision": "rejected"}
    for forged in (fields | {"csrftoken": ""}, fields | {"csrftoken": "x"}, {"decision": "rejected"}):
        answer = ada.post(REVIEW, forged)
        assert answer.status_code == 403
        assert "Nothing was saved" in answer.text
    for headers in ({"authorization": "Bearer x"}, {"x-csrftoken": "x"}):
        assert ada.post(REVIEW, fields | {"csrftoken": "x"}, headers).status_code == 403
    other = Visitor(reviewed).form("/sign-in")["csrftoken"]
    assert ada.post(REVIEW, fields | {"csrftoken": other}).status_code == 403
    assert reviewed.decisions() == []
    assert ada.post(REVIEW, fields).status_code == 303


def test_no_one_is_signed_in_by_another_site(reviewed: Site) -> None:
    answer = Visitor(reviewed).post("/sign-in", {"name": "Ada", "password": PASSWORD, "csrftoken": ""})
    assert answer.status_code == 403
    assert "ds_actor" not in answer.headers.get("set-cookie", "")


def test_datasettes_own_forms_keep_its_check(ada: Visitor) -> None:
    assert ada.post("/-/logout", {"csrftoken": "x"}).status_code == 403


@pytest.mark.parametrize("size", [LARGEST, 1_000_000, 20_000_000])
def test_what_is_too_large_is_not_read(reviewed: Site, ada: Visitor, size: int) -> None:
    answer = ada.post(REVIEW, urlencode(ada.form(REVIEW)) + "&decision=rejected&note=" + "x" * size)
    assert answer.status_code == 413
    assert "the most is 64 kB. Nothing was saved." in answer.text
    assert reviewed.decisions() == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("decision=rejected", "text/plain"),
        ('{"decision": "rejected"}', "application/json"),
        ("--x\r\n\r\n", "multipart/form-data; boundary=x"),
        ("&".join(f"a{n}=1" for n in range(50)), "application/x-www-form-urlencoded"),
    ],
)
def test_what_is_no_form_is_refused(reviewed: Site, ada: Visitor, body: str, kind: str) -> None:
    answer = ada.post(REVIEW, body, {"content-type": kind})
    assert answer.status_code == 400
    assert "That is no form of this site" in answer.text
    assert reviewed.decisions() == []
