"""Direct quotation: of the attributions, those whose content stands wholly in quotation marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.tasks import attribution
from benchmarks.tasks.rows import Row
from dateline.pipeline import Tools

GIVEN: tuple[str, ...] = ()

_OPEN = ("“", '"', "``")
_CLOSED = ("”", '"', "''")


def predict(rows: Iterable[Row], tools: Tools) -> Iterator[Row]:
    """The direct quotations of each row's text."""
    for row in rows:
        for answer in attribution.predict([row], tools):
            yield answer | {"attributions": _direct(row["text"], answer["attributions"])}


def direct(rows: Iterable[Row]) -> list[Row]:
    """Gold rows with their direct quotations alone."""
    return [row | {"attributions": _direct(row["text"], row["attributions"])} for row in rows]


def _direct(text: str, attributions: Iterable[Row]) -> list[Row]:
    return [
        a for a in attributions if a["content"] and all(_quoted(text[s:e]) for s, e in a["content"])
    ]


def _quoted(piece: str) -> bool:
    """Whether a piece begins and ends with quotation marks, stops and commas aside."""
    return piece.startswith(_OPEN) and piece.rstrip(" .,!?;").endswith(_CLOSED)
