"""Figures in texts that are not English: digits with what stands directly beside them, and nothing in words.

A comma is a decimal mark and a point or a space parts thousands, but "1,234" may be either and is left out, and so are
years, days of a month, hours and ordinals ("3. März"). Scales ("Millionen", "millones") and hedges ("mindestens") of
the larger languages are known; what else a figure counts is not said (`about` is empty).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.facts.number_words import Figure
from compare.facts.quantity import bounds, readable
from compare.facts.units import money_before
from compare.records import Fact

NUMERAL = re.compile(
    r"(?<![^\W\u3040-\u9fff])(?<!\d[.,:/-])\d{1,15}(?:[.,\u00a0\u202f\u2009' ]\d{3}(?!\d))*(?:[.,]\d{1,15})?"
)
BESIDE = re.compile(r"[:/\u2013\u2212-]\d|[A-Za-z]*\d|\.\d")
ORDINAL = re.compile(r"\. ?[^\W\d_]|[.º°ª](?: |$)(?=[^\W\d_])|(?:er|ère|e|ème|th|º|ª|°)\b")
CLOCK = re.compile(
    r"[ \u00a0]?(?:Uhr|h|heures?|hs|uur|часов|ore|tiếng|giờ|[年月日時时分点년월일시])(?![^\W\d_\u3040-\u9fff])",
    re.IGNORECASE,
)
MONTHS = """
januar februar märz april mai juni juli august september oktober november dezember jänner
janvier février mars avril juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
janeiro fevereiro março maio junho julho setembro outubro novembro dezembro
januari februari maart mei augustus maj augusti marts
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
ocak şubat nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου
يناير فبراير مارس أبريل ابريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
""".split()
MONTH = re.compile(rf"(?:\.|º)?[ \u00a0](?:de |di )?(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
# The longest first, so that "mil millones" is no "mil"; "billion" is a thousand million to some and more to others.
SCALES = {
    "mil millones": 1e9, "mil milhões": 1e9, "milliarden": 1e9, "milliarde": 1e9, "milliards": 1e9, "milliard": 1e9,
    "mrd.": 1e9, "mrd": 1e9, "miliardi": 1e9, "miliardo": 1e9, "miljarder": 1e9, "miljard": 1e9, "milyar": 1e9,
    "mld": 1e9, "miliar": 1e9, "миллиардов": 1e9, "млрд": 1e9, "tỷ": 1e9,
    "millionen": 1e6, "million": 1e6, "millions": 1e6, "mio.": 1e6, "mio": 1e6, "millones": 1e6, "millón": 1e6,
    "milioni": 1e6, "milione": 1e6, "milhões": 1e6, "milhão": 1e6, "miljoen": 1e6, "miljoner": 1e6, "miljon": 1e6,
    "millioner": 1e6, "milyon": 1e6, "juta": 1e6, "миллионов": 1e6, "млн": 1e6, "mln": 1e6, "triệu": 1e6,
    "tausend": 1e3, "mille": 1e3, "mila": 1e3, "mil": 1e3, "duizend": 1e3, "tusen": 1e3, "bin": 1e3, "ribu": 1e3,
    "тысяч": 1e3, "тыс.": 1e3, "tys.": 1e3, "nghìn": 1e3, "ngàn": 1e3,
    "億": 1e8, "亿": 1e8, "万": 1e4, "萬": 1e4, "千": 1e3,
}  # fmt: skip
_LONGEST_FIRST = "|".join(map(re.escape, sorted(SCALES, key=lambda word: (-len(word), word))))
SCALE = re.compile(rf"[ \u00a0\u202f]?({_LONGEST_FIRST})(?![^\W\d_\u3040-\u9fff])", re.IGNORECASE)
UNSURE = re.compile(r"[ \u00a0]?(?:bill?i|bil[hy]|tri[lh])", re.IGNORECASE)
UNITS = tuple(
    (name, re.compile(rf"[ \u00a0\u202f]?(?:{words})", re.IGNORECASE))
    for name, words in (
        ("percent", r"[%％]|(?:Prozent|pour cent|por ciento|per cento|por cento|pro[cs]ent|процентов)\b"),
        ("EUR", r"€|(?:d['’]|de )?euros?\b|EUR\b"),
        ("USD", r"US-?\$|\$|(?:de )?d[oó]l+ar(?:es|s)?\b|USD\b"),
        ("GBP", "£"),
        ("km", r"(?:km|kilom[eè]t(?:er|res|ros)|chilometri|quil[oô]metros)\b(?! ?/)"),
        ("kg", r"(?:kg|kilos?|kilogramm?e?s?)\b"),
    )
)
HEDGES = {
    "least": """mindestens|wenigstens|au moins|al menos|por lo menos|almeno|pelo menos|minst|ten ?minste|mindst
