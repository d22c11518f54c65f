"""Questions to a record: who holds what, what happened, who says so, who says otherwise.

Nothing here is stored: every answer is derived from the claims known at an instant, their weights
and the two dates that the user asks about.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from dateline.answers import (
    Disagreement,
    Happening,
    Holding,
    Position,
    Side,
    Speaker,
    Told,
)
from dateline.control.contested import disputes
from dateline.control.derive import derive
from dateline.control.timeline import at as interval_at
from dateline.control.timeline import changes
from dateline.errors import AmbiguousName, UnknownName
from dateline.interval import DAY, midnight
from dateline.ledger.base import Ledger
from dateline.model import (
    Account,
    Actor,
    Assessment,
    Claim,
    ControlInterval,
    Counted,
    Happened,
    Place,
    Report,
    Source,
)
from dateline.resolve.actors import ActorLinker
from dateline.vocabulary import EventType
from dateline.weigh.assess import assess
from dateline.weigh.independence import copies
from dateline.weigh.reliability import spokesmen

_ID = re.compile(r"[a-z][\w:-]*\w")


def end_of(day: date) -> datetime:
    """The last instant of a day: what is known on it includes all of it."""
    return midnight(day) + DAY - timedelta(microseconds=1)


@dataclass(slots=True)
class Asker:
    """Asks one record.  `linker` says which side an actor is on."""

    ledger: Ledger
    linker: ActorLinker
    _reports: dict[str, Report] = field(default_factory=dict)

    # ------------------------------------------------------------------ what there is
    def last_day(self) -> date:
        """The day of the latest report; today when the record is empty."""
        days = [r.published.date() for r in self.ledger.reports() if r.published is not None]
        return max(days, default=datetime.now(UTC).date())

    def place(self, name: str) -> Place:
        """The place of that name or id.  Raises UnknownName or AmbiguousName."""
        if ":" in name:
            return self.ledger.place(name)
        wanted, _, within = name.partition(",")
        found = list(self.ledger.find_places(wanted.strip()))
        if within.strip():
            found = [p for p in found if self._lies_in(p, within.strip())]
        held = set(self.ledger.places_with_control())
        found = [p for p in found if p.id in held] or found
        if not found:
            raise UnknownName(self._no_such_place(name, held))
        named = [p for p in found if p.name.casefold() == wanted.strip().casefold()]
        if len(named) == 1 or len(found) == 1:
            return (named or found)[0]
        listed = "; ".join(f"{p.name} ({p.kind}, {p.country or '?'}) {p.id}" for p in found)
        raise AmbiguousName(f"{name!r} may be: {listed}. Give the id, or add the country")

    def _lies_in(self, place: Place, within: str) -> bool:
        outer = {p.id for p in self.ledger.find_places(within)}
        return place.country == within.upper() or bool(outer & set(place.within))

    def _no_such_place(self, name: str, held: Iterable[str]) -> str:
        names = sorted({self.ledger.place(p).name for p in held})
        near = difflib.get_close_matches(name, names, n=3, cutoff=0.6)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        return f"no report in this record says who held a place called {name!r}{hint}"

    # ------------------------------------------------------------------ who holds what
    def holds(self, place: Place, *, at: date, known: date) -> Holding:
        """Who holds a place on a day, as known on another."""
        claims, weights = self._weighed(place.id, known)
        intervals = self._derive(place.id, claims, weights, known)
        interval = interval_at(intervals, midnight(at) + DAY / 2)
        first = next(
            i
            for i in changes(intervals)
            if i.valid.start == interval.valid.start
            or (_same(i, interval) and _reaches(intervals, i, interval))
        )
        return self._holding(place, interval, first, claims, weights, at, known)

    def timeline(self, place: Place, *, known: date) -> list[Holding]:
        """Every change of who holds a place, in order, as known on a day."""
        claims, weights = self._weighed(place.id, known)
        intervals = self._derive(place.id, claims, weights, known)
        return [
            self._holding(place, i, i, claims, weights, i.valid.first_day or date.min, known)
            for i in changes(intervals)
        ]

    def places_held(self) -> list[Place]:
        """The places of which some claim says who holds them."""
        return [self.ledger.place(place) for place in self.ledger.places_with_control()]

    def intervals(self, *, known: date) -> Iterator[ControlInterval]:
        """The chains of all places, as known on a day."""
        for place in self.ledger.places_with_control():
            claims, weights = self._weighed(place, known)
            yield from self._derive(place, claims, weights, known)

    def _derive(
        self,
        place: str,
        claims: Sequence[Claim],
        weights: Mapping[str, Assessment],
        known: date,
    ) -> tuple[ControlInterval, ...]:
        sources = self._sources(claims)
        return derive(
            place,
            claims,
            weights,
            known=end_of(known),
            side_of=self.linker.side_of,
            speaks_for=spokesmen(sources, self.linker.side_of),
            copy_of=copies(claims, sources, self._reports_of(claims)),
        )

    def _holding(
        self,
        place: Place,
        interval: ControlInterval,
        first: ControlInterval,
        claims: Sequence[Claim],
        weights: Mapping[str, Assessment],
        at: date,
        known: date,
    ) -> Holding:
        by_id = {claim.id: claim for claim in claims}
        return Holding(
            place=place,
            standing=interval.standing,
            holder=self._actor(interval.holder),
            since=first.valid.first_day,
            until=interval.valid.last_day,
            at=at,
            known=known,
            probability=interval.probability,
            rule=self._in_names(interval.rule),
            sides=tuple(self._side(a, by_id, weights) for a in interval.accounts),
        )

    def _side(
        self, account: Account, claims: Mapping[str, Claim], weights: Mapping[str, Assessment]
    ) -> Side:
        told = [self._told(claims[c], weights[c]) for c in account.claims if c in claims]
        told.sort(key=lambda t: (t.copy, t.grade, t.published, t.claim))
        return Side(
            holder=self._actor(account.holder),
            probability=account.probability,
            voices=account.voices,
            told=tuple(told),
        )

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
        """What happened, each as one source tells it, by date of publication."""
        claims = list(
            self.ledger.claims(
                place=place.id if place else None,
                actor=actor.id if actor else None,
                event_type=event_type,
                known=end_of(known),
                at=midnight(at) + DAY / 2 if at else None,
            )
        )
        weights = self._assess(claims)
        counts: dict[str, list[str]] = {}
        for claim in self.ledger.claims(kind="counted", known=end_of(known)):
            if claim.about is not None and isinstance(claim.content, Counted):
                counts.setdefault(claim.about, []).append(_count_words(claim.content))
        for claim in claims:
            if isinstance(claim.content, Happened):
                yield Happening(
                    type=claim.content.type,
                    actors=tuple(p.name for p in claim.content.actors),
                    recipients=tuple(p.name for p in claim.content.recipients),
                    places=tuple(p.name for p in claim.content.places),
                    counts=tuple(counts.get(claim.id, ())),
                    polarity=claim.polarity,
                    modality=claim.modality,
                    stance=claim.stance,
                    told=self._told(claim, weights[claim.id]),
                )

    def disputes(self, *, known: date, place: Place | None = None) -> Iterator[Disagreement]:
        """Accounts that contradict each other, the latest first."""
        claims = list(self.ledger.claims(place=place.id if place else None, known=end_of(known)))
        weights = self._assess(claims)
        by_id = {claim.id: claim for claim in claims}
        for dispute in disputes(claims, weights, known=end_of(known), side_of=self.linker.side_of):
            yield Disagreement(
                about=dispute.about,
                place=self.ledger.place(dispute.place) if dispute.place else None,
                since=dispute.since.date(),
                differs=self._in_names(dispute.differs),
                positions=tuple(
                    Position(
                        says=self._in_names(says),
                        told=tuple(self._told(by_id[c], weights[c]) for c in ids),
                    )
                    for says, ids in dispute.positions
                ),
            )

    def sources(self, *, known: date) -> list[Speaker]:
        """Who says things, the most talkative first."""
        claims = list(self.ledger.claims(known=end_of(known)))
        weights = self._assess(claims)
        sources = self._sources(claims)
        by_source: dict[str, list[Claim]] = {}
        for claim in claims:
            by_source.setdefault(claim.source, []).append(claim)
        speakers = [self._speaker(sources[key], said, weights) for key, said in by_source.items()]
        return sorted(speakers, key=lambda s: (-s.claims, s.name))

    def _speaker(
        self, source: Source, said: Sequence[Claim], weights: Mapping[str, Assessment]
    ) -> Speaker:
        side = self._actor(source.side)
        return Speaker(
            id=source.id,
            name=source.name,
            kind=source.kind,
            named=source.named,
            role=source.role,
            side=side.name if side else None,
            letter=max(weights[c.id].letter for c in said),
            claims=len(said),
            reports=len({c.report for c in said}),
            first=min(c.asserted for c in said),
            last=max(c.asserted for c in said),
        )

    # ------------------------------------------------------------------ shared
    def _weighed(self, place: str, known: date) -> tuple[list[Claim], dict[str, Assessment]]:
        claims = list(self.ledger.claims(place=place, known=end_of(known)))
        return claims, self._assess(claims)

    def _assess(self, claims: Sequence[Claim]) -> dict[str, Assessment]:
        return assess(
            claims,
            sources=self._sources(claims),
            reports=self._reports_of(claims),
            side_of=self.linker.side_of,
        )

    def _sources(self, claims: Iterable[Claim]) -> dict[str, Source]:
        wanted = {link for claim in claims for link in claim.chain}
        return {key: self.ledger.source(key) for key in sorted(wanted)}

    def _reports_of(self, claims: Iterable[Claim]) -> dict[str, Report]:
        """The reports of some claims, and all that these derive from."""
        wanted = {claim.report for claim in claims}
        found: dict[str, Report] = {}
        while wanted:
            key = wanted.pop()
            if key not in self._reports:
                self._reports[key] = self.ledger.report(key)
            found[key] = self._reports[key]
            parent = found[key].derived_from
            if parent is not None and parent not in found:
                wanted.add(parent)
        return found

    def _told(self, claim: Claim, weight: Assessment) -> Told:
        report = self._reports_of([claim])[claim.report]
        sources = [self.ledger.source(link) for link in claim.chain]
        return Told(
            claim=claim.id,
            source=sources[0].name,
            source_kind=sources[0].kind,
            role=sources[0].role,
            via=tuple(s.name for s in sources[1:]),
            quote=" ".join(claim.sentence.exact.split()),
            start=claim.sentence.start,
            end=claim.sentence.end,
            cue=claim.cue.exact,
            report=report.id,
            title=report.title,
            origin=report.origin,
            published=claim.asserted.date(),
            when=str(claim.valid) if claim.valid else None,
            grade=weight.grade,
            probability=weight.weight,
            copy=report.derived_from is not None,
            reasons=weight.reasons,
        )

    def actor_of(self, actor: str) -> Actor:
        """The actor of an id, as the packs describe it, or else as the record does."""
        known = self.linker.actor(actor)
        return known if known is not None else self._recorded(actor)

    def _actor(self, actor: str | None) -> Actor | None:
        return None if actor is None else self.actor_of(actor)

    def _recorded(self, actor: str) -> Actor:
        try:
            return self.ledger.actor(actor)
        except UnknownName:
            return Actor(id=actor, name=actor)

    def _in_names(self, words: str) -> str:
        """Words about an answer with the names of parties for their ids."""
        return _ID.sub(lambda found: self._name_of(found.group()), words)

    def _name_of(self, word: str) -> str:
        known = self.linker.actor(word)
        if known is None and word.startswith("a-"):
            known = self._recorded(word)
        return known.name if known is not None else word


def _same(a: ControlInterval, b: ControlInterval) -> bool:
    return (a.standing, a.holder) == (b.standing, b.holder)


def _reaches(
    intervals: Sequence[ControlInterval], first: ControlInterval, last: ControlInterval
) -> bool:
    """Whether nothing changes from one interval to another."""
    between = intervals[intervals.index(first) : intervals.index(last) + 1]
    return bool(between) and all(_same(i, last) for i in between)


def _count_words(count: Counted) -> str:
    if count.low is not None and count.low == count.best == count.high:
        number = str(count.best)
    elif count.best is not None and count.low is None:
        number = f"about {count.best}"
    elif count.high is not None and count.low is None:
        number = f"up to {count.high}"
    elif count.high is not None:
        number = f"{count.low} to {count.high}"
    else:
        number = f"at least {count.low}"
    return f"{number} {count.measure}"
