"""What one report adds to a record, as rows: the same for every kind of record."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
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

OTHER_REPORT = "claim {claim} is in the record already, under another report ({report})"
"""Why a claim is refused."""


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


Things = dict[str, dict[str, Source | Actor | Place]]
"""What is described, by kind and id."""


def things_of(given: Statements) -> Things:
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


def once(every: Iterable[Statements], there: Container[str]) -> list[Statements]:
    """Those whose reports are not `there` yet, each report once.

    Raises ValueError if two of them have a claim in common.
    """
    first: dict[str, Statements] = {}
    for given in every:
        first.setdefault(given.report.id, given)
    found = [given for ident, given in first.items() if ident not in there]
    owners: dict[str, str] = {}
    for given in found:
        for claim in given.claims:
            if (owner := owners.setdefault(claim.id, claim.report)) != claim.report:
                raise ValueError(OTHER_REPORT.format(claim=claim.id, report=owner))
    return found
