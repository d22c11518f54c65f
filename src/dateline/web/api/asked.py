"""The parameters that questions share.

What gives them only looks at the request and waits for nothing, and is `async` so that no thread
is asked for each of them: that took longer than many an answer.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypedDict

from fastapi import APIRouter, Depends, Path, Query, Request

from dateline.vocabulary import EventType
from dateline.web.desk import Desk
from dateline.web.problems import DESCRIBED

EARLIEST, LATEST = date(1000, 1, 1), date(9000, 1, 1)
"""The days that can be asked about; beyond them lie typing errors and the ends of calendars."""

PLAIN = r"^[^\u0000]*$"
"""No null bytes: PostgreSQL has no text with one."""

_DAY = {"ge": EARLIEST, "le": LATEST}
At = Annotated[
    date | None, Query(description="The day asked about; else the last that `known` leaves", **_DAY)
]
Known = Annotated[
    date | None,
    Query(description="Leave out all published after this day; else nothing is left out", **_DAY),
]
Since = Annotated[date | None, Query(description="Only from this day on", **_DAY)]
Until = Annotated[date | None, Query(description="Only up to this day", **_DAY)]
Kind = Annotated[EventType | None, Query(alias="type", description="Only of this type")]
Name = Annotated[
    str, Query(min_length=1, max_length=200, pattern=PLAIN, description="A name or an id")
]
Ident = Annotated[str, Path(min_length=1, max_length=200, pattern=PLAIN, description="An id")]
MaybeName = Annotated[
    str | None, Query(min_length=1, max_length=200, pattern=PLAIN, description="A name or an id")
]


class Days(TypedDict):
    """The day asked about, and the day whose knowledge is asked for."""

    at: date | None
    known: date | None


async def days_asked(at: At = None, known: Known = None) -> Days:
    """Both as `Record` takes them."""
    return {"at": at, "known": known}


OnDays = Annotated[Days, Depends(days_asked)]


async def desk_of(request: Request) -> Desk:
    """The desk of the application that was asked."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


AtDesk = Annotated[Desk, Depends(desk_of)]


async def as_recorded(
    recorded: Annotated[
        str | None,
        Query(
            max_length=40,
            pattern=PLAIN,
            description="The record as it was at this instant: a day (its end) or "
            "2014-06-21T14:30Z",
        ),
    ] = None,
) -> None:
    """Lets the API's description name a parameter that the desk reads for every question."""
    del recorded


def questions(about: str) -> APIRouter:
    """A router of questions about one thing, all of which can be asked `recorded` at an instant."""
    return APIRouter(tags=[about], dependencies=[Depends(as_recorded)], responses=DESCRIBED)
