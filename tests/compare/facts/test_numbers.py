"""Quantities: what is one, what it counts, what interval its words allow, and which two may be compared."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.facts.dates import dates
from compare.facts.numbers import agree, numbers, same_quantity
from compare.records import Fact

PIECES = st.sampled_from(
    "12 1,000 13\u00a0000 1.5m 38 million $ US$ € £ % percent per cent about nearly more than at least "
    "up to twelve two dozen hundreds of "
    "tens half a third of one one-in in five 45-36 10-15 to between and km miles -year-old aged Smith, "
    "34, magnitude 6.1 21st third people were killed "
    "injuring May 21 2025 Friday 1:30 a.m. noon ago three days (555) 123-4567 1:2:3 ½ 0 -- – . , ; : \n "
    "🙂 Ⅳ ٣ 二 \x00 9/11 1990s Q3".split(" ")
)
TEXTS = st.one_of(
    st.text(max_size=120), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES, max_size=25).map("".join)
)


def only(text: str) -> Fact:
    (fact,) = numbers(text)
    return fact


def read(text: str) -> list[tuple[str, str, str]]:
    return [(fact.value, fact.unit, fact.about) for fact in numbers(text)]


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_offsets_order_and_apart_from_dates(text: str) -> None:
    found = numbers(text)
    end = 0
    for fact in found:
        assert text[fact.start : fact.end] == fact.text
        assert fact.text
        assert fact.start >= end
        assert fact.low <= fact.high
        end = fact.end
    for day in dates(text, "2025-05-23"):
        assert all(fact.end <= day.start or fact.start >= day.end for fact in found)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 40_000,
        "1," * 20_000,
        "one and " * 6_000,
        "a million " * 4_000,
        "1-" * 20_000,
        "a b " * 10_000 + "3",
        "(5" * 10_000,
        "@" * 20_000,
    ],
)
def test_adversarial_input_takes_linear_time(text: str) -> None:
    def seconds(piece: str) -> float:
        started = time.perf_counter()
        numbers(piece)
        return time.perf_counter() - started

    assert seconds(text) < 0.4 + 12 * seconds(text[: len(text) // 4])


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Crews counted 12 boats.", "12", ""),
        ("Crews counted twelve boats.", "12", ""),
        ("Crews counted two dozen boats.", "24", ""),
        ("A hundred and twenty boats left.", "120", ""),
        ("They counted 13\u2009000 boats.", "13000", ""),
        ("It has 1.5m users there.", "1500000", ""),
        ("It has one and a half million users.", "1500000", ""),
        ("Turnout was 68% there.", "68", "percent"),
        ("Turnout was 68 per cent there.", "68", "percent"),
        ("Turnout was 68 percent there.", "68", "percent"),
        ("It fell by 3 percentage points.", "3", "percentage point"),
        ("The loan of US$38 million was late.", "38000000", "USD"),
        ("The loan of 38 million dollars was late.", "38000000", "USD"),
        ("The loan of €2.1bn was late.", "2100000000", "EUR"),
        ("The loan of VND 950 billion was late.", "950000000000", "VND"),
        ("The loan of 950 billion dong was late.", "950000000000", "VND"),
        ("Between 10 and 15 boats sank.", "10..15", ""),
        ("Some $2bn-$3bn was lost.", "2000000000..3000000000", "USD"),
        ("It lost $2-3 million there.", "2000000..3000000", "USD"),
        ("The quake of magnitude 6.1 struck.", "6.1", "magnitude"),
        ("A 6.1-magnitude quake struck.", "6.1", "magnitude"),
        ("Ana Duarte, 34, was there.", "34", "age"),
        ("A 34-year-old skipper was there.", "34", "age"),
        ("A man aged 34 was there.", "34", "age"),
        ("It was the 21st voyage.", "21", "ordinal"),
        ("The Gulls won 45-36 at home.", "45-36", "score"),
        ("Half of the boats sank.", "50", "percent"),
        ("Two-thirds of members agreed.", "66.7", "percent"),
        ("One in five voters stayed away.", "20", "percent"),
        ("They waited for three hours.", "3", "hour"),
        ("A 90-day truce holds.", "90", "day"),
        ("The fire burnt 200 hectares.", "200", "hectare"),
        ("It hit 40°C at the port.", "40", "C"),
        ("Voters aged 25-34 stayed away.", "25..34", "age"),
        ("Those aged between 18 and 24 came.", "18..24", "age"),
        ("Children 5 to 11 years old came.", "5..11", "age"),
        ("The bill passed by 51 to 49.", "51-49", "score"),
    ],
)
def test_value_and_unit(text: str, value: str, unit: str) -> None:
    assert read(text)[0][:2] == (value, unit)
    assert len(read(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A Boeing 737 left on 21 May 2025 at 1:30 a.m. along Route 52.",
        "Flight MH370, an iPhone 5, No. 10, Article 79, Covid-19, Channel 4, the G7 and 9/11.",
        "One of them told the one and no one, one another, and that one.",
        "In the 1990s, and in 2009, a call to 555-123-4567 or +44 20 7946 0958 was free.",
        "At 1600 Pennsylvania Avenue, see https://example.org/12/34 or write to a12@example.org.",
        "Three days ago and shortly after 2 a.m. on Friday, May 23, nothing moved.",
        "He came second, and for a second he paused.",
        "The clock showed 13:41 to play.",
        "The second half began; a half-brother saw it.",
        "",
        "\x00\ud800 ½",
    ],
)
def test_no_quantity(text: str) -> None:
    assert [fact.text for fact in numbers(text) if fact.unit != "percent"] == []


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Twelve people were killed and 30 others injured.", ["kill", "injur"]),
        ("The blast tore through it, killing 12 and injuring at least 30.", ["kill", "injur"]),
        ("The death toll rose to 12.", ["kill"]),
        ("The death toll now stands at 12.", ["kill"]),
        ("12 dead, 30 hurt after blast", ["kill", "injur"]),
        ("The fire claimed twelve lives.", ["kill"]),
        ("Twelve passengers lost their lives.", ["kill"]),
        ("12 were hurt and two are missing.", ["injur", "miss"]),
        ("Six people are still unaccounted for.", ["miss"]),
        ("Police arrested three people.", ["arrest"]),
        ("Three people have been detained.", ["arrest"]),
        ("Crews rescued 40 people.", ["rescu"]),
        ("There were 150 people on board.", ["aboard"]),
        ("It carried 150 passengers and crew.", ["aboard"]),
        ("Two children were killed.", ["kill child"]),
        ("Three more died in hospital.", ["kill more"]),
        ("Two gunmen killed 12 villagers.", ["gunman", "kill"]),
        ("The firm will cut 1,200 jobs.", ["job"]),
        ("The firm will lay off 1,200 workers.", ["job"]),
        ("It closed 9,600 Telegram channels.", ["channel"]),
        ("It closed 68% of the 9,600 channels.", ["channel", "channel"]),
        ("The town sold a $3 million bond.", ["bond"]),
        ("The firm was fined $5m for it.", ["fine"]),
        ("Jewels worth €2.1 billion were gone.", ["worth"]),
        ("He was jailed for 12 years.", ["sentenc"]),
    ],
)
def test_what_is_counted(text: str, counts: list[str]) -> None:
    assert [fact.about for fact in numbers(text)] == counts


SAME = [
    ("68% of channels", "about 70 per cent of channels"),
    ("nearly 10,000 channels", "9,600 channels"),
    ("nearly a billion users", "about one billion users"),
    ("13,000 people", "12,700 people"),
    ("more than 60 people", "64 people"),
    ("at least 12 people", "12 people"),
    ("24 km away", "15 miles away"),
    ("100 km away", "60 miles away"),
    ("1,000 acres of forest", "400 hectares of forest"),
    ("two dozen boats", "24 boats"),
    ("between 10 and 15 boats", "12 boats"),
    ("dozens of boats", "37 boats"),
    ("$1.2bn deal", "US$1,187 million deal"),
    ("two-thirds of members", "67% of members"),
    ("magnitude 6.1", "a 6.1-magnitude quake"),
    ("a three-day trial", "a 72-hour trial"),
    ("a 40°C day", "a 104F day"),
]
OTHER = [
    ("68% of channels", "56% of channels"),
    ("12 people were killed", "killing 17"),
    ("at least 12 people", "at least 15 people"),
    ("more than 60 people", "140 people"),
    ("12 million users", "13 million users"),
    ("a $3 million bond", "a $5 million bond"),
    ("24 km away", "24 miles away"),
    ("magnitude 5.9", "magnitude 6.1"),
    ("jailed for 12 years", "jailed for 14 years"),
    ("won 45-36", "won 45-35"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_rounding_hedges_and_units_agree(a: str, b: str) -> None:
    assert same_quantity(only(a), only(b))
    assert agree(only(a), only(b))
    assert agree(only(b), only(a))


@pytest.mark.parametrize(("a", "b"), OTHER)
def test_conflicts_do_not_agree(a: str, b: str) -> None:
    assert same_quantity(only(a), only(b))
    assert not agree(only(a), only(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("12 people were killed", "30 people were injured"),
        ("12 boats sank", "12 houses sank"),
        ("12 people were killed", "two children were killed"),
        ("5% of channels", "5 percentage points"),
        ("$5 million deal", "€5 million deal"),
        ("12 boats", "12 km"),
        ("a 90-day truce", "a three-day trial"),
    ],
)
def test_different_things_are_not_compared(a: str, b: str) -> None:
    assert not same_quantity(only(a), only(b))
    assert not same_quantity(only(b), only(a))


def test_figures_of_two_measures_are_no_range_and_units_end_where_their_words_do() -> None:
    assert read("Profit fell 3.5 percent to $1.2bn.") == [("3.5", "percent", "fall"), ("1200000000", "USD", "")]
    assert only("It lay at 55.96 degrees in the east.").text == "55.96 degrees"


def test_rates_that_a_body_sets_are_not_rounded_and_those_that_are_measured_are() -> None:
    a, b = "The bank raised its rate to 4%.", "The bank raised its rate to 4.25%."
    assert not agree(only(a), only(b))
    assert agree(only("The unemployment rate fell to 4%."), only("The unemployment rate fell to 4.25%."))


def test_a_range_in_words_and_a_share_with_damage() -> None:
    assert read("One or two guards slept.") == [("1..2", "", "guard")]
    assert read("It did $1 million in damage to the pier.") == [("1000000", "USD", "damag")]
    assert read("They live at 473 East 52nd Street.") == []


@given(st.integers(min_value=1000, max_value=999_999))
@settings(max_examples=60, deadline=None)
def test_separators_do_not_change_the_number(value: int) -> None:
    told = [f"{value:,} boats", f"{value:,}".replace(",", "\u202f") + " boats", f"about {value:,} boats"]
    facts = [only(text) for text in told]
    assert facts[0].low <= value <= facts[0].high
    assert all(agree(facts[0], fact) and same_quantity(facts[0], fact) for fact in facts)


def test_the_whole_and_its_part_and_figures_side_by_side() -> None:
    assert read("Some 70 per cent of the roughly 9,600 channels went.")[0] == ("~70", "percent", "channel")
    assert read("A quarter of a million users left.") == [("250000", "", "user")]
    assert read("Shares fell 7.4% to 312 pence.")[0] == ("7.4", "percent", "fall")
    assert read("A Boeing 777-300 landed.") == []
