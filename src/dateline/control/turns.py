"""The days on which a place turns, so that its course owes nothing to what was told before.

Such a day is one of a takeover that is believed, told after one by another side: by the rules of
`course` it ends every account that stands, its own former one too.  It has to be the only one of
its day, as that other one is of its own; nobody may be told to have left in between, and nothing
that is told may reach from before the day into it.  Whoever follows a place from such a day on
comes to the same votes as whoever followed it from the beginning; only how a side was named last
is not known then (`votes.Forgotten`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate

from dateline.control.course import believed, takeovers
from dateline.control.evidence import Evidence, Kind
from dateline.control.positions import POSITIONS, positions
from dateline.control.posterior import Posterior

_GONE = frozenset({Kind.LEAVES, Kind.FALLS})


class Turns:
    """Where a place turns, by the evidence of each day (`Walk.by_day`)."""

    def __init__(self, by_day: Mapping[date, Sequence[Evidence]], posterior: Posterior) -> None:
        self._by_day, self._posterior = by_day, posterior
        every = [(day, e) for day, told in by_day.items() for e in told]
        self._changes = sorted({day for day, e in every if e.kind is Kind.TAKES and day == e.last})
        self._gone = sorted({day for day, e in every if e.kind in _GONE and day == e.last})
        votes = POSITIONS | _GONE
        long = sorted((e.first, e.last) for _, e in every if e.first < e.last and e.kind in votes)
        self._begin = [first for first, _ in long]
        self._reach = list(accumulate((last for _, last in long), max))

    def last(self, until: date) -> date | None:
        """The last such day up to and with one, if there is any."""
        later: tuple[date, str, bool] | None = None
        for day, taker, sure in self._takers(until):
            if later is not None and later[2] and taker not in {"", later[1]}:
                turn = later[0]
                if not self._left(day, turn) and not self._reaches_into(turn):
                    return turn
            later = (day, taker, sure)
        return None

    def _takers(self, until: date) -> Iterator[tuple[date, str, bool]]:
        """The days of takeovers up to one, the last first: who takes, and whether it is believed.

        Where several take on one day the taker is none of them.
        """
        for day in reversed(self._changes[: bisect_right(self._changes, until)]):
            told = takeovers(positions(day, self._by_day[day])[0])
            if len(told) == 1:
                ((side, words),) = told.items()
                yield day, side, believed(words, self._posterior)
            elif told:
                yield day, "", False

    def _left(self, after: date, until: date) -> bool:
        """Whether anybody is told to have left after one day, up to and with another."""
        return bisect_right(self._gone, after) < bisect_right(self._gone, until)

    def _reaches_into(self, day: date) -> bool:
        """Whether anything that is told of days before reaches into a day."""
        begun = bisect_left(self._begin, day)
        return begun > 0 and self._reach[begun - 1] >= day
