"""Judgements on a record, from the words of whoever makes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from dateline.correcting import Changes, kin_of, reworded
from dateline.errors import AmbiguousName, JudgementRefused, UnknownName
from dateline.incidents.derive import claim_id, incident_id, is_incident_id
from dateline.judgement import Described, Judgement, judged, taken_for_added, taken_for_learnt
from dateline.ledger.base import Ledger
from dateline.ledger.judged import JudgedLedger
from dateline.lookup import Finder
from dateline.model import Actor, Claim, Learning, Place, Source
from dateline.vocabulary import Subject, Verdict

NAMED = (Subject.ACTOR, Subject.PLACE, Subject.SOURCE)
"""What can be given by name to a judgement of identity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Makes the judgements of one author and keeps them in a record.

    All methods raise JudgementRefused for what cannot be judged so, UnknownName for ids that the
    record does not have, and RecordError.
    """

    ledger: Ledger
    told: JudgedLedger
    finder: Finder
    author: str
    reason: str
    clock: Callable[[], datetime]

    def retract(self, ids: Iterable[str]) -> tuple[Judgement, ...]:
        """Leave claims and reports out of all answers."""
        return self._said(Verdict.RETRACT, ids)

    def accept(self, ids: Iterable[str]) -> tuple[Judgement, ...]:
        """Say that claims, or all claims of reports, are read rightly."""
        return self._said(Verdict.ACCEPT, ids)

    def settle(self, claims: Iterable[str]) -> Judgement:
        """Say that what claims say against each other was looked at and is settled."""
        found = [self._standing(ident).id for ident in dict.fromkeys(claims)]
        return self._make(Verdict.SETTLE, Subject.CLAIM, found)

    def correct(
        self, claim: str, changes: Changes, described: Described, *, afresh: bool = False
    ) -> Judgement:
        """Say what a claim should have been read to say; `described` is what is new in it.

        It starts from what others made of it, or `afresh` from what was read.
        """
        found = self._standing(claim)
        amended = (lambda c: c) if afresh else self.told.amended
        report = [amended(c) for c in self.ledger.claims_of(found.report)]
        report += self.told.added_in(found.report)
        there = [c for c in report if c.id == claim or self.told.against(c) is None]
        made = reworded(amended(found), kin_of(found, there), changes)
        return self._keep(
            taken_for_added(
                made.added,
                made.corrections,
                described,
                author=self.author,
                reason=self.reason,
                decided=self.clock(),
            )
        )

    def identify(
        self, verdict: Verdict, one: str, other: str, about: Subject | None = None
    ) -> Judgement:
        """Say that two ids or names stand for one thing, or for two, or that it cannot be told.

        Raises AmbiguousName where both are names of several kinds and `about` says not which.
        """
        about = about or self._kind(one, other)
        pair = tuple(self._id(about, word) for word in (one, other))
        self._refuse_if_settled(verdict, about, pair)
        return self._make(verdict, about, pair)

    def undo(self, ids: Sequence[str]) -> Judgement:
        """Take judgements back.  Raises JudgementRefused for one that is undone already."""
        standing = {judgement.id for judgement in self.told.judgements}
        for ident in ids:
            there = self.ledger.judgement(ident)
            if there.id not in standing:
                raise JudgementRefused(f"{ident} is undone already: {there.verdict} {there.about}")
        return self._make(Verdict.UNDO, Subject.JUDGEMENT, ids)

    def learn(self, learning: Learning, sources: Sequence[str]) -> Judgement:
        """Take what was learnt of sources for their track records from its day on.

        Raises JudgementRefused where there is nothing to learn, or nothing new.
        """
        if not sources:
            raise JudgementRefused(
                "nothing to learn yet: of no claim does an independent voice say the same or the "
                "contrary; add reports of other outlets on the same places and days"
            )
        before = self.told.learnt(learning.known)
        if before is not None and before.learnt == learning:
            raise JudgementRefused(
                f"nothing new to learn: these are the track records that {before.author} had "
                f"learnt on {before.decided:%Y-%m-%d} ({before.id})"
            )
        return self._keep(
            taken_for_learnt(
                learning,
                sources,
                author=self.author,
                reason=self.reason,
                decided=self.clock(),
            )
        )

    # ------------------------------------------------------------------ claims and reports
    def _said(self, verdict: Verdict, ids: Iterable[str]) -> tuple[Judgement, ...]:
        claims: list[str] = []
        reports: list[str] = []
        for ident in dict.fromkeys(ids):
            if self.ledger.has(ident):
                self._refuse_if_withdrawn(ident)
                reports.append(ident)
            else:
                self._refuse_if_added(ident)
                claims.append(self._standing(ident).id)
        return tuple(
            self._make(verdict, about, some)
            for about, some in ((Subject.REPORT, reports), (Subject.CLAIM, claims))
            if some
        )

    def _standing(self, ident: str) -> Claim:
        """A claim, as it was read, of which this author has not said that it does not count.

        Where others said so a second opinion is kept beside theirs, which stands.
        """
        try:
            claim = self.told.kept(ident)
        except UnknownName:
            raise UnknownName(
                f"this record has no claim and no report of the id {ident!r}; "
                "`dateline events --ids` shows those of claims, `dateline log` those of reports"
            ) from None
        against = self.told.against(claim)
        if against is not None and against.author == self.author:
            raise JudgementRefused(f"claim {ident} {_done(against)}")
        return claim

    def _refuse_if_added(self, claim: str) -> None:
        for _, made in self.told.added_to(claim):
            if claim not in made.subjects:
                raise JudgementRefused(
                    f"claim {claim} is a number that {made.author} added; correct it, or take it "
                    f"back with: dateline undo {made.id}"
                )

    def _refuse_if_withdrawn(self, report: str) -> None:
        if (against := self.told.withdrawal(report)) is not None:
            raise JudgementRefused(f"report {report} {_done(against)}")

    # ------------------------------------------------------------------ identity
    def _kind(self, one: str, other: str) -> Subject:
        """Of which kind two ids or names are."""
        if self.ledger.has(one) and self.ledger.has(other):
            return Subject.REPORT
        if is_incident_id(one) and is_incident_id(other):
            return Subject.INCIDENT
        found: list[Subject] = []
        missing: dict[Subject, str] = {}
        for about in NAMED:
            try:
                pair = [self._id(about, word) for word in (one, other)]
            except UnknownName as error:
                missing[about] = str(error)
            else:
                found.append(about)
                if pair == [one, other]:
                    return about
        if len(found) == 1:
            return found[0]
        if not found:
            why = "\n".join(f"  no two {about}s: {words}" for about, words in missing.items())
            raise UnknownName(f"{one!r} and {other!r} are not two of a kind in this record:\n{why}")
        kinds = " or ".join(f"--kind {about}" for about in found)
        raise AmbiguousName(f"{one!r} and {other!r} name more than one kind; say {kinds}")

    def _id(self, about: Subject, word: str) -> str:
        """The id that a word is, or else the one that it is a name of."""
        if about is Subject.INCIDENT:
            # derived and not kept: what stands under its id is the claim that founded it
            return incident_id(self.ledger.claim(claim_id(word)).id)
        if about not in (*NAMED, Subject.REPORT):
            return word  # `judged` refuses what has no identity
        if about is Subject.REPORT:
            return self.ledger.report(word).id
        try:
            return self._exactly(about, word).id
        except UnknownName:
            return self._by_name(about, word).id

    def _exactly(self, about: Subject, ident: str) -> Actor | Place | Source:
        match about:
            case Subject.ACTOR:
                return self.ledger.actor(ident)
            case Subject.PLACE:
                return self.ledger.place(ident)
            case _:
                return self.ledger.source(ident)

    def _by_name(self, about: Subject, name: str) -> Actor | Place | Source:
        match about:
            case Subject.ACTOR:
                return self.finder.actor(name)
            case Subject.PLACE:
                return self.finder.place(name)
            case _:
                return self.finder.source(name)

    def _refuse_if_settled(self, verdict: Verdict, about: Subject, pair: Sequence[str]) -> None:
        before = [j for j in self.told.judgements if j.about is about]
        before = [j for j in before if j.subjects == tuple(sorted(pair))]
        if before and before[-1].verdict is verdict:
            raise JudgementRefused(f"{pair[0]} and {pair[1]}: {_done(before[-1])}")

    def _make(self, verdict: Verdict, about: Subject, subjects: Iterable[str]) -> Judgement:
        return self._keep(
            judged(
                verdict,
                about,
                subjects,
                author=self.author,
                reason=self.reason,
                decided=self.clock(),
            )
        )

    def _keep(self, judgement: Judgement) -> Judgement:
        self.ledger.judge(judgement, recorded=judgement.decided)
        return judgement


def _done(judgement: Judgement) -> str:
    return (
        f"is judged so already: {judgement.verdict} by {judgement.author} on "
        f"{judgement.decided:%Y-%m-%d}: {judgement.reason}; take it back with: "
        f"dateline undo {judgement.id}"
    )
