"""Which places a report means: its toponyms resolved together.

Each name has candidates (`candidates`), which then support each other (`votes`); one name has one
meaning in a report.  This is the usual scheme of toponym resolution by population, containment and
spatial minimality (Leidner 2007, "Toponym resolution in text"; Gritta et al. 2020, "A pragmatic
guide to geoparsing evaluation").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from math import sqrt

from dateline.model import Candidate, Place
from dateline.resolve.candidates import Finder, Weighed, Weights, key
from dateline.resolve.directions import region
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.toponyms import NamedPlace, Resolution, Toponym, Written, take_apart
from dateline.resolve.votes import Votes
from dateline.vocabulary import PlaceKind

_SHOWN = 5
_ENOUGH = 0.1
"""A best candidate with a lower score is no match."""
_ALONE = 0.4
"""The same for one in a country that nothing else in the report is in."""
_DOMINANT = 0.5
"""A country with this share of the report is the one that "the northeast" is of."""


@dataclass(slots=True)
class _Group:
    """All mentions of one name: they have one meaning."""

    written: Written
    mentions: list[int] = field(default_factory=list)
    candidates: list[Weighed] = field(default_factory=list)
    base: bool = False


class PlaceResolver:
    """Resolves the toponyms of one report at a time; pure, and the same for the same input."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        pack_places: Sequence[NamedPlace] = (),
        weights: Weights | None = None,
    ) -> None:
        self.gazetteer = gazetteer
        self._weights = weights or Weights()
        self._finder = Finder(gazetteer, pack_places, self._weights)
        self._towns: dict[str, list[Place]] = {}
        self._parts: dict[tuple[str, str], Place] = {}

    def resolve(
        self, toponyms: Sequence[Toponym], *, countries: Collection[str] = ()
    ) -> list[Resolution]:
        """The place of each toponym of a report, in order.

        `countries` are ISO 3166 codes of countries that the report hints at otherwise (demonyms).
        """
        groups = self._group(toponyms, countries)
        shares = self._vote(groups, countries)
        if not_found := [g for g in groups if not g.candidates and g.written.core]:
            likely = [code for code, _ in shares.most_common(3)]
            for group in not_found:
                group.candidates = self._finder.alike(group.written, likely)
            if any(group.candidates for group in not_found):
                shares = self._vote(groups, countries)
        found: list[Resolution] = [Resolution(place=None)] * len(toponyms)
        for group in groups:
            resolution = self._conclude(group, shares)
            for mention in group.mentions:
                found[mention] = resolution
        return found

    def towns(self, code: str) -> list[Place]:
        """The towns of a country, by its ISO 3166 code; read once."""
        if code not in self._towns:
            self._towns[code] = self.gazetteer.towns(code)
        return self._towns[code]

    def country_named(self, name: str) -> Place | None:
        """The country of a name or of a word for its people: of "Iraq", of "Iraqi"."""
        matches = (m.place for m in self.gazetteer.matches(name))
        return next((place for place in matches if place.kind is PlaceKind.COUNTRY), None)

    def _group(self, toponyms: Sequence[Toponym], countries: Collection[str]) -> list[_Group]:
        """Mentions by name and kind, with their candidates."""
        groups: dict[tuple[object, ...], _Group] = {}
        inside: dict[str, set[str]] = {}
        for mention, toponym in enumerate(toponyms):
            written = take_apart(toponym)
            inside.setdefault(key(written.core), set()).update(written.inside)
            sort = (key(written.full), written.kinds, written.part)
            groups.setdefault(sort, _Group(written)).mentions.append(mention)
        for group in groups.values():
            self._seek(group, inside, countries)
        return list(groups.values())

    def _seek(self, group: _Group, inside: dict[str, set[str]], countries: Collection[str]) -> None:
        """Find the candidates of a group: the place itself, else the town or land it is part of."""
        written = group.written
        names = sorted(inside.get(key(written.core), ()))
        outer = self._finder.outer(names)
        group.candidates = self._finder.find(written, outer, countries)
        if group.candidates:
            if written.part is not None:
                group.written = replace(written, part=None)
            return
        if written.core and (written.part is not None or written.site is not None):
            base = Written(full=written.core, core=written.core)
            if written.part is not None:
                base = replace(base, kinds=written.kinds, type_word=written.type_word)
            group.base = True
            group.candidates = self._finder.find(base, outer, countries)
        elif not written.core and outer:
            lands = [self.gazetteer.get(id_) for id_ in sorted(outer)]
            group.candidates = [
                Weighed(land, self._weights.country, ["it is said to be part of it"])
                for land in lands
                if land is not None and land.kind in {PlaceKind.COUNTRY, PlaceKind.PROVINCE}
            ]

    def _vote(self, groups: Sequence[_Group], countries: Collection[str]) -> Counter[str]:
        """Score all candidates in the light of each other; the share of each country."""
        named = [group for group in groups if group.candidates]
        pool = [(group.candidates, len(group.mentions)) for group in named]
        return Votes(pool, countries, self._weights).run()

    def _conclude(self, group: _Group, shares: Counter[str]) -> Resolution:
        """The best candidate, made into the part or site that was named, if it is good enough."""
        written = group.written
        if not group.candidates:
            if written.part is None or written.core:
                return Resolution(place=None)
            return self._land(written, shares)
        ranked = sorted(group.candidates, key=lambda w: (-w.score, w.place.id))
        shown = tuple(_shown(weighed) for weighed in ranked[:_SHOWN])
        place = ranked[0].place
        score = sum(other.score for other in ranked if _same_spot(place, other.place))
        if score < (_ENOUGH if self._supported(group, place, shares) else _ALONE):
            return Resolution(place=None, candidates=shown)
        if written.part is not None:
            place = self._part(place, written)
        elif group.base and written.site is not None:
            if place.precision > 3:
                return Resolution(place=None, candidates=shown)
            place = _site(place, written, written.site)
        return Resolution(place=place, candidates=shown)

    def _supported(self, group: _Group, place: Place, shares: Counter[str]) -> bool:
        """Whether anything else in the report is in that country, or nothing is in any other."""
        if place.country is None:
            return True
        own = sqrt(len(group.mentions))
        others = sum(shares.values()) - own
        inside = sum(w.score for w in group.candidates if w.place.country == place.country)
        return others < 1 or shares[place.country] - own * inside > 0.1 * others

    def _land(self, written: Written, shares: Counter[str]) -> Resolution:
        """A part of the country that the report is about: "the northeast"."""
        total = sum(shares.values())
        for code, share in shares.most_common(1):
            country = self.gazetteer.country(code)
            if country is not None and share >= _DOMINANT * total:
                reason = f"the report is about {country.name}"
                candidate = Candidate(
                    id=country.id, name=country.name, score=round(share / total, 3), reason=reason
                )
                return Resolution(place=self._part(country, written), candidates=(candidate,))
        return Resolution(place=None)

    def _part(self, base: Place, written: Written) -> Place:
        """The compass part of a place."""
        assert written.part is not None
        sort = (base.id, str(written.part))
        if sort not in self._parts:
            towns: list[Place] = []
            if base.country is not None and base.kind in {PlaceKind.COUNTRY, PlaceKind.PROVINCE}:
                towns = [
                    town
                    for town in self.towns(base.country)
                    if base.kind is PlaceKind.COUNTRY or base.id in town.within
                ]
            self._parts[sort] = region(base, written.part, towns)
        return self._parts[sort]


def _same_spot(one: Place, other: Place) -> bool:
    """Whether two entries are one place for a reader, as a town and the district around it."""
    if one.id == other.id or one.id in other.within or other.id in one.within:
        return True
    if None in (one.lat, one.lon, other.lat, other.lon) or one.country != other.country:
        return False
    return abs((one.lat or 0) - (other.lat or 0)) + abs((one.lon or 0) - (other.lon or 0)) < 0.6


def _site(town: Place, written: Written, kind: PlaceKind) -> Place:
    """A crossing, base or dam that no list has: at its town, and not the town."""
    return Place(
        id=f"site:{town.id}:{kind.value}",
        name=f"{town.name} {written.type_word or kind.value}",
        kind=kind,
        country=town.country,
        lat=town.lat,
        lon=town.lon,
        precision=max(2, town.precision),
        within=(town.id, *town.within),
    )


def _shown(weighed: Weighed) -> Candidate:
    """A candidate as the model has it."""
    place = weighed.place
    where = [place.country] if place.country and place.kind is not PlaceKind.COUNTRY else []
    return Candidate(
        id=place.id,
        name=place.name,
        score=round(weighed.score, 3),
        reason="; ".join([*weighed.reasons, *where]),
    )
