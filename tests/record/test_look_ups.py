"""How often a record in SQL is asked for one answer: no oftener where there is more to tell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

import dateline
from dateline.record import Record


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
