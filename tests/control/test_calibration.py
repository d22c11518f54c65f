"""Scores of probabilities."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.control.calibration import brier, calibration_error, reliability

SCORED = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60)


def test_brier_scores_from_right_and_sure_to_wrong_and_sure() -> None:
    assert brier({"red": 1.0, "blue": 0.0}, "red") == 0
    assert brier({"red": 0.5, "blue": 0.5}, "red") == 0.5
    assert brier({}, "red") == 1
    assert brier({"blue": 1.0}, "red") == 2


@given(SCORED)
def test_every_answer_is_in_one_bin(scored: list[tuple[float, bool]]) -> None:
    bins = reliability(scored)
    assert sum(b.answers for b in bins) == len(scored)
    assert all(b.low - 1e-12 <= b.said <= b.high + 1e-12 for b in bins)
    assert sum(b.right * b.answers for b in bins) == pytest.approx(sum(r for _, r in scored))
    assert 0 <= calibration_error(bins) <= 1


def test_what_comes_true_as_often_as_said_is_calibrated() -> None:
    rng = np.random.default_rng(4)
    said = rng.random(40_000)
    so = rng.random(40_000) < said
    honest = list(zip(said.tolist(), so.tolist(), strict=True))
    assert calibration_error(reliability(honest)) < 0.01
    boasting = [(0.5 + p / 2, right) for p, right in honest]
    assert calibration_error(reliability(boasting)) == pytest.approx(0.25, abs=0.01)
