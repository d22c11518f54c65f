"""The filter: mass moves as told, sums to one, and silence drains it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.control.belief import HALF_LIFE, Belief

SIDES = st.sampled_from("abc")
CHANCE = st.floats(0, 1)
ODDS = st.floats(0.01, 99)
MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("take"), SIDES, CHANCE),
        st.tuples(st.just("leave"), SIDES, CHANCE),
        st.tuples(st.just("doubt_all_but"), SIDES, CHANCE),
        st.tuples(st.just("observe"), SIDES, ODDS),
        st.tuples(st.just("repeat"), SIDES, ODDS),
        st.tuples(st.just("age"), st.integers(0, 2000), st.just(frozenset[str]())),
    ),
    max_size=20,
)


@given(MOVES)
def test_mass_is_never_lost_nor_made(moves: list[tuple[str, object, object]]) -> None:
    belief = Belief()
    for name, one, two in moves:
        getattr(belief, name)(one, two)
        told = [belief.of(side) for side in "abc"]
        assert all(0 <= p <= 1 for p in told)
        assert sum(told) + belief.of(None) == pytest.approx(1)


def test_one_voice_alone_leaves_its_own_probability() -> None:
    belief = Belief()
    belief.observe("a", 4.0, first=True)
    assert belief.of("a") == pytest.approx(0.8)


def test_a_takeover_leaves_the_former_holder_what_may_not_have_happened() -> None:
    belief = Belief()
    belief.take("a", 0.9)
    belief.take("b", 0.8)
    assert belief.of("b") == pytest.approx(0.8)
    assert belief.of("a") == pytest.approx(0.18)


def test_a_withdrawal_leaves_nobody_named() -> None:
    belief = Belief()
    belief.take("a", 0.9)
    belief.leave("a", 0.8)
    assert belief.of("a") == pytest.approx(0.18)
    assert belief.of(None) == pytest.approx(0.82)


def test_half_is_forgotten_after_the_half_life_unless_it_is_said_to_last() -> None:
    belief = Belief()
    belief.take("a", 0.8)
    belief.age(int(HALF_LIFE), frozenset({"a"}))
    assert belief.of("a") == pytest.approx(0.8)
    belief.age(int(HALF_LIFE), frozenset())
    assert belief.of("a") == pytest.approx(0.4)


def test_a_repeat_restores_at_most_what_silence_took() -> None:
    belief = Belief()
    belief.take("a", 0.8)
    belief.age(700, frozenset())
    belief.repeat("a", 99.0)
    assert belief.of("a") == pytest.approx(0.8)
    belief.repeat("a", 99.0)
    assert belief.of("a") == pytest.approx(0.8)


def test_the_leader_is_the_likeliest_and_ties_go_by_name() -> None:
    belief = Belief()
    assert belief.leader() is None
    belief.take("b", 0.5)
    belief.observe("a", 1.0, first=True)
    assert belief.leader() == "b"
    assert belief.leader(other_than="b") == "a"
