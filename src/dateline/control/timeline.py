"""Looking things up in a chain of control intervals, and comparing two of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime

from dateline.model import ControlInterval
from dateline.vocabulary import Standing


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


def differ(before: ControlInterval, after: ControlInterval) -> bool:
    """Whether the answer is another: its standing, the holder, or who contends for the place."""
    return _answer(before) != _answer(after)


def turned_by(before: ControlInterval, after: ControlInterval) -> tuple[str, ...]:
    """The claims that the later of two answers rests on and the earlier did not, by id."""
    return tuple(sorted(_claims(after) - _claims(before)))


def _answer(interval: ControlInterval) -> tuple[Standing, str | None, frozenset[str | None]]:
    contended = interval.standing is Standing.CONTESTED
    sides = (account.holder for account in interval.accounts) if contended else ()
    return interval.standing, interval.holder, frozenset(sides)


def _claims(interval: ControlInterval) -> set[str]:
    return {claim for account in interval.accounts for claim in account.claims}
