"""Whether it happened, as the text has it: modality, negation and hedges."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Reading

NOT_YET = {
    "The rebels plan to attack Goma.": "attack planned",
    "Britain is to send troops to Malaya.": "mobilisation planned",
    "The army announced the capture of a rebel commander.": "arrest",
    "Police found plans for a planned attack on a church.": "attack planned",
    "Troops began an operation to recapture Huambo.": "takeover planned",
    "Kyiv will withdraw its forces from Mariupol.": "withdrawal planned",
    "The government offered to release prisoners.": "release offered",
    "The United Nations demanded the withdrawal of Rwandan troops.": "demand; withdrawal requested",
    "The militants threatened to attack embassies.": "threat; attack threatened",
    "An attack on Sirte is expected.": "attack predicted",
    "The army may withdraw from Bor.": "withdrawal possible",
    "Washington urged the rebels to withdraw from Kidal.": "demand; withdrawal requested",
    "The army is preparing to storm Fallujah.": "attack planned",
    "Analysts said the rebels could capture the port.": "takeover possible",
    "NATO is considering an air strike.": "air strike planned",
    "The group called for protests in Cairo.": "demand; protest requested",
    "The rebels want to seize Bukavu.": "takeover planned",
    "The two sides agreed to release prisoners.": "negotiation; release planned",
    "Militants attempted to storm the base.": "attack",
    "Will the rebels withdraw?": "withdrawal possible",
    "The war will last until the rebels have withdrawn.": "withdrawal requested",
    "The army tried to recapture Palmyra.": "takeover planned",
    "An imminent attack on Benghazi is feared.": "attack predicted hedged",
    "Troops captured Lyman.": "takeover",
    "The army plans to retake Tikrit.": "takeover planned",
    "The president promised to release the prisoners.": "release planned",
    "The rebels might attack Bukavu again.": "attack possible",
    "The Security Council called on the militia to withdraw.": "demand; withdrawal requested",
    "During a visit to Baku he calls on Armenia to pull back troops.": (
        "demand; withdrawal requested"
    ),
    "Thailand gave Cambodia an ultimatum to withdraw.": "demand; withdrawal requested",
    "Thailand made a plan to withdraw.": "withdrawal planned",
    "The group threatened to execute the hostages.": "threat; killing threatened",
    "Deby calls for Bashir to declare a ceasefire.": "demand; truce requested",
    "The UN demands a ceasefire, the lifting of curbs and the release of all hostages.": (
        "demand; truce requested; release requested"
    ),
    "Ahmad is wanted for murdering a man in Lyon.": "killing",
    "The deal aims to end the blockade of Hodeida.": "siege",
    "Troops launched an attack aimed at driving rebels out of the gorge.": (
        "attack; expulsion planned"
    ),
    "Rebels mobilize to retake the town of Kobo.": "mobilisation; takeover planned",
    "Rebels try to kill the governor in Bor.": "attack",
    "Officers want to question him about the bombing.": "bombing",
    "The commander said that the attack could start within days.": "attack possible",
}

NOT_SO = {
    "The rebels did not capture Goma.": "takeover not",
    "Troops have not withdrawn from Kherson.": "withdrawal not",
    "The army failed to retake Palmyra.": "takeover not",
    "The rebels refused to withdraw from Kidal.": "rejection; withdrawal not",
    "Nobody was killed in the blast.": "bombing",
    "No civilians were killed in the attack.": "attack",
    "The militants never captured Erbil.": "takeover not",
    "The soldiers left without attacking the village.": "withdrawal; attack not",
    "Police prevented an attack on the embassy.": "attack not",
    "The government ruled out a withdrawal from Hodeidah.": "rejection; withdrawal not",
    "Security forces foiled a bomb attack in Amman.": "bombing not",
    "The town has not fallen to the rebels.": "takeover not",
    "There was no attack on the village.": "attack not",
    "Security forces stopped the rebels from entering Bangui.": "advance not",
    "The army has yet to retake the airport.": "takeover not",
    "The commander cancelled the attack.": "attack not",
    "The rebels avoided clashes with the army.": "battle not",
    "Militants did not attack the convoy.": "attack not",
    "The soldiers have never left the base.": "withdrawal not",
    "The rebels declined to release the journalist.": "rejection; release not",
    "The air force averted an attack on the port.": "attack not",
    "The guards thwarted a suicide bombing in Medina.": "bombing not",
}

NOT_SURE = {
    "The rebels reportedly captured Goma.": "takeover hedged",
    "The town was allegedly shelled by the army.": "shelling hedged",
    "The commander is believed to have been killed.": "killing hedged",
    "Suspected militants attacked a village.": "attack hedged",
    "The army claimed it had recaptured the refinery.": "takeover hedged",
    "The militants apparently withdrew.": "withdrawal hedged",
    "The rebels are said to have seized the airport.": "takeover hedged",
    "It is alleged that soldiers looted the town.": "looting hedged",
    "The rebels appear to have withdrawn from Bor.": "withdrawal hedged",
    "The army denied that the rebels had captured Goma.": "rejection; takeover not denied",
    "The mayor denied that troops had left the town.": "rejection; withdrawal not denied",
}


@pytest.mark.parametrize("text", NOT_YET)
def test_what_is_planned_wished_or_feared_has_not_happened(
    text: str, standing: Callable[[str], str]
) -> None:
    assert standing(text) == NOT_YET[text]


@pytest.mark.parametrize("text", NOT_SO)
def test_a_negator_turns_the_polarity(text: str, standing: Callable[[str], str]) -> None:
    assert standing(text) == NOT_SO[text]


@pytest.mark.parametrize("text", NOT_SURE)
def test_a_hedge_is_kept(text: str, standing: Callable[[str], str]) -> None:
    assert standing(text) == NOT_SURE[text]


SIGNED = {
    "Hamas may sign a truce with Israel.": ("affirmed", "possible"),
    "Hamas did not sign a truce with Israel.": ("negated", "actual"),
    "Hamas has signed a truce with Israel.": ("affirmed", "actual"),
    "The army could begin an offensive against the rebels.": ("affirmed", "possible"),
    "The army cannot confirm the attack on Goma.": ("affirmed", "actual"),
}


@pytest.mark.parametrize("text", SIGNED)
def test_a_verb_that_its_object_fills_says_whether_it_was_done(
    text: str, read: Callable[[str], Reading]
) -> None:
    event = read(text).events[-1]
    assert (event.polarity.value, event.modality.value) == SIGNED[text]
