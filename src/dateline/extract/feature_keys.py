"""Features as numbers: a name and the values of some columns, mixed into one 64-bit key."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id

from dateline.extract.token_table import Keys, Numbers

_ODD = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
_STEPS = np.array([1, 2, 3, 4, 6, 9, 14, 22, 35])


def mixed(name: str, *columns: NDArray[Any]) -> Keys:
    """One key for each row: the name with the row's values."""
    return _mixed(_seed(name), columns)


def mixed_each(names: Sequence[str], *tables: NDArray[Any]) -> Keys:
    """The same for several names at once, each with its row of the tables."""
    return _mixed(np.stack([_seed(name) for name in names]), tables)


def _mixed(key: Keys, columns: Sequence[NDArray[Any]]) -> Keys:
    for column in columns:
        key = (key ^ column.astype(np.uint64)) * _ODD
        key ^= key >> _SHIFT
    return key


@cache
def _seed(name: str) -> Keys:
    digest = hashlib.blake2b(name.encode(), digest_size=8).digest()
    return np.frombuffer(digest, dtype="<u8").astype(np.uint64)


def rows_of(keys: Sequence[Keys], size: int) -> Keys:
    """The keys side by side, one row for each of `size` examples."""
    rows = np.empty((size, len(keys)), dtype=np.uint64)
    for column, key in enumerate(keys):
        rows[:, column] = key
    return rows


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
