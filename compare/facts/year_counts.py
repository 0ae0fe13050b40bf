"""Figures that look like years and count something: "sold 2019 boats", "about 2000 cows", but not "won 2019 elections".

A year before a plural is far commoner in news than a count of that size without a comma, so a count needs two signs:
a plural behind it, and before it a word that asks for a number.
"""

from __future__ import annotations

import re

from compare.facts.plurals import is_plural

# Words before a number: hedges, verbs of counting and owning, "there were". No "won", "lost", "led": those have years.
_ASKS_FOR_NUMBER = re.compile(
    r"(?:\b(?:more than|fewer than|less than|at least|at most|up to|nearly|almost|some|exactly|a total of|as many as"
    r"|sold|bought|counted|built|produced|killed|injured|carried|carrying|shipped|delivered|drew|attracted|employs?"
    r"|employed|rescued|evacuated|seized|planted|destroyed|damaged|holds?|has|have|there (?:were|are)|there[’']re)"
    # "since about 2000 boats have been rarer"
    r"|(?<!in )(?<!by )(?<!since )(?<!from )(?<!until )(?<!before )(?<!after )"
    r"\b(?:about|around|approximately|roughly)) $",
    re.IGNORECASE,
)
_BEHIND = re.compile(r" ([a-z]+)(?: ([a-z]+))?(?: ([a-z]+))?\b")
_OPENS = re.compile(r"(?:and|or|of|in|on|at|the|a|an|to|for|with|by|was|were|is|are|had|has|have)$")
# What a year tells apart: the 2019 elections, sales and levels.
_OF_A_YEAR = frozenset(
    """elections games finals semifinals playoffs championships olympics sales profits earnings results revenues losses
    costs prices levels figures estimates forecasts targets budgets accounts taxes returns protests riots talks attacks
    bombings floods fires awards oscars nominations titles models vintages editions versions""".split()
)
_REACH = 24


def is_count(text: str, start: int, end: int) -> bool:
    """Return whether the four digits at `start`..`end` count what follows them."""
    if not _ASKS_FOR_NUMBER.search(text, max(0, start - _REACH), start):
        return False
    behind = _BEHIND.match(text, end)
    for word in behind.groups() if behind else ():
        if word is None or _OPENS.match(word):
            return False
        if is_plural(word):
            return word not in _OF_A_YEAR
    return False
