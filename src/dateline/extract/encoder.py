"""A small transformer that sees the words of a report, and what is asked of it about each token.

The weights are data, fitted by `scripts/train_encoder.py` from MiniLM.  They are run by
onnxruntime on one thread, as bytes, which gives the same numbers on every processor of a kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.extract.estimator import Floats, shares_of
from dateline.extract.token_table import Numbers, TokenTable
from dateline.extract.word_pieces import WordPieces, windows_of

REACH = 20
"""How many tokens from a cue one place is still told from the next."""


def place_of(distance: Numbers) -> Numbers:
    """How far and on which side of its cue a token stands, as the number of a place."""
    return np.clip(distance, -REACH, REACH) + REACH


@dataclass(frozen=True, slots=True)
class Encoder:
    """The pieces of words, the graph, and the weights of what is asked of a cue with a token."""

    pieces: WordPieces
    graph: Any
    place: Floats
    answers: Floats
    answers_bias: Floats

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Encoder:
        """The encoder of stored arrays."""
        return cls(
            pieces=WordPieces(arrays["pieces"].tobytes().decode().split("\n")),
            graph=_opened(arrays["graph"].tobytes()),
            place=arrays["place"].astype(np.float32),
            answers=arrays["answers"].astype(np.float32),
            answers_bias=arrays["answers_bias"].astype(np.float32),
        )

    def told(self, table: TokenTable) -> Told:
        """What the transformer tells of the tokens of a report."""
        size = self.place.shape[1]
        out = np.zeros((len(table), 2 + 2 * size), dtype=np.float32)
        for window in windows_of(table, self.pieces):
            (each,) = self.graph.run(None, {"rows": np.array(window.rows, dtype=np.int64)})
            out[window.tokens] = each[window.first]
        return Told(self, out[:, 0], out[:, 1], out[:, 2 : size + 2], out[:, size + 2 :])


@dataclass(frozen=True, slots=True)
class Told:
    """The log odds of each token to head a cue and to be a word of one, and what it adds as a cue
    and as another word.
    """

    encoder: Encoder
    odds: Floats
    word_odds: Floats
    as_cue: Floats
    as_word: Floats

    def heads(self) -> Floats:
        """How likely each token is no head of a cue, and is one."""
        return _shares(self.odds)

    def cue_words(self) -> Floats:
        """How likely each token is no word of any cue, and is one."""
        return _shares(self.word_odds)

    def parts(self, cue: Numbers, token: Numbers) -> Floats:
        """How likely each token is which part of the act of its cue."""
        own = self.encoder
        hidden = self.as_cue[cue] + self.as_word[token] + own.place[place_of(token - cue)]
        return shares_of(np.maximum(hidden, 0) @ own.answers + own.answers_bias)


def _shares(odds: Floats) -> Floats:
    return shares_of(np.stack([np.zeros_like(odds), odds], axis=1))


def _opened(graph: bytes) -> Any:
    """A graph that can be run; onnxruntime is imported here, as few commands need it."""
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
