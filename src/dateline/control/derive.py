"""Control of one place over all time, as known at one instant: a function of weighed claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from dateline.control.course import Course
from dateline.control.dating import in_order
from dateline.control.evidence import Evidence, gather
from dateline.control.posterior import TOLD, Posterior
from dateline.control.reading import DayReading
from dateline.control.turns import Turns
from dateline.control.votes import Forgotten
from dateline.control.walk import Walk
from dateline.interval import DAY, Interval, midnight
from dateline.model import Assessment, Claim, ControlInterval
from dateline.vocabulary import Standing

SAME = 0.005
"""Two days that differ in nothing but less than this much probability are one interval."""

_NOTHING: Mapping[str, str] = MappingProxyType({})
_Read = tuple[date, DayReading]


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
    course = Course(Posterior(evidence, told=told))
    changes = _changes(Walk(evidence, known.date()).readings(course))
    return _intervals(place, [_before(), *changes], None, known)


def run_on(
    place: str, evidence: Sequence[Evidence], *, at: date, known: datetime, told: float = TOLD
) -> tuple[ControlInterval, ...]:
    """The intervals of `follow` around a day in which standing and holder are those of the day.

    A place of which much is told is followed from one of its turns, not from the beginning.
    """
    day = min(at, known.date())
    walk, posterior = Walk(evidence, known.date()), Posterior(evidence, told=told)
    turns = Turns(walk.by_day, posterior)
    begins = turns.last(day)  # mostly the first day of the run, so that one before it is needed
    until = day if begins is None else begins - DAY
    while (since := turns.last(until)) is not None:
        readings = walk.readings(Course(posterior, forgetful=True), since)
        try:
            run = _run(_changes(readings), day)
        except Forgotten:
            run = [], None
        if run[0]:
            return _intervals(place, *run, known)
        back = max(1, 2 * (day - since).days)
        until = date.fromordinal(max(1, since.toordinal() - back))
    run = _run(_changes(walk.readings(Course(posterior))), day, [_before()])
    return _intervals(place, *run, known)


def _run(
    changes: Iterable[_Read], day: date, begun: Sequence[_Read] = ()
) -> tuple[list[_Read], date | None]:
    """The readings of the run that a day lies in, and the day on which the next one begins, if any.

    `begun` is what stands before all `changes`.  Without it nothing is found where the run may have
    begun before the first of them.
    """
    run, whole = list(begun), bool(begun)
    for at, reading in changes:
        if run and _answer(run[-1][1]) == _answer(reading):
            run.append((at, reading))
        elif at > day:
            return (run, at) if whole else ([], None)
        else:
            run, whole = [(at, reading)], whole or bool(run)
    return run if whole else [], None


def _answer(reading: DayReading) -> tuple[Standing, str | None]:
    """What is the same on all days of a run."""
    return reading.standing, reading.holder


def _intervals(
    place: str, readings: Sequence[_Read], after: date | None, known: datetime
) -> tuple[ControlInterval, ...]:
    """Intervals by their first days, the last up to the day `after`, else to that of `known`."""
    starts = [None if day == date.min else midnight(day) for day, _ in readings]
    end = midnight(known.date()) + DAY if after is None else midnight(after)
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
        for start, stop, (_, r) in zip(starts, [*starts[1:], end], readings, strict=True)
    )


def _before() -> _Read:
    """Before anything is said of a place."""
    return date.min, DayReading(
        standing=Standing.UNKNOWN,
        holder=None,
        probability=1.0,
        accounts=(),
        rule="nothing is said of it",
    )


def _changes(readings: Iterable[_Read]) -> Iterator[_Read]:
    """The readings of the days on which the answer changes."""
    last: DayReading | None = None
    for day, reading in readings:
        if last is None or not _alike(last, reading):
            yield day, reading
            last = reading


def _alike(a: DayReading, b: DayReading) -> bool:
    """Whether nothing that a reader would see has changed."""
    if (a.standing, a.holder, a.rule) != (b.standing, b.holder, b.rule):
        return False
    told = [(x.holder, x.claims, x.voices) for x in a.accounts]
    return told == [(x.holder, x.claims, x.voices) for x in b.accounts] and (
        a.standing is Standing.UNKNOWN or abs(a.probability - b.probability) < SAME
    )
