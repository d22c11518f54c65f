"""Makes a served record ready: what is asked first is worked out before anybody waits for it.

The timelines of places are worked out by a process of its own, which gives way to the server: in
this one readers would wait behind it (one thread runs at a time).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context

from dateline.errors import DatelineError, RecordUnwritable
from dateline.ledger.addresses import Address
from dateline.preparing import Preparing
from dateline.record import Record, open_at
from dateline.web.desk import Desk

POLITE = 10
"""How much a process that prepares gives way (nice)."""

FEW = 50
"""So many places are prepared in this process: to start another one takes longer."""

Tell = Callable[[str], None]


def unprepared(record: Record) -> int:
    """Of how many places the timelines have to be worked out at each question."""
    try:
        return record.prepare(Preparing(most=0)).left
    except RecordUnwritable:
        return 0  # none is left; only that cannot be noted


def prepare_answers(desk: Desk, api: str) -> None:
    """Work out what the map asks first, while the browser starts.

    What cannot be worked out is told to who asks for it.
    """
    with suppress(DatelineError):
        desk.prepare(f"{api}/courses", lambda record: record.charts.courses())
        desk.prepare(f"{api}/weeks", lambda record: record.charts.weeks(), whole=True)


def prepare_places(record: Record, address: Address, tell: Tell) -> None:
    """Prepare the places of a record that are not, and tell of it where they are many.

    The process goes with this one, and goes on where it was when it is started again.
    """
    try:
        left = unprepared(record)
        writable = record.ledger.projection.may_be_written()
        if left <= FEW and writable:
            record.prepare()
            return
    except RecordUnwritable:
        writable = False
    except DatelineError:
        return  # it is told to who asks
    if not left:
        return
    places = "1 place" if left == 1 else f"{left:,} places"
    slow = f"of {places} it is worked out at each question who held them, which takes longer"
    if not writable:
        tell(f"{slow}; who may write to the record mends that: dateline prepare")
        return
    tell(f"{slow}; that is being prepared beside the server, and kept with the record")
    process = get_context("spawn").Process(target=prepare_at, args=[address], daemon=True)
    process.start()
    process.join()
    if process.exitcode == 0:
        tell("prepared: answers about all places come at once now")
    elif process.exitcode is not None and process.exitcode > 0:
        tell("the places could not be prepared; to see why: dateline prepare")


def prepare_at(address: Address) -> None:
    """Prepare the record at an address, giving way to others."""
    if hasattr(os, "nice"):
        os.nice(POLITE)
    with open_at(address, create=False) as record:
        record.prepare()
