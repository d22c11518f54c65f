"""Rows of the corpora, and the reports made of them.

A row is one JSON object of a corpus file (`shared/corpora/*/README.md`, `shared/gold/FORMAT.md`).
What a task may see of it is cut out before anything is predicted, so that no label can leak.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dateline.extract.mentions import Namer
from dateline.extract.phrases import Phrases
from dateline.model import Report

Row = dict[str, Any]
Span = tuple[int, int]

ALWAYS = ("id", "text", "date", "published")


class BadRun(Exception):
    """A benchmark that cannot be run as asked; the message says why and what to do."""


class NotServed(BadRun):
    """A task that Dateline does not answer yet."""


def read_rows(path: Path) -> list[Row]:
    """Every record of a JSON-lines file, packed or not.  Raises BadRun."""
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]
    except OSError as error:
        raise BadRun(f"{path}: {error.strerror or error}") from error
    except ValueError as error:
        raise BadRun(f"{path}: not JSON lines ({error})") from error


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write records as JSON lines."""
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def stripped(row: Row, given: Iterable[str]) -> Row:
    """The row without its labels: id, text and date, and what the task gives as input."""
    return {key: row[key] for key in (*ALWAYS, *given) if key in row}


def report_of(row: Row, text: str | None = None) -> Report:
    """The report that a row's text is; offsets into it are offsets into the row's text."""
    day = row.get("date") or row.get("published")
    return Report(
        id=str(row["id"]),
        text=row["text"] if text is None else text,
        origin=str(row["id"]),
        published=datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None,
    )


def at(namers: Iterable[Namer], start: int, end: int) -> tuple[Namer, int] | None:
    """The paragraph and the token at a span of the text: the first token that overlaps it."""
    for namer in namers:
        for token in namer.phrases.doc:
            where = namer.paragraph.offset(token.idx)
            if where < end and start < where + len(token.text) and not token.is_space:
                return namer, token.i
    return None


def span_of(namer: Namer, start: int, end: int) -> Span:
    """Where the tokens `start` to `end` stand in the text."""
    passage = namer.passage(start, end)
    return passage.start, passage.end


def pieces_of(namer: Namer, tokens: Iterable[int]) -> list[Span]:
    """The spans of a set of tokens: one for each run, punctuation at the ends left off."""
    return [span_of(namer, *run) for run in _runs(namer.phrases, sorted(tokens))]


def _runs(phrases: Phrases, tokens: list[int]) -> Iterator[Span]:
    start = 0
    for index in range(1, len(tokens) + 1):
        if index < len(tokens) and tokens[index] == tokens[index - 1] + 1:
            continue
        first, last = tokens[start], tokens[index - 1]
        while first < last and phrases.doc[first].text in ",;:":
            first += 1
        while last > first and phrases.doc[last].text in ",;:":
            last -= 1
        if phrases.doc[first].text not in ",;:":
            yield first, last + 1
        start = index
