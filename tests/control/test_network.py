"""What is reached through the network, against every way through small ones."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.control.network import STEPS, Network
from dateline.vocabulary import Access

PLACES = "abcdefg"
ROUTES = st.sets(st.sampled_from(list(combinations(PLACES, 2))), max_size=11)
PASSING = st.dictionaries(st.sampled_from(PLACES), st.sampled_from(STEPS))


def _by_every_way(routes: set[tuple[str, str]], passing: dict[str, Access], target: str) -> Access:
    """The access to a place by looking at each way from "a" in turn."""
    graph: nx.Graph[str] = nx.Graph(list(routes))
    graph.add_nodes_from(("a", target))
    found = [
        max((STEPS.index(passing.get(p, Access.UNCERTAIN)) for p in way[1:-1]), default=0)
        for way in nx.all_simple_paths(graph, "a", target)
    ]
    return STEPS[min(found)] if found else Access.NO_ROUTE


@given(ROUTES, PASSING)
def test_access_is_that_of_the_best_way(
    routes: set[tuple[str, str]], passing: dict[str, Access]
) -> None:
    for reached in Network(routes).reached("a", passing):
        assert reached.access is _by_every_way(routes, passing, reached.place)


@given(ROUTES, PASSING)
def test_every_way_to_what_is_not_open_passes_what_it_is_behind(
    routes: set[tuple[str, str]], passing: dict[str, Access]
) -> None:
    for reached in Network(routes).reached("a", passing):
        graph: nx.Graph[str] = nx.Graph(list(routes))
        graph.add_node("a")
        graph.remove_nodes_from(reached.behind)
        if reached.access not in {Access.OPEN, Access.NO_ROUTE}:
            assert reached.behind
            assert not nx.has_path(graph, "a", reached.place)
        else:
            assert not reached.behind


@given(ROUTES, PASSING, st.sets(st.sampled_from(PLACES)))
def test_pockets_are_apart_from_each_other_and_leave_the_largest_part_out(
    routes: set[tuple[str, str]], passing: dict[str, Access], held: set[str]
) -> None:
    passing = passing | dict.fromkeys(held, Access.OPEN)
    network = Network(routes)
    pockets = network.pockets(held, passing)
    told = [place for pocket in pockets for place in pocket.places]
    assert len(told) == len(set(told))
    assert set(told) <= held
    assert all(pocket.access is not Access.OPEN for pocket in pockets)
    rest = {place for place in held - set(told) if place in network}
    assert rest or not told


def test_what_lies_at_the_ends_does_not_close_the_way() -> None:
    network = Network([("a", "b"), ("b", "c")])
    passing = {"a": Access.CUT_OFF, "b": Access.OPEN, "c": Access.CUT_OFF}
    assert [(r.place, r.access) for r in network.reached("a", passing)] == [
        ("b", Access.OPEN),
        ("c", Access.OPEN),
    ]


def test_a_town_behind_two_held_by_another_is_cut_off_behind_both() -> None:
    network = Network([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("d", "e")])
    passing = {"b": Access.CUT_OFF, "c": Access.CUT_OFF, "d": Access.OPEN, "e": Access.OPEN}
    (town,) = (r for r in network.reached("a", passing) if r.place == "e")
    assert (town.access, town.behind) == (Access.CUT_OFF, ("b", "c"))
    (pocket,) = network.pockets({"a", "d", "e"}, passing | {"a": Access.OPEN})
    assert pocket.places == ("a",)
    assert pocket.behind == ("b", "c")


@pytest.mark.parametrize("route", [("a", "a"), ("b", "a")])
def test_a_route_twice_or_to_itself_adds_nothing(route: tuple[str, str]) -> None:
    assert Network([("a", "b"), route]).routes == [("a", "b")]
