"""Bad input gets an answer in bounded time: the bound is in seconds for a whole comparison, wide for noisy machines.

On two idle cores the slowest of these takes about a fifth of its bound.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.compare import compare
from compare.conclusions import Comparison
from compare.judge import judge
from compare.likeness import same
from compare.profiles import Weights
from compare.records import Article, Claim, Event, Outlet

MILLION = 1_000_000
VIETNAMESE = "Bộ Thông tin yêu cầu các nhà mạng chặn ứng dụng này trước ngày 2 tháng 6. "
ARABIC = "قالت الشرطة إن اثني عشر شخصا قتلوا في الحريق يوم الاثنين. "
BOUND = 60.0


def compared(*texts: str) -> tuple[Comparison, float]:
    names = [f"outlet{at}" for at in range(len(texts))]
    articles = [
        Article(name, name, name, f"https://{name}.example/", "A title", text, "2026-03-02T09:00:00+00:00")
        for name, text in zip(names, texts, strict=True)
    ]
    began = time.monotonic()
    found = compare(Event("e", "e"), [Outlet(name, name) for name in names], articles)
    for claim in found.claims:
        if claim.part == "body":
            assert texts[names.index(claim.article)][claim.start : claim.end] == claim.text
    return found, time.monotonic() - began


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("paragraph of a million characters", "The council met on Monday and counted 14 votes. " * (MILLION // 48)),
        ("no sentence marks", "the council met again and counted votes " * (MILLION // 160)),
        ("no spaces", "a" * (MILLION // 4)),
        ("Vietnamese", VIETNAMESE * 800),
        ("Arabic", ARABIC * 800),
        ("table of numbers", "12 4,000 17.5% 3-1 2019\n" * 8_000),
        ("control characters", "The \x00fire\x1b[31m killed\x07 \u202e12 people.\x0c " * 3_000),
        ("identical sentences", "Police said 12 people were hurt in the fire.\n" * 10_000),
    ],
)
def test_bounded(name: str, text: str) -> None:
    found, seconds = compared(text, text[: len(text) // 2] + "\nOne more sentence is here.")
    assert seconds < BOUND, name
    assert found.claims


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (" ".join(f"dredge{n}" for n in range(20_000)), " ".join(f"dredger{n}x" for n in range(20_000))),
        ("The " + "ab" * 50_000 + " sank.", "The " + "ba" * 50_000 + " rose."),
        ("Air Sea " * 10_000, "airsea seaair " * 10_000),
    ],
    ids=["words", "letters", "capitals"],
)
def test_likeness_is_bounded(a: str, b: str) -> None:
    first, second = (Claim(name, name, name, 0, 0, len(text), text) for name, text in (("a", a), ("b", b)))
    weights, began = Weights(), time.monotonic()
    assert 0 <= same(weights.profile(first), weights.profile(second)) <= 1
    assert time.monotonic() - began < BOUND


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (" ".join(f"word{n}" for n in range(20_000)), " ".join(f"word{n}" for n in range(20_000, 0, -1))),
        ("Police said 12 people died on Monday. " * 3_000, "Police said 15 people died on Tuesday. " * 3_000),
        ("12 people " * 10_000, "13 people " * 10_000),
    ],
    ids=["words", "sentences", "figures"],
)
def test_judge_is_bounded(a: str, b: str) -> None:
    began = time.monotonic()
    assert 0 <= judge(a, b).same <= 1
    assert time.monotonic() - began < BOUND


@given(st.lists(st.text(max_size=200), min_size=2, max_size=3))
@settings(max_examples=60)
def test_any_text(texts: list[str]) -> None:
    _, seconds = compared(*texts)
    assert seconds < BOUND
