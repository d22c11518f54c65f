"""Who holds what, as the text says or implies it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.edges import DIRECTIONS
from dateline.extract.lexicon import word_lists
from dateline.extract.typed_roles import CLAIMING
from dateline.model import ControlStatement, Event, Mention
from dateline.vocabulary import (
    ControlEffect,
    ControlStatus,
    EventType,
    Extent,
    Modality,
    event_types,
)


def control_of(event: Event, sites: int) -> Iterator[ControlStatement]:
    """The statements of control that an event makes; `sites` of its places are what it is about."""
    effect = event_types()[event.type].effect
    status = _status(event, effect)
    if status is None or event.modality is not Modality.ACTUAL:
        return
    holder = _holder(event, effect)
    if status is not ControlStatus.CONTESTED and holder is None:
        return
    for place in event.places[:sites]:
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
                return ControlStatus.CONTESTED if is_town(event.places[0]) else ControlStatus.TAKEN
            return ControlStatus.TAKEN
        case ControlEffect.ACTOR_HOLDS:
            if event.rule.removeprefix("verb:") in CLAIMING:
                return ControlStatus.CLAIMED
            return ControlStatus.LOST if "lose" in event.rule else ControlStatus.HOLDS
        case ControlEffect.ACTOR_LEAVES | ControlEffect.RECIPIENT_LEAVES:
            return ControlStatus.TAKEN if _handed_over(event) else ControlStatus.LOST
        case ControlEffect.CONTESTS:
            return ControlStatus.CONTESTED if event.type is EventType.BATTLE else None
        case _:
            return None


def is_town(place: Mention) -> bool:
    """Whether a place is small enough to be fought for as one, by the words that name it."""
    larger = place.type_word in word_lists("control")["larger"]
    return not larger and place.name.split()[0].lower() not in DIRECTIONS


def _holder(event: Event, effect: ControlEffect) -> Mention | None:
    if effect is ControlEffect.CONTESTS:
        return None
    left = effect is ControlEffect.RECIPIENT_LEAVES or _handed_over(event)
    who = event.recipients if left else event.actors
    return who[0] if who else None


def _handed_over(event: Event) -> bool:
    """A withdrawal that leaves the place to somebody: they hold it now."""
    return event.type is EventType.WITHDRAWAL and bool(event.recipients)
