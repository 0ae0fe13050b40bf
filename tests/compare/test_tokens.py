from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.tokens import STOP, rarity, words


def texts(text: str) -> list[str]:
    return [token.text for token in words(text)]


def stems(text: str) -> list[str]:
    return [token.stem for token in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Carriers' 9,600 lines, a state-run firm", ["Carriers", "9,600", "lines", "a", "state", "run", "firm"]),
        ("It didn’t, O'Brien said.", ["It", "didn’t", "O'Brien", "said"]),
        ("at 3.5% in the U.S. by 5 p.m.", ["at", "3.5", "in", "the", "U.S.", "by", "5", "p.m."]),
        ("«Слово» и дело", ["Слово", "и", "дело"]),
        ("हिन्दी समाचार", ["हिन्दी", "समाचार"]),
        ("河内封锁", ["河", "内", "封", "锁"]),
        ("under_score 😀 ''' --- ok", ["under", "score", "ok"]),
        ("e\u0301tat de\u0301ja\u0300", ["e\u0301tat", "de\u0301ja\u0300"]),
    ],
)
def test_words_of_any_script(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_stems_fold_possessives_accents_and_thousands() -> None:
    assert stems("Vietnam's Vietnam’s Vietnam") == ["vietnam"] * 3
    assert stems("Nestlé Nestle\u0301 Nestle") == ["nestl"] * 3
    assert stems("1,200 1200 1.5") == ["1200", "1200", "1.5"]
    assert stems("blocked blocking Blocks") == ["block"] * 3
    assert stems("U.S. US") == ["us", "us"]
    assert stems("ДЕЛО") == ["дело"]


def test_function_words_and_reporting_filler_are_stop() -> None:
    stopped = {
        token.text for token in words("The ministry said it didn’t block it's US apps, WHO confirmed") if token.stop
    }
    assert stopped == {"The", "said", "it", "didn’t", "it's"}
    assert not {"confirmed", "denied", "one", "first"} & STOP


def test_rarity_orders_words() -> None:
    order = ["the", "said", "police", "Vietnam's", "Hanoi"]
    values = [rarity(word) for word in order]
    assert values == sorted(values)
    assert values[0] == 0.0
    assert rarity("qzxvwk") == 1.0


def test_import_leaves_wordfreq_alone() -> None:
    code = "import sys, compare.tokens; sys.exit('wordfreq' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@given(st.text())
def test_offsets_are_exact_and_in_order(text: str) -> None:
    at = 0
    for token in words(text):
        assert text[token.start : token.end] == token.text
        assert token.start >= at
        assert token.stem
        at = token.end


@given(st.text(min_size=1, max_size=20))
def test_rarity_stays_in_range(word: str) -> None:
    assert 0.0 <= rarity(word) <= 1.0
