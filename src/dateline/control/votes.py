"""The accounts that stand: for each side, the voices that say it holds the place, one vote each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from dateline.control.evidence import Evidence, Kind

Side = str | None


@dataclass(slots=True, kw_only=True)
class Vote:
    """What one voice says for one side: its best odds, the last day it spoke of, when it spoke.

    `against` is the side that a vote for nobody named speaks against.
    """

    odds: float
    last: date
    asserted: datetime
    evidence: list[Evidence]
    against: str | None = None

    @property
    def partial(self) -> bool:
        """Whether it says no more than that the side is in part of the place."""
        return all(e.kind is Kind.CONTESTS for e in self.evidence)


class Votes:
    """Votes by side and voice.  A voice stands for one side at a time."""

    def __init__(self) -> None:
        self._votes: dict[Side, dict[str, Vote]] = defaultdict(dict)
        self._names: dict[str, str] = {}

    def name_of(self, side: str) -> str:
        """The actor that a side was last told of by, else the side itself."""
        return self._names.get(side, side)

    def sides(self) -> list[str]:
        """The sides with a vote, by name."""
        return sorted(s for s, votes in self._votes.items() if s is not None and votes)

    def of(self, side: Side) -> dict[str, Vote]:
        """The votes for a side, by voice."""
        return self._votes.get(side, {})

    def live(self, side: Side, since: date) -> dict[str, Vote]:
        """Those of them that speak of `since` or later."""
        return {voice: v for voice, v in self.of(side).items() if v.last >= since}

    def add(self, side: Side, e: Evidence, against: str | None = None) -> None:
        """Count evidence under its voice; a repeated vote keeps the better odds and later day."""
        if side is not None and side == e.side and e.actor is not None:
            self._names[side] = e.actor
        votes = self._votes[side]
        old = votes.get(e.voice)
        if old is None:
            votes[e.voice] = Vote(
                odds=e.odds, last=e.last, asserted=e.asserted, evidence=[e], against=against
            )
            return
        old.odds, old.last = max(old.odds, e.odds), max(old.last, e.last)
        old.asserted, old.against = max(old.asserted, e.asserted), against
        if e not in old.evidence:
            old.evidence.append(e)

    def drop(self, side: Side, voice: str) -> Vote | None:
        """Take one vote away, and hand it back if there was one."""
        return self._votes[side].pop(voice, None)

    def withdraw(self, voice: str, side: Side) -> list[tuple[Side, Vote]]:
        """Take a voice's votes for other sides away, because it now stands for `side`."""
        taken = []
        for other in sorted(self._votes.keys() - {side}, key=str):
            if (vote := self._votes[other].pop(voice, None)) is not None:
                taken.append((other, vote))
        return taken

    def clear(self, side: Side) -> None:
        """Forget a side's votes."""
        self._votes[side] = {}

    def supersede(self, side: str, day: date, losers: Iterable[Side]) -> None:
        """`side` took the place on `day`: older votes for others end, those of losers that day."""
        gone = {None, *losers}
        for other, votes in self._votes.items():
            if other != side:
                kept = {v: x for v, x in votes.items() if not _ended(x, day, other in gone)}
                self._votes[other] = kept

    def end(self, side: Side, before: datetime) -> None:
        """End a side's votes that were said before an instant."""
        self._votes[side] = {v: x for v, x in self.of(side).items() if x.asserted >= before}

    def end_by(self, side: Side, day: date) -> None:
        """End a side's votes that speak of `day` or earlier."""
        self._votes[side] = {v: x for v, x in self.of(side).items() if x.last > day}

    def end_partial(self, side: str, day: date) -> None:
        """`side` is said to hold all of the place: older words of others in part of it end."""
        for other, votes in self._votes.items():
            if other != side:
                self._votes[other] = {
                    v: x for v, x in votes.items() if not (x.partial and x.last < day)
                }


def _ended(vote: Vote, day: date, lost_that_day: bool) -> bool:
    return vote.last < day or (lost_that_day and vote.last == day)
