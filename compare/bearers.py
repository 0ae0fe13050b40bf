"""Whose names an article bears: its people by their bare names, and what tells a company from a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from compare.aliases import alias
from compare.facts.roles import BODIES, PLACES, TITLES
from compare.noun_phrases import DETERMINERS, tokens
from compare.offices import ORGANISATIONS, ROLE_WORDS
from compare.records import Claim
from compare.speakers import ABBREVIATED, HONORIFICS, name_and_role

MEDIA = re.compile(
    r"\b(?:news|times|post|herald|daily|journal|tribune|gazette|guardian|telegraph|press|agency|television|tv|radio|bbc"
    r"|cnn|nbc|abc|cbs|fox|magazine|newspaper|weekly|chronicle|globe|mail|mirror|observer|reuters|bloomberg|broadcaster|today)\b",
    re.IGNORECASE,
)
CORPORATE = re.compile(
    r"\b(?:Inc|Corp|Corporation|Co|Company|Ltd|Limited|plc|PLC|Group|Holdings|Airlines|Airways|Bank|Motors|Industries)\b"
)
HONORIFIC = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Judge|Rev|Prof)\b\.? ?")
# "Secretary of State Ada Berg", "Minister for Transport Ada Berg".
OFFICE = re.compile(r"^(?:[A-Z]\w+ )?(?P<title>[A-Z]\w+) (?:of|for) (?:the )?[A-Z]\w+ (?=[A-Z]\S+ [A-Z])")
# What only a body has a point for: a capital inside the name, or capitals alone.
BRAND = re.compile(r"\b(?:(?!Mc|Mac|De|Di|La|Le|Van|Fitz|O['’])[A-Z][a-z]+[A-Z]\w*|[A-Z]{3,}\d*)\b|&")
# Who has spokesmen, shares and a board: behind these words and before those stands a body.
BELONGING = r"(?:spokes\w+|spokespeople|shares|stock|statement|officials|executives|customers|employees|staff)"
OWNED = r"(?:spokes\w+|shares|stock|board|headquarters|customers|employees|website|executives|network)"
THE_COMPANY = re.compile(
    r"\bthe (?:[a-z]+ )?(?:company|firm|group|business|operator|airline|bank|maker)\b", re.IGNORECASE
)
# An article names only so many that speak; of a list of names the rest is not asked about.
MOST_NAMES = 200
LONGEST_LEAD = 3
THE = "the "
WORKS_FOR = re.compile(rf"\b{BELONGING} (?:for|of|in|at|by|from) ")
OF_A_THING = re.compile(rf", which\b|[’']s? {OWNED}\b")


class Bearers:
    """Who bears the names of one article: `people` by their bare full names, `companies` that speak or are named."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        """Read the names of an article from its claims, in their order."""
        self._text = "\n".join(claim.text for claim in claims)
        facts = [fact for claim in claims for fact in claim.facts if fact.kind == "name"]
        self._alone = {fact.value for fact in facts if " " not in fact.value}
        self._speakers = {HONORIFIC.sub("", claim.speaker) for claim in claims if claim.speaker}
        self._alone |= {claim.speaker for claim in claims if claim.speaker and " " not in claim.speaker}
        self._roles = {claim.speaker: claim.speaker_role for claim in claims if claim.speaker_role}
        self._bodies: dict[str, bool] = {}
        # Looked for once, not once for each name.
        self._belonging = [found.end() for found in WORKS_FOR.finditer(self._text)]
        self._owning = [found.start() for found in OF_A_THING.finditer(self._text)]
        called = dict.fromkeys(f.value for f in facts if f.unit in ("", "person") or bare_name(f.value) != f.value)
        named = dict.fromkeys(map(bare_name, called))
        bare = [name for name in named if name and not MEDIA.search(name)][:MOST_NAMES]
        self.people = [name for name in bare if not self.is_body(name)]
        self._titled = [(f.text.casefold().split(), bare_name(f.value)) for f in facts if " " in f.text]
        self._surnames = {name.split()[-1] for name in self.people if " " in name}
        self.companies = distinct(
            [fact.value for fact in facts if CORPORATE.search(fact.value)]
            + [name for name in dict.fromkeys(claim.speaker for claim in claims) if self._is_company(name)]
        )

    def is_body(self, name: str, role: str = "") -> bool:
        """Return whether the text shows that a name is no person's."""
        role = role or self._roles.get(name, "")
        if re.match(r"whos?e?\b", role, re.IGNORECASE):
            return False
        head = re.split(r",| (?:of|for|in|at|that|which|based) ", role.casefold())[0].split()
        if any(word in ORGANISATIONS for word in head[-1:]):
            return True
        if name not in self._bodies:
            self._bodies[name] = self._reads_as_body(name)
        return self._bodies[name]

    def known_as(self, name: str) -> str:
        """Return the full name of the one person whom `name` may be short for, else `name`."""
        name = re.sub(r"^[Tt]he (?=(?:Rev|Hon)\b)", "", name)
        if not is_name(name):
            return self._in_office(name)
        plain = bare_name(name)
        full = distinct(person for person in self.people if short_for(plain, person))
        longest = full[0] if len(full) == 1 else plain
        return longest if len(longest) > len(HONORIFIC.sub("", plain)) else plain

    def _in_office(self, name: str) -> str:
        """Return the one person whom the article calls by an office: "the secretary" is Secretary Ada Berg."""
        office = re.fullmatch(r"[Tt]he (\w+)", name)
        if not office or office[1].casefold() not in TITLES | ROLE_WORDS:
            return name
        word = office[1].casefold()
        told = [bare for titles, bare in self._titled if word in titles and bare in self.people and " " in bare]
        told += [speaker for speaker, role in self._roles.items() if word in role.casefold().split()]
        found = distinct(full for full in told if word not in full.casefold().split())
        return found[0] if len(found) == 1 else name

    def may_be(self, pronoun: str, person: str) -> bool:
        """Return False where the article calls a person Mr and the pronoun is "she", or Ms and "he"."""
        other = "Mrs|Ms|Miss|Lady|Dame" if pronoun.casefold() == "he" else "Mr|Sir|Lord"
        return not re.search(rf"\b(?:{other})\b\.? (?:[A-Z]\S* )?{re.escape(person.split()[-1])}\b", self._text)

    def subject_of(self, claim: Claim) -> str:
        """Return the full name of the person with whom a sentence begins, behind a title at most; "" for none."""
        for fact in claim.facts:
            if fact.kind != "name" or fact.unit not in ("", "person"):
                continue
            lead = claim.text[: fact.start - claim.start].split()
            full = self.known_as(fact.value)
            if len(lead) <= LONGEST_LEAD and all(word[0].isupper() for word in lead) and " " in full:
                return full if full in self.people else ""
            return ""
        return ""

    def names_only(self, claim: Claim, person: str) -> bool:
        """Return whether a sentence names no other person; a lone word that is nobody's name here is a place's."""
        return not any(
            fact.kind == "name"
            and fact.unit in ("", "person")
            and not short_for(bare_name(fact.value), person)
            and self._may_be_somebody(fact.value, fact.unit)
            for fact in claim.facts
        )

    def _may_be_somebody(self, name: str, unit: str) -> bool:
        known = {word for full in self.people if " " in full for word in (full.split()[0], full.split()[-1])}
        return unit == "person" or " " in name or name in known or name in self._speakers

    def _reads_as_body(self, name: str) -> bool:
        words = name.split()
        if any(word.casefold().strip(".,") in BODIES for word in words) or CORPORATE.search(name):
            return True
        if words[0].casefold() == "the" or words[-1][0].islower() or (BRAND.search(name) and not HONORIFIC.match(name)):
            return True
        if self._belongs_to(name) or self._is_thing(name):
            return True
        # Companies are cut to their first word, people to their last.
        first_alone = words[0] in self._alone and words[-1] not in self._alone
        return len(words) > 1 and first_alone and bool(THE_COMPANY.search(self._text))

    def _is_company(self, name: str) -> bool:
        """Return whether a speaker of this name is one whom "the company" may mean: "Seafibre said"."""
        if not name[:1].isupper() or MEDIA.search(name) or HONORIFIC.match(name) or name in self._roles:
            return False
        words = name.split()
        if any(word.casefold() in BODIES or not word[0].isupper() for word in words):
            return False
        if len(words) > 1:
            return self.is_body(name)
        return name not in self._surnames and (bool(BRAND.search(name)) or not self._may_be_person(name))

    def _may_be_person(self, name: str) -> bool:
        return not self._is_thing(name)

    def _belongs_to(self, name: str) -> bool:
        """Whether people are said to work for a name: "a spokesman for the X", "workers at X"."""
        return any(
            self._text.startswith(name, at) and not self._text[at + len(name) : at + len(name) + 1].isalnum()
            for start in self._belonging
            for at in (start, start + len(THE) if self._text.startswith(THE, start) else start)
        )

    def _is_thing(self, name: str) -> bool:
        """Whether a name is spoken of as a thing: "X, which", "X's shares"."""
        return any(
            self._text.endswith(name, 0, end)
            and not self._text[max(0, end - len(name) - 1) : end - len(name)].isalnum()
            for end in self._owning
        )


