"""What is learnt of sources by EM, beside a published implementation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.weigh.learning import Ballots, Floats, learn

ANSWERS = 3

TABLE = (
    ".20..21. 222..2.. 0...222. 121...1. .2210... .011.1.. 00...0.1 ...121.2 "
    ".1.1.12. 1.1.01.. 22...2.1 002..0.. ..2..212 .0..200. 2.10..2. 02...21. "
    "2.20...2 0.22...0 ...02.01 ...22.11 ..2..202 ..22.2.0 21..2.2. 112...1. "
    ".2..22.2 ...20.01 .001.0.. .1..1.22 .0..220. 01.01... 010...1. ..1.1.12 "
    ".222.2.. .1112... 22..1.2. .1..211. ...2020. .0...001 2.1.1..2 2.22.2.. "
    "22..0.2. 0..2.2.2 ..1..212 10..00.. 2..10..0 ..121.2. .211.2.. 1..00.2. "
    "1..100.. .00..01. 1..122.. ...2.222 20...01. ..1.111. .02..00. .1.1.0.1 "
    "02.1...0 0...121. 2...000. .0.21.2."
).split()
"""Sixty questions, a column for each of eight sources, "." where it is silent; drawn at random."""

PUBLISHED = (0.39012, 0.82999, 0.65985, 0.5165, 0.49969, 1.0, 0.44649, 0.37646)
"""How often each source is right by `OneCoinDawidSkene` of crowd-kit 1.4.2 (2,000 rounds) on this
table and its two cyclic relabellings, which make all answers equally frequent, as they are here."""


def table(rows: list[str], shift: int = 0) -> Ballots:
    cells = [
        (question, voice, (int(mark) + shift) % ANSWERS)
        for question, row in enumerate(rows)
        for voice, mark in enumerate(row)
        if mark != "."
    ]
    question, voice, value = (np.array(column) for column in zip(*cells, strict=True))
    return Ballots.plain(question, voice, value, np.zeros(len(cells)), ANSWERS)


def share(offset: Floats) -> Floats:
    found: Floats = 1 / (1 + np.exp(-offset))
    return found


def test_without_a_prior_it_is_one_coin_dawid_skene_as_published() -> None:
    learnt = learn(table(TABLE), 8, spread=1e4)
    assert share(learnt.offset) == pytest.approx(PUBLISHED, abs=0.003)


def test_a_prior_draws_what_is_learnt_of_little_towards_what_was_expected() -> None:
    free = learn(table(TABLE), 8, spread=1e4).offset
    held = learn(table(TABLE), 8, spread=0.8).offset
    assert np.linalg.norm(held) < 0.8 * np.linalg.norm(free)
    assert np.abs(learn(table(TABLE), 8, spread=0.01).offset).max() < 0.01


@given(st.integers(0, ANSWERS - 1))
@settings(max_examples=ANSWERS, deadline=None)
def test_the_names_of_the_answers_do_not_matter(shift: int) -> None:
    plain, renamed = learn(table(TABLE), 8), learn(table(TABLE, shift), 8)
    assert renamed.offset == pytest.approx(plain.offset, abs=1e-6)


def test_who_speaks_alone_teaches_nothing() -> None:
    learnt = learn(table(["0..", "1..", ".22"]), 3)
    assert learnt.checked.tolist() == [0, 1, 1]
    assert learnt.offset[0] == 0


def test_the_answers_to_a_question_are_as_likely_as_all_together() -> None:
    ballots = table(TABLE)
    learnt = learn(ballots, 8)
    told = np.bincount(ballots.question, weights=learnt.probability)
    assert (told <= 1 + 1e-9).all()
    assert (learnt.probability > 0).all()


def test_a_judge_that_knows_better_is_believed() -> None:
    ballots = table(TABLE)

    def judge(logit: Floats) -> Floats:
        return np.where(ballots.voice == 5, 0.05, np.full(len(logit), np.nan))

    plain, judged = learn(ballots, 8), learn(ballots, 8, judge=judge)
    assert plain.offset[5] > 1
    assert judged.offset[5] < -1
    assert judged.borne_out[5] == pytest.approx(0.05 * judged.checked[5])
