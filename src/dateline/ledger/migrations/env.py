"""What Alembic runs first: the steps go over the connection, and in the transaction, given."""

from __future__ import annotations

from alembic import context

from dateline.ledger.schema import tables

context.configure(connection=context.config.attributes["connection"], target_metadata=tables)
with context.begin_transaction():
    context.run_migrations()
