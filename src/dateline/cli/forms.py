"""Answers as JSON and CSV: stable field names, one row an item in CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import typer
from pydantic import TypeAdapter

from dateline.answers import Disagreement, Happening, Holding, Speaker, Told

_ANY: TypeAdapter[Any] = TypeAdapter(Any)


def print_json(answer: object) -> None:
    """An answer as indented JSON; dates are ISO 8601."""
    typer.echo(_ANY.dump_json(answer, indent=2).decode())


def print_csv(rows: Iterable[Mapping[str, object]], fields: Sequence[str]) -> None:
    """Rows as CSV (RFC 4180), with a head."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fields, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _safe(value) for key, value in row.items()})
    typer.echo(out.getvalue(), nl=False)


def _safe(value: object) -> object:
    """A cell that a spreadsheet will not run as a formula (report text is hostile input)."""
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


HOLDING_FIELDS = (
    "place", "place_id", "country", "lat", "lon", "at", "known", "standing", "holder", "since",
    "until", "probability", "account_of", "source", "via", "grade", "quote", "report", "published",
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
            {**head, "account_of": side.holder.name if side.holder else None, **_told(told)}
            for side in h.sides
            for told in side.told
        ]
        yield from rows or [head]


def _told(told: Told) -> dict[str, object]:
    return {
        "source": told.source,
        "via": " < ".join(told.via),
        "grade": told.grade,
        "quote": told.quote,
        "report": told.report,
        "published": told.published,
    }


EVENT_FIELDS = (
    "type", "actors", "recipients", "places", "when", "counts", "polarity", "modality", "stance",
    "source", "via", "grade", "quote", "report", "published",
)  # fmt: skip


def event_rows(events: Iterable[Happening]) -> Iterable[dict[str, object]]:
    """One row an event."""
    for e in events:
        yield {
            "type": e.type,
            "actors": "; ".join(e.actors),
            "recipients": "; ".join(e.recipients),
            "places": "; ".join(e.places),
            "when": e.told.when,
            "counts": "; ".join(e.counts),
            "polarity": e.polarity,
            "modality": e.modality,
            "stance": e.stance,
            **_told(e.told),
        }


DISPUTE_FIELDS = (
    "about", "place", "since", "differs", "position", "source", "via", "grade", "quote", "report",
    "published",
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
                    **_told(told),
                }


SOURCE_FIELDS = (
    "name", "kind", "named", "role", "side", "reliability", "claims", "reports", "first", "last",
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
            "claims": s.claims,
            "reports": s.reports,
            "first": s.first.date(),
            "last": s.last.date(),
        }
