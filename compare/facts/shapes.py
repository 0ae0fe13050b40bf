"""Figures whose shape says what they are: magnitudes, ages, scores, ordinals, shares of a whole, heights."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.facts.counted import counted
from compare.facts.number_words import SMALL, TENS
from compare.facts.quantity import Hedge, hedge_before, readable
from compare.records import Fact

_DECIMAL = r"(\d{1,2}(?:\.\d{1,2})?)"
_AGE_WORD = "|".join([*SMALL, *(f"{ten}(?:-(?:{'|'.join(list(SMALL)[1:10])}))?" for ten in TENS)])
MAGNITUDE = re.compile(
    rf"\bmagnitude[ -]{{0,3}}(?:(?:of|was|at|is|as|put at) )?{_DECIMAL}(?![\w%]|\.\d)|"
    rf"(?<![\w.$£€]){_DECIMAL}[ -]{{1,3}}(?:-? ?)?(?:magnitude|on the (?:open-ended )?Richter)\b"
    rf"|\bmeasur(?:ed|ing) {_DECIMAL}(?![\w%]|\.\d)(?! (?:m|k|f|c|i|y|h|a|s)\w*)",
    re.IGNORECASE,
)
AGE_YEARS = re.compile(
    rf"(?<![\w$£€.,])(\d{{1,3}}|(?:{_AGE_WORD}))(?: ?- ?| )(years?|months?|weeks?|days?)(?: ?- ?| "
    rf")old\b(?:(?: ?- ?| )?([a-z]+(?: [a-z]+)?))?",
    re.IGNORECASE,
)
AGED = re.compile(r"\b(?:aged|age|ages|(?:died|dies|dead) at) (\d{1,3})(?![\d,.%-]\d|\w| ?(?:-|to) ?\d)", re.IGNORECASE)
# "aged 25-34", "ages 18 to 24", "between 18 and 24 years old": people of any of these ages.
AGED_RANGE = re.compile(
    r"\b(?:aged|ages?)(?: from)? (\d{1,2}) ?(?:-|–|to) ?(\d{1,3})(?![\d,.%]\d|\w)"
    r"|\b(?:aged|ages?) between (\d{1,2}) and (\d{1,3})(?![\d,.%]\d|\w)"
    r"|(?:\bbetween )(\d{1,2}) and (\d{1,3})(?:[ -]years?[ -]olds?| years of age)\b"
    r"|\bbetween (?:the )?ages? (?:of )?(\d{1,2}) and (\d{1,3})(?![\d,.%]\d|\w)"
    r"|(?<![\w$£€.,])(\d{1,2}) ?(?:-|–|to) ?(\d{1,3})(?:[ -]years?[ -]olds?| years of age)\b",
    re.IGNORECASE,
)
# "Smith, 34," and "Smith (34)": a capitalised word, then two digits between commas.
APPOSED = re.compile(
    r"(?<![\w-])([A-Z][\w’'.-]*[a-z.]|I{2,3}|IV) ?(?:, ?(\d{1,3})(?=,(?!\d)| and (?:[A-Z]|her|his|from|of\b)|\.(?: "
    r"|$)|;| ?$| was\b| from\b| of [A-Z]| is\b)|\((\d{1,3})\))"
)
SCORE = re.compile(r"(?<![\w.,:/$£€-])(\d{1,3}) ?[-–] ?(\d{1,3})(?![\w%:/]|[.,]\d| ?[-–] ?\d)")
# "passed by 51 to 49", "voted 218 to 210"
VOTED = re.compile(
    r"\b(?:(?:passed|approved|rejected|defeated|backed|carried|won|lost)(?: [\w’'-]+){0,4} by|vote of|voted) "
    r"(\d{1,3})(?: votes)? to (\d{1,3})\b(?![,.%]\d| ?(?:%|per|million|billion|thousand))(?: votes)?",
    re.IGNORECASE,
)
_SCORING = re.compile(
    r"\b(?:win|won|wins|winning|beat|beats|beating|defeat\w*|los[est]\w*|lead|leads|led|leading|ahead|"
    r"behind|tie|tied|ties|score[ds]?|scoring|record|victor\w+|rout\w*|run|trail\w*|"
    r"draw|drew|outlast\w*|down|up|advantage|deficit|triumph\w*|thrash\w*|vote[ds]?|voting|margin|"
    r"decision|seed|game|match|half-?time|final|set|sets|series|edged|upset|over|past|against|"
    r"comeback)\b",
    re.IGNORECASE,
)
_SCORE_ABOUT = re.compile(r"[ -]*(?:\w+ )?(run|record|vote|lead|advantage|deficit|series|tie)\b", re.IGNORECASE)
_TENTHS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip
_PARTS = "|".join(_TENTHS)
SHARE = re.compile(
    rf"\b(?:(one|two|three|four|five|six|seven|eight|nine)[ -]+({_PARTS})s?\b|"
    rf"an? ({_PARTS})\b(?= of\b(?! an? (?:thousand|million|billion|trillion)\b))|"
    rf"half(?= of\b| the\b| its\b| their\b| his\b| her\b| all\b| those\b))"
    r"(?! ?-? ?(?:mile|hour|dozen|million|year|day|century|minute|time|floor)s?\b)",
    re.IGNORECASE,
)
_LONE_SHARE = re.compile(
    rf"\b(?:an? ({'|'.join(part for part in _TENTHS if part != 'half')})|half)\b(?![ -]\w|-)", re.IGNORECASE
)
_NO_HALF = re.compile(
    r"\b(?:first|second|other|final|last|latter|this|that|next|each|opening|closing|better|per) $", re.IGNORECASE
)
# "one in five", "two out of three".
IN_SO_MANY = re.compile(
    r" (?:in|out of)(?: every)? (two|three|four|five|six|seven|eight|nine|ten|20|[2-9]|10|100)(?= [a-z]| of\b)"
    r"(?! (?:years|days|weeks|months|hours|minutes|games|matches|seasons))",
    re.IGNORECASE,
)
_SO_MANY = re.compile(r"(?<![\w.,-])(one|two|three|four|five|six|seven|eight|nine|[1-9])$", re.IGNORECASE)
_SHARE_WORDS = ("half", "third", "quarter", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_DIGIT = re.compile(r"\d")
_ORDINAL_WORDS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
ORDINAL = re.compile(
    rf"(?<![\w’'.-])(?:(\d{{1,3}}(?:,\d{{3}})?)(?:st|nd|rd|th)|({'|'.join(_ORDINAL_WORDS)}))(?= ?- ?[a-z]| [a-z])"
)
_ORDINAL_BEFORE = re.compile(r"(?:\b(?:the|his|her|its|their|our|my|a|an)|[’']s|s[’']) $", re.IGNORECASE)
_NO_ORDINAL = re.compile(
    r" ?-? ?(?:degree|hand|half|time|lad(?:y|ies)|aid|respon\w+|name|person|century|class|party|parties|"
    r"world|place|and|or|of|to|in|on|at|for|thing|things|ever|place|few|one|"
    r"if|is|was|that|who|the|a|generation|floor|street|avenue|down|said|told|would|will|came|had|has)\b",
    re.IGNORECASE,
)
_FEET = re.compile(
    r"(?<![\w.])(\d{1,2})[- ]?(?:foot|feet|ft|[’'])[- ]?(\d{1,2})(?:[- ]?(?:inch(?:es)?|in\b|[”\"]))?(?!\d|,\d|\w)"
)
_HEDGES: dict[str, Hedge] = {"more": "least", "least": "least", "fewer": "most", "upto": "most"}
# "Half" and "a third" are said loosely: this many points either way.
LOOSE_SHARE = 0.08
OLDEST = 125
# Past this only a word of winning or voting makes two figures a score ("a 777-300").
HIGHEST_SCORE = 199


def shapes(text: str) -> list[Fact]:
    """Return the facts of `text` that their shape types, unsorted; they may overlap and the longer wins."""
    found: list[Fact] = []
    lower = text.lower()
    if "magnitude" in lower or "quake" in lower or "richter" in lower:
        found.extend(_magnitudes(text, quake="quake" in lower))
    if any(part in lower for part in _SHARE_WORDS):
        found.extend(_shares(text))
    found.extend(_parts(text))
    found.extend(_ordinals(text))
    if "old" in lower:
        found.extend(_years_old(text))
    if _DIGIT.search(text):
        found.extend((*_age_ranges(text), *_ages(text), *_scores(text), *_heights(text)))
    return found


def _fact(text: str, start: int, end: int, value: str, unit: str, low: float, high: float, about: str = "") -> Fact:
    return Fact("number", start, end, text[start:end], value, unit, low, high, about)


def _magnitudes(text: str, *, quake: bool) -> Iterator[Fact]:
    for match in MAGNITUDE.finditer(text):
        printed = match.group(1) or match.group(2) or match.group(3)
        if match.group(3) and not quake:
            continue
        half = 0.495 * 10.0 ** -len(printed.partition(".")[2])
        if 0 < float(printed) < 11:
            yield _fact(
                text, match.start(), match.end(), printed, "magnitude", float(printed) - half, float(printed) + half
            )


def _years_old(text: str) -> Iterator[Fact]:
    for match in AGE_YEARS.finditer(text):
        years = {"y": 1.0, "m": 1 / 12, "w": 7 / 365.25, "d": 1 / 365.25}[match.group(2)[0].lower()]
        age = _worth(match.group(1)) * years
        whom = (match.group(3) or "").lower()
        end = match.start(3) if match.group(3) else match.end()
        end = match.start() + len(text[match.start() : end].rstrip(" -"))
        about = _whom(whom)
        if age <= OLDEST:
            yield _fact(text, match.start(), end, readable(age), "age", age, age, about)


def _age_ranges(text: str) -> Iterator[Fact]:
    for match in AGED_RANGE.finditer(text):
        young, old = (int(printed) for printed in match.groups() if printed)
        if young < old <= OLDEST:
            yield _fact(text, match.start(), match.end(), f"{young}..{old}", "age", young, old)


def _ages(text: str) -> Iterator[Fact]:
    for match in AGED.finditer(text):
        if float(match.group(1)) <= OLDEST:
            yield _age(text, match.start(), match.end(), match.group(1), text[: match.start()])
    for match in APPOSED.finditer(text):
        printed = match.group(2) or match.group(3)
        at = match.start(2) if match.group(2) else match.start(3)
        if 0 < int(printed) <= OLDEST:
            yield _age(text, at, at + len(printed), printed, match.group(1))


def _age(text: str, start: int, end: int, printed: str, name: str) -> Fact:
    word = re.search(r"([^\W\d_][\w’'-]*)[ ,.(]*$", name[-40:])
    whom = word.group(1).lower().removesuffix("’s").removesuffix("'s") if word else ""
    return _fact(text, start, end, printed, "age", float(printed), float(printed), whom)


def _whom(words: str) -> str:
    return (
        words.split()[0]
        if words
        and words.split()[0] in ("man", "woman", "boy", "girl", "child", "baby", "son", "daughter", "suspect", "driver")
        else ""
    )


def _worth(word: str) -> float:
    parts = re.split(r"[- ]", word.lower())
    return float(word) if word.isdigit() else float(sum(SMALL.get(part, 0) + TENS.get(part, 0) for part in parts))


def _scores(text: str) -> Iterator[Fact]:
    for match in VOTED.finditer(text):
        one, two = int(match.group(1)), int(match.group(2))
        if one > two:
            yield _fact(
                text,
                match.start(1),
                match.end(),
                f"{one}-{two}",
                "score",
                one * 1000.0 + two,
                one * 1000.0 + two,
                "vote",
            )
    for match in SCORE.finditer(text):
        one, two = int(match.group(1)), int(match.group(2))
        near = text[max(0, match.start() - 40) : match.end() + 30]
        behind = text[match.end() : match.end() + 30]
        scored = bool(_SCORING.search(near))
        if (scored or (one > two and one <= HIGHEST_SCORE)) and not (one == two == 50):
            about = _SCORE_ABOUT.match(behind)
            high, low = max(one, two), min(one, two)
            in_brackets = text[match.start() - 1 : match.start()] == "(" and behind[:1] in ("),", ")")
            kind = about.group(1).lower() if about else "record" if in_brackets else ""
            kind = {"run": "run", "record": "record", "vote": "vote", "series": "series"}.get(kind, "")
            worth = high * 1000.0 + low
            yield _fact(text, match.start(), match.end(), f"{high}-{low}", "score", worth, worth, kind)
        elif one < two and re.match(r" [a-z]{3,}", behind):
            about_word = counted(text, match.start(), match.end(), "")
            if about_word:
                yield _fact(text, match.start(), match.end(), f"{one}..{two}", "", one, two, about_word)


def _shares(text: str) -> Iterator[Fact]:
    for match in SHARE.finditer(text):
        if match.group(1):
            share = 100.0 * SMALL[match.group(1).lower()] / _TENTHS[match.group(2).lower()]
        else:
            share = 100.0 / _TENTHS[(match.group(3) or "half").lower()]
        if share < 100 and not (
            text[match.start() : match.start() + 4].lower() == "half"
            and _NO_HALF.search(text, max(0, match.start() - 9), match.start())
        ):
            yield _share(text, match.start(), match.end(), share)
    for match in _LONE_SHARE.finditer(text):
        sense, _ = hedge_before(text, match.start())
        if sense or re.search(r"\bby $", text[max(0, match.start() - 4) : match.start()]):
            yield _share(text, match.start(), match.end(), 100.0 / _TENTHS[(match.group(1) or "half").lower()])


def _parts(text: str) -> Iterator[Fact]:
    for match in IN_SO_MANY.finditer(text):
        first = _SO_MANY.search(text, max(0, match.start() - 6), match.start())
        if first is not None and 0 < _worth(first.group(1)) < _worth(match.group(1)):
            yield _share(text, first.start(), match.end(), 100.0 * _worth(first.group(1)) / _worth(match.group(1)))


def _share(text: str, start: int, end: int, share: float) -> Fact:
    sense, begin = hedge_before(text, start)
    low, high = share * (1 - LOOSE_SHARE), share * (1 + LOOSE_SHARE)
    if sense in ("more", "least", "over"):
        low, high = share, min(100.0, share * 1.5)
    elif sense in ("fewer", "upto", "nearly"):
        low, high = share * (0.85 if sense == "nearly" else 0.6), share
    elif sense:
        low, high = share * 0.85, min(100.0, share * 1.15)
    hedge = _HEDGES.get(sense, "about")
    about = counted(text, begin, end, "percent")
    value = readable(round(share, 1))
    return Fact("number", begin, end, text[begin:end], value, "percent", low, high, about, hedge)


def _ordinals(text: str) -> Iterator[Fact]:
    for match in ORDINAL.finditer(text):
        rank = int(match.group(1).replace(",", "")) if match.group(1) else _ORDINAL_WORDS[match.group(2)]
        if _NO_ORDINAL.match(text, match.end()) or not (
            match.group(1) or _ORDINAL_BEFORE.search(text, max(0, match.start() - 8), match.start())
        ):
            continue
        about = _next(text, match.end())
        if about:
            yield _fact(text, match.start(), match.end(), str(rank), "ordinal", rank, rank, about)


def _next(text: str, at: int) -> str:
    return counted(text, at, at, "", single=True)


def _heights(text: str) -> Iterator[Fact]:
    for match in _FEET.finditer(text):
        metres = int(match.group(1)) * 0.3048 + int(match.group(2)) * 0.0254
        if int(match.group(2)) < 12:
            yield _fact(
                text,
                match.start(),
                match.end(),
                readable(round(metres, 2)),
                "m",
                metres - 0.013,
                metres + 0.013,
                "tall",
            )
