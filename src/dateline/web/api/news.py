"""What is added while somebody looks on: server-sent events (HTML Living Standard, 9.2).

Each event has the number of the log's last entry as its id, so that a browser that was away asks
for what came since (`Last-Event-ID`) and misses nothing.
"""

from __future__ import annotations

import json
from asyncio import sleep
from collections import Counter
from collections.abc import AsyncIterator, Callable
from typing import Annotated

from fastapi import Header, Request
from fastapi.responses import JSONResponse, StreamingResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from dateline.errors import DatelineError
from dateline.ledger.base import Ledger
from dateline.web.api.asked import AtDesk, questions
from dateline.web.problems import Problem

router = questions("the record")

LOOK = 1.0
"""How many seconds lie between two looks at the log."""

BEAT = 15
"""After how many looks without news a line is sent all the same, so that nobody hangs up."""

MOST = 200
"""How many may listen at once; a browser has one for each of its pages."""

LIFE = 3600
"""After how many looks a stream ends: whoever was signed out meanwhile cannot ask for another."""

_AGAIN = 3000

Last = Annotated[str | None, Header(max_length=40, description="The id of the last event had")]


@router.get(
    "/news",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}}},
)
async def news(desk: AtDesk, request: Request, last_event_id: Last = None) -> Response:
    """What is added from now on, or since `Last-Event-ID`, as it is added: how much of what kind.

    An event is `added`, its data JSON: `last`, the number of the log's last entry; `seal`, that of
    the record then; and `added`, how many entries of each kind.
    """
    listening: set[object] = request.app.state.listening
    if len(listening) >= MOST:
        problem = Problem(
            title="Busy", status=503, detail=f"{MOST} listen already; close some pages"
        )
        return JSONResponse(
            problem.model_dump(),
            status_code=503,
            headers={"Retry-After": "30"},
            media_type="application/problem+json",
        )
    after = int(last_event_id) if last_event_id and last_event_id.isdecimal() else None
    return StreamingResponse(
        told(lambda: desk.record.ledger, listening, after),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def told(
    ledger_now: Callable[[], Ledger], listening: set[object], after: int | None
) -> AsyncIterator[str]:
    """The lines of the stream; whoever reads it is among `listening` until it ends.

    Where another ledger stands for the one before (a shared copy that was made anew), its log is
    longer by what is new.
    """
    me = object()
    listening.add(me)
    try:
        ledger = ledger_now()
        head = await run_in_threadpool(ledger.head)
        last = 0 if head is None else head.seq
        seen, quiet = last if after is None else min(after, last), 0
        yield f"retry: {_AGAIN}\nid: {seen}\n\n"
        for _ in range(LIFE):
            former, ledger = ledger, ledger_now()
            head = await run_in_threadpool(ledger.head)
            if head is not None and (head.seq > seen or ledger is not former):
                kinds = await run_in_threadpool(_kinds, ledger, seen, head.seq)
                seen, quiet = head.seq, 0
                data = json.dumps({"last": seen, "seal": head.chain, "added": kinds})
                yield f"id: {seen}\nevent: added\ndata: {data}\n\n"
            elif (quiet := quiet + 1) >= BEAT:
                quiet = 0
                yield ": still here\n\n"
            await sleep(LOOK)
    except DatelineError:
        yield ": the record cannot be read now\n\n"  # a browser asks again by itself
    finally:
        listening.discard(me)


def _kinds(ledger: Ledger, after: int, last: int) -> dict[str, int]:
    """How many entries of each kind there are after one, up to another."""
    return dict(Counter(e.kind for e in ledger.entries(after=after) if e.seq <= last))
