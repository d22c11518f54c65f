"""Looking up an instant, and the changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dateline.control.timeline import at, changes
from dateline.interval import Interval
from dateline.model import ControlInterval
from dateline.vocabulary import Standing

DAY = datetime(2014, 6, 20, tzinfo=UTC)


def _interval(
    start: int | None, end: int, holder: str | None, probability: float
) -> ControlInterval:
    first = None if start is None else DAY + timedelta(days=start)
    return ControlInterval(
        place="x",
        standing=Standing.UNKNOWN if holder is None else Standing.HELD,
        holder=holder,
        valid=Interval(first, DAY + timedelta(days=end)),
        known=DAY,
        probability=probability,
        accounts=(),
        rule="-",
    )


CHAIN = (
    _interval(None, 0, None, 1.0),
    _interval(0, 5, "a", 0.9),
    _interval(5, 9, "a", 0.8),
    _interval(9, 12, "b", 0.9),
)


@pytest.mark.parametrize(
    ("days", "index"), [(-99, 0), (-1, 0), (0, 1), (4, 1), (5, 2), (9, 3), (99, 3)]
)
def test_an_instant_lies_in_one_interval(days: int, index: int) -> None:
    assert at(CHAIN, DAY + timedelta(days=days)) is CHAIN[index]


def test_the_last_instant_before_a_change_is_before_it() -> None:
    assert at(CHAIN, DAY - timedelta(microseconds=1)) is CHAIN[0]


def test_a_change_of_probability_alone_is_no_change() -> None:
    assert changes(CHAIN) == (CHAIN[0], CHAIN[1], CHAIN[3])


def test_an_empty_chain_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        at((), DAY)
