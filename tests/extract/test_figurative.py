"""Words of war that are not meant as such tell of no event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

FIGURES = (
    "The senator withdraws her bid for the presidency.",
    "Norway withdrew from the fishing treaty.",
    "The company abandons its plan.",
    "The driver fled the scene.",
    "The charity fights corruption.",
    "Firefighters battle wildfires in Portugal.",
    "The minister attacks the decision.",
    "The king has suffered a heart attack.",
    "A shark attack injured a swimmer.",
    "Poachers killed 40 elephants.",
    "Two fighter jets and a bomber flew over the Baltic.",
    "The club expels two coaches.",
    "The speech is part of the festival.",
    "The drought threatens to ruin the harvest.",
    "Arsenal beat Chelsea in London.",
    "Supermarkets are fighting a price war in Germany.",
    "The two firms are locked in a legal battle over the patent.",
    "The singer lost her long battle with cancer on Sunday.",
    "The club fought for a place in the final.",
    "Human Rights Watch releases a report on Darfur.",
    "Scientists launched an attack on the theory.",
    "The plan met with a barrage of questions.",
    "Fans took to the streets to celebrate.",
    "Farmers shot a wolf near Grenoble.",
    "The mayor was treated for non-life-threatening injuries.",
    "A bear killed a hiker in Romania.",
    "Crocodiles killed a fisherman in Timor.",
    "Locusts have invaded farms in Kenya.",
    "Two hikers were killed by a wolf in Alaska.",
    "The minister attacked the judges in an interview.",
    "The film was attacked by critics in Cannes.",
)

MEANT = {
    "Gunmen on elephants attacked a village.": "attack: Gunmen > village",
    "The Tamil Tigers attacked a naval base.": "attack: Tamil Tigers > naval base",
    "The reporter was attacked during an interview in Gaza.": "attack: > reporter @ Gaza",
    "Ethiopian troops withdrew from Baidoa.": "withdrawal: Ethiopian troops @ Baidoa",
    "Uganda withdraws its troops from Bunia.": "withdrawal: Uganda @ Bunia",
    "Villagers fled the town of Sevare.": "displacement: > Villagers @ Sevare",
    "The army is fighting rebels near Abeche.": "battle: army > rebels @ Abeche",
    "The army is fighting an insurgency in Chechnya.": "battle: army > insurgency @ Chechnya",
    "Gunmen attacked military positions in Diffa.": "attack: Gunmen > military positions @ Diffa",
    "The bomber killed nine people in Kano.": "bombing @ Kano",
    "The army expelled the rebels from Damara.": "expulsion: army > rebels @ Damara",
    "The two sides clashed in Juba.": "battle @ Juba",
    "Guards beat protesters in Kano.": "attack: Guards > protesters @ Kano",
    "An attack on a market in Gwoza failed.": "attack: > market @ Gwoza",
    "A barrage of rockets hit Sderot.": "shelling @ Sderot",
    "Rebels release 12 hostages near Gao.": "release: Rebels > hostages @ Gao",
    "The militia belongs to the Popular Front.": "affiliation: militia > Popular Front",
    "A letter threatens the governor.": "threat: > governor",
}


@pytest.mark.parametrize("text", FIGURES)
def test_a_figure_of_speech_is_no_event(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == ""


@pytest.mark.parametrize("text", MEANT)
def test_what_is_meant_stays(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == MEANT[text]


def test_what_is_only_fought_for_is_held_by_nobody(
    told: Callable[[str], str], held: Callable[[str], str]
) -> None:
    text = "Rebels fought soldiers for control of the port of Tartus."
    assert "control" not in told(text)
    assert "holds" not in held(text)


@pytest.mark.parametrize("word", ["occupied", "captured", "abandoned", "liberated"])
def test_an_adjective_of_a_place_is_no_new_event(word: str, told: Callable[[str], str]) -> None:
    text = f"Police arrested nine people in the {word} town of Kalba."
    assert told(text) == "arrest: Police > people @ Kalba"
