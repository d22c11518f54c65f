"""Incidents in the columns of ACLED's export, for programs that read it.

The 31 columns, and event and sub-event types after ACLED's codebook; ACLED's own ids, scales of
sources and associated actors are ACLED's and stay empty.  Only what ACLED would code has a row:
happenings without an ACLED type are left out.  ACLED's data may not be handed on; these are ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from dateline.event_data import ACLED_COLUMNS
from dateline.export.cells import csv_line
from dateline.export.told_incident import UNARMED, ToldIncident
from dateline.model import Actor
from dateline.vocabulary import ActorKind, EventType, Measure, event_types

_INTER = {
    ActorKind.STATE_FORCES: "State forces",
    ActorKind.GOVERNMENT: "State forces",
    ActorKind.STATE: "State forces",
    ActorKind.REGIONAL_FORCES: "State forces",
    ActorKind.ARMED_GROUP: "Rebel group",
    ActorKind.MILITIA: "Political militia",
    ActorKind.COALITION: "External/Other forces",
    ActorKind.CIVILIANS: "Civilians",
    ActorKind.PEOPLE: "Civilians",
    ActorKind.PERSON: "Civilians",
}
_VIOLENT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
_REGAINS = "Government regains territory"
_OVERTAKES = "Non-state actor overtakes territory"


def acled_csv(incidents: Iterable[ToldIncident], countries: Mapping[str, str]) -> Iterator[str]:
    """The table as CSV, a row at a time, the names of the columns first.

    `countries` are the names of countries by their ISO codes.
    """
    yield csv_line(ACLED_COLUMNS)
    for told in incidents:
        if event_types()[told.type].acled is not None:
            row = acled_row(told, countries)
            yield csv_line(row.get(column) for column in ACLED_COLUMNS)


def acled_row(told: ToldIncident, countries: Mapping[str, str]) -> dict[str, object]:
    """One incident as a row; what is not known is not in it."""
    first, last = told.days()
    middle = first + (last - first) // 2  # as the codebook has it where the day is not known
    event, sub_event = _types(told)
    one, other = told.pair()
    place, toll = told.place, told.toll(Measure.KILLED)
    hits_civilians = other is not None and other.kind in UNARMED and event in _VIOLENT
    return {
        "event_id_cnty": told.incident.id,
        "event_date": middle.isoformat(),
        "year": middle.year,
        "time_precision": _time_precision(first, last),
        "disorder_type": _disorder(event),
        "event_type": event,
        "sub_event_type": sub_event,
        "actor1": one.name if one is not None else "",
        "inter1": _inter(one),
        "actor2": other.name if other is not None else "",
        "inter2": _inter(other),
        "interaction": "-".join(filter(None, (_inter(one), _inter(other)))),
        "civilian_targeting": "Civilian targeting" if hits_civilians else "",
        "country": countries.get(place.country or "", place.country or "") if place else "",
        "admin1": told.division(4),
        "admin2": told.division(3),
        "location": place.name if place else "",
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geo_precision": _geo_precision(place.precision if place else 7),
        "source": "; ".join(dict.fromkeys(r.publisher or r.origin for r in told.outlets())),
        "notes": _notes(told),
        "fatalities": (toll.best or toll.low or 0) if toll is not None else 0,
    }


def _types(told: ToldIncident) -> tuple[str, str]:
    """Event and sub-event type; who takes ground decides which of two sub-events that is."""
    row = event_types()[told.type]
    event, sub_event = row.acled or "", row.acled_sub or ""
    one, other = told.pair()
    if sub_event == _OVERTAKES and _inter(one) == "State forces":
        return event, _REGAINS
    if told.type is EventType.ATTACK and other is not None and other.kind not in UNARMED:
        return "Battles", "Armed clash"
    return event, sub_event


def _disorder(event: str) -> str:
    if event in _VIOLENT:
        return "Political violence"
    return "Demonstrations" if event in {"Protests", "Riots"} else event


def _inter(actor: Actor | None) -> str:
    return _INTER.get(actor.kind, "") if actor is not None else ""


def _notes(told: ToldIncident) -> str:
    """What is said, each sentence once, on whose word."""
    found: dict[str, None] = {}
    for claim in told.claims:
        name = told.sources[claim.source].name
        found[f"{' '.join(claim.sentence.exact.split())} [{name}]"] = None
    return " ".join(found)


def _time_precision(first: date, last: date) -> int:
    """1 a day, 2 up to a week, 3 up to a month or more."""
    days = (last - first).days + 1
    return 1 if days == 1 else 2 if days <= 7 else 3


def _geo_precision(where: int) -> int:
    """ACLED's 1 to 3 for UCDP's 1 to 7: a town, its surroundings, a province or wider."""
    return 1 if where == 1 else 2 if where <= 3 else 3
