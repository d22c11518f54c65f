"""Places that are told by others: words, geometry, and what a report's events get."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.area import kilometres
from dateline.model import Mention, Place, Report
from dateline.pipeline import Tools, open_tools
from dateline.resolve.directions import COMPASS
from dateline.resolve.localities import Offset, at_offset, halfway, offset_before, whose_side
from dateline.telling import set_at
from dateline.vocabulary import PlaceKind

points = st.tuples(st.floats(-80, 80), st.floats(-179, 179))
headings = st.sampled_from([name for name in COMPASS if name != "centre"])


def town(point: tuple[float, float], id_: str = "t:one", precision: int = 1) -> Place:
    return Place(
        id=id_,
        name="Ana",
        kind=PlaceKind.TOWN,
        country="IQ",
        lat=point[0],
        lon=point[1],
        precision=precision,
        within=("adm1:IQ.01", "country:IQ"),
    )


@given(point=points, km=st.floats(1, 500), heading=headings)
def test_an_offset_is_as_far_away_as_is_told(
    point: tuple[float, float], km: float, heading: str
) -> None:
    place = at_offset(town(point), Offset(0, km, heading))
    assert place is not None
    assert place.lat is not None
    assert place.lon is not None
    assert kilometres(*point, place.lat, place.lon) == pytest.approx(km, abs=0.05)
    north = COMPASS[heading][0]
    if north and km > 5 and abs(point[0]) < 60:
        assert (place.lat > point[0]) == (north > 0)
    assert place.precision == (2 if km * 0.3826834 <= 25 else 5)
    assert ("t:one" in place.within) == (km <= 25)
    assert place.within[-1] == "country:IQ"


@given(one=points, other=points)
def test_halfway_is_as_far_from_the_one_as_from_the_other(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    first, second = town(one), town(other, "t:two")
    place = halfway(first, second)
    far = kilometres(*one, *other)
    assert (place is not None) == (0 < far <= 600)
    if place is not None:
        assert place == halfway(first, second)
        assert place.lat is not None
        assert place.lon is not None
        assert kilometres(*one, place.lat, place.lon) == pytest.approx(far / 2, abs=0.05)
        assert kilometres(*other, place.lat, place.lon) == pytest.approx(far / 2, abs=0.05)
        assert place.precision == (2 if far <= 50 else 5)


def test_nothing_lies_so_far_from_a_country() -> None:
    land = town((33.0, 44.0), precision=6)
    assert at_offset(land, Offset(0, 10, "north")) is None
    assert halfway(land, town((34.0, 44.0), "t:two")) is None


@pytest.mark.parametrize(
    ("before", "km", "heading"),
    [
        ("clashed 15 km north of ", 15, "north"),
        ("clashed 15km (9 miles) north-west of the city of ", 15, "northwest"),
        ("about 20 miles outside ", 32.19, None),
        ("some 1,5 of ", None, None),
        ("twelve kilometres to the south east of the Syrian capital, ", 12, "southeast"),
        ("2.5 miles due east of downtown ", 4.02, "east"),
        ("a hundred kilometers from ", 100, None),
        ("15 km north of Tikrit and ", None, None),
        ("fighting in the north of ", None, None),
        ("15 km along the road to ", None, None),
    ],
)
def test_words_for_a_distance_are_read(before: str, km: float | None, heading: str | None) -> None:
    found = offset_before(before + "Tikrit", len(before))
    if km is None:
        assert found is None
    else:
        assert found is not None
        assert found.km == pytest.approx(km, abs=0.01)
        assert found.heading == heading


@pytest.mark.parametrize(
    ("before", "heading"),
    [
        ("killed 15 soldiers north of ", "north"),
        ("villages south-west of the city of ", "southwest"),
        ("the area just east of ", "east"),
    ],
)
def test_a_direction_alone_is_near(before: str, heading: str) -> None:
    found = offset_before(before + "Tikrit", len(before))
    assert found is not None
    assert (found.km, found.heading) == (None, heading)
    place = at_offset(town((34.6, 43.7)), found)
    assert place is not None
    assert (place.name, place.lat, place.precision) == (f"{heading} of Ana", 34.6, 2)
    assert at_offset(town((34.6, 43.7), precision=3), found) is None


def test_the_side_of_a_border_is_somebodys() -> None:
    assert whose_side("the Syrian side") == "Syrian"
    assert whose_side("Iraq's side of the border") == "Iraq"
    assert whose_side("Riverside") is None


@pytest.fixture(scope="module")
def tools() -> Tools:
    return open_tools()


def places(tools: Tools, text: str) -> list[tuple[Mention, Place | None]]:
    """The places of the first event of a text, with what they were taken for."""
    report = Report(id="r", text=text, origin="r", published=datetime(2014, 6, 21, tzinfo=UTC))
    reading = tools.read(report)
    known = {place.id: place for place in reading.places}
    return [(mention, known.get(mention.chosen or "")) for mention in reading.events[0].places]


@pytest.mark.parametrize(
    ("text", "name", "point", "precision"),
    [
        (
            "Soldiers clashed with militants 15 km north of Tikrit.",
            "15 km north of Tikrit",
            (34.75, 43.68),
            2,
        ),
        (
            "Gunmen killed three soldiers between Mosul and Tal Afar.",
            "between Mosul and Tal Afar",
            (36.36, 42.78),
            5,
        ),
        (
            "Soldiers were killed on the Iraqi side of the border near Albukamal.",
            "Iraqi side",
            (34.39, 40.99),
            2,
        ),
        (
            "Rebels attacked an army base 20 miles outside Damascus.",
            "20 miles outside Damascus",
            (33.51, 36.29),
            5,
        ),
        ("Insurgents attacked a checkpoint north of Mosul.", "north of Mosul", (36.34, 43.12), 2),
        ("Fighting raged in eastern Syria.", "eastern Syria", (35.93, 40.62), 5),
        (
            "Fighting raged in northwest and central Iraq.",
            "northwest and central Iraq",
            (35.23, 43.8),
            5,
        ),
    ],
)
def test_an_event_is_where_its_words_put_it(
    tools: Tools, text: str, name: str, point: tuple[float, float], precision: int
) -> None:
    found = {mention.name: place for mention, place in places(tools, text)}
    place = found[name]
    assert place is not None
    assert place.lat is not None
    assert place.lon is not None
    assert kilometres(place.lat, place.lon, *point) < 5
    assert place.precision == precision


def test_the_words_stand_where_the_passage_says(tools: Tools) -> None:
    text = "Soldiers clashed with militants 15 km  north of Tikrit."
    ((mention, place),) = places(tools, text)
    assert text[mention.passage.start : mention.passage.end] == "15 km  north of Tikrit"
    assert place is not None
    assert "reckoned from Tikrit" in mention.candidates[0].reason
    assert mention.candidates[1].name == "Tikrit"


def test_a_town_with_a_name_stays_where_it_is(tools: Tools) -> None:
    told = places(tools, "Rebels attacked Dujail, 60 km north of Baghdad.")
    assert [mention.name for mention, _ in told] == ["Dujail"]


def test_a_village_that_no_list_has_lies_where_its_report_says(tools: Tools) -> None:
    text = "Militants attacked the village of Dalorikko, 12 km south-east of Maiduguri."
    (mention, place), *others = places(tools, text)
    assert mention.name == "Dalorikko"
    assert place is not None
    assert place.name == "Dalorikko"
    assert place.lat is not None
    assert place.lon is not None
    assert kilometres(place.lat, place.lon, 11.846, 13.157) == pytest.approx(12, abs=2)
    assert (place.country, place.precision) == ("NG", 2)
    assert mention.candidates[0].reason == "said to lie 12 km southeast of Maiduguri"
    assert others == []
    far = places(tools, "Militants attacked the village of Dalorikko, 120 km from Maiduguri.")
    assert far[0][1] is None


def test_states_have_no_middle(tools: Tools) -> None:
    told = places(tools, "Shells hit the border between Turkey and Syria.")
    assert all(place is None or place.kind is PlaceKind.COUNTRY for _, place in told)


def test_what_lies_between_is_no_party(tools: Tools) -> None:
    text = "A bomb exploded 10 kilometres (6 miles) south-west of Kirkuk, killing four people."
    report = Report(id="r", text=text, origin="r", published=datetime(2014, 6, 21, tzinfo=UTC))
    (event,) = tools.read(report).events
    assert "kilometres" not in [m.name for m in event.recipients]


def test_what_lies_between_is_not_told_as_at_it() -> None:
    assert set_at(["between Mosul and Tal Afar", "Iraq"]) == "between Mosul and Tal Afar, Iraq"
    assert set_at(["15 km north of Tikrit"]) == "at 15 km north of Tikrit"
