"""Pronouns and short forms stand for what was named before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

REPORTS = {
    "Ukraine launched an offensive. Its forces recaptured Balakliia.": (
        "attack: Ukraine; takeover: Ukraine @ Balakliia"
    ),
    "General Khalifa Haftar returned to Benghazi. Haftar attacked the parliament.": (
        "attack: Khalifa Haftar > parliament"
    ),
    "Rebels entered the city of Bukavu on Monday. On Tuesday they captured the city.": (
        "advance: Rebels @ Bukavu; takeover: Rebels @ Bukavu"
    ),
    "The rebels held Sake. Two shells fell on a camp, the civil protection office said. It blamed"
    " the M23.": (
        "control: rebels @ Sake; shelling: > camp; accusation: civil protection office > M23"
    ),
    "The army shelled Nyala on Monday, the UN said. It seized El Geneina on Tuesday.": (
        "shelling: army @ Nyala; takeover: army @ El Geneina"
    ),
    "The Mosul dam was damaged. Militants captured the dam on Sunday.": (
        "takeover: Militants @ Mosul dam"
    ),
    "Islamic State militants attacked Kobani. The group seized three villages.": (
        "attack: Islamic State @ Kobani; takeover: Islamic State @ villages"
    ),
    "Fighters of the Islamic State stormed Tabqa air base. The fighters executed soldiers.": (
        "attack: Islamic State @ Tabqa air base; killing: Islamic State > soldiers @ Tabqa air base"
    ),
    "Boko Haram fighters stormed Gwoza. They killed the emir.": (
        "attack: Boko Haram @ Gwoza; killing: Boko Haram > emir @ Gwoza"
    ),
    "ISIL militants captured Tikrit. The militants then advanced towards Samarra.": (
        "takeover: ISIL @ Tikrit; advance: ISIL @ Samarra"
    ),
    "The army entered Aleppo. It captured the district of Karm al-Jabal.": (
        "advance: army @ Aleppo; takeover: army @ Karm al-Jabal"
    ),
    "Rebels held El Platero, a town in the Micay valley. They had run the town for years.": (
        "control: Rebels @ El Platero, Micay valley; control: Rebels @ El Platero"
    ),
    "Fighters of the Kigali-backed M23 group entered the town of Uvira.": "advance: M23 @ Uvira",
    "Jaish al-Fatah, the jihadist group which dominates Idlib, fired rockets at army posts.": (
        "control: Jaish al-Fatah @ Idlib; shelling: Jaish al-Fatah > army posts"
    ),
    "Troops left Malakal, as Juba admitted on Friday. They withdrew from the town at night.": (
        "withdrawal: Troops @ Malakal; withdrawal: Troops @ Malakal"
    ),
    "Rebels attacked the town of Bentiu. The army captured the town on Friday.": (
        "attack: Rebels @ Bentiu; takeover: army @ Bentiu"
    ),
    "Militants seized the Baiji refinery. The army recaptured the refinery.": (
        "takeover: Militants @ Baiji refinery; takeover: army @ Baiji refinery"
    ),
    "Abubakar Shekau leads Boko Haram. Shekau threatened to attack schools.": (
        "threat: Abubakar Shekau; attack: Abubakar Shekau > schools"
    ),
    "Hezbollah withdrew from Qusair. Its fighters captured Yabroud.": (
        "withdrawal: Hezbollah @ Qusair; takeover: Hezbollah @ Yabroud"
    ),
}


@pytest.mark.parametrize("text", REPORTS)
def test_a_later_word_stands_for_the_name_told_first(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == REPORTS[text]
