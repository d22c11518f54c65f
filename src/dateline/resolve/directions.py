"""Parts of a country, a province or a town by the compass: "eastern Syria", "the northeast"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model import Place
from dateline.vocabulary import PlaceKind

COMPASS = {
    "north": (1, 0),
    "northeast": (1, 1),
    "east": (0, 1),
    "southeast": (-1, 1),
    "south": (-1, 0),
    "southwest": (-1, -1),
    "west": (0, -1),
    "northwest": (1, -1),
    "centre": (0, 0),
}
"""Steps to the north and to the east, in the order in which parts are named in ids."""

_WORD = re.compile(
    r"^(?:(?:(north|south)[\s-]?(east|west)?|(east|west))(?:ern(?:most)?)?|(cent(?:ral|re|er)))$",
    re.I,
)
_HEAD = re.compile(
    r"^(?:the\s+)?(?:far\s+|much\s+of\s+|most\s+of\s+|parts\s+of\s+)?"
    r"((?:north|south|east|west|cent(?:ral|re|er))[a-z]*(?:-(?:north|south|east|west|cent)[a-z]*)?"
    r"(?:\s+(?:east|west)(?:ern)?(?=\s|$))?"
    r"(?:(?:\s*,\s*|\s+and\s+|\s*/\s*)(?:the\s+)?(?:north|south|east|west|cent(?:ral|re|er))"
    r"[a-z]*(?:-(?:north|south|east|west|cent)[a-z]*)?)*)"
    r"(?:\s+(?:parts?|areas?|half|regions?|provinces|outskirts|countryside))?(?:\s+of\s+|\s+|$)",
    re.I,
)
_BETWEEN = re.compile(r"\s*,\s*|\s+and\s+|\s*/\s*", re.I)


@dataclass(frozen=True, slots=True)
class Part:
    """The named parts, in the order of `COMPASS`."""

    names: tuple[str, ...]

    def __str__(self) -> str:
        """As in ids: "north+west"."""
        return "+".join(self.names)


def part_of(name: str) -> tuple[Part | None, str]:
    """The compass part that a name begins with and the rest of it, empty when there is none."""
    found = _HEAD.match(name)
    if found is None:
        return None, name
    named = [_direction(word) for word in _BETWEEN.split(found[1])]
    if None in named:
        return None, name
    parts = tuple(direction for direction in COMPASS if direction in named)
    return Part(parts), name[found.end() :].strip()


def _direction(word: str) -> str | None:
    """The compass name of "north-eastern", "the west", "central"."""
    found = _WORD.match(re.sub(r"^the\s+", "", word.strip(), flags=re.I).replace("ern-", "-"))
    if found is None:
        return None
    if found[4]:
        return "centre"
    return (found[1] or "").lower() + (found[2] or found[3] or "").lower()


_LABELS = {"centre": "central"}


def region(base: Place, part: Part, towns: Sequence[Place]) -> Place:
    """The part of a place as a place of its own, at the middle of the towns in it.

    Precision is UCDP's: 5 in a country, 4 in a province, 2 in a town; a part of a town is a quarter
    of it and stays apart from the town.
    """
    label = " and ".join(_LABELS.get(name, f"{name}ern") for name in part.names)
    stem = re.sub(r"^(?:country|adm1|region):", "", base.id)
    in_town = base.kind not in {PlaceKind.COUNTRY, PlaceKind.PROVINCE, PlaceKind.REGION}
    lat, lon = _middle(base, part, [] if in_town else towns)
    precision = 2 if in_town else 4 if base.kind is PlaceKind.PROVINCE else 5
    return Place(
        id=f"region:{stem}:{part}",
        name=f"{label} {base.name}",
        kind=PlaceKind.QUARTER if in_town else PlaceKind.REGION,
        country=base.country,
        lat=lat,
        lon=lon,
        precision=max(precision, 1),
        within=(base.id, *base.within),
    )


def _middle(base: Place, part: Part, towns: Sequence[Place]) -> tuple[float | None, float | None]:
    """The mean of the towns that lie in the named parts; the point of the place without towns."""
    points = [(t.lat, t.lon) for t in towns if t.lat is not None and t.lon is not None]
    if len(points) < 4:
        return base.lat, base.lon
    spans = [_span(sorted(axis)) for axis in zip(*points, strict=True)]
    inside = []
    for point in points:
        steps = [
            (value - middle) / half for value, (middle, half) in zip(point, spans, strict=True)
        ]
        if any(_lies_in(steps[0], steps[1], *COMPASS[name]) for name in part.names):
            inside.append(point)
    if not inside:
        move = [sum(COMPASS[name][axis] for name in part.names) for axis in (0, 1)]
        lat, lon = (
            middle + half * 0.5 * step / len(part.names)
            for (middle, half), step in zip(spans, move, strict=True)
        )
        return round(lat, 3), round(lon, 3)
    lat, lon = (sum(axis) / len(inside) for axis in zip(*inside, strict=True))
    return round(lat, 3), round(lon, 3)


def _span(values: Sequence[float]) -> tuple[float, float]:
    """Middle and half of the extent of all but the outermost fiftieth on either side."""
    low, high = values[len(values) // 50], values[-1 - len(values) // 50]
    return (low + high) / 2, max((high - low) / 2, 1e-6)


def _lies_in(north: float, east: float, up: int, right: int) -> bool:
    """Whether a point, in halves of the extent, lies in a part."""
    if not up and not right:
        return max(abs(north), abs(east)) < 0.4
    return (not up or north * up > 0.2) and (not right or east * right > 0.2)
