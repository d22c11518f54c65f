"""Files of known facts: which party held which place on which day, to hold a record against."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import DataError

COLUMNS = ("place", "day", "holder")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFact:
    """One row of the file, as it is written; `line` is where it stands."""

    line: int
    place: str
    day: str
    holder: str


def read_facts(path: Path) -> Iterator[KnownFact]:
    """The rows of a CSV file with the columns place, day and holder; others are left alone.

    Raises DataError for what is no such file.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if missing := [name for name in COLUMNS if name not in (rows.fieldnames or ())]:
                raise DataError(
                    f"{path}: has no column {', '.join(missing)}; its first line is to name "
                    f"{', '.join(COLUMNS)}, and each other line is a place, a day and who held it"
                )
            for row in rows:
                given = {name: (row[name] or "").strip() for name in COLUMNS}
                if any(given.values()):
                    yield KnownFact(line=rows.line_num, **given)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{path}: cannot be read: {error}") from error
