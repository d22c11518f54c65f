"""Timelines of one place for several days of knowing: since when each is what is known, until when.

The projection holds nothing that cannot be made anew, so it begins empty.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dateline.ledger.schema import OPEN
from dateline.ledger.spans import spans_of

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Empties the tables and adds the end of each timeline's days to its intervals."""
    connection = op.get_bind()
    for table in ("projection", "timeline", "control_interval", "weighed_claim"):
        op.execute(f"DELETE FROM {table}")
    op.drop_index("control_interval_place", "control_interval")
    op.add_column(
        "control_interval",
        sa.Column("until", sa.Integer, nullable=False, server_default=str(OPEN)),
    )
    op.create_index(
        "control_interval_place", "control_interval", ["place", "since", "first"], unique=True
    )
    if connection.dialect.name == "sqlite":
        op.execute("DELETE FROM control_span")
    else:
        op.drop_index("control_interval_span", "control_interval")
        spans_of(connection).make(connection)
