"""Claims as FollowTheMoney statements (https://followthemoney.tech/docs/statements/), JSON lines.

The fields, ids and schemata are those of followthemoney 4.11: parties are legal entities, what
happened is an Event, how two parties stand to each other an UnknownLink, a report an Article that
is their proof.  Each value is one statement, whose `origin` is who says so and whose `first_seen`
is when.  FollowTheMoney has no time at which something held beyond the dates of an event, and
nothing for who holds a place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha1
from typing import Any

from dateline.content import parties_of, sites_of
from dateline.export.sourced import SourcedClaim
from dateline.model import Actor, Happened, Related, Report
from dateline.vocabulary import ActorKind

DATASET = "dateline"

TYPES = {
    "name": "name", "country": "country", "startDate": "date", "endDate": "date",
    "date": "date", "summary": "text", "location": "address", "involved": "entity",
    "proof": "entity", "publisher": "string", "sourceUrl": "url", "keywords": "string",
    "title": "string", "publishedAt": "date", "subject": "entity", "object": "entity",
    "role": "string", "recordId": "string",
}  # fmt: skip
"""The properties that are used, with FollowTheMoney's type of each."""

_SCHEMATA = {
    ActorKind.PERSON: "Person",
    ActorKind.STATE: "PublicBody",
    ActorKind.GOVERNMENT: "PublicBody",
    ActorKind.STATE_FORCES: "PublicBody",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entity:
    """What is told of one entity by one source."""

    id: str
    schema: str
    values: tuple[tuple[str, str | None], ...]


_NOT_OF_IDS = re.compile(r"[^0-9A-Za-z.]+")


def ftm_statements(claims: Iterable[SourcedClaim]) -> Iterator[str]:
    """The statements, a JSON object a line."""
    seen: set[str] = set()
    for sourced in claims:
        for entity in _entities(sourced):
            for prop, value in (("id", entity.id), *entity.values):
                row = _row(entity, prop, value, sourced) if value else None
                if row is not None and row["id"] not in seen:
                    seen.add(row["id"])
                    yield json.dumps(row, ensure_ascii=False) + "\n"


def _row(entity: _Entity, prop: str, value: str, sourced: SourcedClaim) -> dict[str, Any]:
    said = sourced.claim.asserted.strftime("%Y-%m-%dT%H:%M:%S")
    key = f"{DATASET}.{entity.id}.{prop}.{value}"
    return {
        "canonical_id": entity.id,
        "entity_id": entity.id,
        "prop": prop,
        "schema": entity.schema,
        "value": value,
        "dataset": DATASET,
        "origin": sourced.chain[0].id,
        "lang": None,
        "original_value": None,
        "external": False,
        "first_seen": said,
        "last_seen": said,
        "id": sha1(key.encode(), usedforsecurity=False).hexdigest(),
    }


def _entities(sourced: SourcedClaim) -> Iterator[_Entity]:
    """A claim's report, parties, and what it says, where FollowTheMoney has words for it."""
    content = sourced.claim.content
    if not isinstance(content, Happened | Related):
        return
    yield _article(sourced.report)
    yield from map(_party, sourced.actors.values())
    involved = [_id(p.actor) for p in parties_of(content) if p.actor is not None]
    common = (("proof", _id(sourced.report.id)), ("summary", sourced.claim.sentence.exact or None),
              ("recordId", sourced.claim.id), *_days(sourced))  # fmt: skip
    if isinstance(content, Related):
        if content.actor.actor and content.other.actor:
            ends = (("subject", _id(content.actor.actor)), ("object", _id(content.other.actor)))
            yield _Entity(id=_id(sourced.claim.id), schema="UnknownLink",
                          values=(*ends, ("role", content.how), *common))  # fmt: skip
        return
    where = [site.name for site in sites_of(content)]
    name = f"{content.type.value} at {where[0]}" if where else content.type.value
    countries = {p.country for p in sourced.places.values() if p.country}
    yield _Entity(
        id=_id(sourced.claim.id),
        schema="Event",
        values=(
            ("name", name),
            ("keywords", content.type.value),
            *(("location", place) for place in where),
            *(("country", country.lower()) for country in sorted(countries)),
            *(("involved", actor) for actor in involved),
            *common,
        ),
    )


def _days(sourced: SourcedClaim) -> tuple[tuple[str, str | None], ...]:
    valid = sourced.claim.valid
    first = valid.first_day if valid is not None else None
    last = valid.last_day if valid is not None else None
    return (
        ("startDate", first.isoformat() if first is not None else None),
        ("endDate", last.isoformat() if last is not None else None),
    )


def _article(report: Report) -> _Entity:
    published = report.published.date().isoformat() if report.published else None
    values = (("title", report.title), ("publisher", report.publisher),
              ("sourceUrl", report.url), ("publishedAt", published))  # fmt: skip
    return _Entity(id=_id(report.id), schema="Article", values=values)


def _party(actor: Actor) -> _Entity:
    country = actor.country.lower() if actor.country else None
    schema = _SCHEMATA.get(actor.kind, "Organization")
    return _Entity(
        id=_id(actor.id), schema=schema, values=(("name", actor.name), ("country", country))
    )


def _id(ident: str) -> str:
    """An id with only what FollowTheMoney lets stand in one: "state-IQ-army"."""
    return _NOT_OF_IDS.sub("-", ident).strip("-.")
