"""What two packs that are used together may not say differently: whom an id means.

Packs share ids on purpose (the United Nations are in several); then both must mean the same thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.resolve.names import normal_form
from dateline.resolve.pack_format import Pack, PackEntry

_NAMED = ("actor", "person", "organisation", "outlet", "place")


@dataclass(frozen=True, slots=True)
class Clash:
    """One id that means two things: the entry here, and what the other pack has."""

    table: str
    id: str
    reason: str

    def __str__(self) -> str:
        return f"[[{self.table}]] {self.id!r}: {self.reason}"


def clashes(pack: Pack, others: Iterable[Pack]) -> Iterator[Clash]:
    """Every id of a pack that other packs have for something else, or stand for already."""
    others = list(others)
    for other in others:
        known = {entry.id: (table, entry) for table, entry in _entries(other)}
        for table, entry in _entries(pack):
            if entry.id in known:
                there, same = known[entry.id]
                if there != table or not _names(entry) & _names(same):
                    reason = f"pack {other.pack.id!r} has it for [[{there}]] {same.name!r}"
                    yield Clash(table, entry.id, reason)
        yield from _stand_ins(pack, other)


def _stand_ins(pack: Pack, other: Pack) -> Iterator[Clash]:
    """States and gazetteer's places that both packs have an entry of their own for."""
    states = {state: actor.id for actor in other.actor for state in actor.stands_for}
    for actor in pack.actor:
        for state in actor.stands_for:
            if states.get(state, actor.id) != actor.id:
                reason = f"in pack {other.pack.id!r} {states[state]!r} stands for {state!r} already"
                yield Clash("actor", actor.id, reason)
    listed = {place.geonames: place.id for place in other.place if place.geonames is not None}
    for place in pack.place:
        if place.geonames in listed:
            reason = f"pack {other.pack.id!r} has {listed[place.geonames]!r} for the same town"
            yield Clash("place", place.id, f"geonames {place.geonames}: {reason}")


def _entries(pack: Pack) -> Iterator[tuple[str, PackEntry]]:
    for table in _NAMED:
        for entry in getattr(pack, table):
            yield table, entry


def _names(entry: PackEntry) -> set[str]:
    return {normal_form(name) for name in (entry.name, *(alias.name for alias in entry.aliases))}
