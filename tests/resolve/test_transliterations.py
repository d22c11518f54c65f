"""A table of our own: places of six wars, each in three transliterations that the press uses.

A row has the country, the point to a tenth of a degree, and the three spellings.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dateline.area import kilometres
from dateline.resolve.gazetteer import open_gazetteer
from dateline.resolve.installed import shipped_packs
from dateline.resolve.packs import named_places
from dateline.resolve.places import PlaceResolver
from dateline.resolve.toponyms import Toponym

TABLE = Path(__file__).with_name("transliterations.csv")
SPELLINGS = ("first", "second", "third")
FAR_KM = 30


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def resolver() -> PlaceResolver:
    return PlaceResolver(open_gazetteer(), named_places(shipped_packs()))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['first']}, {row['country']}")
def test_three_spellings_are_one_place(row: dict[str, str], resolver: PlaceResolver) -> None:
    found = [
        resolver.resolve([Toponym(name=row[spelling])], countries=[row["country"]])[0].place
        for spelling in SPELLINGS
    ]
    assert len({place.id if place else None for place in found}) == 1, found
    place = found[0]
    assert place is not None
    assert place.lat is not None
    assert place.lon is not None
    here = float(row["lat"]), float(row["lon"])
    assert kilometres(place.lat, place.lon, *here) < FAR_KM


def test_the_table_has_a_hundred_places_in_three_spellings_each() -> None:
    table = rows()
    assert len({(row["country"], row["first"]) for row in table}) >= 100
    assert all(len({row[spelling] for spelling in SPELLINGS}) == 3 for row in table)
