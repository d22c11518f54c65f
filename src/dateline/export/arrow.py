"""Tables as Apache Arrow: the schema of a layout, and its rows in batches (arrow.apache.org).

Days are date32, instants timestamps of microseconds in UTC, several values of one a list; a span of
days is two columns, its first and its last day.  What is not stated is null.  Needs pyarrow, which
comes with the extras `parquet`, `pandas` and `polars`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from types import ModuleType
from typing import Any, TypeVar

from dateline.errors import DataError, DatelineError
from dateline.interval import Interval
from dateline.tabular import Column, Kind, Layout, Row

_T = TypeVar("_T")

GROUP = 5_000
"""How many rows are made together, and are a batch."""

_FIRST, _LAST = "_first", "_last"


def load_arrow(what: str, error: type[DatelineError] = DataError) -> ModuleType:
    """The package pyarrow.  Raises `error` where it is not installed: "WHAT needs pyarrow"."""
    try:
        import pyarrow  # 100 MB, and only tables of columns need it
    except ModuleNotFoundError as absent:
        raise error(
            f"{what} needs pyarrow; install it with: pip install 'dateline[parquet]'"
        ) from absent
    found: ModuleType = pyarrow
    return found


def arrow_schema(layout: Layout[Any]) -> Any:
    """The Arrow schema of a layout; the name of its table is in the metadata."""
    pyarrow = load_arrow("an Arrow table")
    fields = arrow_fields(layout.columns)
    return pyarrow.schema(fields, metadata={"dateline.table": layout.name})


def arrow_fields(columns: Iterable[Column], *, joined: bool = False) -> dict[str, Any]:
    """The Arrow type of each column by its name.

    With `joined` several values of one, and spans, are text as in CSV: what Parquet files of
    claims have had from the first.
    """
    pyarrow = load_arrow("an Arrow table")
    types = {
        Kind.TEXT: pyarrow.string(),
        Kind.TEXTS: pyarrow.string() if joined else pyarrow.list_(pyarrow.string()),
        Kind.WHOLE: pyarrow.int64(),
        Kind.NUMBER: pyarrow.float64(),
        Kind.TRUTH: pyarrow.bool_(),
        Kind.FLAG: pyarrow.bool_(),
        Kind.DAY: pyarrow.date32(),
        Kind.SPAN: pyarrow.string(),
        Kind.INSTANT: pyarrow.timestamp("us", tz="UTC"),
    }
    found: dict[str, Any] = {}
    for column in columns:
        if column.kind is Kind.SPAN and not joined:
            found |= dict.fromkeys((column.name + _FIRST, column.name + _LAST), pyarrow.date32())
        else:
            found[column.name] = types[column.kind]
    return found


def arrow_row(columns: Iterable[Column], row: Row, *, joined: bool = False) -> dict[str, object]:
    """A row as Arrow has it (`arrow_fields`)."""
    found: dict[str, object] = {}
    for column in columns:
        value = row.get(column.name)
        if column.kind is Kind.SPAN and not joined:
            span = Interval.parse(value) if isinstance(value, str) else Interval()
            found[column.name + _FIRST] = span.first_day
            found[column.name + _LAST] = span.last_day
        elif isinstance(value, tuple):
            found[column.name] = ("; ".join(value) or None) if joined else list(value)
        else:
            found[column.name] = value
    return found


def arrow_batches(layout: Layout[_T], answers: Iterable[_T]) -> Iterator[Any]:
    """Answers as record batches, of which one at a time is in memory."""
    pyarrow = load_arrow("an Arrow table")
    schema = arrow_schema(layout)
    rows = (arrow_row(layout.columns, row) for row in layout.rows(answers))
    while group := list(islice(rows, GROUP)):
        yield pyarrow.RecordBatch.from_pylist(group, schema=schema)
