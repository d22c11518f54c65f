"""Which claims of a SQL record meet conditions, as a query."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, exists, func, or_, select

from dateline.interval import DAY, midnight
from dateline.ledger import schema
from dateline.ledger.facets import CONTROL_KINDS, Conditions
from dateline.ledger.log import REPORT
from dateline.vocabulary import contesting_types


def claims_meeting(wanted: Conditions, recorded: datetime | None) -> Select[Any]:
    """The payloads of the claims that meet conditions, added by an instant, in their order."""
    claim = schema.claim.c
    query = select(claim.payload).order_by(claim.asserted, claim.id)
    about = [
        (table, column, ident)
        for table, column, ident in (
            (schema.claim_place, schema.claim_place.c.place, wanted.place),
            (schema.claim_actor, schema.claim_actor.c.actor, wanted.actor),
        )
        if ident is not None
    ]
    for table, column, ident in about:
        # what is said of a place or a party is looked through in its links, claim by claim no more
        query = query.join(table).where(column == ident, *_linked(table, wanted))
    for column, value in (
        (claim.source, wanted.source),
        (claim.event_type, None if about else wanted.event_type),
        (claim.kind, None if about else wanted.kind),
    ):
        if value is not None:
            query = query.where((column.concat("") if about else column) == str(value))
    if wanted.on_control and not about:
        query = query.where(_on_control(claim.kind, claim.event_type))
    if wanted.days is not None and not about:
        query = query.where(_speaks_of(*wanted.days))
    if wanted.known is not None:
        query = query.where(claim.asserted <= wanted.known)
    if recorded is not None:
        query = query.where(added_by(claim.report, recorded))
    if wanted.at is not None:
        query = query.where(
            claim.dated,
            or_(claim.valid_start.is_(None), claim.valid_start <= wanted.at),
            or_(claim.valid_end.is_(None), claim.valid_end > wanted.at),
        )
    return query


def _linked(table: Table, wanted: Conditions) -> Iterator[ColumnElement[bool]]:
    """What the links of a place or a party say of the claims that meet conditions.

    Of instants they know the day, so that the claims themselves are asked for these too.
    """
    link = table.c
    if wanted.kind is not None:
        yield link.kind == wanted.kind
    if wanted.event_type is not None:
        yield link.event_type == str(wanted.event_type)
    if wanted.on_control:
        yield _on_control(link.kind, link.event_type)
    if wanted.known is not None:
        yield link.said <= wanted.known.astimezone(UTC).toordinal()
    if wanted.at is not None:
        day = wanted.at.astimezone(UTC).toordinal()
        yield link.first <= day
        yield link.after > day
    if wanted.days is not None:
        first, last = (day.toordinal() for day in wanted.days)
        ends = func.coalesce(link.after - 1, link.said)
        yield link.said >= first
        yield ends >= first
        yield or_(link.said <= last, ends <= last)


def _on_control(
    kind: ColumnElement[str], event_type: ColumnElement[str | None]
) -> ColumnElement[bool]:
    return or_(kind.in_(CONTROL_KINDS), event_type.in_(sorted(contesting_types())))


def _speaks_of(first: date, last: date) -> ColumnElement[bool]:
    """That the day of which a claim speaks, `Claim.day`, is one of some."""
    claim = schema.claim.c
    begins, ends = midnight(first), midnight(last) + DAY
    return and_(
        claim.asserted >= begins,
        or_(claim.valid_end.is_(None), claim.valid_end > begins),
        or_(claim.asserted < ends, claim.valid_end <= ends),
    )


def added_by(report: ColumnElement[str], recorded: datetime) -> ColumnElement[bool]:
    """Whether a report was added up to and with an instant."""
    entry = schema.entry.c
    by_then = (entry.kind == REPORT) & (entry.subject == report) & (entry.recorded <= recorded)
    return exists().where(by_then)
