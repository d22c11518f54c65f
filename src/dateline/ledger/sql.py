"""The record over the tables of `schema`, for any SQL database that SQLAlchemy Core speaks to.

A backend subclasses `SqlLedger` and gives `_connection`, which opens a transaction and turns the
database's own errors into ours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any, Self

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    Table,
    and_,
    distinct,
    exists,
    func,
    or_,
    select,
)

from dateline.area import Area
from dateline.capture import Capture
from dateline.errors import UnknownName
from dateline.judgement import Judgement
from dateline.ledger import (
    codec,
    log_tables,
    schema,
    sql_captures,
    sql_erasure,
    sql_search,
    writing,
)
from dateline.ledger.base import Counts, Redescribed
from dateline.ledger.beside import Beside
from dateline.ledger.erasure import Erasure
from dateline.ledger.facets import CONTROL_KINDS, Conditions, Fold, lies_in, whole
from dateline.ledger.faults import Fault, log_faults
from dateline.ledger.filters import Hit, Hits, Narrowing
from dateline.ledger.json_number import json_number
from dateline.ledger.log import REPORT, Entry, Logged
from dateline.ledger.meeting import Meeting
from dateline.ledger.replay import not_empty
from dateline.ledger.sql_claims import added_by, claims_meeting
from dateline.ledger.table_faults import table_faults
from dateline.model import Actor, Claim, Place, Report, Source, Statements
from dateline.search import Query
from dateline.vocabulary import Subject

_PAGE = 500
"""How many rows are fetched at a time, so that any number of claims needs little memory."""

_SOUGHT = 50
"""How many sources are looked for in one pass over all claims."""


class SqlLedger(Meeting, Beside):
    """A record in a SQL database; `name` says which one, for messages."""

    def __init__(self, engine: Engine, name: str, fold: Fold) -> None:
        self._engine = engine
        self._name = name
        self._fold = fold

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """See `Ledger`."""
        self._engine.dispose()

    # ------------------------------------------------------------------ adding
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
        ready = [whole(given, recorded) for given in every]
        with self._connection(write=True) as connection:
            added = writing.add_reports(connection, ready, recorded=recorded, fold=self._fold)
            for judgement in judgements:
                if not added.isdisjoint(judgement.subjects):
                    writing.add_judgement(connection, judgement, recorded=recorded, fold=self._fold)
            new = {report: c for report, c in (captures or {}).items() if report in added}
            sql_captures.add(connection, new)
            return added

    def replay(self, log: Iterable[Logged]) -> int:
        """See `Ledger`."""
        with self._connection(write=True) as connection:
            if writing.head(connection) is not None:
                raise not_empty(self._name)
            return writing.replay(connection, log, fold=self._fold)

    def judge(self, judgement: Judgement, *, recorded: datetime) -> bool:
        """See `Ledger`."""
        with self._connection(write=True) as connection:
            return writing.add_judgement(connection, judgement, recorded=recorded, fold=self._fold)

    # ------------------------------------------------------------------ erasing
    def erase(
        self, report: str, *, author: str, reason: str, decided: datetime, recorded: datetime
    ) -> bool:
        """See `Ledger`."""
        text = self.report(report).text
        with self._connection(write=True) as connection:
            done = sql_erasure.erase(
                connection,
                report,
                author=author,
                reason=reason,
                decided=decided,
                recorded=recorded,
            )
        if done and text:
            self._scrub(report)
        return done

    def _scrub(self, report: str) -> None:
        """Takes from the storage what an erasure left of a text where nobody looks it up."""
        del report

    def erasures(self, reports: Iterable[str] | None = None) -> dict[str, Erasure]:
        """See `Ledger`."""
        with self._connection() as connection:
            return sql_erasure.erasures(connection, reports)

    # ------------------------------------------------------------------ judgements
    def judgement(self, judgement: str) -> Judgement:
        """See `Ledger`."""
        table = schema.judgement.c
        query = select(table.payload).where(table.id == judgement)
        return codec.decode_judgement(self._one(query, "judgement", judgement))

    def judgements(self, *, recorded: datetime | None = None) -> Iterator[Judgement]:
        """See `Ledger`."""
        table, entry = schema.judgement.c, schema.entry.c
        query = select(table.payload).order_by(table.entry)
        if recorded is not None:
            query = query.join(schema.entry, entry.seq == table.entry)
            query = query.where(entry.recorded <= recorded)
        return map(codec.decode_judgement, self._payloads(query))

    # ------------------------------------------------------------------ reports and claims
    def has(self, report: str) -> bool:
        """See `Ledger`."""
        with self._connection() as connection:
            return writing.has_report(connection, report)

    def known(self, reports: Iterable[str]) -> frozenset[str]:
        """See `Ledger`."""
        ident = schema.report.c.id
        return frozenset(self._among(select(ident), ident, reports))

    def report(self, report: str) -> Report:
        """See `Ledger`."""
        table = schema.report
        query = select(table.c.payload).where(table.c.id == report)
        return codec.REPORT.validate_json(self._one(query, "report", report))

    def reports_of(self, ids: Iterable[str]) -> Iterator[Report]:
        """See `Ledger`."""
        table = schema.report.c
        found = self._among(select(table.payload).order_by(table.id), table.id, ids)
        return map(codec.REPORT.validate_json, found)

    def reports(
        self,
        *,
        known: datetime | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        recorded: datetime | None = None,
    ) -> Iterator[Report]:
        """See `Ledger`."""
        table = schema.report
        query = select(table.c.payload).order_by(table.c.published.nulls_first(), table.c.id)
        if known is not None:
            query = query.where(table.c.published <= known)
        if since is not None:
            query = query.where(table.c.published >= since)
        if until is not None:
            query = query.where(table.c.published < until)
        if recorded is not None:
            query = query.where(added_by(table.c.id, recorded))
        return map(codec.REPORT.validate_json, self._payloads(query))

    def last_published(self) -> datetime | None:
        """See `Ledger`."""
        with self._connection() as connection:
            last: datetime | None = connection.scalar(select(func.max(schema.report.c.published)))
        return last

    def meeting(self, wanted: Conditions, recorded: datetime | None) -> Iterator[Claim]:
        """See `Ledger`."""
        with self._connection() as connection:
            yield from claims_meeting(connection, wanted, recorded)

    def claims_through(self, sources: Collection[str]) -> Iterator[Claim]:
        """See `Ledger`."""
        wanted = sorted(set(sources))
        claim = schema.claim.c
        for start in range(0, len(wanted), _SOUGHT):
            page = wanted[start : start + _SOUGHT]
            told = or_(*(claim.payload.contains(f'"{ident}"', autoescape=True) for ident in page))
            for found in map(codec.decode_claim, self._payloads(select(claim.payload).where(told))):
                first = next((link for link in wanted if link in found.chain), None)
                if first in page:
                    yield found

    def claims_among(self, ids: Iterable[str]) -> Iterator[Claim]:
        """See `Ledger`."""
        claim = schema.claim.c
        query = select(claim.payload).order_by(claim.id)
        return map(codec.decode_claim, self._among(query, claim.id, ids))

    def claim(self, claim: str) -> Claim:
        """See `Ledger`."""
        table = schema.claim.c
        query = select(table.payload).where(table.id == claim)
        return codec.decode_claim(self._one(query, "claim", claim))

    def claims_of(self, report: str) -> Iterator[Claim]:
        """See `Ledger`."""
        claim = schema.claim.c
        query = select(claim.payload).where(claim.report == report).order_by(claim.position)
        with self._connection() as connection:
            found = connection.scalars(query).all()
            if not found and not writing.has_report(connection, report):
                raise self._unknown("report", report)
        return map(codec.decode_claim, found)

    def claims_by_report(self, reports: Iterable[str]) -> Iterator[tuple[str, list[Claim]]]:
        """See `Ledger`."""
        claim = schema.claim.c
        query = select(claim.payload).order_by(claim.report, claim.position)
        found = map(codec.decode_claim, self._among(query, claim.report, reports))
        for report, claims in groupby(found, key=attrgetter("report")):
            yield report, list(claims)

    def search(
        self, query: Query, narrowing: Narrowing, *, limit: int, after: Hit | None = None
    ) -> Hits:
        """See `Ledger`."""
        with self._connection() as connection:
            return sql_search.search(connection, query, narrowing, limit=limit, after=after)

    # ------------------------------------------------------------------ sources, actors, places
    def source(self, source: str) -> Source:
        """See `Ledger`."""
        return codec.SOURCE.validate_json(self._described(schema.source, source))

    def actor(self, actor: str) -> Actor:
        """See `Ledger`."""
        return codec.ACTOR.validate_json(self._described(schema.actor, actor))

    def place(self, place: str) -> Place:
        """See `Ledger`."""
        return codec.PLACE.validate_json(self._described(schema.place, place))

    def sources(self, ids: Iterable[str] | None = None) -> Iterator[Source]:
        """See `Ledger`."""
        return map(codec.SOURCE.validate_json, self._all_described(schema.source, ids))

    def actors(self, ids: Iterable[str] | None = None) -> Iterator[Actor]:
        """See `Ledger`."""
        return map(codec.ACTOR.validate_json, self._all_described(schema.actor, ids))

    def places(self, ids: Iterable[str] | None = None) -> Iterator[Place]:
        """See `Ledger`."""
        return map(codec.PLACE.validate_json, self._all_described(schema.place, ids))

    def places_in(self, area: Area) -> Iterator[Place]:
        """See `Ledger`."""
        box, payload = area.box, schema.place.c.payload
        lat, lon = json_number(payload, "lat"), json_number(payload, "lon")
        turned = or_ if box.west > box.east else and_
        query = _latest(schema.place).where(
            lat.between(box.south, box.north), turned(lon >= box.west, lon <= box.east)
        )
        return (
            p for p in map(codec.PLACE.validate_json, self._payloads(query)) if lies_in(p, area)
        )

    def find_places(self, name: str) -> tuple[Place, ...]:
        """See `Ledger`."""
        found = self._named(schema.place, schema.place_name, name)
        return tuple(map(codec.PLACE.validate_json, found))

    def find_actors(self, name: str) -> tuple[Actor, ...]:
        """See `Ledger`."""
        found = self._named(schema.actor, schema.actor_name, name)
        return tuple(map(codec.ACTOR.validate_json, found))

    # ------------------------------------------------------------------ overviews
    def described_since(self, about: Subject, ids: Iterable[str]) -> dict[str, int]:
        """See `Ledger`."""
        thing, entry = schema.tables.tables[about].c, schema.entry.c
        if about is Subject.REPORT:
            first = select(thing.id, entry.seq).where(
                entry.kind == REPORT, entry.subject == thing.id
            )
        else:
            first = select(thing.id, func.min(thing.entry)).group_by(thing.id)
        found: dict[str, int] = {}
        wanted = sorted(set(ids))
        with self._connection() as connection:
            for start in range(0, len(wanted), _PAGE):
                among = thing.id.in_(wanted[start : start + _PAGE])
                found.update((i, seq) for i, seq in connection.execute(first.where(among)))
        return found

    def places_with_control(
        self, among: Iterable[str] | None = None, *, recorded: datetime | None = None
    ) -> tuple[str, ...]:
        """See `Ledger`."""
        link = schema.claim_place
        told: ColumnElement[bool] = link.c.kind.in_(CONTROL_KINDS)
        if recorded is not None:
            by_then = schema.entry.c.recorded <= recorded
            told &= exists().where(schema.entry.c.seq == link.c.entry, by_then)
        if among is None:
            query = select(link.c.place).where(told).distinct().order_by(link.c.place)
            with self._connection() as connection:
                return tuple(connection.scalars(query))
        place = schema.place.c.id
        here = exists().where(link.c.place == place, told)
        query = select(place).where(here).distinct().order_by(place)
        return tuple(self._among(query, place, among))

    def redescribed(self, *, after: int) -> Iterator[Redescribed]:
        """See `Ledger`."""
        with self._connection() as connection:
            yield from log_tables.redescribed(connection, after)

    def entries(self, *, after: int = 0) -> Iterator[Entry]:
        """See `Ledger`."""
        with self._connection() as connection:
            yield from log_tables.entries(connection, after)

    def logged(self) -> Iterator[Logged]:
        """See `Ledger`."""
        with self._connection() as connection:
            yield from log_tables.logged(connection)

    def head(self) -> Entry | None:
        """See `Ledger`."""
        with self._connection() as connection:
            return writing.head(connection)

    def faults(self, *, head: str | None = None) -> Iterator[Fault]:
        """See `Ledger`."""
        with self._connection() as connection:
            yield from self._storage_faults(connection)
            yield from log_faults(log_tables.logged(connection), head)
            yield from table_faults(connection, self._fold)
            yield from sql_captures.capture_faults(connection)

    def _storage_faults(self, connection: Connection) -> Iterator[Fault]:
        """What the database itself finds wrong."""
        del connection
        return iter(())

    def counts(self) -> Counts:
        """See `Ledger`."""
        tables = (schema.report, schema.claim, schema.source, schema.place, schema.actor)
        sizes = [select(func.count(distinct(t.c.id))).scalar_subquery() for t in tables]
        with self._connection() as connection:
            reports, claims, sources, places, actors = connection.execute(select(*sizes)).one()
        return Counts(reports=reports, claims=claims, sources=sources, places=places, actors=actors)

    # ------------------------------------------------------------------ within
    def _payloads(self, query: Select[Any]) -> Iterator[str]:
        with (
            self._connection() as connection,
            connection.execution_options(yield_per=_PAGE).execute(query) as rows,
        ):
            yield from rows.scalars()

    def _among(
        self, query: Select[Any], ident: ColumnElement[str], ids: Iterable[str]
    ) -> Iterator[str]:
        """What a query gives for some ids, a page of ids at a time, in the order of ids."""
        wanted = sorted(set(ids))
        if not wanted:
            return
        with self._connection() as connection:
            for start in range(0, len(wanted), _PAGE):
                page = wanted[start : start + _PAGE]
                yield from connection.scalars(query.where(ident.in_(page)))

    def _all_described(self, table: Table, ids: Iterable[str] | None) -> Iterator[str]:
        query = _latest(table)
        return self._payloads(query) if ids is None else self._among(query, table.c.id, ids)

    def _one(self, query: Select[Any], what: str, ident: str) -> str:
        with self._connection() as connection:
            payload: str | None = connection.scalar(query)
        if payload is None:
            raise self._unknown(what, ident)
        return payload

    def _described(self, table: Table, ident: str) -> str:
        query = (
            select(table.c.payload)
            .where(table.c.id == ident)
            .order_by(table.c.entry.desc())
            .limit(1)
        )
        return self._one(query, table.name, ident)

    def _named(self, table: Table, names: Table, name: str) -> list[str]:
        surest = (
            select(names.c.id, func.min(names.c.how).label("how"))
            .where(names.c.name == self._fold(name))
            .group_by(names.c.id)
            .subquery()
        )
        query = (
            _latest(table)
            .join(surest, surest.c.id == table.c.id)
            .order_by(None)
            .order_by(surest.c.how, table.c.id)
        )
        with self._connection() as connection:
            return list(connection.scalars(query))

    def _unknown(self, what: str, ident: str) -> UnknownName:
        return UnknownName(f"{self._name} has no {what} of the id {ident!r}")


@cache
def _latest(table: Table) -> Select[Any]:
    """The latest description of each thing, by id."""
    later = table.alias()
    latest = (
        select(func.max(later.c.entry))
        .where(later.c.id == table.c.id)
        .correlate(table)
        .scalar_subquery()
    )
    return select(table.c.payload).where(table.c.entry == latest).order_by(table.c.id)
