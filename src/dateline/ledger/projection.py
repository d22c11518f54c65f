"""The projection of a record: timelines of its places, kept so as not to be derived again.

Beside them is kept what their claims come to as evidence, from which it is derived what was known
on an earlier day.  Both are functions of the claims of a place and never truth (`control.derive`).
What is kept here can be thrown away and made anew at any time; what is out of date is not used.
Each timeline stands under the number of the last entry of the log that it takes in, and all of them
under the method by which they were made, which changes with the code and the packs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Protocol

from dateline.model import ControlInterval, KeptDay, KeptTimeline
from dateline.vocabulary import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Up to which entry of the log a projection takes in everything, and made by which method.

    Timelines of places may stand under a later entry: those that were made since.
    """

    entry: int
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a kept timeline says of a day; `entry` is the last that it takes in."""

    entry: int
    day: KeptDay


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """Days on which a timeline says the same of a place, in short; open ends are None.

    `parties` are the holders that accounts speak for, the likeliest first.
    """

    first: date | None
    last: date | None
    standing: Standing
    holder: str | None
    probability: float
    parties: tuple[str | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPhases:
    """A timeline as a chart draws it; `sides` as in `Weighing`."""

    entry: int
    place: str
    since: date
    sides: Mapping[str, str]
    phases: tuple[Phase, ...]


MAX = date.max
_NOTHING: Mapping[str, bytes] = MappingProxyType({})


class Projection(Protocol):
    """Timelines kept with a record.  Methods raise RecordError as those of `Ledger` do."""

    def prepared(self) -> Prepared | None:
        """How far it goes; `None` while there is none."""
        ...

    def may_be_written(self) -> bool:
        """Whether this user has the rights to write it: more than adding to the record needs."""
        ...

    def keep(
        self,
        timelines: Collection[KeptTimeline],
        *,
        entry: int,
        without: Collection[str] = (),
        evidence: Mapping[str, bytes] = _NOTHING,
    ) -> None:
        """Keeps timelines that take in the log up to an entry, in place of former ones.

        Several of one place are for different days of knowing, and have all but their days and
        stretches in common.  Those of the places `without` are thrown away.  `evidence` is what
        they were derived from, packed, by place, as far as that is kept.  All in one step, or
        nothing.
        """
        ...

    def finish(self, prepared: Prepared) -> None:
        """Says how far it goes now.  One of another method begins with no timelines."""
        ...

    def entries(self, places: Collection[str] | None = None) -> Mapping[str, int]:
        """The last entry that each timeline takes in, by place; of all, or of those of `places`."""
        ...

    def with_control(self) -> frozenset[str]:
        """The places whose timelines have anything that was said of who holds them."""
        ...

    def timeline(self, place: str, known: date) -> tuple[int, KeptTimeline] | None:
        """The timeline of a place as known on a day, with the last entry that it takes in."""
        ...

    def evidence(self, place: str) -> tuple[int, bytes] | None:
        """The evidence kept of a place, with the last entry that it takes in."""
        ...

    def spoken(self, place: str) -> tuple[int, Mapping[str, date]] | None:
        """`KeptTimeline.spoken` of a place, with the last entry that its timeline takes in."""
        ...

    def on_day(self, place: str, day: date, *, known: date) -> Kept | None:
        """What the timeline of a place, as known on a day, says of another."""
        ...

    def all_on(self, day: date, *, known: date) -> Iterator[Kept]:
        """What the timelines that hold as known on a day say of another, by place."""
        ...

    def phases(self, *, known: date) -> Iterator[KeptPhases]:
        """The timelines that hold as known on a day, in short, by place."""
        ...


class MemoryProjection:
    """Timelines kept as they are."""

    def __init__(self) -> None:
        self._prepared: Prepared | None = None
        self._kept: dict[str, tuple[int, tuple[KeptTimeline, ...]]] = {}
        self._evidence: dict[str, bytes] = {}

    def prepared(self) -> Prepared | None:
        """See `Projection`."""
        return self._prepared

    def may_be_written(self) -> bool:
        """See `Projection`."""
        return True

    def keep(
        self,
        timelines: Collection[KeptTimeline],
        *,
        entry: int,
        without: Collection[str] = (),
        evidence: Mapping[str, bytes] = _NOTHING,
    ) -> None:
        """See `Projection`."""
        for place in (*without, *(timeline.place for timeline in timelines)):
            self._kept.pop(place, None)
            self._evidence.pop(place, None)
        self._evidence |= evidence
        for timeline in timelines:
            _, former = self._kept.get(timeline.place, (entry, ()))
            self._kept[timeline.place] = entry, (*former, timeline)

    def finish(self, prepared: Prepared) -> None:
        """See `Projection`."""
        if self._prepared is None or self._prepared.method != prepared.method:
            self._kept.clear()
            self._evidence.clear()
        self._prepared = prepared

    def entries(self, places: Collection[str] | None = None) -> Mapping[str, int]:
        """See `Projection`."""
        wanted = self._kept.keys() if places is None else self._kept.keys() & set(places)
        return {place: self._kept[place][0] for place in wanted}

    def with_control(self) -> frozenset[str]:
        """See `Projection`."""
        return frozenset(place for place, (_, (t, *_)) in self._kept.items() if t.control)

    def timeline(self, place: str, known: date) -> tuple[int, KeptTimeline] | None:
        """See `Projection`."""
        entry, timelines = self._kept.get(place, (0, ()))
        return next(((entry, t) for t in timelines if t.since <= known < (t.until or MAX)), None)

    def evidence(self, place: str) -> tuple[int, bytes] | None:
        """See `Projection`."""
        kept = self._evidence.get(place)
        return None if kept is None else (self._kept[place][0], kept)

    def spoken(self, place: str) -> tuple[int, Mapping[str, date]] | None:
        """See `Projection`."""
        kept = self._kept.get(place)
        return None if kept is None else (kept[0], kept[1][0].spoken)

    def on_day(self, place: str, day: date, *, known: date) -> Kept | None:
        """See `Projection`."""
        if (kept := self.timeline(place, known)) is None:
            return None
        entry, timeline = kept
        return Kept(entry=entry, day=day_of(timeline, day))

    def all_on(self, day: date, *, known: date) -> Iterator[Kept]:
        """See `Projection`."""
        for place in sorted(self._kept):
            if (kept := self.on_day(place, day, known=known)) is not None:
                yield kept

    def phases(self, *, known: date) -> Iterator[KeptPhases]:
        """See `Projection`."""
        for place in sorted(self._kept):
            if (kept := self.timeline(place, known)) is not None:
                entry, timeline = kept
                yield KeptPhases(
                    entry=entry,
                    place=place,
                    since=timeline.since,
                    sides=timeline.weighing.sides,
                    phases=tuple(phase_of(stretch.interval) for stretch in timeline.stretches),
                )


def phase_of(interval: ControlInterval) -> Phase:
    """An interval in short."""
    return Phase(
        first=interval.valid.first_day,
        last=interval.valid.last_day,
        standing=interval.standing,
        holder=interval.holder,
        probability=interval.probability,
        parties=tuple(account.holder for account in interval.accounts),
    )


def day_of(timeline: KeptTimeline, day: date) -> KeptDay:
    """What a timeline says of a day."""
    starts = [stretch.interval.valid.first_day for stretch in timeline.stretches[1:]]
    at = bisect_right([start for start in starts if start is not None], day)
    return KeptDay(
        place=timeline.place,
        since=timeline.since,
        stretch=timeline.stretches[at],
        weighing=timeline.weighing,
    )
