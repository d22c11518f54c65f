"""Looking things up in a chain of control intervals."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime

from dateline.model import ControlInterval


def at(intervals: Sequence[ControlInterval], instant: datetime) -> ControlInterval:
    """The interval of a gapless chain that an instant lies in.

    An instant after the end of the chain gets its last interval: nothing later is known.  Raises
    ValueError for an empty chain.
    """
    if not intervals:
        raise ValueError("a chain of control intervals has at least one")
    starts = [i.valid.start for i in intervals[1:]]
    return intervals[bisect_right([s for s in starts if s is not None], instant)]


def changes(intervals: Sequence[ControlInterval]) -> tuple[ControlInterval, ...]:
    """The intervals at whose beginning the standing or the holder changes, the first included."""
    found: list[ControlInterval] = []
    for interval in intervals:
        if not found or (found[-1].standing, found[-1].holder) != (
            interval.standing,
            interval.holder,
        ):
            found.append(interval)
    return tuple(found)
