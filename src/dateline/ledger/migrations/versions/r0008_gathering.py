"""What gathering keeps: visits to addresses, and captures of what they gave."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dateline.ledger.column_types import Instant, Word
from dateline.ledger.guards import guard

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Makes the tables, empty; visits are replaced at will, and so have no triggers."""
    op.create_table(
        "visit",
        sa.Column("address", Word, primary_key=True),
        sa.Column("asked", Instant, nullable=False),
        sa.Column("due", Instant, nullable=False),
        sa.Column("etag", Word),
        sa.Column("modified", Word),
        sa.Column("digest", sa.String(64)),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("trouble", Word),
        sa.Column("gone", sa.Boolean, nullable=False),
    )
    op.create_table(
        "capture",
        sa.Column("report", Word, sa.ForeignKey("report.id"), primary_key=True),
        sa.Column("asked", Word, nullable=False),
        sa.Column("url", Word, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("kind", Word, nullable=False),
        sa.Column("headers", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Index("capture_at", "at", "report"),
        sa.Index("capture_digest", "digest"),
    )
    op.create_table(
        "captured_body",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("packed", sa.LargeBinary, nullable=False),
    )
    guard(op.get_bind(), ("capture", "captured_body"))
