"""Captures in the tables of a SQL record.

report ──1 capture      of which report it is, from where and when, with which headers
              └── captured_body      the bytes, once for each digest
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, delete, exists, func, insert, select, update

from dateline.capture import Capture
from dateline.ledger import schema
from dateline.ledger.faults import Fault

GUARDED = ("capture", "captured_body")
"""The tables that are kept from being changed."""

_CAPTURE, _BODY = schema.capture, schema.captured_body


class SqlCaptures:
    """See `Captures`; `connecting` opens a transaction, with True one that writes."""

    def __init__(self, connecting: Callable[[bool], AbstractContextManager[Connection]]) -> None:
        self._connecting = connecting

    def find(self, report: str) -> Capture | None:
        """See `Captures`."""
        query = select(_CAPTURE, _BODY.c.packed).outerjoin(
            _BODY, _BODY.c.digest == _CAPTURE.c.digest
        )
        with self._connecting(False) as connection:
            row = connection.execute(query.where(_CAPTURE.c.report == report)).one_or_none()
        return None if row is None else replace(_capture(row), packed=row.packed)

    def all(self) -> Iterator[tuple[str, Capture]]:
        """See `Captures`."""
        query = select(_CAPTURE).order_by(_CAPTURE.c.at, _CAPTURE.c.report)
        with self._connecting(False) as connection:
            for row in connection.execute(query):
                yield row.report, _capture(row)

    def keep(self, captures: Mapping[str, Capture]) -> int:
        """See `Captures`."""
        with self._connecting(True) as connection:
            return add(connection, captures)


def add(connection: Connection, captures: Mapping[str, Capture]) -> int:
    """Adds captures of reports that are there, are not erased and have none: how many."""
    added = 0
    for report, capture in captures.items():
        known = (
            exists().where(schema.report.c.id == report),
            ~exists().where(schema.erasure.c.id == report),
            ~exists().where(_CAPTURE.c.report == report),
        )
        if capture.packed is None or not all(connection.scalar(select(each)) for each in known):
            continue
        if not connection.scalar(select(exists().where(_BODY.c.digest == capture.digest))):
            values = {"digest": capture.digest, "packed": capture.packed}
            connection.execute(insert(_BODY), values)
        connection.execute(insert(_CAPTURE), _row(report, capture))
        added += 1
    return added


def erase(connection: Connection, report: str) -> None:
    """Takes out the bytes that a report came in, and their headers; the tables are unguarded."""
    digest = connection.scalar(select(_CAPTURE.c.digest).where(_CAPTURE.c.report == report))
    if digest is not None:
        blank = update(_CAPTURE).where(_CAPTURE.c.report == report).values(headers="[]")
        connection.execute(blank)
        connection.execute(delete(_BODY).where(_BODY.c.digest == digest))


def capture_faults(connection: Connection) -> Iterator[Fault]:
    """Captures whose bytes are missing or others than those that came."""
    erased = (
        select(_CAPTURE.c.digest)
        .join(schema.erasure, schema.erasure.c.id == _CAPTURE.c.report)
        .scalar_subquery()
    )
    query = (
        select(_CAPTURE, _BODY.c.packed, _CAPTURE.c.digest.in_(erased).label("gone"))
        .outerjoin(_BODY, _BODY.c.digest == _CAPTURE.c.digest)
        .order_by(_CAPTURE.c.report)
    )
    with connection.execution_options(yield_per=20).execute(query) as rows:
        for row in rows:
            where = f"capture of {row.report}"
            if row.packed is None:
                if not row.gone:
                    yield Fault(where=where, what="its bytes are missing, and nothing erased them")
                continue
            try:
                replace(_capture(row), packed=row.packed).body()
            except ValueError as error:
                yield Fault(where=where, what=str(error))
    kept = exists().where(_CAPTURE.c.digest == _BODY.c.digest)
    strays = connection.scalar(select(func.count()).select_from(_BODY).where(~kept))
    if strays:
        yield Fault(where="captured_body", what=f"{strays} bodies are of no capture")


def _row(report: str, capture: Capture) -> dict[str, object]:
    return {
        "report": report,
        "asked": capture.asked,
        "url": capture.url,
        "at": capture.at,
        "status": capture.status,
        "kind": capture.kind,
        "headers": json.dumps(capture.headers, ensure_ascii=False),
        "digest": capture.digest,
        "size": capture.size,
    }


def _capture(row: Row[Any]) -> Capture:
    return Capture(
        asked=row.asked,
        url=row.url,
        at=row.at,
        status=row.status,
        kind=row.kind,
        headers=tuple((name, value) for name, value in json.loads(row.headers)),
        digest=row.digest,
        size=row.size,
    )
