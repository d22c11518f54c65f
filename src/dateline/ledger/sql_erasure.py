"""Erasing the text of a report from the tables of a record: one entry, in one transaction.

Here alone the triggers that keep rows from being changed are switched off, for the rows of the
report, its claims, its words and its capture, and on again before the transaction ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, exists, insert, select, update

from dateline.ledger import codec, schema, sql_captures, sql_search, writing
from dateline.ledger.erasure import CLAIM, Erasure, decode_erasure, erased
from dateline.ledger.guards import unguarded
from dateline.ledger.log import ERASURE, REPORT, Row

_TOGETHER = 500


def erase(
    connection: Connection,
    report: str,
    *,
    author: str,
    reason: str,
    decided: datetime,
    recorded: datetime,
) -> bool:
    """Erases the text of a report that is there; False, and nothing done, if it was before."""
    table = schema.erasure
    if connection.scalar(select(exists().where(table.c.id == report))):
        return False
    rows = _rows(connection, report)
    row, blanked = erased(rows, report, author=author, reason=reason, decided=decided)
    came = select(schema.entry.c.seq).where(
        schema.entry.c.kind == REPORT, schema.entry.c.subject == report
    )
    guarded = ["report", "claim", "indexed", *sql_captures.GUARDED]
    if connection.dialect.name != "sqlite":
        guarded.append("words")
    with unguarded(connection, guarded):
        _blank(connection, blanked)
        sql_captures.erase(connection, report)
        before = codec.REPORT.validate_json(rows[0].payload)
        sql_search.blank_report(connection, connection.execute(came).scalar_one(), before)
    told = decode_erasure(row.payload)
    entry = writing.append(
        connection, (row,), kind=ERASURE, subject=report, recorded=recorded, author=told.author
    )
    values = {"id": report, "entry": entry.seq, "payload": row.payload}
    connection.execute(insert(table), values)
    return True


def erasures(connection: Connection, reports: Iterable[str] | None) -> dict[str, Erasure]:
    """The erasures in a record, or those of some reports, by the report's id, the first first."""
    table = schema.erasure.c
    query = select(table.id, table.payload).order_by(table.entry)
    if reports is None:
        return {ident: decode_erasure(p) for ident, p in connection.execute(query)}
    wanted = sorted(set(reports))
    return {
        ident: decode_erasure(payload)
        for start in range(0, len(wanted), _TOGETHER)
        for ident, payload in connection.execute(
            query.where(table.id.in_(wanted[start : start + _TOGETHER]))
        )
    }


def _rows(connection: Connection, report: str) -> list[Row]:
    """The rows of a report and of its claims."""
    table, claim = schema.report.c, schema.claim.c
    payload = connection.execute(select(table.payload).where(table.id == report)).scalar_one()
    said = select(claim.id, claim.payload).where(claim.report == report).order_by(claim.position)
    return [
        Row(kind=REPORT, ident=report, payload=payload),
        *(Row(kind=CLAIM, ident=i, payload=p) for i, p in connection.execute(said)),
    ]


def _blank(connection: Connection, rows: Iterable[Row]) -> None:
    for row in rows:
        if row.kind == REPORT:
            table, values = schema.report, {"title": None, "payload": row.payload}
        else:
            table, values = schema.claim, {"payload": row.payload}
        connection.execute(update(table).where(table.c.id == row.ident).values(**values))
