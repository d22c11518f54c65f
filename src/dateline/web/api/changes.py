"""What changed between two days, or between what was known on two days."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Query, Request, Response

from dateline.standings import Change
from dateline.web.api.asked import EARLIEST, LATEST, AtDesk, Known, Since, Until, questions
from dateline.web.paging import Page, Sliced, page_of

router = questions("what changed")

KnownSince = Annotated[
    date | None,
    Query(description="Against what was known on this day", ge=EARLIEST, le=LATEST),
]


@router.get("/changes", response_model=Page[Change])
def changes(
    desk: AtDesk,
    request: Request,
    page: Sliced,
    since: Since = None,
    until: Until = None,
    known_since: KnownSince = None,
    known: Known = None,
) -> Response:
    """The places whose answer changed, each with both answers and the claims that turned it."""
    return desk.json(
        request,
        lambda record: page_of(
            record.changes(since=since, until=until, known_since=known_since, known=known),
            page,
        ),
        whole=True,
    )
