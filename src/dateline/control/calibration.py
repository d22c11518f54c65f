"""How far probabilities can be trusted: scores of answers whose truth is known.

Brier score: the sum over all outcomes of the squared difference between probability and what was so
(Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78,
1950): 0 at best, 2 at worst.  Expected calibration error: how far the probability of the likeliest
outcome is from how often it is right, over ten bins of equal width, each by how many fall into it
(Naeini, Cooper & Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", AAAI
2015).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Answers whose likeliest outcome has a probability from `low` up to `high`.

    `said` is the mean of these probabilities, `right` the share of them that is right.
    """

    low: float
    high: float
    answers: int
    said: float
    right: float


def brier(answer: Mapping[str, float], truth: str) -> float:
    """The Brier score of one answer: how likely each outcome is.

    What is left of one is on no outcome, so that an empty answer scores 1: worse than one that is
    right, better than one that is wrong and sure of it.
    """
    missed = 0.0 if truth in answer else 1.0
    return missed + sum((p - (outcome == truth)) ** 2 for outcome, p in answer.items())


def reliability(scored: Iterable[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Answers by how sure they are: the probability of the likeliest outcome and whether it is so.

    Bins without an answer are left out.
    """
    sorted_out: dict[int, list[tuple[float, bool]]] = {}
    for probability, right in scored:
        sorted_out.setdefault(min(BINS - 1, int(probability * BINS)), []).append(
            (probability, right)
        )
    return tuple(
        Bin(
            low=number / BINS,
            high=(number + 1) / BINS,
            answers=len(found),
            said=sum(p for p, _ in found) / len(found),
            right=sum(r for _, r in found) / len(found),
        )
        for number, found in sorted(sorted_out.items())
    )


def calibration_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error; 0 where there is no answer."""
    answers = sum(b.answers for b in bins)
    return sum(abs(b.said - b.right) * b.answers for b in bins) / answers if answers else 0.0
