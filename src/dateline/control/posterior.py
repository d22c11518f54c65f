"""How likely each side holds a place from day to day: a hidden Markov chain.

The states are the sides that anybody named, and *nobody named*; a step is a day.  Ground of which
nothing is told drains slowly to what is known of nothing (`RATE`).  Where a change is told of, it
is as likely as not (`TOLD`) before its tellers are weighed.  What is said of a day multiplies the
odds of the side that it is said for, so that one voice alone leaves its own probability.  Forward
and backward passes (Rabiner, "A tutorial on hidden Markov models", Proc. IEEE 77, 1989) give the
probability of each side on each day from all that is said of it, before and after: a takeover that
nothing bears out afterwards was likely none.

`benchmarks/bench_weighing.py` shows what this is worth on wars whose truth is known.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from dateline.control.evidence import MOST, Evidence, Kind
from dateline.control.positions import positions

Matrix = NDArray[np.float64]

_FOUND_THERE = frozenset({Kind.HOLDS, Kind.HELD})
"""What says of a side that it is in a place, not that it came."""

RATE = 1 / 250
"""The share of what is known of a holder that a day of silence takes."""

TOLD = 0.5
"""How likely a change is, before its tellers are weighed."""

NOBODY = 0.5
"""The share of what is not known that is on nobody named."""

REPEATED = 0.4
"""What the word of a voice that said the same before is worth, as a power of its odds."""

FRESH = 7
"""Days after which a voice that says the same again may have looked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What one piece of evidence does on a day: it multiplies the odds of `side` by exp(`worth`).

    `worth` is negative for what speaks against the side, `full` what it would be from a voice that
    had not said so before.
    """

    evidence: Evidence
    day: date
    side: str
    worth: float
    full: float

    @property
    def factor(self) -> float:
        """What the odds are multiplied by."""
        return exp(self.worth)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One day of which something is said, in the forward pass.

    `silent` days went by since the day before it in the chain, which left the probabilities
    `before`; where a change is told of, `change` is how likely one is before its tellers are
    weighed; with what is `heard` that leaves `after`.  Sides are in the order of `Posterior.sides`.
    """

    day: date
    silent: int
    before: tuple[float, ...]
    change: float | None
    heard: tuple[Heard, ...]
    after: tuple[float, ...]


