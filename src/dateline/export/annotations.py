"""Claims as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), in JSON-LD.

Each claim is an annotation of the sentence that it rests on: the target is the report, with a
TextPositionSelector (code points, as the model counts them) and a TextQuoteSelector, of which the
second still finds the words when the page has changed.  What the claim says stands in the body, in
our own words (`TERMS`), since no vocabulary has them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.export.sourced import SourcedClaim
from dateline.model import (
    Content,
    Controls,
    Counted,
    Happened,
    Party,
    Passage,
    Related,
    Report,
    Routes,
    Site,
    Transfers,
)

Json = dict[str, Any]

TERMS = "urn:dateline:terms#"
CONTEXT: list[Json | str] = ["http://www.w3.org/ns/anno.jsonld", {"dl": TERMS, "@vocab": TERMS}]
_ID = "urn:dateline:{}"


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
        "id": _ID.format(claim.id),
        "type": "Annotation",
        "motivation": "describing",
        "created": claim.asserted.isoformat(),
        "generator": {"type": "Software", "name": f"Dateline: {claim.extractor}"},
        "body": {
            "type": "dl:Claim",
            **said(claim.content),
            "polarity": claim.polarity.value,
            "modality": claim.modality.value,
            "stance": claim.stance.value,
            "valid": str(claim.valid) if claim.valid is not None else None,
            "saidBy": [
                {"name": source.name, "kind": source.kind.value} for source in sourced.chain
            ],
            "about": _ID.format(claim.about) if claim.about else None,
        },
        "target": {
            "source": _source(sourced.report),
            "selector": [_position(claim.sentence), _quote(claim.sentence)],
        },
    }


def _source(report: Report) -> Json:
    return {
        "id": report.url or _ID.format(report.id),
        "type": "Text",
        "language": report.language,
        "title": report.title,
        "publisher": report.publisher,
    }


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
            }
        case Counted():
            return {
                "says": "counted",
                "measure": content.measure.value,
                "low": content.low,
                "best": content.best,
                "high": content.high,
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
