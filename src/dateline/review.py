"""What the review desk shows: claims in the order of what they change, cases, agreement.

Frozen values, which the API, the command line and Python all show.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateline.answers import LogEntry, Told
from dateline.grounds import Likelihood
from dateline.model import Place


class State(StrEnum):
    """Which claims are to be reviewed: by what was judged of them."""

    OPEN = "open"
    OTHERS = "others"
    DIFFER = "differ"
    JUDGED = "judged"


class Doubt(StrEnum):
    """Which claims are to be reviewed: by what speaks against them."""

    HEDGED = "hedged"
    ALONE = "alone"
    WEAK = "weak"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Influence:
    """What becomes of the answer for a place if one claim did not count.

    `change` is how much of the probability of who holds it moves on `day`: half the sum of the
    differences over all sides (the total variation distance), from 0 to 1.  `before` is with the
    claim, `after` without it, the likeliest first.
    """

    day: date
    change: float
    before: tuple[Likelihood, ...]
    after: tuple[Likelihood, ...]

    @property
    def turns(self) -> bool:
        """Whether another side would be the likeliest."""
        return self.before[0].holder != self.after[0].holder


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewItem:
    """A claim to look at; `influence` is None where it bears on no answer (any more).

    `doubts` are those that apply; `judged_by` who has said something of it that stands; `turns`
    is that of the influence.
    """

    place: Place | None
    told: Told
    influence: Influence | None
    turns: bool
    doubts: tuple[Doubt, ...]
    judged_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """A page of claims to review, those that change most first.

    `after` is where the next page begins, None on the last.  `places` is of how many places the
    claims were looked at; `left_out` how many claims and places there was no room for.
    """

    items: tuple[ReviewItem, ...]
    total: int
    after: int | None
    places: int
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A party or place of a claim: what it is called there, and its id."""

    name: str
    id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """A claim that was read of the same event: its id, what it says, and who rejected it."""

    claim: str
    says: str
    rejected: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCase:
    """All that somebody needs to judge one claim.

    `now` and `read` are what it says, part by part, as told now and as it was first read; `kin` are
    the claims of the same event, `event` the id of that; `judgements` what was judged of it so far,
    the earliest first, `judged_by` by whom it counts or does not; `rejected` who left it out.
    """

    told: Told
    kind: str
    now: dict[str, str]
    read: dict[str, str]
    places: tuple[Named, ...]
    parties: tuple[Named, ...]
    event: str
    kin: tuple[Kin, ...]
    judgements: tuple[LogEntry, ...]
    rejected: str | None


MACHINE = "(machine)"
"""The coder that read the reports; no account and no user of a machine is called so."""


class Level(StrEnum):
    """How values are measured (Stevens 1946): as names, or as numbers with even distances."""

    NOMINAL = "nominal"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far some coders agree on one part of claims.

    `units` is the number of claims that at least two of `among` coded, `same` of how many of them
    all said the same, `alpha` Krippendorff's; None where no values differ at all.
    """

    variable: str
    level: Level
    among: tuple[str, ...]
    units: int
    same: int
    alpha: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlike:
    """A claim of which people say different things: what each says of one part of it."""

    claim: str
    variable: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """How reliable the coding of a record is: by part and group, and where people differ.

    `coders` has for each how many claims they coded.
    """

    coders: dict[str, int]
    agreement: tuple[Agreement, ...]
    unlike: tuple[Unlike, ...]
