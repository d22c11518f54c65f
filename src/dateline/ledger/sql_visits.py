"""Visits in a table of a SQL record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from dateline.ledger.schema import visit as table
from dateline.visit import Edition, Visit

_PAGE = 400


class SqlVisits:
    """See `Visits`; `connecting` opens a transaction, with True one that writes."""

    def __init__(self, connecting: Callable[[bool], AbstractContextManager[Connection]]) -> None:
        self._connecting = connecting

    def find(self, addresses: Iterable[str]) -> dict[str, Visit]:
        """See `Visits`."""
        wanted = sorted(set(addresses))
        found: dict[str, Visit] = {}
        if not wanted:
            return found
        with self._connecting(False) as connection:
            for start in range(0, len(wanted), _PAGE):
                among = table.c.address.in_(wanted[start : start + _PAGE])
                rows = connection.execute(select(table).where(among))
                found.update((row.address, _visit(row)) for row in rows)
        return found

    def keep(self, visits: Iterable[Visit]) -> None:
        """See `Visits`."""
        latest = {visit.address: visit for visit in visits}
        if not latest:
            return
        addresses = sorted(latest)
        with self._connecting(True) as connection:
            for start in range(0, len(addresses), _PAGE):
                page = addresses[start : start + _PAGE]
                connection.execute(delete(table).where(table.c.address.in_(page)))
                connection.execute(insert(table), [_row(latest[each]) for each in page])

    def all(self) -> Iterator[Visit]:
        """See `Visits`."""
        with self._connecting(False) as connection:
            yield from map(_visit, connection.execute(select(table).order_by(table.c.address)))


def _row(visit: Visit) -> dict[str, object]:
    return {
        "address": visit.address,
        "asked": visit.asked,
        "due": visit.due,
        "etag": visit.edition.etag,
        "modified": visit.edition.modified,
        "digest": visit.digest,
        "failures": visit.failures,
        "trouble": visit.trouble,
        "gone": visit.gone,
    }


def _visit(row: Row[Any]) -> Visit:
    return Visit(
        address=row.address,
        asked=row.asked,
        due=row.due,
        edition=Edition(etag=row.etag, modified=row.modified),
        digest=row.digest,
        failures=row.failures,
        trouble=row.trouble,
        gone=row.gone,
    )
