"""How reliable each source shows itself to be, learnt from how its claims fare against others'.

The model is that of Dawid & Skene ("Maximum likelihood estimation of observer error-rates using the
EM algorithm", Applied Statistics 28, 1979) with one number for each source, as in its one-coin
form, and two things added.  A claim comes with a probability of its own (the prior of its source's
kind, its interest, its hedging), and what is learnt is how far, in log odds, all claims of a source
lie above or below theirs: so a party that is right when it admits a loss is not thereby believed
when it boasts.  And that number has a normal prior, so that a few claims move it little.

    ballots (who answers what) ── expectation ─→ how likely each answer is
            ↑                                        │
            └────── how far each source is off ←─────┘ maximisation
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SPREAD = 0.8
"""How far sources of one kind differ: standard deviation of the log odds that they are right."""

_MOST = 200
_STILL = 1e-6
_LIMIT = 6.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ballots:
    """Who gives which answer to which question.

    `question`, `answer`, `voice` and `logit` have one entry for each answer that is given: numbers
    of the question, of the answer (unique among all questions), of the one whose reliability is
    learnt, and the log odds that it is right as far as is known beforehand.  `rows` and `support`
    pair an answer with the entries that speak for it: its own, and those of other questions that
    bear it out.  `answers` is how many possible answers a question has, two at least.
    """

    voice: Ints
    answer: Ints
    question: Ints
    logit: Floats
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
            rows=answer.reshape(-1),
            support=np.arange(len(voice)),
            answers=answers,
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Learnt:
    """What came of it: `offset` and `checked` by voice, `probability` by answer.

    `offset` is in log odds; `checked` counts the entries of a voice that others spoke to;
    `borne_out` is the number of those expected to be right.
    """

    offset: Floats
    checked: Floats
    borne_out: Floats
    probability: Floats


def learn(ballots: Ballots, voices: int, *, spread: float = SPREAD) -> Learnt:
    """Fit the offset of each of `voices` voices by EM; deterministic."""
    offset = np.zeros(voices)
    told = np.bincount(ballots.voice, minlength=voices).astype(float)
    others = _others(ballots)
    weight = others.astype(float)
    checked = np.bincount(ballots.voice, weights=weight, minlength=voices).astype(float)
    probability = np.zeros(len(ballots.question))
    for _ in range(_MOST):
        logit = np.clip(ballots.logit + offset[ballots.voice], -_LIMIT, _LIMIT)
        probability = _expect(ballots, logit)
        step = _improve(ballots, probability, weight, offset, spread)
        offset = np.clip(offset + step, -_LIMIT, _LIMIT)
        if np.abs(step).max(initial=0.0) < _STILL:
            break
    right = weight * probability[ballots.answer]
    borne_out = np.bincount(ballots.voice, weights=right, minlength=voices).astype(float)
    return Learnt(
        offset=np.where(told > 0, offset, 0.0),
        checked=checked,
        borne_out=borne_out,
        probability=probability,
    )


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
    ballots: Ballots, probability: Floats, weight: Floats, offset: Floats, spread: float
) -> Floats:
    """One Newton step of each voice's offset towards where its claims are as right as expected."""
    logit = np.clip(ballots.logit + offset[ballots.voice], -_LIMIT, _LIMIT)
    said = 1 / (1 + np.exp(-logit))
    voices = len(offset)
    pull = np.bincount(
        ballots.voice, weights=weight * (probability[ballots.answer] - said), minlength=voices
    )
    bend = np.bincount(ballots.voice, weights=weight * said * (1 - said), minlength=voices)
    step: Floats = (pull - offset / spread**2) / (bend + 1 / spread**2)
    return np.clip(step, -1.0, 1.0)
