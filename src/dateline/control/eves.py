"""What a change of hands tells of its eve: who lost a place, or left it, held it until then.

"The army retook the town from the rebels" says of the day before that the rebels held it, and so
does "the rebels left the town"; in an archive that tells of turning points alone this is often all
that is told of the time before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.control.evidence import Evidence, Kind
from dateline.model import Transfers

RECENT = timedelta(days=180)
"""Who was said to hold, take or lose the place within this time before a change needs no word of
its eve, or the change is an old one told again."""

IMPLIED = 0.8
"""What a change is worth for its eve, as a power of its odds: as much as for its own day, and the
loser would seem to have stayed."""

_SAYS_WHO = frozenset({Kind.TAKES, Kind.HOLDS})


def with_eves(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence, and who held the eve of each change before which nothing is said of its loser.

    Where something is said already, the eve would only make the change less likely.
    """
    told = _told(evidence)
    found = list(evidence)
    for e in evidence:
        loser = _loser(e)
        if loser is None or _is_known(told[loser], e.first):
            continue
        eve = e.first - timedelta(days=1)
        found.append(
            replace(
                e,
                kind=Kind.HELD,
                odds=max(1.0, e.odds) ** IMPLIED,
                power=e.power * IMPLIED,
                first=eve,
                last=eve,
                side=loser,
                actor=_named(e),
                loser=None,
            )
        )
    return found


def _told(evidence: Iterable[Evidence]) -> dict[str, list[date]]:
    """For each side the days on which it is said to hold, take or lose the place, in order."""
    days: dict[str, list[date]] = defaultdict(list)
    for e in evidence:
        for side in {e.side if e.kind in _SAYS_WHO else None, _loser(e)} - {None}:
            days[str(side)].append(e.first)
    for told in days.values():
        told.sort()
    return days


def _loser(e: Evidence) -> str | None:
    """The side that a change takes the place from."""
    if e.kind is Kind.TAKES:
        return e.loser
    return e.side if e.kind is Kind.LEAVES else None


def _named(e: Evidence) -> str | None:
    """The one that lost the place, as named."""
    content = e.claim.content
    if e.kind is Kind.TAKES and isinstance(content, Transfers):
        return content.loser.actor if content.loser is not None else None
    return e.actor


def _is_known(told: Sequence[date], day: date) -> bool:
    """Whether anything was said of a side not long before a day."""
    at = bisect_left(told, day)
    return at > 0 and day - told[at - 1] <= RECENT
