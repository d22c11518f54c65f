"""Control of one place over all time, as known at one instant: a function of weighed claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from types import MappingProxyType

from dateline.control.course import SETTLES, SILENCE, Course
from dateline.control.dating import in_order
from dateline.control.evidence import Evidence, Kind, gather
from dateline.control.posterior import TOLD, Posterior
from dateline.control.reading import REST, DayReading, read_day
from dateline.interval import DAY, Interval, midnight
from dateline.model import Assessment, Claim, ControlInterval
from dateline.vocabulary import Standing

STEP = timedelta(days=30)
"""How often the growing doubt of a silence is written down."""

STEPS = 30
"""How many times; by then (900 days) no holder is more probable than `reading.HELD`."""

SAME = 0.005
"""Two days that differ in nothing but less than this much probability are one interval."""

_NOTHING: Mapping[str, str] = MappingProxyType({})
_MARKS = frozenset({Kind.FIGHT, Kind.CONTESTS, Kind.CLAIMED, Kind.AROUND})


def derive(
    place: str,
    claims: Iterable[Claim],
    assessments: Mapping[str, Assessment],
    *,
    known: datetime,
    side_of: Callable[[str], str],
    speaks_for: Mapping[str, str] = _NOTHING,
    copy_of: Mapping[str, str] = _NOTHING,
    told: float = TOLD,
) -> tuple[ControlInterval, ...]:
    """Who holds `place` over time: intervals without gap or overlap, the first one open.

    The last ends with the day of `known`, since days are what reports speak in.  `side_of` gives
    the side of an actor (itself if it has none), `speaks_for` the side of a source that has one
    (`weigh.reliability.spokesmen`): without it a side's own admissions count as any other voice.
    `copy_of` maps a claim to the one it repeats (`weigh.independence.copies`): without it a copy
    counts as a repeated word of the same voice on its own date.  `told` is how likely a change is
    where one is told of, before its tellers are weighed.

    `probability` is that of the holder (held), of the likeliest account (contested) or that no
    named side holds it (unknown), at the beginning of the interval.  Raises KeyError for a claim
    of the place without an assessment.
    """
    evidence = gather(
        place,
        claims,
        assessments,
        known=known,
        side_of=side_of,
        speaks_for=speaks_for,
        copy_of=copy_of,
    )
    return follow(place, in_order(evidence, known.date()), known=known, told=told)


def follow(
    place: str, evidence: Sequence[Evidence], *, known: datetime, told: float = TOLD
) -> tuple[ControlInterval, ...]:
    """What `derive` gives, from evidence that was put in order (`dating.in_order`)."""
    end = midnight(known.date()) + DAY
    days = [d for d in _days_of_change(evidence) if d <= known.date()]
    readings = [_before(), *_follow(_with_silence(days, known.date()), evidence, told)]
    starts: list[datetime | None] = [None, *(midnight(d) for d, _ in readings[1:])]
    ends = [*starts[1:], end]
    return tuple(
        ControlInterval(
            place=place,
            standing=r.standing,
            holder=r.holder,
            valid=Interval(start, stop),
            known=known,
            probability=r.probability,
            accounts=r.accounts,
            rule=r.rule,
        )
        for start, stop, (_, r) in zip(starts, ends, readings, strict=True)
    )


def _before() -> tuple[date, DayReading]:
    """Before anything is said of a place."""
    return date.min, DayReading(
        standing=Standing.UNKNOWN,
        holder=None,
        probability=1.0,
        accounts=(),
        rule="nothing is said of it",
    )


def _follow(
    days: Sequence[date], evidence: Sequence[Evidence], likely: float
) -> list[tuple[date, DayReading]]:
    """The readings of the days on which the answer changes."""
    by_day: dict[date, list[Evidence]] = defaultdict(list)
    for e in evidence:
        for day in {e.first, e.last}:
            by_day[day].append(e)
    course = Course(Posterior(evidence, told=likely))
    told = sorted(evidence, key=lambda e: (e.first, e.claim.id))
    marks: list[tuple[date, Evidence]] = []
    at = 0
    readings: list[tuple[date, DayReading]] = []
    for day in days:
        while at < len(told) and told[at].first <= day:
            if told[at].kind in _MARKS:
                marks.append((_until(told[at]), told[at]))
            at += 1
        marks = [mark for mark in marks if day <= mark[0]]
        course.step(day, by_day.get(day, ()))
        reading = read_day(day, course, [e for _, e in marks])
        if not readings or not _alike(readings[-1][1], reading):
            readings.append((day, reading))
    return readings


def _until(e: Evidence) -> date:
    """The last day on which a mark bears on the answer."""
    return e.last if e.kind is Kind.FIGHT else e.last + SILENCE


def _days_of_change(evidence: Iterable[Evidence]) -> list[date]:
    """The days on which something is told, runs out, or may be settled by silence."""
    days: set[date] = set()
    for e in evidence:
        days |= {e.first, e.last, e.last + SETTLES, e.last + SILENCE + timedelta(days=1)}
        if e.kind is Kind.CONTESTS:
            days.add(e.last + REST + timedelta(days=1))
        if e.kind is Kind.FIGHT:
            days.add(e.last + timedelta(days=1))
    return sorted(days)


def _with_silence(days: Sequence[date], known: date) -> list[date]:
    """The days and, in the silences between and after them, further ones at equal steps."""
    found: list[date] = []
    for day, after in pairwise([*days, known + timedelta(days=1)]):
        found.append(day)
        steps = min(STEPS, (after - day - timedelta(days=1)) // STEP)
        found.extend(day + STEP * n for n in range(1, steps + 1))
    return found


def _alike(a: DayReading, b: DayReading) -> bool:
    """Whether nothing that a reader would see has changed."""
    if (a.standing, a.holder, a.rule) != (b.standing, b.holder, b.rule):
        return False
    told = [(x.holder, x.claims, x.voices) for x in a.accounts]
    return told == [(x.holder, x.claims, x.voices) for x in b.accounts] and (
        a.standing is Standing.UNKNOWN or abs(a.probability - b.probability) < SAME
    )
