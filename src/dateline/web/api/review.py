"""The review desk: which claims to look at first, what was judged, how far coders agree."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Depends, Query, Request, Response

from dateline.answers import LogEntry, Suggestion
from dateline.export.cells import csv_table
from dateline.history import LogFilter
from dateline.record import Record
from dateline.review import Doubt, Reliability, ReviewCase, ReviewPage, State
from dateline.reviewing import Wanted
from dateline.tables.log import LOG
from dateline.vocabulary import Subject
from dateline.web.admission import Asks
from dateline.web.api.asked import PLAIN, At, AtDesk, Ident, MaybeName, Since, Until, questions
from dateline.web.paging import LONGEST, After, Limit, Page, Sliced, page_of

router = questions("review")

Doubtful = Annotated[Doubt | None, Query(description="Only claims of which this is so")]
Reviewed = Annotated[
    State,
    Query(
        description="`open`: nobody judged it; `others`: others did and you did not; `differ`: "
        "people say different things of it; `judged`: somebody did"
    ),
]
Kind = Annotated[
    Literal[Subject.ACTOR, Subject.PLACE, Subject.SOURCE], Query(description="Among which")
]
Words = Annotated[str | None, Query(min_length=1, max_length=200, pattern=PLAIN)]


def log_filter(
    ident: Words = None,
    by: Words = None,
    kind: Words = None,
    since: Since = None,
    until: Until = None,
) -> LogFilter:
    """Of the log, what is about `ident`, by somebody, of a kind, in a span of days."""
    return LogFilter(about=ident, by=by, kind=kind, since=since, until=until)


Logged = Annotated[LogFilter, Depends(log_filter)]


@router.get("/review", response_model=ReviewPage)
def queue(
    desk: AtDesk,
    request: Request,
    visitor: Asks,
    place: MaybeName = None,
    source: Words = None,
    since: Since = None,
    until: Until = None,
    at: At = None,
    doubt: Doubtful = None,
    state: Reviewed = State.OPEN,
    limit: Limit = 50,
    after: After = 0,
) -> Response:
    """Claims to look at, in the order of how much the map would change without each.

    `since` and `until` are days of publication; `at` is the day whose map counts.
    """
    wanted = Wanted(
        place=place, source=source, since=since, until=until, at=at, doubt=doubt, state=state
    )
    return desk.json(
        request,
        lambda record: record.reviewer.page(wanted, whose=visitor.name, limit=limit, after=after),
        whole=True,
        whose=visitor.name,
    )


@router.get("/review/{ident}", response_model=ReviewCase)
def case(desk: AtDesk, request: Request, ident: Ident) -> Response:
    """All that somebody needs to judge a claim, and what was judged of it so far."""
    return desk.json(request, lambda record: record.reviewer.case(ident))


@router.get("/agreement", response_model=Reliability)
def agreement(desk: AtDesk, request: Request) -> Response:
    """How far those who judged claims agree: Krippendorff's alpha, the machine among them."""
    return desk.json(request, lambda record: record.reviewer.reliability(), whole=True)


@router.get("/suggestions", response_model=list[Suggestion])
def suggestions(
    desk: AtDesk,
    request: Request,
    kind: Kind = Subject.ACTOR,
    least: Annotated[float, Query(ge=0, le=1, description="The least score")] = 0.5,
    limit: Limit = 50,
) -> Response:
    """Actors, places or sources that may be one, the likeliest first, to be judged."""
    return desk.json(
        request, lambda record: record.suggest(kind, least=least, limit=limit), whole=True
    )


@router.get("/log", response_model=Page[LogEntry])
def log(
    desk: AtDesk,
    request: Request,
    wanted: Logged,
    asked: Sliced,
) -> Response:
    """What was added and judged, by whom and when, the latest first."""

    def page(record: Record) -> dict[str, object]:
        found, told = record.history.latest(wanted)
        return page_of(found, asked, told)

    return desk.json(request, page)


@router.get(
    "/log.csv",
    response_class=Response,
    responses={200: {"content": {"text/csv": {}}}},
)
def log_table(
    desk: AtDesk,
    request: Request,
    wanted: Logged,
    limit: Annotated[int, Query(ge=1, le=100 * LONGEST, description="How many rows")] = 10_000,
) -> Response:
    """The same as a table (CSV, RFC 4180)."""

    def text(record: Record) -> str:
        found, told = record.history.latest(wanted)
        return "".join(csv_table(LOG, map(told, found[:limit])))

    return desk.text(request, "text/csv; charset=utf-8", text, name="log.csv")
