"""Rows of ACLED's export as coded events.

Event and sub-event types, inter codes and precisions are those of ACLED's codebook.  Its two actors
"do not imply directionality": who took a place is told by the kind of actor that the sub-event
names, and by nothing where that leaves two.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from types import MappingProxyType

from dateline.errors import BadRow, NoDate
from dateline.event_data import ACLED_COLUMNS, CodedEvent, CodedParty, CodedPlace, Killed
from dateline.ingest.event_rows import Cells, laid_out
from dateline.interval import DAY, Interval, midnight
from dateline.model import Report, content_id
from dateline.vocabulary import ActorKind, EventType, SourceKind

NAME = "ACLED"
REQUIRED = ("event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "country",
            "location", "latitude", "longitude", "notes", "fatalities")  # fmt: skip

_REGAINS = "government regains territory"
_OVERTAKES = "non-state actor overtakes territory"

SUB_EVENTS: Mapping[str, EventType] = MappingProxyType(
    {
        "armed clash": EventType.BATTLE,
        _REGAINS: EventType.TAKEOVER,
        _OVERTAKES: EventType.TAKEOVER,
        "chemical weapon": EventType.ATTACK,
        "air/drone strike": EventType.AIR_STRIKE,
        "suicide bomb": EventType.BOMBING,
        "shelling/artillery/missile attack": EventType.SHELLING,
        "remote explosive/landmine/ied": EventType.BOMBING,
        "grenade": EventType.ATTACK,
        "sexual violence": EventType.ATTACK,
        "attack": EventType.ATTACK,
        "abduction/forced disappearance": EventType.ABDUCTION,
        "peaceful protest": EventType.PROTEST,
        "protest with intervention": EventType.PROTEST,
        "excessive force against protesters": EventType.PROTEST,
        "violent demonstration": EventType.PROTEST,
        "mob violence": EventType.ATTACK,
        "agreement": EventType.NEGOTIATION,
        "arrests": EventType.ARREST,
        "change to group/activity": EventType.OTHER,
        "disrupted weapons use": EventType.OTHER,
        "headquarters or base established": EventType.MOBILISATION,
        "looting/property destruction": EventType.LOOTING,
        "non-violent transfer of territory": EventType.OTHER,
        "other": EventType.OTHER,
    }
)
"""Our type for each of ACLED's 25 sub-events."""

_INTER: Mapping[str, ActorKind] = MappingProxyType(
    {
        "1": ActorKind.STATE_FORCES, "state forces": ActorKind.STATE_FORCES,
        "2": ActorKind.ARMED_GROUP, "rebel group": ActorKind.ARMED_GROUP,
        "3": ActorKind.MILITIA, "political militia": ActorKind.MILITIA,
        "4": ActorKind.MILITIA, "identity militia": ActorKind.MILITIA,
        "5": ActorKind.PEOPLE, "rioters": ActorKind.PEOPLE,
        "6": ActorKind.PEOPLE, "protesters": ActorKind.PEOPLE,
        "7": ActorKind.CIVILIANS, "civilians": ActorKind.CIVILIANS,
        "8": ActorKind.COALITION, "external/other forces": ActorKind.COALITION,
    }
)  # fmt: skip
_WHERE = {1: 1, 2: 2, 3: 4}
"""ACLED's geo-precision (town, near a town, a wider region) as UCDP's where-precision."""

_NOT_OUTLETS = ("undisclosed", "local source", "unspecified")


