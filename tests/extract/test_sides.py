"""The sides of a fight, and those whom a clause only leads to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

RECALLED = {
    "Contras seized Jinotega. Two soldiers died in the fighting.": (
        "takeover: Contras @ Jinotega; battle: Contras > soldiers @ Jinotega"
    ),
    "Fighting resumed in Huambo as the army attacked UNITA.": (
        "battle: army > UNITA @ Huambo; attack: army > UNITA @ Huambo"
    ),
    "Rebels attacked Bor. Ten nurses died in clashes in Juba.": (
        "attack: Rebels @ Bor; battle @ Juba"
    ),
}

LED_TO = {
    "A court jailed two men for the murder of a nun.": ("arrest: court > men; killing: men > nun"),
    "Uganda took part in the peace talks.": "negotiation: Uganda",
    "The Karen rebels claim to have captured a base.": "takeover: Karen rebels @ base",
    "Georgia accuses Russia after a unit enters Akhalgori and seizes the town.": (
        "accusation: Georgia > Russia; advance: unit @ Akhalgori; takeover: unit @ Akhalgori"
    ),
    "Two miners were caught and shot by police.": "attack: police > miners",
    "A gunman wounded a priest before being arrested.": "arrest: > gunman",
    "Raids by settlers from Hebron on Palestinians continued.": "attack: settlers > Palestinians",
    "Peru condemned the Chilean raid.": "accusation: Peru > Chilean; attack: Chilean",
    "Monks demanded the resignation of Alberto Fujimori.": "demand: Monks > Alberto Fujimori",
}

MEANT = {
    "The army attacked Lashkar-e-Taiba. Officials said that they captured Kupwara.": (
        "attack: army > Lashkar-e-Taiba; takeover: army @ Kupwara"
    ),
    "The Syrian Army advanced against Jaysh al-Islam as the group left Douma.": (
        "advance: Syrian Army > Jaysh al-Islam; withdrawal: Jaysh al-Islam @ Douma"
    ),
}


@pytest.mark.parametrize("text", RECALLED)
def test_a_fight_without_sides_is_that_of_the_words_around_it(
    text: str, told: Callable[[str], str]
) -> None:
    assert told(text) == RECALLED[text]


@pytest.mark.parametrize("text", LED_TO)
def test_the_clause_above_leads_to_who_did_it_or_whom_it_befell(
    text: str, told: Callable[[str], str]
) -> None:
    assert told(text) == LED_TO[text]


@pytest.mark.parametrize("text", MEANT)
def test_a_short_form_stands_for_a_party_that_it_can_name(
    text: str, told: Callable[[str], str]
) -> None:
    assert told(text) == MEANT[text]
