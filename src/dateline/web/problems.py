"""Deliberate errors as answers of the API: problem details (RFC 9457), in their own words."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from dateline.errors import (
    AccountRefused,
    AmbiguousName,
    BadArea,
    BadDate,
    BadQuery,
    DatelineError,
    JudgementRefused,
    NotAllowed,
    NotSignedIn,
    RecordError,
    TooManyTries,
    UnknownName,
)


class Problem(BaseModel):
    """Why there is no answer, and what to do about it."""

    title: str = Field(description="The kind of error, one word")
    status: int = Field(description="The status of the answer")
    detail: str = Field(description="What happened, and what to do")


STATUS: dict[type, int] = {
    UnknownName: 404,
    AmbiguousName: 409,
    BadDate: 400,
    BadQuery: 400,
    BadArea: 400,
    AccountRefused: 400,
    NotSignedIn: 401,
    NotAllowed: 403,
    JudgementRefused: 409,
    TooManyTries: 429,
    RecordError: 503,
}
"""The status of each error, and of those below it in the tree; 500 of all others."""

DESCRIBED: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "A day, an area or a search that cannot be read"},
    404: {"model": Problem, "description": "The record has nothing of that name or id"},
    409: {"model": Problem, "description": "Several are called so; the detail lists their ids"},
    503: {"model": Problem, "description": "The record cannot be read now"},
}
"""What the API's description says of them."""

REFUSED: dict[int | str, dict[str, Any]] = {
    401: {"model": Problem, "description": "Who asks is not signed in"},
    403: {"model": Problem, "description": "The role of who asks does not include that"},
    429: {"model": Problem, "description": "Too many failed tries: wait as Retry-After says"},
}
"""What it says of who may not ask."""


def status_of(error: DatelineError) -> int:
    """The status by which an error is told."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)


async def tell(request: Request, error: Exception) -> JSONResponse:
    """A deliberate error as a problem."""
    del request
    assert isinstance(error, DatelineError)
    return problem_of(error)


def problem_of(error: DatelineError) -> JSONResponse:
    """The answer that tells an error."""
    status = status_of(error)
    problem = Problem(title=type(error).__name__, status=status, detail=str(error))
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
    if isinstance(error, TooManyTries):
        headers["Retry-After"] = str(error.seconds)
    return JSONResponse(
        problem.model_dump(),
        status_code=status,
        headers=headers,
        media_type="application/problem+json",
    )


def tell_problems(app: FastAPI) -> None:
    """Let an application tell deliberate errors so."""
    app.add_exception_handler(DatelineError, tell)
