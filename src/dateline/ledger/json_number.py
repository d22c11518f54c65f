"""A number in a column of JSON text, in the words of each database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Float, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class _JsonNumber(GenericFunction[float]):
    """The number under a key of a JSON object; NULL where there is none."""

    type = Float()
    name = "json_number"
    inherit_cache = True


@compiles(_JsonNumber, "sqlite")
def _in_sqlite(element: _JsonNumber, compiler: SQLCompiler, **kw: Any) -> str:
    column, key = element.clauses
    return f"json_extract({compiler.process(column, **kw)}, '$.{key}')"


@compiles(_JsonNumber, "postgresql")
def _in_postgresql(element: _JsonNumber, compiler: SQLCompiler, **kw: Any) -> str:
    column, key = element.clauses
    return f"(({compiler.process(column, **kw)})::json ->> '{key}')::double precision"


def json_number(column: ColumnElement[Any], key: str) -> ColumnElement[float]:
    """The number under `key`, a plain word, in a column of JSON text.  Raises ValueError."""
    if not key.isidentifier():
        raise ValueError(f"{key!r} is no plain word")
    return _JsonNumber(column, literal_column(key))
