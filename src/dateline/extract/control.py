"""Who holds what, as the text says or implies it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from dateline.extract.drafts import Draft
from dateline.extract.mentions import Namer
from dateline.extract.phrases import DIRECTIONS, lemma
from dateline.extract.sources import source_kind
from dateline.extract.typed_roles import CLAIMING
from dateline.model import Attribution, ControlStatement, Event, Mention
from dateline.vocabulary import (
    ControlEffect,
    ControlStatus,
    EventType,
    Extent,
    MentionKind,
    Modality,
    Polarity,
    Stance,
    event_types,
)

_PART = re.compile(
    r"\b(?:parts?|areas?|swathes?|swaths?|half|some|several (?:areas|districts)|districts? (?:of|in)|pockets?|sections?|\d+ ?(?:%|per ?cent)|neighbou?rhoods? (?:of|in)|ground|chunks?|quarters? of|stretch(?:es)?) (?:of|in)\b",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"\b(?:most|much|bulk|majority|large parts?|almost all|nearly all) (?:of|in)\b", re.IGNORECASE
)
_AROUND = re.compile(
    r"\b(?:around|surrounding|near|outside|outskirts of|approaches to)\b", re.IGNORECASE
)


def extent_of(draft: Draft) -> Extent:
    """How much of its place an event is about."""
    if not draft.roles.sites or draft.trigger.pattern.entry in CLAIMING:
        return Extent.ALL
    site = draft.roles.sites[0]
    left = min(draft.token.i, site.i)
    before = draft.token.doc[left : site.i + 1].text
    words = draft.token.doc[left : site.i + 4].text
    for extent, pattern in ((Extent.MOST, _MOST), (Extent.PART, _PART)):
        if pattern.search(words):
            return extent
    if _AROUND.search(before):
        return Extent.AROUND
    return Extent.ALL


def control_of(event: Event, sites: int) -> Iterator[ControlStatement]:
    """The statements of control that an event makes; `sites` of its places are what it is about."""
    effect = event_types()[event.type].effect
    status = _status(event, effect)
    if status is None or event.modality is not Modality.ACTUAL:
        return
    holder = _holder(event, status, effect)
    if status is not ControlStatus.CONTESTED and holder is None:
        return
    for place in event.places[: max(1, sites)]:
        yield ControlStatement(
            event=event.id,
            place=place,
            holder=holder,
            status=status,
            polarity=event.polarity,
            extent=event.extent,
            attribution=event.attribution,
            valid=event.valid,
        )


def _status(event: Event, effect: ControlEffect) -> ControlStatus | None:
    match effect:
        case ControlEffect.ACTOR_TAKES:
            if event.extent is Extent.PART and event.places:
                return ControlStatus.CONTESTED if _is_town(event.places[0]) else ControlStatus.TAKEN
            return ControlStatus.TAKEN
        case ControlEffect.ACTOR_HOLDS:
            if event.rule.removeprefix("verb:") in CLAIMING:
                return ControlStatus.CLAIMED
            return ControlStatus.LOST if "lose" in event.rule else ControlStatus.HOLDS
        case ControlEffect.ACTOR_LEAVES | ControlEffect.RECIPIENT_LEAVES:
            return ControlStatus.LOST
        case _:
            return None


def _is_town(place: Mention) -> bool:
    larger = place.type_word in {"province", "region", "governorate", "territory"}
    return not larger and place.name.split()[0].lower() not in DIRECTIONS


def _holder(event: Event, status: ControlStatus, effect: ControlEffect) -> Mention | None:
    who = event.recipients if effect is ControlEffect.RECIPIENT_LEAVES else event.actors
    return who[0] if who else None


def held_compounds(sentence: Span, namer: Namer) -> Iterator[tuple[Token, Mention, Token]]:
    """ "The rebel-held town of X": the word, who holds, and the head of what is held."""
    for token in sentence:
        if (
            token.lower_ in {"held", "controlled", "occupied", "run", "ruled"}
            and token.i >= 2
            and token.nbor(-1).text == "-"
        ):
            holder = token.nbor(-2)
            place = token.head if token.head.pos_ in {"NOUN", "PROPN"} else None
            if place is not None and lemma(holder) not in {
                "long",
                "state",
                "well",
                "recently",
                "government-",
            }:
                phrase = namer.phrases.of(holder)
                start = phrase.start if phrase.end >= holder.i else holder.i
                yield token, _holder_mention(namer, start, holder.i + 1), place


def _holder_mention(namer: Namer, start: int, end: int) -> Mention:
    passage = namer.passage(start, end)
    return Mention(kind=MentionKind.ACTOR, name=passage.exact, passage=passage)


def keep_consistent(statements: list[ControlStatement]) -> list[ControlStatement]:
    """Drop what a firmer statement of the same report says already.

    A withdrawal from a place that the same source says was taken adds no `lost` of its own.
    """
    taken = {
        (s.place.name, _said_by(s))
        for s in statements
        if s.status is ControlStatus.TAKEN and s.polarity is Polarity.AFFIRMED
    }
    seen: set[tuple[object, ...]] = set()
    kept = []
    for one in statements:
        source = _said_by(one)
        key = (
            one.place.name,
            one.holder.name if one.holder else None,
            one.status,
            one.polarity,
            source,
        )
        redundant = one.status is ControlStatus.LOST and (one.place.name, source) in taken
        if key not in seen and not redundant:
            seen.add(key)
            kept.append(one)
    return kept


def _said_by(statement: ControlStatement) -> str | None:
    attribution = statement.attribution
    return attribution.source.name if attribution and attribution.source else None


def contested_by(events: list[Event]) -> Iterator[ControlStatement]:
    """Places that a party has entered and that are fought over, by the same sentence."""
    for advance in events:
        if advance.type is not EventType.ADVANCE or not advance.actors or not advance.places:
            continue
        if advance.modality is not Modality.ACTUAL:
            continue
        here = {p.name for p in advance.places}
        for battle in events:
            together = battle.sentence.start == advance.sentence.start
            if battle.type is EventType.BATTLE and together and battle.modality is Modality.ACTUAL:
                if here & {p.name for p in battle.places}:
                    yield _statement(advance, advance.places[0], ControlStatus.CONTESTED)
                    break


def rejected(events: list[Event], made: list[ControlStatement]) -> Iterator[ControlStatement]:
    """ "The ministry rejects this claim": what was said just before, denied by the ministry."""
    order = {event.id: index for index, event in enumerate(events)}
    for index, event in enumerate(events):
        if event.type is not EventType.REJECTION or not event.actors:
            continue
        if not _REJECTS_CLAIM.search(event.sentence.exact):
            continue
        for one in made:
            told = order[one.event]
            near = events[told].paragraph == event.paragraph and told < index
            if near and one.attribution is not None and events[told].sentence != event.sentence:
                source = replace(event.actors[0], kind=MentionKind.SOURCE)
                denial = Attribution(
                    source=source,
                    cue=event.cue,
                    content=events[told].sentence,
                    source_kind=source_kind(source.name, ""),
                    stance=Stance.DENIED,
                )
                yield replace(one, attribution=denial, polarity=Polarity.NEGATED)


_REJECTS_CLAIM = re.compile(
    r"\b(?:reject|deni|deny|dismiss|refute|dispute)\w* (?:this|that|the|these|those|such)? ?"
    r"(?:\w+ )?(?:claim|report|statement|account|assertion|allegation)s?\b",
    re.IGNORECASE,
)


def _statement(event: Event, place: Mention, status: ControlStatus) -> ControlStatement:
    return ControlStatement(
        event=event.id,
        place=place,
        holder=event.actors[0] if event.actors else None,
        status=status,
        polarity=event.polarity,
        extent=event.extent,
        attribution=event.attribution,
        valid=event.valid,
    )
