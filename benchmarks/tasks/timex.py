"""Time expressions: spans, types and values.

Dateline resolves dates against the day of publication.  The corpus is histories, in which "in
October" is of the year that is being told: each sentence is resolved against the end of the last
year that was named before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from benchmarks.tasks.rows import Row
from dateline.extract.dates import TimeExpression, find_times
from dateline.pipeline import Tools

GIVEN: tuple[str, ...] = ()

_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?!\s))+[.!?\n]*\s*")
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")


def predict(rows: Iterable[Row], _: Tools) -> Iterator[Row]:
    """The time expressions of each row's text."""
    for row in rows:
        anchor = date.fromisoformat(row.get("published") or row["date"])
        day: date | None = None
        timexes: list[Row] = []
        for sentence in _SENTENCE.finditer(row["text"]):
            found = find_times(sentence.group(), anchor, day)
            for time in found:
                start, end = sentence.start() + time.start, sentence.start() + time.end
                timexes.append({"start": start, "end": end, "type": time.type, "value": time.value})
            anchor = _told(sentence.group(), found) or anchor
            days = [t.interval.first_day for t in found if t.precision == 1 and t.interval]
            day = days[-1] if days else day
        yield {"id": row["id"], "timexes": timexes}


def _told(sentence: str, times: list[TimeExpression]) -> date | None:
    """The end of the last year that a sentence names in a time expression."""
    named = [m for t in times for m in _YEAR.findall(sentence[t.start : t.end])]
    return date(int(named[-1]), 12, 31) if named else None
