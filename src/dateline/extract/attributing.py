"""Trained acts of attributing: who is reported to say, think, want or judge what.

The rules of `attribution` look for who asserts a fact.  Here every act is looked for: which words
of a report head cues, and for each cue which words of its sentence are source, cue and content.
Both are asked twice, of two small networks that see a spaCy parse and its vectors, and of a
transformer that sees the words alone; what counts is a weighted mean of their log odds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import as_file, files
from itertools import pairwise
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from dateline.errors import DataError
from dateline.extract.cue_features import cue_keys, cue_words
from dateline.extract.encoder import Encoder
from dateline.extract.estimator import Estimator, Floats
from dateline.extract.part_features import pairs_of, part_keys
from dateline.extract.token_table import Numbers, TokenTable

DOUBTFUL = 0.2
_OF_WORDS = 0.65
"""How much of whether a word heads a cue is the transformer's; of the parts of an act half is."""

_IN_CUE = 0.3
"""From which estimate on a word is part of a cue; the F1 of words is highest near half of what it
comes to (Lipton, Elkan & Naryanaswamy 2014)."""

_GAP = 3


class Part(IntEnum):
    """What a word of a cue's sentence is to the attribution."""

    NONE = 0
    CONTENT = 1
    SOURCE = 2
    CUE = 3


@dataclass(slots=True)
class Act:
    """One act of attributing: the head of its cue, and the tokens of its parts, as positions.

    `rule` says how it was found where the weights had no part in it.
    """

    head: int
    likely: float
    source: set[int]
    cue: set[int]
    content: set[int]
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Attributing:
    """The shipped weights; a token heads a cue from the estimate `threshold` on.

    Of a cue that the rules found too, `DOUBTFUL` is enough.
    """

    version: str
    threshold: float
    cue: Estimator
    part: Estimator
    encoder: Encoder

    @property
    def name(self) -> str:
        """What a claim names among its extractors."""
        return f"attribution {self.version}"

    def acts(self, table: TokenTable, by_rule: Sequence[int] = ()) -> list[Act]:
        """The acts of a report, each within the sentence of its cue, in the order of the cues.

        `by_rule` are the cues of the rules.
        """
        alone = self.cue.estimate(cue_keys(table), table.vectors, cue_words(table))
        of_words = self.encoder.told(table)
        likely = agreed(alone, of_words.heads(), _OF_WORDS)[:, 1]
        needed = np.full(len(table), self.threshold)
        needed[list(by_rule)] = DOUBTFUL
        heads = np.flatnonzero(likely >= needed)
        if not len(heads):
            return []
        pairs = pairs_of(table, heads)
        keys = part_keys(table, pairs, heads)
        shares = agreed(
            self.part.estimate(keys, table.vectors, [pairs.token, pairs.cue]),
            of_words.parts(pairs.cue, pairs.token),
        )
        told = shares.argmax(axis=1)
        here = shares[:, Part.CUE] * likely[pairs.cue]
        in_cue = likely_in_cue(here, pairs.token, of_words.cue_words()) >= _IN_CUE
        told[(told == Part.CUE) & ~in_cue] = Part.NONE
        told[in_cue] = Part.CUE
        found = {
            int(head): Act(int(head), float(likely[head]), set(), set(), set()) for head in heads
        }
        told[pairs.token == pairs.cue] = Part.CUE
        for cue, token, part in zip(
            pairs.cue.tolist(), pairs.token.tolist(), told.tolist(), strict=True
        ):
            if part == Part.CONTENT:
                found[cue].content.add(token)
            elif part == Part.SOURCE:
                found[cue].source.add(token)
            elif part == Part.CUE:
                found[cue].cue.add(token)
        for act in found.values():
            _close(act)
        return list(found.values())


def likely_in_cue(here: Floats, tokens: Numbers, of_any: Floats) -> Floats:
    """How likely each word is in a cue, by how likely that is a cue with the word in it (`here`).

    The cue that a word is most likely in is helped by how likely the word is in any (`of_any`, of
    all tokens); no other is, or it would take the words of its neighbours.
    """
    most = np.zeros(len(of_any), dtype=np.float32)
    np.maximum.at(most, tokens, here)
    helped = agreed(np.stack([1 - here, here], axis=1), of_any[tokens])[:, 1]
    return np.where(here >= most[tokens], helped, here)


def agreed(one: Floats, other: Floats, share: float = 0.5) -> Floats:
    """The estimate between two: the mean of their log odds, `share` of it the other's."""
    shares = one ** (1 - share) * other**share
    whole: Floats = shares / shares.sum(axis=1, keepdims=True)
    return whole


def _close(act: Act) -> None:
    """Take a word or three between two words of the content for content too."""
    content = sorted(act.content)
    for before, after in pairwise(content):
        gap = set(range(before + 1, after))
        if len(gap) <= _GAP and not gap & (act.source | act.cue):
            act.content |= gap


@cache
def load_attributing() -> Attributing:
    """The shipped weights.  Raises DataError when they cannot be read."""
    try:
        arrays = _stored("attribution.npz")
        return Attributing(
            version=str(arrays["version"]),
            threshold=float(arrays["threshold"]),
            cue=Estimator.of(arrays, "cue"),
            part=Estimator.of(arrays, "part"),
            encoder=Encoder.of(_stored("encoder.npz")),
        )
    except (OSError, KeyError, ValueError, BadZipFile) as error:
        raise DataError(f"extract/lexicon, weights of attribution: {error}") from error


def _stored(name: str) -> dict[str, NDArray[np.generic]]:
    with as_file(files("dateline.extract.lexicon") / name) as path:
        return dict(np.load(path))
