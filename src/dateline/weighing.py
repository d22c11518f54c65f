"""Weighing the claims of a record: with their sources and reports, and what was learnt of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from dateline.content import counts_of_events, parties_of, with_ids
from dateline.control.posterior import TOLD
from dateline.control.unnamed import meant_here, sides_here
from dateline.interval import end_of
from dateline.kept import Keeper
from dateline.ledger.judged import JudgedLedger
from dateline.model import Actor, Assessment, Claim, Counted, Learning, Source
from dateline.resolve.actors import ActorLinker
from dateline.telling import Teller
from dateline.vocabulary import ActorKind
from dateline.weigh.assess import assess
from dateline.weigh.independence import copies
from dateline.weigh.track_record import TrackRecords

_NO_RECORDS = TrackRecords()


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """What was learnt for answers as known on a day; `told` as in `Learning`."""

    records: TrackRecords = _NO_RECORDS
    told: float = TOLD


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Claims with all that weighing them needs, and what came of it.

    `unnamed` says that parties without a name are told of, so that it hangs on who else is there
    who they are.
    """

    claims: dict[str, Claim]
    sources: dict[str, Source]
    weights: Mapping[str, Assessment]
    copy_of: Mapping[str, str]
    side_of: Callable[[str], str]
    learnt: Learnt
    unnamed: bool = False

    def counts(self) -> dict[str, list[Counted]]:
        """What is counted of each event, by the id of its claim."""
        return counts_of_events(self.claims.values())


@dataclass(slots=True)
class Weigher:
    """Weighs the claims of one record, judgements applied.

    `linker` says which side an actor is on, `keeper` has what is kept of places.
    """

    ledger: JudgedLedger
    linker: ActorLinker
    keeper: Keeper | None = None
    teller: Teller = field(init=False)
    _learnt: dict[str, Learnt] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.teller = Teller(self.ledger, self.linker)

    def weighed(self, *, known: date) -> Weighed:
        """All claims that are known on a day, weighed."""
        return self.weigh(self.ledger.claims(known=end_of(known)), known)

    def weigh(self, told: Iterable[Claim], known: date, *, place: str | None = None) -> Weighed:
        """Claims weighed with what was learnt of their sources by a day.

        Unnamed parties are those that are named at `place` in the same months, and are put into the
        claims; without a place they are on the side of the one group that is named in the claims.
        """
        claims, learnt = list(told), self.learnt(known)
        sources, reports = self.teller.sources(claims), self.teller.reports(claims)
        named = _named(claims)
        unnamed = any(map(self.linker.names_nobody, self.teller.actors(named).values()))
        side_of: Callable[[str], str] = cache(self.side_of)
        if unnamed and place is not None:
            claims = self._meant(claims, self.spoken(place, known))
        elif unnamed:
            side_of = self._sides(named)
        copy_of = copies(claims, sources, reports)
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
            unnamed=unnamed,
        )

    def _meant(self, claims: Sequence[Claim], spoken: Mapping[str, date]) -> list[Claim]:
        """The claims on one place, with the group that is meant for each party without a name."""
        named = _named(claims) | spoken.keys()
        known = self.teller.actors(named | {self.side_of(actor) for actor in named})
        meant = meant_here(
            claims,
            spoken,
            self.side_of,
            unnamed=lambda actor: self.linker.names_nobody(known[actor]),
            armed=lambda side: self.linker.names_group(known[side]),
            holds=lambda side: self._may_hold(known[side]),
        )

        def told(claim: Claim) -> Claim:
            day = claim.day
            content = with_ids(
                claim.content, actor_of=lambda actor: meant(actor, day), place_of=str
            )
            return claim if content == claim.content else replace(claim, content=content)

        return list(map(told, claims))

    def _may_hold(self, actor: Actor) -> bool:
        """Whether who holds a place is an armed group by name, if nothing else is known: "M23"."""
        unknown = actor.kind is ActorKind.UNKNOWN and actor.name[:1].isupper()
        return unknown or self.linker.names_group(actor)

    def spoken(self, place: str, known: date) -> Mapping[str, date]:
        """The parties spoken of at a place, as known on a day, each with the day it first was."""
        kept = self.keeper.spoken(place, known) if self.keeper else None
        if kept is not None:
            return kept
        return self.ledger.spoken(place, known=end_of(known))

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
        return self._sides(_named(claims))

    def _sides(self, named: set[str]) -> Callable[[str], str]:
        known = self.teller.actors(named | {self.side_of(actor) for actor in named})
        return sides_here(
            named,
            self.side_of,
            unnamed=lambda actor: self.linker.names_nobody(known[actor]),
            armed=lambda side: self.linker.names_group(known[side]),
        )

    def above(self, actor: str) -> set[str]:
        """An actor and all that it is under: what it is a branch or wing of, and its camp."""
        found: set[str] = set()
        current: str | None = actor
        while current is not None and current not in found:
            found.add(current)
            known = self.linker.actor(current)
            current = known.parent if known is not None else None
        return {*found, self.side_of(actor)}

    def side_of(self, actor: str) -> str:
        """The side of an actor, itself where none is known."""
        return self.ledger.actor_ids.of(self.linker.side_of(actor))


def learnt_from(learning: Learning) -> Learnt:
    """What was learnt, for weighing."""
    records = {record.speaker: record for record in learning.records}
    return Learnt(records=TrackRecords(by_speaker=records, news=learning.news), told=learning.told)


def _named(claims: Iterable[Claim]) -> set[str]:
    return {p.actor for claim in claims for p in parties_of(claim.content) if p.actor}