class Posterior:
    """The probability of each side on every day, given all evidence about one place.

    `sides` are the states: the sides by name, then `None` for nobody named; `heard` is what each
    piece of evidence does, by day.
    """

    def __init__(
        self, evidence: Iterable[Evidence], *, rate: float = RATE, told: float = TOLD
    ) -> None:
        self._told = told
        meant = _meant(evidence)
        sides = {s for e in meant for s in (e.side, e.loser) if s is not None}
        self.sides: tuple[str | None, ...] = (*sorted(sides), None)
        self.heard: list[Heard] = []
        self._number = {side: n for n, side in enumerate(self.sides)}
        self._rate = rate
        self._days = sorted({d for e in meant for d in (e.first, e.last)})
        self._at = {day: n for n, day in enumerate(self._days)}
        self._unknown = np.full(len(self.sides), (1 - NOBODY) / max(1, len(sides)))
        self._unknown[-1] = NOBODY if sides else 1.0
        self._others = np.maximum(1 - self._unknown, 1e-9)
        self._moves = self._changes(meant)
        self._moving = [bool(moves.any()) for moves in self._moves]
        self._says = np.exp(self._words(meant))
        self._ahead, self._behind = self._pass()
        self._asked: dict[date, Matrix] = {}
        self._coming: dict[int, Matrix] = {}

    def of(self, side: str | None, day: date) -> float:
        """The probability that a side holds the place on a day; `None` asks for nobody named."""
        number = self._number.get(side)
        return 0.0 if number is None else float(self._on(day)[number])

    def leader(self, day: date) -> str | None:
        """The likeliest side on a day, `None` when none is likely at all; ties go by name."""
        mass = self._on(day)[:-1]
        return self.sides[int(np.argmax(mass))] if mass.any() else None

    def foretold(self, side: str, day: date) -> Evidence | None:
        """The first word after a day that has a side in the place, unless it only came then."""
        after = (h for h in self.heard if h.side == side and h.day > day and h.worth > 0)
        first = min(after, key=lambda h: (h.day, h.evidence.claim), default=None)
        found = first.evidence if first is not None else None
        return found if found is not None and found.kind in _FOUND_THERE else None

    def right(self, e: Evidence) -> float | None:
        """How likely a piece of this evidence is right; `None` if of no side, or only implied."""
        said = _says(e)
        if said is None or e.kind is Kind.HELD:
            return None
        side, yes = said
        likely = self.of(side, e.last)
        return likely if yes else 1 - likely

    def steps(self, until: date) -> tuple[Step, ...]:
        """The days up to and with `until` of which something is said, as the forward pass goes."""
        found = []
        for n, day in enumerate(d for d in self._days if d <= until):
            eve = self._wait(self._ahead[n - 1] if n else self._unknown, self._gap(n))
            moves = self._moves[n]
            found.append(
                Step(
                    day=day,
                    silent=self._gap(n),
                    before=tuple(map(float, eve)),
                    change=self._told if moves.any() else None,
                    heard=tuple(h for h in self.heard if h.day == day),
                    after=tuple(map(float, self._ahead[n])),
                )
            )
        return tuple(found)

    def as_then(self, day: date) -> tuple[float, ...]:
        """The probability of each state on a day from what is said up to it alone."""
        n = bisect_right(self._days, day) - 1
        mass = self._unknown if n < 0 else self._wait(self._ahead[n], (day - self._days[n]).days)
        return tuple(map(float, mass))

    @property
    def change_odds(self) -> float:
        """The odds of a change that is told of, before its tellers are weighed."""
        return self._told / (1 - self._told)

    def changes(self) -> tuple[float, int]:
        """How many changes are likely on the days on which any is told of, and on how many days.

        That of a day is the expected number of transitions in the sense of Baum and Welch.
        """
        likely, days = 0.0, 0
        for n in (n for n, moving in enumerate(self._moving) if moving):
            eve = self._wait(self._ahead[n - 1] if n else self._unknown, self._gap(n))
            after = self._says[n] * self._behind[n]
            stays = float(((1 - self._moves[n]) * eve) @ after)
            likely += 1 - stays / float(self._move(eve, n) @ after)
            days += 1
        return likely, days

    # ------------------------------------------------------------------ what is said
    def _changes(self, told: Sequence[Evidence]) -> Matrix:
        """For each day and state the chance that the day moves it elsewhere."""
        moves = np.zeros((len(self._days), len(self.sides)))
        for e in told:
            days = [self._at[e.first], self._at[e.last]]
            if e.kind in {Kind.TAKES, Kind.FALLS}:
                moves[days] = self._told
            elif e.kind is Kind.CONTESTS and e.power >= MOST:
                moves[days] = np.maximum(moves[days], e.power * self._told)
            elif e.kind is Kind.LEAVES and e.side:
                moves[days, self._number[e.side]] = self._told
        return moves

    def _words(self, told: Sequence[Evidence]) -> Matrix:
        """For each day and state the log odds of what is said for it, each voice as it deserves."""
        words = np.zeros((len(self._days), len(self.sides)))
        share = float(self._unknown[0])
        others = log((1 - share) / share) if share < 1 else 0.0
        before: dict[str, _Word] = {}
        retaken = {(e.last, e.loser) for e in told if e.kind is Kind.TAKES and e.loser}
        takeovers = [(e.last, e.side) for e in told if e.kind is Kind.TAKES]
        for e in told:
            said = _says(e)
            if said is None or (e.kind is Kind.TAKES and (e.last, e.side) in retaken):
                continue  # what another took on the same day is not held at its end
            side, yes = said
            number = self._number[side]
            odds = log(e.odds)
            if yes:  # whoever errs may name any of the others
                odds += e.power * others
            word = before.get(e.voice)
            turned = word is not None and _turned(e, word, takeovers)
            worth = _worth(e, said, odds, before, turned=turned)
            words[self._at[e.last], number] += worth if yes else -worth
            sign = 1 if yes else -1
            self.heard.append(
                Heard(evidence=e, day=e.last, side=side, worth=sign * worth, full=sign * odds)
            )
            if e.kind is Kind.HOLDS and e.first < e.last:
                half = log(e.odds) / 2
                words[self._at[e.first], number] += half
                self.heard.append(Heard(evidence=e, day=e.first, side=side, worth=half, full=half))
        return words

    # ------------------------------------------------------------------ the two passes
    def _pass(self) -> tuple[Matrix, Matrix]:
        """Mass on each day from what is said up to it, and odds from what is said after it."""
        count = len(self._days)
        ahead = np.zeros((count, len(self.sides)))
        behind = np.ones_like(ahead)
        mass = self._unknown
        for n in range(count):
            mass = self._wait(mass, self._gap(n))
            mass = self._move(mass, n) * self._says[n]
            ahead[n] = mass = mass / np.add.reduce(mass)
        for n in range(count - 2, -1, -1):
            after = self._wait_back(self._into(n + 1, behind), self._gap(n + 1))
            behind[n] = after / np.maximum.reduce(after)
        return ahead, behind

    def _on(self, day: date) -> Matrix:
        """The mass of each state on a day."""
        if day not in self._asked:
            self._asked[day] = self._reckon(day)
        return self._asked[day]

    def _reckon(self, day: date) -> Matrix:
        n = bisect_right(self._days, day) - 1
        if n < 0:
            return self._unknown
        if self._days[n] == day:
            mass = self._ahead[n] * self._behind[n]
        else:
            mass = self._wait(self._ahead[n], (day - self._days[n]).days)
            if n + 1 < len(self._days):
                mass = mass * self._wait_back(self._next(n), (self._days[n + 1] - day).days)
        found: Matrix = mass / mass.sum()
        return found

    def _next(self, n: int) -> Matrix:
        """What is said after a day, as odds of the states on the eve of the next one."""
        if n not in self._coming:
            self._coming[n] = self._into(n + 1, self._behind)
        return self._coming[n]

    def _into(self, n: int, behind: Matrix) -> Matrix:
        """What is said on a day and after it, as odds of the states on its eve."""
        odds: Matrix = self._says[n] * behind[n]
        if not self._moving[n]:
            return odds
        moves = self._moves[n]
        elsewhere = (self._unknown @ odds - self._unknown * odds) / self._others
        found: Matrix = (1 - moves) * odds + moves * elsewhere
        return found

    def _gap(self, n: int) -> int:
        return (self._days[n] - self._days[n - 1]).days if n else 0

    def _move(self, mass: Matrix, n: int) -> Matrix:
        """A day on which changes are told of: what moves goes to any other state."""
        if not self._moving[n]:
            return mass
        moves = self._moves[n]
        leaving = moves * mass / self._others
        found: Matrix = (1 - moves) * mass + self._unknown * (np.add.reduce(leaving) - leaving)
        return found

    def _wait(self, mass: Matrix, days: int) -> Matrix:
        """Days go by of which nothing is told."""
        stay = exp(-self._rate * days)
        found: Matrix = stay * mass + (1 - stay) * self._unknown
        return found

    def _wait_back(self, odds: Matrix, days: int) -> Matrix:
        stay = exp(-self._rate * days)
        found: Matrix = stay * odds + (1 - stay) * float(self._unknown @ odds)
        return found


