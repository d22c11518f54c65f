"""Where the tokens of a sentence hang, seen from one of its words."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from dateline.extract.token_table import Numbers, TokenTable

_HIGHEST = 8
_LOOSE = 9
_ON_PATH = 20


class Trees:
    """The trees of a report: the depth of each token, and what hangs from it."""

    def __init__(self, table: TokenTable) -> None:
        self.table = table
        self.depth = depths(table)
        self._children: dict[int, list[int]] = defaultdict(list)
        for i, head in enumerate(table.head.tolist()):
            self._children[head].append(i)

    def seen_from(self, word: int) -> tuple[Numbers, Numbers, Numbers]:
        """The tokens of the word's sentence; how far one climbs from the word to what each hangs
        from; and the branch there that leads to it.
        """
        t = self.table
        start, end = t.sentence_of(word)
        level = np.full(end - start, _LOOSE)
        branch = np.full(end - start, word)
        path = [word]
        while len(path) < _HIGHEST and t.head[path[-1]] != path[-1]:
            path.append(int(t.head[path[-1]]))
        for root in np.flatnonzero(t.head[start:end] == np.arange(start, end)) + start:
            if root != path[-1]:
                branch[self._below(int(root), start, end)] = root
        for step in range(len(path) - 1, -1, -1):
            node = path[step]
            if start <= node < end:
                for child in self._children[node]:
                    if child != node and (step == 0 or child != path[step - 1]):
                        below = self._below(child, start, end)
                        level[below], branch[below] = step, child
                level[node - start], branch[node - start] = _ON_PATH + step, node
        return np.arange(start, end), level, branch

    def _below(self, token: int, start: int, end: int) -> slice:
        """Where the subtree of a token stands in its sentence."""
        t = self.table
        return slice(
            max(int(t.left[token]), start) - start, min(int(t.right[token]) + 1, end) - start
        )


def depths(table: TokenTable) -> Numbers:
    """How many steps each token is below the root of its tree."""
    depth = np.zeros(len(table), dtype=np.int64)
    here, above = np.arange(len(table)), table.head
    while (more := above != here).any():
        depth[more] += 1
        here, above = above, table.head[above]
    return depth
