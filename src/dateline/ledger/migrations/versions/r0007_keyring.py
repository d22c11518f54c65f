"""The keyring: users, sessions and API tokens of a record that is served."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dateline.ledger.column_types import Instant, Word

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Makes the tables, empty; their rows are replaced, and so have no triggers."""
    op.create_table(
        "user_account",
        sa.Column("name", Word, primary_key=True),
        sa.Column("role", Word, nullable=False),
        sa.Column("password", Word, nullable=False),
        sa.Column("created", Instant, nullable=False),
    )
    op.create_table(
        "user_session",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("user", Word, sa.ForeignKey("user_account.name"), nullable=False),
        sa.Column("created", Instant, nullable=False),
        sa.Column("expires", Instant, nullable=False),
        sa.Index("user_session_user", "user"),
    )
    op.create_table(
        "api_token",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("id", Word, nullable=False, unique=True),
        sa.Column("user", Word, sa.ForeignKey("user_account.name"), nullable=False),
        sa.Column("role", Word, nullable=False),
        sa.Column("label", Word, nullable=False),
        sa.Column("created", Instant, nullable=False),
        sa.Column("expires", Instant),
        sa.Index("api_token_user", "user"),
    )
