"""Who said what: source, cue and content of every act of saying (PolNeAR's form)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.tasks.rows import Row, report_of
from dateline.model import Passage
from dateline.pipeline import Tools

GIVEN: tuple[str, ...] = ()


def predict(rows: Iterable[Row], tools: Tools) -> Iterator[Row]:
    """The attributions of each row's text, each role as a list of spans."""
    for row in rows:
        reading = tools.reader.read(report_of(row))
        yield {
            "id": row["id"],
            "attributions": [
                {
                    "source": _pieces(a.source.passage if a.source else None),
                    "cue": _pieces(a.cue),
                    "content": _pieces(a.content),
                }
                for a in reading.attributions
            ],
        }


def _pieces(passage: Passage | None) -> list[list[int]]:
    return [[passage.start, passage.end]] if passage else []
