"""Questions to a record: who holds what, what happened, who says so, who says otherwise.

Nothing here is stored: every answer is derived from the claims known at an instant, their weights
and the two dates that the user asks about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from dateline.answers import Disagreement, Happening, Holding, Position, Side, Told
from dateline.content import parties_of
from dateline.control.contested import disputes
from dateline.control.derive import derive
from dateline.control.posterior import TOLD
from dateline.control.timeline import at as interval_at
from dateline.control.timeline import changes
from dateline.control.unnamed import sides_here
from dateline.interval import DAY, end_of, midnight
from dateline.ledger.judged import JudgedLedger
from dateline.model import (
    Account,
    Actor,
    Assessment,
    Claim,
    ControlInterval,
    Controls,
    Counted,
    Happened,
    Learning,
    Place,
    Source,
)
from dateline.resolve.actors import ActorLinker
from dateline.telling import Teller, count_words, short_name
from dateline.vocabulary import ActorKind, EventType, Extent
from dateline.weigh.assess import assess
from dateline.weigh.independence import copies
from dateline.weigh.reliability import spokesmen
from dateline.weigh.track_record import TrackRecords

_NO_RECORDS = TrackRecords()


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """What was learnt for answers as known on a day; `told` as in `Learning`."""

    records: TrackRecords = _NO_RECORDS
    told: float = TOLD


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Claims with all that weighing them needs, and what came of it."""

    claims: dict[str, Claim]
    sources: dict[str, Source]
    weights: dict[str, Assessment]
    copy_of: Mapping[str, str]
    side_of: Callable[[str], str]
    learnt: Learnt

    def counts(self) -> dict[str, list[Counted]]:
        """What is counted of each event, by the id of its claim."""
        found: dict[str, list[Counted]] = {}
        for claim in self.claims.values():
            if claim.about is not None and isinstance(claim.content, Counted):
                found.setdefault(claim.about, []).append(claim.content)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Who held one place over time, as known on a day, with the claims that it rests on."""

    place: Place
    known: date
    weighed: Weighed
    intervals: tuple[ControlInterval, ...]


@dataclass(slots=True)
class Asker:
    """Asks one record, judgements applied.  `linker` says which side an actor is on."""

    ledger: JudgedLedger
    linker: ActorLinker
    teller: Teller = field(init=False)
    _learnt: dict[str, Learnt] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.teller = Teller(self.ledger, self.linker)

    def last_day(self) -> date | None:
        """The day of the latest report, if there is any."""
        last = self.ledger.last_published()
        return None if last is None else last.date()

    # ------------------------------------------------------------------ who holds what
    def holds(self, place: Place, *, at: date, known: date) -> Holding:
        """Who holds a place on a day, as known on another."""
        return self.holding(self.followed(place, known=known), at=at)

    def timeline(self, place: Place, *, known: date) -> list[Holding]:
        """Every change of who holds a place, in order, as known on a day."""
        return list(self.spans(self.followed(place, known=known)))

    def followed(self, place: Place, *, known: date) -> Timeline:
        """Who held a place over all time, as known on a day."""
        weighed = self._weigh(self.ledger.claims(place=place.id, known=end_of(known)), known)
        intervals = self._derive(place.id, weighed, known)
        return Timeline(place=place, known=known, weighed=weighed, intervals=intervals)

    def holding(self, line: Timeline, *, at: date) -> Holding:
        """What a timeline says of one day."""
        interval = interval_at(line.intervals, midnight(at) + DAY / 2)
        run = next(run for run in _runs(line.intervals) if interval in run)
        return self._holding(line, interval, run, at)

    def spans(self, line: Timeline) -> Iterator[Holding]:
        """The spans of a timeline in which the standing and the holder are the same, in order."""
        for run in _runs(line.intervals):
            yield self._holding(line, run[0], run, _some_day(run[0], line.known))

    def places_held(self) -> list[Place]:
        """The places of which some claim says who holds them."""
        return [self.ledger.place(place) for place in self.ledger.places_with_control()]

    def intervals(self, *, known: date) -> Iterator[ControlInterval]:
        """The chains of all places, as known on a day."""
        for place in self.places_held():
            yield from self.followed(place, known=known).intervals

    def course(
        self, place: Place, *, known: date
    ) -> Iterator[tuple[ControlInterval, Actor | None, tuple[Actor, ...]]]:
        """The chain of one place, each interval with its holder and those that accounts are for."""
        line = self.followed(place, known=known)
        for interval in line.intervals:
            sides = (self._holder(account.holder, line.weighed) for account in interval.accounts)
            named = {actor.id: actor for actor in sides if actor is not None}
            yield interval, self._holder(interval.holder, line.weighed), tuple(named.values())

    def _derive(self, place: str, weighed: Weighed, known: date) -> tuple[ControlInterval, ...]:
        return derive(
            place,
            weighed.claims.values(),
            weighed.weights,
            known=end_of(known),
            side_of=weighed.side_of,
            speaks_for=spokesmen(weighed.sources, self._side_of),
            copy_of=weighed.copy_of,
            told=weighed.learnt.told,
        )

    def _holding(
        self,
        line: Timeline,
        interval: ControlInterval,
        run: Sequence[ControlInterval],
        at: date,
    ) -> Holding:
        weighed = line.weighed
        sides = tuple(self._side(account, weighed) for account in interval.accounts)
        holders = [side.holder for side in sides if side.holder is not None]
        names = {weighed.side_of(actor.id): short_name(actor) for actor in holders}
        return Holding(
            place=line.place,
            standing=interval.standing,
            holder=self._holder(interval.holder, weighed),
            since=run[0].valid.first_day,
            until=run[-1].valid.last_day,
            at=at,
            known=line.known,
            probability=interval.probability,
            rule=self.teller.in_names(interval.rule, names),
            sides=sides,
        )

    def _side(self, account: Account, weighed: Weighed) -> Side:
        claims = [weighed.claims[c] for c in account.claims]
        return Side(
            holder=self._holder(account.holder, weighed),
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
    def events(
        self,
        *,
        known: date,
        place: Place | None = None,
        actor: Actor | None = None,
        event_type: EventType | None = None,
        at: date | None = None,
    ) -> Iterator[Happening]:
        """What happened, each as one source tells it, by the day it is dated to.

        What is not dated stands at the day it was published.  Grades are those that the claims
        have among all that is known, whatever is asked for.
        """
        weighed = self.weighed(known=known)
        wanted = self.ledger.claims(
            place=place.id if place else None,
            actor=actor.id if actor else None,
            event_type=event_type,
            known=end_of(known),
            at=midnight(at) + DAY / 2 if at else None,
        )
        counts = weighed.counts()
        for claim in sorted(wanted, key=_when):
            if isinstance(claim.content, Happened):
                yield self.happening(claim, claim.content, weighed, counts)

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

    def disputes(self, *, known: date, place: Place | None = None) -> Iterator[Disagreement]:
        """Accounts that contradict each other, the latest first."""
        where = place.id if place else None
        weighed = self._weigh(self.ledger.claims(place=where, known=end_of(known)), known)
        for dispute in disputes(
            weighed.claims.values(),
            weighed.weights,
            known=end_of(known),
            side_of=weighed.side_of,
        ):
            yield Disagreement(
                about=dispute.about,
                place=self.ledger.place(dispute.place) if dispute.place else None,
                since=dispute.since.date(),
                differs=self.teller.in_names(dispute.differs),
                positions=tuple(
                    Position(
                        says=self.teller.in_names(words),
                        told=self.tell(ids, weighed),
                    )
                    for words, ids in dispute.positions
                ),
            )

    # ------------------------------------------------------------------ shared
    def weighed(self, *, known: date) -> Weighed:
        """All claims that are known on a day, weighed."""
        return self._weigh(self.ledger.claims(known=end_of(known)), known)

    def _weigh(self, told: Iterable[Claim], known: date) -> Weighed:
        """Claims weighed with what was learnt of their sources by a day."""
        claims, learnt = list(told), self.learnt(known)
        sources, reports = self.teller.sources(claims), self.teller.reports(claims)
        side_of, copy_of = self.sides(claims), copies(claims, sources, reports)
        return Weighed(
            claims={claim.id: claim for claim in claims},
            sources=sources,
            weights=assess(
                claims,
                sources=sources,
                reports=reports,
                side_of=side_of,
                learnt=learnt.records,
                copy_of=copy_of,
            ),
            copy_of=copy_of,
            side_of=side_of,
            learnt=learnt,
        )

    def learnt(self, known: date) -> Learnt:
        """What was learnt of sources by a day."""
        judgement = self.ledger.learnt(end_of(known))
        if judgement is None or judgement.learnt is None:
            return Learnt()
        if judgement.id not in self._learnt:
            self._learnt[judgement.id] = learnt_from(judgement.learnt)
        return self._learnt[judgement.id]

    def sides(self, claims: Iterable[Claim]) -> Callable[[str], str]:
        """The side of each actor, given the claims about one place (`sides_here`)."""
        named = {p.actor for claim in claims for p in parties_of(claim.content) if p.actor}
        known = self.teller.actors(named | {self._side_of(actor) for actor in named})
        return sides_here(
            named,
            self._side_of,
            unnamed=lambda actor: self.linker.names_nobody(known[actor]),
            armed=lambda side: _is_group(known[side]),
        )

    def _side_of(self, actor: str) -> str:
        return self.ledger.actor_ids.of(self.linker.side_of(actor))

    def _holder(self, actor: str | None, weighed: Weighed) -> Actor | None:
        """A holder by name: unnamed men by the group that they are taken for."""
        if actor is not None and self.linker.names_nobody(self.teller.actor(actor)):
            return self._actor(weighed.side_of(actor))
        return self._actor(actor)

    def _actor(self, actor: str | None) -> Actor | None:
        return None if actor is None else self.teller.actor(actor)


def learnt_from(learning: Learning) -> Learnt:
    """What was learnt, for weighing."""
    records = {record.speaker: record for record in learning.records}
    return Learnt(records=TrackRecords(by_speaker=records, news=learning.news), told=learning.told)


def _is_group(actor: Actor) -> bool:
    """Whether an actor is an armed group with a name, not "Turkmen rebels"."""
    armed = actor.kind in {ActorKind.ARMED_GROUP, ActorKind.MILITIA}
    return armed and (not actor.id.startswith("a-") or not actor.name.split()[-1].islower())


def _runs(intervals: Sequence[ControlInterval]) -> list[list[ControlInterval]]:
    """A chain cut where the standing or the holder changes."""
    runs: list[list[ControlInterval]] = []
    starts = changes(intervals)
    for interval in intervals:
        if interval in starts:
            runs.append([])
        runs[-1].append(interval)
    return runs


def _some_day(interval: ControlInterval, known: date) -> date:
    """The first day of an interval, or the last where it has no first."""
    return interval.valid.first_day or interval.valid.last_day or known


def _when(claim: Claim) -> tuple[datetime, datetime, str, int, str]:
    """When a claim says it was, then in the order in which it was said."""
    start = claim.valid.start or claim.valid.end if claim.valid else None
    return start or claim.asserted, claim.asserted, claim.report, claim.cue.start, claim.id


def _around(claim: Claim) -> bool:
    return isinstance(claim.content, Controls) and claim.content.extent is Extent.AROUND
