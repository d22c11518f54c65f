"""The tables of the first release."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dateline.ledger.column_types import FoldedName, Instant, Word
from dateline.ledger.guards import guard

revision = "0001"
down_revision = None

TABLES = (
    "report",
    "addition",
    "claim",
    "claim_place",
    "claim_actor",
    "source",
    "actor",
    "place",
    "actor_name",
    "place_name",
)


def upgrade() -> None:
    """Makes them."""
    _said()
    for name in ("place", "actor"):
        op.create_table(
            f"claim_{name}",
            sa.Column(name, Word, primary_key=True),
            sa.Column("claim", Word, sa.ForeignKey("claim.id"), primary_key=True),
            sqlite_with_rowid=False,
        )
    for name in ("source", "actor", "place"):
        op.create_table(
            name,
            sa.Column("id", Word, primary_key=True),
            sa.Column("addition", sa.Integer, sa.ForeignKey("addition.seq"), primary_key=True),
            sa.Column("payload", sa.Text, nullable=False),
        )
    for name in ("actor", "place"):
        op.create_table(
            f"{name}_name",
            sa.Column("name", FoldedName, primary_key=True),
            sa.Column("id", Word, primary_key=True),
            sa.Column("how", sa.Integer, primary_key=True),
            sqlite_with_rowid=False,
        )
    guard(op.get_bind(), TABLES)


def _said() -> None:
    """The tables of reports, of their claims, and of when they came in."""
    op.create_table(
        "report",
        sa.Column("id", Word, primary_key=True),
        sa.Column("published", Instant),
        sa.Column("publisher", Word),
        sa.Column("title", Word),
        sa.Column("origin", Word, nullable=False),
        sa.Column("url", Word),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Index("report_published", "published", "id"),
    )
    op.create_table(
        "addition",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("report", Word, sa.ForeignKey("report.id"), nullable=False, unique=True),
        sa.Column("recorded", Instant, nullable=False),
        sa.Column("extractor", Word),
        sa.Column("claims", sa.Integer, nullable=False),
    )
    op.create_table(
        "claim",
        sa.Column("id", Word, primary_key=True),
        sa.Column("report", Word, sa.ForeignKey("report.id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("source", Word, nullable=False),
        sa.Column("kind", Word, nullable=False),
        sa.Column("event_type", Word),
        sa.Column("polarity", Word, nullable=False),
        sa.Column("modality", Word, nullable=False),
        sa.Column("stance", Word, nullable=False),
        sa.Column("dated", sa.Boolean, nullable=False),
        sa.Column("valid_start", Instant),
        sa.Column("valid_end", Instant),
        sa.Column("asserted", Instant, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Index("claim_asserted", "asserted", "id"),
        sa.Index("claim_report", "report", "position"),
        sa.Index("claim_source", "source"),
        sa.Index("claim_type", "event_type"),
        sa.Index("claim_kind", "kind"),
    )
