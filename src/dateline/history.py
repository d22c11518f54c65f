"""What was added to a record and judged of it, told in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dateline.amendment import corrected
from dateline.answers import LogEntry, Revision
from dateline.errors import UnknownName
from dateline.frames import Stream
from dateline.incidents.derive import claim_id
from dateline.judgement import Judgement, in_force
from dateline.ledger.base import Ledger
from dateline.ledger.log import ERASURE, REPORT, Entry
from dateline.lookup import described
from dateline.model import Claim, Report
from dateline.tables.log import LOG
from dateline.telling import Teller, added_words, claim_words
from dateline.versions import claims_changed, sentences_changed
from dateline.vocabulary import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFilter:
    """Which entries of a log are wanted: under an id, of a kind, by somebody, on some days.

    `since` and `until` are days on which was recorded, both included.
    """

    about: str | None = None
    kind: str | None = None
    by: str | None = None
    since: date | None = None
    until: date | None = None

    def fits(self, entry: Entry) -> bool:
        """Whether an entry is of this kind, by this one and of these days."""
        day = entry.recorded.date()
        return (
            (self.kind is None or entry.kind == self.kind)
            and (self.by is None or (entry.author or "").casefold() == self.by.casefold())
            and (self.since is None or day >= self.since)
            and (self.until is None or day <= self.until)
        )


@dataclass(frozen=True, slots=True)
class Historian:
    """Describes what stands in a record under an id, whatever is judged of it."""

    ledger: Ledger
    teller: Teller

    def words(self, about: Subject, ident: str) -> str:
        """A thing in a line: "takeover: ISIL, at Mosul; says officials; Mosul falls, 10 Jun 2014".

        Raises UnknownName.
        """
        match about:
            case Subject.CLAIM:
                return self.claim_words(self.teller.ledger.kept(ident))
            case Subject.REPORT:
                return report_words(self.ledger.report(ident))
            case Subject.ACTOR:
                return self.ledger.actor(ident).name
            case Subject.PLACE:
                return described(self.ledger.place(ident))
            case Subject.SOURCE:
                source = self.ledger.source(ident)
                return ", ".join(part for part in (source.name, source.role) if part)
            case Subject.JUDGEMENT:
                return judgement_words(self.ledger.judgement(ident))
            case Subject.INCIDENT:
                return self.claim_words(self.ledger.claim(claim_id(ident)))

    def log(self, about: str | None = None) -> Stream[LogEntry]:
        """The log in words, from the first entry on.

        `about` keeps what was added under that id and what was judged of it, of a claim its report
        too.  Raises UnknownName for an id that the record has nothing of.
        """
        return Stream(LOG, lambda: self._log(about))

    def _log(self, about: str | None) -> Iterator[LogEntry]:
        judgements = {judgement.id: judgement for judgement in self.ledger.judgements()}
        standing = {judgement.id for judgement in in_force(judgements.values())}
        wanted = None if about is None else self._entries_on(about, judgements)
        for entry in self.ledger.entries():
            if wanted is None or entry.subject in wanted:
                yield self._told(entry, judgements.get(entry.subject), standing)

    def latest(self, wanted: LogFilter) -> tuple[list[Entry], Callable[[Entry], LogEntry]]:
        """The entries wanted, the latest first, and what tells one of them in words.

        Raises UnknownName for an id that the record has nothing of.
        """
        judgements = {judgement.id: judgement for judgement in self.ledger.judgements()}
        standing = {judgement.id for judgement in in_force(judgements.values())}
        ids = None if wanted.about is None else self._entries_on(wanted.about, judgements)
        found = [
            entry
            for entry in self.ledger.entries()
            if (ids is None or entry.subject in ids) and wanted.fits(entry)
        ]
        return found[::-1], lambda entry: self._told(entry, judgements.get(entry.subject), standing)

    def _told(
        self, entry: Entry, judgement: Judgement | None, standing: Collection[str]
    ) -> LogEntry:
        return LogEntry(
            seq=entry.seq,
            recorded=entry.recorded,
            kind=entry.kind,
            subject=entry.subject,
            by=entry.author,
            words=self._entry_words(entry, judgement),
            undone=judgement is not None and judgement.id not in standing,
            chain=entry.chain,
        )

    def _entries_on(self, ident: str, judgements: Mapping[str, Judgement]) -> set[str]:
        """The subjects of the entries that an id is in."""
        found = {j.id for j in judgements.values() if ident in (j.id, *j.subjects)}
        found |= {j.id for j in judgements.values() if ident in {a.claim for a in j.added}}
        found |= {j.id for j in judgements.values() if found & set(j.subjects)}
        if self.ledger.has(ident):
            return found | {ident}
        if not found or ident not in judgements:
            try:
                found.add(self.ledger.claim(ident).report)
            except UnknownName:
                if not found:
                    raise UnknownName(
                        f"nothing in this record's log is of the id {ident!r}; give that of a "
                        "claim, a report or a judgement, or of what was judged"
                    ) from None
        return found

    def _entry_words(self, entry: Entry, judgement: Judgement | None) -> str:
        if judgement is not None:
            return f"{judgement_words(judgement)}: {judgement.reason}"
        if entry.kind == ERASURE:
            (erasure,) = self.ledger.erasures((entry.subject,)).values()
            return f"text erased: {erasure.reason}"
        if entry.kind == REPORT:
            return report_words(self.ledger.report(entry.subject))
        return ""

    def revisions(self, report: str) -> list[Revision]:
        """All versions of a report, the earliest first, each with what changed.

        Raises UnknownName.
        """
        found = []
        before: Report | None = None
        ids = self.teller.ledger.versions.of(self.ledger.report(report).id)
        for version in map(self.ledger.report, ids):
            gone, new = ((), ()) if before is None else self._claims_changed(before, version)
            # of a text that was erased nobody can say what changed
            old = "" if before is None else before.text
            sentences = sentences_changed(old, version.text) if old and version.text else ()
            found.append(
                Revision(
                    report=version.id,
                    title=version.title,
                    publisher=version.publisher,
                    origin=version.origin,
                    published=version.published.date() if version.published else None,
                    sentences=tuple(sentences),
                    gone=tuple((claim.id, claim_words(claim)) for claim in gone),
                    new=tuple((claim.id, claim_words(claim)) for claim in new),
                )
            )
            before = version
        return found

    def _claims_changed(
        self, before: Report, after: Report
    ) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
        old, new = (self.ledger.claims_of(report.id) for report in (before, after))
        return claims_changed(old, new)

    def claim_words(self, claim: Claim) -> str:
        """A claim as it was read, who says so, and the report."""
        who = self.ledger.source(claim.source).name
        return f"{claim_words(claim)}; says {who}; {report_words(self.ledger.report(claim.report))}"

    def corrections(self, judgement: Judgement) -> list[tuple[str, list[str]]]:
        """For each claim that a judgement corrects, what it says otherwise than was read."""
        found: dict[str, list[str]] = {}
        for correction in judgement.corrections:
            before = self.ledger.claim(correction.claim)
            after = corrected(before, correction)
            found[correction.claim] = list(self.teller.differences(before, after))
        for added in judgement.added:
            found.setdefault(added.about, []).append(added_words(added.content))
        return list(found.items())


def report_words(report: Report) -> str:
    """A report by its title, publisher and day."""
    published = report.published.date().isoformat() if report.published else None
    parts = (report.title or report.origin, report.publisher, published)
    return ", ".join(part for part in parts if part)


def judgement_words(judgement: Judgement) -> str:
    """A judgement by what it says of what, by whom."""
    if judgement.learnt is not None:
        learnt, sources = judgement.learnt, len(judgement.subjects)
        return (
            f"{judgement.verdict} track records of {sources} source{'' if sources == 1 else 's'} "
            f"from {learnt.claims} claims known on {learnt.known.date()}"
        )
    return f"{judgement.verdict} {judgement.about} {' '.join(judgement.subjects)}"
