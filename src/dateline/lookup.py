"""Which place or party of a record a name given by its user means."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypedDict

from dateline.area import Area, Box, Circle
from dateline.atlas import in_country
from dateline.errors import AmbiguousName, BadDate, UnknownName
from dateline.interval import DAY, end_of, midnight, parse_day
from dateline.ledger.filters import Narrowing
from dateline.ledger.judged import JudgedLedger
from dateline.model import Actor, Place, Source
from dateline.resolve.actors import ActorLinker
from dateline.resolve.names import normal_form
from dateline.resolve.nations import load_nations
from dateline.vocabulary import EventType, PlaceKind

Day = date | str | None


class Conditions(TypedDict, total=False):
    """What a user narrows a question by; all that is given must be met.

    `place`, `actor` and `source` are names or ids, `country` a name or a code (ISO 3166-1); `near`
    is a circle or "LAT,LON,KM", `box` a box or "WEST,SOUTH,EAST,NORTH"; `type` is one of event;
    `start`, `end` and `known` are days, all of them included.
    """

    place: str | None
    country: str | None
    near: Circle | str | None
    box: Box | str | None
    actor: str | None
    type: str | None
    source: str | None
    start: Day
    end: Day
    known: Day


def day_of(value: Day) -> date | None:
    """A day as it was given, or from `YYYY-MM-DD`.  Raises BadDate."""
    return parse_day(value) if isinstance(value, str) else value


def instant_of(value: datetime | str) -> datetime:
    """An instant, UTC; the end of a day where only a day is given.  Raises BadDate."""
    if isinstance(value, str):
        text = value.strip()
        try:
            return end_of(parse_day(text)) if len(text) == len("2014-06-21") else _zoned(text)
        except ValueError as error:
            raise BadDate(
                f"not an instant: {value!r}; write a day (2014-06-21) or 2014-06-21T14:30Z"
            ) from error
    return value.astimezone(UTC)


def _zoned(text: str) -> datetime:
    """ISO 8601; UTC where no zone is given."""
    instant = datetime.fromisoformat(text)
    return instant.replace(tzinfo=instant.tzinfo or UTC).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds places and parties in one record.

    `spelt` gives the ids of the places that packs and gazetteers have under a name.
    """

    ledger: JudgedLedger
    linker: ActorLinker
    spelt: Callable[[str], Iterable[str]]

    def place(self, name: str) -> Place:
        """The place of that name, id, or name and country or province ("al-Qaim, Iraq").

        Names are those that reports use, then those of packs and gazetteers.  A place of which
        somebody is said to hold it wins over one that is only named, and a town over the province
        that is called after it.  Raises UnknownName or AmbiguousName.
        """
        if ":" in name:
            return self._by_id(name)
        wanted, _, within = (part.strip() for part in name.partition(","))
        found = list(self.ledger.find_places(wanted)) or self._spelt_so(wanted)
        if within:
            anywhere, found = found, [p for p in found if self._lies_in(p, within)]
            if anywhere and not found:
                there = "; ".join(f"{described(p)} ({p.id})" for p in anywhere)
                raise UnknownName(
                    f"no report in this record names a {wanted!r} in {within!r}; there is {there}"
                )
        if len(found) > 1:
            held = self.ledger.places_with_control(among=[p.id for p in found])
            found = [p for p in found if p.id in held] or found
            around = {p for town in found if town.kind is PlaceKind.TOWN for p in town.within}
            found = [p for p in found if p.id not in around]
        named = [p for p in found if p.name.casefold() == wanted.casefold()]
        if len(named) == 1 or len(found) == 1:
            return (named or found)[0]
        if not found:
            names = {p.name for p in self.ledger.places()}
            raise UnknownName(self._unknown("place", name, wanted, names))
        options = [(p.id, described(p)) for p in found]
        raise AmbiguousName(choice(name, options, ", or add the country"))

    def actor(self, name: str) -> Actor:
        """The party of that name or id, as the packs have it or as reports call it.

        A camp counts as named where a party of it is.  Raises UnknownName or AmbiguousName.
        """
        meant = [name]
        if any(c.isalnum() for c in name):
            meant.append(self.linker.link(name, when=None).actor.id)
        by_id = {actor.id: actor for actor in self.ledger.actors(meant)}
        for ident in meant:
            if ident in by_id:
                return by_id[ident]
        found = {actor.id: actor for actor in self.ledger.find_actors(name)}
        if not found and (camp := self._camp(meant)) is not None:
            return camp
        if not found:
            names = {n for a in self.ledger.actors() for n in (a.name, *a.aliases)}
            raise UnknownName(self._unknown("party", name, name, names))
        if len(found) > 1:
            raise AmbiguousName(choice(name, [(a.id, a.name) for a in found.values()]))
        return next(iter(found.values()))

    def _camp(self, ids: Iterable[str]) -> Actor | None:
        """The first of some ids that is the camp of a party in the record, named there or not."""
        known = [actor for ident in ids if (actor := self.linker.actor(ident)) is not None]
        camps = {self.linker.side_of(a.id) for a in self.ledger.actors()} if known else set()
        return next((actor for actor in known if actor.id in camps), None)

    def source(self, name: str) -> Source:
        """The source of that name or id.  Raises UnknownName or AmbiguousName."""
        every = {source.id: source for source in self.ledger.sources()}
        if name in every:
            return every[name]
        wanted = normal_form(name) or name.casefold()
        found = [s for s in every.values() if (normal_form(s.name) or s.name.casefold()) == wanted]
        if not found:
            names = {source.name for source in every.values()}
            raise UnknownName(self._unknown("source", name, name, names))
        if len(found) > 1:
            options = [(s.id, ", ".join(filter(None, (s.name, s.role, s.kind)))) for s in found]
            raise AmbiguousName(choice(name, options))
        return found[0]

    def narrowing(self, conditions: Conditions) -> Narrowing:
        """What conditions come to in this record.

        Raises UnknownName, AmbiguousName, BadArea or BadDate; ValueError for no type.
        """
        actor, source = conditions.get("actor"), conditions.get("source")
        kind = conditions.get("type")
        start, end = day_of(conditions.get("start")), day_of(conditions.get("end"))
        known = day_of(conditions.get("known"))
        return Narrowing(
            places=self._places_of(conditions),
            actors=None if actor is None else frozenset({self.actor(actor).id}),
            sources=None if source is None else self.sources(source),
            event_type=None if kind is None else EventType(kind),
            since=None if start is None else midnight(start),
            until=None if end is None else midnight(end) + DAY,
            known=None if known is None else end_of(known),
        )

    def _places_of(self, conditions: Conditions) -> frozenset[str] | None:
        """The ids of the places that are meant; `None` for all."""
        place, near, box = conditions.get("place"), conditions.get("near"), conditions.get("box")
        areas: list[Area] = []
        if near is not None:
            areas.append(Circle.parse(near) if isinstance(near, str) else near)
        if box is not None:
            areas.append(Box.parse(box) if isinstance(box, str) else box)
        chosen = None if place is None else frozenset({self.place(place).id})
        if (country := conditions.get("country")) is not None:
            there = self._in_country(country)
            chosen = there if chosen is None else chosen & there
        for area in areas:
            here = frozenset(found.id for found in self.ledger.places_in(area))
            chosen = here if chosen is None else chosen & here
        return chosen

    def _in_country(self, name: str) -> frozenset[str]:
        """The ids of the places in a country.  Raises UnknownName where there are none."""
        every = list(self.ledger.places())
        found = frozenset(place.id for place in every if in_country(place, name))
        if not found:
            names = load_nations().names
            there = {names.get(p.country, p.country) for p in every if p.country is not None}
            raise UnknownName(self._unknown("country", name, name, there))
        return found

    def sources(self, name: str) -> frozenset[str]:
        """The ids of the sources of that name, or the source of that id.  Raises UnknownName.

        A name may come with its office, as answers show it: "General Qassim Atta".
        """
        if found := frozenset(source.id for source in self.ledger.sources([name])):
            return found
        every = list(self.ledger.sources())
        wanted = _form(name)
        found = frozenset(source.id for source in every if wanted in _called(source))
        if not found:
            names = {source.name for source in every}
            raise UnknownName(self._unknown("source", name, name, names))
        return found

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
        if in_country(place, within):
            return True
        outer = {p.id for p in self.ledger.find_places(within)} | set(self.spelt(within))
        return bool(outer & set(place.within))

    def _unknown(self, what: str, said: str, wanted: str, names: Iterable[str]) -> str:
        if not self.ledger.counts().reports:
            return "this record is empty; put reports into it first: dateline add PATH"
        by_form = {name.casefold(): name for name in sorted(names)}
        near = difflib.get_close_matches(wanted.casefold(), by_form, n=3, cutoff=0.7)
        meant = f"did you mean {' or '.join(by_form[n] for n in near)}?" if near else _LISTED[what]
        return f"no report in this record names a {what} called {said!r}; {meant}"


_LISTED = {
    "place": "those with a word on who holds them: dateline holds --all",
    "country": "those with a word on who holds places in them: dateline holds --all",
    "party": "those that it has: dateline relations, and dateline events",
    "source": "those that it has: dateline sources",
}
"""Where the names are that a record has, when none is like what was asked for."""


def _form(name: str) -> str:
    return normal_form(name) or name.casefold()


def described(place: Place) -> str:
    """A place with its country and kind."""
    country = load_nations().names.get(place.country or "", place.country)
    return ", ".join(part for part in (place.name, country, place.kind) if part)


def choice(name: str, found: list[tuple[str, str]], hint: str = "") -> str:
    """What a name may mean, by ids and descriptions, to choose from."""
    width = max(len(ident) for ident, _ in found)
    lines = "\n".join(f"  {ident:{width}}  {words}" for ident, words in sorted(found))
    return f"{name!r} may mean any of these; give the id{hint}:\n{lines}"


def _called(source: Source) -> frozenset[str]:
    """The names under which answers show a source, with and without its office."""
    names = (source.name, f"{source.role} {source.name}", f"{source.name}, {source.role}")
    return frozenset(_form(name) for name in names)
