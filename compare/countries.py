"""Countries by the words that news names them with: the country, its people, its capital or a great city of it.

One line a country; words of several parts are joined by an underscore. Only names that mean the country and little
else: "Jordan" and "Georgia" are here because a headline with them means the country more often than not.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

COUNTRIES = """
afghanistan afghan afghans kabul kandahar
albania albanian tirana
algeria algerian algiers
angola angolan luanda
argentina argentine argentinian buenos_aires
armenia armenian yerevan
australia australian aussie canberra sydney melbourne queensland brisbane perth adelaide
austria austrian vienna
azerbaijan azeri azerbaijani baku
bahrain bahraini manama
bangladesh bangladeshi dhaka
belarus belarusian minsk
belgium belgian brussels
bolivia bolivian la_paz
bosnia bosnian sarajevo
botswana
brazil brazilian brasilia rio sao_paulo
britain british uk england english britons briton united_kingdom london
bulgaria bulgarian sofia
burma burmese myanmar rangoon yangon
burundi
cambodia cambodian phnom_penh
cameroon cameroonian
canada canadian ottawa toronto quebec montreal vancouver ontario alberta
chad chadian
chile chilean santiago
china chinese beijing shanghai
colombia colombian bogota
congo congolese drc kinshasa
costa_rica costa_rican
croatia croatian croat zagreb
cuba cuban havana
cyprus cypriot nicosia
czech czechs prague
denmark danish dane copenhagen
dominican
ecuador ecuadorian quito
egypt egyptian cairo
salvador salvadoran
eritrea eritrean
estonia estonian tallinn
ethiopia ethiopian addis_ababa
fiji fijian
finland finnish helsinki
france french paris frenchman
gambia
gaza palestinian palestinians palestine ramallah west_bank hamas
georgia georgian tbilisi
germany german germans berlin munich
ghana ghanaian accra
greece greek greeks athens
guatemala guatemalan
guinea guinean
haiti haitian
honduras honduran
hong_kong
hungary hungarian budapest
iceland icelandic reykjavik
india indian indians delhi new_delhi mumbai kolkata chennai
indonesia indonesian jakarta bali
iran iranian iranians tehran
iraq iraqi iraqis baghdad mosul
ireland irish dublin
israel israeli israelis jerusalem tel_aviv
italy italian italians rome milan
ivory_coast ivorian
jamaica jamaican
japan japanese tokyo
jordan jordanian amman
kazakhstan kazakh astana
kenya kenyan kenyans nairobi mombasa
kosovo
kuwait kuwaiti
kyrgyzstan kyrgyz
laos
latvia latvian riga
lebanon lebanese beirut
liberia liberian
libya libyan libyans tripoli benghazi
lithuania lithuanian
madagascar malagasy
malawi
malaysia malaysian malaysians kuala_lumpur
maldives maldivian
mali malian bamako
malta maltese
mexico mexican mexicans
moldova
mongolia mongolian
morocco moroccan rabat
mozambique maputo
namibia
nepal nepali nepalese kathmandu
netherlands dutch holland amsterdam hague
new_zealand kiwi auckland wellington christchurch
nicaragua nicaraguan
niger
nigeria nigerian nigerians lagos abuja
norway norwegian oslo
oman omani
pakistan pakistani pakistanis islamabad karachi lahore peshawar pak
panama
papua
paraguay
peru peruvian lima
philippines philippine filipino filipinos manila
poland polish pole warsaw
portugal portuguese lisbon
qatar qatari doha
romania romanian bucharest
russia russian russians moscow kremlin
rwanda rwandan kigali
saudi saudis saudi_arabia riyadh
scotland scottish scots edinburgh glasgow
senegal dakar
serbia serbian belgrade
sierra_leone
singapore singaporean
slovakia slovak
slovenia slovenian
somalia somali somalis mogadishu
south_africa south_african johannesburg pretoria cape_town
north_korea north_korean n_korea pyongyang
south_korea south_korean s_korea seoul
south_sudan south_sudanese juba
spain spanish madrid barcelona spaniard
sri_lanka sri_lankan colombo
sudan sudanese khartoum
sweden swedish stockholm swede
switzerland swiss geneva zurich
syria syrian syrians damascus aleppo homs
taiwan taiwanese taipei
tajikistan
tanzania tanzanian
thailand thai thais bangkok
tibet tibetan
togo
tonga
trinidad
tunisia tunisian tunis
turkey turkish turk turks ankara istanbul
turkmenistan
uganda ugandan kampala
ukraine ukrainian ukrainians kiev kyiv donetsk crimea
emirates uae dubai abu_dhabi
uruguay uruguayan
us usa american americans america united_states washington
uzbekistan uzbek
vatican holy_see
venezuela venezuelan caracas
vietnam vietnamese hanoi
wales welsh
yemen yemeni sanaa
zambia zambian
zimbabwe zimbabwean harare
europe european eu european_union
un united_nations
alabama
alaska
arizona phoenix
arkansas
california californian calif los_angeles san_francisco san_diego
chicago illinois
colorado denver
connecticut conn
detroit michigan
florida miami fla
hawaii honolulu
indiana indianapolis
iowa
kansas
kentucky
louisiana new_orleans
boston massachusetts
maryland baltimore
minnesota
mississippi
missouri ferguson
montana
nebraska
nevada las_vegas vegas
new_jersey
new_york nyc
north_carolina
ohio cleveland
oklahoma
oregon
pennsylvania philadelphia
south_carolina
tennessee
texas dallas houston texan
utah
virginia
west_virginia
wisconsin
""".strip().splitlines()
MOST_PARTS = 2


@cache
def _table() -> tuple[dict[str, str], frozenset[str]]:
    """Return the country of each name, and the words that a name begins with."""
    table = {word: line.split()[0] for line in COUNTRIES for word in line.split()}
    return table, frozenset(word.split("_")[0] for word in table)


def countries(words: Sequence[str]) -> dict[int, tuple[str, int]]:
    """Return where in `words` (folded, in order) a country is named: position -> (country, words of its name)."""
    table, starts = _table()
    if starts.isdisjoint(words):
        return {}
    found, at = {}, 0
    while at < len(words):
        for parts in range(min(MOST_PARTS, len(words) - at), 0, -1):
            if name := table.get("_".join(words[at : at + parts])):
                found[at] = (name, parts)
                break
        at += found[at][1] if at in found else 1
    return found
