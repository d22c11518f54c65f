"""What record is served, and by which Dateline."""

from __future__ import annotations

from datetime import date

from fastapi import Request, Response
from pydantic import BaseModel

from dateline import __version__
from dateline.record import Record
from dateline.web.api.asked import AtDesk, questions

router = questions("the record")


class About(BaseModel):
    """The record in figures; `seal` is that of the last entry of its log."""

    dateline: str
    reports: int
    claims: int
    sources: int
    places: int
    last_day: date
    seal: str | None


def about(record: Record) -> About:
    """What there is to say of a record."""
    counts, head = record.counts(), record.ledger.head()
    return About(
        dateline=__version__,
        reports=counts.reports,
        claims=counts.claims,
        sources=counts.sources,
        places=counts.places,
        last_day=record.last_day(),
        seal=None if head is None else head.chain,
    )


@router.get("/record", response_model=About)
def told_about(desk: AtDesk, request: Request) -> Response:
    """How much the record holds, and up to which day."""
    return desk.json(request, about)
