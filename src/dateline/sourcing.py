"""The claims of a record with all that they point at: their reports, sources, actors and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from dateline.content import counts_of_events, parties_of, sites_of
from dateline.export.sourced import SourcedClaim
from dateline.interval import end_of
from dateline.ledger.judged import JudgedLedger
from dateline.model import Actor, Claim, Counted, Happened, Place, Report, Source

TOGETHER = 200
"""How many reports are read together, and are in memory with their claims."""


def sourced_claims(ledger: JudgedLedger, *, known: date) -> Iterator[SourcedClaim]:
    """All claims known on a day with what they point at, report by report, the oldest first."""
    for _, claims in sourced_reports(ledger, known=known):
        yield from claims


def sourced_reports(
    ledger: JudgedLedger, *, known: date
) -> Iterator[tuple[Report, list[SourcedClaim]]]:
    """All reports known on a day with their claims, the oldest first."""
    things, reports = Things(ledger), ledger.reports(known=end_of(known))
    while page := list(islice(reports, TOGETHER)):
        told = dict(ledger.claims_by_report(report.id for report in page))
        things.learn(claim for claims in told.values() for claim in claims)
        for report in page:
            yield report, things.all_sourced(told.get(report.id, ()), report)


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
        if new := sources.difference(self._sources):
            self._sources |= {s.id: s for s in self._ledger.sources(new)}
        if new := actors.difference(self._actors):
            self._actors |= {a.id: a for a in self._ledger.actors(new)}
        if new := places.difference(self._places):
            self._places |= {p.id: p for p in self._ledger.places(new)}

    def all_sourced(self, claims: Sequence[Claim], report: Report) -> list[SourcedClaim]:
        """The claims of a report with what they point at, once they are learnt."""
        counts = counts_of_events(claims)
        return [self._sourced(c, report, tuple(counts.get(c.id, ()))) for c in claims]

    def _sourced(self, claim: Claim, report: Report, counts: tuple[Counted, ...]) -> SourcedClaim:
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
