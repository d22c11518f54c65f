"""Who did it, to whom and where, whatever the grammar makes of the sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Reading
from dateline.vocabulary import EventType

PASSIVES = {
    "The town of Bentiu was captured by rebels.": "takeover: rebels @ Bentiu",
    "Two soldiers were killed by a sniper in Avdiivka.": "killing: sniper > soldiers @ Avdiivka",
    "A police station in Peshawar was attacked by gunmen.": (
        "attack: gunmen > police station @ Peshawar"
    ),
    "The prisoners were released by the Taliban.": "release: Taliban > prisoners",
    "Four aid workers were abducted in Darfur.": "abduction: > aid workers @ Darfur",
    "The border crossing was overrun by militants.": "takeover: militants @ border crossing",
    "Three men were arrested in Brussels.": "arrest: > men @ Brussels",
    "Sirte was shelled by naval forces.": "shelling: naval forces @ Sirte",
    "Sloviansk has been retaken by the Ukrainian army.": "takeover: Ukrainian army @ Sloviansk",
    "The convoy was ambushed by guerrillas near Arauca.": "attack: guerrillas > convoy @ Arauca",
    "Reinforcements were sent to Mosul by Baghdad.": "mobilisation: Baghdad @ Mosul",
    "Rebels were expelled from Gao by French soldiers.": (
        "expulsion: French soldiers > Rebels @ Gao"
    ),
    "Two journalists were kidnapped by gunmen in Donetsk.": (
        "abduction: gunmen > journalists @ Donetsk"
    ),
    "The rebel stronghold was bombarded by the army.": "shelling: army > rebel stronghold",
    "Six people were killed in an explosion in Ankara.": "bombing @ Ankara",
    "Troops were deployed to the border by Jordan.": "mobilisation: Jordan @ border",
    "A general was assassinated in Aden.": "killing: > general @ Aden",
    "The airport was attacked by separatists.": "attack: separatists > airport",
    "The general was executed by the rebels.": "killing: rebels > general",
}

RELATIVES = {
    "Soldiers guarding the bridge were killed.": "killing: > Soldiers",
    "Residents fleeing Fallujah described heavy bombardment.": (
        "displacement: > Residents @ Fallujah; shelling @ Fallujah"
    ),
    "The base, which the militants overran on Friday, was abandoned.": (
        "takeover: militants @ base; withdrawal @ base"
    ),
    "Militants besieging the town fired mortars.": (
        "siege: Militants @ town; shelling: Militants @ town"
    ),
    "The man arrested in Lyon was released.": "arrest: > man @ Lyon; release: > man",
    "Gunmen attacking a hotel in Bamako killed 20 guests.": "attack: Gunmen > hotel @ Bamako",
    "The fighters who captured Gao banned music.": "takeover: fighters @ Gao",
    "Troops advancing towards Raqqa met no resistance.": "advance: Troops @ Raqqa",
    "Rebels retreating from Malakal burned houses.": (
        "withdrawal: Rebels @ Malakal; looting: Rebels > houses @ Malakal"
    ),
    "A journalist kidnapped in Aleppo was freed.": (
        "abduction: > journalist @ Aleppo; release: > journalist"
    ),
    "The village shelled by the army is empty.": "shelling: army > village",
}

JOINED = {
    "Soldiers and policemen withdrew from Mosul.": "withdrawal: Soldiers, policemen @ Mosul",
    "Gunmen stormed a village in Benue, burned houses and kidnapped women.": (
        "attack: Gunmen > village @ Benue; looting: Gunmen > houses @ Benue; abduction: Gunmen "
        "> women @ Benue"
    ),
    "India and Pakistan exchanged fire in Kashmir.": "battle: India > Pakistan @ Kashmir",
    "Syrian rebels fought the army in Daraa and Hama.": (
        "battle: Syrian rebels > army @ Daraa, Hama"
    ),
    "The army and the police withdrew from Malakal.": "withdrawal: army, police @ Malakal",
    "Islamic State captured Rawa and Ana.": "takeover: Islamic State @ Rawa, Ana",
    "Russia and Ukraine exchanged prisoners.": "release: Russia, Ukraine > prisoners",
    "The Taliban captured Sangin and Musa Qala.": "takeover: Taliban @ Sangin, Musa Qala",
}

TWO_PARTIES = {
    "Rebels captured Nawa from the army.": "takeover: Rebels > army @ Nawa",
    "Protesters clashed with riot police in Cairo.": "battle: Protesters > riot police @ Cairo",
    "Israel and Hezbollah agreed to a ceasefire.": "truce: Israel > Hezbollah",
    "The Taliban freed an American soldier.": "release: Taliban > American soldier",
    "Washington condemned the coup.": "accusation: Washington; other",
    "The United Nations called for a ceasefire in Yemen.": "demand: United Nations; truce @ Yemen",
    "The road links Baghdad to Mosul.": "route @ Baghdad, Mosul",
    "The Nusra Front is an affiliate of al-Qaeda.": "affiliation: Nusra Front > al-Qaeda",
    "Colonel Assimi Goita led a coup in Mali.": "other: Assimi Goita @ Mali",
    "The president declared a state of emergency.": "other: president",
}

OWNED_DEEDS = {
    "The general's arrest was announced on Friday.": "arrest: > general",
    "Tensions rose after Soleimani's killing in Baghdad.": "killing: > Soleimani @ Baghdad",
    "The clergyman spoke for the first time since his abduction.": "abduction: > clergyman",
    "The minister's kidnapping by gunmen shocked Sanaa.": "abduction: gunmen > minister",
    "The hostages' release was delayed.": "release: > hostages",
    "The militia's expulsion from the town took a week.": "expulsion: > militia @ town",
    # what armed bands and states do to others
    "The rebels' killings of villagers in Ituri were filmed.": (
        "killing: rebels > villagers @ Ituri"
    ),
    "The army's execution of prisoners was filmed.": "killing: army > prisoners",
    "Turkey's arrest of a pastor angered his church.": "arrest: Turkey > pastor",
    "Ethiopia's invasion of Somalia is remembered.": "attack: Ethiopia @ Somalia",
    "Rwanda's release of a rebel leader came late.": "release: Rwanda > rebel leader",
}


@pytest.mark.parametrize("text", OWNED_DEEDS)
def test_whose_deed_it_is_suffered_it_or_did_it_to_another(
    text: str, told: Callable[[str], str]
) -> None:
    assert told(text) == OWNED_DEEDS[text]


BEATEN_OFF = {
    "An assault on the barracks in Kidal was repulsed by the army.": (
        "attack: > barracks, army @ Kidal"
    ),
    "A Houthi attack on the port of Mokha was foiled by Yemeni troops.": (
        "attack: Houthi > Yemeni troops @ Mokha"
    ),
    "The attack on the camp was carried out by the army.": "attack: army > camp",
    "The army chased the militants back into the mountains.": "expulsion: army > militants",
    "Police chased a car through Leeds.": "",
}

WITH_WHOM = {
    "The government has signed a truce with Tuareg rebels.": "truce: government > Tuareg rebels",
    "Clashes erupted with militias near Kidal.": "battle: > militias @ Kidal",
    "The clashes ended with two soldiers dead.": "battle",
}

SAID_ONCE = {
    "Fifteen insurgents are killed and five others detained.": (
        "killing: > insurgents; arrest: > insurgents"
    ),
    "Ten men were arrested and three others killed in Jenin.": (
        "arrest: > men @ Jenin; killing: > men @ Jenin"
    ),
    "Ten people were killed and three kidnapped when gunmen stormed a village.": (
        "abduction: > people; attack: gunmen > village"
    ),
    # those who do the second are no part of the first
    "Ten men were killed and rebels captured Jenin.": (
        "killing: > men @ Jenin; takeover: rebels @ Jenin"
    ),
}


@pytest.mark.parametrize("text", PASSIVES)
def test_the_agent_of_a_passive_is_the_actor(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == PASSIVES[text]


@pytest.mark.parametrize("text", RELATIVES)
def test_a_clause_that_describes_a_noun_tells_of_an_event_with_that_noun(
    text: str, told: Callable[[str], str]
) -> None:
    assert told(text) == RELATIVES[text]


@pytest.mark.parametrize("text", JOINED)
def test_joined_verbs_share_a_subject_and_joined_nouns_a_role(
    text: str, told: Callable[[str], str]
) -> None:
    assert told(text) == JOINED[text]


@pytest.mark.parametrize("text", TWO_PARTIES)
def test_the_other_party_is_the_recipient(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == TWO_PARTIES[text]


@pytest.mark.parametrize("text", BEATEN_OFF)
def test_who_beats_an_attack_off_did_not_make_it(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == BEATEN_OFF[text]


@pytest.mark.parametrize("text", WITH_WHOM)
def test_the_other_side_may_stand_after_the_verb(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == WITH_WHOM[text]


@pytest.mark.parametrize("text", SAID_ONCE)
def test_a_passive_said_once_is_meant_of_the_others_too(
    text: str, told: Callable[[str], str]
) -> None:
    assert told(text) == SAID_ONCE[text]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Thailand gave Cambodia a two-day ultimatum to withdraw from the temple.", "Cambodia"),
        ("The junta issued an ultimatum to the militia to withdraw from Lashio.", "militia"),
        ("Thailand dropped its ultimatum and agreed to withdraw from the temple.", "Thailand"),
    ],
)
def test_an_ultimatum_is_carried_out_by_whom_it_is_given_to(
    text: str, who: str, read: Callable[[str], Reading]
) -> None:
    left = next(e for e in read(text).events if e.type is EventType.WITHDRAWAL)
    assert [a.name for a in left.actors] == [who]
