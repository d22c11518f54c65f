"""All the reports that a user points at, one at a time: texts, tables, addresses, standard input.

Nothing is kept: of an archive of any size one row is in memory.  What cannot be taken in is given
in its place as the reason why, and the count of bytes says how far one is.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from dateline.capture import Capture
from dateline.errors import BadRow, ReportRefused
from dateline.ingest.columns import Columns, Row
from dateline.ingest.compressed import open_bytes
from dateline.ingest.dates import day_in_name
from dateline.ingest.files import (
    LIMIT,
    accept,
    accept_page,
    find_reports,
    is_coded,
    is_table,
    load,
    load_stream,
    shown,
)
from dateline.ingest.formats import head_of
from dateline.ingest.parquet import parquet_rows
from dateline.ingest.stores import Stored, find_stored, is_stored
from dateline.ingest.tables import is_json_lines, rows_of
from dateline.ingest.warc import ArchivedPage, archived_pages, is_warc
from dateline.interval import midnight
from dateline.model import Report, Statements
from dateline.outlet import OutletOf, unknown

if TYPE_CHECKING:
    from dateline.ingest.online import Online, Taken

_QUIET = 2_000
"""After how many rows that are left out it is told how far one is."""


ReadingCoded = Callable[[Path], Iterator[tuple[Statements | ReportRefused, int]]]
"""How a dataset of coded reports is read: each with the bytes read so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that was given: a report, or why it is none; `done` bytes were read with it.

    A report that was coded before comes as its statements.  `None` stands for some thousand rows
    that were not asked for.  `capture` is what was fetched.
    """

    found: Report | Statements | ReportRefused | None
    done: int
    capture: Capture | None = None


_Given = Path | Stored | ReportRefused | str | None
"""What a user names: a file, one in a store, why there is none, an address, standard input."""

_Found = tuple[Report | Statements | ReportRefused | None, int]
"""What was found, and the bytes of its file that were read with it."""


class TakenIn(Protocol):
    """Things that are given to a record, to be gone through once."""

    size: int | None
    left_out: int
    passed_over: int
    others: Counter[str]

    def __iter__(self) -> Iterator[Item]: ...


class Intake:
    """The reports of files, folders, addresses and ("-") the standard input, in the order given.

    `published` and `publisher`, where given, hold for all of them, whatever they say; `columns`
    says how rows of tables are read and which, `online` how addresses are fetched, `coded` how
    datasets of coded reports are read, which without it are refused.  `size` is how many bytes the
    files have, `None` where that is not known; `left_out` counts the rows that were not asked for,
    `passed_over` the records of web archives that are no pages, `others` by their endings the files
    in folders that are no reports by their names; `outlets` knows who publishes at a host.  To be
    gone through once.
    """

    def __init__(
        self,
        paths: Sequence[str | Path],
        *,
        stdin: BinaryIO | None = None,
        published: date | None = None,
        publisher: str | None = None,
        columns: Columns | None = None,
        online: Online | None = None,
        outlets: OutletOf = unknown,
        coded: ReadingCoded | None = None,
    ) -> None:
        self._stdin = stdin
        self._published = published
        self._publisher = publisher
        self._columns = columns or Columns(given={})
        self._online = online
        self._outlets = outlets
        self._coded = coded
        self._files: list[_Given] = []
        self.others = Counter[str]()
        for path in paths:
            if is_address(str(path)):
                self._files.append(str(path))
            elif isinstance(path, str) and is_stored(path):
                self._files += find_stored(path, self.others)
            else:
                self._files += [None] if str(path) == "-" else find_reports([path], self.others)
        sized = all(isinstance(file, Path | Stored) for file in self._files)
        self.size = sum(map(_size, self._files)) if sized else None
        self.left_out = 0
        self.passed_over = 0
        self._items = self._go_through()
        self._ahead: list[Item] = []

    def __iter__(self) -> Iterator[Item]:
        return chain(self._ahead, self._items)

    def any_report(self) -> bool:
        """Whether there is any report at all; it is looked for as far as the first one."""
        for item in self._items:
            self._ahead.append(item)
            if isinstance(item.found, Report | Statements):
                return True
        return False

    def _go_through(self) -> Iterator[Item]:
        before = 0
        for file in self._files:
            if isinstance(file, str):
                for taken in self._fetched(file):
                    self.left_out += taken.left_out
                    yield Item(found=taken.found, done=before, capture=taken.capture)
                continue
            for found, done in self._of(file):
                yield Item(found=found, done=before + done)
            before += _size(file)

    def _of(self, file: _Given) -> Iterator[_Found]:
        """What is in a file, each with the bytes of it that were read."""
        if isinstance(file, ReportRefused):
            yield file, 0
        elif isinstance(file, Stored):
            try:
                with file.at_hand() as copy:
                    yield from self._in_file(copy, file.url)
            except ReportRefused as error:
                yield error, file.size
        elif isinstance(file, Path) and is_coded(file):
            yield from self._coded_before(file)
        elif isinstance(file, Path):
            yield from self._in_file(file, shown(file))
        else:
            yield self._text(None, ""), 0

    def _in_file(self, file: Path, origin: str) -> Iterator[_Found]:
        if is_warc(file):
            yield from self._archived(file, origin)
        elif is_table(file):
            yield from self._rows(file, origin)
        else:
            yield self._text(file, origin), _size(file)

    def _fetched(self, url: str) -> Iterator[Taken]:
        if self._online is None:
            raise ValueError("an address is asked for, but nothing to fetch it with is given")
        return self._online.reports(url)

    def _coded_before(self, file: Path) -> Iterator[tuple[Statements | ReportRefused, int]]:
        """What was coded, unless it would not be as the user asks."""
        if self._coded is None:
            why = "is coded already; load it into a record with: dateline add"
        elif self._published or self._publisher or self._columns.given or self._columns.where:
            why = "is coded already; say to dateline code which day, outlet, columns or rows"
        else:
            yield from self._coded(file)
            return
        yield BadRow(shown(file), why), _size(file)

    def _archived(
        self, file: Path, origin: str
    ) -> Iterator[tuple[Report | ReportRefused | None, int]]:
        """The pages of a web archive; what is no page is left out."""
        try:
            for found, done in archived_pages(file, origin):
                if found is None:
                    self.passed_over += 1
                    yield None, done
                elif isinstance(found, ReportRefused):
                    yield found, done
                else:
                    yield self._page(found), done
        except ReportRefused as error:
            yield error, _size(file)

    def _page(self, page: ArchivedPage) -> Report | ReportRefused:
        try:
            head = head_of(page.body, page.url, page.url)
            return accept_page(
                head,
                page.url,
                published=self._published,
                publisher=self._publisher,
                outlet=self._outlets(page.url),
            )
        except ReportRefused as error:
            return error

    def _text(self, file: Path | None, origin: str) -> Report | ReportRefused:
        try:
            if file is not None:
                return load(
                    file, published=self._published, publisher=self._publisher, origin=origin
                )
            if self._stdin is None:
                raise ValueError("the standard input is asked for, but none is given")
            return load_stream(self._stdin, published=self._published, publisher=self._publisher)
        except ReportRefused as error:
            return error

    def _rows(self, file: Path, origin: str) -> Iterator[tuple[Report | ReportRefused | None, int]]:
        """The rows of a table that are asked for, each with the bytes of the file read so far."""
        size = _size(file)
        named = day_in_name(file.name)
        same_columns = not is_json_lines(file)
        try:
            for number, row, done in _numbered(file, origin, size):
                if same_columns and not isinstance(row, ReportRefused):
                    if (lacking := self._columns.lacking_text(row)) is not None:
                        raise BadRow(origin, f"{lacking}; none of its rows is read")
                    same_columns = False
                if isinstance(row, ReportRefused):
                    yield row, done
                elif self._columns.meant(row):
                    yield self._report(row, f"{origin}#{number}", named), done
                else:
                    self.left_out += 1
                    if self.left_out % _QUIET == 0:
                        yield None, done
        except ReportRefused as error:
            yield error, size

    def _report(self, row: Row, where: str, named: datetime | None) -> Report | ReportRefused:
        origin = where + self._columns.label(row)
        try:
            head = self._columns.head(row, origin)
            own = None if self._published is None else midnight(self._published)
            return accept(
                head,
                origin,
                published=own or head.published or named,
                publisher=self._publisher,
                undated=self._columns.undated(row),
            )
        except ReportRefused as error:
            return error


def _numbered(file: Path, origin: str, size: int) -> Iterator[tuple[int, Row | ReportRefused, int]]:
    """The rows of a table with their numbers and the bytes read.  Raises ReportRefused."""
    if file.suffix.lower() == ".parquet":
        for number, row, share in parquet_rows(file, origin):
            yield number, row, int(share * size)
        return
    with open_bytes(file, origin) as stream:
        for number, found in rows_of(stream, file.name, origin, LIMIT):
            yield number, found, stream.done


def is_address(path: str) -> bool:
    """Whether what a user names is an address on the web and no file."""
    return path.lower().startswith(("http://", "https://"))


def _size(file: _Given) -> int:
    """The bytes of a file, or of a dataset's tables; none where it cannot be asked for them."""
    if isinstance(file, Stored):
        return file.size
    with contextlib.suppress(OSError, ValueError):
        if isinstance(file, Path) and is_coded(file):
            return sum(part.stat().st_size for part in file.rglob("*.parquet"))
        return file.stat().st_size if isinstance(file, Path) else 0
    return 0
