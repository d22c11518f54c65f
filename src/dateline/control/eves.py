"""What a withdrawal tells of its eve: who left a place held it until then.

"The rebels left the town on Friday" says of Thursday that the rebels held it; in an archive that
tells of turning points alone this is often all that is told of the time before.  That a place was
taken from somebody says so too and is left alone: as evidence of two days at once it would make
its own change less likely.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.control.evidence import Evidence, Kind

RECENT = timedelta(days=180)
"""Who was said to hold, take or leave the place within this time before needs no word of its eve,
or the withdrawal is an old one told again."""

IMPLIED = 0.8
"""What a withdrawal is worth for its eve, as a power of its odds: as much as for its own day, and
who left would seem to have stayed."""

_SAYS_WHO = frozenset({Kind.TAKES, Kind.HOLDS, Kind.LEAVES})


def with_eves(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence, and who held the eve of each withdrawal of which nothing is said before."""
    told = _told(evidence)
    found = list(evidence)
    for e in evidence:
        on_a_day = e.kind is Kind.LEAVES and e.first == e.last
        if not on_a_day or e.side is None or _is_known(told[e.side], e.first):
            continue
        eve = e.first - timedelta(days=1)
        odds = max(1.0, e.odds) ** IMPLIED
        power = e.power * IMPLIED
        found.append(replace(e, kind=Kind.HELD, odds=odds, power=power, first=eve, last=eve))
    return found


def _told(evidence: Iterable[Evidence]) -> dict[str, list[date]]:
    """For each side the days on which it is said to take, hold, lose or leave the place."""
    days: dict[str, list[date]] = defaultdict(list)
    for e in evidence:
        if e.kind in _SAYS_WHO:
            for side in {e.side, e.loser} - {None}:
                days[str(side)].append(e.first)
    for told in days.values():
        told.sort()
    return days


def _is_known(told: Sequence[date], day: date) -> bool:
    """Whether anything was said of a side not long before a day."""
    at = bisect_left(told, day)
    return at > 0 and day - told[at - 1] <= RECENT
