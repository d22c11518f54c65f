"""What a document of one reading is made of: the types of the format `dateline.reading/1`.

The docstrings of the fields are the descriptions in its JSON Schema.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from pydantic import ConfigDict

from dateline.vocabulary import (
    ActorKind,
    Attitude,
    ControlStatus,
    EventType,
    Extent,
    Measure,
    Modality,
    PlaceKind,
    Polarity,
    SourceKind,
    Stance,
)

FORMAT: Literal["dateline.reading/1"] = "dateline.reading/1"
"""The name and version of the format."""

_CONFIG = ConfigDict(use_attribute_docstrings=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanPart:
    """A stretch of the report's text."""

    __pydantic_config__: ClassVar[ConfigDict] = _CONFIG
    start: int
    """The offset of its first code point in `report.text`."""
    end: int
    """The offset after its last code point."""
    exact: str
    """The words that stand there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountPart:
    """How many people; "at least 30" has low and best 30 and no high, "dozens" only low 24."""

    __pydantic_config__: ClassVar[ConfigDict] = _CONFIG
    measure: Measure
    """What was counted."""
    low: int | None
    """The fewest there can be."""
    best: int | None
    """The number given."""
    high: int | None
    """The most there can be."""
    who: str | None
    """Of whom, in the report's words."""
    passage: SpanPart
    """The words of number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPart:
    """One thing that the report says happened, or a situation that it says stands."""

    __pydantic_config__: ClassVar[ConfigDict] = _CONFIG
    id: str
    """Unique within the document."""
    type: EventType
    """What happened."""
    cue: str
    """The words that carry it, as written."""
    actor: str | None
    """Who did it, in the report's words; several are joined with " and "."""
    target: str | None
    """To whom, in the same way."""
    place: list[str]
    """Where, in the report's words, the most exact first."""
    killed: CountPart | None
    """How many were killed: the first number given; all numbers are in `counts`."""
    injured: CountPart | None
    """How many were injured, in the same way."""
    captured: CountPart | None
    """How many were captured or abducted, in the same way."""
    displaced: CountPart | None
    """How many were displaced, in the same way."""
    counts: list[CountPart]
    """All numbers of people."""
    when: str | None
    """ISO 8601 day, `first/last` day, or with one side empty where that end is open."""
    polarity: Polarity
    """`negated` if the text says that it did not happen or is not so."""
    modality: Modality
    """Whether it is said to have happened, or only to be planned, feared or the like."""
    source: str | None
    """Who in the text says so, in its words; null if the report says it in its own voice."""
    stance: Stance
    """How firmly the source stands behind it, or that it denies it."""
    chain: list[str]
    """Who it came through: the source, the agencies between, the publisher last."""
    passage: SpanPart
    """Where the cue stands."""
    sentence: SpanPart
    """The sentence around it."""
    paragraph: int
    """The number of its paragraph, from 0."""
    actor_ids: list[str | None]
    """The actors meant, one for each name joined in `actor`; null where none fits."""
    target_ids: list[str | None]
    """The same for `target`."""
    place_ids: list[str | None]
    """The places meant, one for each of `place`."""
    extent: Extent
    """How much of the place it is about."""
    instrument: str | None
    """What with."""
    date_precision: int | None
    """UCDP's: 1 the day, 2 a span of 2 to 6 days, 3 a week, 4 a month, 5 a year or more."""
    rule: str
    """The rule of extraction that found it."""
    extractor: str | None = None
    """What read it, where that is not what the document names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlPart:
    """What the report says or implies about who holds a place."""

    __pydantic_config__: ClassVar[ConfigDict] = _CONFIG
    event: str
    """The id of the event that it rests on."""
    place: str
    """The place, in the report's words."""
    holder: str | None
    """Who holds it, has lost it or claims it, in the report's words."""
    status: ControlStatus
    """What is said of the holder and the place."""
    polarity: Polarity
    """`negated` if the text says that it is not so."""
    source: str | None
    """Who in the text says so; null if the report says it in its own voice."""
    extent: Extent
    """How much of the place."""
    when: str | None
    """As in events."""
    place_id: str | None
    """The place meant."""
    holder_id: str | None
    """The actor meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionPart:
    """Somebody is reported to say something (source, cue and content of PARC 3.0)."""

    __pydantic_config__: ClassVar[ConfigDict] = _CONFIG
    source: str | None
    """Who says it, in the report's words; null if nobody is named."""
    kind: SourceKind
    """What kind of source that is."""
    named: bool
    """Whether it is named, rather than "officials" or "a witness"."""
    role: str | None
    """Its role, in the report's words."""
    number: int | None
    """How many they are, where the text counts an unnamed source; else null."""
    via: list[str]
    """Through whom it reached the report, the nearest to the source first."""
    via_stances: list[Stance]
    """How firmly each of `via` passes it on."""
    stance: Stance
    """How firmly it stands behind it."""
    cue: SpanPart
    """The words of saying."""
    content: SpanPart
    """What is said."""
    attitude: Attitude = Attitude.ASSERTION
    """Whether the source asserts, believes, knows, intends or judges it."""
    rule: str = "saying"
    """How it was found: by the rules, or how likely by which trained weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPart:
    """A party that the ids of the document point at."""

    __pydantic_config__: ClassVar[ConfigDict] = _CONFIG
    id: str
    """A pack's, a country's, or provisional for a party that nothing is known of."""
    name: str
    """Its usual name."""
    kind: ActorKind
    """What kind of party."""
    aliases: list[str]
    """Its other names."""
    parent: str | None
    """The id of what it is a part of."""
    side: str | None
    """The id of the camp that it fights in."""
    country: str | None
    """ISO 3166-1 alpha-2 code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePart:
    """A place that the ids of the document point at."""

    __pydantic_config__: ClassVar[ConfigDict] = _CONFIG
    id: str
    """GeoNames' ("gn:99347"), a pack's or a country's."""
    name: str
    """Its usual name."""
    kind: PlaceKind
    """What kind of place."""
    country: str | None
    """ISO 3166-1 alpha-2 code."""
    lat: float | None
    """Degrees north, WGS 84."""
    lon: float | None
    """Degrees east, WGS 84."""
    precision: int
    """UCDP's where-precision: 1 exact, 2 within 25 km, 3 and 4 divisions, 5 region, 6 country."""
    feature_code: str | None
    """GeoNames' feature code."""
    within: list[str]
    """The ids of what it lies in, the nearest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPart:
    """The report that was read."""

    __pydantic_config__: ClassVar[ConfigDict] = _CONFIG
    id: str
    """A hash of publisher, date and text."""
    title: str | None
    """Its headline."""
    publisher: str | None
    """The outlet that published it."""
    published: str | None
    """When it was published, ISO 8601 in UTC."""
    credits: list[str]
    """The agencies and outlets that it credits."""
    url: str | None
    """Its address."""
    language: str
    """BCP 47 code."""
    origin: str
    """The file or address that it was read from."""
    derived_from: str | None
    """The id of an earlier report that it copies."""
    text: str
    """All of its text, which the offsets point into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectionPart:
    """Words that might tell of an event and were not taken for one."""

    __pydantic_config__: ClassVar[ConfigDict] = _CONFIG
    type: EventType
    """What it would have been."""
    cue: SpanPart
    """The words."""
    reason: str
    """Why not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAsidePart:
    """What of a language model's answer the text does not bear out."""

    __pydantic_config__: ClassVar[ConfigDict] = _CONFIG
    what: str
    """An event or an attribution."""
    words: str
    """The words that the model says carry it."""
    reason: str
    """Why it is not believed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPart:
    """How it went with a language model: `given` = `kept` and what is set aside."""

    __pydantic_config__: ClassVar[ConfigDict] = _CONFIG
    model: str
    """The name of the model."""
    prompt: str
    """The version of the instructions."""
    given: int
    """How many events and attributions it told."""
    kept: int
    """How many of them the text bears out."""
    set_aside: list[SetAsidePart]
    """The others."""
    requests: int
    """How many requests it took."""
    known: int
    """How many of them were answered before."""
    tokens_in: int
    """Tokens that the model read, as its server says, without those answered before."""
    tokens_out: int
    """Tokens that it wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingDocument:
    """What one report says, as read by Dateline."""

    __pydantic_config__: ClassVar[ConfigDict] = _CONFIG
    format: Literal["dateline.reading/1"]
    """The name and version of this format."""
    extractor: str
    """What read the report, with its version."""
    report: ReportPart
    """The report."""
    events: list[EventPart]
    """What it says about the world, in the order of the text."""
    control: list[ControlPart]
    """What it says about who holds which place."""
    attributions: list[AttributionPart]
    """Who is reported to say what."""
    actors: list[ActorPart]
    """The parties that ids point at."""
    places: list[PlacePart]
    """The places that ids point at."""
    rejected: list[RejectionPart] = field(default_factory=list)
    """What might have been an event and was not taken for one."""
    implied: list[EventPart] = field(default_factory=list)
    """What words beside a place imply of who holds it ("rebel-held X"); `control` rests on it."""
    asked: AskedPart | None = None
    """How it went with a language model; null where none was asked."""
