"""What one report adds to a record, as rows: the same for every kind of record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from dateline.ledger import codec
from dateline.ledger.log import REPORT, Row
from dateline.model import Actor, Place, Source, Statements

THINGS: dict[str, TypeAdapter[Any]] = {
    "source": codec.SOURCE,
    "actor": codec.ACTOR,
    "place": codec.PLACE,
}
"""What is described anew whenever its description changes, in the order of its rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRows:
    """The rows of a report, of the descriptions that it brings, and of its claims."""

    report: Row
    things: tuple[Row, ...]
    claims: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        yield self.report
        yield from self.things
        yield from self.claims


def things_of(given: Statements) -> dict[str, dict[str, Source | Actor | Place]]:
    """What the statements describe, by kind and id."""
    return {
        "source": {thing.id: thing for thing in given.sources},
        "actor": {thing.id: thing for thing in given.actors},
        "place": {thing.id: thing for thing in given.places},
    }


def report_rows(given: Statements, known: Mapping[tuple[str, str], str]) -> ReportRows:
    """The rows that whole statements add to a record.

    `known` are the latest payloads, by kind and id, of what they describe: the same description
    is not added again.
    """
    described = (
        Row(kind=kind, ident=ident, payload=codec.encode(THINGS[kind], thing))
        for kind, things in things_of(given).items()
        for ident, thing in sorted(things.items())
    )
    report = given.report
    return ReportRows(
        report=Row(kind=REPORT, ident=report.id, payload=codec.encode(codec.REPORT, report)),
        things=tuple(r for r in described if known.get((r.kind, r.ident)) != r.payload),
        claims=tuple(
            Row(kind="claim", ident=claim.id, payload=codec.encode_claim(claim))
            for claim in given.claims
        ),
    )
