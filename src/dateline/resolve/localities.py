"""Places told by another: "9 km north of Tikrit", "between Mosul and Tal Afar", "the Syrian side".

The types of locality, and how exact each is, are those of georeferencing (A. Chapman and
J. Wieczorek, "Georeferencing Best Practices", 2020: offset at a heading, between two features);
exactness is told as UCDP's where-precision: 2 within 25 km of a known point, 5 where a point only
stands for a line or for something without bounds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, radians, sin

from dateline.area import EARTH, kilometres
from dateline.model import Place
from dateline.resolve.directions import COMPASS
from dateline.vocabulary import PlaceKind

_MILE = 1.609344
_NEAR_KM = 25.0
"""UCDP's limit of "near a known point"."""
_FARTHEST_KM = 600.0
"""Words that stand farther from a place than this tell no place by it."""
_HEADING_ERROR = sin(radians(22.5))
"""A heading of eight leaves half of 45 degrees to either side."""

_ONES = "one two three four five six seven eight nine ten eleven twelve".split()
_NUMBERS = {word: float(value) for value, word in enumerate(_ONES, 1)} | {
    "a dozen": 12.0, "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0,
    "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0, "a hundred": 100.0,
}  # fmt: skip
_AMOUNT = rf"\d{{1,3}}(?:,\d{{3}}|\.\d+)?|\b(?:{'|'.join(_NUMBERS)})"
_UNIT = r"km|kms|kilomet(?:er|re)s?|mi|miles?"
_HEADING = r"(?:north|south)(?:[\s-]?(?:east|west))?|east|west"
_TYPES = "town city village capital province district stronghold port hamlet border settlement"
_OFFSET = re.compile(
    rf"(?P<amount>{_AMOUNT})[\s-]*(?P<unit>{_UNIT})\b\.?\s*(?:\([^()]{{1,30}}\)\s*)?"
    rf"(?:(?:away|drive|further)\s+)?(?:(?:to\s+the|due)\s+)?(?:(?P<heading>{_HEADING})\s+)?"
    rf"(?:of|from|outside)\s+(?:(?:the|central|downtown)\s+)?"
    rf"(?:(?:[a-z-]+\s+){{0,2}}(?:{'|'.join(_TYPES.split())}),?\s+(?:of\s+)?)?\Z",
    re.I,
)
_HEADED = re.compile(
    rf"(?P<the>\bthe\s+)?(?<![\w-])(?P<heading>{_HEADING})\s+of\s+(?:(?:central|downtown)\s+)?"
    rf"(?:(?:the\s+)?(?:[a-z-]+\s+){{0,2}}(?:{'|'.join(_TYPES.split())}),?\s+(?:of\s+)?)?\Z",
    re.I,
)
_TELLS_OFFSET = re.compile(r"km|kilomet|mi(?:les?)?\b|north|south|east|west", re.I)
"""What stands in every offset; a search for offsets themselves is slow."""

_LINK = rf"(?:the\s+)?(?:(?:[a-z-]+\s+){{0,2}}(?:{'|'.join(_TYPES.split())})s?\s+of\s+)?"
_BETWEEN = re.compile(rf"\bbetween\s+{_LINK}\Z")
_AND = re.compile(rf"\s+and\s+{_LINK}\Z")
_SIDE = re.compile(r"\A(?:the\s+)?(?P<whose>\w[\w\s.-]*?)(?:['’]s?)?\s+side\b", re.I)
_BEFORE = 110


@dataclass(frozen=True, slots=True)
class Offset:
    """So many kilometres from a place, in a direction of `COMPASS`; one of the two may not be told.

    `start` is where the words for it begin in the text.
    """

    start: int
    km: float | None
    heading: str | None


def offset_before(text: str, start: int) -> Offset | None:
    """The offset that the words before a place name tell, as in "15 km north of" Tikrit."""
    if not _TELLS_OFFSET.search(text, max(0, start - _BEFORE), start):
        return None
    found = _OFFSET.search(text, max(0, start - _BEFORE), start)
    if found is None:
        headed = _HEADED.search(text, max(0, start - _BEFORE), start)
        # "the north of Mosul" is a part of it
        if headed is None or headed["the"]:
            return None
        return Offset(headed.start(), None, _heading(headed["heading"]))
    amount = found["amount"].lower()
    number = _NUMBERS.get(amount) or float(amount.replace(",", ""))
    km = number * (_MILE if found["unit"].lower().startswith("mi") else 1)
    heading = _heading(found["heading"]) if found["heading"] else None
    return Offset(found.start(), km, heading) if 0 < km <= _FARTHEST_KM else None


_NAME = re.compile(r"[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*){0,3}")
_REACH = 120


def landmark_after(text: str, end: int) -> tuple[Offset, str] | None:
    """The first offset after a name, and what it is measured from: ", 12 km north of Goma"."""
    for found in _NAME.finditer(text, end, end + _REACH):
        offset = offset_before(text, found.start())
        if offset is not None and offset.start >= end:
            return offset, found.group()
    return None


