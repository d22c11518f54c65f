"""Pages out of web archives (WARC, ISO 28500), also packed ones.

The reader ends without a word where a file is cut off, so packed ones are unpacked beside it, and
what a record declares is compared with what there is.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dateline.errors import Damaged, MissingFile, NotText, ReportRefused, TooLarge
from dateline.ingest.formats import DOCUMENT_LIMIT

SUFFIXES = (".warc", ".warc.gz")

_READ = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_PAGES = ("text/html", "application/xhtml", "text/plain", "application/pdf")
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedPage:
    """A page as it was archived, under its address."""

    url: str
    body: bytes


Found = ArchivedPage | ReportRefused | None
"""A page, or why it cannot be had; None for a picture, a style, a page not found."""


def is_warc(path: str | Path) -> bool:
    """Whether a file's name says that it is a web archive."""
    return str(path).lower().endswith(SUFFIXES)


def archived_pages(path: Path, origin: str) -> Iterator[tuple[Found, int]]:
    """The records of an archive that were answers, each with the bytes of the file read so far.

    Raises Damaged where the rest cannot be read, MissingFile.
    """
    try:
        stream = path.open("rb")
    except OSError as error:
        raise MissingFile(origin, f"cannot be read ({error.strerror}); check the path") from error
    packed = origin.lower().endswith(".gz")
    with stream, _Unpacking(fileobj=stream) if packed else stream as unpacked:
        try:
            for number, record in enumerate(ArchiveIterator(unpacked, parse_http=False), 1):
                _check_head(record)
                if not record.record_type & _READ:
                    _check_size(record, record.reader.consume())
                    continue
                url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
                yield _page(record, url or f"{origin}#{number}"), stream.tell()
        except (EOFError, OSError, ValueError, zlib.error) as error:
            raise Damaged(
                origin,
                f"the rest of the archive cannot be read ({error}); what stood before is read; "
                "get it again",
            ) from error


class _Unpacking(gzip.GzipFile):
    """Unpacks, and gives all that there is before it says that the end is missing."""

    def read(self, size: int | None = -1) -> bytes:
        """Some bytes, not necessarily as many as are asked for.  Raises EOFError."""
        return self.read1(-1 if size is None else size)


def _page(record: WarcRecord, url: str) -> Found:
    """The page of a record.  Raises OSError for one that is cut off."""
    declared = record.content_length or 0
    if declared > DOCUMENT_LIMIT:
        return TooLarge(url, f"more than {DOCUMENT_LIMIT:,} bytes") if _worth(record) else None
    record.freeze()
    _check_size(record, record.content_length or 0)
    if record.is_http:
        record.parse_http(auto_decode="all")
        status = record.http_headers.status_code if record.http_headers is not None else None
        if status != 200:
            return None
    kind = record.http_content_type or record.headers.get("Content-Type") or ""
    if not kind.lower().startswith((*_PAGES, _OFFICE)):
        return None
    body = record.reader.read(DOCUMENT_LIMIT + 1)
    if len(body) > DOCUMENT_LIMIT:
        return TooLarge(url, f"more than {DOCUMENT_LIMIT:,} bytes")
    return ArchivedPage(url=url, body=body) if body else NotText(url, "an empty page")


def _check_head(record: WarcRecord) -> None:
    if "Content-Length" not in record.headers:
        raise OSError("it ends within the head of a record")


def _check_size(record: WarcRecord, size: int) -> None:
    """Raises OSError where fewer bytes are there than the record declares."""
    if size < int(record.headers["Content-Length"]):
        raise OSError("it ends within a record")


def _worth(record: WarcRecord) -> bool:
    """Whether a record that is too long to be looked into may have been a page."""
    return (record.headers.get("WARC-Identified-Payload-Type") or "text/html").startswith(_PAGES)
