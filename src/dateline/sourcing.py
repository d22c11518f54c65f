"""The claims of a record with all that they point at: their reports, sources, actors and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from dateline.content import parties_of, sites_of
from dateline.export.sourced import SourcedClaim
from dateline.interval import end_of
from dateline.ledger.judged import JudgedLedger
from dateline.model import Actor, Claim, Counted, Happened, Place, Report, Source


def sourced_claims(ledger: JudgedLedger, *, known: date) -> Iterator[SourcedClaim]:
    """All claims known on a day with what they point at, report by report, the oldest first."""
    for _, claims in sourced_reports(ledger, known=known):
        yield from claims


def sourced_reports(
    ledger: JudgedLedger, *, known: date
) -> Iterator[tuple[Report, list[SourcedClaim]]]:
    """All reports known on a day with their claims, the oldest first."""
    things = Things(ledger)
    for report in ledger.reports(known=end_of(known)):
        claims = list(ledger.claims_of(report.id))
        things.learn(claims)
        counts: dict[str, list[Counted]] = {}
        for claim in claims:
            if claim.about is not None and isinstance(claim.content, Counted):
                counts.setdefault(claim.about, []).append(claim.content)
        yield report, [things.sourced(c, report, tuple(counts.get(c.id, ()))) for c in claims]


class Things:
    """The sources, actors and places of a record, looked up once each."""

    def __init__(self, ledger: JudgedLedger) -> None:
        self._ledger = ledger
        self._sources: dict[str, Source] = {}
        self._actors: dict[str, Actor] = {}
        self._places: dict[str, Place] = {}
        self._absent: set[str] = set()

    def learn(self, claims: Iterable[Claim]) -> None:
        """Looks up all that some claims point at, in three questions."""
        sources, actors, places = set[str](), set[str](), set[str]()
        for claim in claims:
            sources.update(claim.chain)
            actors.update(p.actor for p in parties_of(claim.content) if p.actor is not None)
            places.update(s.place for s in sites_of(claim.content) if s.place is not None)
        if new := sources - self._sources.keys():
            self._sources |= {s.id: s for s in self._ledger.sources(new)}
        if new := actors - self._actors.keys():
            self._actors |= {a.id: a for a in self._ledger.actors(new)}
        if new := places - self._places.keys():
            self._places |= {p.id: p for p in self._ledger.places(new)}

    def sourced(self, claim: Claim, report: Report, counts: tuple[Counted, ...]) -> SourcedClaim:
        """A claim with what it points at."""
        parties, sites = parties_of(claim.content), sites_of(claim.content)
        return SourcedClaim(
            claim=claim,
            report=report,
            chain=tuple(self._sources[source] for source in claim.chain),
            actors={p.actor: self._actors[p.actor] for p in parties if p.actor in self._actors},
            places={s.place: self._places[s.place] for s in sites if s.place in self._places},
            counts=counts if isinstance(claim.content, Happened) else (),
        )

    def place(self, ident: str) -> Place | None:
        """The place of an id, if the record has it."""
        if ident not in self._places and ident not in self._absent:
            self._places |= {p.id: p for p in self._ledger.places([ident])}
            if ident not in self._places:
                self._absent.add(ident)
        return self._places.get(ident)
