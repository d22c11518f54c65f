"""How often a record in SQL is asked for one answer: no oftener where there is more to tell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

import dateline
from dateline.interval import midnight
from dateline.model import Happened
from dateline.record import Record, open_at
from dateline.vocabulary import EventType, Polarity
from tests.conftest import ARMY, AT_GATE, AT_TOWN, ISIL, Telling


@pytest.fixture
def record(small_record: Path) -> Iterator[Record]:
    with dateline.open(small_record, read_only=True) as opened:
        yield opened


@contextmanager
def look_ups() -> Iterator[list[str]]:
    """The statements that are sent to a database meanwhile."""
    sent: list[str] = []

    def heard(*told: object) -> None:
        sent.append(str(told[2]))

    event.listen(Engine, "before_cursor_execute", heard)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", heard)


def test_a_page_of_a_search_is_told_together(record: Record) -> None:
    record.search("al-Qaim")
    with look_ups() as for_one:
        assert len(record.search("al-Qaim", limit=1).found) == 1
    with look_ups() as for_all:
        assert len(record.search("al-Qaim").found) == 3
    assert len(for_all) == len(for_one)


def test_what_events_count_is_looked_up_together(bombing_record: Path) -> None:
    with dateline.open(bombing_record, read_only=True) as record, look_ups() as sent:
        told = list(record.events())
    assert len({happening.told.report for happening in told}) > 1
    assert sum("claim.report IN" in statement for statement in sent) == 1


def years_of_events(path: Path, reports: int) -> Path:
    """A record of fighting and attacks every hundred days, some denied, some at two places."""
    with open_at(path) as record:
        for number in range(reports):
            day = date(2014, 1, 20) + timedelta(days=100 * (number // 2))
            kind = EventType.BATTLE if number % 3 else EventType.ATTACK
            places = (AT_GATE, AT_TOWN) if number % 5 == 4 else (AT_TOWN,)
            done = Happened(type=kind, actors=(ISIL,), recipients=(ARMY,), places=places)
            name, source = (("Tigris Wire", "wire"), ("The Harbour Courier", "courier"))[number % 2]
            told = Telling(f"Report {number}: there was fighting", f"{day}", name, f"R{number}")
            denied = Polarity.NEGATED if number % 7 == 6 else Polarity.AFFIRMED
            told.claim(0, done, source, f"{day - timedelta(days=number % 3)}", polarity=denied)
            record.ledger.add(told.statements(), recorded=midnight(date(2020, 1, 1)))
    return path


def test_what_events_of_years_are_weighed_by_is_looked_up_together(tmp_path: Path) -> None:
    path = years_of_events(tmp_path / "war.db", 40)
    with dateline.open(path, read_only=True) as record:
        with look_ups() as of_all:
            assert len(list(record.events(place="al-Qaim"))) == 40
        with look_ups() as of_some:
            assert len(list(record.events(place="al-Qaim", actor="ISIL"))) == 40
    # of one party there may be others between them, so that each month is looked up alone
    assert len(of_some) - len(of_all) > 20


def test_events_are_graded_alike_whichever_are_asked_for(tmp_path: Path) -> None:
    path = years_of_events(tmp_path / "war.db", 40)
    with dateline.open(path, read_only=True) as record:
        together = {event.told.claim: event for event in record.events(place="al-Qaim")}
        assert len({event.told.grade for event in together.values()}) > 1
        days = {date(2014, 1, 20) + timedelta(days=n) for n in range(-3, 100 * 20)}
        alone = [e for day in days for e in record.events(place="al-Qaim", at=day)]
        by_party = list(record.events(place="al-Qaim", actor="ISIL"))
        anywhere = list(record.events(type="battle"))
    assert {event.told.claim for event in alone} == together.keys()
    assert all(together[e.told.claim] == e for e in (*alone, *by_party, *anywhere))
    assert len(by_party) == len(together)
