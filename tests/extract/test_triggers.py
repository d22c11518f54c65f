"""Each type of event in the ways that news says it: by a verb, a noun, a light verb, a headline."""

from __future__ import annotations

from collections.abc import Callable

import pytest

VERBS = {
    "Taliban fighters seized the district of Khanabad on Monday.": "takeover: Taliban @ Khanabad",
    "Houthi rebels advanced towards Marib.": "advance: Houthi rebels @ Marib",
    "Russian troops withdrew from Kherson.": "withdrawal: Russian troops @ Kherson",
    "The soldiers fled their posts in Maidan Wardak.": "withdrawal: soldiers @ Maidan Wardak",
    "Al-Shabaab controls the port of Barawe.": "control: Al-Shabaab @ Barawe",
    "Separatists are besieging the airport in Donetsk.": "siege: Separatists @ airport, Donetsk",
    "Troops clashed with gunmen in Tripoli.": "battle: Troops > gunmen @ Tripoli",
    "Russia launched 50 drones at Kyiv overnight.": "air strike: Russia @ Kyiv",
    "The army shelled rebel positions near Homs.": "shelling: army > rebel positions @ Homs",
    "A car bomb exploded outside a mosque in Kaduna.": "bombing @ mosque, Kaduna",
    "Gunmen attacked a police station in Quetta.": "attack: Gunmen > police station @ Quetta",
    "Boko Haram militants ambushed an army convoy near Maiduguri.": (
        "attack: Boko Haram > army convoy @ Maiduguri"
    ),
    "Gunmen killed five policemen in Karachi.": "killing: Gunmen > policemen @ Karachi",
    "Militants kidnapped 20 schoolgirls in Zamfara.": (
        "abduction: Militants > schoolgirls @ Zamfara"
    ),
    "The rebels released two French journalists.": "release: rebels > French journalists",
    "Police arrested three suspects in Nairobi.": "arrest: Police > suspects @ Nairobi",
    "Fighters looted shops in Bangui.": "looting: Fighters > shops @ Bangui",
    "Egypt deployed troops along the border with Gaza.": "mobilisation: Egypt @ Gaza",
    "Protesters rallied in Khartoum.": "protest: Protesters @ Khartoum",
    "Hamas claimed responsibility for the attack.": "claim of responsibility: Hamas; attack",
    "Turkey shot down a Syrian helicopter.": "attack: Turkey > Syrian helicopter",
    "Rebels seized the city of Goma.": "takeover: Rebels @ Goma",
    "Libyan soldiers recaptured the port of Sidra.": "takeover: Libyan soldiers @ Sidra",
    "Turkish troops entered northern Syria.": "advance: Turkish troops @ northern Syria",
    "The army expelled the rebels from Damara.": "expulsion: army > rebels @ Damara",
    "The army controls most of Benghazi.": "control: army @ Benghazi",
    "Syrian forces besieged the old city of Homs.": "siege: Syrian forces @ Homs",
    "Ethiopian jets bombed Mekelle.": "air strike: Ethiopian jets @ Mekelle",
    "Insurgents fired rockets at Bagram.": "shelling: Insurgents @ Bagram",
    "Chadian soldiers killed 40 rebels.": "killing: Chadian soldiers > rebels",
    "Rebels captured 15 soldiers.": "arrest: Rebels > soldiers",
    "The Houthis detained two journalists.": "arrest: Houthis > journalists",
    "More than 3,000 people fled Bambari.": "displacement: > people @ Bambari",
    "Students marched in Hong Kong.": "protest: Students @ Hong Kong",
    "The rebels and the government signed a ceasefire.": "truce: rebels > government",
    "Ukraine asked NATO for weapons.": "demand: Ukraine > NATO",
    "Amnesty International accused the army of torture.": (
        "accusation: Amnesty International > army"
    ),
    "The rebels refused to negotiate.": "rejection: rebels; negotiation: rebels",
    "The opposition rejected the offer.": "rejection: opposition",
    "North Korea threatened Seoul.": "threat: North Korea > Seoul",
    "Iran armed the Houthis.": "military aid: Iran > Houthis",
    "The highway connects Damascus to Homs.": "route @ Damascus, Homs",
    "The army overthrew President Alpha Conde.": "other: army > Alpha Conde",
    "Fano fighters surrendered near Gondar.": "other: Fano @ Gondar",
    "The United States imposed sanctions.": "sanction: United States",
    "Brussels imposed an arms embargo against Sudan.": "sanction: Brussels > Sudan",
    "Gunmen claimed responsibility.": "claim of responsibility: Gunmen",
    "The Taliban claimed responsibility for the bombing in Kabul.": (
        "claim of responsibility: Taliban; bombing @ Kabul"
    ),
    "Aid agencies distributed food in Yarmouk.": "humanitarian aid: Aid agencies @ Yarmouk",
    "Relief workers provided shelter in Dadaab.": "humanitarian aid: Relief workers @ Dadaab",
    "Russia supplied weapons to the separatists.": "military aid: Russia > separatists",
    "Seoul rejected the demand.": "rejection: Seoul; demand: > Seoul",
    "The militia threatened the judges.": "threat: militia > judges",
    "Sudan and South Sudan held talks in Addis Ababa.": (
        "negotiation: Sudan > South Sudan @ Addis Ababa"
    ),
    "Soldiers burned houses in Rakhine state.": "looting: Soldiers > houses @ Rakhine",
    "Rioters protested in Athens.": "protest: Rioters @ Athens",
    "The fighters pledged allegiance to al-Qaeda.": "affiliation: fighters > al-Qaeda",
}

