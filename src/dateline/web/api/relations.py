"""How parties stand to each other."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request, Response

from dateline.standings import Relation
from dateline.web.api.asked import At, AtDesk, Known, MaybeName, questions
from dateline.web.paging import After, Limit, Page, page_of

router = questions("parties")

OverTime = Annotated[bool, Query(description="How it changed, instead of how it is on a day")]


@router.get("/relations", response_model=Page[Relation])
def relations(
    desk: AtDesk,
    request: Request,
    actor: MaybeName = None,
    at: At = None,
    known: Known = None,
    over_time: OverTime = False,
    limit: Limit = 100,
    after: After = 0,
) -> Response:
    """How parties stand to each other on a day: all, or those of one; for and against."""
    return desk.json(
        request,
        lambda record: page_of(
            record.relations(actor, at=at, known=known, over_time=over_time), limit, after
        ),
        whole=True,
    )
