"""Counts and dates that once broke a reading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from dateline.extract.dates import find_times
from dateline.model import Report
from dateline.pipeline import Tools

FAR = (
    "A bomb exploded in Mosul.\n\n"
    "Police officials in the northern city said on Sunday, after a long day of searching "
    "through the rubble of some houses, that the attack killed 12 soldiers and wounded 30 others."
)


def test_a_count_told_a_paragraph_later_stands_where_it_was_told(tools: Tools) -> None:
    report = Report(id="r", text=FAR, origin="test", published=datetime(2014, 6, 22, tzinfo=UTC))
    counts = [c for e in tools.read(report).events for c in e.counts]
    assert counts
    for count in counts:
        assert FAR[count.passage.start : count.passage.end] == count.passage.exact
        assert count.passage.start > FAR.index("Police")


def test_a_weekend_to_come_is_a_span() -> None:
    (time,) = find_times("They will meet this weekend.", date(2014, 6, 20))
    assert str(time.interval) == "2014-06-21/2014-06-22"


def test_ages_before_the_calendar_are_not_dated() -> None:
    for text in ("5000 years ago", "10,000,000 days ago", "in the past 3000 years"):
        assert all(t.interval is None for t in find_times(text, date(2020, 1, 1)))


def test_who_is_killed_later_is_not_killed_by_what_was_before(told: Callable[[str], str]) -> None:
    text = "A bombing in Aden killed two people and a guard was later killed by gunmen."
    assert "killing" in told(text)
