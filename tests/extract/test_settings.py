"""Where an event happened: the most exact place first, then what the text says it lies in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SURROUNDINGS = {
    "A bombing killed 71 people on the outskirts of Abuja.": "bombing @ Abuja",
    "Nine men were killed in raids on two villages, Tchabi and Boga, in the east.": (
        "attack: > men @ Tchabi, Boga"
    ),
    "Soldiers clashed with militants in neighbouring Guerrero.": (
        "battle: Soldiers > militants @ Guerrero"
    ),
    "A drone attack in north-east Jordan killed three soldiers.": (
        "air strike: > soldiers @ north-east Jordan"
    ),
    "Five nurses were killed by regime shelling of Saraqib, the Observatory said.": (
        "shelling: > nurses @ Saraqib"
    ),
    # from where something was fired, and how far off a place is told to be
    "A rocket fired from Gaza killed one Israeli in Netivot.": "shelling: > Israeli @ Netivot",
    "A rocket fired from rebel-held land in Sudan kills a nurse in Kilis.": (
        "shelling: > nurse @ Kilis"
    ),
    "Rebels seized Tal Aran, 12 miles south-east of Aleppo.": "takeover: Rebels @ Tal Aran",
    "The army shelled Bago, a city some 90 km (56 miles) north of Yangon.": (
        "shelling: army @ Bago"
    ),
    "Gunmen killed six farmers in a village 15 km north of Tikrit.": (
        "killing: Gunmen > farmers @ village, Tikrit"
    ),
    "M23 rebels took Kibumba, some 20 km north of Goma.": "takeover: M23 @ Kibumba",
    "Rebels took Strilecha and Krasne, villages in the Vovchansk district.": (
        "takeover: Rebels @ Strilecha, Krasne, Vovchansk"
    ),
    "Insurgents have seized Mozambique's gas-rich Cabo Delgado province.": (
        "takeover: Insurgents @ Cabo Delgado province, Mozambique"
    ),
    "A bomb exploded in Mogadishu, Turkey's largest base abroad.": "bombing @ Mogadishu",
    "Rebels overran three districts of Taiz.": "takeover: Rebels @ districts, Taiz",
    "Guerrillas took Gondar in Amhara Region. The army left the city.": (
        "takeover: Guerrillas @ Gondar, Amhara Region; withdrawal: army @ Gondar, Amhara Region"
    ),
    "Soldiers left Las Anod, a rebel-held town.": ("withdrawal: Soldiers @ Las Anod"),
    "Rebels attacked Bukavu, South Kivu, Democratic Republic of the Congo.": (
        "attack: Rebels @ Bukavu, South Kivu, Democratic Republic of the Congo"
    ),
    "Militants ambushed a convoy in Dori and Djibo, Burkina Faso.": (
        "attack: Militants > convoy @ Dori, Djibo, Burkina Faso"
    ),
    "Rebels captured Zeila, the largest town in Awdal, Somaliland.": (
        "takeover: Rebels @ Zeila, Awdal, Somaliland"
    ),
    "Militants seized a base in Yemen's northern Saada province.": (
        "takeover: Militants @ base, northern Saada province, Yemen"
    ),
    "The army withdrew from the Hiiraan region of Somalia.": (
        "withdrawal: army @ Hiiraan, Somalia"
    ),
    "Rebels captured Vavuniya, the army's last stronghold.": "takeover: Rebels > army @ Vavuniya",
    "Fighters in Helmand have captured Sangin.": "takeover: Fighters @ Sangin, Helmand",
    "Le Minh told journalists in Hanoi that rebels had attacked a convoy.": (
        "attack: rebels > convoy"
    ),
    "Officials in Peru say rebels captured Sangin.": "takeover: rebels @ Sangin",
    "The insurgents overran the town of Marka and its police station.": (
        "takeover: insurgents @ Marka, police station"
    ),
}

SETTINGS = {
    "Air strikes hit Marawi and Iligan on Monday.": "air strike @ Marawi, Iligan",
    "Air raids pounded northern Yemen.": "air strike @ northern Yemen",
    "Air strikes targeted a clinic in Marawi.": "air strike: > clinic @ Marawi",
    "Rebels seized a bridge in Kitchanga. Two miners were killed in the fighting.": (
        "takeover: Rebels @ bridge, Kitchanga; battle: Rebels @ bridge, Kitchanga"
    ),
    "A bombing at a market in Jos killed two.": "bombing @ market, Jos",
    "Clashes were reported near Gao and in Kidal.": "battle @ Gao, Kidal",
    "Gunmen killed nine people in the Nigerian city of Maiduguri.": (
        "killing: Gunmen > people @ Maiduguri"
    ),
    "Armed men entered Kidira, where two teachers were arrested.": (
        "advance: men @ Kidira; arrest: > teachers @ Kidira"
    ),
    "Fighting broke out in the capital, Juba, as the rebel advance continued.": (
        "battle: rebel @ Juba; advance: rebel @ Juba"
    ),
    "Police arrested two men in Oran while a bomb exploded in Setif.": (
        "arrest: Police > men @ Oran; bombing @ Setif"
    ),
    "Rebels captured four villages in northern Laos.": "takeover: Rebels @ villages, northern Laos",
    "A driver from Oslo attacked nurses.": "attack: driver > nurses",
}

HOUSES = {
    # a body with a house of its own is a place where something happens at it or near it
    "A bomb exploded outside the Ministry of Interior in Mogadishu.": (
        "bombing @ Ministry of Interior, Mogadishu"
    ),
    "Protesters clashed with police at the Parliament Buildings in Wellington.": (
        "battle: Protesters > police @ Parliament Buildings, Wellington"
    ),
    "A car bomb exploded near the National Theatre in Mogadishu.": (
        "bombing @ National Theatre, Mogadishu"
    ),
    "Police fired on students near the University of Juba.": (
        "attack: Police > students @ University of Juba"
    ),
    "Gunmen killed nine people in a shooting at a detention centre in Irapuato.": (
        "attack: Gunmen @ detention centre, Irapuato"
    ),
    # and none where it speaks, or where somebody of it does, or where it is a force
    "The Ministry of Interior said gunmen attacked a bus in Taiz.": ("attack: gunmen > bus @ Taiz"),
    "A spokesman at the Ministry of Defence said troops took Ana.": "takeover: troops @ Ana",
    "Rebels clashed with the Lebanese Armed Forces near the Syrian border.": (
        "battle: Rebels > Lebanese Armed Forces @ Syrian border"
    ),
    "A bomb exploded in the centre of Jos.": "bombing @ Jos",
    # any house or ground that is told by what it is
    "Three teachers were wounded in a knife attack at a kindergarten in Lille.": (
        "attack @ kindergarten, Lille"
    ),
    "Gunmen shot dead six people in a bar in Ensenada.": (
        "attack: Gunmen > people @ bar, Ensenada"
    ),
    "Soldiers shot dead five men at a quarry near Pibor.": (
        "attack: Soldiers > men @ quarry, Pibor"
    ),
    "Gunmen opened fire at a wedding hall in Multan.": "attack: Gunmen @ wedding hall, Multan",
    "Gunmen opened fire at a wedding in Multan.": "attack: Gunmen @ Multan",
    "The militia seized an oil well in Heglig.": "takeover: militia @ oil well, Heglig",
    "The army as well as the police opened fire in Sylhet.": "attack: army, police @ Sylhet",
}

GROUNDS = {
    "Jets shot down a drone over Israeli territory.": "attack: Jets > drone @ Israeli territory",
    "A plane was shot down over Syrian airspace.": "attack: > plane @ Syrian airspace",
    "Jets shot down an Israeli drone.": "attack: Jets > Israeli drone",
    # a border that another place is near says no more, one that something happens on does
    "A bus hit a bomb in Mandera, Kenya, near the border with Somalia.": (
        "bombing: > bus @ Mandera, Kenya"
    ),
    "Soldiers clashed on the border with Sudan.": "battle: Soldiers @ border",
}

LINES = {
    # a border or a road is named by its two ends
    "Guards exchanged fire on the Kenya–Somalia border.": "battle: Guards @ Kenya–Somalia border",
    "Rebels attacked a convoy on the Damascus–Homs highway.": (
        "attack: Rebels > convoy @ Damascus–Homs highway"
    ),
    "A bomb on the Kabul–Kandahar Highway killed two.": "bombing @ Kabul–Kandahar Highway",
    # and two sides are none
    "An India–Pakistan clash killed two men in Uri.": "battle: India > Pakistan @ Uri",
}

TOLD_BY_NAMES = {
    # who rules a place is no place of the event
    "Two soldiers died in shelling in India-administered Kashmir.": (
        "shelling: > soldiers @ Kashmir"
    ),
    "Two men were killed in the Israel-annexed Golan Heights.": "killing: > men @ Golan Heights",
    # a capital letter makes the common noun a part of the name
    "A Turkish drone strike killed two men in Sinjar District, Iraq.": (
        "air strike: Turkish > men @ Sinjar District, Iraq"
    ),
    "A drone strike killed two men in the Sinjar district, Iraq.": (
        "air strike: > men @ Sinjar, Iraq"
    ),
    # a house may be called after what stands behind "of", the centre of a town is not
    "A bomb exploded near the Embassy of the United States in Tunis.": (
        "bombing @ Embassy of the United States, Tunis"
    ),
    "Troops were pulled out of the Tomb of Timur in Samarkand.": (
        "withdrawal: Troops @ Tomb of Timur, Samarkand"
    ),
    "Gunmen shot a man in the centre of Sinjar.": "attack: Gunmen > man @ Sinjar",
    # a truce and a release are where their own words say, and not where other things are
    "A ceasefire is agreed between the army and the rebels in Homs, Syria.": (
        "truce: army > rebels @ Homs, Syria"
    ),
    "Rebels in Kidal and the government agree to a truce.": "truce: Rebels > government @ Kidal",
    "Israel bombed Rafah as talks on a truce went on in Doha.": (
        "air strike: Israel @ Rafah; truce"
    ),
    "Hamas will free ten hostages, an official in Cairo said.": "release: Hamas > hostages",
    # "in the direction of" and "in the vicinity of" tell where
    "Rebels launched an assault in the direction of Sake, North Kivu.": (
        "attack: Rebels @ Sake, North Kivu"
    ),
    "Fighting was reported in the vicinity of Tal Afar.": "battle @ Tal Afar",
    "Rebels killed six men under the direction of Abu Tal.": "killing: Rebels > men",
}

CITIES = {
    "Clashes in the capital, Juba, continue.": "battle @ Juba",
    "The opposition calls for aid to Homs after the army tightened its siege of the city.": (
        "demand: opposition; siege: army @ Homs"
    ),
}


@pytest.mark.parametrize("text", HOUSES)
def test_what_happens_at_a_house_happens_there(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == HOUSES[text]


@pytest.mark.parametrize("text", GROUNDS)
def test_a_nations_ground_and_a_border_are_places(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == GROUNDS[text]


@pytest.mark.parametrize("text", LINES)
def test_a_border_and_a_road_are_told_by_their_ends(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == LINES[text]


@pytest.mark.parametrize("text", TOLD_BY_NAMES)
def test_what_stands_beside_a_name_belongs_to_it_or_not(
    text: str, told: Callable[[str], str]
) -> None:
    assert told(text) == TOLD_BY_NAMES[text]


@pytest.mark.parametrize("text", CITIES)
def test_the_capital_and_the_city_have_names(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == CITIES[text]


@pytest.mark.parametrize("text", SURROUNDINGS)
def test_a_place_stands_with_what_it_lies_in(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == SURROUNDINGS[text]


@pytest.mark.parametrize("text", SETTINGS)
def test_an_event_without_a_place_is_where_its_clause_is_set(
    text: str, told: Callable[[str], str]
) -> None:
    assert told(text) == SETTINGS[text]


def test_nobody_holds_a_place_because_something_was_taken_in_it(
    held: Callable[[str], str],
) -> None:
    assert held("Soldiers seized power while crowds gathered in Lagos.") == ""
