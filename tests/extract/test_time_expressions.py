"""Time expressions against a day of writing: what they cover, their value and precision."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.date_parts import plain
from dateline.extract.dates import RULES, TimeExpression, find_times
from dateline.interval import Interval, precision_of

SATURDAY = date(2014, 6, 21)


def one(text: str, anchor: date = SATURDAY) -> TimeExpression:
    found = find_times(text, anchor)
    assert len(found) == 1, found
    return found[0]


# (words, TIMEX value, the days they cover, UCDP precision), written on Saturday, 21 June 2014
COVERED = [
    # a day with its year
    ("on 3 June 2014", "2014-06-03", "2014-06-03", 1),
    ("on the 3rd of June 2014", "2014-06-03", "2014-06-03", 1),
    ("on June 3, 2014", "2014-06-03", "2014-06-03", 1),
    ("on Sept. 4th, 2013", "2013-09-04", "2013-09-04", 1),
    ("on 2014-06-03", "2014-06-03", "2014-06-03", 1),
    # a day without one
    ("on 3 June", "2014-06-03", "2014-06-03", 1),
    ("on June 3", "2014-06-03", "2014-06-03", 1),
    ("on 12 August", "2014-08-12", "2014-08-12", 1),
    ("on 12 December", "2013-12-12", "2013-12-12", 1),
    # months
    ("in March 2013", "2013-03", "2013-03-01/2013-03-31", 4),
    ("in early March 2013", "2013-03", "2013-03-01/2013-03-10", 4),
    ("in late March 2013", "2013-03", "2013-03-22/2013-03-31", 4),
    ("in March", "2014-03", "2014-03-01/2014-03-31", 4),
    ("in November", "2013-11", "2013-11-01/2013-11-30", 4),
    ("in February 2012", "2012-02", "2012-02-01/2012-02-29", 4),
    # days of the week
    ("on Monday", "2014-06-16", "2014-06-16", 1),
    ("on Saturday", "2014-06-21", "2014-06-21", 1),
    ("last Saturday", "2014-06-14", "2014-06-14", 1),
    ("on Sunday evening", "2014-06-15", "2014-06-15", 1),
    ("next Monday", "2014-06-23", "2014-06-23", 1),
    # days near by
    ("yesterday", "2014-06-20", "2014-06-20", 1),
    ("today", "2014-06-21", "2014-06-21", 1),
    ("this morning", "2014-06-21", "2014-06-21", 1),
    ("tomorrow", "2014-06-22", "2014-06-22", 1),
    ("the day before yesterday", "2014-06-19", "2014-06-19", 1),
    ("overnight", "2014-06-20TNI", "2014-06-20/2014-06-21", 2),
    ("last night", "2014-06-20TNI", "2014-06-20/2014-06-21", 2),
    # units near by
    ("last week", "2014-W24", "2014-06-09/2014-06-15", 3),
    ("this week", "2014-W25", "2014-06-16/2014-06-21", 2),
    ("next week", "2014-W26", "2014-06-23/2014-06-29", 3),
    ("last weekend", "2014-W24-WE", "2014-06-14/2014-06-15", 2),
    ("last month", "2014-05", "2014-05-01/2014-05-31", 4),
    ("this month", "2014-06", "2014-06-01/2014-06-21", 4),
    ("next month", "2014-07", "2014-07-01/2014-07-31", 4),
    ("last year", "2013", "2013-01-01/2013-12-31", 5),
    # spans up to now
    ("in the past three days", "P3D", "2014-06-19/2014-06-21", 2),
    ("over the past week", "P1W", "2014-06-14/2014-06-21", 4),
    ("in the last two months", "P2M", "2014-04-21/2014-06-21", 5),
    ("in the past 24 hours", "PTXH", "2014-06-20/2014-06-21", 2),
    # ago
    ("three days ago", "2014-06-18", "2014-06-18", 1),
    ("a week ago", "2014-06-14", "2014-06-14", 1),
    ("two months ago", "2014-04", "2014-04-01/2014-04-30", 4),
    ("two years ago", "2012", "2012-01-01/2012-12-31", 5),
    ("several days ago", "PAST_REF", "/2014-06-21", 5),
    # years and decades
    ("in 2011", "2011", "2011-01-01/2011-12-31", 5),
    ("in the 1990s", "199", "1990-01-01/1999-12-31", 5),
    ("now", "PRESENT_REF", "2014-06-21", 1),
    ("at the end of 2012", "2012", "2012-09-02/2012-12-31", 5),
    ("in the second half of 2012", "2012-H2", "2012-07-02/2012-12-31", 5),
    ("in the autumn of 2012", "2012-FA", "2012-01-01/2012-12-31", 5),
    ("on the night of 3 May", "2014-05-03TNI", "2014-05-03", 1),
    ("in the last week of May", "P1W", "2014-05-25/2014-05-31", 3),
    ("over the weekend", "2014-W25-WE", "2014-06-21", 1),
    ("in the past day", "P1D", "2014-06-20/2014-06-21", 2),
    ("three decades ago", "198", "1984-01-01/1993-12-31", 5),
    ("at Christmas", "2013-12-25", "2013-12-25", 1),
    ("through October", "2013-10", "2013-10-01/2013-10-31", 4),
    ("earlier in the day", "2014-06-21", "2014-06-21", 1),
]


@pytest.mark.parametrize(("words", "value", "days", "precision"), COVERED)
def test_words_cover_days(words: str, value: str, days: str, precision: int) -> None:
    found = one(f"Rebels attacked the town {words}.")
    assert (found.value, str(found.interval), found.precision) == (value, days, precision)


UNDATED = {
    "in recent weeks": "PAST_REF",
    "recently": "PAST_REF",
    "for three days": "P3D",
    "for two hours": "PT2H",
    "in a month-long siege": "P1M",
    "at 10:30": "XXXX-XX-XXT10:30",
    "at 9 p.m.": "XXXX-XX-XXT21:00",
    "for twenty-five years": "P25Y",
    "for more than two weeks": "P2W",
    "for years": "PXY",
    "daily": "XXXX-XX-XX",
    "in the future": "FUTURE_REF",
    "in the winter": "2014-WI",
    "in 480 BC": "BC0480",
    "at that time": None,
    "the next day": None,
    "two days later": None,
    "three hours earlier": None,
}


@pytest.mark.parametrize("words", UNDATED)
def test_some_words_of_time_say_no_day(words: str) -> None:
    found = one(f"It happened {words}.")
    assert (found.value, found.interval) == (UNDATED[words], None)


# (anchor, words, days)
BOUNDARIES = [
    (date(2016, 3, 1), "yesterday", "2016-02-29"),
    (date(2015, 3, 1), "yesterday", "2015-02-28"),
    (date(2016, 2, 29), "a year ago", "2015-01-01/2015-12-31"),
    (date(2016, 3, 31), "last month", "2016-02-01/2016-02-29"),
    (date(2014, 1, 1), "yesterday", "2013-12-31"),
    (date(2014, 1, 1), "last month", "2013-12-01/2013-12-31"),
    (date(2014, 1, 1), "last week", "2013-12-23/2013-12-29"),
    (date(2014, 1, 2), "on 30 December", "2013-12-30"),
    (date(2014, 12, 31), "tomorrow", "2015-01-01"),
    (date(2014, 12, 31), "next month", "2015-01-01/2015-01-31"),
    (date(2014, 12, 31), "next year", "2015-01-01/2015-12-31"),
    (date(2014, 3, 15), "on May 1", "2014-05-01"),
    (date(2014, 2, 15), "on May 1", "2013-05-01"),
    (date(2014, 5, 31), "three months ago", "2014-02-01/2014-02-28"),
    (date(2014, 6, 16), "on Monday", "2014-06-16"),
    (date(2014, 6, 16), "last Monday", "2014-06-09"),
    (date(2014, 6, 16), "on Sunday", "2014-06-15"),
    (date(2014, 6, 16), "next Monday", "2014-06-23"),
]


@pytest.mark.parametrize(("anchor", "words", "days"), BOUNDARIES)
def test_ends_of_months_and_years_are_crossed(anchor: date, words: str, days: str) -> None:
    assert str(one(f"It was so {words}.", anchor).interval) == days


@pytest.mark.parametrize("words", ["on 31 June 2014", "on 30 February 2012", "on 2014-13-01"])
def test_a_day_that_no_calendar_has_is_not_made_up(words: str) -> None:
    assert not [t for t in find_times(f"It was so {words}.", SATURDAY) if t.precision == 1]


def test_a_leap_day_is_read_in_leap_years_only() -> None:
    assert str(one("on 29 February 2012").interval) == "2012-02-29"
    assert "2013-02-29" not in {t.value for t in find_times("on 29 February 2013", SATURDAY)}


OPENED = {
    "since Tuesday": "since",
    "from Tuesday": "since",
    "since March 2013": "since",
    "by Friday": "by",
    "until 2012": "until",
    "before 3 May 2014": "by",
    "on Tuesday": None,
    "during March 2013": None,
}


@pytest.mark.parametrize("words", OPENED)
def test_since_and_until_leave_one_end_open(words: str) -> None:
    assert one(f"It was so {words}.").opens == OPENED[words]


def test_several_expressions_come_in_order_with_their_places() -> None:
    text = "Seized on Monday, lost on 18 June 2014, retaken yesterday."
    found = find_times(text, SATURDAY)
    assert [text[t.start : t.end] for t in found] == ["Monday", "18 June 2014", "yesterday"]


def test_words_of_other_meaning_are_no_time() -> None:
    assert not find_times("The 2nd Division may march with 300 men.", SATURDAY)
    assert not find_times("2000 people fled.", SATURDAY)


ANCHORS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
PHRASES = st.sampled_from([words for words, *_ in COVERED] + list(UNDATED) + list(OPENED))


@given(st.lists(PHRASES, min_size=1, max_size=3), ANCHORS)
def test_expressions_never_overlap_and_intervals_never_end_before_they_start(
    phrases: list[str], anchor: date
) -> None:
    text = ", ".join(phrases)
    found = find_times(text, anchor)
    last = 0
    for time in found:
        assert last <= time.start < time.end <= len(text)
        last = time.end
        if time.interval is not None:
            first, end = time.interval.first_day, time.interval.last_day
            assert first is None or end is None or first <= end
            assert time.precision == precision_of(time.interval)


@given(st.text(max_size=200), ANCHORS)
def test_any_text_is_searched_without_an_error(text: str, anchor: date) -> None:
    assert all(0 <= t.start <= t.end <= len(text) for t in find_times(text, anchor))


@given(ANCHORS, st.sampled_from(["Monday", "Tuesday", "Wednesday", "Friday", "Sunday"]))
def test_a_weekday_is_the_last_one_before_the_day_of_writing(anchor: date, name: str) -> None:
    day = one(f"on {name}", anchor).interval
    assert day is not None
    assert day.first_day is not None
    assert timedelta(0) <= anchor - day.first_day < timedelta(7)
    assert day.first_day.strftime("%A") == name


@given(st.integers(0, 400))
def test_precision_grows_with_the_span(days: int) -> None:
    span = Interval.days(SATURDAY, SATURDAY + timedelta(days))
    longer = Interval.days(SATURDAY, SATURDAY + timedelta(days + 1))
    assert 1 <= precision_of(span) <= precision_of(longer) <= 5
    assert precision_of(Interval.days(SATURDAY, None)) == 5


# (text, values), read on 21 June 2014
STORIES = {
    "Seized on 3 May 2014, lost two days later.": ["2014-05-03", "2014-05-05"],
    "Seized on 3 May 2014 and lost the next morning.": ["2014-05-03", "2014-05-04TMO"],
    "It fell in March 2013; later that year it was free.": ["2013-03", "2013"],
    "It fell in 2011 and was free a year later.": ["2011", "2012"],
    "They held it in 1915-17.": ["1915", "1917"],
    "They fought from 6-7 May 2013.": ["2013-05-06", "2013-05-07"],
}


@pytest.mark.parametrize("text", STORIES)
def test_some_times_are_counted_from_those_told_before(text: str) -> None:
    assert [t.value for t in find_times(text, SATURDAY)] == STORIES[text]


def test_a_day_told_before_the_text_is_counted_from() -> None:
    (time,) = find_times("It fell two days later.", SATURDAY, date(2014, 5, 3))
    assert str(time.interval) == "2014-05-05"


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 1701 holds.",
        "They sent 2000 soldiers.",
        "What this may do.",
        "Black May.",
        "Jets came back at 1915.",
        "A shell fell near the mill about 1945 GMT.",
    ],
)
def test_numbers_and_names_are_no_dates(text: str) -> None:
    assert find_times(text, SATURDAY) == []


@pytest.mark.parametrize("change", [str, str.upper, str.title])
def test_what_a_rule_matches_has_one_of_the_words_that_it_needs(
    change: Callable[[str], str],
) -> None:
    for words in (*(covered[0] for covered in COVERED), "at ٣:٣٠", "on Frıday", "two days LATER"):
        text = change(words)
        known = plain(text)
        assert all(rule.may_match(known) for rule in RULES if rule.pattern.search(text)), text
