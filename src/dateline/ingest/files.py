"""Reports from files, folders and standard input.

Bytes must be UTF-8.  A byte order mark is dropped and `\\r\\n` or `\\r` become `\\n`; all offsets
are into that normalised text, less any front matter, which is what `Report.text` holds.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from dateline.errors import EmptyReport, MissingFile, NoDate, NotText, TooLarge
from dateline.ingest.dates import day_in_name
from dateline.ingest.heads import Head, read_head
from dateline.interval import midnight
from dateline.model import Report, content_id

LIMIT = 5_000_000
"""The most bytes that one report may have, unless the caller says otherwise."""

SUFFIXES = (".txt", ".md")
TABLES = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")
"""The endings of files in which each row is a report; all but Parquet's may have `.gz` behind."""

NOT_REPORTS = frozenset({"notes.md", "readme.md"})
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_BOM = b"\xef\xbb\xbf"


def find_reports(paths: Sequence[str | Path]) -> Iterator[Path]:
    """The files meant: those given as they are, and in folders all texts and tables, sorted.

    In folders, files are known by their ending (`SUFFIXES`, `TABLES`); hidden files and folders,
    `NOTES.md` and `README.md` are passed over, and links to folders are not followed.  A path that
    does not exist or a folder that may not be listed is yielded as it is, so that `load` refuses
    it and every path is accounted for.
    """
    for given in paths:
        path = Path(given)
        if path.is_dir():
            yield from _in_folder(path)
        else:
            yield path


def load(
    path: str | Path,
    *,
    limit: int = LIMIT,
    published: date | None = None,
    publisher: str | None = None,
) -> Report:
    """Reads one file; at most `limit` + 1 bytes of it come into memory.

    `published` and `publisher`, where given, win over what the file says; the file name's day is
    the last resort.  Raises MissingFile, TooLarge, NotText, EmptyReport or NoDate.
    """
    origin = shown(path)
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(limit + 1)
    except IsADirectoryError as error:
        raise MissingFile(origin, "is a folder that cannot be listed") from error
    except FileNotFoundError as error:
        raise MissingFile(origin, "no such file; check the path") from error
    except (OSError, ValueError) as error:
        raise MissingFile(origin, f"cannot be read ({error}); check its permissions") from error
    named = day_in_name(Path(path).name)
    return _report(data, origin, limit, published=published, publisher=publisher, named=named)


def load_stream(
    stream: BinaryIO,
    *,
    limit: int = LIMIT,
    published: date | None = None,
    publisher: str | None = None,
    origin: str = "standard input",
) -> Report:
    """Reads one report from an open binary stream, for `-`.  Raises as `load` does."""
    data = stream.read(limit + 1)
    return _report(data, origin, limit, published=published, publisher=publisher, named=None)


def shown(path: str | Path) -> str:
    """A path as text that can be printed and stored, whatever bytes its name is made of."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def is_table(path: str | Path) -> bool:
    """Whether a file's name says that each of its rows is a report."""
    name = str(path).lower()
    bare = name.removesuffix(".gz")
    return bare.endswith(TABLES) and (bare == name or not bare.endswith(".parquet"))


def _in_folder(folder: Path) -> Iterator[Path]:
    barred: list[Path] = []
    found: list[Path] = []
    for root, folders, names in os.walk(folder, onerror=lambda e: barred.append(Path(e.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(root, name)
            known = path.suffix.lower() in SUFFIXES or is_table(path)
            wanted = known and name.lower() not in NOT_REPORTS
            if wanted and not name.startswith(".") and (path.is_file() or not path.exists()):
                found.append(path)  # a broken link too: `load` will say so
    yield from sorted(found + barred)


def _report(
    data: bytes,
    origin: str,
    limit: int,
    *,
    published: date | None,
    publisher: str | None,
    named: datetime | None,
) -> Report:
    if len(data) > limit:
        raise TooLarge(origin, f"more than {limit:,} bytes; split it into single reports")
    head = read_head(_decode(data, origin))
    return accept(
        head,
        origin,
        published=midnight(published) if published is not None else head.published or named,
        publisher=publisher,
        undated="no publication date in its head or its name; give one, for instance --published "
        "2014-06-21, or begin the file with a line that holds only the date",
    )


def accept(
    head: Head, origin: str, *, published: datetime | None, publisher: str | None, undated: str
) -> Report:
    """The report that a head and its body make, under the id that they give it.

    `publisher` wins over the head's; `undated` is what to say where no day of publication is
    known.  Raises EmptyReport or NoDate.
    """
    if not any(c.isalnum() for c in head.body):
        raise EmptyReport(origin, "there are no words in it")
    if published is None:
        raise NoDate(origin, undated)
    outlet = publisher or head.publisher
    return Report(
        id=content_id("r", outlet, published, head.body),
        text=head.body,
        origin=origin,
        title=head.title,
        publisher=outlet,
        publisher_kind=head.publisher_kind,
        credits=head.credits,
        url=head.url,
        language=head.language or "en",
        published=published,
    )


def _decode(data: bytes, origin: str) -> str:
    """Text with `\\n` line ends; the offsets in its complaints are of bytes in the file."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotText(origin, "not UTF-8 from byte 0 on: it is UTF-16; save it as UTF-8")
    if (control := _CONTROL.search(data)) is not None:
        raise NotText(
            origin, f"not text: control character 0x{control[0][0]:02x} at byte {control.start()}"
        )
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + (len(_BOM) if data.startswith(_BOM) else 0)
        raise NotText(
            origin, f"not UTF-8: byte 0x{data[at]:02x} at byte {at}; save it as UTF-8"
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")
