"""A person's word about what is in the record: a judgement, and what it may say.

Claims, reports, actors, places and sources are never changed.  That two ids mean one thing (after
nomenklatura's `Resolver`, which keeps such decisions apart from the data), that a claim was
misread, that a report was withdrawn: each is a judgement, a row with its author and its reason,
applied when the record is asked and taken back by another judgement.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from graphlib import TopologicalSorter

from dateline.errors import JudgementRefused
from dateline.interval import Interval
from dateline.model import Actor, Claim, Content, Counted, Learning, Place, content_id
from dateline.vocabulary import Measure, Modality, Polarity, Stance, Subject, Verdict

_THINGS = frozenset({Subject.ACTOR, Subject.PLACE, Subject.SOURCE, Subject.INCIDENT})
_SAID = frozenset({Subject.CLAIM, Subject.REPORT})
ALLOWED: dict[Verdict, frozenset[Subject]] = {
    Verdict.SAME: _THINGS | {Subject.REPORT},
    Verdict.DIFFERENT: _THINGS | {Subject.REPORT},
    Verdict.UNSURE: _THINGS | {Subject.REPORT},
    Verdict.ACCEPT: _SAID,
    Verdict.RETRACT: _SAID,
    Verdict.CORRECT: frozenset({Subject.CLAIM}),
    Verdict.SETTLE: frozenset({Subject.CLAIM}),
    Verdict.LEARN: frozenset({Subject.SOURCE}),
    Verdict.UNDO: frozenset({Subject.JUDGEMENT}),
}
"""Of what each verdict can be.  Two reports that are the same are versions of one text."""

OF_TWO = frozenset({Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE})
"""The verdicts on identity, each of two subjects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """All that a correction may change of one claim, as it should have been read.

    What is left as it was is given again, so that `None` keeps its meaning: not stated.  Words and
    passages, who published it and when, stay those of the claim.
    """

    claim: str
    content: Content
    polarity: Polarity
    modality: Modality
    stance: Stance
    valid: Interval | None
    date_precision: int | None
    chain: tuple[str, ...]
    stances: tuple[Stance, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedCount:
    """A number that was not read: `claim` is its id, `about` that of the claim of the event.

    Its words, its days and who says so are the event's, so that they are kept in one place.
    """

    claim: str
    about: str
    content: Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """Those that corrections point at, and that the record may not have yet."""

    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()


_NOBODY = Described()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What somebody judges, and why; `judged` makes one.

    `decided` is when, UTC; of each subject of a `correct` there is one in `corrections`, a number
    in `added`, or both, and else these are empty, and so is `described`; `learnt` is what a `learn`
    takes for the track records of its subjects.
    """

    id: str
    verdict: Verdict
    about: Subject
    subjects: tuple[str, ...]
    author: str
    reason: str
    decided: datetime
    corrections: tuple[Correction, ...] = ()
    described: Described = _NOBODY
    learnt: Learning | None = None
    added: tuple[AddedCount, ...] = ()


def judged(
    verdict: Verdict,
    about: Subject,
    subjects: Iterable[str],
    *,
    author: str,
    reason: str,
    decided: datetime,
    corrections: Iterable[Correction] = (),
    described: Described = _NOBODY,
) -> Judgement:
    """A judgement under its content hash: the same word by the same person at the same instant.

    The order of the subjects means nothing.  Raises JudgementRefused.
    """
    return _identified(
        Judgement(
            id="",
            verdict=verdict,
            about=about,
            subjects=tuple(subjects),
            author=author,
            reason=reason,
            decided=decided,
            corrections=tuple(corrections),
            described=described,
        )
    )


def taken_for_added(
    added: Iterable[AddedCount],
    corrections: Iterable[Correction],
    described: Described,
    *,
    author: str,
    reason: str,
    decided: datetime,
) -> Judgement:
    """The judgement that events have numbers that were not read, and what else is corrected;

    otherwise as `judged`.
    """
    counts, said = tuple(added), tuple(corrections)
    return _identified(
        Judgement(
            id="",
            verdict=Verdict.CORRECT,
            about=Subject.CLAIM,
            subjects=(*(c.claim for c in said), *(a.about for a in counts)),
            author=author,
            reason=reason,
            decided=decided,
            corrections=said,
            described=described,
            added=counts,
        )
    )


def taken_for_learnt(
    learning: Learning, sources: Iterable[str], *, author: str, reason: str, decided: datetime
) -> Judgement:
    """The judgement that what was learnt of sources holds; otherwise as `judged`."""
    return _identified(
        Judgement(
            id="",
            verdict=Verdict.LEARN,
            about=Subject.SOURCE,
            subjects=tuple(sources),
            author=author,
            reason=reason,
            decided=decided,
            learnt=learning,
        )
    )


def _identified(given: Judgement) -> Judgement:
    """A judgement in one order and spacing, with its id.  Raises JudgementRefused."""
    made = replace(
        given,
        subjects=tuple(sorted(set(given.subjects))),
        author=" ".join(given.author.split()),
        reason=" ".join(given.reason.split()),
        corrections=tuple(sorted(given.corrections, key=lambda c: c.claim)),
        added=tuple(sorted(given.added, key=lambda a: a.claim)),
    )
    _check(made)
    said = [asdict(correction) for correction in made.corrections]
    said += [asdict(made.learnt)] if made.learnt is not None else []
    said += [asdict(added) for added in made.added]
    packed = json.dumps([made.subjects, said], sort_keys=True, default=str)
    ident = content_id(
        "j", made.verdict, made.about, made.author, made.reason, made.decided.isoformat(), packed
    )
    return replace(made, id=ident)


def _check(made: Judgement) -> None:
    """Raises JudgementRefused where a judgement cannot mean anything."""
    what = f"{made.verdict} {made.about}"
    if made.about not in ALLOWED[made.verdict]:
        fit = ", ".join(sorted(ALLOWED[made.verdict]))
        raise JudgementRefused(
            f"a {made.about} cannot be judged {made.verdict!r}; it is for: {fit}"
        )
    if not made.author:
        raise JudgementRefused(f"{what}: nobody is named as its author; say who judges so")
    if not made.reason:
        raise JudgementRefused(f"{what}: it needs a reason, for whoever looks at it later")
    if made.decided.utcoffset() != timedelta(0):
        raise JudgementRefused(f"{what}: {made.decided} is not in UTC")
    if made.verdict in OF_TWO and len(made.subjects) != 2:
        raise JudgementRefused(f"{what}: give two that are not one already, not {made.subjects}")
    if made.verdict is Verdict.SETTLE and len(made.subjects) < 2:
        raise JudgementRefused(f"{what}: a dispute has two claims at least, not {made.subjects}")
    if not made.subjects:
        raise JudgementRefused(f"{what}: of what?")
    told = {correction.claim for correction in made.corrections} | {a.about for a in made.added}
    if told != (set(made.subjects) if made.verdict is Verdict.CORRECT else set()):
        corrects = ", ".join(sorted(told)) or "nothing"
        raise JudgementRefused(f"{what}: it corrects {corrects}, and is about {made.subjects}")
    if (made.learnt is not None) != (made.verdict is Verdict.LEARN):
        raise JudgementRefused(f"{what}: track records go with {Verdict.LEARN.value!r} alone")


def correction_of(claim: Claim) -> Correction:
    """A correction that changes nothing yet: what the claim says now."""
    return Correction(
        claim=claim.id,
        content=claim.content,
        polarity=claim.polarity,
        modality=claim.modality,
        stance=claim.stance,
        valid=claim.valid,
        date_precision=claim.date_precision,
        chain=claim.chain,
        stances=claim.stances,
    )


def added_id(about: str, measure: Measure) -> str:
    """The id of the number of a measure that is added to an event: each has one at most."""
    return content_id("c", about, "added", measure.value)


def counts_added(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of all numbers that were added, in force or not."""
    return frozenset(added.claim for judgement in judgements for added in judgement.added)


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that are not undone, by when they were decided; an undo can be undone too."""
    every = {judgement.id: judgement for judgement in judgements}
    undone: dict[str, list[str]] = {ident: [] for ident in every}
    for judgement in every.values():
        if judgement.verdict is Verdict.UNDO:
            for subject in judgement.subjects:
                undone.setdefault(subject, []).append(judgement.id)
    stands: dict[str, bool] = {}
    for ident in TopologicalSorter(undone).static_order():
        stands[ident] = not any(stands[undo] for undo in undone[ident])
    found = (judgement for judgement in every.values() if stands[judgement.id])
    return tuple(sorted(found, key=lambda j: (j.decided, j.id)))
