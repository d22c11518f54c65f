"""Which voices copy each other although no text says so: those that agree too often.

Two honest voices agree as often as they are right together or happen upon the same error: over all
pairs that is one number for each voice and no more (a matrix of rank one).  Copying shows as
agreement beyond it, above all in errors (Dong, Berti-Equille & Srivastava, "Integrating
conflicting data: the role of source dependence", VLDB 2009).  Here nothing needs to be known of
what is true, so a bloc of copiers that outshouts everybody else is found all the same, as long as
it is less than half of the voices.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

COPIED = 0.25
"""The least share of what is left to agree on, beyond honest agreement, that counts as copying: two
that each copy half of what they say from one origin share so much of it."""

ERROR = 0.001
"""How often, at most, any two independent voices at all may be taken for copiers by accident."""

FEW = 4
"""Pairs that spoke to fewer common questions than this say nothing."""

_ROUNDS = 60
_FLOOR = 0.02


def copiers(agreed: Matrix, shared: Matrix, *, chance: float) -> list[tuple[int, ...]]:
    """The groups of two and more voices that copy one origin, each sorted, by first member.

    `agreed` and `shared` are symmetric (voices x voices): on how many common questions two voices
    gave the same answer, and how many common questions they have.  `chance` in (0, 1) is how often
    two voices that know nothing agree (one in the number of possible answers).  Raises ValueError
    for matrices of other shapes.
    """
    if agreed.shape != shared.shape or agreed.ndim != 2 or agreed.shape[0] != agreed.shape[1]:
        raise ValueError(f"agreement {agreed.shape} and common questions {shared.shape} differ")
    known = shared >= FEW
    np.fill_diagonal(known, False)
    if not known.any():
        return []
    expected = _honest(agreed, shared, known, chance)
    bound = np.log(max(2, known.sum() / 2) / ERROR)
    evidence = np.where(known, shared * _divergence(agreed / np.maximum(shared, 1), expected), 0.0)
    edges = [(float(-evidence[i, j]), int(i), int(j)) for i, j in np.argwhere(evidence > bound)]
    return _join(sorted(e for e in edges if e[1] < e[2]), agreed, shared * expected, shared)


def _honest(agreed: Matrix, shared: Matrix, known: NDArray[np.bool_], chance: float) -> Matrix:
    """How often each two voices would agree if they were independent: `chance + u_i u_j`.

    `u` is fitted by medians over partners, then by least squares that leave out what lies far off
    (Tukey's biweight), so that copiers do not hide themselves.
    """
    beyond = np.where(known, agreed / np.maximum(shared, 1) - chance, np.nan)
    middle = float(np.nanmedian(beyond))
    u = np.full(len(agreed), np.sqrt(max(middle, 0.05)))
    for _ in range(8):
        ratio = beyond / np.where(np.abs(u) < 0.1, np.copysign(0.1, u), u)
        rows = np.isfinite(ratio).any(axis=1)
        u[rows] = np.clip(np.nanmedian(ratio[rows], axis=1), -1.0, 1.0)
    weight, filled = np.where(known, shared, 0.0), np.nan_to_num(beyond)
    for _ in range(_ROUNDS):
        expected = np.clip(chance + np.outer(u, u), _FLOOR, 1 - _FLOOR)
        spread = np.sqrt(expected * (1 - expected) / np.maximum(shared, 1))
        off = np.abs(filled + chance - expected) / (4.685 * np.maximum(spread, 0.03))
        trust = weight * np.where(off < 1, (1 - off**2) ** 2, 0.0)
        below = trust @ u**2
        step = np.where(below > 1e-9, (trust * filled) @ u / np.maximum(below, 1e-9), u)
        u = np.clip((u + step) / 2, -1.0, 1.0)
    return np.clip(chance + np.outer(u, u), _FLOOR, 1 - _FLOOR)


def _divergence(seen: Matrix, expected: Matrix) -> Matrix:
    """Kullback-Leibler divergence of agreement seen from agreement expected; 0 where it is less.

    Times the number of questions it bounds how unlikely so much agreement is (Chernoff).
    """
    seen = np.clip(seen, 1e-9, 1 - 1e-9)
    bits = seen * np.log(seen / expected) + (1 - seen) * np.log((1 - seen) / (1 - expected))
    enough = (seen - expected) / (1 - expected) >= COPIED
    return np.where(enough, bits, 0.0)


def _join(
    edges: Sequence[tuple[float, int, int]], agreed: Matrix, expected: Matrix, shared: Matrix
) -> list[tuple[int, ...]]:
    """Groups from pairs, the surest first; two groups join when all of both copy on average.

    `expected` is the number of agreements expected of independent voices.
    """
    group = {voice: [voice] for _, *pair in edges for voice in pair}
    for _, one, two in edges:
        a, b = group[one], group[two]
        if a is b:
            continue
        across = np.ix_(a, b)
        room = float((shared[across] - expected[across]).sum())
        if room > 0 and float((agreed[across] - expected[across]).sum()) / room >= COPIED:
            a.extend(b)
            group |= dict.fromkeys(b, a)
    found = {id(members): tuple(sorted(members)) for members in group.values() if len(members) > 1}
    return sorted(found.values())
