"""A record in memory: the reference that every other kind of record must behave like."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Self, TypeVar

from pydantic import TypeAdapter

from dateline.area import Area
from dateline.capture import Capture
from dateline.errors import UnknownName
from dateline.judgement import Judgement, counts_added
from dateline.ledger import codec, memory_search
from dateline.ledger.addition import OTHER_REPORT, THINGS, judgement_rows, once, report_rows
from dateline.ledger.base import Counts, Redescribed
from dateline.ledger.captures import MemoryCaptures
from dateline.ledger.erasure import Erasure, decode_erasure, erased
from dateline.ledger.facets import (
    CONTROL_KINDS,
    Conditions,
    Fold,
    Name,
    actor_names,
    extractor_of,
    lies_in,
    needed,
    place_names,
    places_of,
    whole,
)
from dateline.ledger.faults import Fault, log_faults
from dateline.ledger.filters import Hit, Hits, Narrowing
from dateline.ledger.keyring import MemoryKeyring
from dateline.ledger.log import ERASURE, JUDGEMENT, REPORT, Entry, Logged, Row, seal
from dateline.ledger.meeting import Meeting
from dateline.ledger.projection import MemoryProjection
from dateline.ledger.ranking import Indexed, indexed
from dateline.ledger.replay import brought_by, not_empty
from dateline.ledger.visits import MemoryVisits
from dateline.model import Actor, Claim, Place, Report, Source, Statements
from dateline.search import Query
from dateline.vocabulary import Subject

_T = TypeVar("_T")
_DESCRIBED: dict[str, tuple[Subject, TypeAdapter[Source] | TypeAdapter[Actor]]] = {
    "source": (Subject.SOURCE, codec.SOURCE),
    "actor": (Subject.ACTOR, codec.ACTOR),
}


class MemoryLedger(Meeting):
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
        self._judgements: dict[str, Judgement] = {}
        self._erasures: dict[str, Erasure] = {}
        self._recorded: dict[str, datetime] = {}
        self._since: dict[tuple[Subject, str], int] = {}
        self._indexed: list[tuple[Report, Indexed]] = []
        self.projection = MemoryProjection()
        self.keyring = MemoryKeyring()
        self.visits = MemoryVisits()
        self.captures = MemoryCaptures()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """See `Ledger`; what it holds stays readable."""

    def add(self, statements: Statements, *, recorded: datetime) -> bool:
        """See `Ledger`."""
        return bool(self.add_all((statements,), recorded=recorded))

    def add_all(
        self,
        every: Iterable[Statements],
        *,
        recorded: datetime,
        judgements: Iterable[Judgement] = (),
        captures: Mapping[str, Capture] | None = None,
    ) -> frozenset[str]:
        """See `Ledger`."""
        new = once([whole(given, recorded) for given in every], self._reports)
        for claim in (claim for given in new for claim in given.claims):
            if (former := self._claims.get(claim.id)) is not None:
                raise ValueError(OTHER_REPORT.format(claim=claim.id, report=former.report))
        added = frozenset(given.report.id for given in new)
        about = [j for j in judgements if not added.isdisjoint(j.subjects)]
        there = {subject for j in about for subject in j.subjects} - added
        for ident in sorted(there):
            _get(self._reports, "report", ident)
        for given in new:
            self._add(given, recorded)
        for judgement in about:
            self.judge(judgement, recorded=recorded)
        self.captures.keep({r: c for r, c in (captures or {}).items() if r in added})
        return added

    def _add(self, given: Statements, recorded: datetime) -> None:
        self._reports[given.report.id] = given.report
        self.captures.admit(given.report.id)
        self._claims.update((claim.id, claim) for claim in given.claims)
        self._recorded[given.report.id] = recorded
        self._since[Subject.REPORT, given.report.id] = len(self._log) + 1
        rows = report_rows(given, self._payloads)
        self._append(rows, REPORT, given.report.id, recorded, extractor_of(given))
        self._describe(given.sources, given.actors, given.places, given.claims)
        self._indexed.append((given.report, indexed(given.report)))

    def replay(self, log: Iterable[Logged]) -> int:
        """See `Ledger`."""
        if self._log:
            raise not_empty("the record")
        replayed = [(logged, brought_by(logged)) for logged in log]
        for logged, given in replayed:
            entry = logged.entry
            self._recorded.setdefault(entry.subject, entry.recorded)
            if given.erasure is not None:
                self._erasures[entry.subject] = given.erasure
                self.captures.erase(entry.subject)
            if given.report is not None:
                self._reports[entry.subject] = given.report
                self.captures.admit(entry.subject)
                self._since[Subject.REPORT, entry.subject] = entry.seq
                self._indexed.append((given.report, indexed(given.report)))
            if given.judgement is not None:
                self._judgements[entry.subject] = given.judgement
            self._claims.update((claim.id, claim) for claim in given.claims)
            self._payloads.update(
                ((row.kind, row.ident), row.payload) for row in logged.rows if row.kind in THINGS
            )
            self._log.append(logged)
            self._describe(given.sources, given.actors, given.places, given.claims)
        return len(replayed)

    def erase(
        self, report: str, *, author: str, reason: str, decided: datetime, recorded: datetime
    ) -> bool:
        """See `Ledger`."""
        _get(self._reports, "report", report)
        if report in self._erasures:
            return False
        at = self._since[Subject.REPORT, report] - 1
        came = self._log[at]
        row, blanked = erased(came.rows, report, author=author, reason=reason, decided=decided)
        anew = {(blank.kind, blank.ident): blank for blank in blanked}
        rows = tuple(anew.get((kept.kind, kept.ident), kept) for kept in came.rows)
        self._log[at] = replace(came, rows=rows)
        for blank in blanked:
            if blank.kind == REPORT:
                self._reports[report] = codec.REPORT.validate_json(blank.payload)
            else:
                self._claims[blank.ident] = codec.decode_claim(blank.payload)
        told = self._reports[report]
        self._indexed = [
            (told, indexed(told)) if former.id == report else (former, words)
            for former, words in self._indexed
        ]
        self.captures.erase(report)
        done = self._erasures[report] = decode_erasure(row.payload)
        self._append((row,), ERASURE, report, recorded, done.author)
        return True

    def erasures(self, reports: Iterable[str] | None = None) -> dict[str, Erasure]:
        """See `Ledger`."""
        if reports is None:
            return dict(self._erasures)
        wanted = set(reports)
        return {ident: told for ident, told in self._erasures.items() if ident in wanted}

    def judge(self, judgement: Judgement, *, recorded: datetime) -> bool:
        """See `Ledger`."""
        for about, ids in needed(judgement, recorded).items():
            known = counts_added(self._judgements.values()) if about is Subject.CLAIM else ()
            for ident in sorted(ids.difference(known)):
                _get(self._of(about), about, ident)
        if judgement.id in self._judgements:
            return False
        self._judgements[judgement.id] = judgement
        self._recorded[judgement.id] = recorded
        self._append(
            judgement_rows(judgement, self._payloads),
            JUDGEMENT,
            judgement.id,
            recorded,
            judgement.author,
        )
        self._describe((), judgement.described.actors, judgement.described.places, ())
        return True

    def judgement(self, judgement: str) -> Judgement:
        """See `Ledger`."""
        return _get(self._judgements, "judgement", judgement)

    def judgements(self, *, recorded: datetime | None = None) -> Iterator[Judgement]:
        """See `Ledger`."""
        return iter([j for j in self._judgements.values() if self._by(recorded, j.id)])

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
        recorded: datetime | None = None,
    ) -> Iterator[Report]:
        """See `Ledger`."""

        def wanted(report: Report) -> bool:
            if not self._by(recorded, report.id):
                return False
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

    def meeting(self, wanted: Conditions, recorded: datetime | None) -> Iterator[Claim]:
        """See `Ledger`."""
        added = (c for c in self._claims.values() if self._by(recorded, c.report))
        found = filter(wanted.met_by, added)
        return iter(sorted(found, key=wanted.rank))

    def claims_through(self, sources: Collection[str]) -> Iterator[Claim]:
        """See `Ledger`."""
        wanted = frozenset(sources)
        return (claim for claim in self.claims() if wanted.intersection(claim.chain))

    def claims_among(self, ids: Iterable[str]) -> Iterator[Claim]:
        """See `Ledger`."""
        return _some(self._claims, ids)

    def claim(self, claim: str) -> Claim:
        """See `Ledger`."""
        return _get(self._claims, "claim", claim)

    def claims_of(self, report: str) -> Iterator[Claim]:
        """See `Ledger`."""
        _get(self._reports, "report", report)
        return iter([claim for claim in self._claims.values() if claim.report == report])

    def claims_by_report(self, reports: Iterable[str]) -> Iterator[tuple[str, list[Claim]]]:
        """See `Ledger`."""
        found: dict[str, list[Claim]] = {report: [] for report in sorted(set(reports))}
        for claim in self._claims.values():
            if claim.report in found:
                found[claim.report].append(claim)
        return ((report, claims) for report, claims in found.items() if claims)

    def search(
        self, query: Query, narrowing: Narrowing, *, limit: int, after: Hit | None = None
    ) -> Hits:
        """See `Ledger`."""
        return memory_search.search(
            [
                (report, text)
                for report, text in self._indexed
                if self._by(narrowing.recorded, report.id)
            ],
            lambda report: list(self.claims_of(report)),
            query,
            narrowing,
            limit=limit,
            after=after,
        )

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

    def places_in(self, area: Area) -> Iterator[Place]:
        """See `Ledger`."""
        return (place for place in self.places() if lies_in(place, area))

    def find_places(self, name: str) -> tuple[Place, ...]:
        """See `Ledger`."""
        return tuple(self._places[ident] for ident in self._found(self._place_names, name))

    def find_actors(self, name: str) -> tuple[Actor, ...]:
        """See `Ledger`."""
        return tuple(self._actors[ident] for ident in self._found(self._actor_names, name))

    def described_since(self, about: Subject, ids: Iterable[str]) -> dict[str, int]:
        """See `Ledger`."""
        found = {ident: self._since.get((about, ident)) for ident in ids}
        return {ident: seq for ident, seq in found.items() if seq is not None}

    def places_with_control(
        self, among: Iterable[str] | None = None, *, recorded: datetime | None = None
    ) -> tuple[str, ...]:
        """See `Ledger`."""
        told = (
            claim
            for claim in self._claims.values()
            if claim.content.kind in CONTROL_KINDS and self._by(recorded, claim.report)
        )
        found = {place for claim in told for place in places_of(claim)}
        return tuple(sorted(found if among is None else found & set(among)))

    def redescribed(self, *, after: int) -> Iterator[Redescribed]:
        """See `Ledger`."""
        latest: dict[tuple[str, str], str] = {}
        for logged in self._log:
            for row in logged.rows:
                former = latest.get((row.kind, row.ident))
                latest[row.kind, row.ident] = row.payload
                if former is not None and row.kind in _DESCRIBED and logged.entry.seq > after:
                    about, adapter = _DESCRIBED[row.kind]
                    yield Redescribed(
                        about=about,
                        former=adapter.validate_json(former),
                        latest=adapter.validate_json(row.payload),
                        entry=logged.entry.seq,
                    )

    def entries(self, *, after: int = 0) -> Iterator[Entry]:
        """See `Ledger`."""
        return iter([logged.entry for logged in self._log[after:]])

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

    def _append(
        self, rows: Iterable[Row], kind: str, subject: str, recorded: datetime, author: str | None
    ) -> None:
        """Logs what came in with one entry."""
        told = tuple(rows)
        self._payloads.update(
            ((row.kind, row.ident), row.payload) for row in told if row.kind in THINGS
        )
        entry = seal(
            self.head(), told, kind=kind, subject=subject, recorded=recorded, author=author
        )
        self._log.append(Logged(entry=entry, rows=told))

    def _describe(
        self,
        sources: tuple[Source, ...],
        actors: tuple[Actor, ...],
        places: tuple[Place, ...],
        claims: tuple[Claim, ...],
    ) -> None:
        """Keeps descriptions, the names that lead to them, and which entry first had each."""
        self._sources.update((source.id, source) for source in sources)
        self._actors.update((actor.id, actor) for actor in actors)
        self._places.update((place.id, place) for place in places)
        self._place_names |= place_names(places, claims, self._fold)
        self._actor_names |= actor_names(actors, claims, self._fold)
        for about, things in (
            (Subject.SOURCE, sources),
            (Subject.ACTOR, actors),
            (Subject.PLACE, places),
        ):
            for thing in things:
                self._since.setdefault((about, thing.id), len(self._log))

    def _of(self, about: Subject) -> Mapping[str, object]:
        """All that is kept of one kind, by id."""
        kept: dict[Subject, Mapping[str, object]] = {
            Subject.ACTOR: self._actors,
            Subject.PLACE: self._places,
            Subject.SOURCE: self._sources,
            Subject.REPORT: self._reports,
            Subject.CLAIM: self._claims,
            Subject.JUDGEMENT: self._judgements,
        }
        return kept[about]

    def _by(self, recorded: datetime | None, ident: str) -> bool:
        """Whether a report or judgement was added by then."""
        return recorded is None or self._recorded[ident] <= recorded

    def _found(self, names: set[Name], name: str) -> list[str]:
        wanted = self._fold(name)
        hits = sorted((how, ident) for ident, known, how in names if known == wanted)
        return list(dict.fromkeys(ident for _, ident in hits))


def _some(things: dict[str, _T], ids: Iterable[str] | None) -> Iterator[_T]:
    wanted = things.keys() if ids is None else things.keys() & set(ids)
    return iter([things[ident] for ident in sorted(wanted)])


def _get(things: Mapping[str, _T], what: str, ident: str) -> _T:
    try:
        return things[ident]
    except KeyError:
        raise UnknownName(f"the record has no {what} of the id {ident!r}") from None
