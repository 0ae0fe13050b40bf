"""Words of offices and bodies: as what somebody speaks, and what only a body is called."""

from __future__ import annotations

# Nouns that say as what somebody speaks, besides the roles of facts/roles.py.
ROLE_WORDS = frozenset(
    """analyst professor editor economist scientist expert researcher reporter correspondent journalist head leader
    member vice-president clerk commander warden administrator adviser advisor aide ambassador partner
    officer resident neighbor neighbour student teacher father mother brother sister son daughter wife
    husband widow uncle aunt cousin friend sheriff commissioner councillor councilman councilwoman
    congressman congresswoman consultant executive minister undersheriff treasurer ceo cto cfo coo gm
    president-elect commodore trooper specialist strategist critic historian biographer publicist rep
    representative attorney deputy""".split()
)
# What an apposition says of a body, never of a person.
ORGANISATIONS = frozenset(
    """company firm business agency organisation organization group network newspaper paper magazine website site
    broadcaster station channel publication outlet portal university college school hospital bank airline charity union
    party maker manufacturer developer operator carrier retailer supplier provider utility brewer insurer giant startup
    start-up nonprofit non-profit association foundation institute coalition alliance society club team league council
    committee department ministry bureau service authority court""".split()
)
