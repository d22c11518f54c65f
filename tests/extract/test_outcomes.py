"""The dead of what a clause says had them for its outcome, and not of what their death led to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

COUNTS = {
    # the death of somebody in what killed them
    "Tehran mourned the death of a general in an Israeli airstrike on Damascus.": (
        "air strike killed 1 (general)"
    ),
    "The ministry announced the deaths of four marines from a roadside bomb outside Jolo.": (
        "bombing killed 4 (marines)"
    ),
    "The army confirmed the death of the warlord Abdi Duale and two bodyguards in an air strike.": (
        "air strike killed 3 (Abdi Duale)"
    ),
    "The death of a singer in Bor was marked by protests.": ("killing killed 1 (singer)"),
    # what had deaths for its outcome
    "A clash at the border resulted in the death of an officer and two conscripts.": (
        "battle killed 3 (officer)"
    ),
    "A raid on Gao, which led to the deaths of six villagers, was condemned.": (
        "attack killed 6 (villagers)"
    ),
    "Gunmen attacked a bus near Gao, resulting in the deaths of six villagers.": (
        "attack killed 6 (villagers)"
    ),
    # what the deaths led to
    "A policeman is shot dead by a settler, leading to clashes in Hebron.": (
        "attack killed 1 (policeman)"
    ),
    "Soldiers killed a student during a search, sparking protests across Oromia.": (
        "killing killed 1 (student)"
    ),
    "An air strike killed six fishermen, triggering protests in Hodeidah.": (
        "air strike killed 6 (fishermen)"
    ),
    "Three miners were killed by police, which led to riots in Marikana.": (
        "killing killed 3 (miners)"
    ),
    "Riots in Nairobi led to clashes in which three policemen died.": (
        "battle killed 3 (policemen)"
    ),
    # who did it is told in a clause of its own
    "The court tried the officers who raided the camp, killing nine refugees.": (
        "attack killed 9 (refugees)"
    ),
    "Police are hunting the gunmen who opened fire in a mosque in Kano, killing 18 people.": (
        "attack killed 18 (people)"
    ),
    "Hamas answered by launching rockets at Sderot, some at a school, killing three people.": (
        "shelling killed 3 (people)"
    ),
    # "that" and "which", whatever they are hung from
    "Islamic State claims responsibility for bombings in mosques in Sanaa that kill 142 people.": (
        "bombing killed 142 (people)"
    ),
    "The ELN said it was behind the bombing at a market in Cali, which killed nine people.": (
        "bombing killed 9 (people)"
    ),
    "A car bomb went off near a bus carrying soldiers in Damascus, which killed eight people.": (
        "bombing killed 8 (people)"
    ),
    "Troops attacked rebels that killed six farmers in March.": ("killing killed 6 (farmers)"),
    # the dead of a taking that is told without a comma
    "The Taliban captured the district centre of Bala Murghab killing at least 12 policemen.": (
        "takeover killed 12+ (policemen)"
    ),
    "ELN guerrillas overran the outpost killing eight marines.": ("takeover killed 8 (marines)"),
    # hurt beside them, and where
    "Two Israelis killed and about a dozen wounded in two suicide bombings in Ariel and Holon.": (
        "bombing killed 2 (Israelis); bombing injured ~12"
    ),
    "Five soldiers are killed and another five wounded when their convoy comes under attack.": (
        "attack killed 5 (soldiers); attack injured 5"
    ),
    # one of a people, both, and of what age
    "Gunmen killed an Israeli near Nablus.": ("killing killed 1 (Israeli)"),
    "An Afghan and two Pakistanis were killed in a clash at Torkham.": ("battle killed 3 (Afghan)"),
    "The jet was shot down over Idlib, killing both pilots.": ("attack killed 2 (pilots)"),
    "Both guards and drivers were killed in the shelling.": "",
    "Police shot a student dead in Bor.": ("attack killed 1 (student)"),
    "Shelling killed seven-year-old Amal in Gaza.": ("shelling killed 1 (Amal)"),
    # somebody killed them, and what else is told did not
    "Six smugglers were killed by border guards in Aden after armed robbers hijacked a truck.": (
        "killing killed 6 (smugglers)"
    ),
    "Six smugglers were killed in Aden after armed robbers attacked their truck.": (
        "attack killed 6 (smugglers)"
    ),
    "A student is shot dead as police confront anti-junta protests in Yangon.": (
        "attack killed 1 (student)"
    ),
    "Three men were shot dead as clashes between police and farmers flared up in Quetta.": (
        "attack killed 3 (men)"
    ),
    "Three men were killed as clashes between police and farmers flared up in Quetta.": (
        "battle killed 3 (men)"
    ),
    "A suicide bomber killed eight men in Kano and gunmen shot dead a policeman in Zaria.": (
        "bombing killed 8 (men); attack killed 1 (policeman)"
    ),
    "Gunmen stormed a market in Kano and the attackers killed eight traders.": (
        "attack killed 8 (traders)"
    ),
    # a strike here kills those across a country, where the sentence says that it did
    "Indian guns launch an artillery bombardment on Bor, killing 40 people across the valley.": (
        "shelling killed 40 (people)"
    ),
    # one who is called by two offices, and one with others beside
    "Gunmen killed Omar Haddad, the Unity Party spokesman, and mayoral candidate for Sfax.": (
        "killing killed 1 (Omar Haddad)"
    ),
    "The raid killed Omar Haddad, the mayor of Bor, and a guard.": (
        "attack killed 2 (Omar Haddad)"
    ),
    # attacks of two kinds are no bombing and an attack
    "Joint bomb and gun attacks kill at least four villagers in Quetta.": (
        "attack killed 4+ (villagers)"
    ),
    # those who are not counted
    "Five guards were killed in an attack by relatives of a murdered chief in Wau.": (
        "attack killed 5 (guards)"
    ),
    "Twelve soldiers and an unknown number of rebels were killed in a battle near Kidal.": (
        "battle killed 12 (soldiers)"
    ),
    "Troops killed nine men in a string of raids and six villagers died in shelling in Kachin.": (
        "attack killed 9 (men); shelling killed 6 (villagers)"
    ),
}


@pytest.mark.parametrize("text", COUNTS)
def test_the_dead_are_those_of_what_led_to_them(text: str, counted: Callable[[str], str]) -> None:
    assert counted(text) == COUNTS[text]
