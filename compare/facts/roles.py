"""Roles: the words that say as what somebody is named ("captain", "operator"), folded to one concept for each."""

from __future__ import annotations

import re
from functools import cache

HONORIFICS = frozenset(
    """
    mr mrs ms miss dr sir dame lord lady prof professor rev
    """.split()
)
BODIES = frozenset(
    """
    ministry ministries department agency authority authorities council commission committee bureau board
    office company corporation corp group inc ltd llc plc gmbh bank university college institute
    hospital clinic center centre
    police court parliament senate congress union association federation club party airlines airline airways
    railways railway rail line lines ferries shipping logistics motors pharma pharmaceuticals laboratories
    labs energy power water telecom communications network news times post press service services society
    museum gallery foundation trust fund holdings partners capital industries systems technologies technology
    software guard force army navy united fc
    """.split()
)
# Common words that make the name of a place together with one of its own.
PLACES = frozenset(
    """bridge street road avenue lane square park station airport port harbour harbor dam lake river valley
    mountain hill island bay beach hospital school church cathedral stadium tunnel motorway highway hotel
    tower mall mine terminal county district ward forest creek canyon ridge pier dock plant junction""".split()
)
# concept: the words that show it. A role that only people have is listed under PEOPLE.
PEOPLE = {
    "captain": "captain|skipper|master",
    "pilot": "pilot",
    "driver": "driver|train driver",
    "ceo": "chief executive officer|chief executive|ceo|boss",
    "finance chief": "chief financial officer|finance director|cfo",
    "chair": "chairman|chairwoman|chairperson|chair",
    "president": "president",
    "minister": r"(?:prime |transport |health |interior |finance |foreign |culture |justice |deputy )?minister",
    "mayor": "mayor|mayoress",
    "governor": "governor",
    "secretary": "general secretary|secretary general|union leader|party leader",
    "spokesperson": "spokesman|spokeswoman|spokesperson",
    "fire chief": "fire chief|chief fire officer|fire commander|incident commander|fire service commander",
    "police chief": "police chief|chief constable|police commissioner|chief of police",
    "investigator": "chief inspector|inspector|chief superintendent|superintendent|lead investigator"
    "|investigating officer",
    "detective": "detective inspector|detective sergeant|lead detective|detective",
    "manager": "manager|head coach|coach",
    "director": "managing director|museum director|director|curator",
    "founder": "co-founder|founder",
    "lawyer": "lawyer|attorney|solicitor|barrister",
    "judge": "judge|justice",
    "prosecutor": "prosecutor|district attorney",
    "doctor": "chief medical officer|medical director|surgeon",
    "author": "author",
    "agent": "agent",
    "mediator": "mediator|arbitrator|chief negotiator",
    "coroner": "coroner|medical examiner",
    "engineer": "chief engineer",
    "returning officer": "returning officer|election chief|elections chief",
    "winner": "winner",
    "successor": "successor",
    "referee": "referee",
    "architect": "architect",
    "gunman": "gunman|shooter",
    "candidate": "candidate|challenger",
    "victim": "victim",
    "suspect": "suspect",
}
# Roles that a verb or noun gives to a person or a body alike: operated by X, the operator X, X, which operates.
ANY = {
    "oper": "operator|operated by|operates|run by|runs the|which runs",
    "own": "owner|owned by|owns|parent company|parent",
    "make": "manufacturer|manufactured by|maker|made by|built by|builder",
    "buyer": "bought by|acquired by|buyer|purchaser",
    "contractor": "contractor|supplier|supplied by",
    "sponsor": "sponsor|sponsored by",
    "insurer": "insurer|insured by",
    "led": "led by|headed by",
    "played": "sold by|bought from|signed from",
    "investigated": "investigated by",
    "attacker": "group known as|group called|group calling itself|gang known as|gang called|crew called|attributed to"
    "|blamed on|claimed by|gang|hacking group|ransomware group|militant group|hacker group",
    "issued": "issued by|ordered by|signed by",
}
# Single words that stand before a name as a title: Mayor Ruiz, Captain Lang.
TITLES = frozenset(word for words in PEOPLE.values() for word in words.split("|") if word.isalpha()) | frozenset(
    """president senator representative secretary ambassador colonel general sergeant lieutenant officer chief deputy
    inspector superintendent constable king queen prince princess pope bishop""".split()
)
BEFORE = 64
AFTER = 48


# Most names have no such word near them: one search tells, instead of two for each role.
SOME_ROLE = re.compile(rf"(?<![\w-])(?:{'|'.join((*PEOPLE.values(), *ANY.values()))})", re.IGNORECASE)
TITLED = tuple((role, re.compile(rf"(?:{words}) ", re.IGNORECASE)) for role, words in PEOPLE.items())


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str], re.Pattern[str]], ...]:
    made = []
    for kind, table in (("person", PEOPLE), ("", ANY)):
        for role, words in table.items():
            noun = rf"(?:{words})"
            link = (
                r"(?:,| is| was| named| called|(?: of| for)(?: the| its)?(?: [\w’'-]+){1,4},"
                r"| (?:appointed|named|chosen|hired|elected) by(?: [\w’'-]+){1,5} (?:is|was))?"
            )
            before = rf"(?<![\w-]){noun}(?:[’']s)?{link} ?(?:the |a )?$"
            lead = r"^(?:,|, who is|, who was| is| was)? (?:the |its |their |a |an )?(?:[\w’'-]+ ){0,3}"
            # "in Arle, county director Mia Brandt": the role belongs to the name behind it.
            after = rf"{lead}{noun}(?![\w-])(?-i:(?! [A-Z]))"
            made.append((role, kind, re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)))
    return tuple(made)


def role_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return (role, type) of the name at `start`..`end`: "captain", "person"; both empty where the text gives none."""
    before, after = text[max(0, start - BEFORE) : start], text[end : end + AFTER]
    name = text[start:end]
    # The title may be a capitalised part of the run itself: "Captain Elena Marsh".
    if SOME_ROLE.match(name) and (titled := next((role for role, title in TITLED if title.match(name)), "")):
        return titled, "person"
    if SOME_ROLE.search(before):
        fronts = [(hit.start(), role, kind) for role, kind, front, _ in _patterns() if (hit := front.search(before))]
        if fronts:
            return max(fronts)[1:]  # the word nearest to the name
    if not after.startswith(",") or not SOME_ROLE.search(after):
        return "", ""
    behind = [(hit.end(), role, kind) for role, kind, _, back in _patterns() if (hit := back.search(after))]
    return min(behind)[1:] if behind else ("", "")
