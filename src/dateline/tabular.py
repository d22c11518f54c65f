"""Answers as tables: what the columns of each are called and hold, wherever it goes.

CSV, Parquet, Arrow and data frames are all written from one `Layout`, so that they have the same
columns.  A row is a mapping from the names of columns to values; what is not in it is not stated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

_T_contra = TypeVar("_T_contra", contravariant=True)

Row = Mapping[str, object]


class Kind(StrEnum):
    """What the cells of a column hold; by each the type in a row, and the Arrow type."""

    TEXT = "text"
    """`str` (also a word of a closed list): string."""
    TEXTS = "texts"
    """A tuple of `str`: list of string.  In CSV parted by "; "."""
    WHOLE = "whole"
    """`int`: int64."""
    NUMBER = "number"
    """`float`: double."""
    TRUTH = "truth"
    """`bool`: bool.  In CSV True or False."""
    FLAG = "flag"
    """`bool`: bool.  In CSV yes, or nothing."""
    DAY = "day"
    """`date`: date32."""
    SPAN = "span"
    """A span of days as ISO 8601 text: two columns of date32, `_first` and `_last`, both included.

    In CSV one cell with the text."""
    INSTANT = "instant"
    """`datetime` with a zone: timestamp of microseconds in UTC."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name; of numbers with so many digits in CSV, where that is given."""

    name: str
    kind: Kind = Kind.TEXT
    digits: int | None = None


@dataclass(frozen=True, slots=True)
class Layout(Generic[_T_contra]):
    """How answers of one kind are laid out: the name of the table, its columns, and its rows."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Iterable[_T_contra]], Iterable[Row]]

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the columns, as in CSV."""
        return tuple(column.name for column in self.columns)


def texts(*names: str) -> tuple[Column, ...]:
    """Columns of text."""
    return tuple(map(Column, names))


def of(kind: Kind, *names: str, digits: int | None = None) -> tuple[Column, ...]:
    """Columns of one kind."""
    return tuple(Column(name, kind, digits) for name in names)
