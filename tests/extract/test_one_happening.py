"""What a sentence tells in several words is one event, which has the dead; what follows is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

ONE = {
    # what a bomber set off
    "A suicide bomber rammed a truck into a police post in Gardez, setting off a huge explosion "
    "that killed 14 people.": "bombing killed 14 (people)",
    "A militant blew himself up beside a depot in Benghazi, triggering a blast that left nine "
    "people dead.": "bombing killed 9 (people)",
    "Suicide bombers detonated three car bombs in Homs, killing 46 people.": (
        "bombing killed 46 (people)"
    ),
    "A series of car bombs and suicide bombers struck Mosul, killing 38 people.": (
        "bombing killed 38 (people)"
    ),
    # whom a bombardment or a raid hit
    "Rebels shelled the centre of Donetsk, striking a bus and killing four civilians.": (
        "shelling killed 4 (civilians)"
    ),
    "The army fired rockets at Saada, striking a market in the old town, killing 17 people.": (
        "shelling killed 17 (people)"
    ),
    "Gunmen stormed a village near Kaduna, shooting residents and burning houses, killing at "
    "least 22 people.": "attack killed 22+ (people)",
    "Fighters raided Kormo, opening fire on villagers, killing 14 people.": (
        "attack killed 14 (people)"
    ),
    # how it was done
    "Officials say that a woman has been killed by overnight shelling in Kherson.": (
        "shelling killed 1 (woman)"
    ),
    "Six people were killed in a car-ramming attack near a market in Lyon.": (
        "attack killed 6 (people)"
    ),
    "A gunman went on a shooting spree in Korat, killing 21 people.": "attack killed 21 (people)",
    "At least 31 people were killed, including the attackers, when two men threw grenades inside "
    "a mosque in Kano.": "attack killed 31+ (people)",
}

SEVERAL = {
    "Jets bombed Idlib, a day after hitting a hospital.": 2,
    "Rebels attacked a barracks in Goma, shelling nearby homes.": 2,
    "Rebels raided the town of Bor after ambushing a convoy.": 2,
    "A bombing in Kabul and a bombing in Herat killed nine people.": 2,
    "Militants attacked a hotel in Mogadishu, setting off a car bomb at the gate.": 2,
    "A bomb exploded in Quetta, and troops later detonated a second bomb nearby.": 2,
}


@pytest.mark.parametrize("text", ONE)
def test_one_happening_is_one_event_with_its_dead(text: str, counted: Callable[[str], str]) -> None:
    assert counted(text) == ONE[text]


@pytest.mark.parametrize("text", SEVERAL)
def test_what_else_was_done_is_an_event_of_its_own(text: str, told: Callable[[str], str]) -> None:
    assert len(told(text).split("; ")) == SEVERAL[text]
