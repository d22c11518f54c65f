"""Claims that another record handed on, into a record, on the word of whom they were said by.

Whole reports are not handed on: of each a part comes in, with the sentences that its claims rest
on where they stood and nothing between them.  A part of a copy is a copy of the part of its
original; what comes later of a report that is there, whole or in part, is derived from that: so
they are one voice.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from dateline.annotated import sourced_claim
from dateline.content import parties_of, sites_of
from dateline.errors import BadRow, ErasedText, ReportRefused
from dateline.export.cells import csv_row
from dateline.export.claims_table import COLUMNS, row_of
from dateline.export.sourced import SourcedClaim
from dateline.importing.running import TOGETHER, Importing
from dateline.ingest.annotation_files import Annotated, Given, annotations_in
from dateline.ingest.tables import items_of_all
from dateline.ledger.base import Ledger
from dateline.model import Passage, Report, Statements, content_id
from dateline.tally import Tally, Watch

Handed = tuple[SourcedClaim, str]
"""A claim and the file and line that it came from."""

MOST_TOGETHER = 5_000
"""How many claims of one report are taken in in one step."""

_MARK = "handed on"


def handed_claims(
    form: Annotated, paths: Iterable[Path]
) -> Iterator[tuple[Handed | ReportRefused, int]]:
    """The claims of some files, each with the bytes read so far of all of them."""
    return items_of_all(
        paths,
        lambda path: annotations_in(form, path),
        lambda _, where, given: (_read(given, where), where),
    )


def _read(given: Given, where: str) -> SourcedClaim:
    """The claim of an annotation.  Raises BadRow."""
    sourced = _whole(sourced_claim(given.item, where), where)
    if given.cells:
        written = csv_row(COLUMNS, row_of(sourced))
        expected = next(csv.reader(io.StringIO(written, newline="")))
        for column, cell in zip(COLUMNS, expected, strict=True):
            if given.cells.get(column.name, cell) != cell:
                raise BadRow(
                    where,
                    f"its column {column.name} was changed after it was written, by somebody or a "
                    f"spreadsheet ({given.cells[column.name][:60]!r}, and {cell[:60]!r} in "
                    "annotation): take in the file as it was written, then dateline correct",
                )
    return sourced


def _whole(sourced: SourcedClaim, where: str) -> SourcedClaim:
    """The claim, if all that it points at is described.  Raises BadRow."""
    content = sourced.claim.content
    pointed = {p.actor for p in parties_of(content)} | {s.place for s in sites_of(content)}
    lacking = pointed - sourced.actors.keys() - sourced.places.keys() - {None}
    if lacking:
        raise BadRow(where, f"speaks of {min(map(str, lacking))} and does not describe it")
    return sourced


class ClaimsIn(Importing[Handed]):
    """One run over claims that were handed on."""

    def __init__(self, ledger: Ledger, watch: Watch, size: int) -> None:
        super().__init__(ledger, Tally(watch=watch), size)

    def windows(
        self, given: Iterator[tuple[Handed | ReportRefused, int]]
    ) -> Iterator[list[tuple[Handed | ReportRefused, int]]]:
        """See `Importing`; what follows of the same report stays together, as far as it can."""
        window: list[tuple[Handed | ReportRefused, int]] = []
        report: str | None = None
        for each in given:
            found = each[0]
            same = isinstance(found, ReportRefused) or found[0].report.id == report
            if len(window) >= (MOST_TOGETHER if same else TOGETHER):
                yield window
                window = []
            window.append(each)
            report = report if isinstance(found, ReportRefused) else found[0].report.id
        if window:
            yield window

    def take_some(self, some: Sequence[Handed], now: datetime) -> None:
        """See `Importing`."""
        tally = self.tally
        own = {sourced.claim.id: own_id(sourced.claim.id) for sourced, _ in some}
        there = {c.id for c in self.ledger.claims_among({*own, *own.values()})}
        reports: dict[str, list[Handed]] = defaultdict(list)
        for sourced, where in some:
            ident = sourced.claim.id
            if ident in there or own[ident] in there:
                tally.known += 1
                continue
            there.add(own[ident])
            reports[sourced.report.id].append((sourced, where))
        origins = {root for each in reports.values() for root in _roots(each[0][0].report)}
        erased = self.ledger.erasures(origins) if origins else {}
        stored = self.ledger.known({*origins, *map(part_id, origins)})
        found: list[Statements] = []
        for claims in reports.values():
            if gone := [root for root in _roots(claims[0][0].report) if root in erased]:
                for _, where in claims:
                    tally.refuse(ErasedText(where, f"of {gone[0]}, whose text was erased here"))
                continue
            if sound := self._fitting(claims):
                found.append(_part_of(sound, stored))
        added = self.ledger.add_all(self._described(found), recorded=now)
        for each in found:
            if each.report.id in added:
                tally.read += len(each.claims)
                tally.claims += len(each.claims)
            else:
                tally.known += len(each.claims)

    def _fitting(self, claims: Iterable[Handed]) -> list[Handed]:
        """Those whose words do not stand where others of the report have other words."""
        letters: dict[int, str] = {}
        found: list[Handed] = []
        for sourced, where in claims:
            claim = sourced.claim
            placed = {**_letters(claim.sentence), **_letters(claim.cue)}
            if _agree(letters, placed) and _agree(_letters(claim.sentence), _letters(claim.cue)):
                letters |= placed
                found.append((sourced, where))
            else:
                words = claim.sentence.exact[:60]
                self.tally.refuse(
                    BadRow(where, f"other words of the report stand at its offsets: {words!r}")
                )
        return found

    def _described(self, some: Iterable[Statements]) -> list[Statements]:
        """The same with who and where as the record describes them already, where it does."""
        every = list(some)
        sources = {s.id: s for s in self.ledger.sources({t.id for e in every for t in e.sources})}
        actors = {a.id: a for a in self.ledger.actors({t.id for e in every for t in e.actors})}
        places = {p.id: p for p in self.ledger.places({t.id for e in every for t in e.places})}
        return [
            replace(
                each,
                sources=tuple(sources.get(s.id, s) for s in each.sources),
                actors=tuple(actors.get(a.id, a) for a in each.actors),
                places=tuple(places.get(p.id, p) for p in each.places),
            )
            for each in every
        ]


def own_id(claim: str) -> str:
    """The id under which a claim that was handed on stands in the record."""
    return content_id("c", _MARK, claim)


def part_id(report: str) -> str:
    """The id under which the first part of a report stands in the record."""
    return content_id("r", _MARK, report)


def _roots(report: Report) -> tuple[str, ...]:
    """The report that a part is of, and the one that this is a copy of."""
    return (report.id, *((report.derived_from,) if report.derived_from else ()))


def _letters(passage: Passage) -> dict[int, str]:
    """Where each letter of a passage stands in its report, with the words around it."""
    if not passage.exact:
        return {}
    start = passage.start - len(passage.prefix)
    return dict(enumerate(passage.prefix + passage.exact + passage.suffix, start))


def _agree(one: dict[int, str], other: dict[int, str]) -> bool:
    return all(one.get(at, letter) == letter for at, letter in other.items())


def _under(report: Report, claims: Iterable[str], stored: Collection[str]) -> Report:
    """A part of a report under its own id, and from which report that is there it derives."""
    first = part_id(report.id)
    if first in stored:
        return replace(report, id=content_id("r", _MARK, report.id, *claims), derived_from=first)
    origin = report.derived_from
    if report.id in stored:
        origin = report.id
    elif origin is not None and origin not in stored:
        origin = part_id(origin)
    return replace(report, id=first, derived_from=origin)


def _part_of(handed: Sequence[Handed], stored: Collection[str]) -> Statements:
    """What claims of one report add to a record; `stored` are the reports that it has."""
    claims = [sourced for sourced, _ in handed]
    first, origin = handed[0][0].report, handed[0][1]
    ids = sorted(own_id(sourced.claim.id) for sourced in claims)
    letters: dict[int, str] = {}
    last = 1
    for sourced in claims:
        for passage in (sourced.claim.sentence, sourced.claim.cue):
            letters |= _letters(passage)
            last = max(last, passage.end)
    text = "".join(letters.get(at, " ") for at in range(max(last, *letters, 0) + 1))
    report = _under(replace(first, text=text, origin=origin), ids, stored)
    return Statements(
        report=report,
        claims=tuple(
            replace(
                sourced.claim,
                id=own_id(sourced.claim.id),
                report=report.id,
                about=about if (about := own_id(sourced.claim.about or "")) in ids else None,
            )
            for sourced in claims
        ),
        sources=tuple({s.id: s for one in claims for s in one.chain}.values()),
        actors=tuple({a.id: a for one in claims for a in one.actors.values()}.values()),
        places=tuple({p.id: p for one in claims for p in one.places.values()}.values()),
    )
