"""Accounts of events as columns of numbers, for maps that draw hundreds of thousands of them.

    0      4  the letters DLE1
    4      4  how long the head is, in bytes
    8         the head: JSON in UTF-8, with blanks up to a multiple of four
    then  4n  the first day of each event, in days since 1970-01-01
    then   n  the type of each, as its place in the head's list of types

Numbers are little-endian, days signed.  The head has the number of `events`, the day they are
`known` by, the `types`, and the `places`, each with how many of the events are its own: those of
the first come first, each place's by day.
"""

from __future__ import annotations

import json
from array import array
from datetime import date
from struct import pack
from sys import byteorder

from fastapi import Request, Response

from dateline.courses import EventsAt
from dateline.record import Record
from dateline.vocabulary import EventType
from dateline.web.api.asked import AtDesk, Known, questions

router = questions("what happened")

MAGIC = b"DLE1"
KIND = "application/octet-stream"

_TYPES = tuple(EventType)
_EPOCH = date(1970, 1, 1).toordinal()


@router.get(
    "/events.bin",
    response_class=Response,
    responses={200: {"content": {KIND: {"schema": {"type": "string", "format": "binary"}}}}},
)
def event_columns(desk: AtDesk, request: Request, known: Known = None) -> Response:
    """Every account of an event that has a place, as columns of numbers (see the documentation)."""

    def told(record: Record) -> bytes:
        day = known or record.last_day()
        return columns(record.charts.events_at(known=day), day)

    return desk.binary(request, KIND, told, whole=True)


def columns(found: list[EventsAt], known: date) -> bytes:
    """Events in the form that the head of this file describes."""
    numbers = {name: number for number, name in enumerate(_TYPES)}
    days = array("i", (day.toordinal() - _EPOCH for at in found for day in at.days))
    types = bytes(numbers[name] for at in found for name in at.types)
    if byteorder == "big":
        days.byteswap()
    head = {
        "known": known.isoformat(),
        "events": len(types),
        "types": _TYPES,
        "places": [
            {
                "id": at.place.id,
                "name": at.place.name,
                "lon": at.place.lon,
                "lat": at.place.lat,
                "events": len(at.days),
            }
            for at in found
        ],
    }
    told = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    told += b" " * (-len(told) % 4)
    return MAGIC + pack("<I", len(told)) + told + days.tobytes() + types
