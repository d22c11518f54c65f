"""Claims as a table: one row a claim, with its source, its words and its place, for any program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.content import parties_of, sites_of
from dateline.export.cells import csv_line
from dateline.export.sourced import SourcedClaim
from dateline.model import Content, Controls, Counted, Happened, Related, Transfers

COLUMNS = (
    "claim", "says", "type", "actor", "actor_ids", "recipient", "recipient_ids", "place",
    "place_ids", "lat", "lon", "where_precision", "measure", "low", "best", "high", "status",
    "extent", "polarity", "modality", "stance", "valid", "date_precision", "asserted", "source",
    "source_kind", "via", "quote", "start", "end", "about", "report", "title", "publisher",
    "published", "url", "extractor",
)  # fmt: skip
"""The columns, in order; several values of one are parted by "; "."""


def claims_csv(claims: Iterable[SourcedClaim]) -> Iterator[str]:
    """The table as CSV, a row at a time, the names of the columns first."""
    yield csv_line(COLUMNS)
    for sourced in claims:
        row = row_of(sourced)
        yield csv_line(row.get(column) for column in COLUMNS)


def row_of(sourced: SourcedClaim) -> dict[str, object]:
    """One claim as a row; what is not said is not in it."""
    claim, report = sourced.claim, sourced.report
    sites = sites_of(claim.content)
    place = next((p for p in map(sourced.place_of, sites) if p is not None), None)
    first, *through = sourced.chain
    return {
        "claim": claim.id,
        "says": claim.content.kind,
        **_parties(claim.content),
        **_measured(claim.content),
        "place": "; ".join(site.name for site in sites),
        "place_ids": "; ".join(site.place for site in sites if site.place),
        "lat": place.lat if place is not None else None,
        "lon": place.lon if place is not None else None,
        "where_precision": place.precision if place is not None else None,
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "stance": claim.stance.value,
        "valid": str(claim.valid) if claim.valid is not None else None,
        "date_precision": claim.date_precision,
        "asserted": claim.asserted.isoformat(),
        "source": first.name,
        "source_kind": first.kind.value,
        "via": "; ".join(source.name for source in through),
        "quote": claim.sentence.exact,
        "start": claim.sentence.start,
        "end": claim.sentence.end,
        "about": claim.about,
        "report": report.id,
        "title": report.title,
        "publisher": report.publisher,
        "published": report.published.isoformat() if report.published else None,
        "url": report.url,
        "extractor": claim.extractor,
    }


def _parties(content: Content) -> dict[str, object]:
    if isinstance(content, Happened):
        return {
            "type": content.type.value,
            "actor": "; ".join(party.name for party in content.actors),
            "actor_ids": "; ".join(p.actor for p in content.actors if p.actor),
            "recipient": "; ".join(party.name for party in content.recipients),
            "recipient_ids": "; ".join(p.actor for p in content.recipients if p.actor),
        }
    taker = content.taker if isinstance(content, Transfers) else None
    actors = (taker,) if taker is not None else parties_of(content)[:1]
    others = [party for party in parties_of(content) if party not in actors]
    return {
        "type": content.how.value if isinstance(content, Transfers) else _how(content),
        "actor": "; ".join(party.name for party in actors if party),
        "actor_ids": "; ".join(p.actor for p in actors if p and p.actor),
        "recipient": "; ".join(party.name for party in others),
        "recipient_ids": "; ".join(p.actor for p in others if p.actor),
    }


def _how(content: Content) -> str | None:
    return content.how if isinstance(content, Related) else None


def _measured(content: Content) -> dict[str, object]:
    if isinstance(content, Counted):
        return {
            "measure": content.measure.value,
            "low": content.low,
            "best": content.best,
            "high": content.high,
        }
    if isinstance(content, Controls):
        return {"status": content.status.value, "extent": content.extent.value}
    return {"extent": content.extent.value} if isinstance(content, Transfers) else {}
