"""A record in memory: the reference that every other kind of record must behave like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Self, TypeVar

from dateline.errors import UnknownName
from dateline.ledger.addition import OTHER_REPORT, once, report_rows
from dateline.ledger.base import Counts
from dateline.ledger.facets import (
    CONTROL_KINDS,
    Fold,
    Name,
    actor_names,
    actors_of,
    event_type_of,
    extractor_of,
    place_names,
    places_of,
    whole,
)
from dateline.ledger.faults import Fault, log_faults
from dateline.ledger.log import REPORT, Entry, Logged, seal
from dateline.model import Actor, Claim, Place, Report, Source, Statements
from dateline.vocabulary import EventType

_T = TypeVar("_T")


class MemoryLedger:
    """A record that lives as long as the process does; not for use from several threads."""

    def __init__(self, *, fold: Fold = str.casefold) -> None:
        self._fold = fold
        self._reports: dict[str, Report] = {}
        self._claims: dict[str, Claim] = {}
        self._sources: dict[str, Source] = {}
        self._actors: dict[str, Actor] = {}
        self._places: dict[str, Place] = {}
        self._place_names: set[Name] = set()
        self._actor_names: set[Name] = set()
        self._payloads: dict[tuple[str, str], str] = {}
        self._log: list[Logged] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """See `Ledger`; what it holds stays readable."""

    def add(self, statements: Statements, *, recorded: datetime) -> bool:
        """See `Ledger`."""
        return bool(self.add_all((statements,), recorded=recorded))

    def add_all(self, every: Iterable[Statements], *, recorded: datetime) -> frozenset[str]:
        """See `Ledger`."""
        new = once([whole(given, recorded) for given in every], self._reports)
        for claim in (claim for given in new for claim in given.claims):
            if (former := self._claims.get(claim.id)) is not None:
                raise ValueError(OTHER_REPORT.format(claim=claim.id, report=former.report))
        for given in new:
            self._add(given, recorded)
        return frozenset(given.report.id for given in new)

    def _add(self, given: Statements, recorded: datetime) -> None:
        self._reports[given.report.id] = given.report
        self._claims.update((claim.id, claim) for claim in given.claims)
        self._sources.update((source.id, source) for source in given.sources)
        self._actors.update((actor.id, actor) for actor in given.actors)
        self._places.update((place.id, place) for place in given.places)
        self._place_names |= place_names(given.places, given.claims, self._fold)
        self._actor_names |= actor_names(given.actors, given.claims, self._fold)
        self._append(given, recorded)

    def has(self, report: str) -> bool:
        """See `Ledger`."""
        return report in self._reports

    def known(self, reports: Iterable[str]) -> frozenset[str]:
        """See `Ledger`."""
        return frozenset(reports) & self._reports.keys()

    def report(self, report: str) -> Report:
        """See `Ledger`."""
        return _get(self._reports, "report", report)

    def reports_of(self, ids: Iterable[str]) -> Iterator[Report]:
        """See `Ledger`."""
        return _some(self._reports, ids)

    def reports(
        self,
        *,
        known: datetime | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Iterator[Report]:
        """See `Ledger`."""

        def wanted(report: Report) -> bool:
            if report.published is None:
                return known is since is until is None
            return (
                (known is None or report.published <= known)
                and (since is None or report.published >= since)
                and (until is None or report.published < until)
            )

        first = datetime.min.replace(tzinfo=UTC)
        found = filter(wanted, self._reports.values())
        return iter(sorted(found, key=lambda r: (bool(r.published), r.published or first, r.id)))

    def last_published(self) -> datetime | None:
        """See `Ledger`."""
        days = (r.published for r in self._reports.values() if r.published is not None)
        return max(days, default=None)

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
    ) -> Iterator[Claim]:
        """See `Ledger`."""

        def wanted(claim: Claim) -> bool:
            return (
                (place is None or place in places_of(claim))
                and (actor is None or actor in actors_of(claim))
                and source in (None, claim.source)
                and event_type in (None, event_type_of(claim.content))
                and kind in (None, claim.content.kind)
                and (known is None or claim.asserted <= known)
                and (at is None or (claim.valid is not None and claim.valid.contains(at)))
            )

        found = filter(wanted, self._claims.values())
        return iter(sorted(found, key=lambda claim: (claim.asserted, claim.id)))

    def claims_of(self, report: str) -> Iterator[Claim]:
        """See `Ledger`."""
        _get(self._reports, "report", report)
        return iter([claim for claim in self._claims.values() if claim.report == report])

    def source(self, source: str) -> Source:
        """See `Ledger`."""
        return _get(self._sources, "source", source)

    def actor(self, actor: str) -> Actor:
        """See `Ledger`."""
        return _get(self._actors, "actor", actor)

    def place(self, place: str) -> Place:
        """See `Ledger`."""
        return _get(self._places, "place", place)

    def sources(self, ids: Iterable[str] | None = None) -> Iterator[Source]:
        """See `Ledger`."""
        return _some(self._sources, ids)

    def actors(self, ids: Iterable[str] | None = None) -> Iterator[Actor]:
        """See `Ledger`."""
        return _some(self._actors, ids)

    def places(self, ids: Iterable[str] | None = None) -> Iterator[Place]:
        """See `Ledger`."""
        return _some(self._places, ids)

    def find_places(self, name: str) -> tuple[Place, ...]:
        """See `Ledger`."""
        return tuple(self._places[ident] for ident in self._found(self._place_names, name))

    def find_actors(self, name: str) -> tuple[Actor, ...]:
        """See `Ledger`."""
        return tuple(self._actors[ident] for ident in self._found(self._actor_names, name))

    def places_with_control(self, among: Iterable[str] | None = None) -> tuple[str, ...]:
        """See `Ledger`."""
        told = (c for c in self._claims.values() if c.content.kind in CONTROL_KINDS)
        found = {place for claim in told for place in places_of(claim)}
        return tuple(sorted(found if among is None else found & set(among)))

    def entries(self) -> Iterator[Entry]:
        """See `Ledger`."""
        return iter([logged.entry for logged in self._log])

    def logged(self) -> Iterator[Logged]:
        """See `Ledger`."""
        return iter(tuple(self._log))

    def head(self) -> Entry | None:
        """See `Ledger`."""
        return self._log[-1].entry if self._log else None

    def faults(self, *, head: str | None = None) -> Iterator[Fault]:
        """See `Ledger`."""
        return log_faults(self.logged(), head)

    def counts(self) -> Counts:
        """See `Ledger`."""
        return Counts(
            reports=len(self._reports),
            claims=len(self._claims),
            sources=len(self._sources),
            places=len(self._places),
            actors=len(self._actors),
        )

    def _append(self, given: Statements, recorded: datetime) -> None:
        """Logs the addition of a report."""
        rows = report_rows(given, self._payloads)
        self._payloads.update(((row.kind, row.ident), row.payload) for row in rows.things)
        entry = seal(
            self.head(),
            rows,
            kind=REPORT,
            subject=given.report.id,
            recorded=recorded,
            author=extractor_of(given),
        )
        self._log.append(Logged(entry=entry, rows=tuple(rows)))

    def _found(self, names: set[Name], name: str) -> list[str]:
        wanted = self._fold(name)
        hits = sorted((how, ident) for ident, known, how in names if known == wanted)
        return list(dict.fromkeys(ident for _, ident in hits))


def _some(things: dict[str, _T], ids: Iterable[str] | None) -> Iterator[_T]:
    wanted = things.keys() if ids is None else things.keys() & set(ids)
    return iter([things[ident] for ident in sorted(wanted)])


def _get(things: dict[str, _T], what: str, ident: str) -> _T:
    try:
        return things[ident]
    except KeyError:
        raise UnknownName(f"the record has no {what} of the id {ident!r}") from None
