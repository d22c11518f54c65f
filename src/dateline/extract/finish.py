"""From a draft to an event: mentions, times, counts, polarity and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from dateline.extract.assertion import Assertion
from dateline.extract.attribution import Saying
from dateline.extract.casualties import Casualty
from dateline.extract.chronicle import Chronicle
from dateline.extract.clauses import subject_of
from dateline.extract.dates import TimeExpression
from dateline.extract.drafts import LASTING, Draft
from dateline.extract.edges import DIRECTIONS
from dateline.extract.extent import extent_of
from dateline.extract.first_person import spoken_for
from dateline.extract.holdings import Holding
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import Lexicon, word_lists
from dateline.extract.mentions import Namer, clean
from dateline.extract.nouns import PRONOUNS, Kind
from dateline.extract.numbers import exactly
from dateline.extract.parse import Doc, Token
from dateline.extract.scene import Scene
from dateline.extract.settings import places_of
from dateline.extract.sources import source_kind
from dateline.extract.timing import times_by_sentence, valid_time
from dateline.interval import Interval
from dateline.model import Attribution, Count, Event, Mention, Passage
from dateline.vocabulary import (
    Attitude,
    EventType,
    MentionKind,
    Modality,
    Polarity,
    Stance,
    event_types,
)

_WISHES = {Modality.REQUESTED: "wish", Modality.THREATENED: "vow", Modality.PLANNED: "vow"}
"""The verbs of `attribution.toml` whose subject is the source of what is not yet so."""

_CALLED = word_lists("attribution")["called"]

_TO_COME = frozenset({Modality.PLANNED, Modality.REQUESTED, Modality.THREATENED})
"""Of these one victim is a person who is meant and not a count: "a plot to kill the king"."""


@dataclass(slots=True)
class Finisher:
    """Finishes the drafts of one paragraph."""

    namer: Namer
    lexicon: Lexicon
    sayings: list[Saying]
    attributions: dict[int, Attribution | None]
    anchor: date | None
    scene: Scene
    starts: Mapping[Doc, int]
    chronicle: Chronicle | None = None
    _times: dict[int, list[TimeExpression]] = field(default_factory=dict)

    def event(self, draft: Draft, event_id: str) -> Event:
        """The event of a draft."""
        attribution, saying = self._attribution(draft)
        if (
            saying is not None
            and lemma(draft.token) in self.lexicon.attribution["stated"]
            and draft.token in saying.cue
        ):
            attribution = None
        suspected = any(self._suspected(a) for a in draft.roles.actors)
        draft.assertion.hedged = draft.assertion.hedged or suspected
        polarity, stance = _stance(draft.assertion, attribution)
        speaker = saying.source if saying is not None else None
        actors = spoken_for(draft.roles.actors, speaker, self.namer)
        places = places_of(draft, self.namer, self.scene)
        recipients = tuple(
            _another(r, actors) for r in spoken_for(draft.roles.recipients, speaker, self.namer)
        )
        recipients = tuple(r for r in recipients if r.name not in {a.name for a in actors})
        start, end = draft.trigger.span
        valid, precision = self._when(draft.dated_by, draft)
        return Event(
            id=event_id,
            type=draft.type,
            cue=self.namer.passage(start, end),
            sentence=self.namer.passage(draft.sentence.start, draft.sentence.end),
            paragraph=self.namer.paragraph.index,
            actors=actors,
            recipients=recipients,
            places=places,
            counts=self._counts(draft),
            valid=valid,
            date_precision=precision,
            polarity=polarity,
            modality=draft.assertion.modality,
            stance=stance,
            attribution=attribution,
            extent=extent_of(draft),
            rule=draft.rule,
        )

    def sites(self, draft: Draft, event: Event) -> int:
        """How many of the places of an event are what it is about, the first ones."""
        sites = self.namer.sites(draft.roles.sites, draft.roles.places, draft.apart)
        if event.type is EventType.WITHDRAWAL and event.recipients and "control" in event.rule:
            return max(1, sites)  # "left the town, transferring control to the army"
        section = self.namer.section() if event.places else None
        return max(1, sites) if section and section.name == event.places[0].name else sites

    def source_of(self, draft: Draft) -> str | None:
        """The name of who says that a draft is so, `None` for the reporter."""
        attribution, _ = self._attribution(draft)
        return attribution.names if attribution else None

    def _suspected(self, actor: Token) -> bool:
        """ "Suspected militants attacked": who did it is not sure."""
        return any(
            c.dep_ == "amod" and c.lower_ in self.lexicon.attribution["hedge_adjectives"]
            for c in actor.children
        )

    def held(self, holding: Holding, event_id: str) -> Event | None:
        """The situation that "rebel-held X" tells of."""
        places = self.namer.places([holding.place], [])
        if (land := self._bare_land(holding.place)) is not None:
            places = (land, *(p for p in places if p.name != land.name))
        if not places:
            return None
        token = self.namer.phrases.doc[holding.end - 1]
        saying = next((s for s in self.sayings if s.covers(token)), None)
        valid, precision = self._when(token, None)
        return Event(
            id=event_id,
            type=EventType.CONTROL,
            cue=self.namer.passage(holding.start, holding.end),
            sentence=self.namer.passage(token.sent.start, token.sent.end),
            paragraph=self.namer.paragraph.index,
            actors=(holding.holder,),
            places=places,
            valid=valid,
            date_precision=precision,
            attribution=self.attributions.get(id(saying)) if saying else None,
            rule=holding.rule,
        )

    def _bare_land(self, place: Token) -> Mention | None:
        """ "Rebel-held territory in Sudan", "the rebel-held north of Sudan": and not Sudan."""
        phrase = self.namer.phrases.of(place)
        after = place.nbor(1) if place.i + 1 < len(place.doc) else place
        if place.lower_ in DIRECTIONS and after.lower_ == "of" and phrase.start > place.i:
            passage = self.namer.passage(place.i, phrase.end)
            return Mention(kind=MentionKind.PLACE, name=passage.exact, passage=passage)
        if phrase.head.i != place.i or phrase.entity is not None or lemma(place) != "territory":
            return None
        passage = self.namer.passage(phrase.start, place.i + 1)
        return Mention(kind=MentionKind.PLACE, name=passage.exact, passage=passage)

    def _attribution(self, draft: Draft) -> tuple[Attribution | None, Saying | None]:
        nobody: tuple[Attribution | None, Saying | None] | None = None
        if draft.token.dep_ == "relcl" and any(draft.token in s.cue for s in self.sayings):
            return None, None  # "accused him of it, which he denies": the reporter says that
        if self._presupposed(draft) or _retorts(draft):
            return None, None
        for saying in self.sayings:
            told = saying.covers(draft.token) or draft.token in saying.cue
            if told and not _is_own(saying, draft):
                made = self.attributions.get(id(saying)), saying
                if saying.source is not None or saying.stance is not Stance.HEDGED:
                    return made
                # "suspected of": what hedges names nobody, whoever reports it may
                draft.assertion.hedged = True
                nobody = nobody or made
        if nobody is not None:
            return nobody
        words = _WISHES.get(draft.assertion.modality)
        return self._wish(draft, self.lexicon.attribution[words]) if words else None, None

    def _presupposed(self, draft: Draft) -> bool:
        """ "Fighting near the town that they seized": what tells which town is no one's claim."""
        token, noun = draft.token, draft.token.head
        told = any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children)
        clause = token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ in {"VBN", "VBG"})
        phrase = self.namer.phrases.of(noun)
        named = phrase.entity is not None or phrase.kind is Kind.PLACE
        inside = noun.dep_ == "appos" or (noun.dep_ == "pobj" and noun.head.dep_ == "prep")
        actual = draft.assertion.modality is Modality.ACTUAL
        return clause and not told and actual and inside and named and token.pos_ == "VERB"

    def _wish(self, draft: Draft, words: frozenset[str]) -> Attribution | None:
        """What is demanded or vowed has the one who demands or vows it for its source."""
        for above in draft.token.ancestors:
            if lemma(above) in words and lemma(above) != "order":
                who = (
                    subject_of(above)
                    if above.pos_ == "VERB"
                    else next(
                        (
                            c
                            for c in above.children
                            if c.dep_ in {"poss", "compound", "amod"}
                            and self.namer.phrases.entity_at(c)
                        ),
                        None,
                    )
                )
                source = self.namer.actor(who, MentionKind.SOURCE) if who is not None else None
                if source is None:
                    return None
                return Attribution(
                    source=source,
                    cue=self.namer.passage(above.i, above.i + 1),
                    content=self.namer.passage(
                        draft.token.left_edge.i, draft.token.right_edge.i + 1
                    ),
                    source_kind=source_kind(source.name, ""),
                    attitude=Attitude.INTENTION,
                    rule="wish",
                )
        return None

    def _counts(self, draft: Draft) -> tuple[Count, ...]:
        found: dict[str, Count] = {}
        for casualty in draft.casualties:
            to_come = draft.assertion.modality in _TO_COME and casualty.quantity == exactly(1)
            if casualty.measure.value not in found and not to_come:
                found[casualty.measure.value] = self._count(casualty)
        return tuple(found.values())

    def _count(self, casualty: Casualty) -> Count:
        quantity = casualty.quantity
        return Count(
            measure=casualty.measure,
            low=quantity.low,
            best=quantity.best,
            high=quantity.high,
            who=casualty.who,
            passage=self._passage_of(casualty.word),
        )

    def _passage_of(self, word: Token) -> Passage:
        """A word's passage, in whichever paragraph it stands: counts may be told later on."""
        start = self.starts[word.doc] + word.idx
        return Passage.of(self.namer.text, start, start + len(word.text))

    def _when(self, token: Token, draft: Draft | None) -> tuple[Interval | None, int | None]:
        if self.anchor is None:
            return None, None
        if not self._times:
            self.follow_times()
        start = token.sent.start
        times = self._times.get(start, [])
        leaving = draft is not None and draft.type is EventType.WITHDRAWAL
        at = self.namer.paragraph.start + start
        story = self.chronicle.story_time(at, leaving=leaving) if self.chronicle else None
        if draft is None:
            return valid_time(token, times, self.anchor, stative=True, story=story)
        actual = draft.assertion.modality is Modality.ACTUAL
        return valid_time(
            token,
            times,
            self.anchor,
            cue=draft.token,
            stative=event_types()[draft.type].situation,
            lasting=actual and draft.type in LASTING,
            story=story,
        )

    def follow_times(self) -> None:
        """Find the times of the paragraph; those of a chronicle's must be found in order."""
        if self.anchor is not None:
            self._times = times_by_sentence(
                self.namer.paragraph.sentences(),
                self.anchor,
                self.chronicle,
                self.namer.paragraph.start,
            )


