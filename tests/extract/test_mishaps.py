"""Accidents, disasters and disease are no acts of a conflict, though people die in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

NOBODY_DID_IT = (
    "A magnitude 6.2 earthquake kills four people and destroys dozens of homes in Kokand.",
    "Nine people are killed when a bus falls into a gorge near Huancayo.",
    "Three soldiers are killed when their helicopter crashes near Lodwar.",
    "The ferry capsizes off Tacloban. At least 30 people are dead.",
    "Floods in Assam kill 12 villagers. Thousands of residents are evacuated.",
    "A fire in a garment factory in Narayanganj kills 17 workers.",
    "Five miners are killed in a gas explosion in a coal mine in Karviná.",
    "A building collapses in Alexandria, killing eight people.",
    "An outbreak of cholera kills 14 people in Jérémie.",
    "Two passenger trains collide in Bihar and 20 people die.",
    "Cyclone in Mozambique: 40 people are killed in Beira.",
    "The country reports 900 new cases and 12 deaths.",
    "The novelist Karin Lund dies at the age of 91.",
)

SOMEBODY_DID_IT = {
    "A bomb explodes in a mosque in Quetta, and the building collapses, killing six people.": (
        "bombing @ mosque, Quetta"
    ),
    "Two people are killed in the shelling of a house in Mykolaiv, where a fire breaks out.": (
        "shelling: > house @ Mykolaiv"
    ),
    "Rebels kill 12 soldiers in Ituri after a storm.": "killing: Rebels > soldiers @ Ituri",
    "A flood of refugees arrives in Chad. Gunmen kill 40 villagers in Geneina.": (
        "killing: Gunmen > villagers @ Geneina"
    ),
    "Militants attack a convoy near Gao. Six people are killed in floods in Timbuktu.": (
        "attack: Militants > convoy @ Gao"
    ),
    "Two people are killed in Basra during Operation Desert Storm.": "killing: > people @ Basra",
}


@pytest.mark.parametrize("text", NOBODY_DID_IT)
def test_what_befalls_people_by_no_ones_hand_is_no_event(
    text: str, told: Callable[[str], str]
) -> None:
    assert told(text) == ""


@pytest.mark.parametrize("text", SOMEBODY_DID_IT)
def test_violence_beside_a_mishap_stays(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == SOMEBODY_DID_IT[text]
