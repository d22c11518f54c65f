"""The tokens of a whole report as columns of numbers, for what is estimated of all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.extract.parse import Doc
from dateline.extract.quotation import quotations

Numbers = NDArray[np.int64]
Keys = NDArray[np.uint64]
_COLUMNS: list[int | str] = [
    "LOWER",
    "LEMMA",
    "POS",
    "TAG",
    "DEP",
    "ENT_TYPE",
    "HEAD",
    "SENT_START",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenTable:
    """Words as spaCy's hashes; `head`, `left` and `right` (the edges of a subtree) as positions.

    `sentence` counts sentences; one that ends with a colon goes on in the next.
    """

    words: list[str]
    lower: Keys
    lemma: Keys
    pos: Keys
    tag: Keys
    dep: Keys
    entity: Keys
    head: Numbers
    left: Numbers
    right: Numbers
    sentence: Numbers
    bounds: Numbers
    paragraph: Numbers
    quote: Numbers
    vectors: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.words)

    def sentence_of(self, token: int) -> tuple[int, int]:
        """The bounds of a token's sentence."""
        number = self.sentence[token]
        return int(self.bounds[number]), int(self.bounds[number + 1])

    def quoted_share(self) -> Numbers:
        """How much of each sentence is quoted, in quarters, any bit of it counted as one."""
        shares = np.add.reduceat(self.quote > 0, self.bounds[:-1]) / np.diff(self.bounds)
        return np.ceil(shares * 4).astype(np.int64)


def table_of(docs: Sequence[Doc], paragraphs: Sequence[int]) -> TokenTable:
    """The table of the parsed pieces of a report, each with the number of its paragraph."""
    columns = np.concatenate([doc.parsed.to_array(_COLUMNS) for doc in docs])
    words = [token.text for doc in docs for token in doc]
    vectors = np.concatenate([doc.parsed.tensor for doc in docs])
    return table_from(columns, words, vectors, np.repeat(paragraphs, [len(d) for d in docs]))


def table_from(
    columns: Keys, words: list[str], vectors: NDArray[np.float32], paragraph: Numbers
) -> TokenTable:
    """The table of columns as spaCy exports them."""
    lower, lemma, pos, tag, dep, entity, head, begins = columns.T
    heads = np.arange(len(words)) + head.astype(np.int64)
    starts = np.flatnonzero((begins == 1) | (np.diff(paragraph, prepend=-1) != 0))
    open_ended = np.array([start > 0 and words[start - 1] == ":" for start in starts])
    starts = starts[~open_ended]
    marks = np.zeros(len(words), dtype=np.int64)
    marks[starts] = 1
    left, right = _edges(heads)
    return TokenTable(
        words=words, lower=lower, lemma=lemma, pos=pos, tag=tag, dep=dep, entity=entity,
        head=heads, left=left, right=right, sentence=np.cumsum(marks) - 1,
        bounds=np.append(starts, len(words)), paragraph=paragraph,
        quote=quotations(words, paragraph.tolist()), vectors=vectors,
    )  # fmt: skip


def _edges(head: Numbers) -> tuple[Numbers, Numbers]:
    """The first and the last token below each token: grown until nothing grows."""
    left = np.arange(len(head))
    right = left.copy()
    while True:
        before = left.sum() - right.sum()
        np.minimum.at(left, head, left)
        np.maximum.at(right, head, right)
        if left.sum() - right.sum() == before:
            return left, right