def _another(recipient: Mention, actors: tuple[Mention, ...]) -> Mention:
    """ "M23 expelled the militia": whom it is done to is not who does it."""
    words = clean(recipient.passage.exact)
    own = words.islower() and words not in PRONOUNS and recipient.name not in words
    same = own and recipient.name in {a.name for a in actors}
    return replace(recipient, name=words) if same else recipient


def _retorts(draft: Draft) -> bool:
    """ "X says it holds the town, something Y denies": that Y does is not what X says."""
    clause = draft.token.dep_ in {"relcl", "acl"} and draft.token.head.dep_ == "appos"
    told = lemma(draft.token.head) in _CALLED | {"something"}
    return draft.type is EventType.REJECTION and clause and told


def _is_own(saying: Saying, draft: Draft) -> bool:
    """An event's own word of saying does not make it somebody's claim; "claimed control" does."""
    if draft.type is EventType.TAKEOVER and any(saying.covers(w) for w in draft.trigger.words):
        return False
    return draft.token.i in {t.i for t in saying.cue}


def _stance(assertion: Assertion, attribution: Attribution | None) -> tuple[Polarity, Stance]:
    if attribution is not None and attribution.stance is Stance.DENIED:
        return Polarity.NEGATED, Stance.DENIED
    hedged = assertion.hedged or (attribution is not None and attribution.stance is Stance.HEDGED)
    return assertion.polarity, Stance.HEDGED if hedged else Stance.STATED
