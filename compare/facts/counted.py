"""What a figure counts: the stemmed head of the noun behind it, or the concept that news words share.

"12 people were killed", "killing 12", "the death toll rose to 12" and "12 dead" all count `kill`. A figure of a part
is told from the whole: "two children were killed" counts `kill child`, "three more died" counts `kill more`.
There is no tagger: the head is the first plural in the words behind the figure, up to a word that ends a noun phrase.
"""

from __future__ import annotations

import re

from compare.facts.plurals import is_plural
from compare.lexicon import stem

# concept: (words that say it behind the figure, words that say it directly before). Stems of compare.lexicon.
_OUTCOMES = (
    ("kill",
        "killed|dead|died|die|dies|dying|perished|slain|deaths?|fatalit(?:y|ies)|lost their lives|lost "
        "(?:his|her) life|fatally (?:shot|stabbed|wounded|injured|struck)|drowned|shot dead|murdered|"
        "beheaded",
     "kill(?:ing|ed|s)?|claim(?:ing|ed|s)? the li(?:fe|ves) of|claim(?:ing|ed|s)?|the deaths? of|"
     "(?:death )?toll(?: has| had)?(?: \\w+){0,9}?(?: to| at| of| is| was| now)?|"
     "(?:number|count) of (?:the )?(?:people )?(?:killed|dead|deaths|fatalities)(?: \\w+){0,9}?(?: to| at| is| was)|"
     "murder(?:ing|ed|s)?|the li(?:fe|ves) of|massacr(?:ing|ed)|slaughtered|slain"),
    ("injur",
        "injured|hurt|wounded|injuries|(?:treated )?for "
        "injuries|suffered (?:\\w+ )?injuries|sustained (?:\\w+ )?injuries|were treated",
     "injur(?:ing|ed|es)|wound(?:ing|ed|s)|hurt(?:ing|s)?|"
     "(?:number|count) of (?:the )?(?:people )?(?:injured|wounded|hurt|injuries)(?: \\w+){0,9}?(?: to| at| is| was)"),
    # Who was hurt and who went to hospital are two counts.
    ("hospit",
        "hospitali[sz]ed|(?:taken|rushed|airlifted|brought|admitted|sent|gone|went) to (?:[\\w’'.-]+ ){0,4}?hospitals?|"
        "(?:treated )?(?:in|at) (?:[\\w’'.-]+ ){0,5}?hospitals?|need(?:ed|ing)? (?:\\w+ )?hospital",
     "hospitali[sz](?:ing|ed)"),
    ("infect", "infected|ill|sick|sickened|struck down|(?:fallen|falling|fell|taken|become) (?:ill|sick)|infections",
     "infect(?:ing|ed|s)|sicken(?:ing|ed|s)"),
    ("miss", "missing|unaccounted for|not accounted for", ""),
    ("arrest", "arrested|detained|(?:taken )?in(?:to)? custody|apprehended|arrests",
     "arrest(?:ing|ed|s)|detain(?:ing|ed|s)"),
    ("rescu", "rescued|saved|pulled (?:\\w+ )?(?:from|out|alive)|plucked",
     "rescu(?:ing|ed|es)|sav(?:ing|ed|es)|pulled|plucked"),
    ("evacu", "evacuated|evacuees|moved to safety", "evacuat(?:ing|ed|es|ion of)"),
    ("displac", "displaced|driven from their homes|forced (?:from|to (?:flee|leave))", "displac(?:ing|ed|es)"),
    ("homeless", "homeless|without (?:a )?(?:homes?|shelter)", ""),
    ("aboard", "aboard|on ?board|and (?:\\w+ )?crew(?: members)?", ""),
)  # fmt: skip
_AUX = (
    "(?:(?:who|that|which|whom)(?: had| have)? )?(?:(?:were|was|are|is|have|has|had|been|be|being|also|"
    "already|now|still|all|now|reported|believed|feared|confirmed|"
    "known|left|reportedly|presumed|remain|remained|later|to have|to be|seriously|critically|badly|slightly|"
    "severely|lightly|officially|declared|listed|as|and|found|"
    "may|might|could|would|will|allegedly|apparently|instantly|safely|travelling|traveling|escaped) )*"
)
_BEHIND = tuple((concept, re.compile(rf"{_AUX}(?:{words})(?![\w-])", re.IGNORECASE)) for concept, words, _ in _OUTCOMES)
_FRONT = tuple(
    (concept, re.compile(rf"(?<![\w-])(?:{words}) $", re.IGNORECASE)) for concept, _, words in _OUTCOMES if words
)
# "two suspects killed 12": the first figure does the killing. A verb with an object is no outcome of its subject.
_OBJECT = re.compile(
    r" (?:(?:at least|more than|about|some|nearly|up to|another) )?(?:\d|an?\b|the\b|his\b|her\b|their\b|"
    r"its\b|him\b|them\b|one\b|two\b|three\b|four\b|five\b|[A-Z]\w)"
)
_TRANSITIVE = re.compile(
    r"(?:killed|injured|wounded|hurt|arrested|detained|rescued|saved|evacuated|murdered|displaced|pulled "
    r"\w*|shot|stabbed|struck|dead)$",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(r"\b(?:were|was|are|is|been|being|be|get|got)\b", re.IGNORECASE)
_GENERIC = frozenset(
    "peopl person other victim passeng dead bodi live life men individu human soul patient resid casualti ".split()
)
_PARTS = frozenset(
    "child women woman man girl boy babi offic policeman firefight soldier troop milit civilian foreign "
    "nation student pupil tourist rescuer paramed crew journalist teenag adult".split()
)
_JOBS = frozenset(["job", "worker", "employe", "post", "posit", "staff", "redund", "role"])
# "68% of the roughly 9,600 channels": the whole's own figure stands between.
_WHOLE = re.compile(
    r"^ of (?:(?:the|its|their|his|her|all|these|those|our) )*"
    r"(?:(?:(?:about|some|more than|roughly|nearly|around|almost|over|approximately) )?[\d,.]+ (?:million |billion )?)?"
)
_NOUNS = {"death": "kill", "fatal": "kill", "injuri": "injur", "arrest": "arrest"}
_CUTS = re.compile(
    r"\b(?:cut|cuts|cutting|axe[ds]?|axing|lay(?:ing)?|laid|lays|layoffs?|redundan\w+|los[et]|losing|"
    r"loss|losses|eliminat\w+|shed|shedding|slash\w*|go|sack\w*|dismiss\w*)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:another|a further|further|an additional|additional) $|^ (?:more|others? (?:were|was)? ?(?:also)|"
    r"additional|further)\b",
    re.IGNORECASE,
)
_SUBSET = re.compile(
    r"^,? of (?:\d|them|whom|which|those|these|the(?:m| (?:\d|two|three|four|five|six|seven|eight|nine|ten|dozen)))\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"(?:including|among them|among whom|include|included|of them) $", re.IGNORECASE)

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
# Words that end a noun phrase.
_STOP = frozenset(
    "a an the in on at by for from to with without of off as and or but nor so if than then that which "
    "who whom whose where when while after before "
    "since until during over under about around into out up down through across between among against "
    "along near behind amid per via because "
    "is are was were be been being am has have had having do does did will would can could may might "
    "shall should must not n't it its he she "
    "they we you i his her their our my your him them us this these those there here what how why also "
    "still now yet only even just already "
    "later earlier ago away back again both each either neither all any some no every most more less "
    "said say says told according including "
    "worth left remaining dead died killed injured hurt wounded missing aboard alive live apart long "
    "high wide deep tall old each came went got "
    "made took saw gave found held began became left lost won ran told cut hit set sent met led felt "
    "kept put brought".split()
)  # fmt: skip
# A plural in front of these is the head: "people held" ends with people.
_LONGEST_PHRASE = 5
_WINDOW = 90
_MONEY_CUES = re.compile(
    r"\b(worth|valued|fined?|fines|cost(?:s|ing)?|paid|pay|raised|raise|profits?|revenues?|sales|losses|"
    r"loss|damages?|debts?|bail|price|bid|offer|deal|reward|grant|budget|fee|"
    r"donat\w+|invest\w*|earn\w*|sold|bought|spen[dt]\w*|loans?|bond|market value|valuation|compensation|"
    r"settlement|shares?|turnover|salary|rent)\b(?:[^.;,\d]{0,24})$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(rose|rise[sn]?|rising|climb\w*|jump\w*|gain\w*|increas\w+|grew|grow\w*|up(?= (?:by )?$)|surg\w+|"
    r"soar\w*|fell|fall\w*|drop\w*|declin\w+|decreas\w+|down(?= (?:by )?$)|lost|slump\w*|plung\w+|slid|"
    r"shrank|cut)"
    r"(?: \w+){0,2}? $",
    re.IGNORECASE,
)
_UPWARD = re.compile(r"(?:ro?is|rose|climb|jump|gain|increas|gr[eo]w|up|surg|soar)", re.IGNORECASE)
_SPENT = re.compile(
    r"\b(sentenced|sentence of|jail(?:ed|s|ing)|imprison\w*|last(?:s|ed|ing)?|took|take[sn]?|taking|"
    r"serv(?:e|ed|es|ing)|wait\w*|delay\w*|suspend\w*|bann?\w*|closed|spent|delayed|stay\w*|extend\w*)"
    r"\b[^.;,\d]{0,28}$",
    re.IGNORECASE,
)
_PRISON = re.compile(r"sentenc|jail|imprison", re.IGNORECASE)
_DISTANCE = re.compile(
    r" (?:\w+ )?(?:from|off|away|north|south|east|west|northeast|northwest|southeast|southwest)\b", re.IGNORECASE
)
# "The number of containers stranded on the quays reached 9,100": the noun stands before its figure.
_NUMBER_OF = re.compile(
    r"\b(?:number|count|total|tally) of (?:the |its |their )?((?:[^\W\d_-]+ ){1,3}?)[^.;:?!\d]{0,60}?"
    r"\b(?:is|was|at|to|of|reache[ds]|hit|passed|topped|exceeded)(?: now)? $",
    re.IGNORECASE,
)
_SIZE = re.compile(r"[ -](?:\w+ )?(deep|high|tall|long|wide|thick|below|above)\b", re.IGNORECASE)


def counted(text: str, start: int, end: int, unit: str, *, money: bool = False, single: bool = False) -> str:
    """Return what the figure at `start`..`end` (hedge and unit included) counts, stemmed; "" where nothing plain is.

    `single`: the figure is one, so that its noun is no plural.
    """
    before, behind = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
    if money:
        return _money(before, behind)
    if unit in ("", "percent"):
        return _count(before, behind, unit, single=single) or ("" if unit else _named_before(before))
    if unit == "percentage point":
        return _direction(before)
    hyphen = re.match(r" ?- ?", behind)
    if unit in ("second", "minute", "hour", "day", "week", "month", "year"):
        return _duration(before, behind, attributive="-" in text[start:end])
    size = _SIZE.match(behind)
    if size:
        return stem(size.group(1))
    if _DISTANCE.match(behind):
        return "from"
    if text[end - 1 : end].isalpha() and (hyphen or "-" in text[start:end]):
        return _head(behind[hyphen.end() if hyphen else 0 :], plural=False)
    return _head(behind[3:].lstrip(), plural=True) if behind.startswith(" of ") else ""


def _named_before(before: str) -> str:
    said = _NUMBER_OF.search(before)
    return _head(f" {said.group(1)}", plural=True) if said else ""


def outcome(before: str, phrase_end: str, noun: str, behind: str) -> str:
    """Return the concept of what befell those counted.

    `before` is the text before the figure, `noun` its stemmed head, `phrase_end` what follows the noun, `behind`
    what follows the figure.
    """
    for concept, pattern in _FRONT:
        if pattern.search(before):
            return _part(concept, noun, before, behind)
    for concept, pattern in _BEHIND:
        match = pattern.match(phrase_end)
        if match and not _acts(phrase_end, match):
            return _part(concept, noun, before, behind)
    return ""


def _acts(phrase: str, match: re.Match[str]) -> bool:
    said = match.group()
    return bool(_TRANSITIVE.search(said) and not _AUXILIARY.search(said) and _OBJECT.match(phrase, match.end()))


def _part(concept: str, noun: str, before: str, behind: str) -> str:
    if _MORE.search(before) or _MORE.match(behind):
        return f"{concept} more" if concept in ("kill", "arrest") else concept
    return f"{concept} {noun}" if noun in _PARTS else concept


def _count(before: str, behind: str, unit: str, *, single: bool) -> str:
    if not unit and _SUBSET.match(behind):
        return ""
    hyphen = re.match(r" ?- ?(?=[a-z])", behind)
    rest = behind[hyphen.end() :] if hyphen else _WHOLE.sub(" ", behind)
    rest = re.sub(r"^ (?:more|further|additional)(?= )", "", rest)
    noun, phrase_end = _noun(rest, plural=not (hyphen or single))
    if unit and not noun and behind.startswith(" of "):
        noun = _head(rest, plural=False)  # "a third of the population"
    if _NEGATED.search(before):
        return noun
    if noun in ("live", "life") and not re.search(r"\b(?:sav\w+|chang\w+|rescu\w+) $", before, re.IGNORECASE):
        return "kill"
    concept = "" if unit else outcome(before, phrase_end, noun, behind)
    if concept:
        return concept
    if noun in _NOUNS:
        return _NOUNS[noun]
    if noun in _JOBS and (noun in ("job", "redund") or _CUTS.search(before) or _CUTS.search(behind[:40])):
        return "job"
    return noun or (_direction(before) if unit else "")


def _direction(before: str) -> str:
    change = _CHANGE.search(before)
    return ("rise" if _UPWARD.match(change.group(1)) else "fall") if change else ""


def _money(before: str, behind: str) -> str:
    inside = re.match(r" in (?:\w+ (?!(?:to|of|for|from|at|by|and|as|on|a|the)\b))?([a-z]+)", behind)
    if inside and inside.group(1) not in _STOP | {"cash", "total", "today", "one"}:
        return stem(inside.group(1))
    noun = _head(re.sub(r"^ ?- ?", " ", behind), plural=False)
    if noun:
        return noun
    cue = _MONEY_CUES.search(before)
    return stem(cue.group(1)) if cue else ""


def _duration(before: str, behind: str, *, attributive: bool) -> str:
    hyphen = re.match(r"(?: ?- ?| ?[’']s? | )(?=[a-z])" if attributive else r"(?: ?- ?| ?[’']s? )(?=[a-z])", behind)
    spent = _SPENT.search(before)
    if spent:
        return "sentenc" if _PRISON.match(spent.group(1)) else stem(spent.group(1))
    return _head(behind[hyphen.end() :], plural=False) if hyphen else ""


def _head(rest: str, *, plural: bool) -> str:
    return _noun(rest, plural=plural)[0]


def _noun(rest: str, *, plural: bool) -> tuple[str, str]:
    """Return (stemmed head of the noun phrase that `rest` begins with, what follows it).

    With `plural` the head is the first plural, else the last word before the phrase ends.
    """
    words: list[re.Match[str]] = []
    at = 0
    if rest[:1] == " ":
        at = 1
    while len(words) < _LONGEST_PHRASE:
        match = WORD.match(rest, at)
        if not match or match.group().lower() in _STOP or (words and _verbal(match.group())):
            if match and match.group() == "and" and plural and words and rest[match.end() : match.end() + 1] == " ":
                at = match.end() + 1  # "12 federal and independent scientists"
                continue
            break
        words.append(match)
        at = match.end()
        if plural and is_plural(match.group()):
            return _stem(match.group()), rest[at:].lstrip(" ")
        if rest[at : at + 1] != " ":
            break
        at += 1
    if not words or plural:
        return "", rest.lstrip(" ")
    return _stem(words[-1].group()), rest[words[-1].end() :].lstrip(" ")


def _stem(word: str) -> str:
    lower = word.lower()
    if lower.endswith("men") and is_plural(lower):
        return lower[:-2] + "an"
    return {"children": "child", "person": "peopl", "persons": "peopl"}.get(lower, stem(word))


def _verbal(word: str) -> bool:
    return word.islower() and len(word) > 4 and word.endswith(("ed", "ing", "ly"))
