"""Which language a text is in: by its script, else by its little words.

Enough to tell English, which the rest of the comparison reads, from what it does not read; no more is asked of it. On
short texts without little words the page's own word counts, then whether English knows any of the others.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from compare.tokens import STOP, rarity

# Little words, those left out that English has too ("a", "in", "for", "men"); English has those of tokens.py.
LITTLE = {
    "de": """der das und ist ein eine einen einem einer mit von bei dem den im nicht auch auf für sich wurde wurden nach
        sind hat haben werden wird aus zum zur die bis über sei seien laut mehr""",
    "fr": """le la les des du et un une dans est pour que qui sur au aux par pas avec ont été sont ce cette selon plus
        leur""",
    "es": """el la los las del y en una con por que se su al es fue fueron ha han más según para entre""",
    "it": """il la gli di e che della del dei delle nel nella con per una è sono stato stati ha hanno più secondo
        al alla dal""",
    "pt": """os as da das dos em um uma que não é foi foram com por para no na ao segundo são mais pelo pela""",
    "nl": """het een van en op met voor dat zijn werd werden niet aan bij ook naar volgens heeft hebben uit""",
    "sv": """och att det som på är av för med den till har inte om ett vid efter enligt från den när""",
    "da": """og at det som på er af med til har ikke om en et ved efter ifølge fra den en blev når""",
    "pl": """w i na z się nie do że jest po od przez oraz który która zostało osób""",
    "tr": """ve bir bu için ile olarak da de çok daha olan göre kişi""",
    "vi": """và của là có được trong cho không người với các một những đã tại""",
    "id": """yang dan di itu dengan untuk dari pada ini tidak akan dalam orang adalah oleh""",
}
SCRIPTS = (
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile("[\u3400-\u9fff\uf900-\ufaff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
# Of these English news has names and headlines: Las Vegas, the UN, a van.
NAMES = frozenset("las los del el la le di da de van von bin al en un at men die den dan met per te".split())
# English words that are little words elsewhere too.
SHARED = frozenset("am an as at come dies do has he i in is me no on or per so to was we will made also all".split())
# A text is read this far.
READ = 4000
WORD = re.compile(r"[^\W\d_]+")
# A word that English hardly has; of a text with fewer little words than FEW all in lower case must be such.
FOREIGN = 0.8
SHORTEST = 4
FEW = 3
# Of English prose a third are little words; a text with fewer than one in so many is a headline, or none.
LEAST_LITTLE = 8
# Zipf frequency is a logarithm of ten: three times as common.
COMMONER = 0.5
# What a page says of its own language outweighs so many little words.
TOLD = 2


def language_of(text: str, told: str = "") -> str:
    """Return the language code of `text`, two letters, "" for one that is unknown but not English.

    `told` is what its page says ("de-AT"), or empty. Of 12,206 sentences and headlines of ECB+, all English, one by
    one, it takes 4 for another language, and of its 772 articles none.
    """
    told = told[:2].casefold()
    read = text[:READ]
    letters = WORD.findall(read)
    long = sum(map(len, letters))
    for code, script in SCRIPTS:
        if 2 * len(script.findall(read)) > long * (0.2 if code == "ja" else 1):
            return code
    counts = dict.fromkeys(("en", *LITTLE), 0)
    for word in letters:
        for code in _speakers().get(word.casefold(), ()):
            counts[code] += 1
    most = max(counts[code] for code in LITTLE)
    surely_english = counts["en"] >= max(1, most) and counts["en"] * LEAST_LITTLE >= len(letters)
    if told in counts:
        counts[told] += TOLD
    best = max(counts, key=lambda code: (counts[code], code == told, code == "en"))
    if counts[best] and (best == told or (best == "en" and surely_english)):
        return best
    if best != "en" and counts[best] >= FEW:
        return best
    if not surely_english and (knows := _who_knows(letters)):
        return knows
    return told or ("en" if surely_english or _may_be_english(letters) else "")


def _who_knows(letters: list[str]) -> str:
    """Return the language of some little word in which the words of a short text are plainly commoner, "" for none."""
    plain = [word for word in letters if word.casefold() not in STOP]
    codes = {code for word in plain for code in _speakers(with_names=True).get(word.casefold(), ())} - {"en"}
    known = {code: _known(tuple(plain), code) for code in sorted(codes)}
    best = max(known, key=lambda code: known[code], default="")
    return best if best and known[best] >= _known(tuple(plain), "en") + COMMONER else ""


@lru_cache(maxsize=20_000)
def _known(words: tuple[str, ...], code: str) -> float:
    """Return how common words are in a language, the mean of their Zipf frequencies; 0 for an unknown language."""
    from wordfreq import zipf_frequency

    try:
        return sum(zipf_frequency(word, code) for word in words) / len(words)
    except LookupError:
        return 0.0


def _may_be_english(letters: list[str]) -> bool:
    plain = [word for word in letters if word[0].islower() and len(word) >= SHORTEST]
    if not plain:
        return 2 * sum(word.isascii() for word in letters) >= len(letters)
    return any(rarity(word) < FOREIGN for word in plain)


@cache
def _speakers(*, with_names: bool = False) -> dict[str, tuple[str, ...]]:
    """Return the languages of each little word, those too that English names have where asked."""
    found: dict[str, tuple[str, ...]] = {word: ("en",) for word in STOP - SHARED if len(word) > 1}
    for code, words in LITTLE.items():
        for word in words.split():
            if len(word) > 1 and word not in STOP and (with_names or word not in NAMES):
                found[word] = (*found.get(word, ()), code)
    return found
