"""Dates of publication: whole lines and file names, never prose."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest.dates import day_in_name, published_on


@pytest.mark.parametrize(
    "line",
    [
        "21 Jun 2014",
        "21 June 2014",
        "21st June, 2014",
        "June 21, 2014",
        "Jun. 21, 2014",
        "2014-06-21",
        "Saturday 21 June 2014",
        "Sat, June 21, 2014",
        "21.06.2014",
        "21/06/2014",
        "06/21/2014",
        "Published: 21 June 2014",
        "Last updated on June 21st, 2014",
        "  Date: 2014-06-21  ",
        "21 June 2014 14:05 XYZW",
    ],
)
def test_a_line_that_is_a_day_is_its_midnight(line: str) -> None:
    assert published_on(line) == datetime(2014, 6, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        "Sat 21 June 2014 14:05 GMT",
        "21 June 2014 14:05",
        "2014-06-21T14:05:00Z",
        "2014-06-21T17:05:00+03:00",
        "21 June 2014 at 15:05 BST",
        "June 21, 2014 | 10:05 a.m. EDT",
        "14:05 GMT, 21 June 2014",
        "Published 21 June 2014, 2:05 pm UTC",
    ],
)
def test_a_time_with_its_zone_becomes_an_instant_in_utc(line: str) -> None:
    assert published_on(line) == datetime(2014, 6, 21, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "June 2014",
        "21 June",
        "The town fell on 21 June 2014",
        "21 June 2014 was the day the town fell.",
        "31 February 2014",
        "2014-13-40",
        "99.99.2014",
        "Friday",
        "300 U.S. special forces advisers",
    ],
)
def test_a_line_that_is_more_or_less_than_a_date_is_none(line: str) -> None:
    assert published_on(line) is None


def test_a_day_that_may_be_either_of_two_is_not_guessed() -> None:
    assert published_on("03/04/2014") is None
    assert published_on("04/04/2014") == datetime(2014, 4, 4, tzinfo=UTC)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back_as_written(day: date) -> None:
    for line in (day.isoformat(), f"{day:%d %B %Y}", f"{day:%b} {day.day}, {day.year}"):
        found = published_on(line)
        assert found is not None
        assert found.date() == day


@given(st.text(max_size=60))
def test_no_line_makes_it_fail(line: str) -> None:
    found = published_on(line)
    assert found is None or found.tzinfo is UTC


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("al-qaim-2014-06-21.txt", date(2014, 6, 21)),
        ("2014_06_21 dispatch.md", date(2014, 6, 21)),
        ("2014-06-20-to-2014-06-21.txt", date(2014, 6, 21)),
        ("2014-13-21.txt", None),
        ("12014-06-21.txt", None),
        ("2014-06_21.txt", None),
        ("dispatch.txt", None),
    ],
)
def test_the_day_in_a_file_name(name: str, day: date | None) -> None:
    found = day_in_name(name)
    assert (found.date() if found else None) == day
