"""Questions to a record: who holds what, what happened, who says so, who says otherwise.

Nothing here is stored: every answer is derived from the claims known at an instant, their weights
and the two dates that the user asks about.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial

from dateline.answers import Happening, Holding, Side, Told
from dateline.control.dating import in_order
from dateline.control.derive import follow, run_on
from dateline.control.evidence import Evidence, as_told, unrelieved
from dateline.control.timeline import at as interval_at
from dateline.control.timeline import changes
from dateline.interval import DAY, Interval, end_of, midnight
from dateline.ledger.base import Ledger
from dateline.ledger.projection import Phase, phase_of
from dateline.lookup import Day, Finder
from dateline.model import (
    Account,
    Actor,
    Claim,
    ControlInterval,
    Controls,
    Counted,
    Happened,
    KeptDay,
    Place,
    Weighing,
)
from dateline.recalling import Recaller
from dateline.telling import count_words, short_name
from dateline.vocabulary import Extent
from dateline.weigh.reliability import spokesmen
from dateline.weighing import Weighed, Weigher

END = date(9998, 12, 31)
"""A day by which all is known that ever will be; a timeline as known then is the last one."""

Chain = tuple[tuple[Phase, Actor | None, tuple[Actor, ...]], ...]

_TOGETHER = 200
"""How many places are told together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Who held one place over time, as known on a day, with the claims that it rests on."""

    place: Place
    known: date
    weighed: Weighed
    intervals: tuple[ControlInterval, ...]


class Asker(Weigher):
    """Asks one record.  What its keeper has kept is not worked out again."""

    def last_day(self) -> date | None:
        """The day of the latest report, if there is any."""
        last = self.ledger.last_published()
        return None if last is None else last.date()

    # ------------------------------------------------------------------ who holds what
    def holds(self, place: Place, *, at: date, known: date) -> Holding:
        """Who holds a place on a day, as known on another."""
        kept = self.keeper.on_day(place.id, at, known) if self.keeper else None
        if kept is None:
            return self._worked_out(place, at, known)
        return next(self._kept_days([(place, kept)], at, known))

    def holdings(self, *, at: date, known: date) -> Iterator[Holding]:
        """The same for each place of which some claim says who holds it, by name."""
        kept = self.keeper.all_on(at, known) if self.keeper else {}
        places = sorted(self.places_held(), key=lambda place: (place.name.casefold(), place.id))
        for start in range(0, len(places), _TOGETHER):
            page = places[start : start + _TOGETHER]
            days = [(place, kept.pop(place.id)) for place in page if place.id in kept]
            told = {h.place.id: h for h in self._kept_days(days, at, known)}
            for place in page:
                yield told.get(place.id) or self._worked_out(place, at, known)
            self.teller.forget()

    def timeline(self, place: Place, *, known: date) -> list[Holding]:
        """Every change of who holds a place, in order, as known on a day."""
        kept = self.keeper.timeline(place.id, known) if self.keeper else None
        if kept is None:
            return list(self.spans(self.followed(place, known=known)))
        intervals = as_known((s.interval for s in kept.stretches), known)
        return list(self.spans(self._kept_line(place, intervals, kept.weighing, known)))

    def followed(self, place: Place, *, known: date) -> Timeline:
        """Who held a place over all time, as known on a day; worked out, whatever is kept."""
        weighed = self.on_control(place, known)
        told = self.as_told(place.id, weighed, known)
        intervals = self.derived(place.id, weighed, told, known)
        return Timeline(place=place, known=known, weighed=weighed, intervals=intervals)

    def _worked_out(self, place: Place, at: date, known: date) -> Holding:
        """What `followed` says of one day, without following the place over all time."""
        recaller = Recaller(self)
        if (held := recaller.recalled(place.id, known)) is not None:
            run = self._run(place.id, held.evidence, at, known)
            weighed = recaller.weighed(place.id, held, _on(run, at).accounts, known)
        else:
            weighed = self.on_control(place, known)
            run = self._run(place.id, self.as_told(place.id, weighed, known), at, known)
        line = Timeline(place=place, known=known, weighed=weighed, intervals=run)
        return self.holding(line, at=at)

    def _run(
        self, place: str, told: Sequence[Evidence], at: date, known: date
    ) -> tuple[ControlInterval, ...]:
        """The intervals around a day in which standing and holder are those of the day."""
        evidence = in_order(unrelieved(told), known)
        return run_on(place, evidence, at=at, known=end_of(known), told=self.learnt(known).told)

    def on_control(self, place: Place, known: date) -> Weighed:
        """What bears on who holds a place, weighed."""
        told = self.ledger.claims_on_control(place.id, known=end_of(known))
        return self.weigh(told, known, place=place.id)

    def holding(self, line: Timeline, *, at: date) -> Holding:
        """What a timeline says of one day."""
        interval = _on(line.intervals, at)
        run = next(run for run in runs(line.intervals) if interval in run)
        return self._holding(line, interval, _days(run), at)

    def spans(self, line: Timeline) -> Iterator[Holding]:
        """The spans of a timeline in which the standing and the holder are the same, in order."""
        for run in runs(line.intervals):
            yield self._holding(line, run[0], _days(run), _some_day(run[0], line.known))

    def places_held(self) -> list[Place]:
        """The places of which some claim says who holds them."""
        held = self.keeper.with_control() if self.keeper else None
        return list(self.ledger.places(self.ledger.places_with_control() if held is None else held))

    def intervals(self, *, known: date) -> Iterator[ControlInterval]:
        """The chains of all places, as known on a day."""
        for place in self.places_held():
            kept = self.keeper.timeline(place.id, known) if self.keeper else None
            if kept is None:
                yield from self.followed(place, known=known).intervals
            else:
                yield from as_known((s.interval for s in kept.stretches), known)

    def _kept_days(
        self, kept: Sequence[tuple[Place, KeptDay]], at: date, known: date
    ) -> Iterator[Holding]:
        """What kept timelines say of a day, told; the claims of all places are read together."""
        chains = [as_known([day.stretch.interval], known) for _, day in kept]
        told = [
            (place, chain, day.weighing) for (place, day), chain in zip(kept, chains, strict=True)
        ]
        for line, (_, day) in zip(self._kept_lines(told, known), kept, strict=True):
            last = known if day.stretch.last is None else min(day.stretch.last, known)
            yield self._holding(line, line.intervals[0], (day.stretch.first, last), at)

    def _kept_line(
        self,
        place: Place,
        intervals: Sequence[ControlInterval],
        weighing: Weighing,
        known: date,
    ) -> Timeline:
        return next(self._kept_lines([(place, intervals, weighing)], known))

    def _kept_lines(
        self,
        kept: Iterable[tuple[Place, Sequence[ControlInterval], Weighing]],
        known: date,
    ) -> Iterator[Timeline]:
        """Timelines of kept intervals, with those claims alone that stand in their accounts."""
        kept = list(kept)
        wanted = {c for _, chain, _ in kept for i in chain for a in i.accounts for c in a.claims}
        claims = {claim.id: claim for claim in self.ledger.claims_among(wanted)}
        sources = self.teller.sources(claims.values())
        self.teller.reports(claims.values())
        for place, intervals, weighing in kept:
            weighed = Weighed(
                claims=claims,
                sources=sources,
                weights=weighing.weights,
                copy_of=weighing.copy_of,
                side_of=partial(_side_here, weighing.sides, self.side_of),
                learnt=self.learnt(known),
            )
            yield Timeline(place=place, known=known, weighed=weighed, intervals=tuple(intervals))

    def courses(self, *, known: date) -> Iterator[tuple[Place, Chain]]:
        """The chain of each place, every phase with its holder and those that accounts are for."""
        kept = self.keeper.phases(known) if self.keeper else {}
        for place in self.places_held():
            if (there := kept.get(place.id)) is not None:
                side_of: Callable[[str], str] = partial(_side_here, there.sides, self.side_of)
                phases: Iterable[Phase] = there.phases
            else:
                line = self.followed(place, known=known)
                side_of, phases = line.weighed.side_of, map(phase_of, line.intervals)
            holder = cache(partial(self._holder, side_of=side_of))
            told = ((phase, holder(phase.holder), map(holder, phase.parties)) for phase in phases)
            named = ((p, h, {a.id: a for a in sides if a is not None}) for p, h, sides in told)
            yield place, tuple((p, h, tuple(sides.values())) for p, h, sides in named)

    def derived(
        self,
        place: str,
        weighed: Weighed,
        told: Sequence[Evidence],
        known: date,
        *,
        settled: date | None = None,
    ) -> tuple[ControlInterval, ...]:
        """The chain of a place by what bears on it, weighed, and what that comes to (`as_told`).

        Answers to boasts are looked for up to the day `settled`, else to `known`.
        """
        evidence = in_order(unrelieved(told), settled or known)
        return follow(place, evidence, known=end_of(known), told=weighed.learnt.told)

    def as_told(self, place: str, weighed: Weighed, known: date) -> list[Evidence]:
        """What claims that bear on a place come to as evidence (`control.evidence.as_told`)."""
        return as_told(
            place,
            weighed.claims.values(),
            weighed.weights,
            known=end_of(known),
            side_of=weighed.side_of,
            speaks_for=spokesmen(weighed.sources, self.side_of),
            copy_of=weighed.copy_of,
        )

    def _holding(
        self,
        line: Timeline,
        interval: ControlInterval,
        days: tuple[date | None, date | None],
        at: date,
    ) -> Holding:
        """An interval told; on all of `days` (first, last) standing and holder are the same."""
        weighed = line.weighed
        sides = tuple(self._side(account, weighed) for account in interval.accounts)
        holders = [side.holder for side in sides if side.holder is not None]
        names = {weighed.side_of(actor.id): short_name(actor) for actor in holders}
        return Holding(
            place=line.place,
            standing=interval.standing,
            holder=self._holder(interval.holder, weighed.side_of),
            since=days[0],
            until=days[1],
            at=at,
            known=line.known,
            probability=interval.probability,
            rule=self.teller.in_names(interval.rule, names),
            sides=sides,
        )

    def _side(self, account: Account, weighed: Weighed) -> Side:
        claims = [weighed.claims[c] for c in account.claims]
        return Side(
            holder=self._holder(account.holder, weighed.side_of),
            probability=account.probability,
            voices=account.voices,
            around=bool(claims) and all(_around(c) for c in claims),
            told=self.tell(account.claims, weighed),
        )

    def tell(self, claims: Iterable[str], weighed: Weighed) -> tuple[Told, ...]:
        """Claims as they are told: copies last, then the best grade, then the earliest, first."""
        told = (self.told(weighed.claims[c], weighed) for c in claims)
        return tuple(sorted(told, key=lambda t: (t.copy, t.grade, t.published, t.claim)))

    # ------------------------------------------------------------------ what was said
    def happening(
        self,
        claim: Claim,
        content: Happened,
        weighed: Weighed,
        counts: Mapping[str, Sequence[Counted]],
    ) -> Happening:
        """An event as one source tells it, with what it counts (`Weighed.counts`)."""
        return Happening(
            type=content.type,
            actors=tuple(p.name for p in content.actors),
            recipients=tuple(p.name for p in content.recipients),
            places=tuple(p.name for p in content.places),
            counts=tuple(count_words(count) for count in counts.get(claim.id, ())),
            polarity=claim.polarity,
            modality=claim.modality,
            stance=claim.stance,
            told=self.told(claim, weighed),
        )

    def told(self, claim: Claim, weighed: Weighed) -> Told:
        """One claim, told to a user."""
        weight, copy = weighed.weights[claim.id], claim.id in weighed.copy_of
        return self.teller.told(claim, weight, weighed.sources, copy=copy)

    def _holder(self, actor: str | None, side_of: Callable[[str], str]) -> Actor | None:
        """A holder by name: unnamed men by the group that they are taken for."""
        if actor is not None and self.linker.names_nobody(self.teller.actor(actor)):
            return self._actor(side_of(actor))
        return self._actor(actor)

    def _actor(self, actor: str | None) -> Actor | None:
        return None if actor is None else self.teller.actor(actor)


def _on(intervals: Sequence[ControlInterval], day: date) -> ControlInterval:
    """The interval of a chain that a day lies in."""
    return interval_at(intervals, midnight(day) + DAY / 2)


def runs(intervals: Sequence[ControlInterval]) -> list[list[ControlInterval]]:
    """A chain cut where the standing or the holder changes."""
    found: list[list[ControlInterval]] = []
    starts = changes(intervals)
    for interval in intervals:
        if len(found) < len(starts) and interval is starts[len(found)]:
            found.append([])
        found[-1].append(interval)
    return found


def _days(run: Sequence[ControlInterval]) -> tuple[date | None, date | None]:
    return run[0].valid.first_day, run[-1].valid.last_day


def as_known(intervals: Iterable[ControlInterval], known: date) -> tuple[ControlInterval, ...]:
    """Intervals that were followed onward as they are known on a day: up to its end."""
    end = midnight(known) + DAY
    return tuple(
        replace(
            i,
            known=end_of(known),
            valid=Interval(i.valid.start, end if i.valid.end is None else min(i.valid.end, end)),
        )
        for i in intervals
        if i.valid.start is None or i.valid.start < end
    )


def _side_here(sides: Mapping[str, str], side_of: Callable[[str], str], actor: str) -> str:
    return sides.get(actor) or side_of(actor)


def _some_day(interval: ControlInterval, known: date) -> date:
    """The first day of an interval, or the last where it has no first."""
    return interval.valid.first_day or interval.valid.last_day or known


def _around(claim: Claim) -> bool:
    return isinstance(claim.content, Controls) and claim.content.extent is Extent.AROUND


class Answering(ABC):
    """What the parts of a `Record` that answer questions have in common."""

    ledger: Ledger

    @property
    @abstractmethod
    def _asker(self) -> Asker:
        """Who answers."""

    @property
    @abstractmethod
    def _finder(self) -> Finder:
        """Who finds what a name stands for."""

    @abstractmethod
    def _days(self, at: Day, known: Day) -> tuple[date, date]:
        """The two days, each as given or as it follows from the other."""
