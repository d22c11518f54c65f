"""How like two sentences are in their words: cosine of tf-idf, without a model of the language.

Words are weighed by how rare they are in all that is compared (K. Spärck Jones, "A statistical
interpretation of term specificity", 1972): "killed" says little of which killing it was, the name
of a bridge says much.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log, sqrt

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_EMPTY = frozenset(
    "a an and are as at be been by for from had has have he her his in into is it its of on or s "
    "said say says she that the their them they this to was were which who will with".split()
)
_ENDINGS = ("ations", "ation", "ings", "ing", "ers", "er", "ies", "ed", "es", "s", "e")
_STEM = 3

Vector = Mapping[str, float]
"""The words of a text with their weights, of length one."""


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word without its ending, so that "attacks", "attacked" and "attacking" are alike.

    >>> stem("bombing"), stem("bombed"), stem("bombs")
    ('bomb', 'bomb', 'bomb')
    """
    plain = word.casefold().partition("'")[0].partition("’")[0]
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _STEM:
            return plain[: -len(ending)]
    return plain


def words_of(text: str) -> tuple[str, ...]:
    """The stems of the words of a text that carry meaning, in order."""
    found = (word.casefold() for word in _WORD.findall(text))
    return tuple(stem(word) for word in found if word not in _EMPTY)


class Rarity:
    """How much each word tells, learnt from all the texts that are to be compared."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        self._holders: Counter[str] = Counter()
        self._texts = 0
        for words in texts:
            self._holders.update(set(words))
            self._texts += 1

    def weight(self, word: str) -> float:
        """The smoothed inverse document frequency: 1 for a word of every text, more for rare ones.

        A word that no text holds weighs as one of a single text.
        """
        return 1.0 + log((1 + self._texts) / (1 + max(1, self._holders[word])))

    def vector(self, words: Sequence[str]) -> dict[str, float]:
        """Words weighed by their count (damped) and rarity, scaled to length one."""
        raw = {w: (1.0 + log(n)) * self.weight(w) for w, n in Counter(words).items()}
        length = sqrt(sum(value * value for value in raw.values()))
        return {w: value / length for w, value in raw.items()} if length else {}


def cosine(a: Vector, b: Vector) -> float:
    """How like two vectors are, from 0 (no word in common) to 1 (the same words)."""
    if len(b) < len(a):
        a, b = b, a
    return min(1.0, sum(value * b[word] for word, value in a.items() if word in b))
