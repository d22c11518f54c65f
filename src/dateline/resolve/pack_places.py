"""Whether the places of a pack lie where the gazetteer lets one expect: doubts, not faults.

Each place is held against the towns around it, against the town and the divisions that it names,
against the entry that it replaces, and against the other places of the packs.  A doubt may be
right: a base lies far from any town, a border is disputed.  But most slips of a hand that copies
co-ordinates (a digit, latitude for longitude, a namesake) are among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from dateline.area import EARTH, Box, kilometres
from dateline.model import Place
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.names import normal_form
from dateline.resolve.pack_format import Pack, PackPlace
from dateline.vocabulary import PlaceKind

_AROUND_KM = 60.0
"""Towns farther than this say nothing of which country or province a point is in."""
_TOWN_KM = 60.0
_SAME_KM = 15.0
_SPOT_KM = 0.2
_ROUTE_KM = 500.0
_POINTS = frozenset(PlaceKind) - {PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.PROVINCE}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place of a pack, by its id, and what speaks against its point."""

    id: str
    reason: str

    def __str__(self) -> str:
        return f"[[place]] {self.id!r}: {self.reason}"


def place_doubts(pack: Pack, gazetteer: Gazetteer) -> list[Doubt]:
    """What speaks against places and routes of a pack, in their order."""
    return list(_Ground(pack, gazetteer).doubts()) if pack.place else []


