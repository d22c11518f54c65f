"""Places and the routes between them as a graph: what a party can reach through places it holds.

A route is there only where a report or a pack says so; nearness on the map is none.  The answers
are sets: what can be reached, and the places that bound it.  Ways through the graph are never given
out in their order, nor compared by their length: this serves those who must know which towns are
cut off from help, and is no planner of movements.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from dateline.vocabulary import Access

Joined = tuple[str, str]
"""The ids of two places that a route joins."""

STEPS = (Access.OPEN, Access.UNCERTAIN, Access.CONTESTED, Access.CUT_OFF)
"""From the best to the worst that a place on the way can be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How a place is reached from another, and what bounds the open part on the side of it.

    Every route to it passes through one of `behind`, which is empty where it is open.
    """

    place: str
    access: Access
    behind: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pocket:
    """Places of one party that are joined through what it holds, apart from its largest part.

    `access` is the best that joins it to the largest part, `behind` what bounds it.
    """

    places: tuple[str, ...]
    access: Access
    behind: tuple[str, ...]


class Network:
    """The places that routes join; a route twice, or from a place to itself, is one or none."""

    def __init__(self, routes: Iterable[Joined]) -> None:
        self._graph: nx.Graph[str] = nx.Graph()
        self._graph.add_edges_from((one, other) for one, other in routes if one != other)

    def __contains__(self, place: str) -> bool:
        return place in self._graph

    @property
    def routes(self) -> list[Joined]:
        """Each route once, its ends in the order of their ids, sorted."""
        return sorted((min(edge), max(edge)) for edge in self._graph.edges)

    def near(self, place: str) -> list[str]:
        """The places that a route joins to a place, sorted."""
        return sorted(self._graph[place]) if place in self._graph else []

    def within_reach(self, place: str) -> frozenset[str]:
        """All places that any routes join to a place, whoever holds what, with itself."""
        if place not in self._graph:
            return frozenset((place,))
        return frozenset(nx.node_connected_component(self._graph, place))

    def reached(self, origin: str, passing: Mapping[str, Access]) -> list[Reached]:
        """How each other place of the network is reached from a place, sorted by id.

        `passing` is what each place on the way is to whoever moves; one that is not there is
        uncertain.  The place itself and the one that is reached may be anybody's: only what lies
        between counts.  The access is the best that any route gives, a route being as bad as the
        worst place on it.
        """
        found: dict[str, Access] = {}
        for step in STEPS:
            part = self._part(origin, passing, step)
            for place in part | self._beside(part):
                found.setdefault(place, step)
        found.pop(origin, None)
        every = sorted(self._graph.nodes - {origin})
        open_part = self._part(origin, passing, Access.OPEN)
        return [
            Reached(
                place=place,
                access=found.get(place, Access.NO_ROUTE),
                behind=self._bounds(open_part, place)
                if found.get(place, Access.OPEN) is not Access.OPEN
                else (),
            )
            for place in every
        ]

    def pockets(self, held: Iterable[str], passing: Mapping[str, Access]) -> list[Pocket]:
        """The parts of what a party holds that its largest part does not reach openly.

        `held` are its places; those of no route are not told of.  The largest part is that of most
        of its places, then the first by id; pockets come by size.
        """
        mine = {place for place in held if place in self._graph}
        parts: list[set[str]] = []
        for place in sorted(mine):
            if not any(place in part for part in parts):
                parts.append(self._part(place, passing, Access.OPEN) & mine)
        parts.sort(key=lambda part: (-len(part), min(part)))
        found: list[Pocket] = []
        for part in parts[1:]:
            origin = min(part)
            main = min(parts[0])
            (joined,) = (r for r in self.reached(origin, passing) if r.place == main)
            if joined.access is not Access.OPEN:
                found.append(
                    Pocket(places=tuple(sorted(part)), access=joined.access, behind=joined.behind)
                )
        return found

    def _part(self, origin: str, passing: Mapping[str, Access], worst: Access) -> set[str]:
        """What is joined to a place through places that are no worse than a step."""
        limit = STEPS.index(worst)
        good = {
            place
            for place in self._graph
            if place == origin or STEPS.index(passing.get(place, Access.UNCERTAIN)) <= limit
        }
        if origin not in self._graph:
            return {origin}
        return set(nx.node_connected_component(self._graph.subgraph(good), origin))

    def _beside(self, part: set[str]) -> set[str]:
        there = part & self._graph.nodes
        return set(nx.node_boundary(self._graph, there))

    def _bounds(self, part: set[str], target: str) -> tuple[str, ...]:
        """The places beside a part through which every route from it to a place must pass."""
        outside = self._graph.subgraph(self._graph.nodes - part)
        if target not in outside:
            return ()
        beyond = nx.node_connected_component(outside, target)
        return tuple(sorted((self._beside(part) & beyond) - {target}))
