"""Judgements: what people say of what is in the record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dateline.ledger.guards import guard

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes the table of judgements, empty."""
    op.create_table(
        "judgement",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("entry", sa.Integer, sa.ForeignKey("entry.seq"), nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Index("judgement_entry", "entry", unique=True),
    )
    guard(op.get_bind(), ("judgement",))
