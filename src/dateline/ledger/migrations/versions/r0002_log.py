"""The log: every addition is an entry, sealed by digests.

What older records hold is sealed as it is found when they are brought to this format: a change
made before cannot show.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from dateline.errors import RecordError
from dateline.ledger.column_types import Instant, Word
from dateline.ledger.guards import guard
from dateline.ledger.log import Entry, Row, seal

revision = "0002"
down_revision = "0001"

THINGS = ("source", "actor", "place")
ENTRY = sa.table(
    "entry",
    sa.column("seq"),
    sa.column("kind"),
    sa.column("subject", Word),
    sa.column("recorded", Instant),
    sa.column("author", Word),
    sa.column("content"),
    sa.column("chain"),
)
ADDITION = sa.table(
    "addition",
    sa.column("seq"),
    sa.column("report", Word),
    sa.column("recorded", Instant),
    sa.column("extractor", Word),
)


def upgrade() -> None:
    """Makes `entry` of `addition`, and has the descriptions point at it."""
    connection = op.get_bind()
    op.create_table(
        "entry",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", Word, nullable=False),
        sa.Column("subject", Word, nullable=False),
        sa.Column("recorded", Instant, nullable=False),
        sa.Column("author", Word),
        sa.Column("content", sa.String(64), nullable=False),
        sa.Column("chain", sa.String(64), nullable=False),
        sa.Index("entry_subject", "kind", "subject", unique=True),
    )
    for name in THINGS:
        op.create_index(f"{name}_addition", name, ["addition", "id"])  # goes with the table
    last: Entry | None = None
    for addition in connection.execute(sa.select(ADDITION).order_by(ADDITION.c.seq)):
        last = seal(
            last,
            _rows(connection, addition.seq, addition.report),
            kind="report",
            subject=addition.report,
            recorded=addition.recorded,
            author=addition.extractor,
        )
        if last.seq != addition.seq:
            raise RecordError(f"addition {last.seq} is missing; restore it from a backup")
        values = {name: getattr(last, name) for name in ENTRY.c.keys()}  # noqa: SIM118 - no mapping
        connection.execute(sa.insert(ENTRY), values)
    for name in THINGS:
        _point_at_entry(name)
    op.drop_table("addition")
    guard(connection, ("entry", *THINGS))


def _rows(connection: sa.Connection, seq: int, report: str) -> Iterator[Row]:
    """The rows that came in with a report, in the order in which they are sealed."""
    of_report = "SELECT id, payload FROM report WHERE id = :report"
    yield from _found(connection, "report", of_report, report=report)
    for name in THINGS:
        described = f"SELECT id, payload FROM {name} WHERE addition = :seq ORDER BY id"
        yield from _found(connection, name, described, seq=seq)
    said = "SELECT id, payload FROM claim WHERE report = :report ORDER BY position"
    yield from _found(connection, "claim", said, report=report)


def _found(connection: sa.Connection, kind: str, query: str, **given: object) -> Iterator[Row]:
    for ident, payload in connection.execute(sa.text(query), given):
        yield Row(kind=kind, ident=ident, payload=payload)


def _point_at_entry(name: str) -> None:
    """Makes a table of descriptions anew: SQLite cannot change what a column points at."""
    op.execute(f"CREATE TABLE former_{name} AS SELECT id, addition, payload FROM {name}")
    op.drop_table(name)
    op.create_table(
        name,
        sa.Column("id", Word, primary_key=True),
        sa.Column("entry", sa.Integer, sa.ForeignKey("entry.seq"), primary_key=True),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Index(f"{name}_entry", "entry", "id"),
    )
    op.execute(f"INSERT INTO {name} SELECT id, addition, payload FROM former_{name}")
    op.drop_table(f"former_{name}")
