"""What a word of war is about decides its type; one happening named twice is one event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

TYPES = {
    "The capture of the warlord Ali Dirie was announced in Merca.": "arrest",
    "The colonel was tried after his capture.": "arrest",
    "Police recaptured 20 prisoners in Mombasa.": "arrest",
    "Rebels captured Qorlare in the northern Tigray region.": "takeover",
    "Militiamen seized two reporters in Sirte.": "abduction",
    "Hamas captured the driver Avi Levi.": "abduction",
    "The soldiers captured the driver Avi Levi.": "arrest",
    "Police officers fled to Uganda.": "withdrawal",
    "Soldiers rescued 40 women from the militants.": "release",
    "Sudan invaded Chad.": "attack",
    "The army recaptured the town of Bor.": "takeover",
    # who gains ground has no place yet, nor who is near to taking one
    "The rebels gained ground in the north of Chad.": "advance",
    "The rebels gained control of Abeche.": "takeover",
    "Government troops were on the verge of taking Kilinochchi.": "advance",
    # a land is not taken in a day, as a town is
    "Rebel groups occupy the northern half of Ivory Coast.": "control",
    "Rebels occupy the town of Bouna.": "takeover",
    "Aid workers evacuated 300 villagers from Bama.": "displacement",
    "The evacuation of peacekeepers from Juba began.": "withdrawal",
    "Georgian troops are forced to withdraw from Gori by the Russian army.": "expulsion",
    "Georgian troops are forced to withdraw from Gori by nightfall.": "withdrawal",
    "The attack by two suicide bombers in Kano killed nine people.": "bombing",
    "A gunman killed five people in Tartu in an attack on a market.": "attack",
    "US jets launched air strikes against militants in Sirte.": "air strike",
    "North Korea launches a missile into the sea.": "mobilisation",
    "Hamas launches a rocket into Sderot.": "shelling",
    "Gunmen tried to enter a barracks in Kati.": "attack",
    "Refugees tried to enter Greece.": "advance",
    "Customs officers seized 400 shelling weapons in Spain.": "looting",
    "The ambush in Kidal was the first attack of the year.": "attack",
}

TOLD_BEFORE = (
    "A bombing in Maiduguri kills eight people. Nigeria blames Boko Haram for the attack.",
    "Gunmen attack a hotel in Bamako. Al-Mourabitoun claims responsibility for the attack.",
    "Rebels raid a depot in Derna. The mayor says the raid was at night.",
)

NOTHING = (
    "The pipeline company is connected with a bank.",
    "Lawyers draft a constitution.",
    "The court orders a review.",
)


@pytest.mark.parametrize("text", TYPES)
def test_the_type_follows_who_is_meant(text: str, told: Callable[[str], str]) -> None:
    assert [one.split(":")[0].split(" @")[0] for one in told(text).split("; ")] == [TYPES[text]]


@pytest.mark.parametrize("text", TOLD_BEFORE)
def test_who_speaks_of_a_happening_again_makes_no_second(
    text: str, told: Callable[[str], str]
) -> None:
    violent = ("attack", "bombing", "shelling")
    assert sum(one.startswith(violent) for one in told(text).split("; ")) == 1


def test_a_denial_is_an_account_of_its_own(standing: Callable[[str], str]) -> None:
    text = "Officials say rebels attacked Beni. The rebels deny the attack."
    assert "denied" in standing(text)


@pytest.mark.parametrize("text", NOTHING)
def test_a_word_with_another_object_is_no_event(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == ""
