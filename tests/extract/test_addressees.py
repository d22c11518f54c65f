"""Whom a rejection, a demand, a threat or an accusation is meant for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

ANSWERED = {
    "Peru rejected Ecuador's offer.": "rejection: Peru > Ecuador",
    "Serbia rejects a demand by the rebels.": "rejection: Serbia > rebels; demand: rebels > Serbia",
    "Eritrea refuses to apologise to Djibouti.": (
        "rejection: Eritrea > Djibouti; other: Eritrea @ Djibouti"
    ),
    "Croatia accused Serbia of shelling Vukovar. Serbia denied this.": (
        "accusation: Croatia > Serbia; shelling: Serbia @ Vukovar; rejection: Serbia > Croatia"
    ),
    "A spokesman for the Contras claimed that they hold Jinotega. The army denied the claim.": (
        "control: Contras @ Jinotega; rejection: army > Contras"
    ),
    "Sudan denied that troops entered Kassala.": "rejection: Sudan; advance: troops @ Kassala",
}

MEANT = {
    "Eritrea accuses Djibouti of raids and demands an apology.": (
        "accusation: Eritrea > Djibouti; attack; demand: Eritrea > Djibouti"
    ),
    "Contras raided Esteli. Honduras condemned the attack.": (
        "attack: Contras @ Esteli; accusation: Honduras > Contras"
    ),
    "Uganda threatened to invade Rwanda.": "threat: Uganda > Rwanda; advance: Uganda @ Rwanda",
    "Rebels demanded money and weapons.": "demand: Rebels",
    "Chad fled the demands of the rebels.": "demand: rebels",
}

ITSELF = {
    "A police station in Quetta was attacked by gunmen.": (
        "attack: gunmen > police station @ Quetta"
    ),
    "Gunmen attacked a Hamas compound in Bor.": "attack: Gunmen > Hamas @ Bor",
}


@pytest.mark.parametrize("text", ANSWERED)
def test_who_is_contradicted_made_the_claim_or_the_offer(
    text: str, told: Callable[[str], str]
) -> None:
    assert told(text) == ANSWERED[text]


@pytest.mark.parametrize("text", MEANT)
def test_speech_is_meant_for_those_told_of_beside_it(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == MEANT[text]


@pytest.mark.parametrize("text", ITSELF)
def test_a_site_without_a_named_owner_is_the_target(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == ITSELF[text]