def is_name(text: str) -> bool:
    """Return whether a text is a name alone: capitals, and the small words that join them."""
    words = text.split()
    return bool(words) and words[0][0].isupper() and words[0].casefold() not in DETERMINERS and words[-1][0].isupper()


def bare_name(name: str) -> str:
    """Return a name without the office before it, a possessor or what its bearer belongs to.

    "Interior Secretary Ada Berg", "Velm's Ada Berg" and "Ada Berg of the Weir Trust" are Ada Berg.
    """
    name = re.sub(r"^.*[’']s (?=[A-Z])", "", name)
    if (office := OFFICE.match(name)) and office["title"].casefold() in TITLES | ROLE_WORDS:
        name = name[office.end() :]
    before = re.split(r" (?:of|for|from) ", name)[0]
    words = {word.casefold() for word in before.split()}
    if len(words) > 1 and is_name(before) and not words & (BODIES | ORGANISATIONS | PLACES):
        name = before
    bare, _ = name_and_role(name, tokens(name), ())
    return bare or name


def untitled(name: str) -> str:
    """Return a name without the titles before it: "President Berg", "Mr. Berg" and "Sgt. Berg" are Berg."""
    words = name.split()
    while len(words) > 1 and words[0].casefold().rstrip(".") in TITLES | ROLE_WORDS | ABBREVIATED | HONORIFICS:
        words = words[1:]
    return " ".join(words)


def short_for(name: str, person: str) -> bool:
    """Return whether a name may be short for a person's: his surname, his first name, or both in another form."""
    words, full = HONORIFIC.sub("", name).split(), HONORIFIC.sub("", person).split()
    if not words or not full:
        return False
    if len(words) == 1 and len(full) > 1:
        return any(words[0].casefold() == word.casefold() for word in (full[0], full[-1]))
    return alias(" ".join(words), " ".join(full))


def distinct(names: Iterable[str]) -> list[str]:
    """Return names of different bearers, each by its longest form."""
    found: list[str] = []
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        if not any(alias(name, other) for other in found):
            found.append(name)
    return found
