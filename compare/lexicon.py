"""Words of English news that mean the same, or the opposite: closed lists, general to news, none made for one event.

Keys and members are snowball stems, so that "killing", "killed" and "kill" are one entry.
"""

from __future__ import annotations

from functools import cache

import snowballstemmer


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@cache
def stem(word: str) -> str:
    """Return the snowball stem of an English word, casefolded; other scripts come back casefolded."""
    folded = word.casefold().replace("’", "'")
    return str(_stemmer().stemWord(folded)) if folded.isascii() else folded


# One line, one concept; its first word names it. Words of one stem need no line.
SYNONYMS = """
kill killed die died dead death deaths fatality fatalities perish perished slain deceased casualties
injure injured injury injuries hurt wound wounded
rescue rescued save saved
arrest arrested detain detained custody apprehended
aboard onboard
job jobs post posts position positions worker workers employee employees staff redundancies
deploy deployed send sent dispatch dispatched mobilise mobilised mobilize mobilized attended
alarm alert call alerted
bend curve
peak peaked peaking crest crested
notify notified inform informed learn learned learnt
delay delayed postpone postponed
strike strikes walkout
work worked working operated operating function functioned functioning activate activated
hear heard hearing hearings
concede conceded concession
hospital hospitals hospitalised hospitalized
ask asked request requested requests urge urged
demand demanded demanding demands seek sought seeking want wanted
reply replied answer answered respond responded response responses
say said tell told state stated
approve approved pass passed endorse endorsed
reject rejected refuse refused rebuff rebuffed
order ordered instruct instructed direct directed directive command commanded
block blocked ban banned bar barred
start started begin began begun commence commenced launch launched
end ended finish finished conclude concluded
buy bought acquire acquired acquisition purchase purchased takeover
sell sold sale
close closed closing closure shut
quit resign resigned resignation
leave left depart departed departure
find found finds
take took taken takes
give gave given
make made
see saw seen
know knew known
speak spoke spoken
write wrote written
drive drove driven
break broke broken
choose chose chosen
fly flew flown
hold held
keep kept
lose lost
meet met
pay paid
run ran
spend spent
stand stood
strike struck struck
swear swore sworn
teach taught
think thought
throw threw thrown
company firm business
boat vessel ship ferry
car vehicle
plane aircraft jet airliner
fire blaze inferno
quake earthquake temblor tremor
storm hurricane typhoon cyclone
crash collide collided collision
sink sank sunk capsize capsized
explode exploded explosion blast
steal stole stolen theft heist robbery
police officers constabulary
child children kid kids
people person persons
man men
woman women
lawyer attorney solicitor
doctor physician
evidence proof
deal agreement accord pact
rise rose risen climb climbed increase increased grow grew grown jump jumped
fall fell fallen drop dropped decline declined decrease decreased
win won victory beat defeated defeat
probe investigation investigate investigated inquiry
judge court tribunal
law legislation statute
vote voted ballot ballots
letter notice
rule rules regulation regulations
criminal crime crimes
percent percentage
own owned owner owns
chair chairman chairwoman chairperson
spokesman spokeswoman spokesperson
factory plant
worth value valued
fee price
deny denied denies denial
recall recalled withdraw withdrawn withdrew
home homes house houses
fee sum
""".strip().splitlines()


# Verbs that no other word stands for.
VERBS = "reopen arrive suspect sign issue publish confirm flood evacuate derail transfer"


@cache
def _concepts() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in SYNONYMS:
        words = line.split()
        for word in words:
            table.setdefault(stem(word), stem(words[0]))
    return table


def concept(stemmed: str) -> str:
    """Return the concept of a stem: one name for all the words that news uses for the same thing."""
    return _concepts().get(stemmed, stemmed)


@cache
def verbs() -> frozenset[str]:
    """Return the concepts that have a regular past form: what can be done or can happen."""
    named = [line.split()[0] for line in SYNONYMS if any(word.endswith("ed") for word in line.split())]
    return frozenset(stem(word) for word in (*named, *VERBS.split()))


# Words of which only one can be meant: a count of the one is none of the other.
EXCLUSIVE = tuple(
    frozenset(stem(word) for word in line.split())
    for line in (
        "north south east west northern southern eastern western northbound southbound eastbound westbound",
        "men women boys girls male female",
        "adults children minors",
        "home away",
        "domestic international foreign",
        "upper lower",
        "left right",
        "inbound outbound",
        "arrivals departures",
        "imports exports",
        "private public",
        "civilian soldier military",
        "first second third fourth fifth sixth",
    )
)

# Pairs that cannot both be true of one subject and one object at one time.
OPPOSITES = """
confirm deny
concede contest
accept reject
approve reject
approve veto
agree refuse
allow forbid
allow prohibit
admit deny
support oppose
back oppose
survive kill
open close
succeed fail
arrest release
guilty innocent
convict acquit
legal illegal
safe unsafe
cancel proceed
keep scrap
keep close
online offline
intact damaged
empty full
locked unlocked
armed unarmed
conscious unconscious
""".strip().splitlines()

# ... and pairs that one subject may well be by turns: they count only between sentences that are alike in all else.
TURNS = """
reopen close
open shut
resume suspend
rise fall
win lose
arrive depart
""".strip().splitlines()

# Words that turn the sense of the verb behind them.
NEGATORS = frozenset(
    """not n't no never neither hadn didn doesn isn wasn weren wouldn couldn shouldn hasn haven aren don nor
    cannot none nobody nothing hardly barely fail failed fails failing failure refuse refused refuses
    refusing refusal decline declined declines declining deny denied denies denying denial unable unwilling""".split()
)


@cache
def _opposites(*, turns: bool = False) -> dict[str, frozenset[str]]:
    pairs: dict[str, set[str]] = {}
    for line in (*OPPOSITES, *TURNS) if turns else OPPOSITES:
        a, b = (concept(stem(word)) for word in line.split())
        pairs.setdefault(a, set()).add(b)
        pairs.setdefault(b, set()).add(a)
    return {name: frozenset(others) for name, others in pairs.items()}


def opposed_to(name: str, *, turns: bool = False) -> frozenset[str]:
    """Return the concepts that cannot hold of what concept `name` holds of; of `turns`, at the same time."""
    return _opposites(turns=turns).get(name, frozenset())
