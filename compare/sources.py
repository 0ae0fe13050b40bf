"""Where a claim comes from: a person, a body, a document, another outlet, or somebody whom the text does not name.

A claim's chain is: what is said, who says it, and which outlet heard or saw it first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from compare.aliases import alias
from compare.conclusions import Source, SourceKind
from compare.credits import named_outlet
from compare.facts.roles import BODIES
from compare.lexicon import stem
from compare.records import Claim, Outlet
from compare.speakers import anonymous
from compare.speech import speech_of

PRONOUNS = frozenset("he she they it who".split())
NOBODY = frozenset("nobody none no-one everybody everyone anybody".split())
# "Abel Thorne, whose daughter was aboard": a clause is no office.
CLAUSE = re.compile(r"(?:who|whose|which|that)\b", re.IGNORECASE)
# In lower case: the Geological Survey is a body.
DOCUMENT = re.compile(
    r"(?:\b|^[A-Z][a-z]* )(?:documents?|reports?|statements?|letters?|memos?|filings?|complaints?|records?|papers?"
    r"|e-?mails?|transcripts?"
    r"|indictments?|affidavits?|lawsuits?|figures|data|stud(?:y|ies)|surveys?|polls?|tweets?|posts?|press releases?)\b"
)
# "Reports", "media reports", "one report": whose, the text does not say.
RUMOUR = re.compile(
    r"(?:(?:the|a|an|one|some|other|another|several|various|earlier|initial|local|media|press|news|unconfirmed) )*"
    r"(?:reports?|media|press|news|accounts?|rumou?rs?)",
    re.IGNORECASE,
)
HONORIFIC = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Judge|Rev|Prof)\b\.? ?")
# Whose ear or eye it was: "told the Harbour Daily", "a document seen by Reuters". Bounded: linear in the sentence.
HEARD = re.compile(
    r"\b(?:told|tells|telling|interview(?:ed)? (?:with|by)|speaking to|spoke to|statement to|quoted by|cited by"
    r"|(?:seen|obtained|reviewed|heard|published|first reported|reported|carried|quoted) by"
    r"|(?:shared|provided|shown|sent|e-?mailed) (?:with|to))"
    r" (?P<outlet>(?:[Tt]he )?(?:[A-Z][\w’'&.-]{1,30})(?: (?:of |the )?[A-Z][\w’'&.-]{1,30}){0,4})"
)
MEDIA = re.compile(
    r"\b(?:news|times|post|herald|daily|journal|tribune|gazette|guardian|telegraph|press|agency|television|tv|radio|bbc"
    r"|cnn|nbc|abc|cbs|fox|magazine|weekly|chronicle|globe|mail|mirror|observer|reuters|bloomberg|broadcaster)\b",
    re.IGNORECASE,
)
SEEN_BY = re.compile(
    r"(?: (?:seen|obtained|reviewed))? by (?:[Tt]he )?[A-Z][\w’'&.-]{1,30}(?: [A-Z][\w’'&.-]{1,30}){0,3}"
)
SPOKESPERSON = re.compile(r"\bspokes(?:man|woman|person)\b", re.IGNORECASE)
COMPANY = re.compile(
    r"^the (?:company|firm|airline|bank|group|carrier|operator|manufacturer|maker|retailer)$", re.IGNORECASE
)
CORPORATE = re.compile(
    r"\b(?:Inc|Corp|Corporation|Co|Company|Ltd|Limited|plc|PLC|Group|Holdings|Airlines|Airways|Bank|Motors|Industries)\b"
)
# Words of a naming that tell nothing of who is meant.
VAGUE = frozenset(
    stem(word)
    for word in """the a an of for in at and officials official spokesman spokeswoman spokesperson statement authorities
    office local state chief senior two three mr mrs ms dr""".split()
)


def sources_of(claims: Sequence[Claim], outlets: Iterable[Outlet]) -> dict[str, Source]:
    """Return the source of each claim that has one, by its id; `claims` are those of one article in their order.

    A pronoun is resolved where the sentence before names one person and he spoke there, "the company" where the article
    names one; else its kind is `unresolved`.
    """
    known = list(outlets)
    people = _people(claims)
    companies = _distinct(f.value for c in claims for f in c.facts if f.kind == "name" and CORPORATE.search(f.value))
    found: dict[str, Source] = {}
    before: Claim | None = None
    for claim in _with_block_speakers(claims):
        if speech_of(claim):
            last = found.get(before.id) if before else None
            found[claim.id] = _source(claim, before, last, people, companies, known)
        before = claim
    return {name: source for name, source in found.items() if source.name}


def one_source(a: Source, b: Source) -> bool:
    """Return whether two claims surely rest on one source: one person, body, document or outlet that both name."""
    if {a.kind, b.kind} & {"anonymous", "unresolved"}:
        return False
    if {a.kind, b.kind} <= {"person", "named"} and alias(HONORIFIC.sub("", a.name), HONORIFIC.sub("", b.name)):
        return True
    return any(
        bool(first and second) and (first <= second or second <= first) for first in _bodies(a) for second in _bodies(b)
    )


def _bodies(source: Source) -> list[frozenset[str]]:
    """Return what stands behind a source, as stems: the police, where their spokesman speaks; and who published it."""
    named = [] if source.kind == "person" else [source.name]
    if SPOKESPERSON.search(source.role):
        named.append(source.role)
    if source.kind == "outlet" and source.heard_by:
        named.append(source.heard_by)
    if source.kind == "document" and source.heard_by:
        named = [source.heard_by]
    return [stems for text in named if (stems := _stems(text))]


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in re.findall(r"[^\W\d_]{2,}", text)) - VAGUE


def _with_block_speakers(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims; those inside one quotation over several sentences bear the speaker that closes or opens it."""
    made = list(claims)
    for at in range(len(made) - 1, 0, -1):
        later, earlier = made[at], made[at - 1]
        if _runs_on(later) and later.speaker and not earlier.speaker and earlier.quotes:
            made[at - 1] = _speaking(earlier, later)
    for at in range(1, len(made)):
        if _runs_on(made[at]) and not made[at].speaker and made[at - 1].speaker and made[at - 1].quotes:
            made[at] = _speaking(made[at], made[at - 1])
    return made


