"""Erasures: reports whose text was blanked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dateline.ledger.guards import guard

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Makes the table of erasures, empty."""
    op.create_table(
        "erasure",
        sa.Column("id", sa.String, sa.ForeignKey("report.id"), primary_key=True),
        sa.Column("entry", sa.Integer, sa.ForeignKey("entry.seq"), nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Index("erasure_entry", "entry", unique=True),
    )
    guard(op.get_bind(), ("erasure",))
