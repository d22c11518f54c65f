"""What a report or a judgement adds to a record, as rows: the same for every kind of record."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from dateline.judgement import Described, Judgement
from dateline.ledger import codec
from dateline.ledger.erasure import Erasure, decode_erasure
from dateline.ledger.log import ERASURE, JUDGEMENT, REPORT, Logged, Row
from dateline.model import Actor, Claim, Place, Report, Source, Statements

THINGS: dict[str, TypeAdapter[Any]] = {
    "source": codec.SOURCE,
    "actor": codec.ACTOR,
    "place": codec.PLACE,
}
"""What is described anew whenever its description changes, in the order of its rows."""

_SUBJECTS = (REPORT, JUDGEMENT, ERASURE)

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


def things_of(given: Statements | Described) -> Things:
    """What statements, or the corrections of a judgement, describe."""
    sources = given.sources if isinstance(given, Statements) else ()
    return {
        "source": {thing.id: thing for thing in sources},
        "actor": {thing.id: thing for thing in given.actors},
        "place": {thing.id: thing for thing in given.places},
    }


def report_rows(given: Statements, known: Mapping[tuple[str, str], str]) -> ReportRows:
    """The rows that whole statements add to a record.

    `known` are the latest payloads, by kind and id, of what they describe: the same description
    is not added again.
    """
    report = given.report
    return ReportRows(
        report=Row(kind=REPORT, ident=report.id, payload=codec.encode(codec.REPORT, report)),
        things=_described_anew(things_of(given), known),
        claims=tuple(
            Row(kind="claim", ident=claim.id, payload=codec.encode_claim(claim))
            for claim in given.claims
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What an entry brought: a report with its claims, a judgement, an erasure; descriptions."""

    report: Report | None
    judgement: Judgement | None
    erasure: Erasure | None
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]


def brought(logged: Logged) -> Brought:
    """What the rows of an entry say.

    Raises ValueError for rows that cannot be read, or are not those of an entry of its kind.
    """
    found = _by_kind(logged.rows)
    subjects = [(kind, thing.id) for kind in _SUBJECTS for thing in found[kind]]
    if subjects != [(logged.entry.kind, logged.entry.subject)]:
        raise ValueError(f"it is to bring one {logged.entry.kind} and brings {len(subjects)}")
    return Brought(
        report=next(iter(found[REPORT]), None),
        judgement=next(iter(found[JUDGEMENT]), None),
        erasure=next(iter(found[ERASURE]), None),
        claims=tuple(found["claim"]),
        sources=tuple(found["source"]),
        actors=tuple(found["actor"]),
        places=tuple(found["place"]),
    )


def statements_of_rows(rows: Iterable[Row]) -> Statements:
    """The statements that `report_rows` was given, if nothing of them was known.

    Raises ValueError for rows that cannot be read, or are not those of one report.
    """
    found = _by_kind(rows)
    reports = found[REPORT]
    if len(reports) != 1 or found[JUDGEMENT] or found[ERASURE]:
        raise ValueError(f"they are to bring one report and bring {len(reports)}, or more")
    if any(claim.report != reports[0].id for claim in found["claim"]):
        raise ValueError(f"they bring a claim of another report than {reports[0].id}")
    return Statements(
        report=reports[0],
        claims=tuple(found["claim"]),
        sources=tuple(found["source"]),
        actors=tuple(found["actor"]),
        places=tuple(found["place"]),
    )


def _by_kind(rows: Iterable[Row]) -> dict[str, list[Any]]:
    """What rows say, by their kinds.  Raises ValueError for one that cannot be read."""
    found: dict[str, list[Any]] = {kind: [] for kind in (*_SUBJECTS, "claim", *THINGS)}
    for row in rows:
        if row.kind not in found:
            raise ValueError(f"rows of the kind {row.kind} are unknown")
        try:
            found[row.kind].append(_decoded(row))
        except KeyError as error:
            raise ValueError(f"{row.kind} {row.ident} has no {error}") from error
    return found


def _decoded(row: Row) -> object:
    if row.kind == "claim":
        return codec.decode_claim(row.payload)
    if row.kind == JUDGEMENT:
        return codec.decode_judgement(row.payload)
    if row.kind == ERASURE:
        return decode_erasure(row.payload)
    return (THINGS | {REPORT: codec.REPORT})[row.kind].validate_json(row.payload)


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


def judgement_rows(judgement: Judgement, known: Mapping[tuple[str, str], str]) -> tuple[Row, ...]:
    """The rows that a judgement adds: the descriptions that it brings, and itself.

    `known` as for `report_rows`.
    """
    payload = codec.encode_judgement(judgement)
    return (
        *_described_anew(things_of(judgement.described), known),
        Row(kind=JUDGEMENT, ident=judgement.id, payload=payload),
    )


def _described_anew(things: Things, known: Mapping[tuple[str, str], str]) -> tuple[Row, ...]:
    """The descriptions that are not the latest ones already."""
    described = (
        Row(kind=kind, ident=ident, payload=codec.encode(THINGS[kind], thing))
        for kind, some in things.items()
        for ident, thing in sorted(some.items())
    )
    return tuple(row for row in described if known.get((row.kind, row.ident)) != row.payload)
