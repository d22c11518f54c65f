"""Reads reports with a language model: asks, and keeps of the answer what the text bears out.

What is kept is of the same types as what the rules read, with names, dates and numbers taken from
the words by the same grammar; the model only points at them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from dateline.completion import Asked, Completing, Completion, Prompt, SetAside
from dateline.errors import NotAnswered
from dateline.extract.consistency import all_control
from dateline.extract.control import control_of
from dateline.extract.drafts import LASTING
from dateline.extract.grounding import Ground, Grounded, Numbered, Ungrounded, numbered
from dateline.extract.model_answer import (
    Misformed,
    ToldAttribution,
    ToldCount,
    ToldEvent,
    parsed,
)
from dateline.extract.numbers import find_quantity
from dateline.extract.prompt import VERSION, pieces, prompt_of
from dateline.extract.read import Reader
from dateline.extract.sources import source_kind
from dateline.extract.speaker import speaker_of
from dateline.extract.timing import times_by_sentence, valid_time
from dateline.interval import Interval
from dateline.model import Attribution, Count, Event, Mention, Reading, Report
from dateline.vocabulary import MentionKind, Modality, Polarity, SourceKind, Stance, event_types

RULE = "model"
"""What an event of a model says of the rule that it was found by."""

MOST_PIECES = 40
"""Into how many pieces a report may be cut; a longer one is set aside."""


@dataclass(slots=True)
class _Answers:
    """What the pieces of a report came to so far."""

    ground: Ground
    anchor: date | None
    given: int = 0
    requests: list[Completion] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)

    def take(self, text: str) -> None:
        """Take in one answer.  Raises ValueError where it is no answer at all."""
        told, events = parsed(text)
        self.given += len(told) + len(events)
        made = [self._attribution(one) for one in told]
        self.attributions += [one for one in made if one is not None]
        for event in events:
            self._event(event, made)

    def _attribution(self, told: ToldAttribution | Misformed) -> Attribution | None:
        if isinstance(told, Misformed):
            self.aside.append(SetAside(what="attribution", words=told.words, reason=told.reason))
            return None
        try:
            return _attributed(told, self.ground)
        except Ungrounded as error:
            self._unfounded("attribution", told.cue.words, error)
            return None

    def _event(self, told: ToldEvent | Misformed, made: list[Attribution | None]) -> None:
        if isinstance(told, Misformed):
            self.aside.append(SetAside(what="event", words=told.words, reason=told.reason))
            return
        try:
            event = self._happened(told, _said_by(told, made))
        except Ungrounded as error:
            self._unfounded("event", told.cue.words, error)
            return
        if any(replace(one, id=event.id) == event for one in self.events):
            again = Ungrounded("told twice")
            self._unfounded("event", told.cue.words, again)
            return
        self.events.append(event)

    def _unfounded(self, what: str, words: str, error: Ungrounded) -> None:
        self.aside.append(SetAside(what=what, words=words[:80], reason=str(error)))

    def _happened(self, told: ToldEvent, attribution: Attribution | None) -> Event:
        """The event that is told.  Raises Ungrounded."""
        others = [e.cue for e in self.events if e.type is told.type]
        cue, ground = self.ground.find(told.cue, other=others), self.ground
        sentence = cue.sentence
        polarity, stance = _stance(told, attribution)
        valid, precision = self._when(cue, told)
        actors = tuple(ground.mention(q, MentionKind.ACTOR, cue) for q in told.actors)
        places = tuple(ground.mention(q, MentionKind.PLACE, cue) for q in told.places)
        return Event(
            id=f"m{len(self.events) + 1}",
            type=told.type,
            cue=cue.passage,
            sentence=sentence.namer.passage(sentence.span.start, sentence.span.end),
            paragraph=sentence.namer.paragraph.index,
            actors=_once(actors),
            recipients=_once(ground.mention(q, MentionKind.ACTOR, cue) for q in told.recipients),
            places=_once(places),
            counts=tuple(_count(one, ground, cue) for one in told.counts),
            valid=valid,
            date_precision=precision,
            polarity=polarity,
            modality=told.modality,
            stance=stance,
            attribution=attribution,
            extent=told.extent,
            rule=RULE,
        )

    def _when(self, cue: Grounded, told: ToldEvent) -> tuple[Interval | None, int | None]:
        """When it happened, as the rules read the clause of its cue."""
        if self.anchor is None:
            return None, None
        span = cue.sentence.span
        times = times_by_sentence([span], self.anchor)[span.start]
        return valid_time(
            cue.head,
            times,
            self.anchor,
            stative=event_types()[told.type].situation,
            lasting=told.modality is Modality.ACTUAL and told.type in LASTING,
        )


class ModelReader:
    """Reads reports with a language model; `reader` parses them and knows the names."""

    def __init__(self, reader: Reader, model: Completing) -> None:
        self._reader = reader
        self._model = model

    @property
    def name(self) -> str:
        """What a claim names as its extractor."""
        return f"model {self._model.model}, prompt {VERSION}"

    def read(self, report: Report) -> Reading:
        """What the model reads in a report, as far as the text bears it out.

        Raises NotAnswered where an answer cannot be used, and EndpointError.
        """
        sentences = numbered(self._reader.namers(report))
        anchor = report.published.date() if report.published else None
        answers = _Answers(Ground({s.number: s for s in sentences}), anchor)
        for piece in _pieces(report, sentences):
            self._ask(piece, report, answers)
        control = [c for e in answers.events for c in control_of(e, 1)]
        return Reading(
            report=report,
            extractor=self.name,
            events=tuple(answers.events),
            control=tuple(all_control(answers.events, control)),
            attributions=tuple(answers.attributions),
            asked=self._asked(answers),
        )

    def _ask(self, piece: list[Numbered], report: Report, answers: _Answers) -> None:
        """Ask about some sentences; of what the answer has no room for, in halves."""
        prompt = prompt_of(piece, report)
        completion = self._model.complete(prompt)
        answers.requests.append(completion)
        if completion.cut:
            if len(piece) == 1:
                raise NotAnswered(report.origin, "the answer about one sentence has no end")
            half = len(piece) // 2
            self._keep(prompt, completion)
            self._ask(piece[:half], report, answers)
            self._ask(piece[half:], report, answers)
            return
        shown = replace(answers, ground=Ground({s.number: s for s in piece}))
        try:
            shown.take(completion.text)
        except ValueError as error:
            raise NotAnswered(
                report.origin,
                f"the answer of {self._model.model} is not of the form asked for ({error}); "
                "run the command again, or try another model",
            ) from error
        answers.given = shown.given
        self._keep(prompt, completion)

    def _keep(self, prompt: Prompt, completion: Completion) -> None:
        if not completion.kept:
            self._model.keep(prompt, completion)

    def _asked(self, answers: _Answers) -> Asked:
        new = [one for one in answers.requests if not one.kept]
        kept = len(answers.events) + len(answers.attributions)
        if answers.given != kept + len(answers.aside):
            raise AssertionError("a part of an answer was lost: please report this as a bug")
        return Asked(
            model=self._model.model,
            prompt=VERSION,
            given=answers.given,
            kept=kept,
            set_aside=tuple(answers.aside),
            requests=len(answers.requests),
            known=len(answers.requests) - len(new),
            tokens_in=sum(one.tokens_in for one in new),
            tokens_out=sum(one.tokens_out for one in new),
        )


def prompts_of(report: Report, reader: Reader) -> Iterator[Prompt]:
    """What a model would be asked about a report.  Raises NotAnswered where it is too long."""
    for piece in _pieces(report, numbered(reader.namers(report))):
        yield prompt_of(piece, report)


def _pieces(report: Report, sentences: list[Numbered]) -> list[list[Numbered]]:
    found = list(pieces(sentences))
    if len(found) > MOST_PIECES:
        raise NotAnswered(
            report.origin,
            f"too long for a language model: {len(found)} requests, at most {MOST_PIECES} are "
            "made for a report; read it with --extractor rules",
        )
    return found


def _attributed(told: ToldAttribution, ground: Ground) -> Attribution:
    """The attribution that is told.  Raises Ungrounded."""
    cue = ground.find(told.cue)
    content = ground.find(told.content, near=cue)
    source, role, number, named = None, None, None, False
    if told.source is not None:
        found = ground.find(told.source, near=cue)
        source = ground.mention(told.source, MentionKind.SOURCE, cue)
        speaker = speaker_of(found.head, cue.head, found.sentence.namer)
        if speaker is not None and speaker.mention.name == source.name:
            role, number, named = speaker.role, speaker.number, speaker.named
        else:
            named = source.name[:1].isupper()
    return Attribution(
        source=source,
        cue=cue.passage,
        content=content.passage,
        role=role,
        source_kind=source_kind(source.name, role or "") if source else SourceKind.OTHER,
        named=named,
        number=number,
        stance=told.stance,
        attitude=told.attitude,
        rule=RULE,
    )


def _said_by(told: ToldEvent, made: list[Attribution | None]) -> Attribution | None:
    """Who says so.  Raises Ungrounded where that is not known, as then the outlet would say it."""
    if told.said_by is None:
        return None
    if not 0 <= told.said_by < len(made):
        raise Ungrounded(f"there is no attribution {told.said_by}")
    attribution = made[told.said_by]
    if attribution is None:
        raise Ungrounded(f"attribution {told.said_by}, which it rests on, was set aside")
    return attribution


def _stance(told: ToldEvent, attribution: Attribution | None) -> tuple[Polarity, Stance]:
    """What a source denies is not so.  Raises Ungrounded where nobody is there to deny it."""
    denied = Stance.DENIED in {told.stance, attribution and attribution.stance}
    if denied and (attribution is None or attribution.source is None):
        raise Ungrounded("denied by nobody")
    if denied:
        return Polarity.NEGATED, Stance.DENIED
    hedged = attribution is not None and attribution.stance is Stance.HEDGED
    return told.polarity, Stance.HEDGED if hedged else told.stance


def _count(told: ToldCount, ground: Ground, cue: Grounded) -> Count:
    """How many, read from the words themselves.  Raises Ungrounded for words without a number."""
    found = ground.find(told.number, near=cue)
    quantity = find_quantity(found.passage.exact)
    if quantity is None:
        raise Ungrounded(f"no number: {told.number.words[:80]!r}")
    who = ground.find(told.who, near=cue).passage.exact if told.who is not None else None
    return Count(
        measure=told.measure,
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        who=who,
        passage=found.passage,
    )


def _once(mentions: Iterator[Mention] | tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Each name once."""
    return tuple({one.name: one for one in mentions}.values())
