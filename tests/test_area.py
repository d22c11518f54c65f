"""Boxes and circles on the ground."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.area import Box, Circle, kilometres
from dateline.errors import BadArea

LAT, LON = st.floats(-90, 90), st.floats(-180, 180)


def test_a_box_is_written_as_geojson_does() -> None:
    box = Box.parse("40.5, 33.9, 41.5, 34.8")
    assert box.contains(34.37, 41.09)
    assert box.contains(33.9, 40.5)
    assert not box.contains(41.09, 34.37)
    assert not box.contains(34.37, 41.51)


def test_a_box_may_cross_the_180th_meridian() -> None:
    box = Box.parse("170,-20,-170,20")
    assert box.contains(0, 175)
    assert box.contains(0, -175)
    assert not box.contains(0, 0)


def test_distances_are_those_of_the_globe() -> None:
    assert kilometres(33.3128, 44.3615, 36.335, 43.1189) == pytest.approx(355, abs=3)
    assert kilometres(0, 179.5, 0, -179.5) == pytest.approx(111.2, abs=0.2)
    assert kilometres(10, 20, 10, 20) == 0


@given(lat=LAT, lon=LON, km=st.floats(0.1, 21_000), other_lat=LAT, other_lon=LON)
def test_what_lies_in_a_circle_lies_in_the_box_around_it(
    lat: float, lon: float, km: float, other_lat: float, other_lon: float
) -> None:
    circle = Circle(lat, lon, km)
    if circle.contains(other_lat, other_lon) and kilometres(lat, lon, other_lat, other_lon) < (
        km * 0.999_999
    ):
        assert circle.box.contains(other_lat, other_lon)


@pytest.mark.parametrize("text", ["", "1,2", "a,b,c", "91,0,5", "0,181,5", "0,0,0", "0,0,nan"])
def test_what_is_no_circle_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadArea):
        Circle.parse(text)


@pytest.mark.parametrize("text", ["1,2,3", "0,10,5,5", "0,-91,5,5", "0,0,inf,5", "34.4,41,5"])
def test_what_is_no_box_is_refused(text: str) -> None:
    with pytest.raises(BadArea, match=r"4|latitudes|north"):
        Box.parse(text)
