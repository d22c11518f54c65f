"""What was misread in whole dispatches written for it: each class of error by a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Reading
from dateline.vocabulary import ControlStatus, EventType, Measure, Modality

ACTED = {
    # a dateline leaves no blanks that make the parser misread the first word
    "Katsina, Nigeria, Sept 2 - Gunmen raided a school in Kankara on Wednesday, police said.": (
        "Gunmen"
    ),
    # an agency that is spoken to does nothing
    'BEIRUT (Reuters) - "We had to leave," Captain Omar Said told Reuters. The group said on Sunday'
    " it had ambushed a convoy near Idlib.": None,
    # a known name written without its hyphen
    "Al Shabaab said on Saturday it had attacked a base near Baidoa.": "Al Shabaab",
    # whose army it is
    "Azerbaijani President Ilham Aliyev said that his army had taken Fuzuli.": "Azerbaijani army",
    "President Ilham Aliyev said his forces had taken Shusha.": "Ilham Aliyev's forces",
    # whoever counts those who flee drove nobody out
    "The Karen Human Rights Group estimated that some 3,000 people had fled to villages along the"
    " Thai border.": None,
    # a noun before a verb is its subject, and no part of it
    "Ruritania resistance overruns border hub": "Ruritania resistance",
    # whose homes they are drives nobody out of them
    "Twelve families were driven from their homes in Tame.": None,
}


@pytest.mark.parametrize("text", ACTED)
def test_who_did_it(text: str, read: Callable[[str], Reading]) -> None:
    event = read(text).events[-1]
    names = [m.name for m in event.actors]
    assert ACTED[text] in names if ACTED[text] else "Reuters" not in names and "Group" not in names
    assert ACTED[text] is not None or event.type is not EventType.DISPLACEMENT or not names


def test_a_month_cut_short_is_no_place(read: Callable[[str], Reading]) -> None:
    reading = read("ELN rebels said they would observe a unilateral truce from Dec. 24 to Jan. 2.")
    assert [m.name for e in reading.events for m in e.places] == []


def test_all_the_dead_of_a_war_are_not_those_of_one_shelling(
    read: Callable[[str], Reading],
) -> None:
    reading = read(
        "The rebels shelled Goma on Monday. The health ministry said 3,000 people had been killed"
        " since the conflict began."
    )
    shelling = next(e for e in reading.events if e.type is EventType.SHELLING)
    assert [c for c in shelling.counts if c.measure is Measure.KILLED] == []


def test_those_who_spoke_before_go_on(read: Callable[[str], Reading]) -> None:
    reading = read(
        "Suspected Boko Haram fighters ambushed a convoy near Gwoza, killing 11 soldiers, two"
        " militia sources said. Ten insurgents died too, they added."
    )
    speakers = {
        e.attribution.source.name for e in reading.events if e.attribution and e.attribution.source
    }
    assert speakers == {"militia sources"}


def test_a_headline_of_two_clauses_plans_nothing(read: Callable[[str], Reading]) -> None:
    reading = read("Somali troops leave two towns, al Shabaab moves in")
    assert {e.modality for e in reading.events} == {Modality.ACTUAL}


def test_whoever_calls_on_others_demands(read: Callable[[str], Reading]) -> None:
    event = read("The mission called on both sides to stop fighting.").events[0]
    assert (event.type, [m.name for m in event.actors]) == (EventType.DEMAND, ["mission"])


def test_a_town_at_the_end_of_a_headline_is_found(read: Callable[[str], Reading]) -> None:
    (told,) = read("Arakan Army says it now controls Paletwa").control
    assert (told.place.name, told.status) == ("Paletwa", ControlStatus.TAKEN)


@pytest.mark.parametrize("people", ["Iraqi", "Syrian", "Congolese"])
def test_what_is_said_of_a_city_is_no_place(people: str, read: Callable[[str], Reading]) -> None:
    (told,) = read(f"Rebels took control of the northern {people} city of Kerent.").control
    assert told.place.name == "Kerent"


def test_a_town_comes_under_fire(read: Callable[[str], Reading]) -> None:
    event = read("Stepanakert came under rocket fire for a fourth day.").events[0]
    assert [m.name for m in event.places] == ["Stepanakert"]


def test_what_people_were_made_to_do_is_done(read: Callable[[str], Reading]) -> None:
    reading = read("Clashes have forced an estimated 4,300 people to flee to Ouahigouya.")
    fled = next(e for e in reading.events if e.type is EventType.DISPLACEMENT)
    assert fled.modality is Modality.ACTUAL
    assert [(c.measure, c.best) for c in fled.counts] == [(Measure.DISPLACED, 4300)]
    planned = read("The council hired 40 buses to evacuate the town next week.")
    assert Modality.ACTUAL not in {e.modality for e in planned.events}


BLAMED = {
    "The army blamed the attack on Boko Haram.": ["Boko Haram"],
    "Kenya shut the bridge, whose bombing it blames on al-Shabaab.": ["al-Shabaab"],
}


@pytest.mark.parametrize("text", BLAMED)
def test_whom_a_deed_is_blamed_on(text: str, read: Callable[[str], Reading]) -> None:
    told = next(e for e in read(text).events if e.type is EventType.ACCUSATION)
    assert [m.name for m in told.recipients] == BLAMED[text]


def test_a_semicolon_ends_what_is_said(read: Callable[[str], Reading]) -> None:
    reading = read("Kyiv has not claimed responsibility; a Russian official dismissed the inquiry.")
    claim = next(e for e in reading.events if e.type is EventType.CLAIM_OF_RESPONSIBILITY)
    assert claim.attribution is None


LISTED = {
    "Troops have liberated three settlements in Kherson's Beryslav district: Tryfonivka, Nova"
    " Kamianka and Chervone.": ["Tryfonivka", "Nova Kamianka", "Chervone"],
    "Rebels overran several posts, including Ain Issa and Tal Saman.": ["Ain Issa", "Tal Saman"],
    "Rebels captured three villages near Orlo: he said so.": ["villages"],
}


@pytest.mark.parametrize("text", LISTED)
def test_places_named_after_what_they_are(text: str, read: Callable[[str], Reading]) -> None:
    assert [c.place.name for c in read(text).control] == LISTED[text]


ABLE = {
    "The army was able to retake Alamata.": "army: affirmed",
    "The army was unable to retake Alamata.": "army: negated",
    "The army is ready to retake Alamata.": "",
    "The army failed to stop the rebels from taking Alamata.": "rebels: affirmed",
    "The army stopped the rebels from taking Alamata.": "rebels: negated",
}


@pytest.mark.parametrize("text", ABLE)
def test_who_is_able_to_take_it(text: str, read: Callable[[str], Reading]) -> None:
    told = [f"{c.holder.name}: {c.polarity.value}" for c in read(text).control if c.holder]
    assert "; ".join(told) == ABLE[text]


def test_the_whole_town_is_the_town_before(read: Callable[[str], Reading]) -> None:
    reading = read("Rebels attacked Bor. The army said it had retaken the whole town.")
    assert [c.place.name for c in reading.control] == ["Bor"]
    joined = read("Rebels claim they have taken the Bor district headquarters and the entire city.")
    assert "city" in [c.place.name for c in joined.control]
