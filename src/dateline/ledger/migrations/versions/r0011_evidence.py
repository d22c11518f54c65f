"""What the claims of each place come to as evidence, so as to tell what was known of it earlier."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dateline.ledger.column_types import Word

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Makes the table, empty; it is filled when the record is prepared, and has no triggers."""
    op.create_table(
        "place_evidence",
        sa.Column("place", Word, primary_key=True),
        sa.Column("payload", sa.LargeBinary, nullable=False),
    )
