"""A small trained network: sums of weights by feature, one hidden layer, and a probability for each
answer.  The weights are data, fitted by `scripts/train_attribution.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.extract.token_table import Keys, Numbers

Floats = NDArray[np.float32]
_BITS = 18


class Vocabulary:
    """The features that have weights, the most frequent first; all others are unknown.

    A table of their last bits finds a key in one step; of two keys with the same bits the rarer is
    unknown too.
    """

    def __init__(self, keys: Keys) -> None:
        self.keys = keys
        self._row = np.full(1 << _BITS, len(keys), dtype=np.int32)
        self._row[_slots(keys[::-1])] = np.arange(len(keys), dtype=np.int32)[::-1]
        self._known = np.append(keys, np.uint64(0))

    def rows(self, keys: Keys) -> NDArray[np.int32]:
        """The row of each key; that after the last for one that is unknown."""
        row = self._row[_slots(keys)]
        return np.where(self._known[row] == keys, row, np.int32(len(self.keys)))


def _slots(keys: Keys) -> Numbers:
    return (keys >> np.uint64(64 - _BITS)).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Estimator:
    """The weights of one question; `vectors` has a matrix for each word whose vector it sees."""

    vocabulary: Vocabulary
    features: Floats
    vectors: tuple[Floats, ...]
    bias: Floats
    answers: Floats
    answer_bias: Floats

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[np.generic]], name: str) -> Estimator:
        """The estimator of the arrays under a name."""

        def given(part: str) -> Floats:
            return arrays[f"{name}.{part}"].astype(np.float32)

        features = given("features") * given("scale")
        return cls(
            vocabulary=Vocabulary(arrays[f"{name}.keys"].astype(np.uint64)),
            features=np.vstack([features, np.zeros((1, features.shape[1]), dtype=np.float32)]),
            vectors=tuple(given("vectors")),
            bias=given("bias"),
            answers=given("answers"),
            answer_bias=given("answer_bias"),
        )

    def estimate(self, keys: Keys, vectors: Floats, words: Sequence[Numbers]) -> Floats:
        """The probability of each answer, row by row; `words` are the words whose vectors count."""
        rows = self.vocabulary.rows(keys)
        hidden = np.zeros((len(keys), len(self.bias)), dtype=np.float32)
        for column in rows.T:  # one after the other: together they would not fit into the cache
            hidden += self.features[column]
        hidden += self.bias
        for matrix, which in zip(self.vectors, words, strict=True):
            hidden += (vectors @ matrix)[which]
        score = np.maximum(hidden, 0) @ self.answers + self.answer_bias
        return shares_of(score)


def shares_of(score: Floats) -> Floats:
    """Scores as probabilities that come to one in each row."""
    score = np.exp(score - score.max(axis=1, keepdims=True))
    shares: Floats = score / score.sum(axis=1, keepdims=True)
    return shares
