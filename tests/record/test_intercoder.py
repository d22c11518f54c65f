"""Krippendorff's alpha: his own examples, and what must hold for any values."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.intercoder import alpha
from dateline.review import Level

# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: four observers,
# twelve units, some not coded by all; its results by level are 0.743 and 0.849.
A = (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None)
B = (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3)
C = (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None)
D = (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None)
FOUR = [[v for v in unit if v is not None] for unit in zip(A, B, C, D, strict=True)]
# The same paper, sections A and B: two observers, ten binary and twelve nominal units.
BINARY = list(zip("0100000000", "1110010100", strict=True))
NOMINAL = list(zip("aabbdcccedda", "babbbccceddd", strict=True))


@pytest.mark.parametrize(
    ("units", "level", "published"),
    [
        (BINARY, Level.NOMINAL, 0.095),
        (NOMINAL, Level.NOMINAL, 0.692),
        (FOUR, Level.NOMINAL, 0.743),
        (FOUR, Level.INTERVAL, 0.849),
    ],
)
def test_alpha_is_that_of_the_published_examples(
    units: Sequence[Sequence[object]], level: Level, published: float
) -> None:
    found = alpha(units, level)
    assert found == pytest.approx(published, abs=0.0005)


UNITS = st.lists(st.lists(st.integers(0, 4), min_size=0, max_size=4), max_size=12)


@given(UNITS)
def test_full_agreement_is_one_and_order_means_nothing(units: list[list[int]]) -> None:
    for level in Level:
        same = [[unit[0]] * len(unit) for unit in units if unit]
        found = alpha(same, level)
        assert found is None or found == pytest.approx(1)
        turned = [list(reversed(unit)) for unit in reversed(units)]
        assert alpha(turned, level) == pytest.approx(alpha(units, level))


@given(UNITS)
def test_units_that_one_alone_coded_change_nothing(units: list[list[int]]) -> None:
    for level in Level:
        assert alpha([*units, [3], []], level) == pytest.approx(alpha(units, level))
        found = alpha(units, level)
        assert found is None or found <= 1 + 1e-9


@given(UNITS, st.integers(-50, 50), st.integers(1, 9))
def test_the_interval_level_knows_no_unit_and_no_zero(
    units: list[list[int]], shift: int, scale: int
) -> None:
    moved = [[value * scale + shift for value in unit] for unit in units]
    expected = alpha(units, Level.INTERVAL)
    assert alpha(moved, Level.INTERVAL) == pytest.approx(expected, abs=1e-6)


def test_where_nothing_varies_there_is_no_alpha() -> None:
    assert alpha([], Level.NOMINAL) is None
    assert alpha([["a"], ["b"]], Level.NOMINAL) is None
    assert alpha([["a", "a"], ["a", "a"]], Level.NOMINAL) is None
