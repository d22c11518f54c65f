"""Who holds which place, as GeoJSON (RFC 7946), to lay on any map.

One Feature a place: a Point, longitude first, or no geometry where nobody knows the position.  Its
properties hold the standing, the holder and the accounts side by side, each with the words that
say so, so that a map can quote them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from dateline.model import Account, Actor, Claim, ControlInterval, Place, Source

Json = dict[str, Any]


def control_features(
    intervals: Iterable[ControlInterval],
    *,
    at: datetime,
    places: Mapping[str, Place],
    actors: Mapping[str, Actor],
    claims: Mapping[str, Claim],
    sources: Mapping[str, Source],
) -> Json:
    """The FeatureCollection of the intervals that hold at an instant, ordered by place.

    The mappings must know every id that the intervals point at.  Raises KeyError if one does not.
    """
    now = sorted((i for i in intervals if i.valid.contains(at)), key=lambda i: i.place)
    return {
        "type": "FeatureCollection",
        "at": at.isoformat(),
        "features": [_feature(i, places, actors, claims, sources) for i in now],
    }


def geojson_text(collection: Json) -> str:
    """A FeatureCollection as text."""
    return json.dumps(collection, ensure_ascii=False, indent=2, allow_nan=False)


def _feature(
    interval: ControlInterval,
    places: Mapping[str, Place],
    actors: Mapping[str, Actor],
    claims: Mapping[str, Claim],
    sources: Mapping[str, Source],
) -> Json:
    place = places[interval.place]
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": _point(place),
        "properties": {
            "name": place.name,
            "kind": place.kind.value,
            "country": place.country,
            "precision": place.precision,
            "standing": interval.standing.value,
            "holder": interval.holder,
            "holder_name": _name(interval.holder, actors),
            "valid": str(interval.valid),
            "known": interval.known.isoformat(),
            "probability": interval.probability,
            "rule": interval.rule,
            "accounts": [_account(a, actors, claims, sources) for a in interval.accounts],
        },
    }


def _point(place: Place) -> Json | None:
    if place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _account(
    account: Account,
    actors: Mapping[str, Actor],
    claims: Mapping[str, Claim],
    sources: Mapping[str, Source],
) -> Json:
    return {
        "holder": account.holder,
        "holder_name": _name(account.holder, actors),
        "probability": account.probability,
        "voices": account.voices,
        "claims": [_quote(claims[claim], sources) for claim in account.claims],
    }


def _quote(claim: Claim, sources: Mapping[str, Source]) -> Json:
    return {
        "id": claim.id,
        "report": claim.report,
        "asserted": claim.asserted.isoformat(),
        "chain": [sources[source].name for source in claim.chain],
        "quote": claim.sentence.exact,
        "start": claim.sentence.start,
        "end": claim.sentence.end,
    }


def _name(actor: str | None, actors: Mapping[str, Actor]) -> str | None:
    return actors[actor].name if actor is not None else None
