"""How parties stand to each other."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request, Response

from dateline.standings import Relation
from dateline.web.api.asked import AtDesk, MaybeName, OnDays, questions
from dateline.web.paging import Page, Sliced, page_of

router = questions("parties")

OverTime = Annotated[bool, Query(description="How it changed, instead of how it is on a day")]


@router.get("/relations", response_model=Page[Relation])
def relations(
    desk: AtDesk,
    request: Request,
    days: OnDays,
    page: Sliced,
    actor: MaybeName = None,
    over_time: OverTime = False,
) -> Response:
    """How parties stand to each other on a day: all, or those of one; for and against."""
    return desk.json(
        request,
        lambda record: page_of(record.relations(actor, over_time=over_time, **days), page),
        whole=True,
    )
