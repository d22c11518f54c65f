"""Who says things."""

from __future__ import annotations

from fastapi import Request, Response

from dateline.grounds import Retrospect, Speaker
from dateline.web.api.asked import AtDesk, Ident, Known, questions
from dateline.web.paging import Page, Sliced, page_of

router = questions("who says so")


@router.get("/sources", response_model=Page[Speaker])
def sources(desk: AtDesk, request: Request, page: Sliced, known: Known = None) -> Response:
    """Who says things, how often, for whom, and how far each is to be believed."""
    return desk.json(request, lambda record: page_of(record.sources(known=known), page), whole=True)


@router.get("/sources/{ident}", response_model=Retrospect)
def source(desk: AtDesk, request: Request, ident: Ident, known: Known = None) -> Response:
    """How reliable a source showed itself to be: its track record as known on several days."""
    return desk.json(request, lambda record: record.source(ident, known=known), whole=True)
