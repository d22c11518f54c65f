"""The index of words, for searching, with the words of the reports that are there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dateline.ledger import codec
from dateline.ledger.fulltext import index_of
from dateline.ledger.guards import guard
from dateline.ledger.log import REPORT
from dateline.ledger.sql_search import index_reports

revision = "0004"
down_revision = "0003"

_PAGE = 500


def upgrade() -> None:
    """Makes `indexed` and the index, and fills them."""
    connection = op.get_bind()
    op.create_table(
        "indexed",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("report", sa.String, sa.ForeignKey("report.id"), nullable=False, unique=True),
        sa.Column("length", sa.Integer, nullable=False),
    )
    index_of(connection).make(connection)
    query = sa.text(
        "SELECT entry.seq, report.payload FROM entry JOIN report ON report.id = entry.subject "
        "WHERE entry.kind = :kind AND entry.seq > :after ORDER BY entry.seq LIMIT :page"
    )
    after = 0
    while rows := connection.execute(query, {"kind": REPORT, "after": after, "page": _PAGE}).all():
        read = [(seq, codec.REPORT.validate_json(payload)) for seq, payload in rows]
        index_reports(connection, read)
        after = read[-1][0]
    # a virtual table of SQLite's can have no triggers
    guard(connection, ("indexed",) if connection.dialect.name == "sqlite" else ("indexed", "words"))
