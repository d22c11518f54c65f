"""Writing to the tables of a record, within a transaction that is the only one that writes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, exists, func, insert, select

from dateline.errors import UnknownName
from dateline.judgement import Judgement, counts_added
from dateline.ledger import codec, schema, sql_search
from dateline.ledger.addition import (
    OTHER_REPORT,
    ReportRows,
    Things,
    judgement_rows,
    once,
    report_rows,
    things_of,
)
from dateline.ledger.facets import (
    Fold,
    Name,
    actor_names,
    actors_of,
    event_type_of,
    extractor_of,
    needed,
    place_names,
    places_of,
)
from dateline.ledger.log import JUDGEMENT, REPORT, Entry, Logged, Row, seal
from dateline.ledger.replay import brought_by
from dateline.model import Actor, Claim, Place, Report, Statements
from dateline.vocabulary import Subject

_TOGETHER = 500
"""How many ids are looked up at a time: databases bound the parameters of a query."""

_ORDER = (
    schema.entry,
    schema.report,
    schema.source,
    schema.actor,
    schema.place,
    schema.claim,
    schema.claim_place,
    schema.claim_actor,
    schema.judgement,
    schema.erasure,
)
"""What points at another table comes after it."""


def add_reports(
    connection: Connection, every: Sequence[Statements], *, recorded: datetime, fold: Fold
) -> frozenset[str]:
    """Adds those reports that are not there already, and what they say; the ids of those added.

    One entry a report, but one statement a table: on a server each statement is a journey.
    Raises ValueError if claims are there under another report.
    """
    there = frozenset(_among(connection, schema.report, (g.report.id for g in every)))
    new = once(every, there)
    if not new:
        return frozenset()
    _refuse_claims_of_others(connection, new)
    latest = _descriptions(connection, map(things_of, new))
    last = head(connection)
    batch = _Batch(fold)
    for given in new:
        rows = report_rows(given, latest)
        latest.update(((row.kind, row.ident), row.payload) for row in rows.things)
        last = seal(
            last,
            rows,
            kind=REPORT,
            subject=given.report.id,
            recorded=recorded,
            author=extractor_of(given),
        )
        batch.take(last, tuple(rows), given.report, given.claims)
        batch.name(given.places, given.actors, given.claims)
    batch.insert(connection)
    return frozenset(given.report.id for given in new)


def replay(connection: Connection, log: Iterable[Logged], *, fold: Fold) -> int:
    """Adds entries as they were sealed in another record, with their rows; how many."""
    number = 0
    batch = _Batch(fold)
    for logged in log:
        given = brought_by(logged)
        batch.take(logged.entry, logged.rows, given.report, given.claims)
        batch.name(given.places, given.actors, given.claims)
        number += 1
        if number % _TOGETHER == 0:
            batch.insert(connection)
            batch = _Batch(fold)
    batch.insert(connection)
    return number


class _Batch:
    """Rows gathered by table: on a server each statement is a journey."""

    def __init__(self, fold: Fold) -> None:
        self._fold = fold
        self._rows: dict[Table, list[dict[str, object]]] = {table: [] for table in _ORDER}
        self._names: dict[Table, set[Name]] = {schema.place_name: set(), schema.actor_name: set()}
        self._indexed: list[tuple[int, Report]] = []

    def take(
        self, entry: Entry, rows: Sequence[Row], report: Report | None, claims: Iterable[Claim]
    ) -> None:
        """Takes an entry and its rows; the report and the claims are those of the rows."""
        self._rows[schema.entry].append(_entry_columns(entry))
        said = iter(enumerate(claims))
        for row in rows:
            if row.kind == REPORT and report is not None:
                self._rows[schema.report].append(report_columns(report, row))
                self._indexed.append((entry.seq, report))
            elif row.kind == schema.claim.name:
                self._take_claim(*next(said), row, entry.seq)
            else:
                values = {"id": row.ident, "entry": entry.seq, "payload": row.payload}
                self._rows[schema.tables.tables[row.kind]].append(values)

    def name(
        self, places: Iterable[Place], actors: Iterable[Actor], claims: Collection[Claim]
    ) -> None:
        """Takes the names that lead to places and actors."""
        self._names[schema.place_name] |= place_names(places, claims, self._fold)
        self._names[schema.actor_name] |= actor_names(actors, claims, self._fold)

    def _take_claim(self, position: int, claim: Claim, row: Row, entry: int) -> None:
        self._rows[schema.claim].append(claim_columns(position, claim, row))
        told = link_columns(claim, entry)
        for place in sorted(places_of(claim)):
            self._rows[schema.claim_place].append({"place": place, **told})
        for actor in sorted(actors_of(claim)):
            self._rows[schema.claim_actor].append({"actor": actor, **told})

    def insert(self, connection: Connection) -> None:
        """Adds all of it."""
        for table, rows in self._rows.items():
            if rows:
                connection.execute(insert(table), rows)
        for table, names in self._names.items():
            _insert_names(connection, table, names)
        sql_search.index_reports(connection, self._indexed)


def has_report(connection: Connection, report: str) -> bool:
    """Whether a report of this id is there."""
    return bool(connection.scalar(select(exists().where(schema.report.c.id == report))))


def _among(connection: Connection, table: Table, idents: Iterable[str]) -> Iterator[str]:
    """Those of the ids that a table has."""
    wanted = list(idents)
    for start in range(0, len(wanted), _TOGETHER):
        among = table.c.id.in_(wanted[start : start + _TOGETHER])
        yield from connection.scalars(select(table.c.id).where(among))


def _refuse_claims_of_others(connection: Connection, new: Iterable[Statements]) -> None:
    """The reports are new, so a claim that is there is another's.  Raises ValueError."""
    claims = (claim.id for given in new for claim in given.claims)
    for ident in _among(connection, schema.claim, claims):
        owner = connection.scalar(select(schema.claim.c.report).where(schema.claim.c.id == ident))
        raise ValueError(OTHER_REPORT.format(claim=ident, report=owner))


