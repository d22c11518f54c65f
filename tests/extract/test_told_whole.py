"""More of what was misread in whole dispatches: who "it" is, whose men, which day, who spoke."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Reading
from dateline.vocabulary import EventType, Modality

Read = Callable[[str], Reading]

ACTED = {
    # "it" is whoever says so, also where that is no party to the war
    "M23 denied it. The U.N. mission said it had evacuated 25 staff.": "U.N. mission",
    "Separatists shelled Marinka. The Red Cross, which has an office there, said it had evacuated"
    " the wounded.": "Red Cross",
    "M23 denied it. A resident said it had shelled the camp.": "M23",
    # those who watch a war do not fight in it
    "JNIM claimed it in a statement carried by the SITE Intelligence Group. Djibo has been under"
    " siege by the group for a year.": "JNIM",
    # whose men they are
    "JNIM said its men had taken control of the post.": "JNIM",
    # a day or a month before those who act is no part of their name
    "On Monday rebels entered Sake.": "rebels",
    "In March rebels seized the town of Sake.": "rebels",
    "On 3 May government forces shelled Douma.": "government forces",
    "The March 23 Movement shelled Sake.": "March 23 Movement",
    # of whom they are, at the head of a sentence too
    "Rebels of the March 23 Movement entered Goma.": "March 23 Movement",
    "Men of the Wagner Group entered Kidal.": "Wagner Group",
    "Soldiers of the Kenyan army took Kismayo.": "Kenyan army",
    "Residents of Goma attacked a convoy.": "Residents",
    # a month does nothing
    "Islamist fighters who have held northern Mali since April captured Konna on Thursday.": (
        "Islamist fighters"
    ),
    "Troops that had besieged Amerli since June entered the town.": "Troops",
}


@pytest.mark.parametrize("text", ACTED)
def test_who_did_it(text: str, read: Read) -> None:
    event = read(text).events[-1]
    assert [m.name for m in event.actors] == [ACTED[text]]


SPOKE = {
    "A spokesperson for the State Administration Council, Major General Zaw Min Tun, told state"
    " media that the army had retaken Loikaw.": "Zaw Min Tun",
    "A spokesman for the UN mission in Mali, Olivier Salgado, said rebels had taken Ber.": (
        "Olivier Salgado"
    ),
    "The head of the Wagner Group, Yevgeny Prigozhin, said his fighters had captured Soledar.": (
        "Yevgeny Prigozhin"
    ),
    # what stands between the commas is a group or a place
    "A spokesman for the group, Boko Haram, said it had taken Baga.": "spokesman for the group",
    "The commander of the base in Gao, Niger, said rebels had seized Ber.": "commander",
}


@pytest.mark.parametrize("text", SPOKE)
def test_who_speaks_for_a_body(text: str, read: Read) -> None:
    attribution = read(text).events[0].attribution
    assert attribution is not None
    assert attribution.names == SPOKE[text]


def test_what_one_did_is_not_dated_by_what_another_holds_since(read: Read) -> None:
    reading = read(
        "The Arakan Army attacked two posts in Rathedaung, and the Brotherhood Alliance has held"
        " the town of Kunlong since 27 October."
    )
    attack, held = reading.events
    assert attack.valid is None
    assert held.valid is not None


def test_a_day_after_both_dates_both(read: Read) -> None:
    reading = read("Troops entered Sake and took Minova on Monday.")
    assert len({e.valid for e in reading.events}) == 1
    assert reading.events[0].valid is not None


@pytest.mark.parametrize("month", ["February 2013", "March 2012"])
def test_since_a_month_long_past_is_up_to_now(month: str, read: Read) -> None:
    siege = read(f"Djibo has been under a blockade by the group since {month}.").events[0]
    assert siege.valid is not None
    assert (siege.valid.last_day, siege.valid.first_day) != (None, None)
    assert str(siege.valid.last_day)[:4] not in month


HOUSES = {
    "Save the Children runs two clinics in the camp.": 0,
    "Al-Shabaab fighters run the hospital in Jilib.": 1,
    "The group runs the town of Kidal.": 1,
}


@pytest.mark.parametrize("text", HOUSES)
def test_who_runs_a_clinic_holds_no_ground(text: str, read: Read) -> None:
    reading = read(text)
    assert len(reading.control) == HOUSES[text]
    assert sum(e.type is EventType.CONTROL for e in reading.events) == HOUSES[text]


TOWNS = {
    "M23 fighters seized Goma and Bukavu in January. They still hold both cities.": [
        "Goma",
        "Bukavu",
    ],
    "The army took Bria, Ndele and Birao. Later rebels recaptured the three towns.": [
        "Bria",
        "Ndele",
        "Birao",
    ],
    # nobody has named as many
    "Troops entered Azaz. Rebels still hold the two villages.": ["villages"],
    "Troops entered Azaz and Marea. Rebels still hold two villages.": ["villages"],
}


@pytest.mark.parametrize("text", TOWNS)
def test_both_towns_are_those_named_together_before(text: str, read: Read) -> None:
    reading = read(text)
    last = [c.place.name for c in reading.control if c.event == reading.events[-1].id]
    assert last == TOWNS[text]


RANKED = {
    "It was the third town to fall to the rebels this week.": Modality.ACTUAL,
    "They hope it will be the first town to fall to the rebels.": Modality.PLANNED,
    "The army sent troops to capture Sake.": Modality.PLANNED,
}


@pytest.mark.parametrize("text", RANKED)
def test_the_third_town_to_fall_fell(text: str, read: Read) -> None:
    assert read(text).events[-1].modality is RANKED[text]


def test_the_tenth_town_to_fall_falls_once(read: Read) -> None:
    events = read("The Taliban captured Ghazni, the tenth town to fall to the rebels.").events
    assert [(e.type, [p.name for p in e.places]) for e in events] == [
        (EventType.TAKEOVER, ["Ghazni"])
    ]


def test_what_is_conceded_in_a_speech_is_no_part_of_the_speech(read: Read) -> None:
    text = "The general conceded in a speech on Monday that troops had withdrawn from Lashio."
    (event,) = read(text).events
    assert event.attribution is not None
    assert (event.type, event.attribution.names) == (EventType.WITHDRAWAL, "general")
    # what a speech is said of stays with it
    assert read("The general gave a speech that crowds had asked for in Lashio.").control == ()


def test_a_village_that_is_burned_is_where_it_happened(read: Read) -> None:
    (event,) = read("Gunmen burned the village of Duru.").events
    assert [p.name for p in event.places] == ["Duru"]
    assert read("Protesters burned tyres in Goma.").events == ()
