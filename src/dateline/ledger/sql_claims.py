"""Which claims of a SQL record meet conditions, as a query."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, or_, select

from dateline.ledger import schema
from dateline.ledger.facets import CONTROL_KINDS, Conditions
from dateline.ledger.log import REPORT
from dateline.vocabulary import contesting_types


def claims_meeting(wanted: Conditions, recorded: datetime | None) -> Select[Any]:
    """The payloads of the claims that meet conditions, added by an instant, in their order."""
    claim = schema.claim.c
    query = select(claim.payload).order_by(claim.asserted, claim.id)
    if wanted.place is not None:
        link = schema.claim_place.c
        query = query.join(schema.claim_place).where(link.place == wanted.place)
    if wanted.actor is not None:
        party = schema.claim_actor.c
        query = query.join(schema.claim_actor).where(party.actor == wanted.actor)
    about = wanted.place is not None or wanted.actor is not None
    for column, value in (
        (claim.source, wanted.source),
        (claim.event_type, wanted.event_type),
        (claim.kind, wanted.kind),
    ):
        if value is not None:
            # what is said of a place or a party is looked through, and never all of a kind
            looked_at = column.concat("") if about else column
            query = query.where(looked_at == str(value))
    if wanted.on_control:
        fought = claim.event_type.in_(sorted(contesting_types()))
        query = query.where(or_(claim.kind.in_(CONTROL_KINDS), fought))
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


def added_by(report: ColumnElement[str], recorded: datetime) -> ColumnElement[bool]:
    """Whether a report was added up to and with an instant."""
    entry = schema.entry.c
    by_then = (entry.kind == REPORT) & (entry.subject == report) & (entry.recorded <= recorded)
    return exists().where(by_then)
