"""Triggers that keep a record from being changed, whichever program tries.

They refuse UPDATE and DELETE (and, in PostgreSQL, TRUNCATE) of every table that they guard.
"""

from __future__ import annotations

from collections.abc import Iterable

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
