"""Answers as JSON and CSV: stable field names, one row an item in CSV."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import typer
from pydantic import TypeAdapter

from dateline.answers import (
    Disagreement,
    Dossier,
    DumpShown,
    Estimate,
    Happening,
    Holding,
    IncidentSummary,
    Namesake,
    PackChange,
    PackShown,
    PlaceEntry,
    SearchPage,
    Suggestion,
    Told,
)
from dateline.export.cells import csv_line
from dateline.grounds import Calibration, Speaker
from dateline.standings import Change
from dateline.vocabulary import Measure

_ANY: TypeAdapter[Any] = TypeAdapter(Any)


def print_json(answer: object) -> None:
    """An answer as indented JSON; dates are ISO 8601."""
    typer.echo(_ANY.dump_json(answer, indent=2).decode())


def print_csv(rows: Iterable[Mapping[str, object]], fields: Sequence[str]) -> None:
    """Print `csv_text`."""
    typer.echo(csv_text(rows, fields), nl=False)


def csv_text(rows: Iterable[Mapping[str, object]], fields: Sequence[str]) -> str:
    """Rows as CSV (RFC 4180, lines ending in a line feed), with a head."""
    return csv_line(fields) + "".join(csv_line(row.get(field) for field in fields) for row in rows)


HOLDING_FIELDS = (
    "place", "place_id", "country", "lat", "lon", "at", "known", "standing", "holder", "since",
    "until", "probability", "account_of", "says", "when", "source", "via", "grade", "quote",
    "report", "published", "claim", "corrected_by",
)  # fmt: skip


def holding_rows(holdings: Iterable[Holding]) -> Iterable[dict[str, object]]:
    """One row for each claim that a holding rests on; one without a claim where there is none."""
    for h in holdings:
        head: dict[str, object] = {
            "place": h.place.name,
            "place_id": h.place.id,
            "country": h.place.country,
            "lat": h.place.lat,
            "lon": h.place.lon,
            "at": h.at,
            "known": h.known,
            "standing": h.standing,
            "holder": h.holder.name if h.holder else None,
            "since": h.since,
            "until": h.until,
            "probability": f"{h.probability:.2f}",
        }
        rows = [
            {
                **head,
                "account_of": side.holder.name if side.holder else None,
                "says": told.says,
                "when": told.when,
                **told_cells(told),
            }
            for side in h.sides
            for told in side.told
        ]
        yield from rows or [head]


def told_cells(told: Told) -> dict[str, object]:
    """The cells of a claim: who says so, in which words, in which report."""
    return {
        "source": told.source,
        "via": "; ".join(told.via),
        "grade": told.grade,
        "quote": told.quote,
        "report": told.report,
        "published": told.published,
        "claim": told.claim,
        "corrected_by": told.corrected.author if told.corrected is not None else None,
    }


TURN_FIELDS = (
    "place", "place_id", "country", "lat", "lon", "since", "until", "known_since", "known",
    "was", "was_holder", "standing", "holder", "probability", "turn", "says", "when", "source",
    "via", "grade", "quote", "report", "published", "claim", "corrected_by",
)  # fmt: skip


def turn_rows(changes: Iterable[Change]) -> Iterable[dict[str, object]]:
    """One row for each claim that turned an answer; one without a claim where none did."""
    for change in changes:
        place, before, after = change.place, change.before, change.after
        head: dict[str, object] = {
            "place": place.name,
            "place_id": place.id,
            "country": place.country,
            "lat": place.lat,
            "lon": place.lon,
            "since": before.at,
            "until": after.at,
            "known_since": before.known,
            "known": after.known,
            "was": before.standing,
            "was_holder": before.holder.name if before.holder else None,
            "standing": after.standing,
            "holder": after.holder.name if after.holder else None,
            "probability": f"{after.probability:.2f}",
        }
        rows = [
            {**head, "turn": turn, "says": told.says, "when": told.when, **told_cells(told)}
            for turn, several in (("new", change.new), ("gone", change.gone))
            for told in several
        ]
        yield from rows or [head]


EVENT_FIELDS = (
    "type", "actors", "recipients", "places", "when", "counts", "polarity", "modality", "stance",
    "source", "via", "grade", "quote", "report", "published", "claim", "corrected_by",
)  # fmt: skip


def event_rows(events: Iterable[Happening]) -> Iterable[dict[str, object]]:
    """One row an event."""
    return map(_event, events)


def _event(e: Happening) -> dict[str, object]:
    return {
        "type": e.type,
        "actors": "; ".join(e.actors),
        "recipients": "; ".join(e.recipients),
        "places": "; ".join(e.places),
        "when": e.told.when,
        "counts": "; ".join(e.counts),
        "polarity": e.polarity,
        "modality": e.modality,
        "stance": e.stance,
        **told_cells(e.told),
    }


INCIDENT_FIELDS = (
    "incident", "type", "when", "said", "place", "place_id", "country", "lat", "lon", "places",
    "actors", "recipients", "killed_low", "killed_best", "killed_high", "injured_low",
    "injured_best", "injured_high", "voices", "deny", "claims", "reports", "copies", "sources",
)  # fmt: skip


def incident_rows(incidents: Iterable[IncidentSummary]) -> Iterable[dict[str, object]]:
    """One row an incident."""
    for i in incidents:
        yield {
            "incident": i.id,
            "type": i.type,
            "when": i.when,
            "said": i.said,
            "place": i.place.name if i.place else None,
            "place_id": i.place.id if i.place else None,
            "country": i.place.country if i.place else None,
            "lat": i.place.lat if i.place else None,
            "lon": i.place.lon if i.place else None,
            "places": "; ".join(i.places),
            "actors": "; ".join(i.actors),
            "recipients": "; ".join(i.recipients),
            **_estimated(i.estimates, Measure.KILLED),
            **_estimated(i.estimates, Measure.INJURED),
            "voices": i.voices,
            "deny": i.deny,
            "claims": i.claims,
            "reports": i.reports,
            "copies": i.copies,
            "sources": "; ".join(i.sources),
        }


def _estimated(estimates: Iterable[Estimate], measure: Measure) -> dict[str, object]:
    return {
        f"{measure}_{name}": value
        for e in estimates
        if e.measure is measure
        for name, value in (("low", e.low), ("best", e.best), ("high", e.high))
    }


ACCOUNT_FIELDS = ("incident", *EVENT_FIELDS, "like", "log_odds", "why")


def account_rows(dossier: Dossier) -> Iterable[dict[str, object]]:
    """One row for each account of an incident."""
    for account in dossier.accounts:
        yield {
            "incident": dossier.incident.id,
            **_event(account.event),
            "like": account.like,
            "log_odds": account.log_odds,
            "why": "; ".join(f"{words} {weight:+.2f}" for words, weight in account.why),
        }


DISPUTE_FIELDS = (
    "about", "place", "since", "differs", "position", "source", "via", "grade", "quote", "report",
    "published", "claim", "corrected_by",
)  # fmt: skip


def dispute_rows(disputes: Iterable[Disagreement]) -> Iterable[dict[str, object]]:
    """One row for each claim of each side."""
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
                }


SOURCE_FIELDS = (
    "name", "kind", "named", "role", "side", "reliability", "claims", "reports", "first", "last",
    "id", "prior", "checked", "borne_out", "one_voice_with",
)  # fmt: skip


def source_rows(speakers: Iterable[Speaker]) -> Iterable[dict[str, object]]:
    """One row a source."""
    for s in speakers:
        yield {
            "name": s.name,
            "kind": s.kind,
            "named": s.named,
            "role": s.role,
            "side": s.side,
            "reliability": s.letter,
            "prior": s.prior,
            "checked": round(s.checked, 1),
            "borne_out": round(s.borne_out, 1),
            "one_voice_with": "; ".join(s.copies),
            "claims": s.claims,
            "reports": s.reports,
            "first": s.first.date(),
            "last": s.last.date(),
            "id": s.id,
        }


FACT_FIELDS = (
    "line", "place", "place_id", "at", "known", "holder", "verdict", "said_holder", "probability",
    "likeliest", "likeliest_probability", "brier",
)  # fmt: skip


def fact_rows(found: Calibration) -> Iterable[dict[str, object]]:
    """One row a known fact."""
    for f in found.facts:
        yield {
            "line": f.line,
            "place": f.place,
            "place_id": f.place_id,
            "at": f.day,
            "known": f.known,
            "holder": f.holder,
            "verdict": f.verdict,
            "said_holder": f.said,
            "probability": round(f.probability, 4),
            "likeliest": f.likeliest,
            "likeliest_probability": round(f.likeliest_probability, 4),
            "brier": round(f.brier, 4),
        }


NAMESAKE_FIELDS = (
    "place_id", "place", "kind", "country", "province", "lat", "lon", "precision", "population",
    "spelt", "likeness", "score", "listed",
)  # fmt: skip


def namesake_rows(found: Iterable[Namesake]) -> Iterable[dict[str, object]]:
    """One row a place."""
    for n in found:
        yield {
            "place_id": n.place.id,
            "place": n.place.name,
            "kind": n.place.kind,
            "country": n.place.country,
            "province": n.province,
            "lat": n.place.lat,
            "lon": n.place.lon,
            "precision": n.place.precision,
            "population": n.place.population,
            "spelt": "; ".join(n.spelt),
            "likeness": f"{n.likeness:.2f}",
            "score": f"{n.score:.3f}",
            "listed": n.listed,
        }


ENTRY_FIELDS = ("place_id", "place", "field", "value")


def entry_rows(entry: PlaceEntry) -> Iterable[dict[str, object]]:
    """One row for each thing that is known of a place."""
    place = entry.place
    values: dict[str, Sequence[object]] = {
        "kind": [place.kind],
        "country": [place.country],
        "lies in": [p.id for p in entry.lies_in],
        "lat": [place.lat],
        "lon": [place.lon],
        "precision": [place.precision],
        "population": [place.population],
        "feature": [place.feature_code],
        "name": entry.names,
        "its people": entry.peoples,
        "beside it": [p.id for p in entry.sites],
        "road to": [p.id for p in entry.roads],
        "listed by": [entry.listed],
        "stands for": [entry.stands_for],
        "page": [entry.page],
        "after": entry.citations,
    }
    for field, several in values.items():
        for value in several:
            if value is not None:
                yield {
                    "place_id": place.id,
                    "place": place.name,
                    "field": field,
                    "value": str(value),
                }


DUMP_FIELDS = ("label", "country", "digest", "places", "path")


def dump_rows(dumps: Iterable[DumpShown]) -> Iterable[dict[str, object]]:
    """One row a dump."""
    for dump in dumps:
        yield {field: getattr(dump, field) for field in DUMP_FIELDS}


PACK_FIELDS = (
    "id", "version", "digest", "title", "period", "countries", "own", "replaces_shipped", "entries",
    "path", "fault",
)  # fmt: skip


def pack_rows(packs: Iterable[PackShown]) -> Iterable[dict[str, object]]:
    """One row a pack."""
    for pack in packs:
        row = {field: getattr(pack, field) for field in PACK_FIELDS}
        entries = "; ".join(f"{table} {count}" for table, count in pack.entries.items())
        yield {**row, "countries": "; ".join(pack.countries), "entries": entries}


CHANGE_FIELDS = ("change", "table", "entry", "name", "key", "before", "after")


def change_rows(changes: Iterable[PackChange]) -> Iterable[dict[str, object]]:
    """One row a difference."""
    for change in changes:
        row = {field: getattr(change, field) for field in CHANGE_FIELDS}
        yield {**row, "before": "; ".join(change.before), "after": "; ".join(change.after)}


SUGGESTION_FIELDS = ("kind", "likely", "one", "one_id", "other", "other_id", "reasons")


def suggestion_rows(suggestions: Iterable[Suggestion]) -> Iterable[dict[str, object]]:
    """One row a pair."""
    for s in suggestions:
        yield {
            "kind": s.about,
            "likely": f"{s.score:.2f}",
            "one": s.one.name,
            "one_id": s.one.id,
            "other": s.other.name,
            "other_id": s.other.id,
            "reasons": "; ".join(s.reasons),
        }


SEARCH_FIELDS = (
    "report", "title", "publisher", "published", "origin", "url", "score", "excerpt", "start",
    "end", "found", "claims",
)  # fmt: skip


def search_rows(page: SearchPage) -> Iterable[dict[str, object]]:
    """One row for each excerpt of each report."""
    for report in page.found:
        for excerpt in report.excerpts:
            marked = (excerpt.text[s - excerpt.start : e - excerpt.start] for s, e in excerpt.marks)
            yield {
                "report": report.report,
                "title": report.title,
                "publisher": report.publisher,
                "published": report.published,
                "origin": report.origin,
                "url": report.url,
                "score": f"{report.score:.3f}",
                "excerpt": excerpt.text,
                "start": excerpt.start,
                "end": excerpt.end,
                "found": "; ".join(marked),
                "claims": "; ".join(report.claims),
            }


"""What each field of the CSV forms is."""
