"""From a report to a reading: the one place that knows the order of the extraction steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from spacy.language import Language

from dateline.extract.acts import attributions_of, completed
from dateline.extract.addressees import find_addressees
from dateline.extract.agreement import agreed
from dateline.extract.attributing import Attributing
from dateline.extract.attribution import find_sayings
from dateline.extract.chains import nested, outer
from dateline.extract.chronicle import Chronicle, tells_of_the_past
from dateline.extract.consistency import all_control
from dateline.extract.control import control_of
from dateline.extract.coreference import History
from dateline.extract.direct_speech import goes_on, speech_of, widen_quotes
from dateline.extract.drafts import TOLD_BEFORE, Draft, left_out
from dateline.extract.entities import NameBook
from dateline.extract.finish import Finisher
from dateline.extract.headings import headed, heading_of
from dateline.extract.holdings import find_holdings
from dateline.extract.lexicon import Lexicon, load_lexicon
from dateline.extract.mentions import Namer
from dateline.extract.parse import Doc
from dateline.extract.phrases import Phrases
from dateline.extract.scene import Scene, admit, share_places
from dateline.extract.second_look import SecondLook
from dateline.extract.sentences import draft_paragraph
from dateline.extract.settings import elsewhere
from dateline.extract.sides import recall_sides
from dateline.extract.sources import Speakers
from dateline.extract.text import Paragraph, cut, cut_all
from dateline.model import Attribution, ControlStatement, Event, Mention, Reading, Rejection, Report
from dateline.vocabulary import ControlStatus, EventType, Modality, Polarity

_RULES = "rules 0.2"


@dataclass(slots=True)
class _State:
    """What builds up while a report is read; `finishers` by the ids of their namers."""

    scene: Scene = field(default_factory=Scene)
    starts: dict[Doc, int] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    implied: set[str] = field(default_factory=set)
    control: list[ControlStatement] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    drafts: dict[str, Draft] = field(default_factory=dict)
    aside: list[Draft] = field(default_factory=list)
    finishers: dict[int, Finisher] = field(default_factory=dict)
    chronicle: Chronicle | None = None

    def taken_in(self, held: Event) -> bool:
        """Whether its sentence says that the place was taken: it is held no longer."""
        same = {e.id for e in self.events if e.sentence.start == held.sentence.start}
        taken = [
            c.place for c in self.control if c.status is ControlStatus.TAKEN and c.event in same
        ]
        taken += [p for e in self.events if e.id in same and _falls(e) for p in e.places[:1]]
        return any(place.name == held.places[0].name for place in taken)

    def add(self, event: Event, sites: int) -> None:
        """Add an event with the statements of control that it makes."""
        self.scene.told.append(event)
        self.events.append(event)
        self.control += control_of(event, sites)


class Reader:
    """Reads reports.

    Holds the parser, the known names and the lexicon; keeps nothing between reports, so one reader
    may read any number of them.
    """

    def __init__(
        self,
        nlp: Language,
        names: NameBook,
        lexicon: Lexicon | None = None,
        second: SecondLook | None = None,
        attributing: Attributing | None = None,
    ) -> None:
        self._nlp = nlp
        self._names = names
        self._lexicon = lexicon or load_lexicon()
        self._second = second
        self._attributing = attributing

    @property
    def name(self) -> str:
        """What a claim names as its extractor: the rules, and the weights beside them."""
        trained = [self._second and self._second.name, self._attributing and self._attributing.name]
        return ", ".join([_RULES, *(name for name in trained if name)])

    def by_rules_alone(self) -> Reader:
        """The same reader without the trained parts."""
        return Reader(self._nlp, self._names, self._lexicon)

    def read(self, report: Report) -> Reading:
        """All events, statements of control and attributions of one report."""
        return self._read(report, cut(report, self._nlp))[0]

    def read_all(self, reports: Sequence[Report]) -> Iterator[Reading]:
        """The readings of some reports, which are parsed at once; for short ones it is faster."""
        for report, paragraphs in zip(reports, cut_all(reports, self._nlp), strict=True):
            yield self._read(report, paragraphs)[0]

    def candidates(self, report: Report) -> list[tuple[Draft, Event]]:
        """The events that the rules alone find, each with the draft that it was made of.

        What the rules put aside comes after them, as the events that it would be.
        """
        reading, state = self.by_rules_alone()._read(report, cut(report, self._nlp))
        made = [(state.drafts[e.id], e) for e in reading.events if e.id in state.drafts]
        return made + [(d, state.finishers[id(d.namer)].event(d, "")) for d in state.aside]

    def _read(self, report: Report, paragraphs: list[Paragraph]) -> tuple[Reading, _State]:
        """The reading, and what it was made of."""
        namers = self._namers(report, paragraphs)
        state = _State(starts={n.phrases.doc: n.paragraph.start for n in namers})
        speakers = Speakers()
        anchor = report.published.date() if report.published else None
        if anchor is not None:
            state.chronicle = Chronicle.of(report.text, anchor)
        state.finishers = {
            id(namer): self._finisher(namer, _topic(before), speakers, anchor, state)
            for before, namer in zip([None, *namers], namers, strict=False)
        }
        if self._attributing is not None:
            said = [(f.namer, f.attributions, f.sayings) for f in state.finishers.values()]
            state.attributions = attributions_of(said, self._attributing)
        drafts = self._drafts(namers, state)
        rejected: list[Rejection] = []
        if self._second is not None:
            drafts = self._second.review(drafts, state.aside, rejected)
        else:
            rejected += [draft.rejected() for draft in state.aside]
        told: dict[int, list[Draft]] = {id(namer): [] for namer in namers}
        for draft in drafts:
            told[id(draft.namer)].append(draft)
        for namer in namers:
            self._finish(told[id(namer)], state.finishers[id(namer)], state)
        apart = {i for i, draft in state.drafts.items() if elsewhere(draft)}
        every = share_places(state.events, _topic_places(namers), apart)
        reading = Reading(
            report=report,
            extractor=self.name,
            events=tuple(e for e in every if e.id not in state.implied),
            implied=tuple(e for e in every if e.id in state.implied),
            control=tuple(all_control(state.events, state.control)),
            attributions=completed(state.attributions, every),
            rejected=tuple(rejected),
        )
        return reading, state

    def _drafts(self, namers: list[Namer], state: _State) -> list[Draft]:
        """The events in the making, the same happening once."""
        finishers = state.finishers
        every = [
            draft
            for before, namer in zip([None, *namers], namers, strict=False)
            if not namer.paragraph.topic
            for draft in draft_paragraph(namer, self._lexicon, _topic(before), state.aside)
        ]
        drafts = admit(every, lambda draft: finishers[id(draft.namer)].source_of(draft))
        state.aside += left_out(every, drafts, TOLD_BEFORE)
        recall_sides(drafts)
        find_addressees(drafts, [(f.namer.phrases, f.sayings) for f in finishers.values()])
        return drafts

    def _finisher(
        self,
        namer: Namer,
        before: Namer | None,
        speakers: Speakers,
        anchor: date | None,
        state: _State,
    ) -> Finisher:
        """What one paragraph says who says, ready to finish its events.

        `before` is what stands before its colon, which may be who says all of it.
        """
        found = [
            saying
            for sentence in namer.paragraph.sentences()
            for saying in find_sayings(sentence, namer.phrases, self._lexicon)
        ]
        every = nested(found, namer.phrases)
        widen_quotes(every, namer)
        in_order = sorted(every, key=lambda s: s.cue[0].i)
        made = {id(s): speakers.attribution(s, outer(s, every), namer) for s in in_order}
        if before is not None and (lead := speakers.before_colon(before, namer)) is not None:
            every.append(lead[0])
            made[id(lead[0])] = lead[1]
        elif (on := goes_on(speakers.speech, in_order, namer)) is not None:
            every.append(on[0])
            made[id(on[0])] = on[1]
        speakers.speech = speech_of(every, made, namer)
        state.attributions += [a for a in made.values() if a is not None]
        chronicle = state.chronicle
        finisher = Finisher(
            namer, self._lexicon, every, made, anchor, state.scene, state.starts, chronicle
        )
        if chronicle is not None:
            finisher.follow_times()
        return finisher

    def _finish(self, drafts: list[Draft], finisher: Finisher, state: _State) -> None:
        """Add the events of one paragraph, and what they say of control."""
        for draft in drafts:
            event = finisher.event(draft, f"e{len(state.events) + 1}")
            state.drafts[event.id] = draft
            state.add(event, finisher.sites(draft, event))
        for sentence in finisher.namer.paragraph.sentences():
            for holding in find_holdings(sentence, finisher.namer):
                held = finisher.held(holding, f"e{len(state.events) + 1}")
                if held is not None and not state.taken_in(held):
                    if not holding.about:
                        state.implied.add(held.id)
                    state.add(held, 1)

    def namers(self, report: Report) -> list[Namer]:
        """The parsed paragraphs of a report with the names in them, whatever they are part of.

        For what is asked of names and words beside the events: every toponym of a report, the
        factuality of a given word.
        """
        return self._namers(report, cut(report, self._nlp))

    def _namers(self, report: Report, paragraphs: list[Paragraph]) -> list[Namer]:
        history = History()
        found = []
        names = [self._names.entities(p.doc) for p in paragraphs]
        told = report.published is not None and tells_of_the_past(
            report.text, report.published.date()
        )
        places = headed(
            paragraphs, names, self._names.place_kind, self._names.is_common, narrative=told
        )
        names = agreed(
            [
                (p.doc, [places[at]] if at in places else names[at])
                for at, p in enumerate(paragraphs)
            ],
            headings=frozenset(places),
        )
        for at, (paragraph, entities) in enumerate(zip(paragraphs, names, strict=True)):
            above = history.heading(paragraph.index) is not None
            phrases = Phrases(paragraph.doc, entities, self._lexicon, headed=above)
            if (heading := heading_of(paragraph, places.get(at))) is not None:
                history.headings.append(heading)
            history.note(phrases, paragraph.index)
            found.append(Namer(paragraph, phrases, history, report.text, self._names.lies_in))
        return found


def _falls(event: Event) -> bool:
    """ "The fall of X, the last rebel bastion": taken, by whomever."""
    happened = event.polarity is Polarity.AFFIRMED and event.modality is Modality.ACTUAL
    return event.type is EventType.TAKEOVER and happened and not event.actors


def _topic(before: Namer | None) -> Namer | None:
    """What stands before a paragraph, where it is only the topic before a colon."""
    return before if before is not None and before.paragraph.topic else None


def _topic_places(namers: list[Namer]) -> tuple[Mention, ...]:
    """The places that the topic before a colon names: "War in Somalia: ..."."""
    topics = [n for n in namers if n.paragraph.topic and not n.paragraph.headline]
    return tuple(m for n in topics for m in n.all_places())
