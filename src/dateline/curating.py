"""What people say of a record: judgements of its claims, reports, parties, places and sources.

`record.Record` has these methods; they stand here so that each of the two files can be read.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from datetime import date, datetime, timedelta

from dateline.answers import Holding, Suggestion
from dateline.asking import Answering
from dateline.atlas import Atlas
from dateline.changing import ChangeReader, Typed
from dateline.content import sites_of
from dateline.disagreements import is_dispute_id
from dateline.disputing import Disputer
from dateline.evaluating import Evaluation, Evaluator
from dateline.evaluating import Watch as Rounds
from dateline.extraction import forget_answers
from dateline.judgement import Judgement
from dateline.judging import NAMED, Judge
from dateline.ledger.base import Ledger
from dateline.ledger.judged import JudgedLedger
from dateline.lookup import Day
from dateline.resolve.actors import ActorLinker
from dateline.suggesting import Suggester
from dateline.vocabulary import Subject, Verdict

MOST_TOLD = 12
"""For how many places it is told how a judgement changes who holds them."""


class Curated(Answering):
    """A record that people judge: they retract, correct, accept and identify, and take it back."""

    _linker: ActorLinker
    _atlas: Atlas
    _now: Callable[[], datetime]

    @property
    @abstractmethod
    def judged(self) -> JudgedLedger:
        """The record as it is told: judgements applied."""

    @abstractmethod
    def as_recorded(self, instant: datetime | str) -> Curated:
        """See `Record`."""

    @abstractmethod
    def last_day(self) -> date:
        """See `Record`."""

    @abstractmethod
    def holds(self, place: str, *, at: Day = None, known: Day = None) -> Holding:
        """See `Record`."""

    def retract(self, *ids: str, reason: str, author: str) -> tuple[Judgement, ...]:
        """Leave claims and reports out of all answers.  Raises as `Judge` does."""
        return self._judge(author, reason).retract(ids)

    def accept(self, *ids: str, reason: str, author: str) -> tuple[Judgement, ...]:
        """Say that claims, or all claims of reports, are read rightly.  Raises as `Judge` does."""
        return self._judge(author, reason).accept(ids)

    def settle(self, *ids: str, reason: str, author: str) -> tuple[Judgement, ...]:
        """Say that disputes, or what claims say against each other, are settled; why is the reason.

        No answer changes by it: it is open again when another claim joins, or when it is undone.
        Raises as `Judge` does.
        """
        disputer = Disputer(asker=self._asker, known=self.last_day())
        told = [disputer.claims_of(ident) for ident in ids if is_dispute_id(ident)]
        claims = tuple(ident for ident in ids if not is_dispute_id(ident))
        judge = self._judge(author, reason)
        return tuple(judge.settle(some) for some in (*told, claims) if some)

    def correct(self, claim: str, typed: Typed, *, reason: str, author: str) -> Judgement:
        """Say what a claim should have been read to say.

        Raises as `Judge` and `ChangeReader` do.
        """
        reader = ChangeReader(self._finder, self._linker, self._atlas.places)
        changes, described = reader.read(typed)
        return self._judge(author, reason).correct(claim, changes, described, afresh=typed.afresh)

    def identify(
        self,
        verdict: Verdict | str,
        one: str,
        other: str,
        *,
        reason: str,
        author: str,
        kind: Subject | str | None = None,
    ) -> Judgement:
        """Say that two ids or names are the `same`, `different`, or that you are `unsure`.

        Raises as `Judge` does.
        """
        about = None if kind is None else Subject(kind)
        return self._judge(author, reason).identify(Verdict(verdict), one, other, about)

    def suggest(
        self, kind: Subject | str, *, least: float = 0.5, limit: int = 50
    ) -> list[Suggestion]:
        """Actors, places or sources that may be one, the likeliest first, to be judged.

        `least` is the least score, in (0, 1).  Raises ValueError for another kind.
        """
        about = Subject(kind)
        if about not in NAMED:
            raise ValueError(f"no candidates are looked for among {about}s")
        return Suggester(self.judged, self._linker).suggest(about, least=least, limit=limit)

    def learn(self, *, reason: str, author: str, known: Day = None) -> Judgement:
        """Learn how reliable sources are from how their claims fared, as known on a day.

        Kept as a judgement: answers as known on that day or later rest on it until something later
        is learnt.  Raises JudgementRefused where nothing new is learnt, or BadDate.
        """
        return self.keep(self.evaluate(known=known), reason=reason, author=author)

    def keep(self, evaluation: Evaluation, *, reason: str, author: str) -> Judgement:
        """Keep what `evaluate` found.  Raises as `learn`."""
        return self._judge(author, reason).learn(evaluation.learning, evaluation.sources)

    def evaluate(self, *, known: Day = None, watch: Rounds | None = None) -> Evaluation:
        """What `learn` would keep; `watch` is told of each round.  Raises BadDate."""
        evaluator = Evaluator(asker=self._asker)
        return evaluator.evaluate(known=self._days(None, known)[1], watch=watch)

    def undo(self, *judgements: str, reason: str, author: str) -> Judgement:
        """Take judgements back.  Raises as `Judge` does."""
        return self._judge(author, reason).undo(judgements)

    def erase(self, report: str, *, reason: str, author: str) -> bool:
        """Erase the text of a report for good; False if it was erased before.

        Gone are its text, its title and all that claims quote from it, and what language models
        answered about it, as far as this machine keeps that; see `Ledger.erase`, also for what it
        raises.
        """
        now = self._now()
        done = self.ledger.erase(report, author=author, reason=reason, decided=now, recorded=now)
        forget_answers(report)
        return done

    def consequences(self, made: Judgement) -> list[tuple[Holding, Holding]]:
        """How a judgement changed who holds which place at the end of the record: before and after.

        It is told of `MOST_TOLD` places at most.
        """
        before = self.as_recorded(made.decided - timedelta(microseconds=1))
        last = self.last_day()
        both = [
            (before.holds(place, at=last, known=last), self.holds(place, at=last, known=last))
            for place in sorted(_places_of(self.ledger, made))[:MOST_TOLD]
        ]
        return [
            (was, now)
            for was, now in both
            if (was.standing, was.holder) != (now.standing, now.holder)
        ]

    def _judge(self, author: str, reason: str) -> Judge:
        return Judge(
            ledger=self.ledger,
            told=self.judged,
            finder=self._finder,
            author=author,
            reason=reason,
            clock=self._now,
        )


def _places_of(ledger: Ledger, made: Judgement) -> set[str]:
    """The places that the claims of a judgement are about, as read and as corrected."""
    claims = [correction.content for correction in made.corrections]
    if made.about is Subject.CLAIM:
        claims += [ledger.claim(claim).content for claim in made.subjects]
    elif made.about is Subject.REPORT:
        claims += [claim.content for report in made.subjects for claim in ledger.claims_of(report)]
    elif made.about is Subject.JUDGEMENT:
        return {p for undone in made.subjects for p in _places_of(ledger, ledger.judgement(undone))}
    return {site.place for content in claims for site in sites_of(content) if site.place}
