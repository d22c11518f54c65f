"""Whose dead and which sides are told of, where a sentence tells of several deeds or places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Reading

DEAD = {
    # a verb or a passive that the parser takes for something else
    "A car bomb in the port of Bosaso kills at least eight army soldiers and wounds scores.": (
        "bombing killed 8 injured 40+"
    ),
    "A doctor in Gao reports 15 people killed and 20 wounded.": "killing killed 15 injured 20",
    "Nine people are dead and 22 others are injured after gunmen attacked a hotel in Kabul.": (
        "attack killed 9 injured 22"
    ),
    "Gunmen opened fire on marchers in Goma. Five or six were killed.": "attack killed 5-6",
    # those with a number who stand beside the first, and not beside the name before them
    "Seven contractors from the Wagner Group and 20 Mozambican soldiers were killed in attacks by"
    " jihadists near Palma.": "attack killed 27",
    "Army jets killed dozens of Taliban in Helmand.": "killing killed 24+ Taliban",
    # what came before has dead of its own
    "A bombing at a mosque in Quetta kills 15 people and injures 18 others, three days after a"
    " motorcycle bombing in the city killed two.": "bombing killed 15 injured 18; bombing killed 2",
    "Jets strike a camp near Rafah, reportedly killing three, following rocket fire on Sderot.": (
        "air strike killed 3; shelling"
    ),
    "Officials admitted an air strike last month that killed 24 soldiers.": "air strike killed 24",
    # deeds of other places, and by others
    "Nine miners died in a raid on Bria, and three farmers were shot dead in Bangui.": (
        "attack killed 9; attack killed 3"
    ),
    "Three officers are shot dead in Cali, five men are murdered in Medellin, and another officer"
    " is killed in Bogota.": "attack killed 3; killing killed 5; killing killed 1",
    "At least 12 people died in attacks in Darfur and four aid workers were killed in Khartoum.": (
        "attack killed 12; killing killed 4"
    ),
    "At least 19 people are killed across Syria by security forces as protests continue.": (
        "killing killed 19; protest"
    ),
}


def _told(reading: Reading) -> str:
    """The violence of a reading with those killed and injured, and by which name."""
    told = []
    for event in reading.events:
        parts = [event.type.value]
        for count in sorted(event.counts, key=lambda c: c.measure.value != "killed"):
            number = f"{count.low}" if count.low == count.high else f"{count.low}-{count.high}"
            exact = count.high is not None or count.best is not None
            number = number if count.high is not None else f"{count.low}{'' if exact else '+'}"
            group = f" {count.who}" if count.who == "Taliban" else ""
            parts.append(f"{count.measure.value} {number}{group}")
        told.append(" ".join(parts))
    return "; ".join(told)


@pytest.mark.parametrize("text", DEAD)
def test_the_dead_are_those_of_their_own_deed(text: str, read: Callable[[str], Reading]) -> None:
    assert _told(read(text)) == DEAD[text]


ROLES = {
    "Al-Shabaab captured the towns of Sabiid and Anole, but the army recaptured these towns.": (
        "Al-Shabaab took Sabiid, Anole; army took Sabiid, Anole"
    ),
    "Kabul's fall to the Taliban ended the war.": "Taliban took Kabul",
    "Kurdish forces took control of two oil fields at Bai Hassan and Kirkuk.": (
        "Kurdish forces took Bai Hassan, Kirkuk"
    ),
}


@pytest.mark.parametrize("text", ROLES)
def test_towns_are_those_meant(text: str, read: Callable[[str], Reading]) -> None:
    taken = [e for e in read(text).events if e.type.value == "takeover"]
    told = (
        f"{', '.join(a.name for a in e.actors)} took {', '.join(p.name for p in e.places)}"
        for e in taken
    )
    assert "; ".join(told) == ROLES[text]


def test_rockets_are_no_party_by_their_make(read: Callable[[str], Reading]) -> None:
    (fired,) = read("Two Qassam rockets were fired by Palestinian militants at Sderot.").events
    assert [a.name for a in fired.actors] == ["Palestinian militants"]


def test_a_group_orders_and_is_no_noun(read: Callable[[str], Reading]) -> None:
    text = "ISIL orders males aged 14 and older in Raqqa, its de facto capital, to register."
    (held,) = read(text).control
    assert (held.place.name, held.holder and held.holder.name) == ("Raqqa", "ISIL")


def test_a_capital_after_a_comma_is_the_town_before_it(read: Callable[[str], Reading]) -> None:
    (blast,) = read(
        "Officials report that militants have blown up a gas pipeline outside El-Arish, the"
        " provincial capital of North Sinai."
    ).events
    assert "El-Arish" in {p.name for p in blast.places}


def test_an_operation_is_no_place(read: Callable[[str], Reading]) -> None:
    reading = read("Ten villagers were killed by rocket fire during Operation Moshtarak.")
    assert [p.name for e in reading.events for p in e.places] == []


def test_the_worst_since_counts_no_dead_from_then_on(read: Callable[[str], Reading]) -> None:
    reading = read(
        "The death toll, put at 20, is the worst violence since the Gwangju protests of 1980."
    )
    protests = [e for e in reading.events if e.type.value == "protest"]
    assert [c for e in protests for c in e.counts] == []


SIDES = {
    "Clashes broke out in the camp on Sunday between Fatah and Islamist gunmen.": (
        "Fatah > Islamist gunmen"
    ),
    "Clashes broke out on Sunday between rebels and soldiers.": "rebels > soldiers",
    "A gun battle broke out at the airport between Zintan militiamen and Misrata brigades.": (
        "Zintan militiamen > Misrata brigades"
    ),
    "There were clashes in Sebha between the Tebu and Awlad Suleiman tribes.": (
        "Tebu > Awlad Suleiman tribes"
    ),
    "Battles broke out in Benghazi pitting Haftar's forces against Islamist militias.": (
        "Haftar's forces > Islamist militias"
    ),
    "Fighting between Tikrit and Baiji continued.": " > ",
}


@pytest.mark.parametrize("text", SIDES)
def test_both_sides_of_a_battle_are_told(text: str, read: Callable[[str], Reading]) -> None:
    (battle,) = (e for e in read(text).events if e.type.value == "battle")
    sides = (", ".join(m.name for m in who) for who in (battle.actors, battle.recipients))
    assert " > ".join(sides) == SIDES[text]


def test_who_was_hurt_did_not_do_it(read: Callable[[str], Reading]) -> None:
    text = "Four troops are killed and 12 others wounded when their convoy is ambushed in Mopti."
    ambush = read(text).events[-1]
    assert ambush.actors == ()


def test_a_blast_elsewhere_is_another(read: Callable[[str], Reading]) -> None:
    text = "A base in Baledogle was stormed by gunmen, and a bus was hit by a bomb in Mogadishu."
    told = [[p.name for p in e.places] for e in read(text).events]
    assert told == [["Baledogle"], ["Mogadishu"]]


def test_a_camp_that_holds_people_arrests_nobody(read: Callable[[str], Reading]) -> None:
    reading = read("Women protested at the Al-Hawl camp, which holds around 74,000 refugees.")
    assert "arrest" not in {e.type.value for e in reading.events}
