"""Who holds what, as the text says or implies it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.extract.drafts import GUESSED
from dateline.extract.edges import DIRECTIONS
from dateline.extract.holdings import CLAIMED_BY
from dateline.extract.lexicon import word_lists
from dateline.extract.typed_roles import CLAIMING
from dateline.model import ControlStatement, Event, Mention
from dateline.vocabulary import (
    ControlEffect,
    ControlStatus,
    EventType,
    Extent,
    Modality,
    Polarity,
    Stance,
    event_types,
)

_PARTLY = {Extent.PART, Extent.MOST}
"""Who holds a part of a place, or even most of it, does not yet hold the place."""

_HANDS_OVER = word_lists("roles")["hand_over"]
_TO_COME = frozenset({Modality.PLANNED, Modality.OFFERED})
_TO_LEAVE = _TO_COME | {Modality.REQUESTED}
_HAD = re.compile(r"\b(?:had(?: \w+)?(?: been)?|formerly|previously) \Z")
_NOW = re.compile(r"\bnow \Z")
_NOW_WITHIN = re.compile(r"\bnow (?:in|firmly|fully)\b")
_WHOLLY = re.compile(r"\b(?:full|complete|total)\W* control\b")
_STILL = re.compile(r"\b(?:still|remain\w*|continu\w*|maintain\w*|retain\w*|keep\w*|kept|had)\b")
_NO_LONGER = re.compile(r"\bno longer\b[^,.;:]*\Z")
_BRIEFLY = re.compile(r"\b(?:briefly|temporarily) \Z")
_FOR_HOURS = re.compile(
    r"\A(?:(?!\b(?:after|following|amid)\b)[^,;:])*"
    r"\b(?:briefly|temporarily|for (?:several|a few|some|two|three) (?:hours|minutes))\b"
)


_DECLARED = re.compile(r"\bdeclar(?:e|es|ed|ing)(?: \w+){1,2} \Z")
_OVER = re.compile(r"\A[^,;:.]*\b(?:over|won|ended|finished)\b(?! (?:the|a)\b)")
_SINCE = re.compile(r"\b(?:since|after|upon) \Z")
_RETAKEN = re.compile(r"(?:re(?:taken|captured|claimed|gained|conquered)|liberated)")
_INSIDE = re.compile(r"\bin (?:the )?(?:recently|newly|just) \Z")
_MANAGED = re.compile(r"\b(?:manag(?:ed?|es|ing) to|able to|succe\w+ in) (?:fully )?\Z")
_PERFECT = re.compile(r"\b(?:has|have|having|'ve)(?: \w+){0,2} \Z")
_FOR_YEARS = re.compile(
    r"\A[^,;:.]*\b(?:until\b|for (?!a (?:second|third|fourth|fifth)\b)(?:[\w-]+ ){0,3}"
    r"(?:decades?|years?|months?)\b)"
)
_IN_THE_DAYS = re.compile(
    r"\b(?:before|during|since|after|until|following|(?:years|days|time) of)\b"
    r"(?:[ -][\w'’.]+){0,4}[ -]\Z"
)
_ENDED = re.compile(r"\bend(?:s|ed|ing)?\b[^.;:]*\Z")
"""What comes to its end: "ending an eight-month occupation by X"."""


def control_of(event: Event, sites: int) -> Iterator[ControlStatement]:
    """The statements of control that an event makes; `sites` of its places are what it is about."""
    effect = event_types()[event.type].effect
    status, polarity = _status(event, effect), event.polarity
    if status is ControlStatus.HOLDS and _no_longer(event):
        status, polarity = ControlStatus.LOST, Polarity.AFFIRMED
    elif status is ControlStatus.TAKEN and _not_wholly(event):
        status, polarity = ControlStatus.CONTESTED, Polarity.AFFIRMED
    stays = status is ControlStatus.LOST and polarity is Polarity.NEGATED
    whose = _holders(event, effect)
    if (there := _still_there(event)) is not None:
        status, whose = ControlStatus.HOLDS, iter([(there, ())])
    elif status is None or stays or event.modality is not Modality.ACTUAL:
        return
    if GUESSED in event.rule and not _of_the_subject(event):
        return  # likely enough for who did it, too little to say who holds a place
    held = list(whose)
    for place in event.places[:sites]:
        if _never_held(place, status):
            continue
        for holder, allies in held:
            yield ControlStatement(
                event=event.id,
                place=place,
                holder=holder,
                status=status,
                polarity=polarity,
                extent=event.extent,
                attribution=event.attribution,
                valid=event.valid,
                allies=allies,
            )
    if status is ControlStatus.TAKEN and polarity is Polarity.AFFIRMED and _takes_seat(event):
        yield from _with_its_seat(event, effect)


def _never_held(place: Mention, status: ControlStatus) -> bool:
    """ "Withdrew from the border", "traded fire over it": only who takes a line holds it."""
    lines = word_lists("control")["line"]
    passed = status in {ControlStatus.LOST, ControlStatus.CONTESTED}
    return passed and place.name.split()[-1].lower() in lines


def _takes_seat(event: Event) -> bool:
    """Whether what is taken is where a town is governed from: "the presidential palace in X"."""
    seat = event.places[0].name.lower() if event.places else ""
    return event.extent is Extent.ALL and seat.endswith(tuple(word_lists("control")["seat"]))


def _with_its_seat(event: Event, effect: ControlEffect) -> Iterator[ControlStatement]:
    """Most of a town is whose its seat of government is; nobody says that all of it is."""
    town = next((p for p in event.places[1:2] if is_town(p)), None)
    if town is None or town.name == town.name.lower():
        return
    for holder, allies in _holders(event, effect):
        yield ControlStatement(
            event=event.id,
            place=town,
            holder=holder,
            status=ControlStatus.CONTESTED,
            polarity=Polarity.AFFIRMED,
            extent=Extent.MOST,
            attribution=event.attribution,
            valid=event.valid,
            allies=allies,
        )


def _still_there(event: Event) -> Mention | None:
    """ "Agreed to hand over X to Y", "is asked to leave X": until then X is theirs who agreed.

    So is a town that they are to leave, or a part of one; in a country or a province they are only.
    """
    if event.polarity is not Polarity.AFFIRMED:
        return None
    head = event.rule.removeprefix("verb:").split(" ")[0]
    hands_over = event.modality in _TO_COME and head in _HANDS_OVER
    leaves = event.type is EventType.WITHDRAWAL and event.modality in _TO_LEAVE
    if not (hands_over or (leaves and not event.recipients and _named_on_both_sides(event))):
        return None
    return next(iter(event.actors), None)


def _named_on_both_sides(event: Event) -> bool:
    """Whether a town and a party are told by more than "towns" and "troops"."""
    if not (event.actors and event.places):
        return False
    place, party = event.places[0], event.actors[0].name.lower()
    named = place.name.split()[-1][:1].isupper() and party not in word_lists("control")["anyone"]
    return named and is_town(place)


def _status(event: Event, effect: ControlEffect) -> ControlStatus | None:
    match effect:
        case ControlEffect.ACTOR_TAKES:
            if _in_the_days_of(event):
                return None
            if _captured_from(event) or _for_a_while(event) or is_over(event):
                return ControlStatus.LOST
            return ControlStatus.CONTESTED if event.extent in _PARTLY else ControlStatus.TAKEN
        case ControlEffect.ACTOR_HOLDS:
            if event.rule == CLAIMED_BY or event.rule.removeprefix("verb:") in CLAIMING:
                return ControlStatus.CLAIMED
            return _held(event)
        case ControlEffect.ACTOR_LEAVES | ControlEffect.RECIPIENT_LEAVES:
            gained = _handed_over(event) or _cleared(event)
            return ControlStatus.TAKEN if gained else ControlStatus.LOST
        case ControlEffect.CONTESTS:
            if event.type is not EventType.BATTLE:
                return None
            return ControlStatus.TAKEN if _won(event) else ControlStatus.CONTESTED
        case _:
            return None


def _for_a_while(event: Event) -> bool:
    """ "Briefly seized the town", "overran it for several hours": they hold it no more."""
    rest = event.sentence.exact[event.cue.start - event.sentence.start :]
    return bool(_BRIEFLY.search(event.cue.prefix) or _FOR_HOURS.search(rest))


def _won(event: Event) -> bool:
    """ "Declares the battle for the town over": who says so has won it."""
    rest = event.sentence.exact[event.cue.end - event.sentence.start :]
    return bool(_DECLARED.search(event.cue.prefix) and _OVER.match(rest))


def _in_the_days_of(event: Event) -> bool:
    """ "Shelled during the occupation of the town by X": a time that other things are told by."""
    before = event.sentence.exact[: event.cue.start - event.sentence.start]
    return event.rule == "noun:occupation" and bool(_IN_THE_DAYS.search(before))


def is_over(event: Event) -> bool:
    """ "Ending seven months of Ukrainian occupation": who held it holds it no more."""
    before = event.sentence.exact[: event.cue.start - event.sentence.start]
    return event.rule.startswith("noun:") and bool(_ENDED.search(before))


def _not_wholly(event: Event) -> bool:
    """ "Not in full control of the town": only of a part; whoever denies a hold denies all."""
    said_not = event.polarity is Polarity.NEGATED and event.stance is not Stance.DENIED
    return said_not and event.type is EventType.CONTROL


def _no_longer(event: Event) -> bool:
    """ "The army no longer controls the town": it did, and lost it."""
    told = f"{event.cue.prefix} {event.cue.exact}"
    return event.polarity is Polarity.NEGATED and bool(_NO_LONGER.search(told))


def _held(event: Event) -> ControlStatus | None:
    """What a situation says: "holds", and newly so if it does now, or nothing if it had before."""
    before = event.cue.prefix
    if "lose" in event.rule:
        return ControlStatus.LOST
    if _HAD.search(before):
        return None
    if _was_once(event):
        return None
    if event.extent in _PARTLY:
        return ControlStatus.CONTESTED
    if _MANAGED.search(before):
        return ControlStatus.TAKEN
    now = _NOW.search(before) or _NOW_WITHIN.search(event.cue.exact)
    told = f"{before} {event.cue.exact}"
    if _WHOLLY.search(told) and not _STILL.search(told):
        return ControlStatus.TAKEN  # of what was theirs before nobody says that it is in full
    return ControlStatus.TAKEN if now else ControlStatus.HOLDS


def _was_once(event: Event) -> bool:
    """ "Ruled the city for two decades", "held it until May", "after being in its hands": once."""
    before = event.sentence.exact[: event.cue.start - event.sentence.start]
    rest = event.sentence.exact[event.cue.end - event.sentence.start :]
    told = event.cue.exact.split()[0].lower()
    if told == "being" and before.endswith("after "):
        return True
    past = told in {"was", "were"} or told.endswith("ed") or told in {"held", "ran"}
    return past and not _PERFECT.search(before) and bool(_FOR_YEARS.match(rest))


def is_town(place: Mention) -> bool:
    """Whether a place is small enough to be fought for as one, by the words that name it."""
    larger = place.type_word in word_lists("control")["larger"]
    return not larger and place.name.split()[0].lower() not in DIRECTIONS


def _of_the_subject(event: Event) -> bool:
    """Whether grammar, and no mere likelihood, says who took a place that nobody is said to take.

    "Has been in power since seizing the town"; "troops in the recently recaptured town"; "the army
    says that the town has been liberated": who speaks for an army or is in the town has it.
    """
    if not event.actors:
        return False
    taker = event.actors[0]
    before = event.sentence.exact[: event.cue.start - event.sentence.start]
    if taker.name == taker.name.lower():
        return False  # "the group": whichever
    if event.cue.exact.endswith("ing") and _SINCE.search(before):
        return True
    if not _RETAKEN.fullmatch(event.cue.exact):
        return False
    source = event.attribution.source if event.attribution is not None else None
    inside = _INSIDE.search(before)
    there = inside is not None and before[: inside.start()].rstrip().endswith(taker.name)
    return there or (source is not None and source.name == taker.name)


def _holders(
    event: Event, effect: ControlEffect
) -> Iterator[tuple[Mention | None, tuple[Mention, ...]]]:
    """The party that a place is said of, with its allies; of a battle, the one that fights for it.

    Of several the first that has a name: "tribesmen and ISIL fighters control the town".
    A battle is no statement about the other side: it may hold the place or only relieve it.
    """
    if effect is ControlEffect.CONTESTS:
        fighter = next(iter(event.actors), None)
        if fighter is not None or any(c.isupper() for p in event.places[:1] for c in p.name):
            yield fighter, event.actors[1:]
        return
    left = effect is ControlEffect.RECIPIENT_LEAVES and not _cleared(event)
    left = left or _handed_over(event) or _captured_from(event)
    who = event.recipients if left else event.actors
    if who:
        named = next((w for w in who if w.name != w.name.lower()), who[0])
        yield named, tuple(w for w in who if w is not named)
    elif event.type is EventType.TAKEOVER and event.polarity is Polarity.NEGATED:
        yield None, ()  # "denied that the town had fallen": to whomever


def _captured_from(event: Event) -> bool:
    """ "A village that was captured from the rebels", by nobody that is named: they lost it."""
    affirmed = event.polarity is Polarity.AFFIRMED
    taken = event.type is EventType.TAKEOVER and event.rule.startswith("verb:")
    return taken and affirmed and bool(event.recipients) and not event.actors


def _handed_over(event: Event) -> bool:
    """A withdrawal that leaves the place to somebody: they hold it now."""
    return event.type is EventType.WITHDRAWAL and bool(event.recipients)


def _cleared(event: Event) -> bool:
    """ "Cleared the town of rebels": it is theirs who cleared it."""
    return event.rule.startswith("verb:clear of") and bool(event.actors)
