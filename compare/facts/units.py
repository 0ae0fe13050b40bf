"""Units: the word or sign beside a figure, as one canonical unit and the factor that leads there."""

from __future__ import annotations

import re
from dataclasses import dataclass

# canonical unit: (dimension, worth in the dimension's own measure). Facts of one dimension are comparable.
DIMENSIONS = {
    "km": ("length", 1000.0),
    "m": ("length", 1.0),
    "second": ("duration", 1 / 3600),
    "minute": ("duration", 1 / 60),
    "hour": ("duration", 1.0),
    "day": ("duration", 24.0),
    "week": ("duration", 168.0),
    "month": ("duration", 730.5),
    "year": ("duration", 8766.0),
}
# words: canonical unit, factor, offset. Kept apart from money and percent, which do not convert.
_MEASURES = """
km kms kilometre kilometres kilometer kilometers : km 1
mile miles mi : km 1.609344
nautical-mile nautical-miles : km 1.852
metre metres meter meters m : m 1
centimetre centimetres centimeter centimeters cm : m 0.01
millimetre millimetres millimeter millimeters mm : m 0.001
foot feet ft : m 0.3048
inch inches : m 0.0254
yard yards yd yds : m 0.9144
hectare hectares ha : hectare 1
acre acres : hectare 0.40468564
sq-km sq-kms square-km square-kilometre square-kilometres square-kilometer square-kilometers km² : hectare 100
sq-mile sq-miles square-mile square-miles sq-mi : hectare 258.998811
sq-m square-metre square-metres square-meter square-meters m² : m2 1
sq-ft square-foot square-feet : m2 0.09290304
kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes : kg 1
gram grams gramme grammes g : kg 0.001
lb lbs : kg 0.45359237
ounce ounces oz : kg 0.028349523
tonne tonnes metric-ton metric-tons : tonne 1
ton tons : tonne 1
km/h kmh kph kmph kilometres-per-hour kilometers-per-hour kilometres-an-hour kilometers-an-hour km-per-hour : km/h 1
mph miles-per-hour miles-an-hour : km/h 1.609344
knot knots : km/h 1.852
second seconds sec secs : second 1
minute minutes min mins : minute 1
hour hours hr hrs : hour 1
day days : day 1
week weeks : week 1
month months : month 1
year years yr yrs : year 1
decade decades : year 10
litre litres liter liters : litre 1
gallon gallons : litre 3.785411784
barrel barrels : barrel 1
megawatt megawatts mw : MW 1
gigawatt gigawatts gw : MW 1000
kilowatt kilowatts kw : MW 0.001
megabyte megabytes mb : GB 0.001
gigabyte gigabytes gb : GB 1
terabyte terabytes tb : GB 1000
basis-point basis-points bps : basis point 1
percent per-cent pc % pct : percent 1
percentage-point percentage-points per-cent-points percent-points points-of-a-percent : percentage point 1
pound pounds : pound 1
"""
# Gallons, tons and pounds differ between countries: this much of the figure either way.
_LOOSE = {"gallon": 0.2, "gallons": 0.2, "ton": 0.1, "tons": 0.1}
_TEMPERATURES = {"c": (1.0, 0.0), "f": (5 / 9, -32.0)}
_MONEY = """
us-dollar us-dollars american-dollar american-dollars dollar dollars usd : USD
australian-dollar australian-dollars aud : AUD
canadian-dollar canadian-dollars cad : CAD
hong-kong-dollar hong-kong-dollars hkd : HKD
new-zealand-dollar new-zealand-dollars nzd : NZD
singapore-dollar singapore-dollars sgd : SGD
euro euros eur : EUR
pound-sterling pounds-sterling british-pound british-pounds sterling gbp quid : GBP
yen jpy : JPY
yuan renminbi rmb cny : CNY
vietnamese-dong dong vnd : VND
rupee rupees inr : INR
rouble roubles ruble rubles rub : RUB
korean-won south-korean-won krw : KRW
swiss-franc swiss-francs chf : CHF
swedish-krona swedish-kronor sek : SEK
norwegian-krone norwegian-kroner nok : NOK
danish-krone danish-kroner dkk : DKK
krona kronor krone kroner kronas : krone
peso pesos : peso
zloty zlotys pln : PLN
ringgit myr : MYR
baht thb : THB
rupiah idr : IDR
rand zar : ZAR
reais brl : BRL
lira try : TRY
shekel shekels ils : ILS
hryvnia hryvnias uah : UAH
naira ngn : NGN
riyal riyals : SAR
dirham dirhams : AED
bitcoin bitcoins btc : BTC
"""
SIGNS = {
    "us$": "USD", "$us": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "hk$": "HKD", "nz$": "NZD",
    "s$": "SGD", "r$": "BRL",
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₫": "VND", "₩": "KRW", "₽": "RUB", "₱": "PHP",
    "₦": "NGN", "฿": "THB",
    "₪": "ILS", "₴": "UAH", "₺": "TRY", "rs": "INR", "rs.": "INR", "rmb": "CNY",
    "usd": "USD", "eur": "EUR", "gbp": "GBP", "vnd": "VND",
    "jpy": "JPY", "cny": "CNY", "inr": "INR", "aud": "AUD", "cad": "CAD", "chf": "CHF",
    "sek": "SEK", "nok": "NOK", "dkk": "DKK", "krw": "KRW",
}  # fmt: skip
MONEY_UNITS = frozenset(
    [*SIGNS.values(), "krone", "peso", *(line.split(" : ")[1] for line in _MONEY.strip().splitlines())]
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What one printed unit is: `value * factor` in the canonical `name`; `loose` is the share it may differ by."""

    name: str
    factor: float = 1.0
    offset: float = 0.0
    loose: float = 0.0


def _table() -> dict[str, Unit]:
    table: dict[str, Unit] = {}
    for line in _MEASURES.strip().splitlines():
        words, _, meaning = line.partition(" : ")
        name, _, factor = meaning.rpartition(" ")
        for word in words.split():
            table[word.replace("-", " ")] = Unit(name, float(factor), loose=_LOOSE.get(word, 0.0))
    for line in _MONEY.strip().splitlines():
        words, _, code = line.partition(" : ")
        table.update({word.replace("-", " "): Unit(code) for word in words.split()})
    return table


UNITS = _table()
# Glued or abbreviated units are case-sensitive enough to be told from words: "m", "g", "ha", "min" need digits before.
SHORT = frozenset("m g ha mi min sec hr mw gw kw mb gb tb pc try rub".split())
_LONGEST_FIRST = sorted(UNITS, key=lambda word: (-len(word), word))
_WORDS = "|".join(re.escape(word).replace(r"\ ", "(?: ?- ?|[ \u00a0])") for word in _LONGEST_FIRST)
UNIT = re.compile(rf"(?:[ \u00a0]?-?[ \u00a0]?)({_WORDS})(?![\w])", re.IGNORECASE)
DEGREES = re.compile(
    r"[ \u00a0]?-?(?:°|º|degrees?)(?:[ \u00a0]?-?(c|f)(?:elsius|ahrenheit|entigrade)?\b)?", re.IGNORECASE
)
CELSIUS = re.compile(r"([CF])(?![\w’'-])")
SIGN = re.compile(
    r"(?:(?<![A-Za-z])(?:US|A|AU|C|CA|HK|NZ|S|R)\$|\$US|[$£€¥₹₫₩₽₱₦฿₪₴₺]|(?<![A-Za-z])(?:Rs\.?|RMB|USD|"
    r"EUR|GBP|VND|JPY|CNY|INR|AUD|CAD|CHF|SEK|NOK|DKK|KRW))"
    "[ \u00a0]?$"
)
# "2 million won", "$5m": "won" is a verb unless a scale word stands before it.
WON = re.compile(r"[ \u00a0]won\b")


def unit_behind(text: str, at: int, *, worded: bool, scaled: bool) -> tuple[Unit, int] | None:
    """Return the unit printed at `at` and where it ends; None where a figure that ends there has none."""
    degrees = DEGREES.match(text, at)
    if degrees:
        scale = (degrees.group(1) or "").lower()
        factor, offset = _TEMPERATURES.get(scale, (1.0, 0.0))
        return Unit("C" if scale else "degree", factor, offset), degrees.end()
    glued = CELSIUS.match(text, at) if not worded else None
    if glued:
        return Unit("C", *_TEMPERATURES[glued.group(1).lower()]), glued.end()
    match = UNIT.match(text, at)
    if match:
        word = re.sub("[ \u00a0-]+", " ", match.group(1).lower())
        if not (word in SHORT and (worded or scaled)):
            return UNITS[word], match.end()
    won = WON.match(text, at) if scaled else None
    return (Unit("KRW"), won.end()) if won else None


def money_before(text: str, at: int) -> tuple[str, int] | None:
    """Return the currency whose sign stands before `at` and where the sign begins; None where there is none."""
    match = SIGN.search(text, max(0, at - 6), at)
    return (SIGNS[match.group().strip().lower()], match.start()) if match else None


def measure(unit: str) -> tuple[str, float]:
    """Return the dimension of a canonical unit and the unit's worth in it; a unit without kin is its own dimension."""
    return DIMENSIONS.get(unit, (unit, 1.0))
