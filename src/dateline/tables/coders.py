"""How far coders agree as a table."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.review import Agreement
from dateline.tabular import Column, Kind, Layout, Row, of, texts


def _agreement_rows(found: Iterable[Agreement]) -> Iterable[Row]:
    for one in found:
        yield {
            "part": one.variable,
            "level": one.level,
            "among": one.among,
            "units": one.units,
            "same": one.same,
            "alpha": one.alpha,
        }


AGREEMENT: Layout[Agreement] = Layout(
    "agreement",
    (
        *texts("part", "level"), Column("among", Kind.TEXTS), *of(Kind.WHOLE, "units", "same"),
        Column("alpha", Kind.NUMBER, 4),
    ),
    _agreement_rows,
)  # fmt: skip
"""One row a part of claims and a group of coders."""