class _Ground:
    """The places of a pack, and the towns around all of them as points."""

    def __init__(self, pack: Pack, gazetteer: Gazetteer) -> None:
        self._pack = pack
        self._own = {place.id: place for place in pack.place}
        self._gazetteer = gazetteer
        lats, lons = [p.lat for p in pack.place], [p.lon for p in pack.place]
        box = Box(min(lons) - 1, min(lats) - 1, max(lons) + 1, max(lats) + 1)
        self._towns = gazetteer.towns_within(box)
        points = [(town.lat or 0.0, town.lon or 0.0) for town in self._towns]
        self._vectors = _vectors(np.array(points, dtype=float).reshape(-1, 2))

    def doubts(self) -> Iterator[Doubt]:
        """Those of each place, those of two places, those of routes."""
        for place in self._pack.place:
            yield from (Doubt(place.id, reason) for reason in self._of(place))
        for one, other in combinations(self._pack.place, 2):
            if _same_spot(one, other):
                yield Doubt(other.id, f"it has the point of {one.id!r}")
        for route in self._pack.route:
            ends = [self._point(id_) for id_ in (route.place, route.other)]
            if ends[0] and ends[1] and (far := kilometres(*ends[0], *ends[1])) > _ROUTE_KM:
                yield Doubt(route.place, f"a route of {far:.0f} km leads to {route.other!r}")

    def _of(self, place: PackPlace) -> Iterator[str]:
        near = self._around(place) if place.kind in _POINTS else []
        yield from _in_country(place, near)
        yield from self._in_divisions(place, near)
        if place.town is not None:
            yield from self._at_town(place, place.town)
        if place.geonames is not None:
            yield from self._replaced(place, place.geonames)
        elif place.kind is PlaceKind.TOWN:
            yield from self._listed_already(place)

    def _around(self, place: PackPlace) -> list[Place]:
        """The towns around it, the nearest first."""
        here = _vectors(np.array([[place.lat, place.lon]]))[0]
        far = EARTH * np.arccos(np.clip(self._vectors @ here, -1, 1))
        order = [int(i) for i in np.argsort(far, kind="stable") if far[i] <= _AROUND_KM]
        return [self._towns[i] for i in order]

    def _in_divisions(self, place: PackPlace, near: Sequence[Place]) -> Iterator[str]:
        """Whether it lies among the towns of the divisions that it is said to be within."""
        for outer in place.within:
            if not outer.startswith("adm1:"):
                continue
            division = self._gazetteer.get(outer)
            among = [p for p in near if outer in p.within]
            if division is None:
                yield f"within: the gazetteer has no {outer!r}"
            elif near and not among and place.precision < 4:
                where = Counter(p.within[-2] for p in near if len(p.within) > 1).most_common(1)
                most = f", most lie in {where[0][0]}" if where else ""
                yield f"within: no town within {_AROUND_KM:.0f} km lies in {division.name}{most}"

    def _at_town(self, place: PackPlace, town: str) -> Iterator[str]:
        """Whether the town that it is named for is near."""
        listed = [m.place for m in self._gazetteer.matches(town)]
        points = [(p.lat, p.lon) for p in listed if p.lat is not None and p.lon is not None]
        points += [(p.lat, p.lon) for p in self._pack.place if _called(p, town)]
        far = min((kilometres(place.lat, place.lon, *point) for point in points), default=None)
        if far is None:
            yield f"town: no place is called {town!r}"
        elif far > _TOWN_KM:
            yield f"town: the nearest place called {town!r} is {far:.0f} km away"

    def _replaced(self, place: PackPlace, number: int) -> Iterator[str]:
        """Whether the entry that it stands for is near and has a name of it."""
        entry = self._gazetteer.get(f"gn:{number}")
        if entry is None:
            return  # a hamlet that only a dump has
        if entry.lat is not None and entry.lon is not None:
            far = kilometres(place.lat, place.lon, entry.lat, entry.lon)
            if far > _SAME_KM:
                yield f"geonames: {entry.name} ({entry.id}) is {far:.0f} km away"
        names = {normal_form(name) for name, _ in self._gazetteer.names(entry.id)}
        if not any(_called_one_of(name, names) for name in _names(place)):
            yield f"geonames: {entry.name} ({entry.id}) has none of its names"

    def _listed_already(self, place: PackPlace) -> Iterator[str]:
        """Whether the gazetteer has a town of its name near it, which it does not replace."""
        for town in (m.place for m in self._gazetteer.matches(place.name) if not m.demonym):
            if town.kind is PlaceKind.TOWN and town.lat is not None and town.lon is not None:
                far = kilometres(place.lat, place.lon, town.lat, town.lon)
                if far <= _SAME_KM:
                    number = town.id.removeprefix("gn:")
                    yield f"the gazetteer has {town.name} {far:.0f} km away: geonames = {number}?"

    def _point(self, id_: str) -> tuple[float, float] | None:
        if id_ in self._own:
            return self._own[id_].lat, self._own[id_].lon
        place = self._gazetteer.get(id_)
        if place is None or place.lat is None or place.lon is None:
            return None
        return place.lat, place.lon


def _in_country(place: PackPlace, near: Sequence[Place]) -> Iterator[str]:
    codes = Counter(town.country for town in near)
    if near and place.country not in codes:
        names = ", ".join(f"{town.name} ({town.country})" for town in near[:3])
        yield f"country: {place.country}, but the towns around it are {names}"


def _same_spot(one: PackPlace, other: PackPlace) -> bool:
    """Whether two places that are exact points have one, and neither lies within the other."""
    nested = one.id in other.within or other.id in one.within
    points = {one.kind, other.kind} <= _POINTS and one.precision == other.precision == 1
    return points and not nested and kilometres(one.lat, one.lon, other.lat, other.lon) < _SPOT_KM


def _names(place: PackPlace) -> tuple[str, ...]:
    return (place.name, *(alias.name for alias in place.aliases))


def _called(place: PackPlace, name: str) -> bool:
    return _called_one_of(name, {normal_form(own) for own in _names(place)})


def _called_one_of(name: str, forms: set[str]) -> bool:
    return normal_form(name) in forms


def _vectors(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points on the unit sphere."""
    phi, lam = np.radians(degrees).T
    points: NDArray[np.float64] = np.stack(
        [np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)], axis=1
    )
    return points
