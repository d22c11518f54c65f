"""How many were killed, injured, captured or driven out, and who."""

from __future__ import annotations

from collections.abc import Callable

import pytest

COUNTS = {
    "Gunmen killed 12 people in Quetta.": "killing killed 12 (people)",
    "At least 30 soldiers were killed in the attack.": "attack killed 30+ (soldiers)",
    "The blast killed some 40 people and wounded 100.": (
        "bombing killed ~40 (people); bombing injured 100"
    ),
    "Up to 300 rebels were killed in the air strikes.": "air strike killed -300 (rebels)",
    "The bombing left five dead and 20 injured.": "bombing killed 5; bombing injured 20",
    "Between 20 and 30 fighters were killed in the clashes.": "battle killed 20..30 (fighters)",
    "A soldier was killed in the ambush.": "attack killed 1 (soldier)",
    "Rebels captured 15 soldiers near Bor.": "arrest captured 15 (soldiers)",
    "Militants kidnapped more than 200 girls.": "abduction captured 200+ (girls)",
    "The attack raised the death toll to at least 37.": "attack killed 37+",
    "The shelling wounded nine.": "shelling injured 9",
    "Fighting has displaced 40,000 people.": "displacement displaced 40000 (people)",
    "Two gunmen were shot dead in Paris.": "attack killed 2 (gunmen)",
    "About 100 militants were killed.": "killing killed ~100 (militants)",
    "The deaths of nine civilians caused anger.": "killing killed 9 (civilians)",
    "Militants executed 18 truck drivers.": "killing killed 18 (truck drivers)",
    "27 people were killed and 65 injured when a bomb exploded in Lahore.": (
        "bombing killed 27 (people); bombing injured 65"
    ),
    "Police detained 40 protesters in Minsk.": "arrest captured 40 (protesters)",
    "The navy deployed 500 marines.": "mobilisation deployed 500 (marines)",
    "Six soldiers were killed and eleven wounded in an ambush near Diffa.": (
        "attack killed 6 (soldiers); attack injured 11"
    ),
    "A suicide bomber killed at least 50 worshippers in Maiduguri.": (
        "bombing killed 50+ (worshippers)"
    ),
    "Nearly 200 miners were taken hostage.": "",
    "An air strike killed three children and wounded their mother.": (
        "air strike killed 3 (children); air strike injured 1 (mother)"
    ),
    "No fewer than 20 villagers died in the raid.": "attack killed 20+ (villagers)",
    "Gunmen killed at least 12 soldiers and wounded 30 near Tikrit.": (
        "killing killed 12+ (soldiers); killing injured 30"
    ),
}


@pytest.mark.parametrize("text", COUNTS)
def test_counts_go_to_the_event_that_caused_them(text: str, counted: Callable[[str], str]) -> None:
    assert counted(text) == COUNTS[text]
