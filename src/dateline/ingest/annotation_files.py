"""Web Annotations out of files, one at a time: a page of JSON-LD, or a column of a table.

A page that Dateline wrote has an annotation a line, and is read in bounded memory whatever its
size; any other page is read whole, up to a limit.  What cannot be read is given as the reason why.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from dateline.errors import BadRow, Damaged, ReportRefused, TooLarge
from dateline.ingest.columns import Row
from dateline.ingest.compressed import ByteStream, open_bytes
from dateline.ingest.parquet import parquet_rows
from dateline.ingest.tables import rows_of

PAGE_LIMIT = 100_000_000
"""The bytes of a page that has not an annotation a line."""

LINE_LIMIT = 2_000_000
"""The bytes of one annotation."""

COLUMN = "annotation"
"""The column of GeoParquet and CSV that has the annotation of each claim."""

_HEAD_ENDS = b'"items": ['
_LAST = b"]}"
_NO_OBJECT = "is no JSON object"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An annotation, and the cells of CSV beside it, which say a part of the same."""

    item: Json
    cells: Mapping[str, str] = field(default_factory=dict)


Found = Iterator[tuple[str, Given | ReportRefused, int]]
"""Each annotation, or why it is none, with its origin and the bytes of the file read so far."""


class Annotated(StrEnum):
    """The formats in which claims come as annotations."""

    ANNOTATIONS = "annotations"
    GEOPARQUET = "geoparquet"
    CLAIMS = "claims"


def annotations_in(form: Annotated, path: Path) -> Found:
    """The annotations of one file.  Raises ReportRefused for one that cannot be read on."""
    if form is Annotated.GEOPARQUET:
        yield from _of_table(path)
        return
    if form is Annotated.CLAIMS:
        yield from _of_csv(path)
        return
    origin = str(path)
    with open_bytes(path, origin) as stream:
        lines = stream.lines(LINE_LIMIT)
        head = next(lines, b"")
        if head is not None and head.rstrip().endswith(_HEAD_ENDS):
            yield from _by_lines(lines, stream, origin)
            return
    yield from _whole(path, origin)


def _by_lines(lines: Iterator[bytes | None], stream: ByteStream, origin: str) -> Found:
    for number, line in enumerate(lines, 1):
        where = f"{origin}#{number}"
        if line is None:
            yield where, TooLarge(where, f"more than {LINE_LIMIT:,} bytes"), stream.done
        elif line.strip() == _LAST:
            return
        else:
            yield where, _object(line.strip().removesuffix(b","), where), stream.done
    raise Damaged(origin, "ends too early; what stood before is taken; get it again")


def _whole(path: Path, origin: str) -> Found:
    """The annotations of a page as other programs write it."""
    with open_bytes(path, origin) as stream:
        pieces: list[bytes] = []
        size = 0
        for line in stream.lines(PAGE_LIMIT):
            size += PAGE_LIMIT + 1 if line is None else len(line)
            if size > PAGE_LIMIT:
                raise TooLarge(
                    origin,
                    f"more than {PAGE_LIMIT:,} bytes, and not an annotation a line as Dateline "
                    "writes them; part it",
                )
            pieces.append(line or b"")
        done = stream.done
    page = _parsed(b"".join(pieces))
    if page is None:
        raise Damaged(origin, "is not JSON; get it again")
    items = page.get("items") if isinstance(page, dict) else page
    if not isinstance(items, list):
        raise BadRow(origin, "is no AnnotationPage: there is no list of items in it")
    for number, item in enumerate(items, 1):
        where = f"{origin}#{number}"
        found = Given(item=item) if isinstance(item, dict) else BadRow(where, _NO_OBJECT)
        yield where, found, done * number // len(items)


def _of_table(path: Path) -> Found:
    origin = str(path)
    for number, row, part in parquet_rows(path, origin):
        where = f"{origin}#{number}"
        found = _of_row(row, origin, where, Annotated.GEOPARQUET)
        yield where, found, int(part * path.stat().st_size)


def _of_csv(path: Path) -> Found:
    origin = str(path)
    with open_bytes(path, origin) as stream:
        for number, row in rows_of(stream, f"{origin}.csv", origin, LINE_LIMIT):
            where = f"{origin}#{number}"
            if isinstance(row, ReportRefused):
                yield where, row, stream.done
                continue
            found = _of_row(row, origin, where, Annotated.CLAIMS)
            if isinstance(found, Given):
                cells = {name: str(cell) for name, cell in row.items() if name != COLUMN}
                found = replace(found, cells=cells)
            yield where, found, stream.done


def _of_row(row: Row, origin: str, where: str, form: Annotated) -> Given | ReportRefused:
    """The annotation in a row of a table.  Raises BadRow where none of the rows has one."""
    if COLUMN not in row:
        raise BadRow(
            origin,
            f"has no column {COLUMN}, which `dateline export {form}` writes; none of its rows is "
            "taken. Was it written by another program, or an older Dateline?",
        )
    text = row[COLUMN]
    if not isinstance(text, str) or not text:
        return BadRow(where, f"{COLUMN} is empty")
    if len(text) > LINE_LIMIT:
        return TooLarge(where, f"more than {LINE_LIMIT:,} characters")
    return _object(text.encode(errors="replace"), where)


def _object(data: bytes, where: str) -> Given | ReportRefused:
    found = _parsed(data)
    return Given(item=found) if isinstance(found, dict) else BadRow(where, _NO_OBJECT)


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None