def _heading(words: str) -> str:
    """The direction of `COMPASS` that is written as "north-west" or "north west"."""
    return re.sub(r"[\s-]", "", words).lower()


def between_starts(text: str, first: tuple[int, int], second: tuple[int, int]) -> int | None:
    """Where "between" stands, if the spans of two names are the two that it joins."""
    found = _BETWEEN.search(text, max(0, first[0] - _BEFORE), first[0])
    return found.start() if found and _AND.fullmatch(text[first[1] : second[0]]) else None


def whose_side(name: str) -> str | None:
    """ "Syrian" of "the Syrian side": whose side of a border is meant."""
    found = _SIDE.match(name)
    return found["whose"] if found else None


def at_offset(base: Place, offset: Offset) -> Place | None:
    """The place at an offset from another, which is around it while near; `None` from a country.

    So what one report tells "near X" and another "15 km from X" is compared.  In a direction alone
    it is taken to be near, and has the other's point.
    """
    point = _point(base)
    if point is None or base.precision > (2 if offset.km is None else 3):
        return None
    km = offset.km or 0.0
    told = f"{km:.0f} km" if km >= 1 else f"{km:.1f} km"
    unsure = km
    if offset.heading is not None:
        point = _moved(point, km, offset.heading)
        unsure = km * _HEADING_ERROR
    words = [told] if offset.km is not None else []
    words += [offset.heading, "of"] if offset.heading else ["from"]
    return Place(
        id=f"offset:{base.id}:{told.replace(' ', '') if offset.km else 'near'}"
        f":{offset.heading or 'any'}",
        name=" ".join([*words, base.name]),
        kind=PlaceKind.SITE,
        country=base.country,
        lat=round(point[0], 4),
        lon=round(point[1], 4),
        precision=max(base.precision, 2 if unsure <= _NEAR_KM else 5),
        within=base.within[-1:] if km > _NEAR_KM else (base.id, *base.within),
    )


def halfway(one: Place, other: Place) -> Place | None:
    """The place between two others; `None` where they are no points, or too far from each other."""
    ends = _point(one), _point(other)
    if ends[0] is None or ends[1] is None or max(one.precision, other.precision) > 3:
        return None
    km = kilometres(*ends[0], *ends[1])
    if not 0 < km <= _FARTHEST_KM:
        return None
    lat, lon = _middle(ends[0], ends[1])
    ids = sorted((one.id, other.id))
    near = km / 2 <= _NEAR_KM
    return Place(
        id=f"between:{ids[0]}:{ids[1]}",
        name=f"between {one.name} and {other.name}",
        kind=PlaceKind.REGION,
        country=one.country if one.country == other.country else None,
        lat=round(lat, 4),
        lon=round(lon, 4),
        precision=max(one.precision, other.precision, 2 if near else 5),
        within=(*(ids if near else ()), *(id_ for id_ in one.within if id_ in other.within)),
    )


def side_of(country: Place, near: Place, towns: Sequence[Place]) -> Place:
    """A country's side of a border near a place: at that of its towns which is nearest to it."""
    start = _point(near)
    spots = [(point, town) for town in towns if (point := _point(town)) is not None]
    if start is None or not spots:
        return country
    point, town = min(spots, key=lambda spot: (kilometres(*start, *spot[0]), spot[1].id))
    precision = 2 if kilometres(*start, *point) <= _NEAR_KM else 5
    return Place(
        id=f"side:{country.country}:{near.id}",
        name=f"{country.name}'s side of the border near {near.name}",
        kind=PlaceKind.REGION,
        country=country.country,
        lat=point[0],
        lon=point[1],
        precision=precision,
        within=town.within,
    )


_Point = tuple[float, float]
"""Degrees of latitude and of longitude."""


def _point(place: Place) -> _Point | None:
    return (place.lat, place.lon) if place.lat is not None and place.lon is not None else None


def _moved(point: _Point, km: float, heading: str) -> _Point:
    """The point so many kilometres away along the great circle."""
    north, east = COMPASS[heading]
    turn, arc = atan2(east, north), km / EARTH
    phi, lam = map(radians, point)
    lat = asin(sin(phi) * cos(arc) + cos(phi) * sin(arc) * cos(turn))
    lon = lam + atan2(sin(turn) * sin(arc) * cos(phi), cos(arc) - sin(phi) * sin(lat))
    return degrees(lat), (degrees(lon) + 540) % 360 - 180


def _middle(one: _Point, other: _Point) -> _Point:
    """The middle of the great circle between two points."""
    vectors = []
    for point in (one, other):
        phi, lam = map(radians, point)
        vectors.append((cos(phi) * cos(lam), cos(phi) * sin(lam), sin(phi)))
    x, y, z = (a + b for a, b in zip(*vectors, strict=True))
    return degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))
