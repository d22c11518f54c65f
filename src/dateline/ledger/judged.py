"""A record as it is told: judgements applied to what was read, on the way out.

Nothing is written here.  Ids that are judged the same come out as one, retracted claims do not come
out at all, corrected ones as corrected.  Without judgements this is the record itself.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import product
from typing import TypeVar

from dateline.amendment import amendments, counted_by_hand
from dateline.area import Area
from dateline.content import with_ids
from dateline.identity import Clash, Identity, identity
from dateline.judgement import OF_TWO, Judgement, in_force
from dateline.ledger.base import Counts, Ledger
from dateline.ledger.erasure import Erasure
from dateline.ledger.facets import CONTROL_KINDS, Conditions, actors_of, places_of
from dateline.ledger.filters import Hit, Hits, Narrowing
from dateline.ledger.log import Entry
from dateline.model import Actor, Claim, Counted, Place, Report, Source
from dateline.search import Query
from dateline.versions import Edition, Versions, versions
from dateline.vocabulary import EventType, Stance, Subject

_T = TypeVar("_T", Actor, Place, Source)


class JudgedLedger:
    """A record with the judgements on it applied; `recorded` shows it as it was at that instant.

    It applies the judgements that were there when it was made.
    """

    def __init__(self, ledger: Ledger, *, recorded: datetime | None = None) -> None:
        self._ledger = ledger
        self.recorded = recorded
        self.judgements = in_force(ledger.judgements(recorded=recorded))
        self._amendments = amendments(self.judgements)
        self.actor_ids = self._identity(Subject.ACTOR)
        self.place_ids = self._identity(Subject.PLACE)
        self.source_ids = self._identity(Subject.SOURCE)
        self.versions = self._versions()
        self._read = {c: ledger.claim(c) for c in self._amendments.corrected}
        self._added = {claim.id: claim for claim in self._by_hand()}
        self._added_in: dict[str, list[Claim]] = {}
        for claim in self._added.values():
            self._added_in.setdefault(claim.report, []).append(claim)
        self._otherwise: dict[str, tuple[Claim, ...]] | None = None

    def _by_hand(self) -> Iterator[Claim]:
        """The numbers that were added to events, as claims."""
        every = [addition.added for addition in self._amendments.added.values()]
        if every:
            found = self._ledger.claims_among({added.about for added in every})
            events = {event.id: self._amendments.applied(event) for event in found}
            yield from (counted_by_hand(events[added.about], added) for added in every)

    def _identity(self, about: Subject) -> Identity:
        of_two = (j for j in self.judgements if j.about is about and j.verdict in OF_TWO)
        ids = {i for j in of_two for i in j.subjects}
        ages = self._ledger.described_since(about, ids) if ids else {}
        return identity(self.judgements, about, lambda ident: ages.get(ident, 0))

    def _versions(self) -> Versions:
        ids = {i for j in self.judgements if j.about is Subject.REPORT for i in j.subjects}
        ages = self._ledger.described_since(Subject.REPORT, ids) if ids else {}
        return versions(
            (
                Edition(report=report.id, published=report.published, seq=ages[report.id])
                for report in (self._ledger.reports_of(ids) if ids else ())
                if report.id not in self._amendments.withdrawn and report.id in ages
            ),
            self.judgements,
        )

    def last_version(self, place: str) -> date | None:
        """The day of the last version among the reports that speak of a place and have several."""
        if not self.versions.groups:
            return None
        every = (self._ledger.claims(place=one) for one in self.place_ids.all_of(place))
        return self.versions.last({claim.report for claims in every for claim in claims})

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """The judgements of identity that contradict others, and so are not applied."""
        return tuple(
            clash
            for ids in (self.actor_ids, self.place_ids, self.source_ids)
            for clash in ids.clashes
        )

    def learnt(self, known: datetime) -> Judgement | None:
        """What was learnt of sources from claims asserted up to `known`: the latest of it.

        Whatever is kept of weights or of who holds what must have its id in its key.
        """
        found = [j for j in self.judgements if j.learnt is not None and j.learnt.known <= known]
        # they are by when they were decided: of several as known at one instant the last counts
        return max(reversed(found), key=_learnt_from, default=None)

    # ------------------------------------------------------------------ reports
    def report(self, report: str) -> Report:
        """The report of this id, retracted or not.  Raises UnknownName."""
        return self._ledger.report(report)

    def reports_of(self, ids: Iterable[str]) -> Iterator[Report]:
        """See `Ledger`; retracted or not."""
        return self._ledger.reports_of(ids)

    def reports(
        self,
        *,
        known: datetime | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Iterator[Report]:
        """See `Ledger`; without those that are retracted, or that a later version stands for."""
        gone = self._amendments.withdrawn.keys() | self.versions.superseded(known)
        found = self._ledger.reports(known=known, since=since, until=until, recorded=self.recorded)
        return (report for report in found if report.id not in gone)

    def erasure(self, report: str) -> Erasure | None:
        """That the text of a report was erased, whenever it is asked about."""
        return self._ledger.erasures((report,)).get(report)

    def last_published(self) -> datetime | None:
        """See `Ledger`."""
        if not self._amendments.withdrawn and self.recorded is None:
            return self._ledger.last_published()
        return max((r.published for r in self.reports() if r.published is not None), default=None)

    # ------------------------------------------------------------------ claims
    def claims(
        self,
        *,
        place: str | None = None,
        actor: str | None = None,
        source: str | None = None,
        event_type: EventType | None = None,
        kind: str | None = None,
        known: datetime | None = None,
        at: datetime | None = None,
        days: tuple[date, date] | None = None,
    ) -> Iterator[Claim]:
        """See `Ledger`, `Conditions`; those that count, as corrected, under the ids that are told.

        Of the versions of one text, those of the last that was published up to `known`.
        """
        wanted = Conditions(
            place=place,
            actor=actor,
            source=source,
            event_type=event_type,
            kind=kind,
            known=known,
            at=at,
            days=days,
        )
        return self.meeting(wanted)

    def meeting(self, wanted: Conditions) -> Iterator[Claim]:
        """The claims that meet conditions, in the order of their rank; as `claims`."""
        former = self.versions.superseded(wanted.known)
        return (claim for claim in self._meeting(wanted) if claim.report not in former)

    def claims_on_control(self, place: str, *, known: datetime | None = None) -> Iterator[Claim]:
        """See `Ledger`; as `claims`."""
        return self.meeting(Conditions(place=place, on_control=True, known=known))

    def spoken(self, place: str, *, known: datetime) -> dict[str, date]:
        """The parties that claims about a place name, by former versions too, and since when."""
        first: dict[str, date] = {}
        for claim in self._meeting(Conditions(place=place, known=known)):
            for actor in actors_of(claim):
                first.setdefault(actor, claim.asserted.date())
        return first

    def _meeting(self, asked: Conditions) -> Iterator[Claim]:
        """The claims that count and meet conditions, of all versions of a text."""
        wanted = replace(
            asked,
            place=None if asked.place is None else self.place_ids.of(asked.place),
            actor=None if asked.actor is None else self.actor_ids.of(asked.actor),
            source=None if asked.source is None else self.source_ids.of(asked.source),
        )
        found = [
            self._ledger.meeting(
                replace(asked, place=place, actor=actor, source=source), self.recorded
            )
            for place, actor, source in product(
                (None,) if asked.place is None else self.place_ids.all_of(asked.place),
                (None,) if asked.actor is None else self.actor_ids.all_of(asked.actor),
                (None,) if asked.source is None else self.source_ids.all_of(asked.source),
            )
        ]
        order = wanted.rank
        otherwise = self._counting((*self._read.values(), *self._added.values()))
        corrected = sorted(filter(wanted.met_by, otherwise), key=order)
        as_read = (
            claim for claim in _once(heapq.merge(*found, key=order)) if claim.id not in self._read
        )
        return heapq.merge(self._counting(as_read), corrected, key=order)

    def search(
        self, query: Query, narrowing: Narrowing, *, limit: int, after: Hit | None = None
    ) -> Hits:
        """See `Ledger`; without the reports that are retracted.

        Conditions are held against claims as they are told: corrected, retracted or renamed.
        """
        among, against = self._judged_otherwise(narrowing)
        wanted = replace(
            narrowing,
            places=_every(narrowing.places, self.place_ids),
            actors=_every(narrowing.actors, self.actor_ids),
            sources=_every(narrowing.sources, self.source_ids),
            recorded=self.recorded,
            without=frozenset(self._amendments.withdrawn) | against,
            among=among,
        )
        return self._ledger.search(query, wanted, limit=limit, after=after)

    def _judged_otherwise(self, wanted: Narrowing) -> tuple[frozenset[str], frozenset[str]]:
        """Of the reports with claims told otherwise than read: which meet conditions, which not."""
        if not wanted.of_claims:
            return frozenset(), frozenset()
        if self._otherwise is None:
            gone = map(self._ledger.claim, self._amendments.retracted)
            reports = {claim.report for claim in (*self._read.values(), *gone)}
            self._otherwise = {report: tuple(self.claims_of(report)) for report in reports}
        meeting = {r for r, told in self._otherwise.items() if any(map(wanted.met_by, told))}
        return frozenset(meeting), frozenset(self._otherwise.keys() - meeting)

    def places_in(self, area: Area) -> Iterator[Place]:
        """See `Ledger`; under the ids judged the same."""
        ids = {self.place_ids.of(place.id) for place in self._ledger.places_in(area)}
        return self.places(ids)

    def claims_of(self, report: str) -> Iterator[Claim]:
        """See `Ledger`; those that count, as corrected.  Raises UnknownName."""
        read = self._ledger.claims_of(report)
        return self._counting((*read, *self.added_in(report)))

    def added_in(self, report: str) -> list[Claim]:
        """The numbers that were added to events of a report, whether these count or not."""
        return self._added_in.get(report, [])

    def claims_by_report(self, reports: Iterable[str]) -> Iterator[tuple[str, list[Claim]]]:
        """See `Ledger`; those that count, as corrected."""
        for report, claims in self._ledger.claims_by_report(reports):
            yield report, list(self._counting((*claims, *self.added_in(report))))

    def claims_among(self, ids: Iterable[str]) -> Iterator[Claim]:
        """See `Ledger`; those that count, as corrected."""
        wanted = frozenset(ids)
        by_hand = (self._added[ident] for ident in sorted(wanted & self._added.keys()))
        return self._counting((*self._ledger.claims_among(wanted), *by_hand))

    def kept(self, claim: str) -> Claim:
        """The claim of this id as it was read, or as it was added.  Raises UnknownName."""
        return self._added.get(claim) or self._ledger.claim(claim)

    def as_read(self, claim: str) -> Claim:
        """The claim of this id before any correction, under the ids judged the same.

        Raises UnknownName.
        """
        return self._named(self.kept(claim))

    def told(self, claim: Claim) -> Claim:
        """A claim as it was read, as it is told: corrected, under the ids judged the same."""
        return self._named(self._amendments.applied(claim))

    def amended(self, claim: Claim) -> Claim:
        """A claim as it was read, with its correction alone: what a further one starts from."""
        return self._amendments.applied(claim)

    def _named(self, claim: Claim) -> Claim:
        if not (self.actor_ids.canonical or self.place_ids.canonical or self.source_ids.canonical):
            return claim
        content = with_ids(claim.content, actor_of=self.actor_ids.of, place_of=self.place_ids.of)
        if not any(link in self.source_ids.canonical for link in claim.chain):
            return replace(claim, content=content)
        chain: dict[str, Stance] = {}
        for link, stance in claim.links:
            chain.setdefault(self.source_ids.of(link), stance)
        stances = tuple(chain.values()) if claim.stances else ()
        return replace(claim, content=content, chain=tuple(chain), stances=stances)

    def against(self, claim: Claim) -> Judgement | None:
        """The judgement by which a claim does not count."""
        return self._amendments.against(claim)

    def withdrawal(self, report: str) -> Judgement | None:
        """The judgement by which no claim of a report counts."""
        return self._amendments.withdrawn.get(report)

    def correction(self, claim: str) -> Judgement | None:
        """The judgement that corrects a claim, or else the last that adds a number to it."""
        amended = self._amendments.corrected.get(claim)
        if amended is not None:
            return amended.judgement
        return max((j for _, j in self.added_to(claim)), key=lambda j: j.decided, default=None)

    def added_to(self, claim: str) -> list[tuple[Counted, Judgement]]:
        """The numbers that were added to an event, or the one that a claim is; and by what."""
        every = self._amendments.added.values()
        return [
            (a.added.content, a.judgement) for a in every if claim in (a.added.about, a.added.claim)
        ]

    def acceptance(self, claim: Claim) -> Judgement | None:
        """The judgement that accepts a claim, or its whole report."""
        accepted = self._amendments.accepted
        return accepted.get(claim.id) or accepted.get(claim.report)

    def _counting(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        return (self.told(c) for c in claims if self._amendments.against(c) is None)

    # ------------------------------------------------------------------ sources, actors, places
    def source(self, source: str) -> Source:
        """See `Ledger`."""
        return self._source(self._ledger.source(self.source_ids.of(source)))

    def actor(self, actor: str) -> Actor:
        """See `Ledger`."""
        return self._actor(self._ledger.actor(self.actor_ids.of(actor)))

    def place(self, place: str) -> Place:
        """See `Ledger`."""
        return self._place(self._ledger.place(self.place_ids.of(place)))

    def sources(self, ids: Iterable[str] | None = None) -> Iterator[Source]:
        """See `Ledger`."""
        found = self._ledger.sources(None if ids is None else map(self.source_ids.of, ids))
        return map(self._source, _canonical(found, self.source_ids))

    def actors(self, ids: Iterable[str] | None = None) -> Iterator[Actor]:
        """See `Ledger`."""
        found = self._ledger.actors(None if ids is None else map(self.actor_ids.of, ids))
        return map(self._actor, _canonical(found, self.actor_ids))

    def places(self, ids: Iterable[str] | None = None) -> Iterator[Place]:
        """See `Ledger`."""
        found = self._ledger.places(None if ids is None else map(self.place_ids.of, ids))
        return map(self._place, _canonical(found, self.place_ids))

    def find_places(self, name: str) -> tuple[Place, ...]:
        """See `Ledger`."""
        found = dict.fromkeys(self.place_ids.of(p.id) for p in self._ledger.find_places(name))
        return tuple(map(self.place, found))

    def find_actors(self, name: str) -> tuple[Actor, ...]:
        """See `Ledger`."""
        found = dict.fromkeys(self.actor_ids.of(a.id) for a in self._ledger.find_actors(name))
        return tuple(map(self.actor, found))

    def _source(self, source: Source) -> Source:
        side = None if source.side is None else self.actor_ids.of(source.side)
        return source if side == source.side else replace(source, side=side)

    def _actor(self, actor: Actor) -> Actor:
        """With the names of those that are the same for aliases, and the ids that are told."""
        others = [self._ledger.actor(i) for i in self.actor_ids.all_of(actor.id) if i != actor.id]
        names = dict.fromkeys((*actor.aliases, *(n for o in others for n in (o.name, *o.aliases))))
        names.pop(actor.name, None)
        told = replace(
            actor,
            aliases=tuple(names),
            parent=None if actor.parent is None else self.actor_ids.of(actor.parent),
            side=None if actor.side is None else self.actor_ids.of(actor.side),
        )
        return actor if told == actor else told

    def _place(self, place: Place) -> Place:
        within = tuple(dict.fromkeys(map(self.place_ids.of, place.within)))
        return place if within == place.within else replace(place, within=within)

    # ------------------------------------------------------------------ overviews
    def places_with_control(self, among: Iterable[str] | None = None) -> tuple[str, ...]:
        """See `Ledger`; not those of which all such claims are retracted or corrected away."""
        wanted = None if among is None else {self.place_ids.of(place) for place in among}
        every = wanted and {i for place in wanted for i in self.place_ids.all_of(place)}
        there = self._ledger.places_with_control(every, recorded=self.recorded)
        found = {self.place_ids.of(place) for place in there}
        doubted = {self.place_ids.of(place) for claim in self._gone() for place in places_of(claim)}
        told = (c for c in self._counting(self._read.values()) if c.content.kind in CONTROL_KINDS)
        found.update(place for claim in told for place in places_of(claim))
        if wanted is not None:
            found &= wanted
        return tuple(sorted(p for p in found if p not in doubted or self._has_control(p)))

    def _has_control(self, place: str) -> bool:
        return any(next(self.claims(place=place, kind=kind), None) for kind in CONTROL_KINDS)

    def _gone(self) -> Iterator[Claim]:
        """Claims that do not count, or not as they were read."""
        yield from self._read.values()
        yield from map(self._ledger.claim, self._amendments.retracted)
        for report in self._amendments.withdrawn.keys() | self.versions.superseded(None):
            yield from self._ledger.claims_of(report)

    def entries(self) -> Iterator[Entry]:
        """See `Ledger`; those up to `recorded`."""
        every, until = self._ledger.entries(), self.recorded
        return (entry for entry in every if until is None or entry.recorded <= until)

    def counts(self) -> Counts:
        """See `Ledger`: of all that was read, whatever is judged of it."""
        return self._ledger.counts()


def _every(ids: frozenset[str] | None, same: Identity) -> frozenset[str] | None:
    """Some ids and all that are judged the same as one of them."""
    return None if ids is None else frozenset(one for ident in ids for one in same.all_of(ident))


def _learnt_from(judgement: Judgement) -> datetime:
    assert judgement.learnt is not None
    return judgement.learnt.known


def _once(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims in order, without those that come twice."""
    last: str | None = None
    for claim in claims:
        if claim.id != last:
            yield claim
        last = claim.id


def _canonical(things: Iterable[_T], ids: Identity) -> Iterator[_T]:
    return (thing for thing in things if ids.of(thing.id) == thing.id)
