"""What is believed of the claims of a record: the last of the values that `model` hands out.

They are frozen, slotted and keyword-only like all of `model`, which is where to import them from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from dateline.interval import Interval
from dateline.vocabulary import Measure, RelationKind, Standing


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
class TrackRecord:
    """What is learnt of one speaker from how its claims fared against what others say of the same.

    `speaker` is who is credited (`weigh.independence.speakers`); `offset` is how far its claims lie
    above or below what is expected of its kind, in log odds; `checked` how many of them others
    spoke to, `borne_out` how many of these are likely right; `copies` are the other speakers that
    are found to share one origin with it.
    """

    speaker: str
    offset: float = 0.0
    checked: float = 0.0
    borne_out: float = 0.0
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """What was learnt from the `claims` claims asserted by `known`: track `records` by speaker.

    `news` is how far claims that a place changed hands lie above or below other claims, in log
    odds; `told` how likely a change is where one is told of, before its tellers are weighed.
    """

    known: datetime
    claims: int
    news: float
    told: float
    records: tuple[TrackRecord, ...]


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
class Stretch:
    """An interval of a timeline, and the days around it in which standing and holder are the same.

    `first` is `None` from the beginning on, `last` as far as is known; both days are included.
    """

    interval: ControlInterval
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """How far the claims in the accounts of a timeline are to be believed.

    `copy_of` has the original of each that only repeats another one; `sides` the sides of parties
    that are on another one at this place than elsewhere (unnamed men).
    """

    weights: Mapping[str, Assessment]
    copy_of: Mapping[str, str]
    sides: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTimeline:
    """Who holds a place over all time, by all that is said of it, with what an answer shows of it.

    It is what is known on `since`, and on any later day before `until`; without one on any later
    day as long as nothing more is said of the place or learnt of who says so.  So its last stretch
    has no end, and what is asked as known on a day goes up to that day.  `control` says
    whether anything said is of who holds the place.  `spoken` has, where unnamed parties are told
    of, the day on which each party was first spoken of there: who the unnamed are hangs on it.
    """

    place: str
    since: date
    stretches: tuple[Stretch, ...]
    weighing: Weighing
    control: bool
    until: date | None = None
    spoken: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDay:
    """What a kept timeline says of one day; `since` is that of the timeline.

    Its weighing may leave out claims of other days.
    """

    place: str
    since: date
    stretch: Stretch
    weighing: Weighing


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRelation:
    """How one party stood to another over a span of time, as a knowledge pack has it.

    `pack` is its id, `citations` what it was written after.
    """

    actor: str
    how: RelationKind
    other: str
    valid: Interval
    pack: str
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRoute:
    """Two places that a road or supply line joins, as a knowledge pack has it."""

    place: str
    other: str
    pack: str
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationAccount:
    """What speaks for one way in which two parties stand to each other, and against it.

    `kinds` are the words that are told or listed, the one of most voices first; `claims` say so,
    `voices` of them independent; `against` are the claims that deny it; `probability` is `None`
    where only packs say so.
    """

    kinds: tuple[RelationKind, ...]
    claims: tuple[str, ...]
    against: tuple[str, ...]
    voices: int
    probability: float | None
    listed: tuple[ListedRelation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationInterval:
    """How `actor` stands to `other` over a span of time, as known at `known`.

    `kinds` are the ways that stand, one of each account; with `standing` contested they cannot all
    be so.  `accounts` are those of the first day of the span, the likeliest first.
    """

    actor: str
    other: str
    standing: Standing
    kinds: tuple[RelationKind, ...]
    valid: Interval
    known: datetime
    accounts: tuple[RelationAccount, ...]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One of the values that accounts of an incident give: an id, a type or a span of days.

    `value` is text (an id, the name of a type, an ISO 8601 span); `claims` give it, `voices` of
    them independent.
    """

    value: str
    claims: tuple[str, ...]
    voices: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How many, as one claim has it; `who` in the report's words.

    `current` says that it counts in the estimate: it is the last word of its voice, and no `total`
    of a longer time ("3,000 killed since January").
    """

    claim: str
    voice: str
    low: int | None
    best: int | None
    high: int | None
    who: str | None
    asserted: datetime
    total: bool
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """How many people of one measure an incident hit: low, best and high (after UCDP).

    `rule` says in words how they were derived, `figures` are all that was said, in the order in
    which it was said.
    """

    measure: Measure
    low: int | None
    best: int | None
    high: int | None
    rule: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What several claims are about, with what they differ on side by side.

    `id` is that of the claim that founded it, the first recorded, and leads to the incident that
    this claim is in for good.  `claims` tell of it, the first said first; alternatives stand by how
    many voices give them; `denied` are the claims that it did not happen so, `copies` those that
    only repeat another one.
    """

    id: str
    claims: tuple[str, ...]
    types: tuple[Alternative, ...]
    places: tuple[Alternative, ...]
    actors: tuple[Alternative, ...]
    recipients: tuple[Alternative, ...]
    dates: tuple[Alternative, ...]
    tolls: tuple[Toll, ...]
    denied: tuple[str, ...]
    copies: tuple[str, ...]
    voices: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Why a claim is in an incident: which earlier one of it it is likest to.

    `score` is the log odds that both tell of one happening, `reasons` what it is the sum of, each
    in words with its weight, the weightiest first.
    """

    claim: str
    other: str
    score: float
    reasons: tuple[tuple[str, float], ...]
