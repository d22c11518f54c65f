"""How much the words of a text speak of armed conflict: fitted weights, one a word, summed.

What a word of an event tells of is often said by the words around it.  The weights were fitted by
`scripts/train_topicality.py` to news lines under the headings that a news portal gave them.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from dateline.errors import DataError

_WORD = re.compile(r"[^\W\d_]{2,}")
_MOST = 3
_FINEST = 8
_FEW = 6
"""So many words beside those of a cue tell what a text is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topicality:
    """The fitted weights: above 0 a text rather tells of armed conflict."""

    bias: float
    weights: dict[str, float]

    def of(self, text: str, cue: str = "") -> float:
        """The logarithm of the odds that a text stands under a heading of armed conflict.

        The words of the cue are left out: what counts is what they stand among.  Where hardly
        anything else is said, a cue that speaks for itself does: "fired rockets at X".
        """
        words = words_of(text) - words_of(cue)
        if len(words) >= _FEW:
            return self._sum(words)
        return max(self._sum(words), self._sum(words_of(text) - words_of(cue.partition(" ")[0])))

    def _sum(self, words: frozenset[str]) -> float:
        return self.bias + sum([self.weights.get(w, 0.0) for w in words]) / scale(words)

    def step(self, text: str, cue: str = "") -> int:
        """The same in whole steps from -3 to 3."""
        return max(-_MOST, min(_MOST, math.floor(self.of(text, cue))))

    def fine_step(self, text: str, cue: str = "") -> int:
        """The same to the nearest half, from -8 halves to 8."""
        return max(-_FINEST, min(_FINEST, round(2 * self.of(text, cue))))


@lru_cache(maxsize=256)
def words_of(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(_WORD.findall(text.lower()))


def scale(words: frozenset[str]) -> float:
    """What the sum over words is divided by, so that long texts are not surer than short ones."""
    return math.sqrt(len(words) + 1)


@cache
def load_topicality() -> Topicality:
    """The shipped weights.  Raises DataError when they cannot be read."""
    path = files("dateline.extract.lexicon") / "topicality.json"
    try:
        return Topicality(**json.loads(path.read_text("utf-8")))
    except (OSError, TypeError, ValueError) as error:
        raise DataError(f"extract/lexicon/topicality.json: {error}") from error
