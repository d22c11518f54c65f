"""More of what was misread in whole dispatches: who "it" is, whose men, which day, who spoke."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Reading
from dateline.vocabulary import EventType

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
