"""Irregular verbs of English news: past forms and participles that no ending shows."""

from __future__ import annotations

# Base, past, participle; "-" for a form that is met more often as another word: a bit, a run, drunk, lay.
IRREGULAR = """
arise arose arisen
bear bore borne
beat - beaten
become became -
begin began begun
bend bent bent
bite - bitten
bleed bled bled
blow blew blown
break broke broken
breed bred bred
bring brought brought
build built built
burst burst burst
buy bought bought
cast cast cast
catch caught caught
choose chose chosen
cling clung clung
come came -
cost cost cost
creep crept crept
cut cut cut
deal dealt dealt
dig dug dug
draw drew drawn
drink drank -
drive drove driven
eat ate eaten
fall fell fallen
feed fed fed
feel felt felt
fight fought fought
find found found
flee fled fled
fling flung flung
fly flew flown
forbid forbade forbidden
forget forgot forgotten
forgive forgave forgiven
freeze froze frozen
give gave given
go went gone
grow grew grown
hang hung hung
hear heard heard
hide hid hidden
hit hit hit
hold held held
hurt hurt hurt
keep kept kept
kneel knelt knelt
know knew known
lay laid laid
lead led led
leave left left
lend lent lent
lie - lain
lose lost lost
make made made
mean meant meant
meet met met
overcome overcame -
overthrow overthrew overthrown
pay paid paid
put put put
quit quit quit
ride rode ridden
ring rang rung
rise rose risen
run ran -
say said said
see saw seen
seek sought sought
sell sold sold
send sent sent
shake shook shaken
shine shone shone
shoot shot shot
show - shown
shrink shrank shrunk
shut shut shut
sing sang sung
sink sank sunk
sit sat sat
sleep slept slept
slide slid slid
speak spoke spoken
spend spent spent
spin spun spun
split split split
spread spread spread
stand stood stood
steal stole stolen
stick stuck stuck
sting stung stung
strike struck struck
swear swore sworn
sweep swept swept
swell - swollen
swim swam swum
swing swung swung
take took taken
teach taught taught
tear tore torn
tell told told
think thought thought
throw threw thrown
undergo underwent undergone
understand understood understood
undertake undertook undertaken
wake woke woken
wear wore worn
weep wept wept
win won won
withdraw withdrew withdrawn
withhold withheld withheld
withstand withstood withstood
write wrote written
""".strip().splitlines()
_ROWS = tuple(tuple(line.split()) for line in IRREGULAR)
PARTICIPLES = frozenset(row[2] for row in _ROWS) - {"-"}
PASTS = frozenset(row[1] for row in _ROWS) - {"-"}


def is_past_form(word: str) -> bool:
    """Return whether `word` (in small letters) looks like a past form or a participle."""
    return word in PASTS or is_participle(word)


def is_participle(word: str) -> bool:
    """Return whether `word` (in small letters) looks like a past participle; regular verbs have one form for both."""
    return word in PARTICIPLES or (len(word) > 3 and word.endswith("ed"))
