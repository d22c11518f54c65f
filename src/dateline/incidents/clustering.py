"""From pairs to incidents: average link under constraints.

Two groups are joined while the average score of their pairs is above zero, the best first, so that
no chain of half-likenesses brings strangers together; never where a pair between them cannot be
(contradictory roles, or judged different).  What is judged the same starts out together (must-link
and cannot-link: Wagstaff et al., "Constrained k-means clustering", 2001; average link in event
coreference: Barhom et al., 2019).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from math import inf

Pair = tuple[int, int]
Scorer = Callable[[int, int], float]

JOIN = 0.0
"""The least average log odds at which two groups are one."""


def clusters(
    size: int,
    candidates: Iterable[Pair],
    score: Scorer,
    *,
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
    join: float = JOIN,
) -> list[tuple[int, ...]]:
    """The groups that `size` things fall into, each sorted, ordered by their first.

    `score` is asked of the candidate pairs, and of other pairs only where groups that hold them are
    weighed against each other.  `same` wins over everything but `different`, which keeps its two
    things apart whatever else was said: a `same` that would bring them together is not followed.
    """
    work = _Linkage(score=score, join=join)
    work.start(size, same, different)
    work.link(candidates)
    return sorted(tuple(sorted(group)) for group in work.groups.values())


def joined(
    groups: Iterable[tuple[int, ...]], same: Iterable[Pair], different: Iterable[Pair]
) -> list[tuple[int, ...]]:
    """The groups, those put together of which any members are judged the same.

    Not where two of their members are judged `different`.
    """
    parts = list(groups)
    at = {member: number for number, group in enumerate(parts) for member in group}
    of_parts = _Linkage(score=lambda _a, _b: 0.0, join=JOIN)
    of_parts.start(
        len(parts),
        [(at[a], at[b]) for a, b in same],
        [(at[a], at[b]) for a, b in different],
    )
    together = (
        tuple(sorted(member for part in group for member in parts[part]))
        for group in of_parts.groups.values()
    )
    return sorted(together)


@dataclass(slots=True)
class _Linkage:
    """Groups by the least of their members when they were founded, with the sums between them."""

    score: Scorer
    join: float
    groups: dict[int, list[int]] = field(default_factory=dict)
    sums: dict[int, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    apart: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def start(self, size: int, same: Iterable[Pair], different: Iterable[Pair]) -> None:
        """Every thing alone, but those that are judged the same."""
        home = list(range(size))
        self.groups = {i: [i] for i in range(size)}
        for a, b in different:
            if a != b:
                self.apart[a].add(b)
                self.apart[b].add(a)
        for a, b in sorted(same):
            one, two = sorted((home[a], home[b]))
            if one == two or self._kept_apart(one, two):
                continue
            for member in self.groups[two]:
                home[member] = one
            self.groups[one] += self.groups.pop(two)

    def _kept_apart(self, one: int, two: int) -> bool:
        others = self.apart
        return any(
            others.get(a) and b in others[a] for a in self.groups[one] for b in self.groups[two]
        )

    def link(self, candidates: Iterable[Pair]) -> None:
        """Join groups while any two are likelier one than not."""
        home = {member: key for key, group in self.groups.items() for member in group}
        near = {tuple(sorted((home[a], home[b]))) for a, b in candidates if home[a] != home[b]}
        waiting: list[tuple[float, int, int]] = []
        for one, two in sorted(near):
            self._meet(one, two)
            self._offer(waiting, one, two)
        heapify(waiting)
        while waiting:
            negative, one, two = heappop(waiting)
            if one not in self.groups or two not in self.groups:
                continue
            if -negative != self._average(one, two):
                continue  # an older offer: the groups have grown since
            for other in self._merge(one, two):
                self._offer(waiting, *sorted((one, other)), push=True)

    def _offer(
        self, waiting: list[tuple[float, int, int]], one: int, two: int, *, push: bool = False
    ) -> None:
        average = self._average(one, two)
        if average > self.join:
            entry = (-average, one, two)
            if push:
                heappush(waiting, entry)
            else:
                waiting.append(entry)

    def _average(self, one: int, two: int) -> float:
        return self.sums[one][two] / (len(self.groups[one]) * len(self.groups[two]))

    def _meet(self, one: int, two: int) -> float:
        """The sum of the scores between two groups, reckoned once."""
        if two not in self.sums[one]:
            total = -inf if self._kept_apart(one, two) else 0.0
            for a in self.groups[one]:
                for b in self.groups[two]:
                    if total == -inf:
                        break
                    total += self.score(a, b) if a < b else self.score(b, a)
            self.sums[one][two] = self.sums[two][one] = total
        return self.sums[one][two]

    def _merge(self, one: int, two: int) -> list[int]:
        """Put the second group into the first; the groups that the result can be joined with."""
        others = sorted((self.sums[one].keys() | self.sums[two].keys()) - {one, two})
        for other in others:
            total = self._meet(one, other) + self._meet(two, other)
            self.sums[one][other] = self.sums[other][one] = total
            self.sums[other].pop(two, None)
        self.sums.pop(two)
        self.sums[one].pop(two, None)
        self.groups[one] += self.groups.pop(two)
        return others
