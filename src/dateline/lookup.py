"""Which place or party of a record a name given by its user means."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dateline.errors import AmbiguousName, UnknownName
from dateline.ledger.base import Ledger
from dateline.model import Actor, Place
from dateline.resolve.actors import ActorLinker
from dateline.resolve.nations import load_nations


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds places and parties in one record.

    `spelt` gives the ids of the places that packs and gazetteers have under a name.
    """

    ledger: Ledger
    linker: ActorLinker
    spelt: Callable[[str], Iterable[str]]

    def place(self, name: str) -> Place:
        """The place of that name, id, or name and country or province ("al-Qaim, Iraq").

        Names are those that reports use, then those of packs and gazetteers.  A place of which
        somebody is said to hold it wins over one that is only named.  Raises UnknownName or
        AmbiguousName.
        """
        if ":" in name:
            return self._by_id(name)
        wanted, _, within = (part.strip() for part in name.partition(","))
        found = list(self.ledger.find_places(wanted)) or self._spelt_so(wanted)
        if within:
            anywhere, found = found, [p for p in found if self._lies_in(p, within)]
            if anywhere and not found:
                there = "; ".join(f"{_described(p)} ({p.id})" for p in anywhere)
                raise UnknownName(
                    f"no report in this record names a {wanted!r} in {within!r}; there is {there}"
                )
        if len(found) > 1:
            held = self.ledger.places_with_control(among=[p.id for p in found])
            found = [p for p in found if p.id in held] or found
        named = [p for p in found if p.name.casefold() == wanted.casefold()]
        if len(named) == 1 or len(found) == 1:
            return (named or found)[0]
        if not found:
            names = {p.name for p in self.ledger.places()}
            raise UnknownName(self._unknown("place", name, wanted, names))
        raise AmbiguousName(_choice(name, [(p.id, _described(p)) for p in found]))

    def actor(self, name: str) -> Actor:
        """The party of that name or id, as the packs have it or as reports call it.

        Raises UnknownName or AmbiguousName.
        """
        meant = [name]
        if any(c.isalnum() for c in name):
            meant.append(self.linker.link(name, when=None).actor.id)
        by_id = {actor.id: actor for actor in self.ledger.actors(meant)}
        for ident in meant:
            if ident in by_id:
                return by_id[ident]
        found = {actor.id: actor for actor in self.ledger.find_actors(name)}
        if not found:
            names = {n for a in self.ledger.actors() for n in (a.name, *a.aliases)}
            raise UnknownName(self._unknown("party", name, name, names))
        if len(found) > 1:
            raise AmbiguousName(_choice(name, [(a.id, a.name) for a in found.values()]))
        return next(iter(found.values()))

    def _spelt_so(self, name: str) -> list[Place]:
        return list(self.ledger.places(self.spelt(name)))

    def _by_id(self, ident: str) -> Place:
        try:
            return self.ledger.place(ident)
        except UnknownName:
            raise UnknownName(
                f"no report in this record names a place of the id {ident!r}"
            ) from None

    def _lies_in(self, place: Place, within: str) -> bool:
        """Whether a place is in a country or province, by its code or name."""
        if place.country is not None:
            country = load_nations().names.get(place.country, place.country)
            if within.casefold() in {place.country.casefold(), country.casefold()}:
                return True
        outer = {p.id for p in self.ledger.find_places(within)} | set(self.spelt(within))
        return bool(outer & set(place.within))

    def _unknown(self, what: str, said: str, wanted: str, names: Iterable[str]) -> str:
        if not self.ledger.counts().reports:
            return "this record is empty; put reports into it first: dateline add PATH"
        by_form = {name.casefold(): name for name in sorted(names)}
        near = difflib.get_close_matches(wanted.casefold(), by_form, n=3, cutoff=0.7)
        hint = f"; did you mean {' or '.join(by_form[n] for n in near)}?" if near else ""
        return f"no report in this record names a {what} called {said!r}{hint}"


def _described(place: Place) -> str:
    country = load_nations().names.get(place.country or "", place.country)
    return ", ".join(part for part in (place.name, country, place.kind) if part)


def _choice(name: str, found: list[tuple[str, str]]) -> str:
    width = max(len(ident) for ident, _ in found)
    lines = "\n".join(f"  {ident:{width}}  {words}" for ident, words in sorted(found))
    return f"{name!r} may mean any of these; give the id, or add the country:\n{lines}"
