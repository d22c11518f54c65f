"""What a report says, in its own words: the types from the text to all that was read in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dateline.completion import Asked
from dateline.displayed import Displayed
from dateline.entities import Actor, Place
from dateline.interval import Interval
from dateline.passage import Passage, Wording
from dateline.vocabulary import (
    Attitude,
    ControlStatus,
    EventType,
    Extent,
    Measure,
    MentionKind,
    Modality,
    Polarity,
    SourceKind,
    Stance,
)


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