def add_judgement(
    connection: Connection, judgement: Judgement, *, recorded: datetime, fold: Fold
) -> bool:
    """Adds a judgement, unless it is there already.

    Raises UnknownName if it is about something, or points at something, that is not there.
    """
    table = schema.judgement
    for about, ids in needed(judgement, recorded).items():
        missing = ids - set(_among(connection, schema.tables.tables[about], ids))
        if missing and about is Subject.CLAIM:
            every = connection.scalars(select(table.c.payload))
            missing -= counts_added(map(codec.decode_judgement, every))
        if missing:
            raise UnknownName(f"the record has no {about} of the id {min(missing)!r}")
    if connection.scalar(select(exists().where(table.c.id == judgement.id))):
        return False
    described = judgement.described
    rows = judgement_rows(judgement, _descriptions(connection, [things_of(described)]))
    entry = append(
        connection,
        rows,
        kind=JUDGEMENT,
        subject=judgement.id,
        recorded=recorded,
        author=judgement.author,
    )
    _insert_things(connection, rows, entry.seq)
    payload = rows[-1].payload
    values = {"id": judgement.id, "entry": entry.seq, "payload": payload}
    connection.execute(insert(table), values)
    places, actors = described.places, described.actors
    _insert_names(connection, schema.place_name, place_names(places, (), fold))
    _insert_names(connection, schema.actor_name, actor_names(actors, (), fold))
    return True


def append(
    connection: Connection,
    rows: ReportRows | tuple[Row, ...],
    *,
    kind: str,
    subject: str,
    recorded: datetime,
    author: str | None,
) -> Entry:
    """Adds an entry to the log, sealed over the rows, which the caller adds to their tables."""
    entry = seal(
        head(connection), rows, kind=kind, subject=subject, recorded=recorded, author=author
    )
    connection.execute(insert(schema.entry), _entry_columns(entry))
    return entry


