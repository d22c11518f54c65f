"""Long answers a page at a time, so that neither the server nor a browser chokes on one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Query
from pydantic import BaseModel

_T = TypeVar("_T")

LONGEST = 1000
"""The most that one page holds."""

Limit = Annotated[int, Query(ge=1, le=LONGEST, description="How many to give")]
After = Annotated[
    int, Query(ge=0, le=2**31, description="Go on after so many: `after` of the page before")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Which part of what is found is asked for: `limit` of it, after the first `after`."""

    limit: int
    after: int


async def sliced(limit: Limit = 100, after: After = 0) -> Slice:
    """What a question for a page asks for."""
    return Slice(limit=limit, after=after)


Sliced = Annotated[Slice, Depends(sliced)]


class Page(BaseModel, Generic[_T]):
    """Some of what was found; `after` is where the next page begins, none on the last."""

    items: list[_T]
    total: int
    after: int | None


def page_of(
    found: Iterable[_T], asked: Slice, tell: Callable[[_T], object] | None = None
) -> dict[str, object]:
    """One page of what was found, in the form of `Page`; `tell` makes each item of the page."""
    every = list(found)
    items = list(islice(every, asked.after, asked.after + asked.limit))
    end = asked.after + len(items)
    return {
        "items": items if tell is None else [tell(item) for item in items],
        "total": len(every),
        "after": end if items and end < len(every) else None,
    }
