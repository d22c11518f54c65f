"""Rows of CSV (RFC 4180) that a spreadsheet can open without running what stands in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from dateline.tabular import Column, Kind, Layout, Row

_T = TypeVar("_T")

_RISKY = frozenset("=+-@\t\r")


def csv_line(cells: Iterable[object]) -> str:
    """One row, ending in a line feed."""
    buffer = io.StringIO()
    # what is in the line's end is quoted in cells: with "\n" alone a lone "\r" would part rows
    csv.writer(buffer, lineterminator="\r\n").writerow([safe_cell(cell) for cell in cells])
    return buffer.getvalue().removesuffix("\r\n") + "\n"


def csv_table(layout: Layout[_T], answers: Iterable[_T]) -> Iterator[str]:
    """Answers as CSV, a row at a time, the names of the columns first."""
    yield csv_line(layout.fields)
    for row in layout.rows(answers):
        yield csv_row(layout.columns, row)


def csv_row(columns: Iterable[Column], row: Row) -> str:
    """A row of a table with these columns."""
    return csv_line(_written(column, row.get(column.name)) for column in columns)


def cell_text(column: Column, value: object) -> str:
    """A value of a column as text; nothing for what is not stated."""
    written = _written(column, value)
    return "" if written is None else str(written)


def _written(column: Column, value: object) -> object:
    """A value as CSV has it; numbers stay numbers."""
    match value:
        case tuple():
            return "; ".join(map(str, value))
        case bool() if column.kind is Kind.FLAG:
            return "yes" if value else None
        case datetime():
            return value.isoformat()
        case float() if column.digits is not None:
            return Decimal(f"{value:.{column.digits}f}")
    return value


def safe_cell(value: object) -> str:
    """A cell that a spreadsheet will not run as a formula (OWASP, CSV injection).

    Report text is hostile input: what begins like a formula has an apostrophe before it.
    """
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in _RISKY and not _is_number(value) else text


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal)
