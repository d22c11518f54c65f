"""Happenings as PLOVER records: one JSON object a line.

The fields are those of the Open Event Data Alliance's gold-standard records; categories and modes
are those of the manual (draft 0.8, 2021), which has none for taking or holding ground: what stands
here for such is the nearest (see `vocabulary.toml`).  A record is one source's telling, so the same
happening comes as often as it was told; `comment` says on whose word.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.export.sourced import SourcedClaim
from dateline.model import Happened, Party
from dateline.vocabulary import ActorKind, Measure, Modality, Polarity, event_types

Json = dict[str, Any]

VERSION = "PLOVER 0.8 by Dateline"

_SECTORS = {
    ActorKind.STATE_FORCES: "MIL",
    ActorKind.GOVERNMENT: "GOV",
    ActorKind.ARMED_GROUP: "REB",
    ActorKind.MILITIA: "PAR",
    ActorKind.REGIONAL_FORCES: "MIL",
    ActorKind.COALITION: "MIL",
    ActorKind.ORGANISATION: "NGO",
    ActorKind.CIVILIANS: "CVL",
    ActorKind.STATE: "GOV",
}
_HYPOTHETICAL = frozenset(Modality) - {Modality.ACTUAL}


def plover_lines(claims: Iterable[SourcedClaim]) -> Iterator[str]:
    """The happenings among some claims, a JSON object a line; what is denied is left out."""
    for sourced in claims:
        content = sourced.claim.content
        if isinstance(content, Happened) and sourced.claim.polarity is Polarity.AFFIRMED:
            yield json.dumps(plover_record(sourced, content), ensure_ascii=False) + "\n"


def plover_record(sourced: SourcedClaim, content: Happened) -> Json:
    """One happening, the content of a claim, as one source tells it."""
    claim, report = sourced.claim, sourced.report
    row = event_types()[content.type]
    return {
        "id": claim.id,
        "date": claim.day.isoformat(),
        "source": [_actor(party, sourced) for party in content.actors],
        "target": [_actor(party, sourced) for party in content.recipients],
        "event": row.plover,
        "eventText": claim.cue.exact,
        "mode": row.plover_mode or "",
        "context": [],
        "hypothetical": claim.modality in _HYPOTHETICAL,
        "location": _location(sourced),
        "dead": _best(sourced, Measure.KILLED),
        "injured": _best(sourced, Measure.INJURED),
        "text": claim.sentence.exact,
        "language": report.language,
        "publication": report.publisher,
        "publicationDate": report.published.date().isoformat() if report.published else None,
        "url": report.url,
        "coder": claim.extractor,
        "version": VERSION,
        "comment": "says " + ", through ".join(source.name for source in sourced.chain),
    }


def _actor(party: Party, sourced: SourcedClaim) -> Json:
    known = sourced.actors.get(party.actor) if party.actor is not None else None
    return {
        "actorText": party.name,
        "code": (known.country or "") if known is not None else "",
        "sector": _SECTORS.get(known.kind, "") if known is not None else "",
        "name": known.name if known is not None else party.name,
    }


def _location(sourced: SourcedClaim) -> Json | None:
    place = sourced.first_place()
    if place is None:
        return None
    geonames = place.id.removeprefix("gn:") if place.id.startswith("gn:") else None
    return {
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "geonames": geonames,
        "precision": place.precision,
    }


def _best(sourced: SourcedClaim, measure: Measure) -> int | None:
    given = [count for count in sourced.counts if count.measure is measure]
    numbers = [number for count in given if (number := count.best or count.low) is not None]
    return sum(numbers) if numbers else None
