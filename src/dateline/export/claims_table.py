"""Claims as a table: one row a claim, with its source, its words and its place, for any program."""

from __future__ import annotations

import json

from dateline.content import parties_of, sites_of
from dateline.export.annotations import annotation
from dateline.export.sourced import SourcedClaim
from dateline.model import Content, Controls, Counted, Happened, Related, Transfers
from dateline.tabular import Column, Kind, Layout, of, texts

COLUMNS = (
    *texts("claim", "says", "type"),
    *of(Kind.TEXTS, "actor", "actor_ids", "recipient", "recipient_ids", "place", "place_ids"),
    *of(Kind.NUMBER, "lat", "lon"), Column("where_precision", Kind.WHOLE), Column("measure"),
    *of(Kind.WHOLE, "low", "best", "high"),
    *texts("status", "extent", "polarity", "modality", "stance"), Column("valid", Kind.SPAN),
    Column("date_precision", Kind.WHOLE), Column("asserted", Kind.INSTANT),
    *texts("source", "source_kind"), Column("via", Kind.TEXTS), Column("quote"),
    *of(Kind.WHOLE, "start", "end"), *texts("about", "report", "title", "publisher"),
    Column("published", Kind.INSTANT), *texts("url", "extractor"),
)  # fmt: skip
"""The columns, in order."""

ANNOTATION = "annotation"
"""The claim whole, as a Web Annotation, by which another record takes it in."""


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
        "place": tuple(site.name for site in sites),
        "place_ids": tuple(site.place for site in sites if site.place),
        "lat": place.lat if place is not None else None,
        "lon": place.lon if place is not None else None,
        "where_precision": place.precision if place is not None else None,
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "stance": claim.stance.value,
        "valid": str(claim.valid) if claim.valid is not None else None,
        "date_precision": claim.date_precision,
        "asserted": claim.asserted,
        "source": first.name,
        "source_kind": first.kind.value,
        "via": tuple(source.name for source in through),
        "quote": claim.sentence.exact,
        "start": claim.sentence.start,
        "end": claim.sentence.end,
        "about": claim.about,
        "report": report.id,
        "title": report.title,
        "publisher": report.publisher,
        "published": report.published,
        "url": report.url,
        "extractor": claim.extractor,
    }


def _parties(content: Content) -> dict[str, object]:
    if isinstance(content, Happened):
        return {
            "type": content.type.value,
            "actor": tuple(party.name for party in content.actors),
            "actor_ids": tuple(p.actor for p in content.actors if p.actor),
            "recipient": tuple(party.name for party in content.recipients),
            "recipient_ids": tuple(p.actor for p in content.recipients if p.actor),
        }
    taker = content.taker if isinstance(content, Transfers) else None
    actors = (taker,) if taker is not None else parties_of(content)[:1]
    others = [party for party in parties_of(content) if party not in actors]
    return {
        "type": content.how.value if isinstance(content, Transfers) else _how(content),
        "actor": tuple(party.name for party in actors if party),
        "actor_ids": tuple(p.actor for p in actors if p and p.actor),
        "recipient": tuple(party.name for party in others),
        "recipient_ids": tuple(p.actor for p in others if p.actor),
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


def whole_row_of(sourced: SourcedClaim) -> dict[str, object]:
    """One claim as a row, and whole."""
    return row_of(sourced) | {ANNOTATION: json.dumps(annotation(sourced), ensure_ascii=False)}


CLAIMS: Layout[SourcedClaim] = Layout("claims", COLUMNS, lambda claims: map(row_of, claims))
"""One row a claim."""

HANDED_ON: Layout[SourcedClaim] = Layout(
    "claims", (*COLUMNS, Column(ANNOTATION)), lambda claims: map(whole_row_of, claims)
)
"""One row a claim, which another record can take in."""
