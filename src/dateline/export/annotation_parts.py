"""What a Web Annotation of a claim must have for the claim to be taken in again, and in what form.

The names are those that `annotations` writes; what else stands in an annotation is passed over.
Text of strangers: everything has its type, its bounds and its greatest length.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, FiniteFloat
from pydantic.alias_generators import to_camel

from dateline.vocabulary import (
    ActorKind,
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

MOST_CHARACTERS = 5_000_000
"""The code points of the longest report of which a part can be taken in."""

Ident = Annotated[str, Field(min_length=1, max_length=200)]
Word = Annotated[str, Field(max_length=2_000)]
Words = Annotated[str, Field(max_length=100_000)]
Number = Annotated[int, Field(ge=0, le=10**12)]
Offset = Annotated[int, Field(ge=0, le=MOST_CHARACTERS)]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="ignore", alias_generator=to_camel)


class PartyPart(_Part):
    """A party in a claim."""

    name: Word
    actor_id: Ident | None


class SitePart(_Part):
    """A place in a claim."""

    name: Word
    place_id: Ident | None


Parties = Annotated[tuple[PartyPart, ...], Field(max_length=200)]
Sites = Annotated[tuple[SitePart, ...], Field(max_length=200)]
OneSite = Annotated[tuple[SitePart, ...], Field(min_length=1, max_length=1)]
OneParty = Annotated[tuple[PartyPart, ...], Field(min_length=1, max_length=1)]


class PositionPart(_Part):
    """A TextPositionSelector, in code points."""

    type: Literal["TextPositionSelector"]
    start: Offset
    end: Offset


class QuotePart(_Part):
    """A TextQuoteSelector."""

    type: Literal["TextQuoteSelector"]
    exact: Words
    prefix: Word
    suffix: Word


Selectors = tuple[PositionPart, QuotePart]


class SpeakerPart(_Part):
    """One of those through whom a claim came."""

    source_id: Ident
    name: Word
    kind: SourceKind
    named: bool
    role: Word | None
    side: Ident | None
    number: Number | None
    stance: Stance | None


class ActorPart(_Part):
    """A party that a claim points at."""

    actor_id: Ident
    name: Word
    kind: ActorKind
    aliases: Annotated[tuple[Word, ...], Field(max_length=1_000)]
    parent: Ident | None
    side: Ident | None
    country: Word | None
    active: Word | None


class PlacePart(_Part):
    """A place that a claim points at."""

    place_id: Ident
    name: Word
    kind: PlaceKind
    country: Word | None
    latitude: Annotated[FiniteFloat, Field(ge=-90, le=90)] | None
    longitude: Annotated[FiniteFloat, Field(ge=-180, le=180)] | None
    precision: Annotated[int, Field(ge=1, le=7)]
    feature_code: Word | None
    population: Number | None
    within: Annotated[tuple[Ident, ...], Field(max_length=50)]


class _Told(_Part):
    """How a claim is said, on whose word, and who and where it points at."""

    polarity: Polarity
    modality: Modality
    stance: Stance
    valid: Word | None
    date_precision: Annotated[int, Field(ge=1, le=7)] | None
    cue: Selectors
    said_by: Annotated[tuple[SpeakerPart, ...], Field(min_length=1, max_length=50)]
    about: Ident | None
    parties: Annotated[tuple[ActorPart, ...], Field(max_length=500)]
    places: Annotated[tuple[PlacePart, ...], Field(max_length=500)]


class HappenedPart(_Told):
    """Something took place."""

    says: Literal["happened"]
    event_type: EventType
    actor: Parties
    recipient: Parties
    place: Sites
    instrument: Word | None


class CountedPart(_Told):
    """So many people."""

    says: Literal["counted"]
    measure: Measure
    low: Number | None
    best: Number | None
    high: Number | None
    who: Word | None


class ControlsPart(_Told):
    """A party holds a place."""

    says: Literal["controls"]
    place: OneSite
    actor: Annotated[tuple[PartyPart, ...], Field(max_length=1)]
    status: ControlStatus
    extent: Extent


class TransfersPart(_Told):
    """A place changed hands."""

    says: Literal["transfers"]
    place: OneSite
    loser: Annotated[PartyPart | None, Field(alias="from")]
    taker: Annotated[PartyPart | None, Field(alias="to")]
    event_type: EventType
    extent: Extent


class RelatedPart(_Told):
    """Two parties stand in a relation."""

    says: Literal["related"]
    actor: OneParty
    other: PartyPart
    how: Word


class RoutesPart(_Told):
    """A route joins two places."""

    says: Literal["routes"]
    place: Annotated[tuple[SitePart, ...], Field(min_length=2, max_length=2)]


ContentPart = HappenedPart | CountedPart | ControlsPart | TransfersPart | RelatedPart | RoutesPart


class ReportPart(_Part):
    """The report that a sentence stands in, without its text."""

    id: Words
    language: Word
    title: Words | None
    publisher: Word | None
    publisher_kind: SourceKind | None
    published: AwareDatetime | None
    credits: Annotated[tuple[Word, ...], Field(max_length=50)]
    report_id: Ident
    derived_from: Ident | None


class TargetPart(_Part):
    """A sentence of a report."""

    source: ReportPart
    selector: Selectors


class GeneratorPart(_Part):
    """What made a claim."""

    name: Word


class AnnotationPart(_Part):
    """One annotation."""

    id: Ident
    created: AwareDatetime
    generator: GeneratorPart
    body: Annotated[ContentPart, Field(discriminator="says")]
    target: TargetPart
