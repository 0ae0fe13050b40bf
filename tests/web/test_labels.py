"""Each field of Datasette's filter form has a name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import html

Visit = Callable[[Path | None, str], Any]


def test_every_field_of_a_table_that_one_sees_has_a_name(hostile: Path, visit: Visit) -> None:
    page = html.fromstring(visit(hostile, "/press+day/disagreements?event=kestrel&outlet=gull").text)
    fields = page.xpath("//form[@class='filters']//*[self::select or self::input[@type='text']]")
    assert len(fields) == 3 * 3 + 1
    assert [field.get("name") for field in fields if not field.get("aria-label")] == []


def test_the_page_of_a_table_is_whole(hostile: Path, visit: Visit) -> None:
    page = html.fromstring(visit(hostile, "/press+day/disagreements?event=kestrel").text)
    assert len(page.xpath("//table//tbody/tr")) == 3
    assert page.xpath("//h1")[0].text_content().strip() == "Disagreements (view)"
