"""Incidents with deaths in the columns of UCDP's Georeferenced Event Dataset.

The 49 columns and codes are those of UCDP GED (R. Sundberg and E. Melander, J. of Peace Research
50(4), 2013, and its codebook).  What Dateline does not know stays empty: UCDP's own ids of
conflicts, dyads and sides, its regions, PRIO-GRID cells and Gleditsch-Ward codes.  One row is one
incident as its accounts have it, not an event that UCDP's coders have checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from dateline.event_data import GED_COLUMNS
from dateline.export.cells import csv_line
from dateline.export.told_incident import STATE, UNARMED, ToldIncident
from dateline.model import Actor, Report, Toll
from dateline.vocabulary import ActorKind, Measure

_CIVILIANS = ("civilian", "resident", "child", "wom", "worshipper", "villager", "people", "student")


def ged_csv(incidents: Iterable[ToldIncident], countries: Mapping[str, str]) -> Iterator[str]:
    """The table as CSV, a row at a time, the names of the columns first.

    `countries` are the names of countries by their ISO codes.  Incidents of which nobody says that
    anyone was killed are left out, as GED does.
    """
    yield csv_line(GED_COLUMNS)
    for told in incidents:
        toll = told.toll(Measure.KILLED)
        if toll is not None and (toll.best or toll.low or toll.high):
            row = ged_row(told, toll, countries)
            yield csv_line(row.get(column) for column in GED_COLUMNS)


def ged_row(told: ToldIncident, toll: Toll, countries: Mapping[str, str]) -> dict[str, object]:
    """One incident as a row; what is not known is not in it."""
    first, last = told.days()
    best, low, high = _numbers(toll)
    side_a, side_b = _sides(told)
    civilians = best if _of_civilians(told, toll) else 0
    return {
        "id": told.incident.id,
        "relid": told.incident.id,
        "year": first.year,
        "code_status": "Unchecked",
        "type_of_violence": _violence(told),
        "dyad_name": f"{side_a} - {side_b}",
        "side_a": side_a,
        "side_b": side_b,
        **_sources(told),
        **_where(told, countries),
        "event_clarity": 1 if first == last else 2,
        "date_prec": _date_precision(first, last),
        "date_start": f"{first} 00:00:00.000",
        "date_end": f"{last} 00:00:00.000",
        "deaths_a": 0,
        "deaths_b": 0,
        "deaths_civilians": civilians,
        "deaths_unknown": best - civilians,
        "best": best,
        "high": high,
        "low": low,
    }


def _numbers(toll: Toll) -> tuple[int, int, int]:
    """Best, low and high, in order, none of them empty."""
    given = [number for number in (toll.low, toll.best, toll.high) if number is not None]
    best = toll.best if toll.best is not None else min(given)
    return best, min(best, *given), max(best, *given)


def _sides(told: ToldIncident) -> tuple[str, str]:
    """The two sides: who did it first, but a state before a group, and civilians last."""
    actor, other = told.pair()
    if actor is None or other is None:
        return _side(actor), _side(other)
    first, second = sorted((actor, other), key=_rank)
    return _side(first), _side(second)


def _side(actor: Actor | None) -> str:
    if actor is None:
        return "Unknown"
    return "Civilians" if actor.kind in UNARMED else actor.name


def _rank(actor: Actor) -> int:
    return 0 if actor.kind in STATE else 2 if actor.kind in UNARMED else 1


def _violence(told: ToldIncident) -> int:
    """1 state-based, 2 non-state, 3 one-sided."""
    actor, other = told.pair()
    kinds = [one.kind for one in (actor, other) if one is not None]
    if other is not None and other.kind in UNARMED:
        return 3
    if any(kind in STATE for kind in kinds):
        return 1
    armed = {ActorKind.ARMED_GROUP, ActorKind.MILITIA, ActorKind.REGIONAL_FORCES}
    return 2 if len(kinds) == 2 and all(kind in armed for kind in kinds) else 1


def _of_civilians(told: ToldIncident, toll: Toll) -> bool:
    """Whether the dead are said to be civilians, or nobody else is named as hit."""
    whom = [figure.who.lower() for figure in toll.figures if figure.current and figure.who]
    if whom:
        return all(any(word in who for word in _CIVILIANS) for who in whom)
    _, other = told.pair()
    return other is not None and other.kind in UNARMED


def _sources(told: ToldIncident) -> dict[str, object]:
    reports = told.outlets()
    return {
        "number_of_sources": len(reports),
        "source_article": ";".join(f'"{_article(report)}"' for report in reports),
        "source_office": ";".join(report.publisher or "" for report in reports),
        "source_date": ";".join(_day(report) for report in reports),
        "source_headline": ";".join(report.title or "" for report in reports),
        "source_original": ";".join(told.says()),
    }


def _article(report: Report) -> str:
    words = (report.publisher or report.origin, _day(report), report.title or "")
    return ",".join(word.replace('"', "'") for word in words)


def _day(report: Report) -> str:
    return report.published.date().isoformat() if report.published is not None else ""


def _where(told: ToldIncident, countries: Mapping[str, str]) -> dict[str, object]:
    place = told.place
    if place is None:
        return {"where_prec": 7}
    found: dict[str, object] = {
        "where_prec": place.precision,
        "where_coordinates": place.name,
        "where_description": "; ".join(
            dict.fromkeys(given.value for given in told.incident.places if given.value != place.id)
        ),
        "adm_1": told.division(4),
        "adm_2": told.division(3),
        "country": countries.get(place.country or "", place.country or ""),
    }
    if place.lat is not None and place.lon is not None:
        found |= {
            "latitude": place.lat,
            "longitude": place.lon,
            "geom_wkt": f"POINT ({place.lon} {place.lat})",
        }
    return found


def _date_precision(first: date, last: date) -> int:
    """1 a day, 2 up to six days, 3 a week, 4 up to a month, 5 more."""
    days = (last - first).days + 1
    steps = ((1, 1), (6, 2), (7, 3), (31, 4))
    return next((code for most, code in steps if days <= most), 5)
