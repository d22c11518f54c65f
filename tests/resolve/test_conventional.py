"""Places are called what people who read English news call them, and found by all their names."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dateline.errors import DataError
from dateline.resolve import conventional
from dateline.resolve.conventional import CONVENTIONAL_NAMES, conventional_name
from dateline.resolve.gazetteer import Gazetteer, open_gazetteer

with CONVENTIONAL_NAMES.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    ("id_", "name"),
    [
        ("gn:172955", "Raqqa"),
        ("gn:99454", "Fallujah"),
        ("adm1:SY.09", "Aleppo Governorate"),
        ("adm1:UA.11", "Crimea"),
        ("gn:174186", "Afrin"),
        ("gn:281102", "Rafah"),
        ("gn:316541", "Diyarbakır"),
        ("country:CI", "Ivory Coast"),
    ],
)
def test_a_place_is_called_by_its_conventional_name(
    gazetteer: Gazetteer, id_: str, name: str
) -> None:
    place = gazetteer.get(id_)
    assert place is not None
    assert place.name == name


@pytest.mark.parametrize(
    ("name", "country", "called"),
    [
        ("Ţammūn", "PS", "Tammun"),
        ("‘Aqrabā", "PS", "Aqraba"),
        ("Kurskaya oblast'", "RU", "Kurskaya oblast"),
        ("Bouïra", "DZ", "Bouïra"),
        ("Bent Jbaïl", "LB", "Bent Jbaïl"),
        ("Şırnak", "TR", "Şırnak"),
        ("Chocó", "CO", "Chocó"),
        ("القائم", "IQ", "القائم"),
        ("’", "IQ", "’"),
        ("Ma'an", None, "Ma'an"),
    ],
)
def test_marks_of_romanisation_go_and_letters_of_a_language_stay(
    name: str, country: str | None, called: str
) -> None:
    assert conventional_name("gn:0", name, country) == called


def test_each_name_of_the_table_is_the_name_of_its_place_and_finds_it(
    gazetteer: Gazetteer,
) -> None:
    wrong = [
        (row["id"], row["name"])
        for row in ROWS
        if (place := gazetteer.get(row["id"])) is None
        or place.name != row["name"]
        or row["id"] not in {match.place.id for match in gazetteer.matches(row["name"])}
    ]
    assert wrong == []
    assert len({row["id"] for row in ROWS}) == len(ROWS) > 400


@pytest.mark.parametrize("name", ["Ar Raqqah", "Al Fallūjah", "Ḩalab", "Avtonomna Respublika Krym"])
def test_the_gazetteers_own_name_is_still_found(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.find(name)


def test_a_table_that_cannot_be_read_is_told_with_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "conventional_names.csv"
    broken.write_text("place,name\ngn:1,Somewhere\n")
    monkeypatch.setattr(conventional, "CONVENTIONAL_NAMES", broken)
    conventional._table.cache_clear()
    try:
        with pytest.raises(DataError, match=r"conventional_names\.csv"):
            conventional_name("gn:1", "Somewhere", "IQ")
    finally:
        conventional._table.cache_clear()
