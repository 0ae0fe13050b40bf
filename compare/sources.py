"""Where a claim comes from: a person, a body, a document, another outlet, or somebody whom the text does not name.

A claim's chain is: what is said, who says it, and which outlet heard or saw it first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from compare.aliases import alias
from compare.bearers import HONORIFIC, MEDIA, Bearers, is_name, short_for, untitled
from compare.conclusions import Source
from compare.credits import named_outlet
from compare.lexicon import stem
from compare.records import Claim, Outlet
from compare.speakers import anonymous
from compare.speech import speech_of
from compare.turns import with_speakers

PRONOUNS = frozenset("he she they it who".split())
NOBODY = frozenset("nobody none no-one everybody everyone anybody".split())
# "Abel Thorne, whose daughter was aboard": a clause is no office.
CLAUSE = re.compile(r"(?:who|whose|which|that)\b", re.IGNORECASE)
# In lower case: the Geological Survey is a body.
DOCUMENT = re.compile(
    r"(?:\b|^[A-Z][a-z]* )(?:documents?|reports?|statements?|letters?|memos?|filings?|complaints?|records?|papers?"
    r"|e-?mails?|transcripts?"
    r"|indictments?|affidavits?|lawsuits?|rules?|regulations?|rulings?|verdicts?|laws?|bills?|contracts?|warrants?"
    r"|bulletins?|updates?|blogs?|web ?sites?|announcements?|advisor(?:y|ies)|books?|biograph(?:y|ies)"
    r"|figures|data|stud(?:y|ies)|surveys?|polls?|tweets?|posts?|notices?|releases?)\b"
)
# "Reports", "media reports", "one report": whose, the text does not say.
RUMOUR = re.compile(
    r"(?:(?:the|a|an|one|some|other|another|several|various|earlier|initial|local|media|press|news|unconfirmed) )*"
    r"(?:reports?|media|press|news|accounts?|rumou?rs?)",
    re.IGNORECASE,
)
# Whose ear or eye it was: "told the Harbour Daily", "a document seen by Reuters". Bounded: linear in the sentence.
HEARD = re.compile(
    r"\b(?:told|tells|telling|interview(?:ed)? (?:with|by)|speaking to|spoke to|statement to|quoted by|cited by"
    r"|(?:seen|obtained|reviewed|heard|published|first reported|reported|carried|quoted) by"
    r"|(?:shared|provided|shown|sent|e-?mailed) (?:with|to))"
    r" (?P<outlet>(?:[Tt]he )?(?:[A-Z][\w’'&.-]{1,30})(?: (?:of |the )?[A-Z][\w’'&.-]{1,30}){0,4})"
)
SEEN_BY = re.compile(
    r"(?:(?: (?:seen|obtained|reviewed))? by| from) (?:[Tt]he )?[A-Z][\w’'&.-]{1,30}"
    r"(?: (?:of (?:the )?)?[A-Z][\w’'&.-]{1,30}){0,3}"
    r"(?: (?:police|government|ministry|council|authorities|officials|navy|army))?"
)
SPOKESPERSON = re.compile(r"\bspokes(?:man|woman|person)\b", re.IGNORECASE)
COMPANY = re.compile(
    r"^the (?:[\w.-]+ ){0,2}(?:company|firm|airline|bank|group|carrier|operator|manufacturer|maker|retailer|developer"
    r"|provider|supplier|insurer|giant|brewer|utility)$",
    re.IGNORECASE,
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
    spoken = with_speakers(claims)
    bearers = Bearers(spoken)
    found: dict[str, Source] = {}
    before: Claim | None = None
    for claim in spoken:
        if speech_of(claim):
            last = found.get(before.id) if before else None
            found[claim.id] = _source(claim, before, last, bearers, known)
        before = claim
    return {name: source for name, source in found.items() if source.name}


def one_source(a: Source, b: Source) -> bool:
    """Return whether two claims surely rest on one source: one person, body, document or outlet that both name."""
    if {a.kind, b.kind} & {"anonymous", "unresolved"}:
        return False
    if {a.kind, b.kind} <= {"person", "named"} and alias(untitled(a.name), untitled(b.name)):
        return True
    return any(
        bool(first and second) and (first <= second or second <= first) for first in _bodies(a) for second in _bodies(b)
    )


def may_mean(source: Source, other: Source, names: Iterable[str]) -> bool:
    """Return whether a pronoun or "the company" may well mean another outlet's named source for the same statement.

    `names` are those in the article of the first: it must name the other's source too.
    """
    if source.kind != "unresolved" or other.kind not in ("person", "named"):
        return False
    company = bool(COMPANY.match(source.name))
    if not company and source.name.casefold() not in (("he", "she") if other.kind == "person" else ("it", "they")):
        return False
    return any(short_for(untitled(name), untitled(other.name)) for name in names)


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


def _source(
    claim: Claim, before: Claim | None, last: Source | None, bearers: Bearers, outlets: Sequence[Outlet]
) -> Source:
    name = claim.speaker
    if not name.strip() or name.casefold() in NOBODY:
        return Source("", "unresolved")
    role = "" if CLAUSE.match(claim.speaker_role) else claim.speaker_role
    role = role if _stems(role) else ""  # "Felt, 92, said", "the Survey": neither an age nor an article is an office
    heard = _heard_by(claim)
    by = _outlet(heard, outlets)
    if name.casefold() in PRONOUNS:
        meant = _antecedent(claim, before, last, bearers) if name.casefold() in ("he", "she") else None
        if meant:
            return Source(meant.name, "person", role or meant.role, heard or meant.heard_by, by)
        return Source(name, "unresolved", role, heard, by)
    if COMPANY.match(name):
        one = bearers.companies[0] if len(bearers.companies) == 1 else ""
        return Source(one or name, "named" if one else "unresolved", role, heard, by)
    end = claim.text.find(name) + len(name)
    seen = SEEN_BY.match(claim.text, end) if name in claim.text else None
    if RUMOUR.fullmatch(name) and not seen:
        return Source(name, "anonymous", "", heard, by)
    own = named_outlet(name, outlets)
    if own or MEDIA.search(name):
        return Source(name, "outlet", "", name, own)
    if DOCUMENT.search(name):
        return Source(name + seen.group().rstrip(".") if seen else name, "document", "", heard, by)
    if anonymous(name, claim.text):
        return Source(name, "anonymous", role, heard, by)
    return _bearer(claim, role, heard, by, bearers)


def _bearer(claim: Claim, role: str, heard: str, by: str, bearers: Bearers) -> Source:
    """Return the source of a name: a person by his full name, a body, or, where neither shows, just `named`."""
    name = claim.speaker
    longest = bearers.known_as(name)
    if longest != name and name.endswith(longest):
        role = role or name.removesuffix(longest).strip()
    if bearers.is_body(longest, role):
        if MEDIA.search(role):
            return Source(longest, "outlet", role, longest, by)
        return Source(longest, "named", role, heard, by)
    reports = claim.cue.startswith("report")  # "…, Tarn Matin reported": papers and agencies do, people do not
    person = role or HONORIFIC.match(name) or (" " in longest and is_name(longest) and not reports)
    return Source(longest, "person" if person else "named", role, heard, by)


def _antecedent(claim: Claim, before: Claim | None, last: Source | None, bearers: Bearers) -> Source | None:
    """Return whom "he" or "she" means, where only one person can be meant: who spoke before, or was spoken of."""
    if before is None:
        return None
    if last is None and not before.speaker and _opens_or_closes(claim):
        person = bearers.subject_of(before)
        last = Source(person, "person") if person else None
    if last is None or last.kind != "person" or not bearers.names_only(before, last.name):
        return None
    if not bearers.may_be(claim.speaker, last.name):
        return None
    return last if _names_nobody_else(claim, last.name) else None


def _opens_or_closes(claim: Claim) -> bool:
    """Return whether a claim begins with its speaker or a quotation, or ends with the speaker and his verb."""
    return bool(re.match(rf"[\"“‘']|{claim.speaker}\b", claim.text, re.IGNORECASE)) or bool(
        re.search(rf"\b{claim.speaker} \w+\W*$", claim.text)
    )


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


def _names_nobody_else(claim: Claim, person: str) -> bool:
    spoken = [(quote.start, quote.end) for quote in claim.quotes]
    return all(
        alias(fact.value, person) or any(start <= fact.start < end for start, end in spoken)
        for fact in claim.facts
        if fact.kind == "name" and fact.unit in ("", "person")
    )
