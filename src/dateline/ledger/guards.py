"""Triggers that keep a record from being changed, whichever program tries.

They refuse UPDATE and DELETE (and, in PostgreSQL, TRUNCATE) of every table that they guard.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

_REFUSAL = "a record only adds: nothing in it is changed or deleted"


def guard(connection: Connection, tables: Iterable[str]) -> None:
    """Puts triggers on tables of SQLite or PostgreSQL; none of them may have them yet."""
    sqlite = connection.dialect.name == "sqlite"
    if not sqlite:
        connection.exec_driver_sql(
            "CREATE OR REPLACE FUNCTION dateline_only_adds() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$"
        )
    for table in tables:
        for statement in _sqlite(table) if sqlite else _postgresql(table):
            connection.exec_driver_sql(statement)


@contextmanager
def unguarded(connection: Connection, tables: Iterable[str]) -> Iterator[None]:
    """Lets a transaction change rows of guarded tables: for erasure, and for nothing else.

    If it fails the database itself puts the triggers back, with all else that was done.
    """
    if connection.dialect.name == "sqlite":
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
        found = [
            row for table in tables for row in connection.exec_driver_sql(query, (table,)).all()
        ]
        for name, _ in found:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield
        for _, made in found:
            connection.exec_driver_sql(made)
        return
    # Disabled, not dropped: those who read meanwhile need not wait.
    named = list(tables)
    for table in named:
        connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER {table}_only_adds")
    yield
    for table in named:
        connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE TRIGGER {table}_only_adds")


def _sqlite(table: str) -> Iterable[str]:
    for deed in ("UPDATE", "DELETE"):
        yield (
            f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        )


def _postgresql(table: str) -> Iterable[str]:
    yield (
        f"CREATE TRIGGER {table}_only_adds BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION dateline_only_adds()"
    )
