"""The visits of a record: what is known of the addresses that it follows.

They are no part of what the record holds and of its log: without them it only asks again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from dateline.visit import Visit


class Visits(Protocol):
    """The last visit to each address.  Methods raise RecordError as those of `Ledger` do."""

    def find(self, addresses: Iterable[str]) -> dict[str, Visit]:
        """The last visits to those of these addresses that were asked before, by address."""
        ...

    def keep(self, visits: Iterable[Visit]) -> None:
        """Keeps visits in place of former ones to the same addresses; all, or none."""
        ...

    def all(self) -> Iterator[Visit]:
        """Every visit, by address."""
        ...


class MemoryVisits:
    """Visits kept as they are."""

    def __init__(self) -> None:
        self._kept: dict[str, Visit] = {}

    def find(self, addresses: Iterable[str]) -> dict[str, Visit]:
        """See `Visits`."""
        return {each: self._kept[each] for each in addresses if each in self._kept}

    def keep(self, visits: Iterable[Visit]) -> None:
        """See `Visits`."""
        self._kept.update((visit.address, visit) for visit in list(visits))

    def all(self) -> Iterator[Visit]:
        """See `Visits`."""
        return iter([self._kept[address] for address in sorted(self._kept)])
