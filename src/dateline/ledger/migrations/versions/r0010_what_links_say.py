"""What claims are filtered by, beside each place and party that they are about.

A busy place is in thousands of claims; which of them are asked for is then read off one table in
its order, and not claim by claim.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dateline.ledger.guards import unguarded

revision = "0010"
down_revision = "0009"

_DAYS = {
    "sqlite": "CAST(julianday(substr({0}, 1, 10)) - 1721424.5 AS integer)",
    "postgresql": "(CAST({0} AT TIME ZONE 'UTC' AS date) - DATE '0001-01-01' + 1)",
}
_NIGHT = {
    "sqlite": "substr({0}, 12, 15) = '00:00:00.000000'",
    "postgresql": "CAST({0} AT TIME ZONE 'UTC' AS time) = TIME '00:00'",
}
"""The number of a day as `date.toordinal` has it, and whether an instant is its beginning."""


def upgrade() -> None:
    """Adds the columns and fills them from the claims that are there."""
    connection = op.get_bind()
    dialect = connection.dialect.name
    day, night = _DAYS[dialect], _NIGHT[dialect].format("claim.valid_end")
    ends = f"{day.format('claim.valid_end')} + CASE WHEN {night} THEN 0 ELSE 1 END"
    for name in ("place", "actor"):
        table = f"claim_{name}"
        with unguarded(connection, (table,)):
            op.execute(f"CREATE TEMPORARY TABLE former AS SELECT {name}, claim FROM {table}")
            op.execute(f"DELETE FROM {table}")
            for column, kind in (("entry", sa.Integer), ("kind", sa.String), ("said", sa.Integer)):
                made = sa.Column(column, kind, nullable=False, server_default="0")
                op.add_column(table, made)
            op.add_column(table, sa.Column("event_type", sa.String))
            op.add_column(table, sa.Column("first", sa.Integer))
            op.add_column(table, sa.Column("after", sa.Integer))
            op.execute(
                f'INSERT INTO {table} ({name}, claim, entry, kind, said, event_type, "first", '
                f'"after") SELECT former.{name}, claim.id, entry.seq, claim.kind, '
                f"{day.format('claim.asserted')}, claim.event_type, "
                "CASE WHEN NOT claim.dated THEN NULL WHEN claim.valid_start IS NULL THEN 0 "
                f"ELSE {day.format('claim.valid_start')} END, "
                "CASE WHEN NOT claim.dated THEN NULL WHEN claim.valid_end IS NULL THEN 2147483647 "
                f"ELSE {ends} END FROM former JOIN claim ON claim.id = former.claim "
                "JOIN entry ON entry.subject = claim.report AND entry.kind = 'report' "
                f"ORDER BY former.{name}, claim.id"
            )
            op.execute("DROP TABLE former")
