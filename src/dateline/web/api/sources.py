"""Who says things."""

from __future__ import annotations

from fastapi import Request, Response

from dateline.grounds import Speaker
from dateline.web.api.asked import AtDesk, Known, questions
from dateline.web.paging import After, Limit, Page, page_of

router = questions("who says so")


@router.get("/sources", response_model=Page[Speaker])
def sources(
    desk: AtDesk, request: Request, known: Known = None, limit: Limit = 100, after: After = 0
) -> Response:
    """Who says things, how often, for whom, and how far each is to be believed."""
    return desk.json(
        request, lambda record: page_of(record.sources(known=known), limit, after), whole=True
    )
