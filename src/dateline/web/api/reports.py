"""Whole reports with the claims in them, and searches of their words."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request, Response

from dateline.answers import SearchPage
from dateline.courses import ReportShown
from dateline.faceting import Facets
from dateline.lookup import Conditions
from dateline.web.api.asked import (
    PLAIN,
    AtDesk,
    Ident,
    Kind,
    Known,
    MaybeName,
    Since,
    Until,
    questions,
)
from dateline.web.paging import Limit

router = questions("reports")

Words = Annotated[
    str, Query(min_length=1, max_length=500, pattern=PLAIN, description="What to look for")
]
Area = Annotated[str | None, Query(max_length=100, pattern=PLAIN)]
Cursor = Annotated[
    str | None, Query(max_length=500, pattern=PLAIN, description="`after` of the page before")
]


@router.get("/reports/{ident}", response_model=ReportShown)
def report(desk: AtDesk, request: Request, ident: Ident) -> Response:
    """A whole report by its id, with the claims that were read in it."""
    return desk.json(request, lambda record: record.charts.report(ident))


async def conditions(
    place: MaybeName = None,
    country: MaybeName = None,
    near: Area = None,
    box: Area = None,
    actor: MaybeName = None,
    kind: Kind = None,
    source: MaybeName = None,
    start: Since = None,
    end: Until = None,
    known: Known = None,
) -> Conditions:
    """What a search is narrowed by, as `Record` takes it."""
    return {
        "place": place,
        "country": country,
        "near": near,
        "box": box,
        "actor": actor,
        "type": kind,
        "source": source,
        "start": start,
        "end": end,
        "known": known,
    }


Narrowed = Annotated[Conditions, Depends(conditions)]


@router.get("/search", response_model=SearchPage)
def search(
    desk: AtDesk,
    request: Request,
    words: Words,
    narrowed: Narrowed,
    limit: Limit = 20,
    after: Cursor = None,
) -> Response:
    """Reports by their words: phrases in quotes, AND, OR, NOT, beginnings with an asterisk."""
    return desk.json(
        request, lambda record: record.search(words, limit=limit, after=after, **narrowed)
    )


@router.get("/search/facets", response_model=Facets)
def facets(desk: AtDesk, request: Request, words: Words, narrowed: Narrowed) -> Response:
    """How what a search finds divides, with how many reports each further condition would leave."""
    return desk.json(request, lambda record: record.facets(words, **narrowed), whole=True)
