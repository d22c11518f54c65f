"""How reliable each source shows itself to be, learnt from how its claims fare against others'.

The model is that of Dawid & Skene ("Maximum likelihood estimation of observer error-rates using the
EM algorithm", Applied Statistics 28, 1979) with one number for each source, as in its one-coin
form, and two things added.  A claim comes with a probability of its own (the prior of its source's
kind, its interest, its hedging), and what is learnt is how far, in log odds, all claims of a source
lie above or below theirs: so a party that is right when it admits a loss is not thereby believed
when it boasts.  That number has a normal prior, so that a few claims move it little.  And one more
number, with a narrower prior, is learnt for all sources together: how far claims that something
changed hands lie above or below claims that things are so, since whoever is first errs more.

    ballots (who answers what) ── expectation ─→ how likely each answer is
            ↑                                        │
            └────── how far each source is off ←─────┘ maximisation
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SPREAD = 0.8
"""How far sources of one kind differ: standard deviation of the log odds that they are right."""

NEWS_SPREAD = 0.4
"""The same of news against other claims of one source: a few of them settle little."""

ROUNDS = 4
"""How often a slow judge is asked; offsets hardly move after that."""

_MOST = 200
_STILL = 1e-6
_LIMIT = 6.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ballots:
    """Who gives which answer to which question.

    `question`, `answer`, `voice` and `logit` have one entry for each answer that is given: numbers
    of the question, of the answer (unique among all questions), of the one whose reliability is
    learnt, and the log odds that it is right as far as is known beforehand; `news` is 1.0 for those
    that tell of a change and 0.0 for others.  `rows` and `support` pair an answer with the entries
    that speak for it: its own, and those of other questions that bear it out.  `answers` is how
    many possible answers a question has, two at least.
    """

    voice: Ints
    answer: Ints
    question: Ints
    logit: Floats
    news: Floats
    rows: Ints
    support: Ints
    answers: int = 2

    @classmethod
    def plain(
        cls, question: Ints, voice: Ints, value: Ints, logit: Floats, answers: int
    ) -> Ballots:
        """Questions that bear on no other question; `value` is what each entry answers."""
        pairs, answer = np.unique(np.stack([question, value]), axis=1, return_inverse=True)
        return cls(
            voice=voice,
            answer=answer.reshape(-1),
            question=pairs[0],
            logit=logit,
            news=np.zeros(len(voice)),
            rows=answer.reshape(-1),
            support=np.arange(len(voice)),
            answers=answers,
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Learnt:
    """What came of it: `offset` and `checked` by voice, `news`, `probability` by answer.

    `offset` and `news` are in log odds; `checked` counts the entries of a voice that others spoke
    to; `borne_out` is the number of those expected to be right.  `fared` is how likely each entry
    is right, NaN where it does not count.
    """

    offset: Floats
    checked: Floats
    borne_out: Floats
    news: float
    probability: Floats
    fared: Floats


Judge = Callable[[Floats], Floats]
"""Given the log odds of all entries, how likely each is right; NaN for those it cannot judge."""


def learn(
    ballots: Ballots, voices: int, *, spread: float = SPREAD, judge: Judge | None = None
) -> Learnt:
    """Fit the offset of each of `voices` voices by EM; deterministic.

    `judge`, where given, knows better than the ballots how likely an entry is right (for control,
    the whole course of a place does); it is asked `ROUNDS` times, since it may be slow.
    """
    fitted = _Offsets(np.zeros(voices), 0.0)
    others = _others(ballots)
    judged = np.full(len(ballots.voice), np.nan)
    for _ in range(ROUNDS if judge is not None else 1):
        if judge is not None:
            judged = judge(fitted.applied(ballots))
        counts = (others | ~np.isnan(judged)).astype(float)
        fitted, right, probability = _fit(ballots, counts, judged, fitted, spread)

    def total(weights: Floats) -> Floats:
        return np.bincount(ballots.voice, weights=weights, minlength=voices).astype(float)

    return Learnt(
        offset=fitted.voice,
        checked=total(counts),
        borne_out=total(counts * right),
        news=fitted.news,
        probability=probability,
        fared=np.where(counts > 0, right, np.nan),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Offsets:
    """What is learnt, in log odds: of each voice, and of news whoever tells it."""

    voice: Floats
    news: float

    def applied(self, ballots: Ballots) -> Floats:
        """The log odds of each entry with what is learnt."""
        moved = ballots.logit + self.voice[ballots.voice] + self.news * ballots.news
        return np.clip(moved, -_LIMIT, _LIMIT)


def _fit(
    ballots: Ballots, counts: Floats, judged: Floats, fitted: _Offsets, spread: float
) -> tuple[_Offsets, Floats, Floats]:
    """Offsets, the probability of each entry and that of each answer, once nothing moves."""
    known = ~np.isnan(judged)
    for _ in range(_MOST):
        probability = _expect(ballots, fitted.applied(ballots))
        right = np.where(known, judged, probability[ballots.answer])
        before, fitted = fitted, _improve(ballots, right, counts, fitted, spread)
        moved = np.abs(fitted.voice - before.voice).max(initial=abs(fitted.news - before.news))
        if moved < _STILL:
            break
    return fitted, right, probability


def _others(ballots: Ballots) -> NDArray[np.bool_]:
    """Whether anybody else speaks to the question of each entry."""
    for_answer = np.bincount(ballots.rows, minlength=len(ballots.question))
    questions = int(ballots.question.max(initial=-1)) + 1
    for_question = np.bincount(ballots.question, weights=for_answer, minlength=questions)
    return for_question[ballots.question[ballots.answer]] > 1


def _expect(ballots: Ballots, logit: Floats) -> Floats:
    """The probability of each answer, given how likely each entry is right.

    An answer that nobody gives has the odds of one; of all answers to a question one is right.
    """
    wrong = np.log(ballots.answers - 1)
    count = len(ballots.question)
    score = np.bincount(ballots.rows, weights=logit[ballots.support] + wrong, minlength=count)
    questions = int(ballots.question.max(initial=-1)) + 1
    top = np.zeros(questions)
    np.maximum.at(top, ballots.question, score)
    odds = np.exp(score - top[ballots.question])
    given = np.bincount(ballots.question, minlength=questions)
    unsaid = np.maximum(ballots.answers - given, 0) * np.exp(-top)
    total = np.bincount(ballots.question, weights=odds, minlength=questions) + unsaid
    found: Floats = odds / total[ballots.question]
    return found


def _improve(
    ballots: Ballots, right: Floats, counts: Floats, fitted: _Offsets, spread: float
) -> _Offsets:
    """Newton steps towards where claims are as right as expected: of each voice, then of news."""
    said = 1 / (1 + np.exp(-fitted.applied(ballots)))
    voices = len(fitted.voice)
    pull = np.bincount(ballots.voice, weights=counts * (right - said), minlength=voices)
    bend = np.bincount(ballots.voice, weights=counts * said * (1 - said), minlength=voices)
    step = (pull - fitted.voice / spread**2) / (bend + 1 / spread**2)
    voice = np.clip(fitted.voice + np.clip(step, -1.0, 1.0), -_LIMIT, _LIMIT)
    said = 1 / (1 + np.exp(-_Offsets(voice, fitted.news).applied(ballots)))
    told = counts * ballots.news
    pull_news = float(np.sum(told * (right - said))) - fitted.news / NEWS_SPREAD**2
    step_news = pull_news / (float(np.sum(told * said * (1 - said))) + 1 / NEWS_SPREAD**2)
    return _Offsets(voice, fitted.news + min(1.0, max(-1.0, step_news)))
