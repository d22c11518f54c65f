"""Places of event data sets: the entry of a pack or the gazetteer for a name, point and precision.

A data set gives a name and a point; an entry is taken when it has the name and lies by the point,
so that no town of the same name elsewhere is meant.  What no list has keeps the point that it was
given, under an id of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dateline.area import kilometres
from dateline.event_data import CodedPlace
from dateline.folding import plain
from dateline.model import Place, content_id
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.names import normal_form
from dateline.resolve.nations import Nations
from dateline.resolve.toponyms import NamedPlace
from dateline.vocabulary import PlaceKind

NEAR_KM = {1: 25.0, 2: 50.0}
"""How far an entry may lie from the point that is coded, by UCDP's where-precision."""

_TYPE = re.compile(
    r" (?:town|city|village|province|governorate|district|county|state|region|oblast|area"
    r"|subdistrict|municipality|department|camp)\Z",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*\([^()]*\)")
_WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.PROVINCE, PlaceKind.REGION})
_OF_DIVISION = {3: frozenset({PlaceKind.DISTRICT}), 4: frozenset({PlaceKind.PROVINCE})}


@dataclass(slots=True)
class CodedPlaces:
    """Finds the places of coded events in packs and a gazetteer."""

    gazetteer: Gazetteer
    named: Sequence[NamedPlace]
    nations: Nations
    _of_packs: dict[str, list[Place]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for listed in self.named:
            for name in {listed.place.name, *listed.aliases, *listed.local}:
                self._of_packs.setdefault(normal_form(name), []).append(listed.place)

    def country(self, name: str) -> str | None:
        """The ISO 3166 code of a country by its name ("DR Congo (Zaire)"), if it is known."""
        words = plain(_ASIDE.sub("", name)).split()
        found = self.nations.nationality(words) if words else None
        return found.country if found is not None and found.length == len(words) else None

    def find(self, coded: CodedPlace) -> tuple[Place, bool]:
        """The place, and whether a list has it."""
        country = self.country(coded.country)
        if coded.precision == 6 and country is not None:
            land = self.gazetteer.country(country)
            if land is not None:
                return land, True
        for named in (self._by_packs(coded), self._by_gazetteer(coded)):
            fit = [place for place in named if self._fits(coded, place, country)]
            if fit:
                return min(fit, key=lambda place: self._rank(coded, place)), True
        return self._own(coded, country), False

    def around(self, place: Place) -> tuple[Place, ...]:
        """What a place lies in, the nearest first."""
        return tuple(
            outer for ident in place.within if (outer := self.gazetteer.get(ident)) is not None
        )

    def _by_packs(self, coded: CodedPlace) -> list[Place]:
        names = map(normal_form, _names(coded.name))
        return [place for name in names for place in self._of_packs.get(name, ())]

    def _by_gazetteer(self, coded: CodedPlace) -> list[Place]:
        return [place for name in _names(coded.name) for place in self.gazetteer.find(name)]

    def _rank(self, coded: CodedPlace, place: Place) -> tuple[bool, float, str]:
        """A town before the airport or the base of its name, then the nearest."""
        return place.kind is not PlaceKind.TOWN, self._away(coded, place), place.id

    def _fits(self, coded: CodedPlace, place: Place, country: str | None) -> bool:
        if country is not None and place.country not in {country, None}:
            return False
        if coded.precision in _OF_DIVISION:
            return place.kind in _OF_DIVISION[coded.precision]
        if coded.precision > 2:
            return place.kind is PlaceKind.REGION
        if place.kind in _WIDE or place.kind is PlaceKind.DISTRICT:
            return False
        return self._away(coded, place) <= NEAR_KM[coded.precision]

    def _away(self, coded: CodedPlace, place: Place) -> float:
        """Kilometres between them; far where either has no point."""
        if None in (coded.lat, coded.lon, place.lat, place.lon):
            return 20_000.0
        return kilometres(coded.lat or 0, coded.lon or 0, place.lat or 0, place.lon or 0)

    def _own(self, coded: CodedPlace, country: str | None) -> Place:
        """A place of which only what the data set says is known."""
        within = [place.id for place in self._divisions(coded, country)]
        if country is not None:
            within.append(f"country:{country}")
        kinds = {3: PlaceKind.DISTRICT, 4: PlaceKind.PROVINCE, 6: PlaceKind.COUNTRY}
        kind = kinds.get(
            coded.precision, PlaceKind.SITE if coded.precision < 3 else PlaceKind.REGION
        )
        point = None if None in (coded.lat, coded.lon) else f"{coded.lat:.4f},{coded.lon:.4f}"
        return Place(
            id=content_id("p", normal_form(coded.name) or coded.name, country, point),
            name=_ASIDE.sub("", coded.name) or coded.name,
            kind=kind,
            country=country,
            lat=coded.lat,
            lon=coded.lon,
            precision=min(coded.precision, 6),
            within=tuple(within),
        )

    def _divisions(self, coded: CodedPlace, country: str | None) -> Iterable[Place]:
        """The district and the province that it is said to lie in, where the lists have them."""
        kinds = (PlaceKind.DISTRICT, PlaceKind.PROVINCE)
        found: dict[PlaceKind, Place] = {}
        for name in (n for division in coded.divisions for n in _names(division)):
            for place in self.gazetteer.find(name):
                if place.kind in kinds and place.country == country:
                    found.setdefault(place.kind, place)
        return [found[kind] for kind in kinds if kind in found]


def _names(name: str) -> Iterator[str]:
    """The ways in which a list may have a name: "Al Qaim town", "Baghdad - Karkh (West)"."""
    bare = _ASIDE.sub("", name).strip()
    stem = _TYPE.sub("", bare)
    yield from dict.fromkeys(n for n in (bare, stem, stem.split(" - ")[0].strip()) if n)
