"""What is told beside an event need not have happened where the event did."""

from __future__ import annotations

from collections.abc import Callable

import pytest

ELSEWHERE = {
    # what one is tried for, what one avenges, and who was taken before
    "Two men were arrested in Nairobi for plotting to bomb a police station.": (
        "arrest: > men @ Nairobi; bombing: men > police station"
    ),
    "A former rebel was jailed in Kigali for killing villagers.": (
        "arrest: > rebel @ Kigali; killing: rebel > villagers"
    ),
    "Police in Peshawar arrested a cleric convicted of ordering the murder of two teachers.": (
        "arrest: Police > cleric @ Peshawar; killing: cleric > teachers"
    ),
    "Jets bombed Sanaa in retaliation for the killing of two envoys.": (
        "air strike: Jets @ Sanaa; killing: > envoys"
    ),
    "Militants stormed a base in Mopti to avenge the killing of their leader.": (
        "attack: Militants > base @ Mopti; killing: > leader"
    ),
    "The rebels freed a kidnapped engineer in Arauca.": (
        "release: rebels > engineer; abduction: > engineer"
    ),
    # the other side, and its own ground
    "A rocket hit the town of Kilis. The Turkish army responded with artillery fire.": (
        "shelling @ Kilis; shelling"
    ),
    "Militants killed a guard in Sderot. The army retaliated with raids.": (
        "killing: Militants > guard @ Sderot; attack"
    ),
}

THERE = {
    "A gunman was arrested in Oslo after shooting three people.": (
        "arrest: > gunman @ Oslo; attack: gunman > people @ Oslo"
    ),
    "A man was sentenced in Riyadh for an attack on a theatre in Jeddah.": (
        "attack: man > theatre @ Jeddah"
    ),
}

BETWEEN = {
    "Clashes between Armenia and Azerbaijan killed ten soldiers.": "battle: Armenia > Azerbaijan",
    "Fighting between the rebels and Ethiopia was reported in Humera.": (
        "battle: rebels > Ethiopia @ Humera"
    ),
    "Clashes between Sudan and South Sudan in Heglig killed nine soldiers.": (
        "battle: Sudan > South Sudan @ Heglig"
    ),
    "Fighting between Tikrit and Baiji killed nine soldiers.": "battle: soldiers @ Tikrit, Baiji",
    "A bomb went off on the border between Chad and Sudan.": "bombing @ Chad, Sudan",
}


@pytest.mark.parametrize("text", ELSEWHERE)
def test_what_is_answered_or_tried_has_no_place_of_the_answer(
    text: str, told: Callable[[str], str]
) -> None:
    assert told(text) == ELSEWHERE[text]


@pytest.mark.parametrize("text", THERE)
def test_what_goes_on_in_one_place_keeps_it(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == THERE[text]


@pytest.mark.parametrize("text", BETWEEN)
def test_two_states_that_fight_are_sides_and_two_towns_a_place(
    text: str, told: Callable[[str], str]
) -> None:
    assert told(text) == BETWEEN[text]


def test_who_holds_a_place_is_no_place(told: Callable[[str], str]) -> None:
    text = "The Air Force bombed two ports in Houthi-controlled Yemen."
    assert told(text) == "air strike: Air Force > ports @ Yemen"


def test_a_place_is_told_once(told: Callable[[str], str]) -> None:
    text = "The army withdrew its troops from the Afar and Amhara regions of Ethiopia."
    assert told(text) == "withdrawal: army @ Afar, Amhara, Ethiopia"
