"""Words cut into the pieces that a transformer knows, and a report into windows of pieces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dateline.extract.token_table import TokenTable

LONGEST = 256
"""How many pieces a window has at most, with those that begin and end it."""

_BEGIN, _END, _UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_LONGEST_WORD = 100
_PARTS = re.compile(r"\w+|[^\w\s]|_")


class WordPieces:
    """The pieces of BERT's English vocabulary, without case and accents; as many as are listed."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._rows = {piece: row for row, piece in enumerate(pieces)}
        self.begin, self.end = self._rows[_BEGIN], self._rows[_END]
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The rows of a word's pieces, from the left the longest that is known."""
        if (known := self._known.get(word)) is None:
            plain = unicodedata.normalize("NFD", word.lower())
            plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
            parts = _PARTS.findall(plain)
            known = tuple(row for part in parts for row in self._cut(part))
            self._known[word] = known
        return known

    def _cut(self, part: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(part) <= _LONGEST_WORD:
            lead = "##" if start else ""
            ends = range(len(part), start, -1)
            end = next((e for e in ends if lead + part[start:e] in self._rows), None)
            if end is None:
                break
            found.append(self._rows[lead + part[start:end]])
            start = end
        return found if start == len(part) else [self._rows[_UNKNOWN]]


@dataclass(slots=True)
class Window:
    """Whole sentences as rows of pieces: `first` is where each of `tokens` begins in it."""

    rows: list[int]
    tokens: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)


def windows_of(table: TokenTable, pieces: WordPieces) -> Iterator[Window]:
    """The sentences of a report, as many to a window as it holds.

    Only a sentence that fits into none is cut.  A blank has no piece and is in no window.
    """
    window = Window([pieces.begin])
    for start, end in pairwise(table.bounds.tolist()):
        cut = [pieces.of(word) for word in table.words[start:end]]
        if window.tokens and len(window.rows) + sum(map(len, cut)) >= LONGEST:
            yield _ended(window, pieces)
            window = Window([pieces.begin])
        for token, rows in enumerate(cut, start):
            if not rows:
                continue
            if window.tokens and len(window.rows) + len(rows) >= LONGEST:
                yield _ended(window, pieces)
                window = Window([pieces.begin])
            window.tokens.append(token)
            window.first.append(len(window.rows))
            window.rows += rows[: LONGEST - 2]
    if window.tokens:
        yield _ended(window, pieces)


def _ended(window: Window, pieces: WordPieces) -> Window:
    window.rows.append(pieces.end)
    return window
