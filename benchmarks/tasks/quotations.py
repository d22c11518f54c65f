"""Direct quotation: of the attributions, those whose content stands wholly in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from benchmarks.tasks import attribution
from benchmarks.tasks.rows import Row
from dateline.extract.quotation import quotations
from dateline.pipeline import Tools

GIVEN: tuple[str, ...] = ()

_TOKEN = re.compile(r"\w+|[^\w\s]")


def predict(rows: Iterable[Row], tools: Tools) -> Iterator[Row]:
    """The direct quotations of each row's text."""
    for row in rows:
        for answer in attribution.predict([row], tools):
            yield answer | {"attributions": _direct(row["text"], answer["attributions"])}


def direct(rows: Iterable[Row]) -> list[Row]:
    """Gold rows with their direct quotations alone."""
    return [row | {"attributions": _direct(row["text"], row["attributions"])} for row in rows]


def _direct(text: str, attributions: Iterable[Row]) -> list[Row]:
    """The attributions of whose content every word is in quotation marks."""
    tokens = list(_TOKEN.finditer(text))
    lines = [text.count("\n", 0, token.start()) for token in tokens]
    inside = quotations([token.group() for token in tokens], lines).tolist()
    bare = [
        t.span()
        for t, quoted in zip(tokens, inside, strict=True)
        if not quoted and t[0][0].isalnum()
    ]
    return [
        a
        for a in attributions
        if a["content"]
        and not any(s < end and start < e for s, e in a["content"] for start, end in bare)
    ]
