"""Dateline: a sourced record of a war, from news reports.

>>> import dateline
>>> with dateline.open("war.db") as record:                     # doctest: +SKIP
...     record.add("reports/")
...     holding = record.holds("al-Qaim", at="2014-06-21")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.record import Record

__version__ = "0.1.0"
__all__ = ["open"]


def open(address: str | Path, *, create: bool = True, read_only: bool = False) -> Record:  # noqa: A001
    """Open the record in a file or at a URL (`postgresql://...`), or make one there.

    Raises RecordError.
    """
    from dateline.record import open_at  # loading it takes a while, and `import dateline` none

    return open_at(address, create=create, read_only=read_only)
