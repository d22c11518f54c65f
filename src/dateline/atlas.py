"""The places that packs and the gazetteer know, whether or not a report names them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass

from dateline.model import Place
from dateline.resolve.gazetteer import Gazetteer, open_gazetteer
from dateline.resolve.installed import packs_in_use
from dateline.resolve.names import normal_form
from dateline.resolve.nations import load_nations
from dateline.resolve.pack_format import PackPlace

Progress = Callable[[int, int], None]


def folded(name: str) -> str:
    """The form in which names are compared."""
    return normal_form(name) or name.casefold()


@dataclass(frozen=True, slots=True)
class Atlas:
    """Looks places up in the packs and the gazetteer; `compiling` as in `open_gazetteer`."""

    compiling: Progress | None = None

    def spelt(self, name: str) -> set[str]:
        """The ids of the places that have a name."""
        with closing(open_gazetteer(self.compiling)) as gazetteer:
            found = {place.id for place in gazetteer.find(name)}
        return found | {entry.place.id for entry in _packed(name, found)}

    def places(self, name: str) -> list[Place]:
        """The places of an id, a name, or a name and country or province ("Rabia, Iraq").

        A pack's place stands for the gazetteer's that it describes.
        """
        wanted, _, within = (part.strip() for part in name.partition(","))
        with closing(open_gazetteer(self.compiling)) as gazetteer:
            if (listed := gazetteer.get(name)) is not None:
                return [listed]
            found = {place.id: place for place in gazetteer.find(wanted)}
            for entry in _packed(wanted, found.keys()):
                found.pop(f"gn:{entry.geonames}", None)
                found[entry.place.id] = entry.place
            for entry in _entries():
                if entry.place.id == name:
                    return [entry.place]
            return [p for p in found.values() if not within or _lies_in(p, within, gazetteer)]

    def by_id(self, ids: Iterable[str]) -> list[Place]:
        """The places of some ids that packs or the gazetteer have, in the order of the ids."""
        packed = {entry.place.id: entry.place for entry in _entries()}
        with closing(open_gazetteer(self.compiling)) as gazetteer:
            found = (packed.get(ident) or gazetteer.get(ident) for ident in sorted(ids))
            return [place for place in found if place is not None]


def _entries() -> Iterator[PackPlace]:
    return (entry for pack in packs_in_use() for entry in pack.place)


def _packed(name: str, listed: Collection[str]) -> Iterator[PackPlace]:
    """The packs' places of a name, or that describe a place of the gazetteer found under it."""
    wanted = folded(name)
    for entry in _entries():
        names = (entry.place.name, *(alias.name for alias in entry.aliases))
        if f"gn:{entry.geonames}" in listed or wanted in map(folded, names):
            yield entry


def in_country(place: Place, name: str) -> bool:
    """Whether a place is in the country of that code or name."""
    if place.country is None:
        return False
    country = load_nations().names.get(place.country, place.country)
    return name.casefold() in {place.country.casefold(), country.casefold()}


def _lies_in(place: Place, within: str, gazetteer: Gazetteer) -> bool:
    """Whether a place is in a country or a division of that name."""
    outer = {region.id for region in gazetteer.find(within)}
    return in_country(place, within) or not outer.isdisjoint(place.within)
