"""What is said: a claim, and the closed union of what one can say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dateline.interval import Interval
from dateline.passage import Passage
from dateline.vocabulary import (
    ControlStatus,
    EventType,
    Extent,
    Measure,
    Modality,
    Polarity,
    Stance,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor in a claim: the report's words and the actor they were taken for."""

    name: str
    actor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place in a claim: the report's words and the place they were taken for."""

    name: str
    place: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """Something took place, or a situation stands."""

    type: EventType
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    places: tuple[Site, ...] = ()
    instrument: str | None = None
    kind: str = "happened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """So many people were killed, injured, captured, displaced or deployed."""

    measure: Measure
    low: int | None
    best: int | None
    high: int | None
    who: str | None
    kind: str = "counted"

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the most it allows; a lone best guess is given a fifth each way."""
        if self.low is None and self.high is None and self.best is not None:
            return 0.8 * self.best, 1.2 * self.best
        return self.low or 0, float("inf") if self.high is None else self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Controls:
    """A party holds a place, or (`status` contested, claimed) partly holds or claims it."""

    place: Site
    actor: Party | None
    extent: Extent
    status: ControlStatus
    kind: str = "controls"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfers:
    """A place changed hands: `taker` now holds it, `loser` no longer does; either may be unsaid."""

    place: Site
    loser: Party | None
    taker: Party | None
    how: EventType
    extent: Extent
    kind: str = "transfers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Two actors stand in a relation: branch, ally, splinter, truce, hostile."""

    actor: Party
    other: Party
    how: str
    kind: str = "related"


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """A route joins two places."""

    place: Site
    other: Site
    kind: str = "routes"


Content = Happened | Counted | Controls | Transfers | Related | Routes


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that one source said in one passage (after FollowTheMoney's Statement).

    `chain` are the ids of the sources through which it came, the one who says so first, the
    publisher last, `stances` how firmly each of them puts it (none in older records); `about` is
    the id of the claim that this one says more of (the deaths of an attack point at the attack).
    `extractor` names what read it, with its version.
    """

    id: str
    report: str
    content: Content
    cue: Passage
    sentence: Passage
    chain: tuple[str, ...]
    polarity: Polarity
    modality: Modality
    stance: Stance
    valid: Interval | None
    date_precision: int | None
    asserted: datetime
    extractor: str
    about: str | None = None
    stances: tuple[Stance, ...] = ()

    @property
    def links(self) -> tuple[tuple[str, Stance], ...]:
        """Who it came through, the one who says so first, each with how firmly they put it."""
        known = self.stances or (self.stance,)
        stances = (*known, *(Stance.STATED for _ in self.chain))
        return tuple(zip(self.chain, stances, strict=False))

    @property
    def source(self) -> str:
        """The id of who says so."""
        return self.chain[0]

    @property
    def rejected(self) -> bool:
        """Whether it says that its content is not so: negated, or denied by its source."""
        return self.polarity is Polarity.NEGATED or self.stance is Stance.DENIED

    @property
    def day(self) -> date:
        """The day it speaks of: the last of its valid time, no later than the day it was said."""
        said = self.asserted.date()
        last = self.valid.last_day if self.valid is not None else None
        return said if last is None else min(last, said)
