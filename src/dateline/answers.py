"""What a record answers with: frozen values that the command line, Python and the web all show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dateline.model import Actor, Place
from dateline.vocabulary import EventType, SourceKind, Stance, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A report that was set aside: where it came from, one word for why, and the whole reason."""

    origin: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What adding came to; `given` = `read` + `known` + `failed`, always."""

    given: int
    read: int
    known: int
    failures: tuple[Failure, ...]
    claims: int
    sources: int
    copies: int

    @property
    def failed(self) -> int:
        """How many were set aside."""
        return len(self.failures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One claim as an answer shows it: who says so, in which words, in which report.

    `source` is who says so, `named` whether by name, `number` how many they are where the report
    counts them, and `via` through whom, the publisher last where it is known, with how firmly
    each of them passes it on in `via_stances`; `says` is what the claim says of who holds a place,
    in the report's names (None for other claims); `quote` is the sentence, with its offsets in the
    report's text; `when` the days for which it is said to hold; `grade` the Admiralty grade,
    `reasons` why; `copy` that it only repeats another claim.
    """

    claim: str
    source: str
    source_kind: SourceKind
    named: bool
    role: str | None
    number: int | None
    via: tuple[str, ...]
    via_stances: tuple[Stance, ...]
    says: str | None
    quote: str
    start: int
    end: int
    cue: str
    report: str
    title: str | None
    publisher: str | None
    origin: str
    published: date
    when: str | None
    grade: str
    probability: float
    copy: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One account of who holds a place, and all who give it, the best graded first.

    `around` says that all of it is about the ground around the place, and none about the place.
    """

    holder: Actor | None
    probability: float
    voices: int
    around: bool
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Who holds a place at an instant, as known at another."""

    place: Place
    standing: Standing
    holder: Actor | None
    since: date | None
    until: date | None
    at: date
    known: date
    probability: float
    rule: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event as one source tells it."""

    type: EventType
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    places: tuple[str, ...]
    counts: tuple[str, ...]
    polarity: str
    modality: str
    stance: str
    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One side of a dispute: what it says, and who says it."""

    says: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Accounts that cannot all be right."""

    about: str
    place: Place | None
    since: date
    differs: str
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A source with what it has said."""

    id: str
    name: str
    kind: SourceKind
    named: bool
    role: str | None
    side: str | None
    letter: str
    claims: int
    reports: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Namesake:
    """A place that bears a name that was asked for, in a knowledge pack or the gazetteer.

    `spelt` are its names that are the name asked for, as written there; `likeness` is 1.0 where
    they differ only as transliterations do, less where they are only alike; `score` is the share
    that it has among all namesakes, as reading would weigh them without a context; `reasons` says
    why; `listed` who lists it.
    """

    place: Place
    country: str | None
    province: str | None
    spelt: tuple[str, ...]
    likeness: float
    score: float
    reasons: tuple[str, ...]
    listed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    """All that is known of a place before any report.

    `lies_in` are the places around it, the nearest first; `names` as written by who lists it;
    `peoples` the names of its people; `listed` who lists it, `page` where that can be read,
    `citations` what a knowledge pack has it from; `stands_for` the id of the gazetteer's entry that
    a pack's place takes the place of; `sites` the crossings, bases and dams beside it; `roads` the
    places to which a pack has a road.
    """

    place: Place
    country: str | None
    lies_in: tuple[Place, ...]
    names: tuple[str, ...]
    peoples: tuple[str, ...]
    listed: str
    page: str | None
    citations: tuple[str, ...]
    stands_for: str | None
    sites: tuple[Place, ...]
    roads: tuple[Place, ...]
