"""Where accounts contradict each other."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request, Response

from dateline.disagreements import About, Disagreement, Order, Settled
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
    state: Annotated[
        Settled | None,
        Query(description="`open`: nobody settled it, or more was said since; `settled`: others"),
    ] = None,
    order: Annotated[
        Order, Query(description="The latest first, or those on which most of the map hangs")
    ] = Order.LATEST,
) -> Response:
    """Accounts that contradict each other."""
    return desk.json(
        request,
        lambda record: page_of(
            record.disputes(place=place, about=about, state=state, order=order, **days), page
        ),
        whole=True,
    )
