"""Answers as JSON and CSV: stable field names, one row an item in CSV."""

from __future__ import annotations

import csv
import io
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
    LogEntry,
    Namesake,
    PackChange,
    PackShown,
    PlaceEntry,
    Speaker,
    Suggestion,
    Told,
)
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
    out = io.StringIO()
    writer = csv.DictWriter(out, fields, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _safe(value) for key, value in row.items()})
    return out.getvalue()


def _safe(value: object) -> object:
    """A cell that a spreadsheet will not run as a formula (report text is hostile input)."""
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


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
                **_told(told),
            }
            for side in h.sides
            for told in side.told
        ]
        yield from rows or [head]


def _told(told: Told) -> dict[str, object]:
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
        **_told(e.told),
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
                    **_told(told),
                }


SOURCE_FIELDS = (
    "name", "kind", "named", "role", "side", "reliability", "claims", "reports", "first", "last",
    "id",
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
            "id": s.id,
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


LOG_FIELDS = ("number", "recorded", "kind", "subject", "by", "words", "seal")


def log_rows(entries: Iterable[LogEntry]) -> Iterable[dict[str, object]]:
    """One row an entry."""
    for e in entries:
        yield {
            "number": e.seq,
            "recorded": e.recorded.isoformat(),
            "kind": e.kind,
            "subject": e.subject,
            "by": e.by,
            "words": e.words,
            "seal": e.chain,
        }


MEANS: dict[str, str] = {
    "about": "what a dispute is about: holder, fact, actor or count",
    "account_of": "the party that the claim speaks for as holder; empty if it names none",
    "actors": "who did it, in the report's words, separated by `; `",
    "after": "what the second pack says, or what of a list only it has",
    "at": "the day asked about",
    "before": "what the first pack says, or what of a list only it has",
    "change": "added, removed or changed",
    "by": "who added it: for a report what read it, for a judgement its author",
    "claim": "the id of the claim",
    "claims": "how many claims a source made",
    "copies": "how many of the claims only repeat another",
    "countries": "the countries that a pack is about, separated by `; `",
    "corrected_by": "who corrected what the claim was read to say; empty if nobody did",
    "country": "the country of a place, ISO 3166-1 alpha-2",
    "counts": "how many people, with the measure",
    "deny": "how many independent voices say that it did not happen so",
    "differs": "what the accounts differ on",
    "digest": "the first eight digits of the SHA-256 of the file of a pack or dump",
    "entries": "how many entries each table of a pack has",
    "entry": "the id of what differs; of a route its ends, of a relation who, how and whom",
    "fault": "why a pack cannot be used; empty where it can",
    "field": "what is told of a place: kind, name, lies in and so on",
    "first": "the day of a source's first report",
    "grade": "Admiralty grade: reliability of the source A-F, credibility of the claim 1-6",
    "holder": "the party that holds the place; empty unless the standing is held",
    "id": "the id of a source or a pack",
    "incident": "the id of the incident",
    "injured_best": "injured, best estimate",
    "injured_high": "injured, the most",
    "injured_low": "injured, the least",
    "key": "the key of an entry that differs",
    "killed_best": "killed, best estimate",
    "killed_high": "killed, the most",
    "killed_low": "killed, the least",
    "kind": "the kind of source; of a suggestion, actor, place or source",
    "known": "the day up to which reports count",
    "last": "the day of a source's last report",
    "label": "the country of a dump; several where it has more than one",
    "likely": "how likely two are one, from 0 to 1",
    "lat": "latitude, WGS 84 degrees",
    "like": "the claim told before that it is likest to",
    "likeness": "1.00 where names differ only as transliterations do, less where only alike",
    "listed": "who lists the place: a knowledge pack or a gazetteer",
    "log_odds": "log odds that it and `like` tell of one happening",
    "lon": "longitude, WGS 84 degrees",
    "one": "the name of one of two that may be the same",
    "one_id": "its id",
    "other": "the name of the other",
    "other_id": "its id",
    "modality": "actual, planned, offered, requested, threatened, predicted or possible",
    "name": "the name of a source or entry, or what it is called",
    "named": "whether a source is named",
    "number": "the number of an entry of the log",
    "own": "whether a pack is the user's own",
    "path": "the file of a pack or dump",
    "period": "the days that a pack is about",
    "place": "the name of the place",
    "place_id": "the id of the place",
    "places": "where, in the report's words, separated by `; `; of a dump, how many it has",
    "polarity": "affirmed or negated",
    "population": "people who live there",
    "position": "one side of a dispute",
    "precision": "how exact the point is, UCDP 1 (exact) to 6 (country)",
    "probability": "how likely the likeliest party holds the place; for unknown, that none does",
    "province": "the first-order division that a place lies in",
    "published": "the day of the report",
    "quote": "the sentence that a claim stands in",
    "reasons": "what speaks for it and against it, separated by `; `",
    "recipients": "to whom, in the report's words, separated by `; `",
    "recorded": "when it was added, UTC",
    "reliability": "the letter of the Admiralty grade, A-F",
    "replaces_shipped": "whether a pack is used instead of one that comes with Dateline",
    "report": "the id of the report",
    "reports": "how many reports quote a source",
    "role": "the office or function of a source",
    "said": "the day on which it was first told",
    "says": "what the claim says of who holds the place, in the report's names",
    "score": "the share that a place has among its namesakes, without a context",
    "seal": "the digest of the entry and of all before it, SHA-256",
    "side": "the party that a source speaks for",
    "since": "the first day of the standing; of a dispute, the first day it is about",
    "source": "who says so",
    "sources": "all who tell of it, separated by `; `",
    "spelt": "its names that are the name asked for, separated by `; `",
    "stance": "how firmly the source stands behind it: stated, hedged or denied",
    "standing": "held, contested or unknown",
    "subject": "the id of what was added",
    "table": "the table of a pack",
    "title": "the title of a pack",
    "type": "the type of event",
    "until": "the last day of the standing, so far",
    "value": "what it is",
    "version": "the version of a pack",
    "via": "through whom it came, the publisher last, separated by `; `",
    "voices": "how many independent voices tell of it",
    "words": "what was added, in words",
    "when": "the days for which the claim is said to hold",
    "why": "what speaks for the likeness and against it, with weights, separated by `; `",
}
"""What each field of the CSV forms is."""
