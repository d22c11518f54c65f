"""Who holds which place, as GeoJSON: the shape of RFC 7946, and every account with its words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import jsonschema
import pytest

from dateline.export.geojson import control_features, geojson_text
from dateline.interval import Interval
from dateline.model import (
    Account,
    Actor,
    Claim,
    ControlInterval,
    Controls,
    Party,
    Passage,
    Place,
    Site,
    Source,
)
from dateline.vocabulary import (
    ControlStatus,
    Extent,
    Modality,
    PlaceKind,
    Polarity,
    SourceKind,
    Stance,
    Standing,
)

# The parts of RFC 7946, section 3, that a collection of points uses.
RFC_7946 = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "properties": {"type": ["object", "null"]},
                    "geometry": {
                        "oneOf": [
                            {"type": "null"},
                            {
                                "type": "object",
                                "required": ["type", "coordinates"],
                                "properties": {
                                    "type": {"const": "Point"},
                                    "coordinates": {
                                        "type": "array",
                                        "prefixItems": [
                                            {"type": "number", "minimum": -180, "maximum": 180},
                                            {"type": "number", "minimum": -90, "maximum": 90},
                                        ],
                                        "minItems": 2,
                                        "maxItems": 2,
                                    },
                                },
                            },
                        ]
                    },
                },
            },
        },
    },
}
AT = datetime(2014, 6, 21, 12, tzinfo=UTC)
TOWN = Place(id="gn:1", name="Rawa", kind=PlaceKind.TOWN, country="IQ", lat=34.48, lon=41.92)
ARMY = Actor(id="army", name="Iraqi army")
SENTENCE = "The army holds Rawa, an officer said."
CLAIM = Claim(
    id="c-1",
    report="r-1",
    content=Controls(
        place=Site(name="Rawa", place="gn:1"),
        actor=Party(name="The army", actor="army"),
        extent=Extent.ALL,
        status=ControlStatus.HOLDS,
    ),
    cue=Passage.of(SENTENCE, 9, 14),
    sentence=Passage.of(SENTENCE, 0, len(SENTENCE)),
    chain=("s-officer", "s-news"),
    polarity=Polarity.AFFIRMED,
    modality=Modality.ACTUAL,
    stance=Stance.STATED,
    valid=None,
    date_precision=None,
    asserted=AT,
    extractor="test",
)
HELD = ControlInterval(
    place="gn:1",
    standing=Standing.HELD,
    holder="army",
    valid=Interval.days(date(2014, 6, 21), None),
    known=AT,
    probability=0.8,
    accounts=(Account(holder="army", claims=("c-1",), voices=1, probability=0.8),),
    rule="an officer said so",
)


def collection(*intervals: ControlInterval, place: Place = TOWN) -> dict[str, Any]:
    found = control_features(
        intervals,
        at=AT,
        places={"gn:1": place, "gn:0": replace(TOWN, id="gn:0")},
        actors={"army": ARMY},
        claims={"c-1": CLAIM},
        sources={
            "s-officer": Source(id="s-officer", name="an officer", kind=SourceKind.OFFICIAL),
            "s-news": Source(id="s-news", name="Example News", kind=SourceKind.OUTLET),
        },
    )
    jsonschema.validate(found, RFC_7946)
    return found


def test_a_place_is_a_point_with_the_longitude_first() -> None:
    (feature,) = collection(HELD)["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [41.92, 34.48]}
    assert feature["id"] == "gn:1"


def test_a_place_without_a_position_is_kept_without_geometry() -> None:
    (feature,) = collection(HELD, place=replace(TOWN, lat=None, lon=None))["features"]
    assert feature["geometry"] is None
    assert feature["properties"]["name"] == "Rawa"


def test_every_account_quotes_who_says_so() -> None:
    (feature,) = collection(HELD)["features"]
    properties = feature["properties"]
    assert (properties["standing"], properties["holder_name"]) == ("held", "Iraqi army")
    assert properties["valid"] == "2014-06-21/"
    (account,) = properties["accounts"]
    assert (account["holder_name"], account["voices"]) == ("Iraqi army", 1)
    (claim,) = account["claims"]
    assert claim["quote"] == SENTENCE
    assert claim["chain"] == ["an officer", "Example News"]
    assert (claim["report"], claim["start"], claim["end"]) == ("r-1", 0, len(SENTENCE))


def test_a_contested_place_has_no_holder() -> None:
    contested = replace(HELD, standing=Standing.CONTESTED, holder=None)
    (feature,) = collection(contested)["features"]
    assert feature["properties"]["holder"] is feature["properties"]["holder_name"] is None


def test_only_what_holds_at_the_instant_is_shown_in_the_order_of_places() -> None:
    before = replace(HELD, valid=Interval.days(None, date(2014, 6, 20)))
    after = replace(HELD, valid=Interval.days(date(2014, 6, 22), None))
    other = replace(HELD, place="gn:0")
    features = collection(HELD, before, after, other)["features"]
    assert [feature["id"] for feature in features] == ["gn:0", "gn:1"]


def test_an_id_that_nothing_is_known_of_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(KeyError, match="gn:9"):
        collection(replace(HELD, place="gn:9"))


def test_the_text_is_the_collection() -> None:
    text = geojson_text(control_features([], at=AT, places={}, actors={}, claims={}, sources={}))
    assert json.loads(text) == {
        "type": "FeatureCollection",
        "at": "2014-06-21T12:00:00+00:00",
        "features": [],
    }
