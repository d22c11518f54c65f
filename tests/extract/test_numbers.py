"""Numbers in words and figures, with their low, best and high bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.numbers import Quantity, exactly, find_quantity

BOUNDS: dict[str, tuple[int | None, int | None, int | None]] = {
    "12": (12, 12, 12),
    "1,200 soldiers": (1200, 1200, 1200),
    "twelve": (12, 12, 12),
    "twenty-one": (21, 21, 21),
    "two hundred and fifty": (250, 250, 250),
    "three thousand": (3000, 3000, 3000),
    "five hundred thousand": (500_000, 500_000, 500_000),
    "1.5 million people": (1_500_000, 1_500_000, 1_500_000),
    "40 thousand": (40_000, 40_000, 40_000),
    "a hundred": (100, 100, 100),
    "a dozen": (12, 12, 12),
    "two dozen": (24, 24, 24),
    "a couple": (2, 2, 2),
    "zero": (0, 0, 0),
    "only seven": (7, 7, 7),
    "another nine": (9, 9, 9),
    "at least 30": (30, 30, None),
    "no fewer than eight": (8, 8, None),
    "more than 200": (200, 200, None),
    "over 1,000": (1000, 1000, None),
    "upwards of 60": (60, 60, None),
    "30 or more": (30, 30, None),
    "up to 300": (None, None, 300),
    "as many as 40": (None, None, 40),
    "fewer than 50": (None, None, 50),
    "at most six": (None, None, 6),
    "some 30": (None, 30, None),
    "about 100": (None, 100, None),
    "around twenty": (None, 20, None),
    "nearly 5,000": (None, 5000, None),
    "an estimated 800": (None, 800, None),
    "close to 90": (None, 90, None),
    "between 20 and 30": (20, None, 30),
    "between four and six": (4, None, 6),
    "20-30": (20, None, 30),
    "20 to 30": (20, None, 30),
    "five or six": (5, None, 6),
    "dozens": (24, None, None),
    "scores of people": (40, None, None),
    "hundreds": (200, None, None),
    "thousands": (2000, None, None),
    "millions": (2_000_000, None, None),
    "several dozen": (24, None, None),
    "several hundred": (200, None, None),
    "a few thousand": (2000, None, None),
    "tens of thousands": (20_000, None, None),
    "hundreds of thousands": (200_000, None, None),
}


@pytest.mark.parametrize("words", BOUNDS)
def test_words_and_figures_set_the_bounds_that_they_state(words: str) -> None:
    assert find_quantity(words) == Quantity(*BOUNDS[words])


@pytest.mark.parametrize("words", ["", "soldiers", "a soldier", "the tenth", "someone", "often"])
def test_words_without_a_number_have_no_quantity(words: str) -> None:
    assert find_quantity(words) is None


@given(st.integers(0, 10**9))
def test_figures_are_read_as_they_stand(number: int) -> None:
    assert find_quantity(f"{number} people") == exactly(number)
    assert find_quantity(f"{number:,} people") == exactly(number)


@given(st.integers(1, 10**6), st.sampled_from(["at least", "more than", "over"]))
def test_a_floor_sets_no_ceiling(number: int, hedge: str) -> None:
    assert find_quantity(f"{hedge} {number} people") == Quantity(number, number, None)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_range_has_its_two_ends(first: int, second: int) -> None:
    low, high = sorted((first, second))
    assert find_quantity(f"between {low} and {high} people") == Quantity(low, None, high)


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error_and_bounds_are_in_order(text: str) -> None:
    found = find_quantity(text)
    if found is not None and found.low is not None and found.best is not None:
        assert 0 <= found.low <= found.best


QUANTITIES = st.builds(Quantity, *[st.none() | st.integers(0, 10**6)] * 3)


@given(QUANTITIES, QUANTITIES, QUANTITIES)
def test_a_sum_knows_only_what_both_know(a: Quantity, b: Quantity, c: Quantity) -> None:
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a + exactly(0) == a
    assert (a + b).low is None or (a.low is not None and b.low is not None)
