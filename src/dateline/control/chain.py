"""Who holds a place from day to day: a hidden Markov chain over the sides that anybody named.

The states are the sides and *nobody named*; a step is a day.  Ground changes hands seldom (`RATE`)
unless a change is told of on that day (`TOLD`); what is said of a day multiplies the odds of the
side that it is said for.  Forward and backward passes (Rabiner, "A tutorial on hidden Markov
models", Proc. IEEE 77, 1989) give the probability of each side on each day from all that is said
of it, before and after: a takeover that nothing bears out afterwards was none, and the loss of a
town is known from the day on which its new holders first spoke.

Every number here is set by judgement; `benchmarks/bench_weighing.py` shows what they are worth on
wars whose truth is known.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dateline.control.evidence import Evidence, Kind

Mass = NDArray[np.float64]

RATE = 1 / 365
"""Changes of hands a day of which no report tells."""

TOLD = 0.3
"""How likely a change is, before its tellers are weighed, on a day of which one is told."""

NOBODY = 0.5
"""The share of what is not known that is on nobody named."""

REPEATED = 0.7
"""What the word of a voice that said the same before is worth, as a power of its odds."""

FRESH = 7
"""Days after which a voice that says the same again may have looked again."""

_CHANGES = frozenset({Kind.TAKES, Kind.LEAVES, Kind.FALLS})


class Chain:
    """The probability of each side on every day, given all evidence about one place."""

    def __init__(self, evidence: Iterable[Evidence], *, rate: float = RATE) -> None:
        told = sorted(evidence, key=lambda e: (e.last, e.claim.id))
        sides = {s for e in told for s in (e.side, e.loser) if s is not None}
        self._sides: list[str | None] = [*sorted(sides), None]
        self._number = {side: n for n, side in enumerate(self._sides)}
        named = max(1, len(self._sides) - 1)
        self._unknown = np.full(len(self._sides), (1 - NOBODY) / named)
        self._unknown[-1] = NOBODY if sides else 1.0
        self._rate = rate
        self._days = sorted({d for e in told for d in (e.first, e.last)})
        self._hazard = np.zeros(len(self._days))
        self._says = np.zeros((len(self._days), len(self._sides)))
        self._hear(told)
        self._ahead, self._behind = self._pass()

    def of(self, side: str | None, day: date) -> float:
        """The probability that a side holds the place on a day; `None` asks for nobody named."""
        number = self._number.get(side)
        return 0.0 if number is None else float(self._on(day)[number])

    def leader(self, day: date) -> str | None:
        """The likeliest side on a day, `None` when none was ever named; ties go by name."""
        mass = self._on(day)[:-1]
        return self._sides[int(np.argmax(mass))] if len(mass) else None

    def right(self, e: Evidence) -> float | None:
        """How likely a piece of this evidence is right; `None` when it speaks of no side."""
        said = _says(e)
        if said is None:
            return None
        side, yes = said
        likely = self.of(side, e.last)
        return likely if yes else 1 - likely

    # ------------------------------------------------------------------ what is said
    def _hear(self, told: Sequence[Evidence]) -> None:
        """Turn evidence into changes told of and log odds, each voice counted as it deserves."""
        at = {day: n for n, day in enumerate(self._days)}
        before: dict[tuple[str, str | None, bool], tuple[date, float]] = {}
        for e in told:
            if e.kind in _CHANGES:
                self._hazard[[at[e.first], at[e.last]]] = TOLD
            said = _says(e)
            if said is None:
                continue
            side, yes = said
            worth = self._worth(e, side, yes, before)
            number = self._number[side]
            self._says[at[e.last], number] += worth if yes else -worth
            if e.kind is Kind.HOLDS and e.first < e.last:
                self._says[at[e.first], number] += worth / 2

    def _worth(
        self,
        e: Evidence,
        side: str,
        yes: bool,
        before: dict[tuple[str, str | None, bool], tuple[date, float]],
    ) -> float:
        """The log odds of a word: less for a voice that said it before, nothing if just before."""
        odds = float(np.log(e.odds))
        if yes:
            share = self._unknown[self._number[side]]
            odds += e.power * float(np.log((1 - share) / share))
        key = (e.voice, side, yes)
        last = before.get(key)
        for other in [k for k in before if k[0] == e.voice and k != key]:
            del before[other]
        before[key] = (e.last, odds if last is None else max(odds, last[1]))
        if last is None:
            return odds
        if (e.last - last[0]).days < FRESH:
            before[key] = (last[0], max(odds, last[1]))
            return max(0.0, odds - last[1])
        return REPEATED * odds

    # ------------------------------------------------------------------ the two passes
    def _pass(self) -> tuple[Mass, Mass]:
        """Mass on each day from what is said up to it, and odds from what is said after it."""
        count = len(self._days)
        ahead = np.zeros((count, len(self._sides)))
        behind = np.ones_like(ahead)
        mass = self._unknown
        likelihood = np.exp(self._says - self._says.max(axis=1, keepdims=True))
        for n in range(count):
            if n:
                mass = self._wait(mass, self._gap(n))
            mass = self._move(mass, self._hazard[n]) * likelihood[n]
            ahead[n] = mass = mass / mass.sum()
        for n in range(count - 2, -1, -1):
            after = self._told_back(n + 1, likelihood[n + 1] * behind[n + 1])
            after = self._wait_back(after, self._gap(n + 1))
            behind[n] = after / after.max()
        self._likelihood = likelihood
        return ahead, behind

    def _on(self, day: date) -> Mass:
        n = bisect_right(self._days, day) - 1
        if n < 0:
            return self._unknown
        if self._days[n] == day:
            mass = self._ahead[n] * self._behind[n]
        else:
            mass = self._wait(self._ahead[n], (day - self._days[n]).days)
            if n + 1 < len(self._days):
                after = self._told_back(n + 1, self._likelihood[n + 1] * self._behind[n + 1])
                mass = mass * self._wait_back(after, (self._days[n + 1] - day).days)
        found: Mass = mass / mass.sum()
        return found

    def _gap(self, n: int) -> int:
        return (self._days[n] - self._days[n - 1]).days

    def _wait(self, mass: Mass, days: int) -> Mass:
        """Days go by of which nothing is told."""
        stay = np.exp(-self._rate * days)
        found: Mass = stay * mass + (1 - stay) * self._unknown
        return found

    def _wait_back(self, odds: Mass, days: int) -> Mass:
        stay = np.exp(-self._rate * days)
        found: Mass = stay * odds + (1 - stay) * float(self._unknown @ odds)
        return found

    def _move(self, mass: Mass, hazard: float) -> Mass:
        """A change is told of: some of the mass of each side goes to all others."""
        if not hazard:
            return mass
        leaving = mass / np.maximum(1 - self._unknown, 1e-9)
        arriving = self._unknown * (leaving.sum() - leaving)
        found: Mass = (1 - hazard) * mass + hazard * arriving
        return found

    def _told_back(self, n: int, odds: Mass) -> Mass:
        hazard = self._hazard[n]
        if not hazard:
            return odds
        others = float(self._unknown @ odds) - self._unknown * odds
        elsewhere = others / np.maximum(1 - self._unknown, 1e-9)
        found: Mass = (1 - hazard) * odds + hazard * elsewhere
        return found


def _says(e: Evidence) -> tuple[str, bool] | None:
    """For which side evidence speaks, and whether for or against it; `None` if for none."""
    if e.kind in {Kind.TAKES, Kind.HOLDS, Kind.CONTESTS} and e.side:
        return e.side, True
    if e.kind is Kind.DENIED:
        return (e.loser, True) if e.loser else (e.side, False) if e.side else None
    return (e.side, False) if e.kind is Kind.LEAVES and e.side else None
