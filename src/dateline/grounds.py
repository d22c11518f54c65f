"""What answers rest on, as they tell it: sources, the reckoning, how far to trust it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dateline.answers import Failure, Holding, Told
from dateline.control.calibration import Bin
from dateline.vocabulary import SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A source with what it has said, and how reliable it is.

    `prior` is the Admiralty letter of its kind and `letter` the one that it has earned, the same
    while nothing is learnt of it; `expected` and `reliability` are how likely a plain statement is
    right, of its kind and of its own, in (0, 1).  What is learnt is of the `voice` that it counts
    under, which unnamed sources of one kind and side share: others spoke to `checked` of its
    claims, and `borne_out` of these are likely right; `copies` are those who are found to share
    its origin.
    """

    id: str
    name: str
    kind: SourceKind
    named: bool
    role: str | None
    side: str | None
    prior: str
    letter: str
    expected: float
    reliability: float
    voice: str
    checked: float
    borne_out: float
    copies: tuple[str, ...]
    reasons: tuple[str, ...]
    claims: int
    reports: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Fared:
    """How a claim fared: how likely it was right as known before, and how likely after.

    `before` is `None` where nobody had spoken to it then.
    """

    told: Told
    before: float | None
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRecordOn:
    """The track record of a source as known on a day, and what moved it since the day before it.

    `claims` is how many it had made by then; others spoke to `checked` of those of its voice, which
    it shares with who copies it, and `borne_out` of these are likely right.  `letter` is the
    Admiralty letter that it had earned with that, `reliability` how likely a plain statement of it
    is right.  `moved` are the claims that moved it most.
    """

    known: date
    claims: int
    checked: float
    borne_out: float
    letter: str
    reliability: float
    moved: tuple[Fared, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrospect:
    """How reliable a source showed itself to be, as known on several days, the earliest first.

    It is learnt from what is said of the `places` of `of_places` that it speaks of most, `claims`
    of all sources together.  `speaker` is as it counts in answers (`learn`).
    """

    speaker: Speaker
    days: tuple[TrackRecordOn, ...]
    places: int
    of_places: int
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """How likely a party holds a place: its id and name; `None` is nobody named."""

    holder: str | None
    name: str | None
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a claim does in the reckoning: the odds of `holder` are multiplied by `factor`.

    Below 1 where it speaks against it.  `repeated` says that its voice had said so before, so that
    it counts for less, `partly` that it speaks of less than the whole place, `implied` that it only
    tells who left the place the day after.
    """

    claim: str
    holder: str
    name: str
    factor: float
    repeated: bool
    partly: bool
    implied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReckonedDay:
    """A day of which something is said: likelihoods before, what is said, likelihoods after.

    `silent` days went by since the one before.  `change` is how likely a change is, where one is
    told of, before its tellers are weighed.
    """

    day: date
    silent: int
    before: tuple[Likelihood, ...]
    change: float | None
    effects: tuple[Effect, ...]
    after: tuple[Likelihood, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A claim about who holds the place that changes nothing on the day, and why."""

    told: Told
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How an answer came about, from claims to probabilities.

    `voices` are the claims that count, those of one independent voice together; `days` the
    reckoning up to the day asked about, which leaves `then`; what is said of later days makes
    `after_all` of it.  `learnt` is the judgement by which track records count, `None` while the
    weights are by kind of source alone.
    """

    holding: Holding
    learnt: str | None
    voices: tuple[tuple[Told, ...], ...]
    days: tuple[ReckonedDay, ...]
    then: tuple[Likelihood, ...]
    after_all: tuple[Likelihood, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactJudged:
    """What a record says of a known fact, as known on a day.

    `verdict` is right or wrong where it says that the place is held, else contested or unknown;
    `said` is who it says holds it, `holder` who did; `probability` that of who did, `likeliest`
    and its probability those of the likeliest party, `None` and 0 where no party is named.
    """

    line: int
    place: str
    place_id: str
    day: date
    known: date
    holder: str
    verdict: str
    said: str | None
    probability: float
    likeliest: str | None
    likeliest_probability: float
    likeliest_right: bool
    brier: float
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How often a record is right about known facts, and how far its probabilities can be trusted.

    `given` = `right` + `wrong` + `contested` + `unknown` + those `set_aside`, always.  `brier` is
    the mean Brier score (0 at best, 2 at worst), `error` the expected calibration error over the
    `bins`; both `None` without a fact.
    """

    given: int
    right: int
    wrong: int
    contested: int
    unknown: int
    set_aside: tuple[Failure, ...]
    brier: float | None
    error: float | None
    bins: tuple[Bin, ...]
    facts: tuple[FactJudged, ...]
