"""Reports from tables, a row each: JSON lines (jsonlines.org) and CSV (RFC 4180), row by row.

A row that is none is given as the reason why, so that the others go on.  Every row is named by the
number of the line on which it begins: `news.jsonl.gz#17`.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from dateline.errors import BadRow, NotText, ReportRefused, TooLarge
from dateline.ingest.columns import Row
from dateline.ingest.compressed import ByteStream

Rows = Iterator[tuple[int, Row | ReportRefused]]
"""Each row with its number, or why there is none."""

_Item = TypeVar("_Item")
_Read = TypeVar("_Read")

_BOM = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = ",;\t|"


def rows_of(stream: ByteStream, name: str, origin: str, limit: int) -> Rows:
    """The rows of a table whose format its name tells; no row has more than `limit` bytes.

    Raises Damaged where the rest cannot be read, NotText for a file in UTF-16.
    """
    if is_json_lines(name):
        return _json_lines(stream, origin, limit)
    tabs = name.lower().removesuffix(".gz").endswith(".tsv")
    return _csv(stream, origin, limit, "\t" if tabs else None)


def items_of_all(
    paths: Iterable[Path],
    items: Callable[[Path], Iterator[tuple[str, _Item | ReportRefused, int]]],
    read: Callable[[Path, str, _Item], _Read],
) -> Iterator[tuple[_Read | ReportRefused, int]]:
    """What is read of each item of some files, with the bytes taken in so far of all of them.

    `items` gives those of one file with their origin and the bytes of the file so far.  What either
    refuses is given as the reason why.
    """
    before = 0
    for path in paths:
        try:
            for where, item, done in items(path):
                found: _Read | ReportRefused
                try:
                    found = item if isinstance(item, ReportRefused) else read(path, where, item)
                except ReportRefused as error:
                    found = error
                yield found, before + done
        except ReportRefused as error:
            yield error, before
        before += path.stat().st_size if path.is_file() else 0


def is_json_lines(name: str | Path) -> bool:
    """Whether a table is one of JSON lines, in which each row may have columns of its own."""
    return str(name).lower().removesuffix(".gz").endswith((".jsonl", ".ndjson"))


def _json_lines(stream: ByteStream, origin: str, limit: int) -> Rows:
    for number, line in enumerate(stream.lines(limit), 1):
        where = f"{origin}#{number}"
        if line is None:
            yield number, _too_large(where, limit)
            continue
        if number == 1:
            line = _without_mark(line, origin)  # noqa: PLW2901 - the mark is no part of it
        if line.strip():
            yield number, _object(line, where)


def _object(line: bytes, where: str) -> Row | ReportRefused:
    """The JSON object of a line."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(where, line[error.start], error.start)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        return BadRow(where, f"not JSON ({str(error)[:100]}); each line must be one JSON object")
    if isinstance(value, dict):
        return value
    more = "; write its members a line each: jq -c '.[]'" if isinstance(value, list) else ""
    return BadRow(where, f"not a JSON object but {_kind(value)}{more}")


def _kind(value: object) -> str:
    kinds = {list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")


class _Lines:
    """The lines of a CSV file as text; complains of a row that spans more than `limit` bytes."""

    def __init__(self, stream: ByteStream, origin: str, limit: int) -> None:
        self._lines = stream.lines(limit)
        self._origin = origin
        self._limit = limit
        self.number = 0
        self.first = 1
        self._size = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        self._size += len(line or b"")
        if line is None or self._size > self._limit:
            raise _too_large(f"{self._origin}#{self.first}", self._limit)
        if self.number == 1:
            line = _without_mark(line, self._origin)
        return line.decode("utf-8", "surrogateescape")

    def next_row(self) -> None:
        """What comes now belongs to another row."""
        self.first, self._size = self.number + 1, 0


def _csv(stream: ByteStream, origin: str, limit: int, delimiter: str | None) -> Rows:
    csv.field_size_limit(limit)  # of the whole process; 131,072 otherwise
    lines = _Lines(stream, origin, limit)
    try:
        head = next(lines)
    except StopIteration:
        return
    except TooLarge as error:
        yield 1, error
        return
    delimiter = delimiter or max(_DELIMITERS, key=head.count)
    names = [name.strip() for name in next(csv.reader([head], delimiter=delimiter))]
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.next_row()
        try:
            fields = next(reader)
        except StopIteration:
            return
        except TooLarge as error:
            yield lines.first, error
        except csv.Error as error:
            yield lines.first, _bad_csv(f"{origin}#{lines.first}", error, lines)
        else:
            if any(field.strip() for field in fields):
                yield lines.first, _fields(f"{origin}#{lines.first}", names, fields)


def _fields(where: str, names: list[str], fields: list[str]) -> Row | ReportRefused:
    """The fields of a CSV row by their names."""
    if len(fields) != len(names):
        return BadRow(where, f"{len(fields)} fields, but the first line names {len(names)}")
    for name, field in zip(names, fields, strict=True):
        if (wrong := next((c for c in field if "\udc80" <= c <= "\udcff"), None)) is not None:
            at = len(field[: field.index(wrong)].encode())
            return _not_utf8(f"{where}, column {name!r}", ord(wrong) - 0xDC00, at)
    return dict(zip(names, fields, strict=True))


def _bad_csv(where: str, error: csv.Error, lines: _Lines) -> BadRow:
    spans = f"lines {lines.first} to {lines.number}: " if lines.number > lines.first else ""
    hint = "; a quotation mark that is never closed?" if "end of data" in str(error) else ""
    return BadRow(where, f"not CSV ({spans}{error}{hint})")


def _without_mark(line: bytes, origin: str) -> bytes:
    """The first line without its byte order mark.  Raises NotText for that of UTF-16."""
    if line.startswith(_WIDE):
        raise NotText(origin, "not UTF-8 from byte 0 on: it is UTF-16; save it as UTF-8")
    return line.removeprefix(_BOM)


def _not_utf8(where: str, byte: int, at: int) -> NotText:
    return NotText(where, f"not UTF-8: byte 0x{byte:02x} at byte {at} of it; save it as UTF-8")


def _too_large(where: str, limit: int) -> TooLarge:
    return TooLarge(where, f"more than {limit:,} bytes in one row; split it into single reports")
