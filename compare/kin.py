"""Words near in sense, for likeness alone: what one report calls a row another calls a dispute.

Nearer to general English than lexicon.py, whose lines are one concept everywhere in the comparison: two words of a
family only bring two sentences nearer, and a word may be of several. Two opposites set sentences apart, whether or not
both could be true (a market that opened lower, one that closed lower). Written by hand from general knowledge of
English news, none for one event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from compare.lexicon import concept, stem

FAMILIES = """
attack attacked attacker assault strike raid ambush offensive airstrike;
bomb bombing bomber bombs blast explosion explosive explode; shoot shooting shot shooter gunfire gunman gunmen fire;
kill murder slay assassinate assassination massacre execute homicide manslaughter; dead body bodies corpse remains;
militant militants rebel rebels insurgent insurgents fighter fighters guerrilla extremist jihadist terrorist;
terror terrorism terrorist extremism; troops soldiers army military forces soldier;
war conflict fighting battle warfare combat; fight battle clash clashes clashed; truce ceasefire armistice peace;
weapon weapons arms arsenal gun guns firearm; missile rocket rockets missiles;
kidnap abduct abduction hostage captive seize; capture seize captured seized captures; hijack commandeer;
protest protester protesters demonstration demonstrator rally march demonstrate unrest;
riot unrest disorder violence; violence violent bloodshed; crackdown clampdown;
row dispute controversy spat feud quarrel; quarrel clash dispute; prison jail jailed imprisoned imprison prisoner;
prisoner inmate detainee convict captive; sentence jail sentenced jailed imprison imprisonment;
convict guilty conviction convicted; acquit clear cleared acquitted acquittal;
accuse charge allege blame accused charged alleged allegation allegations accusation indict indicted indictment claim;
arrest seize capture nab caught catch held; suspect accused alleged defendant; fugitive escapee;
escape flee fled escaped; free release freed released; sue lawsuit suit litigation; plead plea; trial hearing court;
police cop cops officer officers; appeal plea urge call; urge call press; crime offence offense felony;
rob robber thief burglar burglary thieves; rape assault molest abuse; fraud scam embezzlement swindle corruption;
bribe bribery corruption graft; fine penalty penalise penalize; punish punishment penalty sanction;
investigate examine review; spy spying espionage surveillance snoop; leak leaker leaked disclose whistleblower;
reveal disclose unveil expose show; announce declare unveil say; say claim assert; claim allege;
warn warning caution alert threat; threat threaten menace; vow pledge promise swear vowed pledged;
promise commitment pledge; plan proposal scheme propose proposed; propose suggest; decide decision ruling;
rule ruling verdict decision judgment judgement; agree agreement deal; deal contract treaty;
talk negotiation negotiate discussion discuss meeting dialogue; meet meeting summit talk; visit trip tour travel;
leader chief head boss president; chief head boss director; president presidential presidency; premier prime pm;
minister ministry; mp lawmaker legislator parliamentarian senator congressman representative;
parliament assembly legislature congress senate; government administration regime cabinet gov govt;
government ministers officials; election poll vote polls elections elected elect; vote referendum;
candidate nominee contender; nominate name appoint choose pick select appointed named; appoint hire;
oust topple depose overthrow ousted toppled; resign step quit; sack fire dismiss oust sacked fired dismissed axe;
coup overthrow; politics political politician; opposition opponent;
critic criticise criticize criticism slam blast condemn denounce; condemn condemnation outrage; praise hail laud;
support back backing endorse; oppose against opposition reject; approve clear backs; sanction embargo;
spokesman representative official; diplomat ambassador envoy; ambassador envoy; refugee migrant immigrant asylum;
immigration immigrant migrant; border frontier; vote ballot poll; law bill act; lawyer counsel; reform overhaul;
cut reduce reduction slash lower; reduce lower decrease; boost lift raise increase; raise lift increase;
rise gain surge soar rally higher up; gain rally rise; fall slide slip plunge tumble slump sink dip lower down;
fall decline decrease; crisis turmoil; recession downturn slump; debt loan borrowing;
share stock equity shares stocks; market bourse; profit earnings gain; loss deficit; earn earnings income revenue;
dollar buck; firm company corporation group maker; merge merger takeover; purchase acquire deal bid; offer bid;
bank lender; budget spending; bailout rescue; job work employment; unemployment jobless; layoff job cut;
worker labourer laborer labour labor staff; employer boss; strike walkout industrial; product goods;
make produce manufacture build maker; build construct construction building; factory plant mill; import buy;
pay wage salary; price cost; tax levy; crash accident collision wreck smash; accident incident; coach bus;
train rail railway; lorry truck; plane flight airplane airliner; flight fly; helicopter chopper; airline carrier;
ship vessel boat ferry; car vehicle automobile; road highway motorway street; wreck wreckage debris; sink capsize;
fire wildfire bushfire blaze burn ablaze flame; burn burning ablaze; firefighter fireman crew; quake seismic;
storm cyclone tornado typhoon blizzard tempest; flood flooding inundate deluge; rain downpour;
snow blizzard snowstorm; weather climate; disaster catastrophe tragedy calamity;
damage destroy destruction devastate wreck; destroy demolish ruin; collapse cave crumble; survive survivor;
missing lost disappear disappearance vanish; search hunt seek look; find discover discovery uncover; locate find;
rescue save; trap trapped stuck strand; evacuate evacuation flee; victim casualty; ill sick illness sickness disease;
disease virus infection illness epidemic; virus flu influenza; outbreak epidemic; doctor medic physician;
hospital clinic; treat treatment therapy; vaccine jab vaccination; drug medicine narcotic; cancer tumour tumor;
baby infant newborn; pregnant pregnancy; birth born; boy lad; girl schoolgirl; child teen teenager youth minor;
teen teenage teenager youth; young youth; student pupil; school college university academy; teacher educator;
woman female; man male; wife husband spouse; marry wedding marriage wed; mother mum mom parent; father dad parent;
brother sister sibling; son daughter; relative family kin; people resident citizen; resident local;
person individual; couple pair two; royal king queen prince princess monarch; priest clergy cleric;
pope pontiff vatican; church cathedral; muslim islamic islam islamist; film movie cinema; actor actress star;
star celebrity; singer musician; song album music; tv television broadcaster; show programme program;
newspaper paper daily; journalist reporter correspondent; photo picture image photograph; video footage; book novel;
author writer novelist; prize award honour honor; win victory triumph beat defeat victor; beat defeat thrash;
lose defeat loss; match game fixture; team side squad; player footballer; coach manager; champion title championship;
cup trophy; race contest; record high; score goal; nominate nomination shortlist;
start begin launch open kick commence; open opening begin start; end finish conclude close over; close shut shutdown;
stop halt end suspend cease; suspend halt; resume restart; continue remain keep; delay defer; cancel scrap call axe;
block prevent stop; prevent avert avoid; ban outlaw prohibit forbid; allow permit let;
limit restrict curb restriction; restrict restriction curb; deal tackle handle; face confront;
try attempt effort bid; effort push bid; help aid assist assistance; aid relief; give donate hand; grant award give;
send dispatch; take seize; leave quit exit depart; arrive reach land; reach hit; enter join; join enter; return back;
move shift relocate; near approach; pass cross; strike hit; break smash; push press; pull withdraw;
withdraw pullout withdrawal exit; expel deport evict eject; deport expel; refuse reject decline; deny reject dismiss;
admit confess acknowledge; confess confession; confirm verify; believe think; expect forecast predict;
fear worry concern afraid; worry concern anxiety; anger angry fury furious outrage; shock stun; hope optimism;
mourn grief grieve mourning; honour honor tribute commemorate; celebrate celebration mark; mark commemorate;
mystery unexplained; order command; demand call urge; ask request; answer reply; speak talk speech address;
speech address; write pen; read study; study research survey; scientist researcher; test trial;
launch unveil release; reveal show; show demonstrate display; see view watch; watch monitor observe;
phone mobile smartphone telephone; computer laptop pc; internet web online; website site; hack hacker hacking;
software app program; network system; space nasa orbit; satellite spacecraft probe; telescope observatory;
planet world; nuclear atomic; energy power; electricity power; oil crude petroleum; gas fuel; water sea; sea ocean;
river stream; coast shore beach; island isle; mountain peak; forest wood; animal beast; dog puppy; bird fowl;
elephant rhino; fish shark; plant crop; food meal; horse pony; meat beef; drink alcohol; cigarette tobacco smoking;
city town; capital city; village town; region province area district; area zone region; zone area;
country nation state; national nationwide; world global international worldwide; global international;
foreign overseas; house home residence; building structure tower; hotel resort; shop store retailer; restaurant cafe;
office bureau; money cash fund; fund finance; million m mn; billion bn; gold bullion;
big large huge massive giant major; huge giant massive enormous; major main key top; key main; small little tiny;
new fresh; old elderly ageing aging aged; former ex; late last; early initial; first maiden; final last;
recent latest; fast quick rapid; slow sluggish; strong powerful tough; tough hard strict; hard difficult;
weak feeble; good great; bad poor; dangerous hazardous risky; danger risk hazard; safe secure; security safety;
secret covert classified; secret confidential; public open; sexual sex; gay homosexual; rich wealthy; poor poverty;
famous celebrated; several multiple many; many numerous; increase growth; annual yearly; weekend sunday saturday;
night overnight evening; christmas xmas; deadline date; history historic; control command; power rule; grip hold;
gather assemble; attend turnout; group gang; gang mob; member associate; official authority; report account;
news report; statement announcement; announce announcement; letter mail; email mail; message text; call phone;
name identify identified; identify identity; list roster; step measure; measure move; goal target aim; target aim;
problem trouble issue; trouble crisis; reason cause motive; cause trigger spark prompt; spark trigger ignite;
result outcome; effect impact; impact affect; change alter shift; grow expand; expand expansion widen;
extend extension prolong; spread expand; drive campaign; campaign drive crusade; battle struggle; view opinion;
poll survey; chance opportunity; sign indication; sign ink; seal clinch secure; secure win; gain win; honor award;
drop plunge; jump leap soar; die death toll fatality dead; injure casualty; hit strike; position stance stand;
day daily; week weekly; month monthly; hundred hundreds; thousand thousands
"""
OPPOSED = """
high low; higher lower; up down; rise fall; gain lose; gain loss; gain fall; rally fall; rise drop;
increase decrease; increase reduce; raise cut; raise lower; win lose; win loss; begin end; start end; start stop;
start finish; open close; open shut; enter leave; enter quit; join leave; join quit; arrive leave; accept reject;
accept refuse; agree refuse; agree reject; approve reject; approve block; pass reject; pass block; allow ban;
allow block; back oppose; support oppose; back reject; praise condemn; convict acquit; guilty innocent;
convict clear; arrest release; arrest free; charge clear; jail free; jail release; detain free; kidnap free;
kidnap release; capture release; capture escape; survive die; kill survive; kill rescue; die rescue; alive dead;
live die; born die; missing found; lose find; confirm deny; admit deny; resume suspend; resume halt; continue stop;
continue end; keep drop; keep scrap; first last; early late; old new; more fewer; more less; big small; large small;
long short; best worst; good bad; strong weak; man woman; male female; boy girl; father mother; brother sister;
son daughter; husband wife; king queen; prince princess; morning evening; day night; win draw; buy sell;
import export; profit loss; improve worsen; ease worsen; ease tighten; positive negative; public private;
legal illegal; safe dangerous; send withdraw; deploy withdraw; launch cancel; start postpone; appoint resign;
appoint dismiss; elect oust; build destroy; build demolish; return leave; recover die; hire fire; hire sack;
lift impose; calm unrest; war peace; left right
"""


def _entries(table: str) -> Iterator[list[str]]:
    for entry in table.split(";"):
        yield [concept(stem(word)) for word in entry.split()]


@cache
def _families() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for number, entry in enumerate(_entries(FAMILIES)):
        for name in entry:
            found[name].add(str(number))
    return {name: frozenset(numbers) for name, numbers in found.items()}


def families(name: str) -> frozenset[str]:
    """Return the families that concept `name` is of."""
    return _families().get(name, frozenset())


@cache
def _opposed() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in _entries(OPPOSED):
        found[one].add(other)
        found[other].add(one)
    return {name: frozenset(others - {name}) for name, others in found.items()}


def opposed(name: str) -> frozenset[str]:
    """Return the concepts that say the opposite of concept `name`."""
    return _opposed().get(name, frozenset())
