"""Roles: the words that say as what somebody is named ("captain", "operator"), folded to one concept for each."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

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
    "minister": r"(?:prime |transport |health |interior |finance |foreign |culture |justice )?minister",
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
    "successor": "succeeded by|replaced by",
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
TITLED = tuple((role, re.compile(rf"(?:{words}) (?-i:(?!of |for ))", re.IGNORECASE)) for role, words in PEOPLE.items())
# Who is not, or not alone, what the noun says: a former captain, a deputy mayor.
QUALIFIED = re.compile(
    r"\b(?:(?:former|ex|late|acting|interim|outgoing|incoming|deputy|vice|assistant|associate|second|onetime|one-time"
    r"|ousted|retired|would-be|shadow|previous|longtime|then)[ -]"
    r"(?:(?-i:[A-Z][\w’'.-]* )|(?:city|county|state|police|fire|prime|chief|school|union|party|company|town|national"
    r"|federal|general) ){0,3})$",
    re.IGNORECASE,
)
# "A spokeswoman for the mayor, Ruth Hale": the name is hers, not the mayor's.
OF_ANOTHER = re.compile(
    r"\b(?:spokes\w+|wife|husband|widow|widower|brother|sister|son|daughter|father|mother|uncle|aunt|cousin|friend|lawyer"
    r"|attorney|aide|advis[eo]r|assistant|deputy|secretary|partner|successor|predecessor|agent|representative|candidate"
    r"|rival|relative|colleague|bodyguard|driver) (?:of|for|to) (?:the |its |his |her |their |a )?(?:[\w’'-]+ ){0,2}$",
    re.IGNORECASE,
)
# What may follow the noun of an apposition; a verb there makes it the subject of its own clause.
CLOSES = re.compile(
    r"\W*$|[,;:.!?)—–]| (?:of|for|at|in|on|from|who|and|with|until|since|during|when|while|or|aged|by) "
)
VERBAL = re.compile(r"(?: by| as| from| on|operates|runs the|which runs|called|itself)$", re.IGNORECASE)
PROPER = r"(?-i:[A-ZÀ-Þ][\w’'.-]*(?: [A-ZÀ-Þ][\w’'.-]*){0,4})"
OWNER = re.compile(rf"({PROPER}) $")
COMPLEMENT = re.compile(rf" (?:of|for|at|in)(?: the)? ({PROPER})")
INSIDE = re.compile(rf" (?:of|for)(?: the)? ({PROPER})$")
DETERMINED = re.compile(r"^(?:The|A|An|Its|His|Her|Their|Our) ")


class Office(NamedTuple):
    """The role in which a text puts a name, the type that it gives the name, and of what: the mayor of Arle."""

    role: str = ""
    kind: str = ""
    of: str = ""


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str], re.Pattern[str]], ...]:
    made = []
    for kind, table in (("person", PEOPLE), ("", ANY)):
        for role, words in table.items():
            noun = rf"(?P<noun>{words})"
            link = (
                r"(?:,| is| was| named| called|(?: of| for)(?: the| its)?(?: [\w’'-]+){1,4},"
                r"| (?:is|was|were|has been|had been) (?:later )?(?:named|identified)"
                r"(?: by(?: [\w’'-]+){1,4}?)?(?: as)?"
                r"| (?:appointed|named|chosen|hired|elected) by(?: [\w’'-]+){1,5} (?:is|was))?"
            )
            before = rf"(?<![\w-]){noun}{link} ?(?:the |a )?$"
            lead = (
                r"^(?:,|, who is|, who was| is| was| (?:is|was|has been) identified(?: by(?: [\w’'-]+){1,4}?)? as)?"
                r" (?:the |its |their |a |an )?(?:(?!(?:of|for|to|by|with|and|or|said|told|met)\b)[\w’'-]+ ){0,3}"
            )
            # "in Arle, county director Mia Brandt": the role belongs to the name behind it.
            after = rf"{lead}{noun}(?![\w-])(?-i:(?! [A-Z]))"
            made.append((role, kind, re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)))
    return tuple(made)


def role_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return (role, type) of the name at `start`..`end`: "captain", "person"; both empty where the text gives none.

    A former captain and a deputy mayor are people without a role that could be held against another's.
    """
    office = office_around(text, start, end)
    return office.role, office.kind


def office_around(text: str, start: int, end: int) -> Office:
    """Return the role of the name at `start`..`end`, its type and of what the role is, as far as the text says."""
    before = text[max(0, start - BEFORE) : start]
    name = text[start:end]
    # The title may be a capitalised part of the run itself: "Captain Elena Marsh".
    if SOME_ROLE.match(name) and (titled := next((role for role, title in TITLED if title.match(name)), "")):
        if QUALIFIED.search(before):
            return Office("", "person")
        inside = INSIDE.search(name)
        return Office(titled, "person", (inside[1] if inside else _complement(text, end)) or _owner(before))
    if SOME_ROLE.search(before) and (office := _in_front(text, before, end)):
        return office
    return _behind(text, end)


def _in_front(text: str, before: str, end: int) -> Office | None:
    """Return the office whose noun stands before the name: of several the nearest that is not of somebody else."""
    hits = ((role, kind, hit) for role, kind, front, _ in _patterns() if (hit := front.search(before)))
    for role, kind, hit in sorted(hits, key=lambda one: one[2].start(), reverse=True):
        lead = before[: hit.start()]
        if OF_ANOTHER.search(lead):
            continue
        if kind and QUALIFIED.search(lead):
            return Office("", kind)
        return Office(role, kind, _complement(before, hit.end("noun")) or _owner(lead) or _complement(text, end))
    return None


def _behind(text: str, end: int) -> Office:
    """Return the office of an apposition, or of "was identified as", behind the name."""
    after = text[end : end + AFTER]
    if not after.startswith((",", " was identified", " is identified", " has been identified")):
        return Office()
    if not SOME_ROLE.search(after):
        return Office()
    hits = [
        (hit.end(), role, kind, hit)
        for role, kind, _, back in _patterns()
        if (hit := back.search(after)) and (VERBAL.search(hit["noun"]) or CLOSES.match(text, end + hit.end()))
    ]
    if not hits:
        return Office()
    at, role, kind, hit = min(hits, key=lambda one: one[:3])
    lead = after[: hit.start("noun")]
    if kind and QUALIFIED.search(lead):
        return Office("", kind)
    return Office(role, kind, _complement(text, end + at) or _owner(lead))


def _complement(text: str, at: int) -> str:
    """Return the name behind a noun that ends at `at`: the Arle of "mayor of Arle"."""
    found = COMPLEMENT.match(text, at)
    return found[1] if found else ""


def _owner(lead: str) -> str:
    """Return the name directly before a noun: the Arle of "the Arle mayor" and "Arle's mayor"."""
    found = OWNER.search(lead)
    return re.sub(r"[’']s$", "", DETERMINED.sub("", found[1] + " ").strip()) if found else ""
