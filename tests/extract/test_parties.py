"""Who did it and to whom, where the clause of the event names them elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

MEANT_TO = {
    "Contras launched a campaign to capture Esteli.": (
        "attack: Contras @ Esteli; takeover: Contras @ Esteli"
    ),
    "An attempt by the navy to retake Jaffna failed.": "takeover: navy @ Jaffna",
    "Congress praised the army for capturing the town of Laiza.": "takeover: army @ Laiza",
    "Serbia was accused by Croatia of attacking Vukovar.": (
        "accusation: Croatia > Serbia; attack: Serbia @ Vukovar"
    ),
}

DONE_TO = {
    "Divers tried to flee but were killed by the guards.": (
        "displacement; killing: guards > Divers"
    ),
    "Soldiers shot and killed two loggers in Acre.": "attack: Soldiers > loggers @ Acre",
    "Chad's army killed three poachers near Zakouma.": "killing: Chad's army > poachers @ Zakouma",
    "A bombing targeting a bank killed two guards in Cali.": "bombing: > bank @ Cali",
    "The convoy came under attack from Chechen rebels.": "attack: Chechen rebels > convoy",
    "Three nurses died in Huambo.": "killing: > nurses @ Huambo",
    "Shelling by the Serbs killed two nuns in Zadar.": "shelling: Serbs > nuns @ Zadar",
}

HELD_BY = {
    "The army captured Jaffna, a stronghold of the Tamil Tigers.": (
        "takeover: army > Tamil Tigers @ Jaffna"
    ),
    "Ethiopian troops advanced on the town of Jowhar that is held by al-Shabaab.": (
        "advance: Ethiopian troops > al-Shabaab @ Jowhar; control: al-Shabaab @ Jowhar"
    ),
    "Gurkhas seized a police station.": "takeover: Gurkhas @ police station",
}

BESIDE = {
    "Serbian forces launched an artillery bombardment on Vukovar.": (
        "shelling: Serbian forces @ Vukovar"
    ),
    "Rebel shelling of Vukovar went on.": "shelling: Rebel",
    "Ten died in a Turkish drone strike on a market.": "air strike: Turkish > market",
    "A Saudi-led air raid destroyed a school.": "air strike: Saudi > school",
    "Burma is preparing for a new offensive near Lashio.": "attack: Burma @ Lashio",
    "The Kenyan navy launched a counter-offensive against Somali pirates.": (
        "attack: Kenyan navy > Somali pirates"
    ),
    "Boko Haram Islamist militants fled Gwoza.": "withdrawal: Boko Haram @ Gwoza",
    "The army fought the Lord's Resistance Army rebel group.": (
        "battle: army > Lord's Resistance Army"
    ),
    "LURD fighters attacked Monrovia.": "attack: LURD @ Monrovia",
    "Police clashed with Fatah supporters in Gaza.": "battle: Police > Fatah @ Gaza",
    "A suicide bomber attacked a bus in Galle.": "bombing: > bus @ Galle",
    "Families fled their homes in Bor.": "displacement: > Families @ Bor",
    "Six died in a blast at a market in Karachi.": "bombing @ market, Karachi",
    "Police clashed with miners at a Harrods.": "battle: Police > miners",
}

MISREAD = {
    "Rebels took 40 nurses hostage in Beni.": "abduction: Rebels > nurses @ Beni",
    "One guard was killed and two wounded by a sniper in Derry.": (
        "killing: sniper > guard @ Derry"
    ),
    "The navy used gunboats to attack a convoy near Jaffna.": ("attack: navy > convoy @ Jaffna"),
    "Two nuns were hurt in a gun battle at Enugu airport between rebels and the army.": (
        "battle: rebels > army @ Enugu airport"
    ),
    "A sniper kills two nuns and wounds another in Zadar.": "killing: sniper > nuns @ Zadar",
}

STRUCK = {
    "Gunmen ambushed a minibus carrying nurses in Zadar.": "attack: Gunmen > nurses @ Zadar",
    "Six died in an air strike on a marketplace in Tyre.": "air strike: > marketplace @ Tyre",
    "Rebels attacked an African Union convoy near Bor.": "attack: Rebels > African Union @ Bor",
    "The army fought SPLA forces.": "battle: army > SPLA",
    "Bandits killed a guard and guns.": "killing: Bandits > guard",
    "The city remains under siege by rebels.": "siege: rebels",
    "The jets carried out a series of raids.": "attack: jets",
    "Police seized a large quantity of weapons in Lima.": "looting: Police > weapons @ Lima",
    "Bandits torched up to 40 lorries in Galle.": "attack: Bandits > lorries @ Galle",
    "An air strike hit a school in Tyre.": "air strike: > school @ Tyre",
    "A bus hit a roadside bomb near Jaffna.": "bombing: > bus @ Jaffna",
    "A car bomb exploded near a convoy, killing two nuns.": "bombing: > convoy",
    "Peru blamed the attack on the Tupac rebels.": "accusation: Peru > Tupac rebels; attack",
    "Police killed two rebels and arrested four others.": (
        "killing: Police > rebels; arrest: Police > rebels"
    ),
    "Four people were killed in an attack on a bus in Galle.": "attack: > bus @ Galle",
    "Four nuns were hurt in Turkish air strikes on Hezbollah targets near Tyre.": (
        "air strike: Turkish > Hezbollah @ Tyre"
    ),
}


@pytest.mark.parametrize("text", STRUCK)
def test_vehicles_and_the_targets_of_a_party_are_struck(
    text: str, told: Callable[[str], str]
) -> None:
    assert told(text) == STRUCK[text]


@pytest.mark.parametrize("text", MISREAD)
def test_a_party_is_found_where_the_parse_hangs_it_elsewhere(
    text: str, told: Callable[[str], str]
) -> None:
    assert told(text) == MISREAD[text]


@pytest.mark.parametrize("text", MEANT_TO)
def test_who_sets_out_to_do_it_or_is_blamed_for_it_is_the_actor(
    text: str, told: Callable[[str], str]
) -> None:
    assert told(text) == MEANT_TO[text]


@pytest.mark.parametrize("text", DONE_TO)
def test_those_whom_it_befalls_are_the_recipients(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == DONE_TO[text]


@pytest.mark.parametrize("text", HELD_BY)
def test_who_holds_a_place_is_whom_it_is_taken_from(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == HELD_BY[text]


@pytest.mark.parametrize("text", BESIDE)
def test_words_beside_an_event_noun_say_whose_it_is(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == BESIDE[text]
