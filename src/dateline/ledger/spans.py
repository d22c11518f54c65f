"""The two-dimensional index of a projection: days in the world by days on which they are known.

An interval of control is a rectangle: the days that it lasts, and the days from which on it is what
is known.  Which rectangles a point lies in is what an R-tree tells (Guttman, SIGMOD 1984): SQLite
has it as a table of its own (https://www.sqlite.org/rtree.html), PostgreSQL as a GiST index over
ranges (https://www.postgresql.org/docs/current/rangetypes.html).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import ColumnElement, Connection, column, func, select, table, text

from dateline.ledger import schema


class Spans(Protocol):
    """An index of `control_interval` by `first` and `after`, `since` and `until`."""

    def make(self, connection: Connection) -> None:
        """Makes the index."""
        ...

    def add(self, connection: Connection, rows: Sequence[dict[str, object]]) -> None:
        """Takes in rows of the table that were added."""
        ...

    def remove(self, connection: Connection, place: str) -> None:
        """Leaves out the rows of a place, which are taken out of the table afterwards."""
        ...

    def covering(self, day: int, known: int) -> ColumnElement[bool]:
        """Whether a row of the table is what is known on one day of another."""
        ...


def spans_of(connection: Connection) -> Spans:
    """The index of the database that a connection is to."""
    return RTree() if connection.dialect.name == "sqlite" else RangeIndex()


class RTree:
    """The index in SQLite; whole numbers of 32 bits, so that no day is rounded."""

    _spans = table(
        "control_span",
        column("id"),
        column("first"),
        column("last"),
        column("since"),
        column("until"),
    )

    def make(self, connection: Connection) -> None:
        """See `Spans`."""
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE control_span USING rtree_i32 (id, first, last, since, until)"
        )

    def add(self, connection: Connection, rows: Sequence[dict[str, object]]) -> None:
        """See `Spans`; its rectangles have both edges in them."""
        connection.execute(
            text(
                "INSERT INTO control_span (id, first, last, since, until) "
                "VALUES (:id, :first, :after - 1, :since, :until - 1)"
            ),
            rows,
        )

    def remove(self, connection: Connection, place: str) -> None:
        """See `Spans`."""
        connection.execute(
            text(
                "DELETE FROM control_span WHERE id IN "
                "(SELECT id FROM control_interval WHERE place = :place)"
            ),
            {"place": place},
        )

    def covering(self, day: int, known: int) -> ColumnElement[bool]:
        """See `Spans`."""
        spans = self._spans.c
        there = select(spans.id).where(
            spans.first <= day, spans.last >= day, spans.since <= known, spans.until >= known
        )
        return schema.control_interval.c.id.in_(there)


class RangeIndex:
    """The index in PostgreSQL, which keeps it by itself."""

    def make(self, connection: Connection) -> None:
        """See `Spans`."""
        connection.exec_driver_sql(
            "CREATE INDEX control_interval_span ON control_interval USING gist "
            '(int4range("first", "after"), int4range(since, "until"))'
        )

    def add(self, connection: Connection, rows: Sequence[dict[str, object]]) -> None:
        """See `Spans`."""

    def remove(self, connection: Connection, place: str) -> None:
        """See `Spans`."""

    def covering(self, day: int, known: int) -> ColumnElement[bool]:
        """See `Spans`."""
        row = schema.control_interval.c
        lasts = func.int4range(row.first, row.after).bool_op("@>")(day)
        return lasts & func.int4range(row.since, row.until).bool_op("@>")(known)
