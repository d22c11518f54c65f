"""What a report tells: the same happening told again is not a new event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field, replace

from dateline.extract.apart import answers
from dateline.extract.casualties import Casualty
from dateline.extract.drafts import CARRIERS, Draft
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.mentions import named_place
from dateline.extract.parse import Token
from dateline.model import Event, Mention
from dateline.vocabulary import EventType as T
from dateline.vocabulary import Measure, Polarity

_ANAPHORIC = frozenset("the this that these those both its their".split())
_SITED = CARRIERS | {
    T.KILLING,
    T.ABDUCTION,
    T.ARREST,
    T.LOOTING,
    T.SIEGE,
    T.DISPLACEMENT,
    T.EXPULSION,
}
_MOVING = frozenset({T.TAKEOVER, T.ADVANCE, T.WITHDRAWAL})
_TOLD_LAST = _SITED | _MOVING | {T.OTHER}
_SET_IN_SENTENCE = _SITED | _MOVING | {T.CONTROL, T.MOBILISATION, T.HUMANITARIAN_AID, T.OTHER}
_GENERAL = word_lists("drafts")["general"]
_DOERS = word_lists("drafts")["doers"]


_REMEMBERED = 60
"""How many events back a report may speak of one again: no reader goes further, and no loop."""


def admit(drafts: list[Draft], source_of: Callable[[Draft], str | None]) -> list[Draft]:
    """The drafts of a report, in reading order, that tell of something new.

    A definite noun ("the attack") that names nobody and nowhere new is an earlier event of its
    kind; the counts told with it are added to that event's.  Numbers that another source
    (`source_of`) tells of it, and its denial, are an account of their own.
    """
    fresh: list[Draft] = []
    sources = {id(draft): source_of(draft) for draft in drafts}
    for draft in drafts:
        if caused := _cause_told_before(draft, fresh):
            add_counts(caused, draft.casualties)
            continue
        source = sources[id(draft)]
        near = reversed(fresh[-_REMEMBERED:])
        names = source is None or _only_names(draft)
        alike = (e for e in near if names or sources[id(e)] == source)
        twin = next((e for e in alike if _told_by(e, draft)), None)
        if twin is None:
            fresh.append(draft)
        else:
            add_counts(twin, draft.casualties)
    return fresh


def _only_names(draft: Draft) -> bool:
    """ "Blamed the army for the attack": the noun tells nothing new of what was told before.

    Not so of who holds a place: there every voice counts.
    """
    affirmed = draft.assertion.polarity is Polarity.AFFIRMED
    violent = draft.type in CARRIERS and draft.trigger.is_noun
    return violent and affirmed and not draft.casualties


def _cause_told_before(draft: Draft, fresh: list[Draft]) -> Draft | None:
    """ "At least 19 people are reported killed", after the attack was told: its dead."""
    toll = lemma(draft.token) in {"toll", "death"} and not draft.roles.recipients
    if draft.type is not T.KILLING or not (toll or not draft.trigger.is_noun):
        return None
    roles = draft.roles
    own_time = set_apart(draft.token)
    named = any(not _who_did_it(t) for t in roles.actors)
    own_time = own_time and lemma(draft.token) != "toll"  # when it was counted
    if named or roles.places or roles.sites or own_time or not draft.casualties:
        return None
    earlier = [
        e
        for e in fresh[-_REMEMBERED:]
        if e.namer is draft.namer and e.sentence.end <= draft.sentence.start and e.type in CARRIERS
    ]
    before = [e for e in earlier if e.sentence.end == draft.sentence.start]
    if not before and len(earlier) == 1:
        before = earlier  # what was told in between has killed nobody
    if len(before) == 1 and any(c.lower_ == "also" for c in draft.token.children):
        return before[0]
    untold = [e for e in before if not any(c.measure is Measure.KILLED for c in e.casualties)]
    return untold[0] if untold and len(untold) == len(before) else None


def set_apart(told: Token) -> bool:
    """ "Killed in Bor", "killed since May": of its own place or time."""
    return any(
        (c.dep_ == "prep" and lemma(c) not in {"accord", "include"}) or _since(c)
        for c in told.children
    )


def _since(clause: Token) -> bool:
    """ "Killed since the war began": not in what was told before, but all in all."""
    return clause.dep_ == "advcl" and any(c.lower_ == "since" for c in clause.children)


def _who_did_it(actor: Token) -> bool:
    """ "The attackers killed nine": those of the attack that was told."""
    definite = any(c.dep_ == "det" and c.lower_ == "the" for c in actor.children)
    return definite and lemma(actor) in _DOERS


def _told_by(earlier: Draft, draft: Draft) -> bool:
    if not draft.trigger.is_noun:
        return _echo(draft, earlier)
    together = draft.namer is earlier.namer and draft.sentence.start == earlier.sentence.start
    if together and draft.casualties and answers(draft.token, earlier.token):
        return False  # "kills ten, in response to the attack that killed six"
    definite = any(
        c.dep_ in {"det", "poss"} and c.lower_ in _ANAPHORIC for c in draft.token.children
    )
    return definite and _alike(draft, earlier) and not _new_roles(draft, earlier)


def add_counts(twin: Draft, casualties: Sequence[Casualty]) -> None:
    """Counts of the same measure told in another sentence are of other people: add them up."""
    for casualty in {c.measure: c for c in reversed(casualties)}.values():
        same = [c for c in twin.casualties if c.measure is casualty.measure and not c.toll]
        if same and not casualty.toll and same[0].who != casualty.who:
            twin.casualties.remove(same[0])
            total = same[0].quantity + casualty.quantity
            twin.casualties.append(same[0].with_quantity(total))
        elif not same:
            twin.casualties.append(casualty)


def _alike(a: Draft, b: Draft) -> bool:
    if a.type is b.type:
        return True
    if a.type is T.BATTLE and b.type is T.ATTACK and a.casualties:
        return False
    return lemma(a.token) in _GENERAL and a.type in CARRIERS and b.type in CARRIERS | {T.KILLING}


def _names(draft: Draft) -> set[str]:
    phrases = [draft.namer.phrases.of(t) for t in (*draft.roles.places, *draft.roles.sites)]
    return {p.name for p in phrases if named_place(p)}


def _new_roles(draft: Draft, earlier: Draft) -> bool:
    """Whether a noun names a place that the earlier event has not."""
    return bool(_names(draft) - _names(earlier))


def _echo(draft: Draft, earlier: Draft) -> bool:
    """A verb of the same type with nobody and nowhere new: "before attacking"."""
    roles = draft.roles
    if draft.type is not earlier.type or draft.casualties:
        return False
    if roles.sites or roles.places or roles.recipients or _another_does(draft, earlier):
        return False
    return lemma(draft.token)[:5] == lemma(earlier.token)[:5]


def _another_does(draft: Draft, earlier: Draft) -> bool:
    """ "They also demand", "Belgium expels an envoy in return": what was not told before."""
    if any(c.lower_ in {"also", "too"} for c in draft.token.children):
        return True
    now, before = (_named_actors(d) for d in (draft, earlier))
    return bool(now and before) and not any(a in b or b in a for a in now for b in before)


def _named_actors(draft: Draft) -> set[str]:
    phrases = [draft.namer.phrases.of(t) for t in draft.roles.actors]
    return {p.name.lower() for p in phrases if p.entity is not None}


def share_places(
    events: list[Event], topic: tuple[Mention, ...], elsewhere: Container[str] = ()
) -> list[Event]:
    """Events without a place take that of another event of their sentence, or of the topic.

    Those whose ids are in `elsewhere` take that of the topic only.
    """
    shared = []
    beside: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        beside[event.sentence.start].append(event)
    for event in events:
        if (
            not event.places
            and event.type in _SITED | {T.WITHDRAWAL}
            and not _besieged_party(event)
        ):
            near = [
                e
                for e in beside[event.sentence.start]
                if e.places
                and e.type in _SITED | {T.TAKEOVER, T.ADVANCE, T.WITHDRAWAL}
                and event.id not in elsewhere
            ]
            shared.append(replace(event, places=near[0].places if near else topic))
        else:
            shared.append(event)
    return shared


def _besieged_party(event: Event) -> bool:
    """A party may be cut off without any place being besieged."""
    return event.type is T.SIEGE and bool(event.recipients)


@dataclass(slots=True)
class Scene:
    """The events told so far, in order, for those that do not say where they happened."""

    told: list[Event] = field(default_factory=list)

    def places_for(
        self, kind: T, sentence_places: tuple[Mention, ...], start: int, paragraph: int
    ) -> tuple[Mention, ...]:
        """Places for an event that names none, which starts at `start` in the report.

        Those of another event of its sentence, or else of the sentence, or of what was told last.
        """
        if kind not in _SET_IN_SENTENCE:
            return ()
        for event in reversed(self.told):
            placed = event.places and event.type in _SITED | {T.TAKEOVER, T.ADVANCE}
            if placed and event.sentence.start <= start < event.sentence.end:
                return event.places
            if event.sentence.end <= start:
                break
        if sentence_places or kind not in _SITED | {T.ADVANCE, T.WITHDRAWAL}:
            return sentence_places
        for event in reversed(self.told[-3:]):
            placed = event.places and event.type in _TOLD_LAST
            if placed and event.paragraph == paragraph:
                return event.places
        return ()
