"""Sieges on the map: for as long as somebody's word of one holds."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.interval import midnight
from dateline.ledger.memory import MemoryLedger
from dateline.model import Happened
from dateline.record import Record
from dateline.sieges import LASTS
from dateline.vocabulary import EventType, Polarity
from tests.conftest import ARMY, AT_TOWN, ISIL, Telling, holds, took

SIEGE = Happened(type=EventType.SIEGE, actors=(ISIL,), recipients=(ARMY,), places=(AT_TOWN,))


def told(day: str, content: object, polarity: Polarity = Polarity.AFFIRMED) -> Telling:
    telling = Telling(f"The town on {day}.", day, "Tigris Wire", f"Day {day}")
    telling.claim(0, content, "wire", day, polarity=polarity)  # type: ignore[arg-type]
    return telling


def record_of(*tellings: Telling) -> Record:
    record = Record(MemoryLedger())
    for telling in tellings:
        record.ledger.add(telling.statements(), recorded=midnight(date(2015, 1, 1)))
    return record


def test_a_siege_lasts_until_the_place_changes_hands() -> None:
    record = record_of(
        told("2014-06-01", holds(ARMY, AT_TOWN)),
        told("2014-06-03", SIEGE),
        told("2014-06-20", took(ISIL, AT_TOWN)),
        told("2014-12-01", holds(ISIL, AT_TOWN)),
    )
    (course,) = record.charts.courses().courses
    (siege,) = course.sieges
    assert siege.first == date(2014, 6, 3)
    assert siege.by == "isil"
    turned = next(s for s in course.stretches if s.first and s.first > siege.first)
    assert siege.last < date(2014, 6, 20)
    assert siege.last <= turned.last


def test_a_word_of_a_siege_is_forgotten_and_a_denial_is_none() -> None:
    record = record_of(
        told("2014-06-01", holds(ARMY, AT_TOWN)),
        told("2014-06-03", SIEGE),
        told("2014-06-05", SIEGE, Polarity.NEGATED),
        told("2015-01-01", holds(ARMY, AT_TOWN)),
    )
    (course,) = record.charts.courses().courses
    assert [siege.first for siege in course.sieges] == [date(2014, 6, 3)]
    assert course.sieges[0].last <= date(2014, 6, 3) + LASTS
    assert course.sieges[0].last > date(2014, 6, 3) + timedelta(days=1)
