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
    "Uganda threatened to invade Rwanda.": "threat: Uganda > Rwanda; attack: Uganda @ Rwanda",
    "Rebels demanded money and weapons.": "demand: Rebels",
    "Chad fled the demands of the rebels.": "demand: rebels",
}

NAMED = {
    "Honduras expels Nicaragua's envoy, accusing the country of raids.": (
        "sanction: Honduras > Nicaragua; accusation: Honduras > Nicaragua; attack"
    ),
    "Hezbollah alleges Israeli involvement.": "accusation: Hezbollah > Israeli",
    "Peru recalls its envoy after accusations that Ecuador shelled Tumbes.": (
        "sanction: Peru; accusation: > Ecuador; shelling: Ecuador @ Tumbes"
    ),
    "Chad halted talks with the FARC after accusations of crimes against the group.": (
        "negotiation: Chad > FARC; accusation: > FARC"
    ),
    (
        "French President Jacques Martin calls for Russian president Boris Ivanov "
        "to declare a ceasefire."
    ): "demand: Jacques Martin > Boris Ivanov; truce: Boris Ivanov",
    "The navy attacked the Sandinista army, accusing it of raids.": (
        "attack: navy > Sandinista army; accusation: navy > Sandinista army; attack"
    ),
}

ITSELF = {
    "Gunmen attacked a bus carrying pilgrims in Quetta.": "attack: Gunmen > pilgrims @ Quetta",
    "Militants detonated a device targeting a patrol.": "bombing: Militants > patrol",
    "The shooter fled, injuring a nurse, but he was arrested.": "arrest: > shooter",
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


@pytest.mark.parametrize("text", NAMED)
def test_a_noun_or_a_pronoun_tells_who_is_accused(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == NAMED[text]


@pytest.mark.parametrize("text", ITSELF)
def test_the_target_is_who_or_what_is_struck(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == ITSELF[text]
