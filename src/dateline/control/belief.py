"""A distribution over who holds one place: a small Bayesian filter, exact and in closed form.

The states are the sides that anybody named, and everything else (somebody not named, or nobody).
A takeover moves mass to the taker, a withdrawal empties it, a state multiplies odds, silence lets
it drain to everything else.
"""

from __future__ import annotations

HALF_LIFE = 730.0
"""Days of silence after which half of what was known of a holder is no longer known."""


class Belief:
    """Mass in [0, 1] on each side; what is left of 1 is on nobody named."""

    def __init__(self) -> None:
        self._mass: dict[str, float] = {}
        self._fresh: dict[str, float] = {}

    def of(self, side: str | None) -> float:
        """The probability that a side holds the place; `None` asks for nobody named."""
        if side is None:
            return min(1.0, max(0.0, 1.0 - sum(self._mass.values())))
        return min(1.0, self._mass.get(side, 0.0))

    def leader(self, other_than: str | None = None) -> str | None:
        """The likeliest side, `None` when none has any mass; ties go by name."""
        sides = [s for s, m in self._mass.items() if m > 0 and s != other_than]
        return min(sides, key=lambda s: (-self._mass[s], s), default=None)

    def age(self, days: int, kept: frozenset[str]) -> None:
        """Let `days` go by in silence; sides in `kept` are said to hold all through them."""
        factor = 0.5 ** (days / HALF_LIFE)
        for side in self._mass.keys() - kept:
            self._mass[side] *= factor

    def take(self, side: str, probability: float) -> None:
        """A takeover by `side` that happened with this probability."""
        self._scale(1 - probability)
        self._mass[side] = self._mass.get(side, 0.0) + probability
        self._settle()

    def leave(self, side: str, probability: float) -> None:
        """A side left with this probability, and nobody is said to have come in."""
        self._mass[side] = self._mass.get(side, 0.0) * (1 - probability)
        self._settle()

    def move(self, loser: str, side: str, probability: float) -> None:
        """What the loser had goes to `side` with this probability."""
        moved = self._mass.get(loser, 0.0) * probability
        self._mass[loser] = self._mass.get(loser, 0.0) - moved
        self._mass[side] = self._mass.get(side, 0.0) + moved
        self._settle()

    def doubt_all_but(self, side: str, probability: float) -> None:
        """Something may have happened already: this share of the others' mass goes to nobody."""
        for other in self._mass.keys() - {side}:
            self._mass[other] *= 1 - probability
        self._settle()

    def observe(self, side: str, odds: float, *, first: bool = False) -> None:
        """A state told with these odds; `first` when no voice stood for that side before.

        A side not named before may be what "nobody named" stood for: half of that mass is its own
        to begin with, so that one voice alone leaves its own probability.
        """
        if first:
            self._mass[side] = self._mass.get(side, 0.0) + self.of(None) / 2
        self._multiply(side, odds)
        self._settle()

    def repeat(self, side: str, odds: float) -> None:
        """A voice says again what it said: this undoes the doubt of silence since, and no more."""
        held, cap = self.of(side), self._fresh.get(side, 0.0)
        if held <= 0.0 or cap <= held:
            return
        told = held * odds / (held * odds + 1 - held)
        target = min(cap, max(held, told))
        self._scale((1 - target) / (1 - held) if held < 1 else 1.0)
        self._mass[side] = target

    def _multiply(self, side: str, odds: float) -> None:
        mass = self.of(side)
        total = mass * odds + 1 - mass
        self._scale(1 / total)
        self._mass[side] = mass * odds / total

    def _scale(self, factor: float) -> None:
        for side in self._mass:
            self._mass[side] *= factor

    def _settle(self) -> None:
        self._fresh = dict(self._mass)
