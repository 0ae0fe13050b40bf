"""Refutation: a sentence that calls a report false ("the photo is a fake", "No, the mayor has not died").

A story that turns out untrue is seldom denied in its own words, so that a "not" before one verb does not show it. What
is looked for are the words by which news takes a whole report back, where they are said of the report and are not
themselves denied, asked or doubted: a fake passport, a hoax call and a false alarm refute nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from compare.questions import asks
from compare.records import Claim, Span

UNTRUE = (
    r"(?:hoax(?:es)?|fakes?|faked|false|untrue|bogus|fabricated|fabrications?|baseless|unfounded|debunked|myths?|pranks?"
    r"|satire|fictitious|made[- ]up|photoshopped|doctored|disproved|disproven|discredited)"
)
# What may follow where the word is said of the report, and not of the noun behind it ("a fake passport").
ENDS = (
    r"(?=\s*(?:$|[,.;:!?'\"”’)\]|—–-]|(?:says?|said|and|but|as|after|by|according|officials?|police|experts?|sources?"
    r"|that|which|who|made|created|started|spread|posted|news|story|stories|report|reports|rumou?rs?|claims?|on|in|from)"
    r"\b))"
)
REPORT = r"(?:rumou?rs?|reports?|claims?|story|stories|tale|accounts?|allegations?|speculation|theory|news|hoax)"
BE = (
    r"(?:is|was|are|were|be|been|being|proved?|proven|turns? out to be|turned out to be|called|deemed|revealed as"
    r"|exposed as)"
)
ADVERB = r"(?: (?:just|only|all|actually|indeed|completely|totally|entirely|now|likely|probably|also|reportedly))?"
ARTICLE = r"(?: (?:a|an|the|nothing but a))?(?: (?:complete|total|elaborate|big|internet|online|sick|cruel|viral))?"
WHICH = r"(?: (?:the|those|all|any|new|online|viral|recent|earlier|media|news|internet|death|false|widespread)){0,2}"
PATTERNS = (
    # "was a hoax", "are entirely false", "turns out to be a fake"
    rf"\b{BE}{ADVERB}{ARTICLE} {UNTRUE}{ENDS}",
    # "isn't true", "not a real photo"
    r"\b(?:not|isn[’']?t|wasn[’']?t|aren[’']?t|weren[’']?t|never)(?: (?:actually|really|quite|even))?"
    r" (?:a )?(?:true|real|genuine|authentic|accurate)\b(?! (?:problem|issue|reason|surprise|enough))",
    # "death hoax", "rumour false"
    r"\b(?:death|internet|viral|online|social media|facebook|twitter|news) hoax" + ENDS,
    rf"\b{REPORT} (?:{BE} )?(?:(?:dismissed|denied|refuted|quashed|rejected|rubbished){ENDS}|{UNTRUE}{ENDS})",
    # "debunks claims that", "denied reports of"; in a headline's present tense "denies it will"
    r"\b(?:debunk|refut|quash|dispel|den[iy]|dismiss|rubbish|reject|disprov|scotch|shoots? down)"
    rf"(?:e?s|l?ed|ing|e|l|y)?{WHICH} {REPORT}\b",
    r"(?<!not )\bdenies (?:it|he|she|they|that|being|having|ever|any)\b",
    r"\b(?:hoax|fake|debunked|false)\s?[:!–—]",
    r"^[\"'“‘]?(?:No, |There is no evidence\b|No evidence\b)",
)
REFUTES = re.compile("|".join(PATTERNS), re.IGNORECASE)
DENIED = re.compile(r"(?:\b(?:not|no|never|neither|nor|without)|n[’']t)(?: [\w’'-]+){0,2} ?$", re.IGNORECASE)
DOUBT = re.compile(
    r"\?|\b(?:whether|if|may|might|could|perhaps|possibly|possible|suspect(?:s|ed)?|fear(?:s|ed)?|alleged(?:ly)?|appears?"
    r"|or (?:a |an )?(?:hoax|fake|not|real))\b",
    re.IGNORECASE,
)
WINDOW = 90


@lru_cache(maxsize=20_000)
def refutation(claim: Claim) -> Span | None:
    """Return the words by which `claim` calls a report false (offsets in the article), or None where it does not."""
    found = REFUTES.search(claim.text)
    if found is None or asks(claim):
        return None
    at = claim.start + found.start()
    if any(quote.start < at < quote.end for quote in claim.quotes):
        return None
    around = claim.text[max(0, found.start() - WINDOW) : found.end() + WINDOW]
    if DOUBT.search(around) or DENIED.search(claim.text[: found.start()]):
        return None
    return Span(claim.start + found.start(), claim.start + found.end(), found.group().strip())
