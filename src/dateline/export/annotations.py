"""Claims as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), in JSON-LD.

Each claim is an annotation of the sentence that it rests on: the target is the report, with a
TextPositionSelector (code points, as the model counts them) and a TextQuoteSelector, of which the
second still finds the words when the page has changed.  What the claim says stands in the body, in
our own words (`TERMS`), since no vocabulary has them: all of it, with who and where described, so
that another record can take the claim in (`annotated`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.export.sourced import SourcedClaim
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
from dateline.vocabulary import Stance

Json = dict[str, Any]

TERMS = "urn:dateline:terms#"
CONTEXT: list[Json | str] = ["http://www.w3.org/ns/anno.jsonld", {"dl": TERMS, "@vocab": TERMS}]
BODY = "dl:Claim"
GENERATOR = "Dateline: "
IDS = "urn:dateline:"


def annotation_page(claims: Iterable[SourcedClaim]) -> Iterator[str]:
    """One AnnotationPage as JSON text, piece by piece, an annotation a line."""
    head = {"@context": CONTEXT, "type": "AnnotationPage"}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "items": ['
    lead = "\n"
    for sourced in claims:
        yield lead + json.dumps(annotation(sourced), ensure_ascii=False)
        lead = ",\n"
    yield "\n]}\n"


def annotation(sourced: SourcedClaim) -> Json:
    """One claim as an annotation."""
    claim = sourced.claim
    return {
        "id": IDS + claim.id,
        "type": "Annotation",
        "motivation": "describing",
        "created": claim.asserted.isoformat(),
        "generator": {"type": "Software", "name": GENERATOR + claim.extractor},
        "body": {"type": BODY, **said(claim.content), **_told(sourced)},
        "target": {
            "source": _source(sourced.report),
            "selector": _selectors(claim.sentence),
        },
    }


def _told(sourced: SourcedClaim) -> Json:
    """How a claim is said, and on whose word; and who and where it points at."""
    claim = sourced.claim
    stances = (stance for _, stance in claim.links)
    return {
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "stance": claim.stance.value,
        "valid": str(claim.valid) if claim.valid is not None else None,
        "datePrecision": claim.date_precision,
        "cue": _selectors(claim.cue),
        "saidBy": [
            _speaker(source, stance, claim)
            for source, stance in zip(sourced.chain, stances, strict=True)
        ],
        "about": IDS + claim.about if claim.about else None,
        "parties": [_actor(actor) for actor in sourced.actors.values()],
        "places": [_place(place) for place in sourced.places.values()],
    }


def _speaker(source: Source, stance: Stance, claim: Claim) -> Json:
    return {
        "name": source.name,
        "kind": source.kind.value,
        "sourceId": source.id,
        "named": source.named,
        "role": source.role,
        "side": source.side,
        "number": source.number,
        "stance": stance.value if claim.stances else None,
    }


def _actor(actor: Actor) -> Json:
    return {
        "actorId": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "aliases": list(actor.aliases),
        "parent": actor.parent,
        "side": actor.side,
        "country": actor.country,
        "active": str(actor.active) if actor.active is not None else None,
    }


def _place(place: Place) -> Json:
    return {
        "placeId": place.id,
        "name": place.name,
        "kind": place.kind.value,
        "country": place.country,
        "latitude": place.lat,
        "longitude": place.lon,
        "precision": place.precision,
        "featureCode": place.feature_code,
        "population": place.population,
        "within": list(place.within),
    }


def _source(report: Report) -> Json:
    kind, published = report.publisher_kind, report.published
    return {
        "id": report.url or IDS + report.id,
        "type": "Text",
        "language": report.language,
        "title": report.title,
        "publisher": report.publisher,
        "publisherKind": kind.value if kind is not None else None,
        "published": published.isoformat() if published is not None else None,
        "credits": list(report.credits),
        "reportId": report.id,
        "derivedFrom": report.derived_from,
    }


def _selectors(passage: Passage) -> list[Json]:
    return [_position(passage), _quote(passage)]


def _position(passage: Passage) -> Json:
    return {"type": "TextPositionSelector", "start": passage.start, "end": passage.end}


def _quote(passage: Passage) -> Json:
    return {
        "type": "TextQuoteSelector",
        "exact": passage.exact,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
    }


def said(content: Content) -> Json:
    """What a claim says, under the names of our own types."""
    match content:
        case Happened():
            return {
                "says": "happened",
                "eventType": content.type.value,
                "actor": [_party(party) for party in content.actors],
                "recipient": [_party(party) for party in content.recipients],
                "place": [_site(site) for site in content.places],
                "instrument": content.instrument,
            }
        case Counted():
            return {
                "says": "counted",
                "measure": content.measure.value,
                "low": content.low,
                "best": content.best,
                "high": content.high,
                "who": content.who,
            }
        case Controls():
            return {
                "says": "controls",
                "place": [_site(content.place)],
                "actor": [_party(content.actor)] if content.actor else [],
                "status": content.status.value,
                "extent": content.extent.value,
            }
        case Transfers():
            return {
                "says": "transfers",
                "place": [_site(content.place)],
                "from": _party(content.loser) if content.loser else None,
                "to": _party(content.taker) if content.taker else None,
                "eventType": content.how.value,
                "extent": content.extent.value,
            }
        case Related():
            return {
                "says": "related",
                "actor": [_party(content.actor)],
                "other": _party(content.other),
                "how": content.how,
            }
        case Routes():
            return {"says": "routes", "place": [_site(content.place), _site(content.other)]}


def _party(party: Party) -> Json:
    return {"name": party.name, "actorId": party.actor}


def _site(site: Site) -> Json:
    return {"name": site.name, "placeId": site.place}
