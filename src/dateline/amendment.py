"""What judgements make of claims: which do not count, and what the corrected ones say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from dateline.judgement import AddedCount, Correction, Judgement
from dateline.model import Claim
from dateline.vocabulary import Polarity, Subject, Verdict

BY_HAND = "by hand"
"""What read a number that somebody added (`Claim.extractor`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """A correction in force, and the judgement that it is part of."""

    correction: Correction
    judgement: Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A number that was added and is in force, and the judgement that it is part of."""

    added: AddedCount
    judgement: Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendments:
    """By the id of a claim or a report: what is judged of it."""

    retracted: Mapping[str, Judgement] = field(default_factory=dict)
    withdrawn: Mapping[str, Judgement] = field(default_factory=dict)
    corrected: Mapping[str, Amended] = field(default_factory=dict)
    accepted: Mapping[str, Judgement] = field(default_factory=dict)
    added: Mapping[str, Addition] = field(default_factory=dict)

    def against(self, claim: Claim) -> Judgement | None:
        """The judgement by which a claim does not count.

        What says more of a claim that is retracted (the deaths of an attack) goes with it.
        """
        return (
            self.retracted.get(claim.id)
            or self.retracted.get(claim.about or "")
            or self.withdrawn.get(claim.report)
        )

    def applied(self, claim: Claim) -> Claim:
        """The claim as corrected; itself where it is not."""
        amended = self.corrected.get(claim.id)
        return claim if amended is None else corrected(claim, amended.correction)


def amendments(judgements: Iterable[Judgement]) -> Amendments:
    """What judgements in force say of claims and reports; of several corrections the latest."""
    kept: dict[tuple[Verdict, Subject], dict[str, Judgement]] = {}
    changed: dict[str, Amended] = {}
    added: dict[str, Addition] = {}
    for judgement in sorted(judgements, key=lambda j: (j.decided, j.id)):
        of_kind = kept.setdefault((judgement.verdict, judgement.about), {})
        of_kind.update(dict.fromkeys(judgement.subjects, judgement))
        for correction in judgement.corrections:
            changed[correction.claim] = Amended(correction=correction, judgement=judgement)
        for count in judgement.added:
            added[count.claim] = Addition(added=count, judgement=judgement)
    accepted = {
        **kept.get((Verdict.ACCEPT, Subject.REPORT), {}),
        **kept.get((Verdict.ACCEPT, Subject.CLAIM), {}),
    }
    return Amendments(
        retracted=kept.get((Verdict.RETRACT, Subject.CLAIM), {}),
        withdrawn=kept.get((Verdict.RETRACT, Subject.REPORT), {}),
        corrected=changed,
        accepted=accepted,
        added=added,
    )


def corrected(claim: Claim, correction: Correction) -> Claim:
    """A claim as a correction has it; its id, its words and its clocks stay."""
    return replace(
        claim,
        content=correction.content,
        polarity=correction.polarity,
        modality=correction.modality,
        stance=correction.stance,
        valid=correction.valid,
        date_precision=correction.date_precision,
        chain=correction.chain,
        stances=correction.stances,
    )


def counted_by_hand(event: Claim, added: AddedCount) -> Claim:
    """The claim that an added number is: in the words of its event, by who tells of that."""
    return replace(
        event,
        id=added.claim,
        content=added.content,
        polarity=Polarity.AFFIRMED,
        extractor=BY_HAND,
        about=event.id,
    )
