"""What is believed of the claims of a record: the last of the values that `model` hands out.

They are frozen, slotted and keyword-only like all of `model`, which is where to import them from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dateline.interval import Interval
from dateline.vocabulary import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """How far one claim is to be believed.

    `voice` is the id of the independent origin it counts under (copies share one); `letter` and
    `digit` are the Admiralty grade (reliability of the source A-F, credibility of the item 1-6);
    `weight` is the probability, in (0, 1), that what the claim says is so, taken alone; `reasons`
    say why in words.
    """

    claim: str
    voice: str
    letter: str
    digit: int
    weight: float
    reasons: tuple[str, ...]

    @property
    def grade(self) -> str:
        """Letter and digit, for instance `B2`."""
        return f"{self.letter}{self.digit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One party's standing at a place as told by independent voices: the claims that say so."""

    holder: str | None
    claims: tuple[str, ...]
    voices: int
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlInterval:
    """Who holds a place over a span of time, as known at `known` (SQL:2011 valid period).

    `accounts` stand side by side, the likeliest first; `rule` says in words what made it so.
    """

    place: str
    standing: Standing
    holder: str | None
    valid: Interval
    known: datetime
    probability: float
    accounts: tuple[Account, ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Claims of independent voices that cannot all be right, side by side.

    `about` is "holder" (who holds a place), "fact" (whether something happened), "actor" (who did
    it) or "count" (how many); `place` is the id of the place in question.  `positions` holds for
    each position what it says, in words, and the ids of the claims that say so; `differs` says in
    words what they differ on, `since` the first day that it is about.
    """

    about: str
    place: str | None
    positions: tuple[tuple[str, tuple[str, ...]], ...]
    differs: str
    since: datetime
