"""Copiers are found by how often they agree, and nobody else is."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.blocs import ANSWERS, bloc_ballot
from dateline.weigh.copying import copiers


@pytest.mark.parametrize("each", [5, 20])
@pytest.mark.parametrize("copied", [1.0, 0.6])
def test_a_bloc_is_found_whole_and_nobody_honest_is_joined(each: int, copied: float) -> None:
    ballot = bloc_ballot(each=each, copied=copied, seed=1, claims=100_000)
    groups = copiers(*ballot.agreement(), chance=1 / ANSWERS)
    assert groups == [tuple(np.flatnonzero(ballot.in_bloc))]


@pytest.mark.parametrize("seed", range(4))
def test_outlets_that_copy_nobody_are_left_alone(seed: int) -> None:
    ballot = bloc_ballot(each=10, copied=0.0, seed=seed, claims=40_000, outlets=60)
    assert copiers(*ballot.agreement(), chance=1 / ANSWERS) == []


def test_outlets_that_are_nearly_always_right_agree_without_copying() -> None:
    rng = np.random.default_rng(3)
    right = rng.random((300, 12)) < 0.97
    agreed = (right[:, :, None] == right[:, None, :]).sum(axis=0).astype(float)
    shared = np.full((12, 12), 300.0)
    assert copiers(agreed, shared, chance=0.5) == []


def test_a_few_common_questions_say_nothing() -> None:
    same = np.full((6, 6), 3.0)
    assert copiers(same, same, chance=0.5) == []


def test_matrices_of_two_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="differ"):
        copiers(np.zeros((2, 2)), np.zeros((3, 3)), chance=0.5)
