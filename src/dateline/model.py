"""The types that travel between the stages.  Read this first.

    Report ── extract ─→ Reading ── resolve ─→ Reading (names resolved) ─→ Statements
           (ingest)      Events, ControlStatements                            │ ledger
                                                                              ▼
                    ControlInterval ←── control ── Assessment ←── weigh ── Claim

All are frozen, slotted and keyword-only; `None` means *not stated*; offsets are Unicode code points
into `Report.text`, the end excluded; instants are UTC.  Three clocks, one name each: `valid` when
it holds in the world, `asserted` when it was said, `recorded` when our record learned it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from dateline.beliefs import Account as Account
from dateline.beliefs import Alternative as Alternative
from dateline.beliefs import Assessment as Assessment
from dateline.beliefs import ControlInterval as ControlInterval
from dateline.beliefs import Dispute as Dispute
from dateline.beliefs import Figure as Figure
from dateline.beliefs import Incident as Incident
from dateline.beliefs import KeptDay as KeptDay
from dateline.beliefs import KeptTimeline as KeptTimeline
from dateline.beliefs import Learning as Learning
from dateline.beliefs import ListedRelation as ListedRelation
from dateline.beliefs import ListedRoute as ListedRoute
from dateline.beliefs import Match as Match
from dateline.beliefs import RelationAccount as RelationAccount
from dateline.beliefs import RelationInterval as RelationInterval
from dateline.beliefs import Stretch as Stretch
from dateline.beliefs import Toll as Toll
from dateline.beliefs import TrackRecord as TrackRecord
from dateline.beliefs import Weighing as Weighing
from dateline.completion import Asked as Asked
from dateline.displayed import Displayed
from dateline.interval import Interval
from dateline.passage import Passage as Passage
from dateline.passage import Wording as Wording
from dateline.vocabulary import (
    ActorKind,
    Attitude,
    ControlStatus,
    EventType,
    Extent,
    Measure,
    MentionKind,
    Modality,
    PlaceKind,
    Polarity,
    SourceKind,
    Stance,
)


def content_id(prefix: str, *parts: object) -> str:
    """An id that is a hash of what it names, so that saying a thing twice changes nothing.

    `prefix` is a letter for the kind of thing; 16 hex digits (64 bits) of SHA-256 follow, over the
    parts as a JSON list of texts and nulls, which no two lists of parts share.
    """
    packed = json.dumps([None if part is None else str(part) for part in parts])
    return f"{prefix}-{sha256(packed.encode()).hexdigest()[:16]}"


# ---------------------------------------------------------------------- what is read
@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text (PROV Entity).

    `publisher` is the outlet; `credits` are the agencies that the text itself credits, in a
    dateline ("BAGHDAD (AP) -") or after its last sentence ("(Reuters)").  `published` sets the
    `asserted` clock of every claim in it.  `origin` is the path or address it was read from,
    `derived_from` the id of an earlier report of which this one is a copy or a rewrite.
    """

    id: str
    text: str
    origin: str
    title: str | None = None
    publisher: str | None = None
    publisher_kind: SourceKind | None = None
    credits: tuple[str, ...] = ()
    url: str | None = None
    language: str = "en"
    published: datetime | None = None
    derived_from: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One thing that words may name, with a score in [0, 1] and the reason for it."""

    id: str
    name: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name an actor, a place or a source.

    `name` is the shortest full name in the report's own words: for a pronoun or a short form, the
    name that it stands for.  `chosen` is the id of the actor or place it was resolved to, `None`
    when nothing fits well enough; `candidates` says what was weighed.  `type_word` is the common
    noun that says what a place is ("town", "crossing").
    """

    kind: MentionKind
    name: str
    passage: Passage
    type_word: str | None = None
    chosen: str | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many people: `low` and `high` bounds, `best` guess; `who` in the report's words."""

    measure: Measure
    low: int | None
    best: int | None
    high: int | None
    who: str | None
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Somebody through whom the words of a source came, and how firmly they pass them on.

    `number` is how many they are, where the text counts an unnamed source ("two officers").
    """

    source: Mention
    role: str | None = None
    source_kind: SourceKind = SourceKind.OTHER
    named: bool = True
    number: int | None = None
    stance: Stance = Stance.STATED

    @property
    def name(self) -> str:
        """What the report calls them."""
        return self.source.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Source, cue and content of what somebody is reported to say (PARC 3.0, PolNeAR).

    `source` is `None` when nobody is named ("it is reported that"), `number` how many they are
    where the text counts an unnamed source; `beside` are those who say the same together with it.
    `via` is the chain of those through whom it reached this report, nearest to the source first.
    `rule` says how it was found; `wording` is `None` where only rules found it.
    """

    source: Mention | None
    cue: Passage
    content: Passage
    role: str | None = None
    source_kind: SourceKind = SourceKind.OTHER
    named: bool = True
    number: int | None = None
    beside: tuple[Mention, ...] = ()
    via: tuple[Link, ...] = ()
    stance: Stance = Stance.STATED
    attitude: Attitude = Attitude.ASSERTION
    rule: str = "saying"
    wording: Wording | None = None

    @property
    def names(self) -> str | None:
        """All who say so, in the report's words; `None` when nobody is named."""
        who = (self.source, *self.beside) if self.source is not None else ()
        return " and ".join(mention.name for mention in who) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that the report says about the world, in the report's own words.

    `id` is unique within the reading.  `valid` is when it happened as far as the text gives it,
    `date_precision` UCDP's (1 the day, 2 a span of 2 to 6 days, 3 a week, 4 a month, 5 a year or
    more).  `rule` names the extraction rule, for `--explain`; `extractor` what read it, where that
    is not what its reading names.
    """

    id: str
    type: EventType
    cue: Passage
    sentence: Passage
    paragraph: int
    actors: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    instrument: str | None = None
    counts: tuple[Count, ...] = ()
    valid: Interval | None = None
    date_precision: int | None = None
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    stance: Stance = Stance.STATED
    attribution: Attribution | None = None
    extent: Extent = Extent.ALL
    rule: str = ""
    extractor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlStatement:
    """What the report says or implies about who holds a place; `event` is the id it rests on.

    `allies` are those of whom the same words say so together with the holder.
    """

    event: str
    place: Mention
    holder: Mention | None
    status: ControlStatus
    polarity: Polarity
    extent: Extent
    attribution: Attribution | None
    valid: Interval | None
    allies: tuple[Mention, ...] = ()

    @property
    def holders(self) -> str | None:
        """The holder and the allies as one phrase; `None` when nobody is named."""
        if self.holder is None:
            return None
        return " and ".join(mention.name for mention in (self.holder, *self.allies))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """Words that might carry an event and were not taken for one, and why."""

    type: EventType
    cue: Passage
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Displayed):
    """All that was read in one report, before or after names are resolved.

    `extractor` names what read it and its version; `rejected` are the candidates that were not
    taken for events; `actors` and `places` hold the entities that the mentions' `chosen` ids point
    at, empty before `resolve`.  `implied` are situations that words beside a place imply
    ("rebel-held X"): statements of control rest on them, and no happening is told.  `asked` is how
    it went where a language model was asked.
    """

    report: Report
    extractor: str
    events: tuple[Event, ...] = ()
    implied: tuple[Event, ...] = ()
    control: tuple[ControlStatement, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    asked: Asked | None = None


# ---------------------------------------------------------------------- who and where
@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party.  `parent` is what it is a wing or branch of, `side` the id of the camp it fights in.

    Ids are a pack's ("isil"), a country's ("state:IQ:army"), or provisional ("a-<hash>") for a
    group that nothing is known of, whose name then is the report's own words.
    """

    id: str
    name: str
    kind: ActorKind = ActorKind.UNKNOWN
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    side: str | None = None
    country: str | None = None
    active: Interval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place.  `lat` and `lon` are WGS 84 degrees; `precision` is UCDP's where-precision

    (1 exact, 2 within 25 km, 3 second-order division, 4 first-order division, 5 a region, 6 a
    country).  Ids are GeoNames' ("gn:99347"), a pack's ("iq-sy:al-qaim-crossing"), a country's
    ("country:IQ") or a first-order division's ("adm1:IQ.01").  `within` are the ids of what it
    lies in, the nearest first.
    """

    id: str
    name: str
    kind: PlaceKind
    country: str | None
    lat: float | None
    lon: float | None
    precision: int = 1
    feature_code: str | None = None
    population: int | None = None
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Someone who says things (PROV Agent).  `side` is the id of the actor it speaks for.

    `number` is how many an unnamed source is, where the text counts them.
    """

    id: str
    name: str
    kind: SourceKind
    named: bool = True
    role: str | None = None
    side: str | None = None
    number: int | None = None


# ---------------------------------------------------------------------- what is said
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """What one report adds to a record: itself, its claims, and all that these point at."""

    report: Report
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
