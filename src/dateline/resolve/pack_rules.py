"""What must hold between the entries of a knowledge pack: ids, references, names, sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.resolve.names import normal_form
from dateline.resolve.pack_format import Alias, Pack, PackEntry


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: the table, the number of the entry in it from 0 (`None`: the head) and why.

    `inside` leads to the key at fault within the entry, where one is.
    """

    table: str
    index: int | None
    reason: str
    inside: tuple[str | int, ...] = ()

    @property
    def way(self) -> tuple[str | int, ...]:
        """The way to the key at fault, from the top of the file."""
        entry = (self.table,) if self.index is None else (self.table, self.index)
        return (*entry, *self.inside)


def broken_rules(pack: Pack) -> Iterator[Problem]:
    """Every rule between entries that a pack of good form breaks."""
    yield from _twice_the_same_id(pack)
    yield from _unknown_citations(pack)
    yield from _unknown_actors(pack)
    yield from _going_in_circles(pack)
    yield from _unknown_places(pack)
    who = (("actor", pack.actor), ("person", pack.person))
    speakers = (("organisation", pack.organisation), ("outlet", pack.outlet))
    yield from _clashing_names((*who, *speakers))
    yield from _clashing_names((("place", pack.place),))


def _twice_the_same_id(pack: Pack) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for table in ("actor", "person", "organisation", "outlet", "place"):
        for index, entry in enumerate(getattr(pack, table)):
            if entry.id in seen:
                yield Problem(
                    table, index, f"the id {entry.id!r} is taken by [[{seen[entry.id]}]]", ("id",)
                )
            seen.setdefault(entry.id, table)
    stand_ins: dict[str, str] = {}
    for index, actor in enumerate(pack.actor):
        for state in actor.stands_for:
            if state in stand_ins or state in seen:
                yield Problem(
                    "actor",
                    index,
                    f"stands_for {state!r}: {stand_ins.get(state, state)!r} does already",
                    ("stands_for", actor.stands_for.index(state)),
                )
            stand_ins.setdefault(state, actor.id)


def _unknown_citations(pack: Pack) -> Iterator[Problem]:
    for table in ("actor", "person", "organisation", "outlet", "place", "route", "relation"):
        for index, entry in enumerate(getattr(pack, table)):
            for number, key in enumerate(entry.sources):
                if key not in pack.pack.sources:
                    reason = f"sources: no {key!r} in [pack.sources]"
                    yield Problem(table, index, reason, ("sources", number))


def _unknown_actors(pack: Pack) -> Iterator[Problem]:
    actors = {a.id for a in pack.actor}
    bodies = actors | {o.id for o in pack.organisation} | {o.id for o in pack.outlet}
    people = {p.id for p in pack.person}
    references: list[tuple[str, int, str, str | None, set[str]]] = []
    for i, actor in enumerate(pack.actor):
        references += [
            ("actor", i, "parent", actor.parent, actors),
            ("actor", i, "side", actor.side, actors),
        ]
    references += [("person", i, "of", p.of, bodies) for i, p in enumerate(pack.person)]
    references += [("outlet", i, "side", o.side, actors) for i, o in enumerate(pack.outlet)]
    for i, relation in enumerate(pack.relation):
        references += [
            ("relation", i, "actor", relation.actor, bodies | people),
            ("relation", i, "other", relation.other, bodies),
        ]
    for i, person in enumerate(pack.person):
        for number, office in enumerate(person.offices):
            if office.of is not None and not (office.of in bodies or office.of[:6] == "state:"):
                reason = f"offices.{number + 1}.of: there is no {office.of!r} in this pack"
                yield Problem("person", i, reason, ("offices", number, "of"))
        if person.offices and person.role is None:
            yield Problem(
                "person", i, "offices: the first office is role, of and held", ("offices",)
            )
    for table, index, key, named, known in references:
        if named is not None and named not in known and not named.startswith("state:"):
            yield Problem(table, index, f"{key}: there is no {named!r} in this pack", (key,))


def _going_in_circles(pack: Pack) -> Iterator[Problem]:
    """Actors whose `side` or `parent` leads back to themselves."""
    upward = {a.id: a.side or a.parent for a in pack.actor}
    for index, actor in enumerate(pack.actor):
        seen: set[str] = set()
        step: str | None = actor.id
        while step is not None and step not in seen:
            seen.add(step)
            step = upward.get(step)
        if step == actor.id:
            key = "side" if pack.actor[index].side else "parent"
            yield Problem("actor", index, "its side or parent leads back to itself", (key,))


def _unknown_places(pack: Pack) -> Iterator[Problem]:
    own = {p.id for p in pack.place}
    prefix = f"{pack.pack.id}:"
    references: list[tuple[str, int, str, str]] = []
    for i, place in enumerate(pack.place):
        if not place.id.startswith(prefix):
            yield Problem("place", i, f"id: it must start with {prefix!r}", ("id",))
        references += [("place", i, "within", outer) for outer in place.within]
    for i, route in enumerate(pack.route):
        references += [("route", i, "place", route.place), ("route", i, "other", route.other)]
        if route.place == route.other:
            yield Problem("route", i, "it joins a place to itself", ("other",))
    for table, index, key, named in references:
        if named not in own and not named.startswith(("gn:", "adm1:", "country:")):
            yield Problem(table, index, f"{key}: there is no place {named!r} in this pack", (key,))


def _clashing_names(tables: Iterable[tuple[str, Iterable[PackEntry]]]) -> Iterator[Problem]:
    """Names that would mean two things in the same country at the same time."""
    taken: dict[str, list[tuple[str, Alias]]] = defaultdict(list)
    for table, entries in tables:
        for index, entry in enumerate(entries):
            for number, alias in enumerate((Alias(name=entry.name), *entry.aliases)):
                key = normal_form(alias.name)
                for other, known in taken[key]:
                    same_country = known.country == alias.country
                    if other != entry.id and same_country and known.valid.overlaps(alias.valid):
                        reason = f"the name {alias.name!r} is taken by {other!r}"
                        inside = ("aliases", number - 1) if number else ("name",)
                        yield Problem(table, index, reason, inside)
                        break
                taken[key].append((entry.id, alias))
