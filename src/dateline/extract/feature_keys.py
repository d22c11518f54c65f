"""Features as numbers: a name and the values of some columns, mixed into one 64-bit key."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id

from dateline.extract.token_table import Keys, Numbers

_ODD = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
_STEPS = np.array([1, 2, 3, 4, 6, 9, 14, 22, 35])


Feature = tuple[str, tuple[NDArray[Any], ...]]
"""A name and the columns whose values it is mixed with, not yet mixed."""


def feature(name: str, *columns: NDArray[Any]) -> Feature:
    """What `rows_of` mixes together with all others of as many columns, in few steps."""
    return name, columns


def mixed(name: str, *columns: NDArray[Any]) -> Keys:
    """One key for each row: the name with the row's values."""
    return _mixed(_seed(name), columns)


def mixed_each(names: Sequence[str], *tables: NDArray[Any]) -> Keys:
    """The same for several names at once, each with its row of the tables."""
    return _mixed(_seeds(tuple(names)), tables)


def _mixed(key: Keys, columns: Sequence[NDArray[Any]]) -> Keys:
    for column in columns:
        key = (key ^ column.astype(np.uint64)) * _ODD
        key ^= key >> _SHIFT
    return key


@cache
def _seeds(names: tuple[str, ...]) -> Keys:
    return np.stack([_seed(name) for name in names])


@cache
def _seed(name: str) -> Keys:
    digest = hashlib.blake2b(name.encode(), digest_size=8).digest()
    return np.frombuffer(digest, dtype="<u8").astype(np.uint64)


def rows_of(features: Sequence[Feature | Keys], size: int) -> Keys:
    """The keys side by side, one row for each of `size` examples."""
    columns = np.empty((len(features), size), dtype=np.uint64)
    waiting: list[tuple[int, Feature]] = []
    for place, one in enumerate(features):
        if isinstance(one, tuple):
            waiting.append((place, one))
        else:
            columns[place] = one
    waiting.sort(key=_width)
    for width, group in groupby(waiting, key=_width):
        places, alike = zip(*group, strict=True)
        tables = np.empty((width, len(places), size), dtype=np.uint64)
        for row, (_, given) in enumerate(alike):
            for table, column in zip(tables, given, strict=True):
                table[row] = column
        columns[list(places)] = mixed_each([name for name, _ in alike], *tables)
    return np.ascontiguousarray(columns.T)


def _width(waiting: tuple[int, Feature]) -> int:
    return len(waiting[1][1])


def bucket(distance: Numbers) -> Numbers:
    """A distance with its sign, told ever more roughly."""
    return np.sign(distance) * np.searchsorted(_STEPS, np.abs(distance), side="right")


@cache
def hashed(word: str) -> np.uint64:
    """A word's number in spaCy."""
    return np.uint64(get_string_id(word))


def among(column: Keys, *words: str) -> NDArray[np.bool_]:
    """Where a column holds one of some words."""
    found: NDArray[np.bool_] = column == hashed(words[0])
    for word in words[1:]:
        found |= column == hashed(word)
    return found
