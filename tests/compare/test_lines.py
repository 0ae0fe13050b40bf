"""The filters' lines: what goes in, what comes out, and which field is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.instants import moment
from compare.lines import claims_line, judge_line, stories_lines

TEXT = 'The lock gate broke on Monday.\n"We heard it 3 miles off," said Ada Quill.'
FIRE = "Fire broke out at the Tarn mill on Saturday, and four people died in the Tarn mill's spinning hall."
GATE = "The lock gate at Ardley broke on Monday, and barges ran aground below the Ardley lock gate all night."


def test_claims_with_offsets_speaker_quotes_and_facts() -> None:
    found = claims_line({"id": 7, "text": TEXT})
    first, second = found["claims"]
    assert found["id"] == 7
    assert (first["speaker"], first["cue"], first["quotes"]) == (None, None, [])
    assert (second["speaker"], second["cue"]) == ("Ada Quill", "said")
    parts = [first, second, *second["quotes"], *first["facts"], *second["facts"]]
    assert len(parts) >= 5
    assert all(TEXT[part["start"] : part["end"]] == part["text"] for part in parts)


def test_the_date_of_publication_dates_a_weekday() -> None:
    (date,) = claims_line({"text": "The gate broke on Monday.", "published": "2025-03-05"})["claims"][0]["facts"]
    assert (date["kind"], date["value"]) == ("date", "2025-03-03")


def test_judge_says_what_differs_and_why() -> None:
    line = {"id": "x", "a": "The storm damaged 40 homes in Ardley.", "b": "The storm damaged 70 homes in Ardley."}
    found = judge_line(line)
    assert found.keys() == {"id", "same", "relation", "differences"}
    assert (found["id"], found["relation"]) == ("x", "differ")
    assert found["differences"] == [{"kind": "number", "reason": "contradiction", "a": "40", "b": "70"}]
    dated = judge_line(line | {"date_a": "2025-03-01T08:00:00Z", "date_b": "2025-03-02T08:00:00Z"})
    assert [difference["reason"] for difference in dated["differences"]] == ["update"]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ({}, "text"),
        ({"text": None}, "text"),
        ({"text": 4}, "text"),
        ({"text": TEXT, "published": 2025}, "published"),
        ({"text": TEXT, "language": ["en"]}, "language"),
    ],
)
def test_a_wrong_field_of_claims_is_named(line: dict[str, Any], field: str) -> None:
    with pytest.raises(ValueError, match=repr(field)):
        claims_line(line)


@pytest.mark.parametrize(("line", "field"), [({"a": "x"}, "b"), ({"b": "x"}, "a"), ({"a": 1, "b": "x"}, "a")])
def test_a_wrong_field_of_judge_is_named(line: dict[str, Any], field: str) -> None:
    with pytest.raises(ValueError, match=repr(field)):
        judge_line(line)


@pytest.mark.parametrize("field", ["date_a", "date_b"])
def test_a_date_that_is_none_is_an_error_that_names_it(field: str) -> None:
    line = {"a": "He died on Friday.", "b": "He died on Monday.", field: "nonsense"}
    with pytest.raises(ValueError, match=f"'{field}' must be an ISO 8601 date"):
        judge_line(line)
    assert judge_line(line | {field: ""})["relation"] == "differ"
    with pytest.raises(ValueError, match="'published' must be an ISO 8601 date"):
        claims_line({"text": TEXT, "published": "May last"})


def test_half_a_character_is_an_error_in_plain_words_and_no_hindrance_to_a_story() -> None:
    with pytest.raises(ValueError, match=r"'text' has half of a character .* at 4"):
        claims_line({"text": "The \ud800 fire."})
    with pytest.raises(ValueError, match="'b' has half of a character"):
        judge_line({"a": "x", "b": "\udfff"})
    (story,) = stories_lines([{"id": 1, "title": "\ud800", "text": FIRE}])
    assert story["story"]


def test_empty_texts_do_not_differ() -> None:
    assert judge_line({"a": "", "b": ""})["differences"] == []


def test_fields_that_are_null_are_not_given() -> None:
    assert claims_line({"text": TEXT, "published": None, "language": None}) == claims_line({"text": TEXT})


@given(st.text(max_size=120), st.text(max_size=12), st.text(max_size=4))
def test_any_text_any_date_and_any_language_give_an_answer_that_is_json(
    text: str, published: str, language: str
) -> None:
    if published.strip() and moment(published) is None:
        published = ""  # what is no date is an error of its own
    line = claims_line({"text": text, "published": published, "language": language})
    assert json.loads(json.dumps(line)) == line
    assert all(text[claim["start"] : claim["end"]] == claim["text"] for claim in line["claims"])


def test_stories_answer_in_the_order_of_the_lines() -> None:
    lines = [{"id": at, "text": text} for at, text in enumerate((FIRE, GATE, FIRE.replace("four", "4"), GATE))]
    found = list(stories_lines(lines))
    assert [line["id"] for line in found] == [0, 1, 2, 3]
    assert found[0]["story"] == found[2]["story"] != found[1]["story"] == found[3]["story"]


def test_a_bad_line_among_stories_has_its_error_and_the_others_their_story() -> None:
    passed = {"id": "p", "error": "no body"}
    lines: list[dict[str, Any]] = [{"id": 1, "text": FIRE}, {"id": 2}, passed, {"id": 1, "text": FIRE, "title": 5}]
    good, lacking, handed_on, typed = stories_lines(lines)
    assert good.keys() == {"id", "story"}
    assert lacking == {"id": 2, "error": "no 'text' in this line"}
    assert handed_on == passed
    assert typed["error"] == "'title' must be a string, not int"


def test_one_id_given_twice_is_two_lines_and_none_are_none() -> None:
    found = list(stories_lines([{"id": "x", "text": FIRE}, {"id": "x", "text": GATE}, {"text": FIRE}]))
    assert found[0]["story"] == found[2]["story"] != found[1]["story"]
    assert list(stories_lines([])) == []
