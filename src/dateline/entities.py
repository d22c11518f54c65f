"""Who and where: the parties and places that claims speak of, and the sources that make them."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.interval import Interval
from dateline.vocabulary import ActorKind, PlaceKind, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party.  `parent` is what it is a wing or branch of, `side` the id of the camp it fights in.

    Ids are a pack's ("isil"), a country's ("state:IQ:army"), or provisional ("a-<hash>") for a
    group that nothing is known of, whose name then is the report's own words.
    """

    id: str
    name: str
    kind: ActorKind = ActorKind.UNKNOWN
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    side: str | None = None
    country: str | None = None
    active: Interval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place.  `lat` and `lon` are WGS 84 degrees; `precision` is UCDP's where-precision

    (1 exact, 2 within 25 km, 3 second-order division, 4 first-order division, 5 a region, 6 a
    country).  Ids are GeoNames' ("gn:99347"), a pack's ("iq-sy:al-qaim-crossing"), a country's
    ("country:IQ") or a first-order division's ("adm1:IQ.01").  `within` are the ids of what it
    lies in, the nearest first.
    """

    id: str
    name: str
    kind: PlaceKind
    country: str | None
    lat: float | None
    lon: float | None
    precision: int = 1
    feature_code: str | None = None
    population: int | None = None
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Someone who says things (PROV Agent).  `side` is the id of the actor it speaks for.

    `number` is how many an unnamed source is, where the text counts them.
    """

    id: str
    name: str
    kind: SourceKind
    named: bool = True
    role: str | None = None
    side: str | None = None
    number: int | None = None
