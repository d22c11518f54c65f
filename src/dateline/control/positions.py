"""The one position that each voice takes on a day: who speaks for two sides means the last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from dateline.control.evidence import Evidence, Kind

POSITIONS = frozenset({Kind.TAKES, Kind.HOLDS, Kind.HELD, Kind.DENIED, Kind.CONTESTS})
"""What takes a position on who holds a place."""


def positions(day: date, today: Iterable[Evidence]) -> tuple[list[Evidence], list[Evidence]]:
    """The one position that each voice takes on a day, and what only seconds it, by claim id.

    Of what a voice says the last word counts, and of claims that say the same the best graded.
    """
    said: dict[str, list[Evidence]] = defaultdict(list)
    for e in sorted(today, key=lambda e: e.claim):
        if e.kind in POSITIONS and (e.kind is not Kind.TAKES or e.last == day):
            said[e.voice].append(e)
    takers = {e.side for group in said.values() for e in group if e.kind is Kind.TAKES}
    chosen: list[Evidence] = []
    seconding: list[Evidence] = []
    for group in said.values():
        if len(group) == 1:
            chosen += group
            continue
        last = max(group, key=lambda e: _finality(e, takers))
        alike = [e for e in group if e.side == last.side and e.kind is last.kind]
        best = max(alike, key=lambda e: (e.odds, e.rank))
        chosen.append(best)
        backing = {last.kind, Kind.HOLDS} if last.kind is Kind.TAKES else {last.kind}
        seconding += [
            e for e in group if e is not best and e.side == last.side and e.kind in backing
        ]
    return sorted(chosen, key=lambda e: e.claim), seconding


def _finality(
    e: Evidence, takers: set[str | None]
) -> tuple[datetime, bool, bool, bool, float, int, str]:
    """Of the positions of one voice on one day, the highest is the one it means in the end."""
    whole, takes = e.kind is not Kind.CONTESTS, e.kind is Kind.TAKES
    retakes = takes and e.loser is not None and e.loser in takers
    return e.asserted, whole, takes, retakes, e.odds, e.start, e.claim
