"""Reports from files, folders and standard input.

Text must be UTF-8.  A byte order mark is dropped and `\\r\\n` or `\\r` become `\\n`; all offsets
are into that normalised text, less any front matter, which is what `Report.text` holds.  Of a web
page, a PDF, an office document or a message it is the text that `formats` finds in it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from dateline.errors import EmptyReport, MissingFile, NoDate, TooLarge
from dateline.ingest.dates import day_in_name
from dateline.ingest.formats import (
    DOCUMENT_LIMIT,
    DOCUMENTS,
    TEXT_LIMIT,
    TEXTS,
    head_of,
    is_document,
)
from dateline.ingest.heads import Head
from dateline.ingest.language import ENGLISH, language_of
from dateline.ingest.warc import is_warc
from dateline.interval import midnight
from dateline.model import Report, content_id
from dateline.outlet import Outlet
from dateline.shards import HEAD

LIMIT = TEXT_LIMIT
SUFFIXES = (*TEXTS, *DOCUMENTS)
TABLES = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")
"""The endings of files in which each row is a report; all but Parquet's may have `.gz` behind."""

NOT_REPORTS = frozenset({"notes.md", "readme.md"})
_START = 4_096


def find_reports(paths: Sequence[str | Path], others: Counter[str] | None = None) -> Iterator[Path]:
    """The files meant: those given as they are, and in folders all texts and tables, sorted.

    In folders, files are known by their ending (`SUFFIXES`, `TABLES`); hidden files and folders,
    `NOTES.md` and `README.md` are passed over, and links to folders are not followed.  A dataset of
    coded reports is yielded as the folder that it is.  A path that does not exist or a folder that
    may not be listed is yielded as it is, so that `load` refuses it and every path is accounted
    for.  `others` counts, by ending, the files whose names say nothing of reports.
    """
    others = Counter() if others is None else others
    for given in paths:
        path = Path(given)
        if path.is_dir() and not is_coded(path):
            yield from _in_folder(path, others)
        else:
            yield path


def load(
    path: str | Path,
    *,
    limit: int = LIMIT,
    published: date | None = None,
    publisher: str | None = None,
    origin: str | None = None,
) -> Report:
    """Reads one file; of a text at most `limit` + 1 bytes come into memory.

    `origin` is what it is called, its path where none is given.  `published` and `publisher`,
    where given, win over what the file says; the file name's day is the last resort.  Raises
    MissingFile, TooLarge, NotText, EmptyReport,
    Damaged or NoDate.
    """
    origin, name = origin or shown(path), Path(path).name
    try:
        with Path(path).open("rb") as stream:
            data = _bytes_of(stream, origin, limit, name)
    except IsADirectoryError as error:
        raise MissingFile(origin, "is a folder that cannot be listed") from error
    except FileNotFoundError as error:
        raise MissingFile(origin, "no such file; check the path") from error
    except (OSError, ValueError) as error:
        raise MissingFile(origin, f"cannot be read ({error}); check its permissions") from error
    return _report(data, origin, name, published=published, publisher=publisher)


def load_stream(
    stream: BinaryIO,
    *,
    limit: int = LIMIT,
    published: date | None = None,
    publisher: str | None = None,
    origin: str = "standard input",
) -> Report:
    """Reads one report from an open binary stream, for `-`.  Raises as `load` does."""
    data = _bytes_of(stream, origin, limit)
    return _report(data, origin, published=published, publisher=publisher)


def shown(path: str | Path) -> str:
    """A path as text that can be printed and stored, whatever bytes its name is made of."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def is_table(path: str | Path) -> bool:
    """Whether a file's name says that each of its rows is a report."""
    name = str(path).lower()
    bare = name.removesuffix(".gz")
    return bare.endswith(TABLES) and (bare == name or not bare.endswith(".parquet"))


def is_coded(path: Path) -> bool:
    """Whether a path is a dataset of coded reports, which is one thing however many files it is."""
    return (path / HEAD).is_file()


def is_wanted(path: Path) -> bool:
    """Whether a file that stands in a folder is taken for reports, by its name."""
    return _is_known(path) and not _is_left_alone(path)


def count_other(path: Path, others: Counter[str]) -> None:
    """Counts a file in a folder of whose name nobody knows what it is, by its ending."""
    if not _is_known(path) and not _is_left_alone(path):
        others[path.suffix.lower()[:20] or path.name[:20]] += 1


def _is_known(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES or is_table(path) or is_warc(path)


def _is_left_alone(path: Path) -> bool:
    return path.name.lower() in NOT_REPORTS or path.name.startswith(".")


def _in_folder(folder: Path, others: Counter[str]) -> Iterator[Path]:
    barred: list[Path] = []
    found: list[Path] = []
    for root, folders, names in os.walk(folder, onerror=lambda e: barred.append(Path(e.filename))):
        if HEAD in names:
            folders.clear()
            found.append(Path(root))
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(root, name)
            if is_wanted(path) and (path.is_file() or not path.exists()):
                found.append(path)  # a broken link too: `load` will say so
            else:
                count_other(path, others)
    yield from sorted(found + barred)


def _bytes_of(stream: BinaryIO, origin: str, limit: int, name: str = "") -> bytes:
    """The bytes of a stream.  Raises TooLarge after one more than is allowed for what it holds."""
    start = stream.read(min(_START, limit + 1))
    most = max(limit, DOCUMENT_LIMIT) if is_document(start, name) else limit
    data = start + stream.read(most + 1 - len(start))
    if len(data) > most:
        raise TooLarge(origin, f"more than {most:,} bytes; split it into single reports")
    return data


def _report(
    data: bytes, origin: str, name: str = "", *, published: date | None, publisher: str | None
) -> Report:
    head = head_of(data, origin, name)
    named = day_in_name(name)
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
    known.  The text itself says its language before the head does.  Raises EmptyReport or NoDate.
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
        language=language_of(head.body) or _code(head.language) or ENGLISH,
        published=published,
    )


def accept_page(
    head: Head, url: str, *, published: date | None, publisher: str | None, outlet: Outlet | None
) -> Report:
    """The report that a web page makes, under its address; `published` wins over what it states.

    So does `publisher`, and `outlet` after it: who is known to publish where the page came from,
    which a page cannot make up.  Raises EmptyReport or NoDate.
    """
    if outlet is not None and publisher is None:
        kind = head.publisher_kind or outlet.kind
        head = replace(head, publisher=outlet.name, publisher_kind=kind)
    return accept(
        replace(head, url=head.url or url),
        url,
        published=midnight(published) if published is not None else head.published,
        publisher=publisher,
        undated="the page states no day of publication; give one with --published",
    )


def _code(stated: str | None) -> str | None:
    """The ISO 639 code that a head states ("en-GB" is en); "English" is none."""
    code = (stated or "").partition("-")[0].partition("_")[0].strip().casefold()
    return code if code.isalpha() and len(code) in {2, 3} else None
