"""What happened: as each source tells it, brought together as incidents, and counted by week."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request, Response

from dateline.answers import Dossier, Happening, IncidentSummary
from dateline.courses import Week
from dateline.web.api.asked import (
    AtDesk,
    Ident,
    Kind,
    Known,
    MaybeName,
    OnDays,
    Since,
    Until,
    questions,
)
from dateline.web.paging import Page, Sliced, page_of

router = questions("what happened")

Voices = Annotated[
    int, Query(ge=1, le=1000, description="The fewest independent voices that tell of it")
]


@router.get("/events", response_model=Page[Happening])
def events(
    desk: AtDesk,
    request: Request,
    days: OnDays,
    page: Sliced,
    place: MaybeName = None,
    actor: MaybeName = None,
    kind: Kind = None,
) -> Response:
    """What happened, as each source tells it, by date.  Ten reports of one battle are ten."""
    return desk.json(
        request,
        lambda record: page_of(record.events(place=place, actor=actor, type=kind, **days), page),
        whole=True,
    )


@router.get("/incidents", response_model=Page[IncidentSummary])
def incidents(
    desk: AtDesk,
    request: Request,
    page: Sliced,
    place: MaybeName = None,
    actor: MaybeName = None,
    kind: Kind = None,
    start: Since = None,
    end: Until = None,
    voices: Voices = 1,
    known: Known = None,
) -> Response:
    """What happened, the accounts of one happening brought together, by day."""
    return desk.json(
        request,
        lambda record: page_of(
            record.incidents(
                place=place,
                actor=actor,
                type=kind,
                start=start,
                end=end,
                voices=voices,
                known=known,
            ),
            page,
        ),
        whole=True,
    )


@router.get("/incidents/{ident}", response_model=Dossier)
def incident(desk: AtDesk, request: Request, ident: Ident, known: Known = None) -> Response:
    """All that is told of one incident, by its id or that of a claim in it."""
    return desk.json(request, lambda record: record.incident(ident, known=known), whole=True)


@router.get("/weeks", response_model=list[Week])
def weeks(desk: AtDesk, request: Request, known: Known = None) -> Response:
    """How many incidents each week had, by type."""
    return desk.json(request, lambda record: record.charts.weeks(known=known), whole=True)
