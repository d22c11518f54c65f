"""Reading the log from the tables of a record: each entry with the rows that came in with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing

from sqlalchemy import Connection, Select, select

from dateline.ledger import codec, schema
from dateline.ledger.base import Redescribed
from dateline.ledger.log import REPORT, Entry, Logged, Row
from dateline.vocabulary import Subject

_PAGE = 500
"""How many rows are fetched at a time, so that a record of any size needs little memory."""

_Found = tuple[int, Row]


def entries(connection: Connection, after: int = 0) -> Iterator[Entry]:
    """The log, from the first entry on, or from the one that follows `after`."""
    query = select(schema.entry).where(schema.entry.c.seq > after).order_by(schema.entry.c.seq)
    with connection.execution_options(yield_per=_PAGE).execute(query) as rows:
        for row in rows:
            yield Entry(**row._mapping)


def redescribed(connection: Connection, after: int) -> Iterator[Redescribed]:
    """The sources and actors that were described otherwise after an entry."""
    for about, table, adapter in (
        (Subject.SOURCE, schema.source, codec.SOURCE),
        (Subject.ACTOR, schema.actor, codec.ACTOR),
    ):
        before = table.alias()
        former = (
            select(before.c.payload)
            .where(before.c.id == table.c.id, before.c.entry < table.c.entry)
            .order_by(before.c.entry.desc())
            .limit(1)
            .correlate(table)
            .scalar_subquery()
        )
        query = select(table.c.entry, table.c.payload, former.label("former"))
        query = query.where(table.c.entry > after).order_by(table.c.entry, table.c.id)
        for row in connection.execute(query):
            if row.former is not None:
                yield Redescribed(
                    about=about,
                    former=adapter.validate_json(row.former),
                    latest=adapter.validate_json(row.payload),
                    entry=row.entry,
                )


def logged(connection: Connection) -> Iterator[Logged]:
    """The log, each entry with its rows.

    Every table is gone through once, in the order of the entries, beside the log: so what a
    million claims need is one pass over each table, not a query an entry.
    """
    with ExitStack() as stack:
        streams = [
            stack.enter_context(closing(_Stream(connection, kind, query)))
            for kind, query in _queries()
        ]
        for entry in entries(connection):
            rows = tuple(row for stream in streams for row in stream.upto(entry.seq))
            yield Logged(entry=entry, rows=rows)


class _Stream:
    """The rows of one kind, handed out entry by entry."""

    def __init__(self, connection: Connection, kind: str, query: Select[int, str, str]) -> None:
        self._found = connection.execution_options(yield_per=_PAGE).execute(query)
        self._rows = ((seq, Row(kind=kind, ident=i, payload=p)) for seq, i, p in self._found)
        self._next: _Found | None = next(self._rows, None)

    def close(self) -> None:
        """Lets go of the database's cursor."""
        self._found.close()

    def upto(self, seq: int) -> Iterator[Row]:
        """The rows of this entry; those of the entries before it have been taken."""
        while self._next is not None and self._next[0] <= seq:
            yield self._next[1]
            self._next = next(self._rows, None)


def _queries() -> Iterator[tuple[str, Select[int, str, str]]]:
    """For each kind of row, in the order within an entry: the entry, the id and the payload."""
    entry, report, claim = schema.entry.c, schema.report.c, schema.claim.c
    # As an expression the kind is not looked up in an index: SQLite goes through the log in its
    # order, and need not sort all payloads of the record before it hands on the first.
    of_kind = entry.kind.concat("") == REPORT
    of_report = select(entry.seq).where(of_kind).order_by(entry.seq)
    yield (
        "report",
        of_report.add_columns(report.id, report.payload).join(
            schema.report, report.id == entry.subject
        ),
    )
    for table in (schema.source, schema.actor, schema.place):
        thing = table.c
        yield (
            table.name,
            select(thing.entry, thing.id, thing.payload).order_by(thing.entry, thing.id),
        )
    yield (
        "claim",
        of_report.add_columns(claim.id, claim.payload)
        .join(schema.claim, claim.report == entry.subject)
        .order_by(claim.position),
    )
    for table in (schema.judgement, schema.erasure):
        one = table.c
        yield table.name, select(one.entry, one.id, one.payload).order_by(one.entry)
