"""Who says so, through whom, and how firmly."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Reading
from dateline.vocabulary import EventType

SPEECH = {
    "According to the governor, rebels captured Goma.": "takeover < governor",
    "Rebels captured Goma, according to residents.": "takeover < residents",
    "Rebels captured Goma, said the mayor.": "takeover < mayor",
    "Rwanda's defence ministry said rebels had captured Goma.": (
        "takeover < Rwanda's defence ministry"
    ),
    "Rebels captured Goma, two officials said on Friday.": "takeover < officials",
    "The mayor said rebels had captured Goma.": "takeover < mayor",
    "The mayor said that rebels had captured Goma and that the army had withdrawn.": (
        "takeover < mayor; withdrawal < mayor"
    ),
    "A resident told Reuters that rebels had captured Goma.": "takeover < resident via Reuters",
    "The army said it had retaken Palmyra.": "takeover < army",
    "Amaq news agency reported that militants had seized the base.": "takeover < Amaq news agency",
    "The governor confirmed that gunmen attacked a school in Kankara.": "attack < governor",
    "The Pentagon announced the withdrawal of its troops from Niger.": "withdrawal < Pentagon",
    "Witnesses said militants had set fire to houses and kidnapped women.": (
        "attack < Witnesses; abduction < Witnesses"
    ),
    "Gunmen killed nine farmers in Zamfara, police say.": "killing < police",
    "Rami Abdulrahman, head of the Syrian Observatory for Human Rights, said rebels had "
    "captured the base.": ("takeover < Rami Abdulrahman"),
    "The army, Al Jazeera reported, has left the town.": "withdrawal < Al Jazeera",
    "Rebels captured Goma.": "takeover < -",
    "The mayor said there was fighting near Goma, which rebels captured in June.": (
        "battle < mayor; takeover < -"
    ),
    "Rebels said they had captured Goma, as the army shelled Bukavu.": (
        "takeover < Rebels; shelling < -"
    ),
    "Shelling was reported near Goma by local officials.": "shelling < officials",
    "The general vowed to retake Goma.": "takeover < general",
    "The rebels threatened to attack Goma.": "threat < -; attack < rebels",
    "A car bombing in Bor that killed nine was claimed by Islamic State.": (
        "bombing < -; claim of responsibility < -"
    ),
    "An attack claimed by Al Shabaab killed nine in Bor.": (
        "attack < -; claim of responsibility < -"
    ),
    "Maoists claimed responsibility for the bombing of a bridge.": (
        "claim of responsibility < -; bombing < -"
    ),
    "The mayor was quoted as saying by the Interfax news agency that rebels had captured Goma.": (
        "takeover < mayor via Interfax news agency"
    ),
    "In a message posted on Telegram, the group said its fighters had captured Goma.": (
        "takeover < group"
    ),
    "In a message on Telegram, the governor, Jean Bisimwa, said shelling had hit Goma.": (
        "shelling < Jean Bisimwa"
    ),
    "Reports from the area said rebels had captured Goma.": "takeover < Reports from the area",
    "A report from the army said rebels had captured Goma.": "takeover < army",
    "The rebels' claim to have captured Goma could not be verified.": "takeover < rebels hedged",
    "The army's claim of having captured Goma was not verified.": "takeover < army hedged",
    '"The rebels captured the town and killed the mayor," a teacher said.': (
        "takeover < teacher; killing < teacher"
    ),
}

WISHES = {
    "The president calls on the army to retake Goma.": "demand < -; takeover < president",
    "The senate voted to withdraw the troops from Niger.": "withdrawal < senate",
    "The government promised to retake Goma.": "takeover < government",
    "The army accused the rebels of shelling Goma, which the rebels deny.": (
        "accusation < -; shelling < army hedged; rejection < -"
    ),
}

DOUBTS = {
    "The rebels claimed they had captured Goma.": "takeover < rebels hedged",
    "Kyiv accused Moscow of shelling Kharkiv.": "accusation < -; shelling < Kyiv hedged",
    "The militia is accused by the army of shelling Goma.": (
        "accusation < -; shelling < army hedged"
    ),
    "Prosecutors charged five soldiers with killing three farmers.": (
        "accusation < -; killing < Prosecutors hedged"
    ),
    "Officials said that police had arrested a man suspected of planting a bomb.": (
        "arrest < Officials; bombing < Officials hedged"
    ),
    "The army denied that it had shelled the village.": "rejection < -; shelling < army denied",
    "There are reports that rebels captured Goma.": "takeover < somebody hedged",
    "The ministry rejected reports that the town had fallen.": (
        "rejection < -; takeover < ministry denied"
    ),
    "Unconfirmed reports said the commander had been killed.": "killing < Unconfirmed reports",
    "It was reported that gunmen had attacked a church.": "attack < somebody hedged",
    "The opposition alleges that troops massacred villagers.": (
        "accusation < -; killing < opposition hedged"
    ),
    "The government blamed the rebels for the attack.": (
        "accusation < -; attack < government hedged"
    ),
    "The governor denied that Mora had fallen.": ("rejection < -; takeover < governor denied"),
    "The ministry dismissed claims that rebels had seized the airport.": (
        "rejection < -; takeover < ministry denied"
    ),
    "The Taliban claimed that 30 soldiers were killed in the attack.": "attack < Taliban hedged",
}

UNTRUE = {
    "The militia described the claim that its men had killed ten herders in Mora as false.": (
        "killing < militia denied"
    ),
    "The mayor described the report that rebels had captured Mora as baseless.": (
        "takeover < mayor denied"
    ),
    "The army said rebels had shelled a clinic in Mora. The rebels called the allegation a lie.": (
        "shelling < army; rejection < -"
    ),
}

FOUND_OUT = {
    "A strike on Goma killed 12 people, medics said. A rights group put the toll at 19.": (
        "air strike < medics; killing < rights group"
    ),
    "Officials put the death toll from the raid on Goma at 44.": "attack < Officials",
    "A UN report put the number of herders killed in the shelling of Goma at 120.": (
        "shelling < UN"
    ),
    "The army put the number of its tanks in the attack on Goma in doubt.": "attack < -",
    "Amnesty International documents that soldiers killed ten herders in Mora.": (
        "killing < Amnesty International"
    ),
    "The inquest heard that a guard had killed two herders.": "killing < inquest",
    "Neither the army nor the mayor commented on reports that rebels had captured Mora.": (
        "takeover < somebody hedged"
    ),
    "Contrary to the Houthi militants' claim that drones had struck Marib, the market was open.": (
        "air strike < Houthi militants hedged"
    ),
    "The governor said that, according to preliminary information, drones had struck Mora.": (
        "air strike < governor"
    ),
}

EACH_ITS_OWN = {
    "Tripoli says its troops captured Sirte; Benghazi says its jets shelled a base in Misrata.": (
        "takeover < Tripoli; shelling < Benghazi"
    ),
    "Ministry of Defence officials say retreating rebel fighters have captured Mora.": (
        "withdrawal < officials; takeover < officials"
    ),
    "Chad recalled its ambassador after Niger accused Chad of arming the rebels.": (
        "sanction < -; accusation < -; military aid < Niger hedged"
    ),
    "Rebels overran Bara, the group's spokesman, who goes by the name Abu Nur, said on Monday.": (
        "takeover < group's spokesman"
    ),
    "The army says it controls Mora, something the rebels deny.": ("control < army; rejection < -"),
    "Army commander-in-chief Issa Traore reports that rebels have captured Mora.": (
        "takeover < Issa Traore"
    ),
    "The Interior Ministry of Mali and the military news site Sahelwatch report that rebels have "
    "captured Mora.": "takeover < Interior Ministry of Mali",
    "Xinhua, citing the Gao Tribune, reported on Monday that rebels had captured Mora.": (
        "takeover < Gao Tribune via Xinhua"
    ),
}

NESTED = {
    "A spokesman said residents had reported that rebels had captured Goma.": (
        "takeover < residents via spokesman"
    ),
    "An official told the Associated Press that gunmen had attacked the base.": (
        "attack < official via Associated Press"
    ),
    "A doctor told Al Jazeera that 12 people had been killed in an air strike.": (
        "air strike < doctor via Al Jazeera"
    ),
    "The mayor told AFP that the rebels had withdrawn.": "withdrawal < mayor via AFP",
    "A police officer told the BBC that gunmen had kidnapped the mayor.": (
        "abduction < police officer via BBC"
    ),
    "The governor told Reuters that the army had retaken the town.": (
        "takeover < governor via Reuters"
    ),
    "Xinhua said officials reported that the rebels had withdrawn.": (
        "withdrawal < officials via Xinhua"
    ),
}

PASSED_ON = {
    "State radio quoted a border guard as saying that herders reported seeing rebels enter Mora.": (
        "advance < herders via border guard, State radio"
    ),
    "Le Soir reported, citing a witness, that gunmen had attacked the market in Gwoza.": (
        "attack < witness via Le Soir"
    ),
    "The Courier newspaper, quoting two diplomats, says that drones struck a base near Erbil.": (
        "air strike < diplomats via Courier newspaper"
    ),
    "A colonel was quoted by state radio as saying that rebels had captured Mora.": (
        "takeover < colonel via state radio"
    ),
    "In a statement carried by the agency ANI, the army said it had retaken Menaka.": (
        "takeover < army via ANI"
    ),
    "The colonel, who spoke to Reuters by telephone, said his men had captured Mora.": (
        "takeover < colonel via Reuters"
    ),
}

BEFORE_COLON = {
    "Army spokesman: rebels captured Mora.": "takeover < Army spokesman",
    "Police: gunman killed three in Quetta": "killing < Police",
    'The colonel: "We have retaken Mora. Nine rebels were killed."': (
        "takeover < colonel; killing < colonel"
    ),
    "Government spokesman Ali Diallo: troops have left Gao.": "withdrawal < Ali Diallo",
    "Libya: rebels captured Sirte.": "takeover < -",
}

NOBODY = {
    "Evidence suggests that rebels shelled Mora, a colonel said.": "shelling < colonel hedged",
    "According to the terms of the truce, rebels left Mora.": "truce < -; withdrawal < -",
    "France said it had withdrawn its troops from Niger, citing political instability.": (
        "withdrawal < France"
    ),
}

QUOTATIONS = {
    '"The militants entered the town at dawn. They killed two guards. Then they burned the '
    'school," said Hassan Ali, a resident.': (
        "advance < Hassan Ali; killing < Hassan Ali; looting < Hassan Ali"
    ),
    "“They attacked the convoy near the bridge. Three soldiers were killed,” Colonel Issa "
    "Traore said.": ("attack < Issa Traore"),
}


@pytest.mark.parametrize("text", SPEECH)
def test_the_one_who_says_so_is_the_source(text: str, said: Callable[[str], str]) -> None:
    assert said(text) == SPEECH[text]


@pytest.mark.parametrize("text", WISHES)
def test_who_asks_or_pledges_is_the_source_of_what_is_to_come(
    text: str, said: Callable[[str], str]
) -> None:
    assert said(text) == WISHES[text]


@pytest.mark.parametrize("text", DOUBTS)
def test_claims_denials_and_blame_keep_their_source_and_stance(
    text: str, said: Callable[[str], str]
) -> None:
    assert said(text) == DOUBTS[text]


@pytest.mark.parametrize("text", UNTRUE)
def test_what_somebody_calls_untrue_is_denied(text: str, said: Callable[[str], str]) -> None:
    assert said(text) == UNTRUE[text]


@pytest.mark.parametrize("text", FOUND_OUT)
def test_what_is_found_out_or_claimed_has_its_source(text: str, said: Callable[[str], str]) -> None:
    assert said(text) == FOUND_OUT[text]


@pytest.mark.parametrize("text", EACH_ITS_OWN)
def test_a_verb_of_saying_has_its_own_subject(text: str, said: Callable[[str], str]) -> None:
    assert said(text) == EACH_ITS_OWN[text]


@pytest.mark.parametrize("words", ["Both men", "The two", "The two officers", "Both"])
def test_the_two_who_speak_are_those_named_together(
    words: str, read: Callable[[str], Reading]
) -> None:
    text = f"Issa Traore and Ali Diallo met reporters in Gao. {words} said rebels captured Mora."
    (takeover,) = (e for e in read(text).events if e.type is EventType.TAKEOVER)
    assert takeover.attribution is not None
    assert takeover.attribution.names == "Issa Traore and Ali Diallo"
    assert takeover.attribution.named


def test_both_sides_are_nobody_named_before(read: Callable[[str], Reading]) -> None:
    text = "Issa Traore and Ali Diallo met in Gao. Both sides said rebels captured Mora."
    (takeover,) = (e for e in read(text).events if e.type is EventType.TAKEOVER)
    assert takeover.attribution is not None
    assert takeover.attribution.names == "sides"


@pytest.mark.parametrize("text", NESTED)
def test_who_passes_it_on_is_the_way_it_came(text: str, said: Callable[[str], str]) -> None:
    assert said(text) == NESTED[text]


@pytest.mark.parametrize("text", PASSED_ON)
def test_the_innermost_says_it_and_the_nearest_passes_it_on_first(
    text: str, said: Callable[[str], str]
) -> None:
    assert said(text) == PASSED_ON[text]


@pytest.mark.parametrize("text", BEFORE_COLON)
def test_a_speaker_before_a_colon_says_what_follows(text: str, said: Callable[[str], str]) -> None:
    assert said(text) == BEFORE_COLON[text]


@pytest.mark.parametrize("text", NOBODY)
def test_what_speaks_for_nobody_is_no_source(text: str, said: Callable[[str], str]) -> None:
    assert said(text) == NOBODY[text]


@pytest.mark.parametrize("text", QUOTATIONS)
def test_a_quotation_of_several_sentences_has_one_source(
    text: str, said: Callable[[str], str]
) -> None:
    assert said(text) == QUOTATIONS[text]
