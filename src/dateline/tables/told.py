"""The columns that every table of claims has: who says so, in which words, in which report."""

from __future__ import annotations

from dateline.answers import Told
from dateline.model import Place
from dateline.tabular import Column, Kind, of, texts

TOLD = (
    Column("source"), Column("via", Kind.TEXTS), *texts("grade", "quote", "report"),
    Column("published", Kind.DAY), *texts("claim", "corrected_by"),
)  # fmt: skip

PLACE = (*texts("place", "place_id", "country"), *of(Kind.NUMBER, "lat", "lon"))


def told_cells(told: Told) -> dict[str, object]:
    """The cells of a claim."""
    return {
        "source": told.source,
        "via": told.via,
        "grade": told.grade,
        "quote": told.quote,
        "report": told.report,
        "published": told.published,
        "claim": told.claim,
        "corrected_by": told.corrected.author if told.corrected is not None else None,
    }


def place_cells(place: Place | None) -> dict[str, object]:
    """The cells of a place; none of nowhere."""
    if place is None:
        return {}
    return {
        "place": place.name,
        "place_id": place.id,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
    }
