"""Long answers a page at a time, so that neither the server nor a browser chokes on one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel

_T = TypeVar("_T")

LONGEST = 1000
"""The most that one page holds."""

Limit = Annotated[int, Query(ge=1, le=LONGEST, description="How many to give")]
After = Annotated[
    int, Query(ge=0, le=2**31, description="Go on after so many: `after` of the page before")
]


class Page(BaseModel, Generic[_T]):
    """Some of what was found; `after` is where the next page begins, none on the last."""

    items: list[_T]
    total: int
    after: int | None


def page_of(found: Iterable[_T], limit: int, after: int) -> dict[str, object]:
    """One page of what was found, in the form of `Page`."""
    every = list(found)
    items = list(islice(every, after, after + limit))
    more = after + len(items) < len(every) and bool(items)
    return {
        "items": items,
        "total": len(every),
        "after": after + len(items) if more else None,
    }
