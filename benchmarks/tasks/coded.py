"""Coded items without their texts: the coding points into a text by offsets (stand-off).

The texts are those of `shared/corpora/current_events`, which may not be handed on with this
repository; the coding is ours.  A row has an `id` of that corpus and, in place of words copied from
the text, `[start, end]` in code points; all else is as in `shared/gold/FORMAT.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.tasks.rows import BadRun, Row, read_rows
from benchmarks.tasks.scorer import ROOT, SHARED

ITEMS = SHARED / "corpora" / "current_events" / "items.jsonl.gz"
FOLDER = ROOT / "benchmarks" / "coded"
_WORDS = frozenset("cue actor target source holder who".split())
_COUNTS = frozenset("killed injured captured displaced".split())


def is_standoff(rows: list[Row]) -> bool:
    """Whether the rows of a file are codings that need their texts."""
    return bool(rows) and "text" not in rows[0] and "events" in rows[0]


def joined(rows: Iterable[Row], items: Path = ITEMS) -> list[Row]:
    """The rows with their texts, and words for offsets.  Raises BadRun when a text is missing."""
    coded = {row["id"]: row for row in rows}
    if not items.is_file():
        raise BadRun(f"no texts at {items}: the coding alone cannot be read")
    texts = {item["id"]: item for item in read_rows(items) if item["id"] in coded}
    if missing := coded.keys() - texts.keys():
        raise BadRun(f"{items}: {len(missing)} coded texts are not in it (first: {min(missing)})")
    return [_mapped(row, texts[key]["text"], texts[key]["date"]) for key, row in coded.items()]


def standoff(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows with texts as rows with offsets: the words at their place nearest to the cue."""
    for row in rows:
        yield {
            "id": row["id"],
            "events": [_entry(e, _finder(row["text"], e["cue"])) for e in row["events"]],
            "control": [_entry(c, _finder(row["text"], c["place"])) for c in row["control"]],
        }


def _mapped(row: Row, text: str, day: str) -> Row:
    def words(span: list[int]) -> str:
        return text[slice(*span)]

    entries = {key: [_entry(e, words) for e in row[key]] for key in ("events", "control")}
    return {"id": row["id"], "date": day, "text": text, **entries}


def _finder(text: str, near: str) -> Callable[[str], list[int]]:
    anchor = text.index(near)

    def find(words: str) -> list[int]:
        starts = [at for at in range(len(text)) if text.startswith(words, at)]
        start = min(starts, key=lambda at: abs(at - anchor))
        return [start, start + len(words)]

    return find


def _entry(entry: Row, turn: Callable[[Any], Any]) -> Row:
    """An event, statement or count with its words turned to offsets, or its offsets to words."""
    turned: Row = {}
    for key, value in entry.items():
        if value is None:
            turned[key] = None
        elif key in _WORDS:
            turned[key] = turn(value)
        elif key == "place":
            # the places of an event, the one place of a statement
            several = isinstance(value, list) and (not value or not isinstance(value[0], int))
            turned[key] = [turn(v) for v in value] if several else turn(value)
        elif key in _COUNTS:
            turned[key] = _entry(value, turn)
        else:
            turned[key] = value
    return turned
