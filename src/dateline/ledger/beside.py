"""What is kept with a SQL record beside its log: timelines, visits, captures, keys."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager

from sqlalchemy import Connection

from dateline.ledger.sql_captures import SqlCaptures
from dateline.ledger.sql_keyring import SqlKeyring
from dateline.ledger.sql_projection import SqlProjection
from dateline.ledger.sql_visits import SqlVisits


class Beside(ABC):
    """The part of a SQL record that hands them out."""

    @abstractmethod
    def _connection(self, *, write: bool = False) -> AbstractContextManager[Connection]:
        """A transaction: of one moment for reading, or the only one that writes."""

    def _transaction(self, write: bool) -> AbstractContextManager[Connection]:
        return self._connection(write=write)

    @property
    def projection(self) -> SqlProjection:
        """See `Ledger`."""
        return SqlProjection(self._transaction)

    @property
    def visits(self) -> SqlVisits:
        """See `Ledger`."""
        return SqlVisits(self._transaction)

    @property
    def captures(self) -> SqlCaptures:
        """See `Ledger`."""
        return SqlCaptures(self._transaction)

    @property
    def keyring(self) -> SqlKeyring:
        """See `Ledger`."""
        return SqlKeyring(self._transaction)
