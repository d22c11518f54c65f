"""Rows of CSV (RFC 4180) that a spreadsheet can open without running what stands in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

_RISKY = frozenset("=+-@\t\r")


def csv_line(cells: Iterable[object]) -> str:
    """One row, ending in a line feed."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow([safe_cell(cell) for cell in cells])
    return buffer.getvalue()


def safe_cell(value: object) -> str:
    """A cell that a spreadsheet will not run as a formula (OWASP, CSV injection).

    Report text is hostile input: what begins like a formula has an apostrophe before it.
    """
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in _RISKY and not _is_number(value) else text


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)
