"""The sides of a fight, and those whom a clause only leads to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

RECALLED = {
    "Contras seized Jinotega. Two soldiers died in the fighting.": (
        "takeover: Contras > soldiers @ Jinotega; battle: Contras > soldiers @ Jinotega"
    ),
    "Fighting resumed in Huambo as the army attacked UNITA.": (
        "battle: army > UNITA @ Huambo; attack: army > UNITA @ Huambo"
    ),
    "Rebels attacked Bor. Ten nurses died in clashes in Juba.": (
        "attack: Rebels @ Bor; battle @ Juba"
    ),
}

BOTH = {
    "Nine died in clashes in Gondar between police and Sidamas.": (
        "battle: police > Sidamas @ Gondar"
    ),
    "Fighting rages between Hutu rebels and Mai-Mai loyalists.": (
        "battle: Hutu rebels > Mai-Mai loyalists"
    ),
    "Ten rebels were killed in clashes with Chad.": "battle: rebels > Chad",
    "Six Moro rebels and ten soldiers were killed in a battle.": "battle: Moro rebels > soldiers",
    "Chadian and French troops advanced on Kidal amid fighting.": (
        "advance: Chadian and French troops @ Kidal; battle: Chadian and French troops @ Kidal"
    ),
    "Contras took control of Jinotega from Sandinista troops following fighting.": (
        "takeover: Contras > Sandinista troops @ Jinotega; "
        "battle: Contras > Sandinista troops @ Jinotega"
    ),
}

LOST_BY = {
    "The army captured Huambo in an offensive against UNITA.": ("takeover: army > UNITA @ Huambo"),
    "The navy took over a tanker.": "takeover: navy",
    "Rebels overran Bor, killing ten soldiers.": "takeover: Rebels > soldiers @ Bor",
    "The army launched an operation to retake Huambo from Contra rebels.": (
        "attack: army > Contra rebels @ Huambo; takeover: army > Contra rebels @ Huambo"
    ),
    "Chad and Libya reach a ceasefire agreement.": "negotiation: Chad > Libya; truce: Chad > Libya",
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


@pytest.mark.parametrize("text", BOTH)
def test_both_sides_of_a_fight_are_told(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == BOTH[text]


@pytest.mark.parametrize("text", LOST_BY)
def test_who_fought_for_a_place_that_was_taken_lost_it(
    text: str, told: Callable[[str], str]
) -> None:
    assert told(text) == LOST_BY[text]


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
