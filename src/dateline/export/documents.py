"""One reading as a JSON document: the format `dateline.reading/1`.

The document is flat and says everything twice over where that saves a user work: names in the
report's own words beside the ids that they were resolved to.  Offsets are Unicode code points
into `report.text`, the end excluded.  What is not stated is null.

Within version 1 fields may be added, never changed or taken away: readers should pass over those
that they do not know.  The JSON Schema in `docs/reference/reading.schema.json` is `schema_text()`.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from dateline.export.parts import (
    FORMAT,
    ActorPart,
    AskedPart,
    AttributionPart,
    ControlPart,
    CountPart,
    EventPart,
    PlacePart,
    ReadingDocument,
    RejectionPart,
    ReportPart,
    SetAsidePart,
    SpanPart,
)
from dateline.interval import Interval
from dateline.model import (
    Actor,
    Asked,
    Attribution,
    ControlStatement,
    Count,
    Event,
    Mention,
    Passage,
    Place,
    Reading,
    Report,
)
from dateline.vocabulary import Measure

_DOCUMENT = TypeAdapter(ReadingDocument)


def document_of(reading: Reading) -> ReadingDocument:
    """The document that says what a reading says."""
    return ReadingDocument(
        format=FORMAT,
        extractor=reading.extractor,
        report=_report(reading.report),
        events=[_event(event, reading.report.publisher) for event in reading.events],
        implied=[_event(event, reading.report.publisher) for event in reading.implied],
        control=[_control(statement) for statement in reading.control],
        attributions=[_attribution(attribution) for attribution in reading.attributions],
        actors=[_actor(actor) for actor in reading.actors],
        places=[_place(place) for place in reading.places],
        rejected=[
            RejectionPart(type=one.type, cue=_span(one.cue), reason=one.reason)
            for one in reading.rejected
        ],
        asked=_asked(reading.asked),
    )


def reading_json(reading: Reading, *, indent: int | None = 2) -> str:
    """The document as JSON text, without a final line end."""
    return _DOCUMENT.dump_json(document_of(reading), indent=indent).decode()


def read_document(text: str | bytes) -> ReadingDocument:
    """The document in JSON text.  Raises ValueError if it is not of this format."""
    return _DOCUMENT.validate_json(text)


def reading_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the format."""
    schema = _DOCUMENT.json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": FORMAT,
    }


def schema_text() -> str:
    """The JSON Schema as the file in the documentation has it."""
    return json.dumps(reading_schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def _asked(asked: Asked | None) -> AskedPart | None:
    if asked is None:
        return None
    return AskedPart(
        model=asked.model,
        prompt=asked.prompt,
        given=asked.given,
        kept=asked.kept,
        set_aside=[
            SetAsidePart(what=one.what, words=one.words, reason=one.reason)
            for one in asked.set_aside
        ],
        requests=asked.requests,
        known=asked.known,
        tokens_in=asked.tokens_in,
        tokens_out=asked.tokens_out,
    )


def _report(report: Report) -> ReportPart:
    return ReportPart(
        id=report.id,
        title=report.title,
        publisher=report.publisher,
        published=report.published.isoformat() if report.published else None,
        credits=list(report.credits),
        url=report.url,
        language=report.language,
        origin=report.origin,
        derived_from=report.derived_from,
        text=report.text,
    )


def _event(event: Event, publisher: str | None) -> EventPart:
    counts = [_count(count) for count in event.counts]
    first = {count.measure: count for count in reversed(counts)}
    return EventPart(
        id=event.id,
        type=event.type,
        cue=event.cue.exact,
        actor=_joined(event.actors),
        target=_joined(event.recipients),
        place=[place.name for place in event.places],
        killed=first.get(Measure.KILLED),
        injured=first.get(Measure.INJURED),
        captured=first.get(Measure.CAPTURED),
        displaced=first.get(Measure.DISPLACED),
        counts=counts,
        when=_when(event.valid),
        polarity=event.polarity,
        modality=event.modality,
        source=_source(event.attribution),
        stance=event.stance,
        chain=_chain(event.attribution, publisher),
        passage=_span(event.cue),
        sentence=_span(event.sentence),
        paragraph=event.paragraph,
        actor_ids=[mention.chosen for mention in event.actors],
        target_ids=[mention.chosen for mention in event.recipients],
        place_ids=[mention.chosen for mention in event.places],
        extent=event.extent,
        instrument=event.instrument,
        date_precision=event.date_precision,
        rule=event.rule,
        extractor=event.extractor,
    )


def _control(statement: ControlStatement) -> ControlPart:
    return ControlPart(
        event=statement.event,
        place=statement.place.name,
        holder=statement.holders,
        status=statement.status,
        polarity=statement.polarity,
        source=_source(statement.attribution),
        extent=statement.extent,
        when=_when(statement.valid),
        place_id=statement.place.chosen,
        holder_id=statement.holder.chosen if statement.holder else None,
    )


def _attribution(attribution: Attribution) -> AttributionPart:
    return AttributionPart(
        source=_source(attribution),
        kind=attribution.source_kind,
        named=attribution.named,
        role=attribution.role,
        number=attribution.number,
        via=[link.name for link in attribution.via],
        via_stances=[link.stance for link in attribution.via],
        stance=attribution.stance,
        cue=_span(attribution.cue),
        content=_span(attribution.content),
        attitude=attribution.attitude,
        rule=attribution.rule,
    )


def _actor(actor: Actor) -> ActorPart:
    return ActorPart(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        aliases=list(actor.aliases),
        parent=actor.parent,
        side=actor.side,
        country=actor.country,
    )


def _place(place: Place) -> PlacePart:
    return PlacePart(
        id=place.id,
        name=place.name,
        kind=place.kind,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        feature_code=place.feature_code,
        within=list(place.within),
    )


def _count(count: Count) -> CountPart:
    return CountPart(
        measure=count.measure,
        low=count.low,
        best=count.best,
        high=count.high,
        who=count.who,
        passage=_span(count.passage),
    )


def _span(passage: Passage) -> SpanPart:
    return SpanPart(start=passage.start, end=passage.end, exact=passage.exact)


def _joined(mentions: tuple[Mention, ...]) -> str | None:
    return " and ".join(mention.name for mention in mentions) or None


def _when(valid: Interval | None) -> str | None:
    """An interval that is open at both ends says no more than none."""
    return None if valid in (None, Interval()) else str(valid)


def _source(attribution: Attribution | None) -> str | None:
    return attribution.names if attribution else None


def _chain(attribution: Attribution | None, publisher: str | None) -> list[str]:
    names = [_source(attribution)]
    names += [link.name for link in attribution.via] if attribution else []
    return [name for name in (*names, publisher) if name]
