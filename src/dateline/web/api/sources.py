"""Who says things."""

from __future__ import annotations

from fastapi import Request, Response

from dateline.grounds import Speaker
from dateline.web.api.asked import AtDesk, Known, questions
from dateline.web.paging import Page, Sliced, page_of

router = questions("who says so")


@router.get("/sources", response_model=Page[Speaker])
def sources(desk: AtDesk, request: Request, page: Sliced, known: Known = None) -> Response:
    """Who says things, how often, for whom, and how far each is to be believed."""
    return desk.json(request, lambda record: page_of(record.sources(known=known), page), whole=True)