NOUNS = {
    "The capture of Debaltseve by separatists was a blow to Kyiv.": (
        "takeover: separatists @ Debaltseve"
    ),
    "The fall of Ramadi to Islamic State shocked the government.": (
        "takeover: Islamic State @ Ramadi"
    ),
    "The withdrawal of Ethiopian troops from Baidoa was completed.": (
        "withdrawal: Ethiopian troops @ Baidoa"
    ),
    "The siege of Sarajevo continued.": "siege @ Sarajevo",
    "A suicide bombing in Kabul killed nine people.": "bombing @ Kabul",
    "The shelling of Kharkiv continued overnight.": "shelling @ Kharkiv",
    "The assassination of the mayor caused anger.": "killing: > mayor",
    "The kidnapping of two priests in Aleppo was condemned.": (
        "abduction: > priests @ Aleppo; accusation"
    ),
    "A ceasefire between Israel and Hamas took effect.": "truce: Israel > Hamas",
    "Peace talks between the government and the FARC resumed in Havana.": (
        "negotiation: government > FARC @ Havana"
    ),
    "The deployment of peacekeepers in Abyei was delayed.": "mobilisation: peacekeepers @ Abyei",
    "The release of the hostages was announced.": "release: > hostages",
    "A mass exodus from Swat followed.": "displacement @ Swat",
    "The recapture of Tikrit by the army took a month.": "takeover: army @ Tikrit",
    "An air raid on Sirte killed four civilians.": "air strike: > civilians @ Sirte",
    "Fighting between Houthi rebels and tribesmen broke out in Marib.": (
        "battle: Houthi rebels > tribesmen @ Marib"
    ),
    "The retreat of the army from Asmara began.": "withdrawal: army @ Asmara",
    "The arrest of the opposition leader sparked protests.": "arrest: > opposition leader; protest",
    "Mortar fire hit a market in Damascus.": "shelling: > market @ Damascus",
    "A protest in Tbilisi drew thousands.": "protest @ Tbilisi",
    "The blockade of Gaza by Israel entered its eighth year.": "siege: Israel @ Gaza",
    "The truce between the government and the FMLN held.": "truce: government > FMLN",
    "A supply route between Damascus and Beirut was cut.": "route @ Damascus, Beirut",
    "The displacement of villagers in Rakhine continued.": "displacement: > villagers @ Rakhine",
}

LIGHT_VERBS = {
    "Rebels took control of Goma.": "takeover: Rebels @ Goma",
    "Insurgents laid siege to the city of Baquba.": "siege: Insurgents @ Baquba",
    "Kurdish forces mounted an offensive against Islamic State near Hasaka.": (
        "attack: Kurdish forces > Islamic State @ Hasaka"
    ),
    "The army came under fire near Luhansk.": "battle: army @ Luhansk",
    "Rebels made advances in Equatoria.": "advance: Rebels @ Equatoria",
    "The group pledged allegiance to Islamic State.": "affiliation: group > Islamic State",
    "The coalition carried out an air strike near Raqqa.": "air strike: coalition @ Raqqa",
    "The army launched an offensive in Waziristan.": "attack: army @ Waziristan",
    "Rebels staged an ambush near Arauca.": "attack: Rebels @ Arauca",
    "Jihadists gained control of the port of Derna.": "takeover: Jihadists @ Derna",
}

HEADLINES = {
    "Taliban seize Kunduz": "takeover: Taliban @ Kunduz",
    "Suicide bomber kills 12 in Baghdad": "bombing @ Baghdad",
    "Islamist militants abduct 30 in northern Nigeria": (
        "abduction: Islamist militants @ northern Nigeria"
    ),
    "Rebels capture key town in eastern Congo": "takeover: Rebels @ town, eastern Congo",
    "Gunmen kidnap 15 in Nigeria": "abduction: Gunmen @ Nigeria",
    "Protests erupt in Beirut": "protest @ Beirut",
    "Blast kills six in Mogadishu": "bombing @ Mogadishu",
}


@pytest.mark.parametrize("text", VERBS)
def test_a_verb_tells_of_an_event_with_its_parties_and_places(
    text: str, told: Callable[[str], str]
) -> None:
    assert told(text) == VERBS[text]


@pytest.mark.parametrize("text", NOUNS)
def test_a_noun_tells_of_an_event_as_a_verb_does(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == NOUNS[text]


@pytest.mark.parametrize("text", LIGHT_VERBS)
def test_a_light_verb_and_its_noun_are_one_event(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == LIGHT_VERBS[text]


@pytest.mark.parametrize("text", HEADLINES)
def test_the_present_tense_of_headlines_is_read(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == HEADLINES[text]


def test_a_verb_that_the_parser_takes_for_a_noun_is_still_a_verb(
    told: Callable[[str], str],
) -> None:
    assert told("ISIL claims responsibility for it.").startswith("claim of responsibility")
    assert told("A bomb rips through a bus in Quetta.").startswith("bombing")


INSISTED = {
    "The UN insisted that Rwanda should pull its troops out of Goma.": True,
    "The rebels insisted that the army leave Goma.": True,
    "The army insisted that it had pulled its troops out of Goma.": False,
    "The army insisted on Monday that Goma was in its hands.": False,
}


@pytest.mark.parametrize("text", INSISTED)
def test_who_insists_on_a_fact_demands_nothing(text: str, told: Callable[[str], str]) -> None:
    assert ("demand" in told(text)) is INSISTED[text]