def _runs_on(claim: Claim) -> bool:
    """Return whether a claim begins inside a quotation that began before it."""
    return bool(claim.quotes) and claim.quotes[0].start == claim.start and claim.part == "body"


def _speaking(claim: Claim, like: Claim) -> Claim:
    return replace(claim, speaker=like.speaker, cue=like.cue, speaker_role=like.speaker_role)


def _source(
    claim: Claim,
    before: Claim | None,
    last: Source | None,
    people: Sequence[str],
    companies: Sequence[str],
    outlets: Sequence[Outlet],
) -> Source:
    name = claim.speaker
    if name.casefold() in NOBODY:
        return Source("", "unresolved")
    role = "" if CLAUSE.match(claim.speaker_role) else claim.speaker_role
    role = role if _stems(role) else ""  # "Felt, 92, said", "the Survey": neither an age nor an article is an office
    heard = _heard_by(claim)
    if name.casefold() in PRONOUNS:
        told = last is not None and last.kind == "person" and before is not None and _only(before, last.name)
        if told and last and name.casefold() in ("he", "she") and _names_nobody_else(claim, last.name):
            return Source(last.name, "person", role or last.role, heard or last.heard_by, _outlet(heard, outlets))
        return Source(name, "unresolved", role, heard, _outlet(heard, outlets))
    if COMPANY.match(name):
        kind: SourceKind = "named" if len(companies) == 1 else "unresolved"
        return Source(companies[0] if kind == "named" else name, kind, role, heard, _outlet(heard, outlets))
    if RUMOUR.fullmatch(name):
        return Source(name, "anonymous", "", heard, _outlet(heard, outlets))
    own = named_outlet(name, outlets)
    if own or MEDIA.search(name):
        return Source(name, "outlet", "", name, own)
    end = claim.text.find(name) + len(name)
    if DOCUMENT.search(name):
        seen = SEEN_BY.match(claim.text, end) if name in claim.text else None
        return Source(name + seen.group() if seen else name, "document", "", heard, _outlet(heard, outlets))
    if anonymous(name, claim.text):
        return Source(name, "anonymous", role, heard, _outlet(heard, outlets))
    full = [person for person in people if alias(person, name)]
    longest = max(full, key=len) if len(_distinct(full)) == 1 else name
    if any(word.casefold() in BODIES for word in longest.split()):
        return Source(longest, "named", role, heard, _outlet(heard, outlets))
    if role or (full and " " in longest) or HONORIFIC.match(name):
        return Source(longest, "person", role, heard, _outlet(heard, outlets))
    return Source(name, "named", role, heard, _outlet(heard, outlets))


def _heard_by(claim: Claim) -> str:
    bare = claim.text
    for quote in claim.quotes:
        start, end = quote.start - claim.start, quote.end - claim.start
        bare = bare[:start] + "_" * (end - start) + bare[end:]
    found = HEARD.search(bare)
    if not found or not MEDIA.search(found["outlet"]):
        return ""
    return re.sub(r"[’']s\b.*$", "", found["outlet"]).rstrip(".")


def _outlet(heard: str, outlets: Sequence[Outlet]) -> str:
    return named_outlet(heard, outlets) if heard else ""


def _people(claims: Iterable[Claim]) -> list[str]:
    """Return the full names of people in an article, each once: two words and more, neither place nor body."""
    return list(
        dict.fromkeys(
            fact.value
            for claim in claims
            for fact in claim.facts
            if fact.kind == "name" and fact.unit in ("", "person") and not MEDIA.search(fact.value)
        )
    )


def _distinct(names: Iterable[str]) -> list[str]:
    """Return names of different bearers, each by its longest form."""
    found: list[str] = []
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        if not any(alias(name, other) for other in found):
            found.append(name)
    return found


def _only(claim: Claim, person: str) -> bool:
    """Return whether a claim names no person but this one."""
    return all(alias(fact.value, person) for fact in claim.facts if fact.kind == "name" and fact.unit in ("", "person"))


def _names_nobody_else(claim: Claim, person: str) -> bool:
    spoken = [(quote.start, quote.end) for quote in claim.quotes]
    return all(
        alias(fact.value, person) or any(start <= fact.start < end for start, end in spoken)
        for fact in claim.facts
        if fact.kind == "name" and fact.unit in ("", "person")
    )
