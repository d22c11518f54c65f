"""Deeds of the review desk: judgements, each with a reason, under the name of who is signed in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from dateline.answers import Holding
from dateline.changing import Typed
from dateline.errors import NotAllowed
from dateline.judgement import Judgement
from dateline.record import Record
from dateline.users import Role
from dateline.vocabulary import Measure, Standing, Subject, Verdict
from dateline.web.admission import Coder, Visitor, require
from dateline.web.api.asked import PLAIN, AtDesk
from dateline.web.problems import DESCRIBED, REFUSED

router = APIRouter(prefix="/judgements", tags=["judging"], responses={**DESCRIBED, **REFUSED})

Text = Annotated[str, Field(min_length=1, max_length=200, pattern=PLAIN)]
Reason = Annotated[str, Field(min_length=1, max_length=2000, pattern=PLAIN)]
Ids = Annotated[list[Text], Field(min_length=1, max_length=100)]


class OfClaims(BaseModel):
    """Claims (c-...), or reports (r-...) with all their claims, and why."""

    ids: Ids
    reason: Reason


class OfDisputes(BaseModel):
    """Disputes (d-...), or the claims (c-...) of one, and why."""

    ids: Ids
    reason: Reason


class OfJudgements(BaseModel):
    """Judgements (j-...), and why."""

    ids: Ids
    reason: Reason


class Corrected(BaseModel):
    """What a claim should have been read to say; what is left out stays as it is.

    The words are those of `dateline correct`: `places` and `actors` are NEW or OLD=NEW, `counts`
    numbers by measure (30, 30-40, 30+, -30, ~30), `valid` days or `unstated`.  `afresh` starts from
    what was read, whatever others made of it.
    """

    claim: Text
    reason: Reason
    places: list[Text] = Field(default=[], max_length=20)
    actors: list[Text] = Field(default=[], max_length=20)
    holder: Text | None = None
    type: Text | None = None
    counts: dict[Measure, Text] = {}
    polarity: Text | None = None
    modality: Text | None = None
    stance: Text | None = None
    valid: Text | None = None
    source: Text | None = None
    afresh: bool = False


class OfTwo(BaseModel):
    """Two ids or names, and whether they are one: same, different or unsure."""

    verdict: Literal[Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE]
    one: Text
    other: Text
    kind: Subject | None = None
    reason: Reason


class Standpoint(BaseModel):
    """Who holds a place, in short."""

    standing: Standing
    holder: str | None
    probability: float


class Turned(BaseModel):
    """A place whose holder is another one by a judgement, at the end of the record."""

    place: str
    name: str
    before: Standpoint
    after: Standpoint


class Made(BaseModel):
    """A judgement that was made; `undo` takes it back by its id."""

    id: str
    verdict: Verdict
    about: Subject
    subjects: list[str]
    author: str
    decided: datetime
    changes: dict[str, list[str]]
    turned: list[Turned]


@router.post("/accept", response_model=list[Made], status_code=201)
def accept(desk: AtDesk, visitor: Coder, given: OfClaims) -> Response:
    """Say that claims, or all claims of reports, were looked at and are read rightly."""
    _require_for(visitor, given.ids)
    return desk.do(
        _made(lambda record: record.accept(*given.ids, reason=given.reason, author=visitor.name))
    )


@router.post("/retract", response_model=list[Made], status_code=201)
def retract(desk: AtDesk, visitor: Coder, given: OfClaims) -> Response:
    """Leave claims out of every answer, with what was read of them; reports: editors alone."""
    _require_for(visitor, given.ids)
    return desk.do(
        _made(lambda record: record.retract(*given.ids, reason=given.reason, author=visitor.name))
    )


@router.post("/settle", response_model=list[Made], status_code=201)
def settle(desk: AtDesk, visitor: Coder, given: OfDisputes) -> Response:
    """Say that disputes, or what claims say against each other, are settled; no answer changes."""
    return desk.do(
        _made(lambda record: record.settle(*given.ids, reason=given.reason, author=visitor.name))
    )


@router.post("/correct", response_model=list[Made], status_code=201)
def correct(desk: AtDesk, visitor: Coder, given: Corrected) -> Response:
    """Say what a claim should have been read to say; the claim as read stays at hand."""
    typed = Typed(
        places=tuple(given.places),
        actors=tuple(given.actors),
        holder=given.holder,
        type=given.type,
        counts=tuple(given.counts.items()),
        polarity=given.polarity,
        modality=given.modality,
        stance=given.stance,
        valid=given.valid,
        source=given.source,
        afresh=given.afresh,
    )
    return desk.do(
        _made(
            lambda record: (
                record.correct(given.claim, typed, reason=given.reason, author=visitor.name),
            )
        )
    )


@router.post("/identify", response_model=list[Made], status_code=201)
def identify(desk: AtDesk, visitor: Coder, given: OfTwo) -> Response:
    """Say whether two actors, places, sources, reports or incidents are one (merge, split)."""
    return desk.do(
        _made(
            lambda record: (
                record.identify(
                    given.verdict,
                    given.one,
                    given.other,
                    kind=given.kind,
                    reason=given.reason,
                    author=visitor.name,
                ),
            )
        )
    )


@router.post("/undo", response_model=list[Made], status_code=201)
def undo(desk: AtDesk, visitor: Coder, given: OfJudgements) -> Response:
    """Take judgements back, one's own; those of others: editors alone.  An undo can be undone."""

    def undone(record: Record) -> Iterable[Judgement]:
        if any(record.ledger.judgement(i).author != visitor.name for i in given.ids):
            require(visitor, Role.EDITOR)
        return (record.undo(*given.ids, reason=given.reason, author=visitor.name),)

    return desk.do(_made(undone))


def _require_for(visitor: Visitor, ids: Iterable[str]) -> None:
    """Whole reports are for editors.  Raises NotAllowed."""
    if any(ident.startswith("r-") for ident in ids):
        require(visitor, Role.EDITOR)


def _made(deed: Callable[[Record], Iterable[Judgement]]) -> Callable[[Record], list[Made]]:
    """A deed, and what came of it."""

    def done(record: Record) -> list[Made]:
        if record.judged.recorded is not None:
            raise NotAllowed("the record is shown as it was then; what is past is not judged")
        return [_told(record, made) for made in tuple(deed(record))]

    return done


def _told(record: Record, made: Judgement) -> Made:
    return Made(
        id=made.id,
        verdict=made.verdict,
        about=made.about,
        subjects=list(made.subjects),
        author=made.author,
        decided=made.decided,
        changes=dict(record.history.corrections(made)),
        turned=[
            Turned(place=now.place.id, name=now.place.name, before=_short(was), after=_short(now))
            for was, now in record.consequences(made)
        ],
    )


def _short(holding: Holding) -> Standpoint:
    return Standpoint(
        standing=holding.standing,
        holder=holding.holder.name if holding.holder else None,
        probability=holding.probability,
    )
