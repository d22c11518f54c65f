"""Where accounts contradict each other."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request, Response

from dateline.answers import Disagreement
from dateline.record import Record
from dateline.triage import About, Order, triaged
from dateline.web.api.asked import AtDesk, MaybeName, OnDays, questions
from dateline.web.paging import Page, Sliced, page_of

router = questions("who says otherwise")


@router.get("/disputes", response_model=Page[Disagreement])
def disputes(
    desk: AtDesk,
    request: Request,
    days: OnDays,
    page: Sliced,
    place: MaybeName = None,
    about: Annotated[About | None, Query(description="Only what contradicts in this")] = None,
    order: Annotated[
        Order, Query(description="The latest first, or those on which the map is least sure")
    ] = Order.LATEST,
) -> Response:
    """Accounts that contradict each other."""

    def found(record: Record) -> object:
        disputes = record.disputes(place=place, **days)
        return page_of(
            triaged(
                disputes, about=about, order=order, holds=lambda ident: record.holds(ident, **days)
            ),
            page,
        )

    return desk.json(request, found, whole=True)