_LAST = select(schema.entry).order_by(schema.entry.c.seq.desc()).limit(1)


def head(connection: Connection) -> Entry | None:
    """The last entry of the log."""
    row = connection.execute(_LAST).one_or_none()
    return None if row is None else Entry(**row._mapping)


def _insert_things(connection: Connection, rows: tuple[Row, ...], entry: int) -> None:
    for table in (schema.source, schema.actor, schema.place):
        new = [
            {"id": row.ident, "entry": entry, "payload": row.payload}
            for row in rows
            if row.kind == table.name
        ]
        if new:
            connection.execute(insert(table), new)


def _descriptions(connection: Connection, every: Iterable[Things]) -> dict[tuple[str, str], str]:
    """The latest payloads of what is described, by kind and id."""
    wanted: dict[str, set[str]] = {}
    for things in every:
        for kind, some in things.items():
            wanted.setdefault(kind, set()).update(some)
    found = {}
    for kind, among in wanted.items():
        table, idents = schema.tables.tables[kind], sorted(among)
        for start in range(0, len(idents), _TOGETHER):
            part = table.c.id.in_(idents[start : start + _TOGETHER])
            latest = select(table.c.id, func.max(table.c.entry).label("entry"))
            last = latest.where(part).group_by(table.c.id).subquery()
            query = select(table.c.id, table.c.payload).join(
                last, and_(last.c.id == table.c.id, last.c.entry == table.c.entry)
            )
            for ident, payload in connection.execute(query):
                found[kind, ident] = payload
    return found


def _entry_columns(entry: Entry) -> dict[str, object]:
    return {column.name: getattr(entry, column.name) for column in schema.entry.columns}


def report_columns(report: Report, row: Row) -> dict[str, object]:
    """The columns of a report's row."""
    return {
        "id": report.id,
        "published": report.published,
        "publisher": report.publisher,
        "title": report.title,
        "origin": report.origin,
        "url": report.url,
        "payload": row.payload,
    }


def claim_columns(position: int, claim: Claim, row: Row) -> dict[str, object]:
    """The columns of a claim's row; `position` is its place among those of its report."""
    event_type = event_type_of(claim.content)
    return {
        "id": claim.id,
        "report": claim.report,
        "position": position,
        "source": claim.source,
        "kind": claim.content.kind,
        "event_type": str(event_type) if event_type else None,
        "polarity": str(claim.polarity),
        "modality": str(claim.modality),
        "stance": str(claim.stance),
        "dated": claim.valid is not None,
        "valid_start": claim.valid.start if claim.valid else None,
        "valid_end": claim.valid.end if claim.valid else None,
        "asserted": claim.asserted,
        "payload": row.payload,
    }


def link_columns(claim: Claim, entry: int) -> dict[str, object]:
    """The columns of the rows that link a claim with what it is about; `entry` added its report."""
    event_type, valid = event_type_of(claim.content), claim.valid
    first = valid.first_day if valid else None
    last = valid.last_day if valid else None
    return {
        "claim": claim.id,
        "entry": entry,
        "kind": claim.content.kind,
        "event_type": str(event_type) if event_type else None,
        "said": claim.asserted.astimezone(UTC).toordinal(),
        "first": (first.toordinal() if first else 0) if valid else None,
        "after": (last.toordinal() + 1 if last else schema.OPEN) if valid else None,
    }


def _insert_names(connection: Connection, table: Table, names: set[Name]) -> None:
    ident, name, how = (
        bindparam(f"new_{column}", type_=table.c[column].type) for column in ("id", "name", "how")
    )
    there = exists().where(table.c.id == ident, table.c.name == name, table.c.how == how)
    new = select(ident, name, how).where(~there)
    rows: list[dict[str, Any]] = [
        {"new_id": i, "new_name": n, "new_how": h} for i, n, h in sorted(names)
    ]
    if rows:
        connection.execute(insert(table).from_select(["id", "name", "how"], new), rows)
