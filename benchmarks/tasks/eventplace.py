"""Where the event of a given verb happened.

The corpus marks the most exact place only, by its bare name: not what it lies in, "southern" or
"district"; so the names of the sentence are looked at one by one (`event_location`), by weights
that are fitted to three quarters of the corpus.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.tasks.event_location import (
    chosen,
    fitted_to,
    joined,
    load_weights,
    nowhere,
    sites,
)
from benchmarks.tasks.rows import Row, Span, at, report_of
from benchmarks.tasks.scorer import SHARED
from dateline.pipeline import Tools

GIVEN = ("verb",)
CORPUS = SHARED / "corpora" / "eventplace" / "train.jsonl"


def left_out(rows: list[Row], gold: Path) -> list[Row]:
    """The rows to measure: of the corpus those that the weights were not fitted to."""
    if not CORPUS.is_file() or not gold.samefile(CORPUS):
        return rows
    return [row for row in rows if not fitted_to(row["text"])]


def predict(rows: Iterable[Row], tools: Tools) -> Iterator[Row]:
    """The places of each row's marked verb."""
    for row in rows:
        yield {"id": row["id"], "places": [list(span) for span in _places(row, tools)]}


def _places(row: Row, tools: Tools) -> list[Span]:
    namers = tools.reader.namers(report_of(row))
    found = at(namers, *row["verb"])
    if found is None:
        return []
    namer, index = found
    verb, text = namer.phrases.doc[index], row["text"]
    named = sites(namers, verb, text)
    told = chosen(named, nowhere(namers, verb), load_weights())
    return sorted(p for t in told for p in joined(t, [s.span for s in named], text))