def acled_event(cells: Cells, edition: str | None, published: date | None) -> CodedEvent:
    """One row.  Raises BadRow, or NoDate where nobody says when it was published."""
    del edition  # ACLED has none: each row has the instant at which it was last changed
    said = midnight(published) if published is not None else _changed(cells)
    text, passages = laid_out(cells, "notes", ACLED_COLUMNS)
    if (kind := SUB_EVENTS.get(cells.given("sub_event_type").casefold())) is None:
        raise BadRow(
            cells.origin, f"sub_event_type is none of ACLED's: {cells.text('sub_event_type')!r}"
        )
    outlets = cells.several("source")
    credited = len(outlets) == 1 and not any(w in outlets[0].casefold() for w in _NOT_OUTLETS)
    valid, precision = _when(cells)
    sides = (_side(cells, 1), _side(cells, 2))
    first = _taken_by(cells.text("sub_event_type").casefold(), sides)
    if kind is EventType.TAKEOVER and first is None:
        kind = EventType.BATTLE  # ground changed hands, and nobody says to whom
    best = cells.whole("fatalities")
    return CodedEvent(
        report=Report(
            id=content_id("r", NAME, said, text),
            text=text,
            origin=cells.origin,
            title=f"{NAME} event {cells.given('event_id_cnty')}",
            publisher=NAME,
            publisher_kind=SourceKind.MONITOR,
            # what rests on one outlet alone is no second voice beside it
            credits=outlets if credited else (),
            published=said,
        ),
        described=passages.get("notes", passages["sub_event_type"]),
        cue=passages["sub_event_type"],
        type=kind,
        actors=sides[first or 0],
        recipients=sides[1 - (first or 0)],
        place=_place(cells),
        valid=valid,
        date_precision=precision,
        # 0 also stands where no report gives a number
        killed=Killed(low=None, best=best, high=None, passage=passages["fatalities"])
        if best
        else None,
        takes=first is not None,
    )


def _changed(cells: Cells) -> datetime:
    """The instant at which a row was last changed (Unix seconds)."""
    stamp = cells.text("timestamp")
    if not stamp:
        raise NoDate(
            cells.origin,
            "has no timestamp, so nobody says when it was published; give the day on which you got "
            "the file: --published 2026-01-31",
        )
    if not (stamp.isascii() and stamp.isdigit() and 9 <= len(stamp) <= 10):
        raise BadRow(cells.origin, f"timestamp is no time in Unix seconds: {stamp[:60]!r}")
    return datetime.fromtimestamp(int(stamp), UTC)


def _when(cells: Cells) -> tuple[Interval, int]:
    """The day, the week around it or its month, with UCDP's date precision."""
    day = cells.day("event_date")
    precision = cells.code("time_precision", 3) if cells.text("time_precision") else 1
    if precision == 1:
        return Interval.day(day), 1
    if precision == 2:
        return Interval.days(day - 3 * DAY, day + 3 * DAY), 3
    last = monthrange(day.year, day.month)[1]
    return Interval.days(day.replace(day=1), day.replace(day=last)), 4


def _side(cells: Cells, number: int) -> tuple[CodedParty, ...]:
    """An actor and those associated with it, of whom no kind is coded."""
    name = cells.text(f"actor{number}")
    if not name:
        return ()
    kind = _INTER.get(cells.text(f"inter{number}").casefold())
    others = (CodedParty(name=other) for other in cells.several(f"assoc_actor_{number}"))
    return CodedParty(name=name, kind=kind), *others


def _taken_by(sub_event: str, sides: Sequence[tuple[CodedParty, ...]]) -> int | None:
    """Which side took the place: the one of the kind that the sub-event names, if it is one."""
    if sub_event not in {_REGAINS, _OVERTAKES}:
        return None
    fit = [
        number
        for number, side in enumerate(sides)
        if side
        and side[0].kind not in {None, ActorKind.CIVILIANS, ActorKind.PEOPLE}
        and (side[0].kind is ActorKind.STATE_FORCES) == (sub_event == _REGAINS)
    ]
    return fit[0] if len(fit) == 1 else None


def _place(cells: Cells) -> CodedPlace | None:
    precision = cells.code("geo_precision", 3) if cells.text("geo_precision") else 1
    divisions = tuple(cells.text(name) for name in ("admin2", "admin1") if cells.text(name))
    wide = cells.text("admin1") if precision == 3 else ""
    name = wide or cells.text("location")
    if not name:
        return None
    return CodedPlace(
        name=name,
        lat=cells.degrees("latitude", 90),
        lon=cells.degrees("longitude", 180),
        precision=_WHERE[precision],
        country=cells.text("country"),
        divisions=divisions,
    )
