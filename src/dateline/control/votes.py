"""The accounts that stand: for each side, the voices that say it holds the place, one vote each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """What words for one side come to: the claims, how many voices, the last day they speak of.

    `named` is the actor that they name, `None` where they name none.
    """

    claims: tuple[str, ...]
    voices: int
    last: date
    named: str | None


def backing_of(group: Iterable[Evidence]) -> Backing:
    """What evidence for one side comes to.

    Those who speak of a right to the place or of the ground near it are counted if nobody puts the
    side in it.  Of the actors that they name it is the one of most voices, then of the best-graded
    claim, then by id.
    """
    claims: set[str] = set()
    inside: set[str] = set()
    beside: set[str] = set()
    named: dict[str, set[str]] = defaultdict(set)
    best: dict[str, float] = defaultdict(float)
    last = date.min
    for e in group:
        claims.add(e.claim)
        claims.update(e.copies)
        (beside if e.kind in _NOT_INSIDE else inside).add(e.voice)
        last = max(last, e.last)
        if e.actor is not None and e.kind not in _NOT_THERE:
            named[e.actor].add(e.voice)
            best[e.actor] = max(best[e.actor], e.odds)
    return Backing(
        claims=tuple(sorted(claims)),
        voices=len(inside or beside),
        last=last,
        named=min(named, key=lambda a: (-len(named[a]), -best[a], a), default=None),
    )


_NOT_INSIDE = frozenset({Kind.CLAIMED, Kind.AROUND})
_NOT_THERE = frozenset({Kind.DENIED, Kind.LEAVES})


class Forgotten(LookupError):
    """How a side was named is asked of votes that do not know what was told before."""


class Votes:
    """Votes by side and voice.  A voice stands for one side at a time.

    Those that are `forgetful` are not all that were ever told.
    """

    def __init__(self, *, forgetful: bool = False) -> None:
        self._forgetful = forgetful
        self._votes: dict[Side, dict[str, Vote]] = defaultdict(dict)
        self._names: dict[str, str] = {}
        self._sides: list[str] | None = None
        self._reach: dict[Side, tuple[date, date, datetime]] = {}
        self._backing: dict[Side, dict[int, Backing]] = {}

    def name_of(self, side: str) -> str:
        """The actor that a side was last told of by, else the side itself.  May raise Forgotten."""
        if self._forgetful and side not in self._names:
            raise Forgotten(side)
        return self._names.get(side, side)

    def sides(self) -> list[str]:
        """The sides with a vote, by name."""
        if self._sides is None:
            self._sides = sorted(side for side in self._votes if side is not None)
        return self._sides

    def of(self, side: Side) -> dict[str, Vote]:
        """The votes for a side, by voice."""
        return self._votes.get(side, {})

    def live(self, side: Side, since: date) -> dict[str, Vote]:
        """Those of them that speak of `since` or later."""
        votes = self.of(side)
        if not votes or self.reach(side)[0] >= since:
            return votes
        return {voice: v for voice, v in votes.items() if v.last >= since}

    def reach(self, side: Side) -> tuple[date, date, datetime]:
        """Between which days votes for a side end, and when the last of them was said.

        Raises ValueError where there are none.
        """
        if side not in self._reach:
            votes = self.of(side).values()
            days = [v.last for v in votes]
            self._reach[side] = min(days), max(days), max(v.asserted for v in votes)
        return self._reach[side]

    def backing(self, side: Side, votes: Mapping[str, Vote]) -> Backing:
        """What `of` or `live` gave for a side comes to; `last` is that of the votes."""
        # of votes that did not change, those that are still live are told by their number
        known = self._backing.setdefault(side, {})
        if len(votes) not in known:
            found = backing_of(e for v in votes.values() for e in v.evidence)
            last = max((v.last for v in votes.values()), default=date.min)
            known[len(votes)] = replace(found, last=last)
        return known[len(votes)]

    def _changed(self, side: Side) -> None:
        """Forgets what was worked out of votes that are others now."""
        self._sides = None
        self._reach.pop(side, None)
        self._backing.pop(side, None)

    def add(self, side: Side, e: Evidence, against: str | None = None) -> None:
        """Count evidence under its voice; a repeated vote keeps the better odds and later day."""
        self._changed(side)
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
        if not any(e.claim == known.claim and e == known for known in old.evidence):
            old.evidence.append(e)

    def drop(self, side: Side, voice: str) -> None:
        """Take one vote away, if there is one."""
        votes = self.of(side)
        if votes.pop(voice, None) is not None:
            self._changed(side)
            if not votes:
                del self._votes[side]

    def withdraw(self, voice: str, side: Side) -> None:
        """Take a voice's votes for other sides away, because it now stands for `side`."""
        for other in [s for s, votes in self._votes.items() if s != side and voice in votes]:
            self.drop(other, voice)

    def clear(self, side: Side) -> None:
        """Forget a side's votes."""
        self._keep(side, {})

    def supersede(self, side: str, day: date, losers: Iterable[Side]) -> None:
        """`side` took the place on `day`: older votes for others end, those of losers that day."""
        gone = {None, *losers}
        for other, votes in list(self._votes.items()):
            if other != side:
                lost = other in gone
                self._keep(other, {v: x for v, x in votes.items() if not _ended(x, day, lost)})

    def end(self, side: Side, before: datetime) -> None:
        """End a side's votes that were said before an instant."""
        self._keep(side, {v: x for v, x in self.of(side).items() if x.asserted >= before})

    def end_by(self, side: Side, day: date) -> None:
        """End a side's votes that speak of `day` or earlier."""
        self._keep(side, {v: x for v, x in self.of(side).items() if x.last > day})

    def end_partial(self, side: str, day: date) -> None:
        """`side` is said to hold all of the place: older words of others in part of it end."""
        for other, votes in list(self._votes.items()):
            if other != side and self.reach(other)[0] < day:
                kept = {v: x for v, x in votes.items() if not (x.last < day and x.partial)}
                self._keep(other, kept)

    def _keep(self, side: Side, votes: dict[str, Vote]) -> None:
        if len(votes) == len(self.of(side)):
            return
        self._changed(side)
        if votes:
            self._votes[side] = votes
        else:
            del self._votes[side]


def _ended(vote: Vote, day: date, lost_that_day: bool) -> bool:
    return vote.last < day or (lost_that_day and vote.last == day)