def _meant(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The evidence by day, without what a voice says otherwise on the same day."""
    by_day: dict[date, list[Evidence]] = defaultdict(list)
    for e in evidence:
        by_day[e.last].append(e)
    found: list[Evidence] = []
    for day in sorted(by_day):
        chosen = {id(e) for e in positions(day, by_day[day])[0]}
        gone = {Kind.LEAVES, Kind.FALLS}
        found += [e for e in by_day[day] if id(e) in chosen or e.kind in gone]
    return found


def _says(e: Evidence) -> tuple[str, bool] | None:
    """For which side evidence speaks, and whether for or against it; `None` if for none."""
    if e.kind in {Kind.TAKES, Kind.HOLDS, Kind.HELD, Kind.CONTESTS} and e.side:
        return e.side, True
    if e.kind is Kind.DENIED:
        return (e.loser, True) if e.loser else (e.side, False) if e.side else None
    return (e.side, False) if e.kind is Kind.LEAVES and e.side else None


@dataclass(frozen=True, slots=True)
class _Word:
    """What a voice said last, on which day, with which odds, and whether as a change."""

    said: tuple[str, bool]
    day: date
    odds: float
    change: bool


def _turned(e: Evidence, word: _Word, takeovers: Sequence[tuple[date, str | None]]) -> bool:
    """Whether another side took the place since a voice's last word, so that the next is news.

    `takeovers` are by day.  One of the very day counts where it is what was taken back.
    """
    side = word.said[0]
    start = bisect_right(takeovers, word.day, key=lambda t: t[0])
    end = bisect_right(takeovers, e.last, key=lambda t: t[0])
    return any(
        taker != side and (day < e.last or taker == e.loser) for day, taker in takeovers[start:end]
    )


def _worth(
    e: Evidence, said: tuple[str, bool], odds: float, before: dict[str, _Word], *, turned: bool
) -> float:
    """The log odds of a word; less if its voice said it before, nothing if just before.

    A takeover is news even of a voice that put the taker there already, unless it only says so
    again.  Once another side took the place in between (`turned`) a voice has looked again.
    """
    last, change = before.get(e.voice), e.kind is Kind.TAKES
    if last is None or last.said != said or (change and (turned or not last.change)):
        before[e.voice] = _Word(said, e.last, odds, change)
        return odds
    if (e.last - last.day).days < FRESH and not turned:
        before[e.voice] = replace(last, odds=max(odds, last.odds))
        return max(0.0, odds - last.odds)
    before[e.voice] = _Word(said, e.last, odds, change)
    return REPEATED * odds
