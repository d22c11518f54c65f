"""The projection of control: timelines of places, their intervals, the claims that they rest on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dateline.ledger.column_types import Word
from dateline.ledger.spans import spans_of

revision = "0006"
down_revision = "0005"


_SPANS = """
CREATE INDEX control_interval_span ON control_interval USING gist
(int4range("first", "after"), int4range(since, NULL))
"""


def upgrade() -> None:
    """Makes the tables, empty; they are replaced at will, and so have no triggers."""
    op.create_table(
        "projection",
        sa.Column("method", Word, primary_key=True),
        sa.Column("entry", sa.Integer, nullable=False),
    )
    op.create_table(
        "timeline",
        sa.Column("place", Word, primary_key=True),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("since", sa.Integer, nullable=False),
        sa.Column("control", sa.Boolean, nullable=False),
        sa.Column("sides", sa.Text, nullable=False),
    )
    op.create_table(
        "control_interval",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("place", Word, nullable=False),
        sa.Column("first", sa.Integer, nullable=False),
        sa.Column("after", sa.Integer, nullable=False),
        sa.Column("since", sa.Integer, nullable=False),
        sa.Column("run_first", sa.Integer, nullable=False),
        sa.Column("run_after", sa.Integer, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Index("control_interval_place", "place", "first", unique=True),
    )
    op.create_table(
        "weighed_claim",
        sa.Column("place", Word, primary_key=True),
        sa.Column("claim", Word, primary_key=True),
        sa.Column("payload", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "sqlite":
        spans_of(op.get_bind()).make(op.get_bind())
    else:
        op.execute(_SPANS)
