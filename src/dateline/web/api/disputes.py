"""Where accounts contradict each other."""

from __future__ import annotations

from fastapi import Request, Response

from dateline.answers import Disagreement
from dateline.web.api.asked import At, AtDesk, Known, MaybeName, questions
from dateline.web.paging import After, Limit, Page, page_of

router = questions("who says otherwise")


@router.get("/disputes", response_model=Page[Disagreement])
def disputes(
    desk: AtDesk,
    request: Request,
    place: MaybeName = None,
    at: At = None,
    known: Known = None,
    limit: Limit = 100,
    after: After = 0,
) -> Response:
    """Accounts that contradict each other, the latest first."""
    return desk.json(
        request,
        lambda record: page_of(record.disputes(place=place, at=at, known=known), limit, after),
        whole=True,
    )
