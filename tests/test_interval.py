"""The algebra of half-open spans, and their text form."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import BadDate
from dateline.interval import DAY, Interval, midnight, parse_day

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
INSTANTS = st.datetimes(
    min_value=datetime(1900, 1, 1), max_value=datetime(2100, 12, 31), timezones=st.just(UTC)
)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Any interval, open at either end or not."""
    start, end = sorted(draw(st.lists(INSTANTS, min_size=2, max_size=2, unique=True)))
    return Interval(
        None if draw(st.booleans()) else start,
        None if draw(st.booleans()) else end,
    )


@st.composite
def spans_of_days(draw: st.DrawFn) -> Interval:
    """Intervals of whole days, the ones that have an exact text form."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return Interval.days(
        None if draw(st.booleans()) else first,
        None if draw(st.booleans()) else last,
    )


@given(spans_of_days())
def test_text_form_reads_back_as_the_same_span(span: Interval) -> None:
    assert Interval.parse(str(span)) == span


@pytest.mark.parametrize("text", ["2014-06-20", "2014-06-20/2014-06-21", "/2014-06-21", "/"])
def test_text_form_is_kept_as_people_write_it(text: str) -> None:
    assert str(Interval.parse(text)) == text


def test_days_are_inclusive_in_text_and_half_open_in_instants() -> None:
    span = Interval.parse("2014-06-20/2014-06-21")
    assert span.start == datetime(2014, 6, 20, tzinfo=UTC)
    assert span.end == datetime(2014, 6, 22, tzinfo=UTC)
    assert (span.first_day, span.last_day) == (date(2014, 6, 20), date(2014, 6, 21))


@given(DAYS)
def test_a_day_lasts_from_midnight_to_midnight(day: date) -> None:
    span = Interval.day(day)
    assert span.contains(midnight(day))
    assert span.contains(midnight(day) + DAY - timedelta(microseconds=1))
    assert not span.contains(midnight(day) + DAY)
    assert str(span) == day.isoformat()


@pytest.mark.parametrize(
    "text",
    ["", "today", "2014", "2014-6-21", "20140621", "2014-02-30", "2014-06-21T12:00", "0000-01-01"],
)
def test_what_is_not_a_day_is_refused_with_the_words_given(text: str) -> None:
    with pytest.raises(BadDate, match="day") as caught:
        parse_day(text)
    assert repr(text) in str(caught.value)


@pytest.mark.parametrize("text", ["2014-06-22/2014-06-21", "a/b", "2014-06-20/1/2", "9999-12-31"])
def test_what_is_not_a_span_is_refused(text: str) -> None:
    with pytest.raises(BadDate):
        Interval.parse(text)


@given(st.text(alphabet="0123456789-/ x\u0661\u2212", max_size=24))
def test_any_text_is_read_or_refused_and_never_crashes(text: str) -> None:
    try:
        span = Interval.parse(text)
    except BadDate:
        return
    assert Interval.parse(str(span)) == span


def test_spaces_around_a_day_do_no_harm() -> None:
    assert Interval.parse(" 2014-06-21 ") == Interval.day(date(2014, 6, 21))


@pytest.mark.parametrize("zone", [None, timezone(timedelta(hours=3))])
def test_an_instant_that_is_not_utc_is_refused(zone: timezone | None) -> None:
    with pytest.raises(ValueError, match="not in UTC"):
        Interval(datetime(2014, 6, 21, tzinfo=zone))


@given(INSTANTS, INSTANTS)
def test_an_interval_is_never_empty_nor_backward(one: datetime, other: datetime) -> None:
    early, late = min(one, other), max(one, other)
    with pytest.raises(ValueError, match="must end after it starts"):
        Interval(late, early)


@given(intervals(), intervals(), INSTANTS)
def test_an_instant_lies_in_both_just_when_it_lies_in_what_they_share(
    a: Interval, b: Interval, instant: datetime
) -> None:
    shared = a.intersection(b)
    in_both = a.contains(instant) and b.contains(instant)
    assert in_both == (shared is not None and shared.contains(instant))


@given(intervals(), intervals())
def test_they_overlap_just_when_they_share_something(a: Interval, b: Interval) -> None:
    assert a.overlaps(b) == b.overlaps(a) == (a.intersection(b) is not None)


@given(intervals(), intervals())
def test_order_does_not_matter(a: Interval, b: Interval) -> None:
    assert a.intersection(b) == b.intersection(a)


@given(intervals(), intervals())
def test_what_two_share_lies_in_both(a: Interval, b: Interval) -> None:
    for part in (a, b):
        shared = a.intersection(b)
        assert shared is None or shared.intersection(part) == shared


@given(intervals())
def test_an_interval_alone_is_its_own_intersection(a: Interval) -> None:
    assert a == a.intersection(a)


@given(intervals())
def test_everything_is_the_unit_of_intersection(a: Interval) -> None:
    everything = Interval()
    assert a.intersection(everything) == a


@given(DAYS)
def test_neighbouring_days_do_not_overlap(day: date) -> None:
    today, tomorrow = Interval.day(day), Interval.day(day + DAY)
    assert not today.overlaps(tomorrow)
