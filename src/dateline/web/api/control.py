"""Who holds what: one place, all places, over time, and all of it for a map."""

from __future__ import annotations

from fastapi import Request, Response

from dateline.answers import Holding
from dateline.courses import Courses
from dateline.web.api.asked import AtDesk, Known, Name, OnDays, questions
from dateline.web.paging import Page, Sliced, page_of

router = questions("who holds what")


@router.get("/holds", response_model=Holding)
def holds(desk: AtDesk, request: Request, place: Name, days: OnDays) -> Response:
    """Who holds a place, how sure that is, and who says so."""
    return desk.json(request, lambda record: record.holds(place, **days))


@router.get("/holdings", response_model=Page[Holding])
def holdings(desk: AtDesk, request: Request, days: OnDays, page: Sliced) -> Response:
    """Who holds each place that is spoken of, by name."""
    return desk.json(request, lambda record: page_of(record.holdings(**days), page))


@router.get("/timeline", response_model=list[Holding])
def timeline(desk: AtDesk, request: Request, place: Name, known: Known = None) -> Response:
    """How who holds a place changed over time."""
    return desk.json(request, lambda record: record.timeline(place, known=known))


@router.get("/courses", response_model=Courses)
def courses(desk: AtDesk, request: Request, known: Known = None) -> Response:
    """Who held every place over all time, in short, as known on a day: what the map draws."""
    return desk.json(request, lambda record: record.charts.courses(known=known))


@router.get(
    "/control.geojson",
    response_class=Response,
    responses={200: {"content": {"application/geo+json": {}}}},
)
def geojson(desk: AtDesk, request: Request, days: OnDays) -> Response:
    """Who holds which place on a day, as GeoJSON (RFC 7946)."""
    return desk.text(
        request,
        "application/geo+json",
        lambda record: record.geojson(**days),
        name="control.geojson",
    )
