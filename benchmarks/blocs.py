"""Questions with one true answer each, and outlets of which a bloc copies one bad source.

Three in ten outlets copy, and publish twice as much as the others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

ANSWERS = 4
OUTLETS = 100
CLAIMS = 100_000
COPYING = 0.3
BAD = 0.3
HONEST = (0.6, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BlocBallot:
    """`voice` and `value` have a row a question; `in_bloc` says which outlets copy."""

    truth: Numbers
    voice: Numbers
    value: Numbers
    in_bloc: NDArray[np.bool_]

    def agreement(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """On how many questions each two outlets agree, and to how many both speak."""
        count = len(self.in_bloc)
        agreed, shared = np.zeros((count, count)), np.zeros((count, count))
        for a in range(self.voice.shape[1]):
            for b in range(self.voice.shape[1]):
                if a != b:
                    pair = (self.voice[:, a], self.voice[:, b])
                    np.add.at(shared, pair, 1)
                    np.add.at(agreed, pair, self.value[:, a] == self.value[:, b])
        return agreed, shared


def bloc_ballot(
    *, each: int, copied: float, seed: int, claims: int = CLAIMS, outlets: int = OUTLETS
) -> BlocBallot:
    """`claims` claims, `each` to a question; bloc outlets copy a share `copied` of theirs."""
    rng = np.random.default_rng(seed)
    count = claims // each
    in_bloc = np.arange(outlets) < COPYING * outlets
    right = np.where(in_bloc, BAD, rng.uniform(*HONEST, outlets))
    weight = np.where(in_bloc, 2.0, 1.0)
    truth = rng.integers(0, ANSWERS, count)
    source = np.where(rng.random(count) < BAD, truth, _wrong(truth, rng))
    keys = rng.random((count, outlets)) ** (1 / weight)  # weighted, without replacement
    voice = np.argsort(-keys, axis=1)[:, :each]
    asked = np.broadcast_to(truth[:, None], voice.shape)
    own = np.where(rng.random(voice.shape) < right[voice], asked, _wrong(asked, rng))
    copies = in_bloc[voice] & (rng.random(voice.shape) < copied)
    value = np.where(copies, source[:, None], own)
    return BlocBallot(truth=truth, voice=voice, value=value, in_bloc=in_bloc)


def _wrong(truth: Numbers, rng: np.random.Generator) -> Numbers:
    """An answer that is not the true one."""
    return (truth + rng.integers(1, ANSWERS, truth.shape)) % ANSWERS
