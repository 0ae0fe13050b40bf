"""One key for the spellings of a word: British and American, and figures in words and in digits.

A key is not a spelling: it is only held against other keys, so a rule may also bend words that it is not made for.
"""

from __future__ import annotations

import re
from functools import lru_cache

from compare.facts.number_words import SMALL, TENS, figures

# (pattern, American form); a rule needs letters enough before its ending to leave "hour", "four", "rise" and "fire" be.
RULES = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (r"(?<=[a-z]{2})our(?=(?:s|ed|ing|ite|ites|able|ful|er|ers|al|hood|hoods|less)?$)", "or"),  # harbour
        (r"(?<=[a-z][bcdhgt])re(?=s?$)", "er"),  # fibre, centre
        (r"(?<=[a-z]{3})is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)", "iz"),  # organise
        (r"(?<=[a-z]{3})ys(?=(?:e|es|ed|er|ers|ing)$)", "yz"),  # analyse
        (r"(?<=[a-z]{3})ogue(?=s?$)", "og"),  # dialogue
        (r"(?<=[a-z]{3})ence(?=s?$)", "ense"),  # defence
        (r"^([a-z]*[aeiou][^aeiou]+[aeiou])ll(?=(?:ed|ing|er|ers)$)", r"\1l"),  # cancelled, and not filled
        (r"(?<=[a-z]{2})mme(?=s?$)", "m"),  # programme
        (r"(?<=[a-z]{2})ae(?=[a-z]{3})", "e"),  # anaesthetic, archaeologist
    )
)
# Pairs that no rule makes.
PAIRS = dict(
    line.split()
    for line in """
    grey gray
    tyre tire
    tyres tires
    gaol jail
    gaoled jailed
    kerb curb
    cheque check
    cheques checks
    plough plow
    mould mold
    draught draft
    sceptical skeptical
    aluminium aluminum
    storey story
    pyjamas pajamas
    mum mom
    whilst while
    amongst among
    towards toward
    learnt learned
    burnt burned
    ageing aging
    licence license
    """.strip().splitlines()
)
ORDINALS = (
    {word: at for at, word in enumerate("first second third fourth fifth sixth seventh eighth ninth".split(), 1)}
    | {"twelfth": 12}
    | {f"{word}th": number for word, number in SMALL.items() if number in (10, 11) or number > 12}
    | {f"{word.removesuffix('y')}ieth": number for word, number in TENS.items()}
)
DIGIT_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)$")


@lru_cache(maxsize=20_000)
def spelling_key(word: str) -> str:
    """Return the key of a word in small letters: one for fibre and fiber, one for eleventh and 11th."""
    if word in ORDINALS:
        return f"{ORDINALS[word]}th"
    if ordinal := DIGIT_ORDINAL.match(word):
        return f"{ordinal[1]}th"
    if word in PAIRS:
        return PAIRS[word]
    for pattern, form in RULES:
        word = pattern.sub(form, word)
    return word


def in_digits(text: str) -> str:
    """Return `text` with its number words as digits: "nine boats" as "9 boats", "twenty-five" as "25"."""
    pieces, at = [], 0
    for figure in figures(text):
        whole = figure.value == int(figure.value) and not (figure.low or figure.high)
        if figure.worded and whole and figure.value >= 0:
            pieces += [text[at : figure.start], str(int(figure.value))]
            at = figure.end
    return "".join((*pieces, text[at:]))
