"""What was added to a record, as a table: one row an entry, one row a capture."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.answers import LogEntry
from dateline.capture import CaptureShown
from dateline.tabular import Column, Kind, Layout, Row, texts


def _log_rows(entries: Iterable[LogEntry]) -> Iterable[Row]:
    for e in entries:
        yield {
            "number": e.seq,
            "recorded": e.recorded,
            "kind": e.kind,
            "subject": e.subject,
            "by": e.by,
            "words": e.words,
            "seal": e.chain,
            "undone": e.undone,
        }


LOG: Layout[LogEntry] = Layout(
    "log",
    (
        Column("number", Kind.WHOLE), Column("recorded", Kind.INSTANT),
        *texts("kind", "subject", "by", "words", "seal"), Column("undone", Kind.FLAG),
    ),
    _log_rows,
)  # fmt: skip
"""One row an entry."""


def _capture_rows(captures: Iterable[CaptureShown]) -> Iterable[Row]:
    for each in captures:
        yield {name: getattr(each, name) for name in CAPTURES.fields}


CAPTURES: Layout[CaptureShown] = Layout(
    "captures",
    (
        *texts("report", "publisher", "title", "asked", "url"), Column("at", Kind.INSTANT),
        Column("status", Kind.WHOLE), Column("kind"), Column("size", Kind.WHOLE),
        Column("digest"), Column("erased", Kind.TRUTH),
    ),
    _capture_rows,
)  # fmt: skip
"""One row a capture."""
