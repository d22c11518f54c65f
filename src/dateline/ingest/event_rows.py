"""Files of event data sets, a row at a time, and what stands in the cells of a row.

CSV (also `.gz`, or the one table in a `.zip`), JSON lines, and the pages of UCDP's and ACLED's
APIs: one JSON object with a list of rows.  A row that cannot be taken is given as the reason why.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path
from typing import BinaryIO, NoReturn, cast

from dateline.errors import BadDate, BadRow, Damaged, MissingFile, ReportRefused, TooLarge
from dateline.ingest.columns import Row
from dateline.ingest.compressed import MOST_RATIO, SOME, ByteStream, open_bytes
from dateline.ingest.dates import published_on
from dateline.ingest.files import LIMIT
from dateline.ingest.tables import rows_of
from dateline.interval import parse_day
from dateline.model import Passage

PAGE_LIMIT = 100_000_000
"""The bytes of one page of an API; theirs have a thousand rows at most."""

_LISTS = ("Result", "data")
"""Under which names the APIs of UCDP and of ACLED give their rows."""

Numbered = Iterator[tuple[str, Row | ReportRefused, int]]
"""Rows, each with its origin ("ged.csv#17") and the bytes of the file read so far."""


def event_rows(path: Path, required: Sequence[str], dataset: str) -> Numbered:
    """The rows of a file; `required` are the columns that all of them must have.

    Raises ReportRefused for a file that cannot be read, or is not of this data set.
    """
    origin = str(path)
    checked = False
    for number, row, done in _rows(path, origin):
        where = f"{origin}#{number}"
        if not isinstance(row, ReportRefused):
            row = {name.strip().casefold(): value for name, value in row.items()}  # noqa: PLW2901
            if not checked:
                _check_columns(row, required, dataset, origin)
                checked = True
        yield where, row, done


def _check_columns(row: Row, required: Sequence[str], dataset: str, origin: str) -> None:
    lacking = [name for name in required if name not in row]
    if lacking:
        raise BadRow(
            origin,
            f"these are not the columns of {dataset}: there is no {', '.join(lacking)}; none of "
            "its rows is taken. The first line must name the columns, as the codebook does",
        )


def _rows(path: Path, origin: str) -> Iterator[tuple[int, Row | ReportRefused, int]]:
    suffix = path.suffix.lower()
    if suffix == ".json":
        yield from _page(path, origin)
        return
    if suffix == ".zip":
        yield from _zipped(path, origin)
        return
    with open_bytes(path, origin) as stream:
        for number, row in rows_of(stream, path.name, origin, LIMIT):
            yield number, row, stream.done


def _page(path: Path, origin: str) -> Iterator[tuple[int, Row | ReportRefused, int]]:
    """The rows of a page of an API."""
    try:
        with path.open("rb") as file:
            data = file.read(PAGE_LIMIT + 1)
    except OSError as error:
        raise MissingFile(origin, f"cannot be read ({error.strerror}); check the path") from error
    if len(data) > PAGE_LIMIT:
        raise TooLarge(
            origin, f"more than {PAGE_LIMIT:,} bytes of JSON in one; take the CSV file, or pages"
        )
    try:
        page = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Damaged(origin, f"is not JSON ({str(error)[:100]}); get it again") from error
    rows = page
    if isinstance(page, dict):
        rows = next((page[name] for name in _LISTS if isinstance(page.get(name), list)), None)
    if not isinstance(rows, list):
        raise BadRow(origin, f"has no list of rows, under {' or '.join(_LISTS)} or by itself")
    for number, row in enumerate(rows, 1):
        where = f"{origin}#{number}"
        found = row if isinstance(row, dict) else BadRow(where, "is no JSON object")
        yield number, found, len(data) * number // len(rows)


def _zipped(path: Path, origin: str) -> Iterator[tuple[int, Row | ReportRefused, int]]:
    """The rows of the one table in a zip file, unless it unpacks to far more than text does."""
    try:
        with zipfile.ZipFile(path) as archive:
            tables = [
                i for i in archive.infolist() if i.filename.lower().endswith((".csv", ".tsv"))
            ]
            if len(tables) != 1:
                raise BadRow(origin, f"has {len(tables)} tables in it; unpack it and name one")
            table, size = tables[0], path.stat().st_size
            if table.file_size > max(SOME, MOST_RATIO * size):
                raise TooLarge(origin, f"declares {table.file_size:,} bytes, far more than text")
            with archive.open(table) as member:
                stream = ByteStream(cast("BinaryIO", member), origin, packed=False)
                for number, row in rows_of(stream, table.filename, origin, LIMIT):
                    yield number, row, size * stream.done // max(1, table.file_size)
    except FileNotFoundError as error:
        raise MissingFile(origin, "no such file; check the path") from error
    except (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        raise Damaged(origin, f"cannot be unpacked ({error}); get it again") from error


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one row by column, read as what they are to be.  All raise BadRow."""

    row: Mapping[str, object]
    origin: str

    def text(self, column: str) -> str:
        """What stands there; nothing where it is empty or missing."""
        value = self.row.get(column)
        if value is None:
            return ""
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        text = str(value).replace("\x00", "").strip()
        return "" if text in {"NA", "NULL"} else text

    def given(self, column: str) -> str:
        """What stands there, which must be something."""
        return self.text(column) or self._bad(column, "is empty")

    def whole(self, column: str) -> int:
        """A whole number that is not negative; 0 where it is empty."""
        text = self.text(column).removesuffix(".0") or "0"
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            self._bad(column, "is no count")
        return int(text)

    def code(self, column: str, most: int) -> int:
        """A code from 1 on."""
        number = self.whole(column)
        if not 1 <= number <= most:
            self._bad(column, f"is no code from 1 to {most}")
        return number

    def degrees(self, column: str, most: float) -> float | None:
        """A latitude or longitude; `None` where it is empty."""
        text = self.text(column)
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            self._bad(column, "is no number of degrees")
        if not (isfinite(value) and abs(value) <= most):
            self._bad(column, f"is not within {most:g} degrees")
        return value

    def day(self, column: str) -> date:
        """A day, as ISO 8601 writes it or in words ("21 June 2014"), without the time of day."""
        text = self.given(column)
        try:
            return parse_day(text[:10])
        except BadDate:
            found = published_on(text)
        return found.date() if found is not None else self._bad(column, "is no day")

    def several(self, column: str) -> tuple[str, ...]:
        """What stands there, parted by semicolons."""
        parts = (part.strip(" \"'") for part in self.text(column).split(";"))
        return tuple(dict.fromkeys(part for part in parts if part))

    def _bad(self, column: str, what: str) -> NoReturn:
        value = self.text(column)
        raise BadRow(self.origin, f"{column} {what}" + (f": {value[:60]!r}" if value else ""))


def laid_out(cells: Cells, first: str, columns: Iterable[str]) -> tuple[str, dict[str, Passage]]:
    """The text of a row as a report, and where each column stands in it.

    The `first` that has words is on top as it is; below, a line for each other cell that is not
    empty, in the order of `columns`.
    """
    top = cells.text(first)
    spans: dict[str, tuple[int, int]] = {first: (0, len(top))} if top else {}
    text = f"{top}\n" if top else ""
    for column in columns:
        value = " ".join(cells.text(column).split())
        if column != first and value:
            line = f"{column}: {value}"
            spans[column] = (len(text) + 1, len(text) + 1 + len(line))
            text += f"\n{line}"
    return text, {name: Passage.of(text, *span) for name, span in spans.items()}
