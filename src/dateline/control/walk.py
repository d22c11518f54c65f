"""The days of one place on which its answer may change, and what is read of it on each."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from dateline.control.course import SETTLES, SILENCE, Course
from dateline.control.evidence import Evidence, Kind
from dateline.control.reading import REST, DayReading, read_day
from dateline.interval import DAY

STEP = timedelta(days=30)
"""How often the growing doubt of a silence is written down."""

STEPS = 30
"""How many times; by then (900 days) no holder is more probable than `reading.HELD`."""

_MARKS = frozenset({Kind.FIGHT, Kind.CONTESTS, Kind.CLAIMED, Kind.AROUND})


class Walk:
    """Evidence about one place by day, up to and with the day `known`."""

    def __init__(self, evidence: Sequence[Evidence], known: date) -> None:
        self.by_day: dict[date, list[Evidence]] = defaultdict(list)
        for e in evidence:
            for day in {e.first, e.last}:
                self.by_day[day].append(e)
        self._known = known
        self._days = [day for day in _days_of_change(evidence) if day <= known]
        self._marks = sorted(
            (e for e in evidence if e.kind in _MARKS), key=lambda e: (e.first, e.claim)
        )

    def readings(
        self, course: Course, since: date | None = None
    ) -> Iterator[tuple[date, DayReading]]:
        """What is read on each day, in order; `course` is moved along.

        With `since`, one of the days, from that day on.
        """
        days = self._days if since is None else self._days[bisect_left(self._days, since) :]
        marks: list[tuple[date, Evidence]] = []
        at = 0
        for day in _with_silence(days, self._known):
            while at < len(self._marks) and self._marks[at].first <= day:
                marks.append((_until(self._marks[at]), self._marks[at]))
                at += 1
            marks = [mark for mark in marks if day <= mark[0]]
            course.step(day, self.by_day.get(day, ()))
            yield day, read_day(day, course, [e for _, e in marks])


def _until(e: Evidence) -> date:
    """The last day on which a mark bears on the answer."""
    return e.last if e.kind is Kind.FIGHT else e.last + SILENCE


def _days_of_change(evidence: Iterable[Evidence]) -> list[date]:
    """The days on which something is told, runs out, or may be settled by silence."""
    days: set[date] = set()
    for e in evidence:
        days |= {e.first, e.last, e.last + SETTLES, e.last + SILENCE + DAY}
        if e.kind is Kind.CONTESTS:
            days.add(e.last + REST + DAY)
        if e.kind is Kind.FIGHT:
            days.add(e.last + DAY)
    return sorted(days)


def _with_silence(days: Sequence[date], known: date) -> Iterator[date]:
    """The days and, in the silences between and after them, further ones at equal steps."""
    for day, after in pairwise([*days, known + DAY]):
        yield day
        steps = min(STEPS, (after - day - DAY) // STEP)
        yield from (day + STEP * n for n in range(1, steps + 1))
