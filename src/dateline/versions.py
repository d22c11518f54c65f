"""Reports that are versions of one text: which one holds when, and what changed between them.

An outlet publishes a text, then changes it: it adds, corrects, takes back.  All versions are kept.
As known at an instant the last one published up to it speaks, and the claims of the former ones
do not count: who asks what was known before the change gets what was known then.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from difflib import SequenceMatcher

from dateline.judgement import Judgement
from dateline.model import Claim
from dateline.vocabulary import Subject, Verdict

_SENTENCE = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘']?[A-Z0-9])|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One report among its versions: when it was published, and the entry that added it."""

    report: str
    published: datetime | None
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """The reports that have other versions: all versions of each, the earliest first."""

    groups: Mapping[str, tuple[Edition, ...]] = field(default_factory=dict)

    def of(self, report: str) -> tuple[str, ...]:
        """All versions of a report, itself among them, the earliest first."""
        return tuple(e.report for e in self.groups.get(report, ())) or (report,)

    def last(self, reports: Collection[str]) -> date | None:
        """The day of the last version of any of these reports; `None` where none has several."""
        groups = (self.groups.get(report, ()) for report in reports)
        return max((_when(edition).date() for group in groups for edition in group), default=None)

    def superseded(self, known: datetime | None) -> frozenset[str]:
        """The reports that a later version, published up to and with `known`, stands for."""
        found: set[str] = set()
        for report, editions in self.groups.items():
            if report == editions[0].report:
                out = [e.report for e in editions if known is None or _when(e) <= known]
                found.update(out[:-1])
        return frozenset(found)


def versions(editions: Iterable[Edition], judgements: Iterable[Judgement]) -> Versions:
    """The versions that people, or adding, judged to be of one text.

    `judgements` are those in force; `editions` the reports that they are about.  Two that are
    judged different are not joined directly.
    """
    known = {edition.report: edition for edition in editions}
    latest: dict[tuple[str, ...], Verdict] = {}
    for judgement in sorted(judgements, key=lambda j: (j.decided, j.id)):
        if judgement.about is Subject.REPORT and judgement.verdict in _OF_VERSIONS:
            latest[judgement.subjects] = judgement.verdict
    groups: dict[str, set[str]] = {}
    for one, other in sorted(pair for pair, verdict in latest.items() if verdict is Verdict.SAME):
        joined = groups.get(one, {one}) | groups.get(other, {other})
        groups.update(dict.fromkeys(joined, joined))
    return Versions(
        groups={
            report: tuple(sorted((known[r] for r in group if r in known), key=_order))
            for report, group in groups.items()
        }
    )


_OF_VERSIONS = {Verdict.SAME, Verdict.DIFFERENT}


def _when(edition: Edition) -> datetime:
    return edition.published or datetime.min.replace(tzinfo=UTC)


def _order(edition: Edition) -> tuple[datetime, int]:
    return _when(edition), edition.seq


def sentences_changed(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The sentences that a later version has otherwise, in order: ("-", gone) and ("+", new)."""
    before, after = ([s.strip() for s in _SENTENCE.split(text) if s.strip()] for text in (old, new))
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from (("-", sentence) for sentence in before[a:b])
            yield from (("+", sentence) for sentence in after[c:d])


def claims_changed(
    old: Iterable[Claim], new: Iterable[Claim]
) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """The claims that only the former version makes, and those that only the later one makes.

    Where in the text a claim stands makes no difference.
    """
    before, after = ({_said(claim): claim for claim in claims} for claims in (old, new))
    gone = tuple(claim for said, claim in before.items() if said not in after)
    return gone, tuple(claim for said, claim in after.items() if said not in before)


def _said(claim: Claim) -> tuple[object, ...]:
    manner = (claim.polarity, claim.modality, claim.stance)
    return claim.content, claim.chain, *manner, claim.valid
