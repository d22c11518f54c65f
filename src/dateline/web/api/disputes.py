"""Where accounts contradict each other."""

from __future__ import annotations

from fastapi import Request, Response

from dateline.answers import Disagreement
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
) -> Response:
    """Accounts that contradict each other, the latest first."""
    return desk.json(
        request,
        lambda record: page_of(record.disputes(place=place, **days), page),
        whole=True,
    )
