"""Claims read back out of their Web Annotations: the inverse of `export.annotations`.

An annotation says of a report where a sentence stands in it and what the words are, and nothing
else of its text; all that a claim says, and on whose word, it has.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from pydantic import ValidationError

from dateline.errors import BadDate, BadRow
from dateline.export import annotation_parts as parts
from dateline.export.annotations import BODY, GENERATOR, IDS
from dateline.export.sourced import SourcedClaim
from dateline.interval import Interval
from dateline.model import (
    Actor,
    Claim,
    Content,
    Controls,
    Counted,
    Happened,
    Party,
    Passage,
    Place,
    Related,
    Report,
    Routes,
    Site,
    Source,
    Transfers,
)


def sourced_claim(item: Mapping[str, Any], where: str) -> SourcedClaim:
    """The claim of an annotation that `export.annotations` wrote; its report has no text.

    Raises BadRow, naming the field, for any other annotation, and for one that is not sound.
    """
    body = item.get("body")
    if not isinstance(body, Mapping) or body.get("type") != BODY:
        raise BadRow(
            where, f"its body is no {BODY}: only annotations that Dateline wrote can be taken in"
        )
    if "saidBy" in body and "cue" not in body:
        raise BadRow(where, "written by an older Dateline, without all of the claim; export again")
    try:
        # through JSON, since that is what tells words and numbers from each other strictly
        text = json.dumps(item, ensure_ascii=False)
        part = parts.AnnotationPart.model_validate_json(text)
    except ValidationError as error:
        raise BadRow(where, _first_fault(error)) from error
    except (UnicodeEncodeError, RecursionError) as error:
        raise BadRow(where, f"cannot be read ({str(error)[:100]})") from error
    if "\\u0000" in json.dumps(item):
        raise BadRow(where, "has a NUL character in it")
    return _sourced(part, where)


def _first_fault(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    field = ".".join(str(step) for step in first["loc"])[:200]
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    return f"{field}: {first['msg'][:200]}{more}"


def _sourced(part: parts.AnnotationPart, where: str) -> SourcedClaim:
    body = part.body
    chain = tuple(_source(speaker) for speaker in body.said_by)
    stances = tuple(s.stance for s in body.said_by if s.stance is not None)
    actors, places = {}, {}
    try:
        actors = {each.actor_id: _actor(each) for each in body.parties}
        valid = Interval.parse(body.valid) if body.valid is not None else None
    except BadDate as error:
        raise BadRow(where, str(error)) from error
    places = {each.place_id: _place(each) for each in body.places}
    content = _content(body)
    report = _report(part.target.source)
    return SourcedClaim(
        claim=Claim(
            id=part.id.removeprefix(IDS),
            report=report.id,
            content=content,
            cue=_passage(body.cue, where),
            sentence=_passage(part.target.selector, where),
            chain=tuple(source.id for source in chain),
            polarity=body.polarity,
            modality=body.modality,
            stance=body.stance,
            valid=valid,
            date_precision=body.date_precision,
            asserted=part.created.astimezone(UTC),
            extractor=part.generator.name.removeprefix(GENERATOR),
            about=body.about.removeprefix(IDS) if body.about is not None else None,
            stances=stances if len(stances) == len(chain) else (),
        ),
        report=report,
        chain=chain,
        actors=actors,
        places=places,
    )


def _passage(selectors: parts.Selectors, where: str) -> Passage:
    position, quote = selectors
    length = position.end - position.start
    if length < 0 or (quote.exact and len(quote.exact) != length):
        raise BadRow(where, f"its words are not as many as its offsets say: {quote.exact[:60]!r}")
    return Passage(
        start=position.start,
        end=position.end,
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
    )


def _content(part: parts.ContentPart) -> Content:
    match part:
        case parts.HappenedPart():
            return Happened(
                type=part.event_type,
                actors=tuple(map(_party, part.actor)),
                recipients=tuple(map(_party, part.recipient)),
                places=tuple(map(_site, part.place)),
                instrument=part.instrument,
            )
        case parts.CountedPart():
            return Counted(
                measure=part.measure, low=part.low, best=part.best, high=part.high, who=part.who
            )
        case parts.ControlsPart():
            return Controls(
                place=_site(part.place[0]),
                actor=_party(part.actor[0]) if part.actor else None,
                extent=part.extent,
                status=part.status,
            )
        case parts.TransfersPart():
            return Transfers(
                place=_site(part.place[0]),
                loser=_party(part.loser) if part.loser is not None else None,
                taker=_party(part.taker) if part.taker is not None else None,
                how=part.event_type,
                extent=part.extent,
            )
        case parts.RelatedPart():
            return Related(actor=_party(part.actor[0]), other=_party(part.other), how=part.how)
        case parts.RoutesPart():
            return Routes(place=_site(part.place[0]), other=_site(part.place[1]))


def _party(part: parts.PartyPart) -> Party:
    return Party(name=part.name, actor=part.actor_id)


def _site(part: parts.SitePart) -> Site:
    return Site(name=part.name, place=part.place_id)


def _source(part: parts.SpeakerPart) -> Source:
    return Source(
        id=part.source_id,
        name=part.name,
        kind=part.kind,
        named=part.named,
        role=part.role,
        side=part.side,
        number=part.number,
    )


def _actor(part: parts.ActorPart) -> Actor:
    return Actor(
        id=part.actor_id,
        name=part.name,
        kind=part.kind,
        aliases=part.aliases,
        parent=part.parent,
        side=part.side,
        country=part.country,
        active=Interval.parse(part.active) if part.active is not None else None,
    )


def _place(part: parts.PlacePart) -> Place:
    return Place(
        id=part.place_id,
        name=part.name,
        kind=part.kind,
        country=part.country,
        lat=part.latitude,
        lon=part.longitude,
        precision=part.precision,
        feature_code=part.feature_code,
        population=part.population,
        within=part.within,
    )


def _report(part: parts.ReportPart) -> Report:
    return Report(
        id=part.report_id,
        text="",
        origin=part.id,
        title=part.title,
        publisher=part.publisher,
        publisher_kind=part.publisher_kind,
        credits=part.credits,
        url=None if part.id == IDS + part.report_id else part.id,
        language=part.language,
        published=part.published.astimezone(UTC) if part.published is not None else None,
        derived_from=part.derived_from,
    )
