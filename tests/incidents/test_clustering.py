"""Average link under constraints: what must hold for any scores."""

from __future__ import annotations

from itertools import combinations
from math import inf
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dateline.incidents.clustering import Pair, clusters

SIZE = 7
PAIRS = list(combinations(range(SIZE), 2))
Table = dict[Pair, float]
tables = st.fixed_dictionaries(
    {pair: st.integers(-6, 6).map(float) | st.just(-inf) for pair in PAIRS}
)
candidates = st.lists(st.sampled_from(PAIRS))
few = st.lists(st.sampled_from(PAIRS), max_size=3)


def _clusters(
    table: Table, among: list[Pair], same: list[Pair] | None = None, apart: list[Pair] | None = None
) -> list[tuple[int, ...]]:
    return clusters(SIZE, among, lambda a, b: table[a, b], same=same or (), different=apart or ())


@given(tables, candidates, few, few)
def test_groups_are_a_partition_that_keeps_to_what_is_judged(
    table: Table, among: list[Pair], same: list[Pair], apart: list[Pair]
) -> None:
    found = _clusters(table, among, same, apart)
    assert sorted(member for group in found for member in group) == list(range(SIZE))
    home = {member: at for at, group in enumerate(found) for member in group}
    assert all(home[a] != home[b] for a, b in apart)
    if not apart:
        assert all(home[a] == home[b] for a, b in same)
    if not same:
        assert all(home[a] != home[b] for (a, b), score in table.items() if score == -inf)


@given(tables, candidates, st.integers())
def test_the_order_of_candidates_changes_nothing(
    table: Table, among: list[Pair], seed: int
) -> None:
    shuffled = list(among)
    Random(seed).shuffle(shuffled)
    assert _clusters(table, among) == _clusters(table, shuffled)


@given(tables)
def test_groups_that_stay_apart_are_likelier_two_than_one(table: Table) -> None:
    for one, two in combinations(_clusters(table, PAIRS), 2):
        assert sum(table[min(a, b), max(a, b)] for a in one for b in two) <= 0


def test_a_chain_of_half_likenesses_brings_no_strangers_together() -> None:
    table = {(0, 1): 2.0, (1, 2): 1.5, (0, 2): -6.0}
    assert clusters(3, table, lambda a, b: table[a, b]) == [(0, 1), (2,)]


def test_nothing_is_joined_that_was_not_to_be_compared() -> None:
    assert clusters(2, [], lambda _a, _b: 5.0) == [(0,), (1,)]
