"""Puts the server together: the API, the pages, and what guards both."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware

from dateline import __version__
from dateline.record import Record
from dateline.web import pages
from dateline.web.admission import Admitted, Policy, owned_by
from dateline.web.api import (
    about,
    accounts,
    changes,
    control,
    disputes,
    event_columns,
    events,
    judgements,
    looks,
    news,
    relations,
    reports,
    review,
    session,
    sources,
)
from dateline.web.appearance import Appearance
from dateline.web.desk import Desk
from dateline.web.headers import Guarded
from dateline.web.problems import REFUSED, tell_problems

API = "/api/1"
"""Where the API is; its number goes up when an answer changes in more than further fields."""

HERE = ("localhost", "127.0.0.1", "::1", "[::1]")
"""The names by which this machine calls itself.  Others are refused, or any web page could reach

the server by a name of its own that it points here (DNS rebinding).
"""

QUESTIONS = (
    *(about, looks, control, changes, events, event_columns),
    *(disputes, relations, sources, reports, review),
)
DEEDS = (session, accounts, judgements)
"""What is no question to the record: it tells who asks, or does something."""


STREAMS = (news,)
"""What goes on for as long as somebody listens."""


def create_app(
    record: Record,
    *,
    hosts: Sequence[str] = HERE,
    policy: Policy | None = None,
    appearance: Appearance | None = None,
) -> FastAPI:
    """The server of one record, for who reaches it by one of `hosts` and is let in by `policy`.

    Without a policy whoever reaches it is its owner.
    """
    policy = policy or owned_by("owner")
    app = FastAPI(
        title="Dateline",
        version=__version__,
        summary="A sourced record of a war: who did what, on whose word, and who holds what.",
        openapi_url=f"{API}/openapi.json",
        docs_url=None,  # their pages ask another host for scripts
        redoc_url=None,
    )
    app.state.desk = Desk(record)
    app.state.listening = set()
    app.state.appearance = appearance or Appearance()
    app.state.policy = policy
    questions = APIRouter(prefix=API, responses=REFUSED)
    for module in (*QUESTIONS, *DEEDS, *STREAMS):
        questions.include_router(module.router)
    app.include_router(questions)
    app.include_router(pages.router)
    app.mount("/static", pages.Files(directory=pages.STATIC), name="static")
    tell_problems(app)
    app.add_middleware(Admitted, policy=policy)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*hosts])
    app.add_middleware(Guarded)
    return app