|co najmniej|en az|ít nhất|setidaknya|少なくとも|至少""",
    "more": "mehr als|über|plus d[e']|más de|più di|oltre|mais de|meer dan|mer än|mere end|ponad|hơn|lebih dari",
    "fewer": "weniger als|moins de|menos de|meno di|minder dan|mindre än",
    "upto": "bis zu|jusqu['’]à|hasta|fino a|até|tot wel|upp till",
    "nearly": "fast|beinahe|knapp|presque|près de|casi|quasi|quase|bijna|nästan",
    "about": """etwa|rund|ungefähr|circa|ca\\.|environ|quelque|unos|unas|cerca de|alrededor de|ongeveer|omkring|około
|khoảng|sekitar|约|約""",
}
HEDGE = tuple(
    (sense, re.compile(rf"(?<![^\W\u3040-\u9fff])(?:{''.join(words.splitlines())})[ \u00a0]?$", re.IGNORECASE))
    for sense, words in HEDGES.items()
)
LONGEST_HEDGE = 24
# Where a comma parts thousands, as in English.
COMMA_PARTS = frozenset("ja zh ko th hi he".split())
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
EXACT = 16


def figures_abroad(text: str, language: str = "") -> list[Fact]:
    """Return the figures in digits of a `text` that is not English, in order. Never raises."""
    return list(_figures(text, comma_parts=language in COMMA_PARTS))


def _figures(text: str, *, comma_parts: bool) -> Iterator[Fact]:
    for match in NUMERAL.finditer(text):
        start, end = match.span()
        printed = match.group()
        read = _read(printed.replace(",", "") if comma_parts else printed)
        if read is None or YEAR.fullmatch(printed) or any(p.match(text, end) for p in (BESIDE, CLOCK, MONTH, UNSURE)):
            continue
        if ORDINAL.match(text, end) or text[max(0, start - 1) : start] in ("/", ":", "#", "-", "–"):
            continue
        yield _fact(text, start, end, *read)


def _read(printed: str) -> tuple[float, float] | None:
    """Return (value, worth of the last place) of a numeral; None where it may be read in two ways."""
    whole, mark, part = printed, "", ""
    last = max(printed.rfind(","), printed.rfind("."))
    if last >= 0:
        groups = re.split(r"[.,]", printed)
        thousands = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3 and groups[0] != "0"
        if thousands and len(groups) == 2 and printed[last] == ",":
            return None  # 1,234: a thousand and more, or one and a little
        if not thousands:
            whole, mark, part = printed[:last], printed[last], printed[last + 1 :]
            if mark in whole:
                return None
    digits = re.sub(r"\D", "", whole)
    if len(digits) + len(part) > EXACT:
        return None
    return float(f"{digits}.{part or 0}"), 10.0 ** -len(part)


def _fact(text: str, start: int, end: int, value: float, step: float) -> Fact:
    unit, begin = "", start
    if sign := money_before(text, start):
        unit, begin = sign
    scale = SCALE.match(text, end)
    times = SCALES[scale.group(1).casefold()] if scale else 1.0
    end = scale.end() if scale else end
    for name, pattern in UNITS:
        behind = pattern.match(text, end)
        if behind and not unit:
            unit, end = name, behind.end()
    sense, begin = _hedge(text, begin)
    figure = Figure(start, end, value * times, step * times, scaled=times > 1)
    measured = "converted" if unit in ("km", "kg") else "printed" if unit else ""
    limits = bounds(figure, sense, measured=measured)  # type: ignore[arg-type]
    printed = readable(figure.value)
    shown = {
        "more": f"{printed}+",
        "least": f"{printed}+",
        "fewer": f"..{printed}",
        "upto": f"..{printed}",
        "": printed,
    }
    return Fact(
        "number", begin, end, text[begin:end], shown.get(sense, f"~{printed}"), unit,
        limits.low, limits.high, "", limits.hedge,
    )  # fmt: skip


def _hedge(text: str, at: int) -> tuple[str, int]:
    for sense, pattern in HEDGE:
        if found := pattern.search(text, max(0, at - LONGEST_HEDGE), at):
            return sense, found.start()
    return "", at
