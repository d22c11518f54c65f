"""Writing to the tables of a record, within a transaction that is the only one that writes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, exists, func, insert, select
from sqlalchemy.exc import IntegrityError

from dateline.ledger import schema
from dateline.ledger.addition import ReportRows, report_rows, things_of
from dateline.ledger.facets import (
    Fold,
    Name,
    actor_names,
    actors_of,
    event_type_of,
    extractor_of,
    place_names,
    places_of,
)
from dateline.ledger.log import REPORT, Entry, Row, seal
from dateline.model import Claim, Report, Statements

_TOGETHER = 500
"""How many ids are looked up at a time: databases bound the parameters of a query."""


def add_report(
    connection: Connection, given: Statements, *, recorded: datetime, fold: Fold
) -> bool:
    """Adds a report and what it says, whole statements, unless the report is there already.

    Raises ValueError if the claims are there under another report.
    """
    if has_report(connection, given.report.id):
        return False
    rows = report_rows(given, _descriptions(connection, given))
    entry = append(
        connection,
        rows,
        kind=REPORT,
        subject=given.report.id,
        recorded=recorded,
        author=extractor_of(given),
    )
    connection.execute(insert(schema.report), _report_columns(given.report, rows.report))
    for table in (schema.source, schema.actor, schema.place):
        new = [
            {"id": row.ident, "entry": entry.seq, "payload": row.payload}
            for row in rows.things
            if row.kind == table.name
        ]
        if new:
            connection.execute(insert(table), new)
    if given.claims:
        _insert_claims(connection, given.claims, rows)
    places = place_names(given.places, given.claims, fold)
    actors = actor_names(given.actors, given.claims, fold)
    _insert_names(connection, schema.place_name, places)
    _insert_names(connection, schema.actor_name, actors)
    return True


def has_report(connection: Connection, report: str) -> bool:
    """Whether a report of this id is there."""
    return bool(connection.scalar(select(exists().where(schema.report.c.id == report))))


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
    values = {column.name: getattr(entry, column.name) for column in schema.entry.columns}
    connection.execute(insert(schema.entry), values)
    return entry


def head(connection: Connection) -> Entry | None:
    """The last entry of the log."""
    query = select(schema.entry).order_by(schema.entry.c.seq.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return None if row is None else Entry(**row._mapping)


def _descriptions(connection: Connection, given: Statements) -> dict[tuple[str, str], str]:
    """The latest payloads of what the statements describe, by kind and id."""
    found = {}
    for kind, things in things_of(given).items():
        table, idents = schema.tables.tables[kind], sorted(things)
        for start in range(0, len(idents), _TOGETHER):
            among = table.c.id.in_(idents[start : start + _TOGETHER])
            latest = select(table.c.id, func.max(table.c.entry).label("entry"))
            last = latest.where(among).group_by(table.c.id).subquery()
            query = select(table.c.id, table.c.payload).join(
                last, and_(last.c.id == table.c.id, last.c.entry == table.c.entry)
            )
            for ident, payload in connection.execute(query):
                found[kind, ident] = payload
    return found


def _report_columns(report: Report, row: Row) -> dict[str, object]:
    return {
        "id": report.id,
        "published": report.published,
        "publisher": report.publisher,
        "title": report.title,
        "origin": report.origin,
        "url": report.url,
        "payload": row.payload,
    }


def _claim_columns(position: int, claim: Claim, row: Row) -> dict[str, object]:
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


def _insert_claims(connection: Connection, claims: tuple[Claim, ...], rows: ReportRows) -> None:
    told = [
        _claim_columns(position, claim, row)
        for position, (claim, row) in enumerate(zip(claims, rows.claims, strict=True))
    ]
    places = [{"claim": c.id, "place": place} for c in claims for place in sorted(places_of(c))]
    actors = [{"claim": c.id, "actor": actor} for c in claims for actor in sorted(actors_of(c))]
    try:
        connection.execute(insert(schema.claim), told)
    except IntegrityError as error:
        raise ValueError("a claim is in the record already, under another report") from error
    for table, values in (
        (schema.claim_place, places),
        (schema.claim_actor, actors),
    ):
        if values:
            connection.execute(insert(table), values)


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
