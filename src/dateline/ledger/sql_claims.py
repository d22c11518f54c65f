"""The claims of a SQL record that meet conditions, a page at a time.

What is said of a place or a party is looked through in its links, which are narrow and lie
together; the claims themselves are read as they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    and_,
    case,
    exists,
    func,
    or_,
    select,
)

from dateline.interval import DAY, Interval, midnight
from dateline.ledger import codec, schema
from dateline.ledger.facets import CONTROL_KINDS, Conditions, dated_to
from dateline.ledger.log import REPORT
from dateline.model import Claim
from dateline.vocabulary import contesting_types

_PAGE = 500
"""How many claims are fetched at a time."""

_SOON = (100, 2_000)
"""After how many claims of a place or a party a stretch of days ends that is put in order alone, so
that the first come at once; not where only some days are asked for."""


def claims_meeting(
    connection: Connection, wanted: Conditions, recorded: datetime | None
) -> Iterator[Claim]:
    """The claims that meet conditions, added by an instant, in the order of `wanted.rank`."""
    claim = schema.claim.c
    conditions = list(_claimed(wanted, recorded))
    if wanted.place is not None or wanted.actor is not None:
        found = _linked_claims(connection, wanted, conditions)
        yield from _in_days(found, wanted) if wanted.by_day else found
        return
    conditions += _unlinked(wanted)
    if wanted.by_day:
        yield from _in_days(_by_day(connection, conditions), wanted)
        return
    query = select(claim.payload).where(*conditions).order_by(claim.asserted, claim.id)
    yield from _decoded(connection, query)


def _linked_claims(
    connection: Connection, wanted: Conditions, conditions: Sequence[ColumnElement[bool]]
) -> Iterator[Claim]:
    """The claims about a place, a party or both, by the day that they are ordered by."""
    claim = schema.claim.c
    first, links, met = _links(wanted)
    day = _dated_to(first) if wanted.by_day else first.c.said
    days = select(day.label("day")).select_from(links).where(*met).order_by("day").limit(1)
    query = select(claim.payload).join_from(links, schema.claim, claim.id == first.c.claim)
    query = query.where(*met, *conditions).order_by(day, claim.asserted, claim.id)
    last = 0
    for number in _SOON if wanted.days is None else ():
        cut: int | None = connection.scalar(days.offset(number).where(day > last))
        if cut is None:
            break
        yield from _decoded(connection, query.where(day > last, day <= cut))
        last = cut
    yield from _decoded(connection, query.where(day > last))


def _links(wanted: Conditions) -> tuple[Table, FromClause, list[ColumnElement[bool]]]:
    """The links of a place, a party or both: the first table, all of them, what they must meet."""
    about = [
        (table, column, ident)
        for table, column, ident in (
            (schema.claim_place, schema.claim_place.c.place, wanted.place),
            (schema.claim_actor, schema.claim_actor.c.actor, wanted.actor),
        )
        if ident is not None
    ]
    first = about[0][0]
    links: FromClause = first
    met: list[ColumnElement[bool]] = []
    for table, column, ident in about:
        if table is not first:
            links = links.join(table, table.c.claim == first.c.claim)
        met += [column == ident, *_linked(table, wanted)]
    return first, links, met


def _in_days(claims: Iterable[Claim], wanted: Conditions) -> Iterator[Claim]:
    """Claims that come by the day that they are dated to, in order."""
    for _, same in groupby(claims, key=dated_to):
        yield from sorted(same, key=wanted.rank)


def _by_day(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> Iterator[Claim]:
    """The claims that meet conditions by the day that they are dated to, which no index knows."""
    claim = schema.claim.c
    query = select(claim.id, claim.dated, claim.valid_start, claim.valid_end, claim.asserted)
    days: list[tuple[date, str]] = []
    met = query.where(*conditions).execution_options(yield_per=_PAGE)
    with connection.execute(met) as rows:
        for row in rows:
            valid = Interval(row.valid_start, row.valid_end) if row.dated else Interval()
            days.append((valid.first_day or valid.last_day or row.asserted.date(), row.id))
    days.sort()
    for start in range(0, len(days), _PAGE):
        ids = [ident for _, ident in days[start : start + _PAGE]]
        page = _decoded(connection, select(claim.payload).where(claim.id.in_(ids)))
        yield from sorted(page, key=dated_to)


def _decoded(connection: Connection, query: Select[Any]) -> Iterator[Claim]:
    """The claims whose payloads a query gives."""
    with connection.execute(query.execution_options(yield_per=_PAGE)) as rows:
        yield from map(codec.decode_claim, rows.scalars())


def _dated_to(table: Table) -> ColumnElement[int]:
    """The number of the day that a link's claim is dated to (`facets.dated_to`)."""
    link = table.c
    return case(
        (link.first > 0, link.first),
        (and_(link.first == 0, link.after < schema.OPEN), link.after - 1),
        else_=link.said,
    )


def _claimed(wanted: Conditions, recorded: datetime | None) -> Iterator[ColumnElement[bool]]:
    """What only the claims themselves say."""
    claim = schema.claim.c
    if wanted.source is not None:
        yield claim.source == wanted.source
    if wanted.known is not None:
        yield claim.asserted <= wanted.known
    if recorded is not None:
        yield added_by(claim.report, recorded)
    if wanted.at is not None:
        yield claim.dated
        yield or_(claim.valid_start.is_(None), claim.valid_start <= wanted.at)
        yield or_(claim.valid_end.is_(None), claim.valid_end > wanted.at)


def _unlinked(wanted: Conditions) -> Iterator[ColumnElement[bool]]:
    """What else the claims say where no links were looked through."""
    claim = schema.claim.c
    if wanted.event_type is not None:
        yield claim.event_type == str(wanted.event_type)
    if wanted.kind is not None:
        yield claim.kind == wanted.kind
    if wanted.on_control:
        yield _on_control(claim.kind, claim.event_type)
    if wanted.days is not None:
        yield _speaks_of(*wanted.days)


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
