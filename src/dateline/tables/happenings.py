"""What happened as tables: events, incidents, the accounts of one, and disputes."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.answers import Dossier, Estimate, Happening, IncidentSummary
from dateline.disagreements import Disagreement
from dateline.tables.told import PLACE, TOLD, place_cells, told_cells
from dateline.tabular import Column, Kind, Layout, Row, of, texts
from dateline.vocabulary import Measure


def _event(e: Happening) -> dict[str, object]:
    return {
        "type": e.type,
        "actors": e.actors,
        "recipients": e.recipients,
        "places": e.places,
        "when": e.told.when,
        "counts": e.counts,
        "polarity": e.polarity,
        "modality": e.modality,
        "stance": e.stance,
        **told_cells(e.told),
    }


def _event_rows(events: Iterable[Happening]) -> Iterable[Row]:
    return map(_event, events)


_EVENT = (
    Column("type"), *of(Kind.TEXTS, "actors", "recipients", "places"), Column("when", Kind.SPAN),
    Column("counts", Kind.TEXTS), *texts("polarity", "modality", "stance"), *TOLD,
)  # fmt: skip

EVENTS: Layout[Happening] = Layout("events", _EVENT, _event_rows)
"""One row an event, as one source tells it."""


def _incident_rows(incidents: Iterable[IncidentSummary]) -> Iterable[Row]:
    for i in incidents:
        yield {
            "incident": i.id,
            "type": i.type,
            "when": i.when,
            "said": i.said,
            **place_cells(i.place),
            "places": i.places,
            "actors": i.actors,
            "recipients": i.recipients,
            **_estimated(i.estimates, Measure.KILLED),
            **_estimated(i.estimates, Measure.INJURED),
            "voices": i.voices,
            "deny": i.deny,
            "claims": i.claims,
            "reports": i.reports,
            "copies": i.copies,
            "sources": i.sources,
        }


def _estimated(estimates: Iterable[Estimate], measure: Measure) -> dict[str, object]:
    return {
        f"{measure}_{name}": value
        for e in estimates
        if e.measure is measure
        for name, value in (("low", e.low), ("best", e.best), ("high", e.high))
    }


INCIDENTS: Layout[IncidentSummary] = Layout(
    "incidents",
    (
        *texts("incident", "type"), Column("when", Kind.SPAN), Column("said", Kind.DAY), *PLACE,
        *of(Kind.TEXTS, "places", "actors", "recipients"),
        *of(Kind.WHOLE, "killed_low", "killed_best", "killed_high"),
        *of(Kind.WHOLE, "injured_low", "injured_best", "injured_high"),
        *of(Kind.WHOLE, "voices", "deny", "claims", "reports", "copies"),
        Column("sources", Kind.TEXTS),
    ),
    _incident_rows,
)  # fmt: skip
"""One row an incident."""


def _account_rows(dossiers: Iterable[Dossier]) -> Iterable[Row]:
    for dossier in dossiers:
        for account in dossier.accounts:
            yield {
                "incident": dossier.incident.id,
                **_event(account.event),
                "like": account.like,
                "log_odds": account.log_odds,
                "why": tuple(f"{words} {weight:+.2f}" for words, weight in account.why),
            }


ACCOUNTS: Layout[Dossier] = Layout(
    "accounts",
    (
        Column("incident"), *_EVENT, Column("like"), Column("log_odds", Kind.NUMBER),
        Column("why", Kind.TEXTS),
    ),
    _account_rows,
)  # fmt: skip
"""One row for each account of an incident."""


def _dispute_rows(disputes: Iterable[Disagreement]) -> Iterable[Row]:
    for d in disputes:
        for position in d.positions:
            for told in position.told:
                yield {
                    "about": d.about,
                    "place": d.place.name if d.place else None,
                    "since": d.since,
                    "differs": d.differs,
                    "position": position.says,
                    **told_cells(told),
                    "dispute": d.id,
                    "settled_by": d.settled.author if d.settled else None,
                    "settled_because": d.settled.reason if d.settled else None,
                    "said_since": d.settled.further if d.settled else None,
                    "hangs_on_it": d.influence.change if d.influence else None,
                }


DISPUTES: Layout[Disagreement] = Layout(
    "disputes",
    (
        *texts("about", "place"), Column("since", Kind.DAY), *texts("differs", "position"), *TOLD,
        *texts("dispute", "settled_by", "settled_because"), Column("said_since", Kind.WHOLE),
        Column("hangs_on_it", Kind.NUMBER, 4),
    ),
    _dispute_rows,
)  # fmt: skip
"""One row for each claim of each side."""
