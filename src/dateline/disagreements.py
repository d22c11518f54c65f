"""Disputes as they are told: the accounts that cannot all be right, and what was settled of them.

Frozen values like those of `answers`, for the command line, Python and the web.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dateline.answers import Told
from dateline.model import Place, content_id
from dateline.review import Influence

_PREFIX = "d"


def dispute_id(about: str, place: str | None, claims: Iterable[str]) -> str:
    """The id of a dispute about something, at a place, among claims."""
    return content_id(_PREFIX, about, place or "", *sorted(claims))


def is_dispute_id(ident: str) -> bool:
    """Whether an id is that of a dispute."""
    return ident.startswith(f"{_PREFIX}-")


class About(StrEnum):
    """What accounts contradict each other in."""

    HOLDER = "holder"
    FACT = "fact"
    ACTOR = "actor"
    COUNT = "count"


class Order(StrEnum):
    """The latest first, or those first on which most of the map hangs."""

    LATEST = "latest"
    INFLUENCE = "influence"


class Settled(StrEnum):
    """Whether nobody settled a dispute, or more was said since; or somebody settled all of it."""

    OPEN = "open"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One side of a dispute: what it says, and who says it."""

    says: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """That somebody looked at a dispute and settled it: by which judgement, who, why and when.

    `further` counts the claims that joined the dispute since; with any of them it is open again.
    """

    judgement: str
    author: str
    reason: str
    decided: datetime
    further: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Accounts that cannot all be right.

    `id` is made of what it is about and of its claims: with a further claim it is another one.
    `influence` is what becomes of who holds the place without the side on which most hangs; only
    where disputes were asked for in that order, and where they are about a holder.
    """

    id: str
    about: str
    place: Place | None
    since: date
    differs: str
    positions: tuple[Position, ...]
    settled: Settlement | None = None
    influence: Influence | None = None

    @property
    def open(self) -> bool:
        """Whether nobody settled it, or more was said since."""
        return self.settled is None or self.settled.further > 0

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of all its claims, each once."""
        return tuple(dict.fromkeys(t.claim for p in self.positions for t in p.told))
