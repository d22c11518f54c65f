"""The course of control of one place, followed from one day of change to the next.

On each day, in this order: withdrawals and takeovers end accounts, states and denials confirm or
contradict, and accounts that others have outlasted are settled.  How likely each side is comes from
the posterior.  Each voice counts once for a side until the place changes hands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import prod

from dateline.control.dating import ACCEPTED, RETOLD
from dateline.control.evidence import Evidence, Kind
from dateline.control.positions import positions
from dateline.control.posterior import Posterior
from dateline.control.votes import Backing, Vote, Votes

SETTLES = timedelta(days=7)
"""Silence of one side, while two or more voices speak later for another, that ends its account."""

CONFIRMERS = 2
"""How many later independent voices it takes for that."""

SILENCE = timedelta(days=180)
"""An account that no voice has renewed for so long no longer contests a place."""

KNOWN_HOLDER = 0.5
"""A denial speaks for the former holder when that one is at least so probable."""

_OF_FORMER = frozenset({Kind.FALLS, Kind.DENIED})
"""What may speak of the former holder without a name."""


class Course:
    """State of one place while the days go by; `step` moves it, the rest reads it.

    One that is not followed from the beginning is `forgetful` of how sides were named before.
    """

    def __init__(self, posterior: Posterior, *, forgetful: bool = False) -> None:
        self.posterior, self.votes = posterior, Votes(forgetful=forgetful)
        self.day: date | None = None
        self.taken: tuple[str, date] | None = None
        self.resolved: date | None = None
        self._denied: dict[str, str | None] = {}
        self._fresh: dict[str | None, dict[str, Vote]] = {}

    def step(self, day: date, today: Iterable[Evidence]) -> None:
        """Move on to `day` and take in the evidence that begins or ends on it."""
        self._fresh.clear()
        today = list(today)
        former = self._former(day) if any(e.kind in _OF_FORMER for e in today) else None
        self.day = day
        self._withdrawals(day, [e for e in today if e.last == day], former)
        told, seconding = positions(day, today)
        takes = takeovers(told)
        for side in _sequence(takes):
            self._takeover(side, day, takes[side])
        for e in told:
            if e.kind in {Kind.HOLDS, Kind.HELD, Kind.CONTESTS} and e.side:
                self._state(e.side, e, day)
            elif e.kind is Kind.DENIED:
                self._denial(e, former)
        for e in seconding:
            if (
                e.side is not None
                and e.voice in self.votes.of(e.side)
                and e.kind is not Kind.DENIED
            ):
                self.votes.add(e.side, e)
        self._settle(day)

    def _former(self, day: date) -> str | None:
        """Who likely held the place on the day before."""
        eve = day - timedelta(days=1)
        side = self.posterior.leader(eve)
        return side if side and self.posterior.of(side, eve) >= KNOWN_HOLDER else None

    def _withdrawals(self, day: date, today: Sequence[Evidence], former: str | None) -> None:
        """Sides that left: one vote a voice; a fall that names nobody is the former holder's."""
        gone: dict[str | None, dict[str, Evidence]] = defaultdict(dict)
        for e in sorted(today, key=lambda e: e.rank):
            if e.kind in {Kind.LEAVES, Kind.FALLS}:
                gone[e.side if e.kind is Kind.LEAVES else former][e.voice] = e
        for side in sorted(gone, key=str):
            votes = list(gone[side].values())
            if side is not None and believed(votes, self.posterior):
                self.votes.end_by(side, day)
                self.taken = None if self.taken and self.taken[0] == side else self.taken
            for e in votes:
                self.votes.add(None, e, against=side)

    def _takeover(self, side: str, day: date, told: Sequence[Evidence]) -> None:
        """A new takeover ends older accounts; a retold one confirms it."""
        accepted = believed(told, self.posterior)
        if self._is_new(side, day):
            if self.taken and self.taken[0] != side:
                self.votes.clear(side)
            if accepted:
                self.votes.supersede(side, day, [e.loser for e in told if e.loser])
            self.taken = (side, day)
            for e in told:
                self.votes.withdraw(e.voice, side)
                self.votes.add(side, e)
        else:
            for e in told:
                self._hear(side, e)
            if accepted:
                self._end_denials(side, day)
        for e in told:
            if e.speaker and e.speaker != side and e.odds >= ACCEPTED:
                self._admission(e.speaker, e)
        if accepted:
            self.resolved = day

    def _end_denials(self, side: str, day: date) -> None:
        """What is told of again on a later day, and believed, answers older bare denials."""
        for voice, vote in list(self.votes.of(None).items()):
            if vote.against == side and vote.last < day:
                self.votes.drop(None, voice)

    def _is_new(self, side: str, day: date) -> bool:
        if self.taken is None or self.taken[0] != side:
            return True
        since = self.taken[1]
        rivals = [v for s in self.votes.sides() if s != side for v in self.votes.of(s).values()]
        return day - since > RETOLD and any(v.last > since for v in rivals)

    def _admission(self, loser: str, e: Evidence) -> None:
        """A side says itself that another took the place: what was said for it before is void."""
        if any(v.asserted < e.asserted for v in self.votes.of(loser).values()):
            self.votes.end(loser, e.asserted)

    def _state(self, side: str, e: Evidence, day: date) -> None:
        self._hear(side, e)
        if e.kind is Kind.HOLDS and e.odds >= ACCEPTED:
            self.votes.end_partial(side, day)

    def _denial(self, e: Evidence, former: str | None) -> None:
        """A denied takeover speaks for the side it was denied to be taken from, if known."""
        if e.claim not in self._denied:
            holder = e.loser or (former if former != e.side else None)
            self._denied[e.claim] = holder
        holder = self._denied[e.claim]
        if holder is not None:
            self._hear(holder, e)
        elif e.side is None:
            self.votes.add(None, e)
        else:
            self.votes.drop(e.side, e.voice)
            self.votes.add(None, e, against=e.side)

    def _hear(self, side: str, e: Evidence) -> None:
        """One voice for one side: what it stood for before is taken back."""
        self.votes.withdraw(e.voice, side)
        self.votes.add(side, e)

    def _settle(self, day: date) -> None:
        """End the account of a side that fell silent while voices for another went on."""
        sides = self.votes.sides()
        for loser in sides:
            if not self.votes.of(loser):
                continue
            _, last, word = self.votes.reach(loser)
            if last + SETTLES > day:
                continue
            for side in sides:
                if side == loser or not self.votes.of(side) or self.votes.reach(side)[2] <= word:
                    continue
                later = [v for v in self.votes.of(side).values() if v.asserted > word]
                if len(later) >= CONFIRMERS:
                    self.votes.clear(loser)
                    break
        self._settle_denials(day)

    def _settle_denials(self, day: date) -> None:
        """End denials that name no holder in the same way."""
        for voice, vote in list(self.votes.of(None).items()):
            rivals = self.votes.of(vote.against) if vote.against else {}
            later = [v for v in rivals.values() if v.asserted > vote.asserted]
            if vote.last + SETTLES <= day and len(later) >= CONFIRMERS:
                self.votes.drop(None, voice)

    def fresh(self, side: str | None) -> dict[str, Vote]:
        """The votes for a side that are not silenced by time."""
        if side not in self._fresh:
            self._fresh[side] = self.votes.live(side, (self.day or date.max) - SILENCE)
        return self._fresh[side]

    def backing(self, side: str | None) -> Backing:
        """What the votes for a side come to that are not silenced by time."""
        return self.votes.backing(side, self.fresh(side))


def takeovers(told: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    """The takeovers among the positions of a day (`positions.positions`), by who takes."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for e in told:
        if e.kind is Kind.TAKES and e.side:
            found[e.side].append(e)
    return found


def believed(told: Iterable[Evidence], posterior: Posterior) -> bool:
    """Whether a change that is told of is likely enough to end an older account."""
    return posterior.change_odds * prod(e.odds for e in told) >= ACCEPTED


def _sequence(takeovers: dict[str, list[Evidence]]) -> list[str]:
    """The takers of one day: who took it from another of them comes after, then by when said."""
    return sorted(
        takeovers,
        key=lambda s: (
            any(e.loser in takeovers for e in takeovers[s]),
            min(e.asserted for e in takeovers[s]),
            s,
        ),
    )
