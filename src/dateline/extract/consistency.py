"""What the events of a report say of control together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from dateline.extract.control import is_over, is_town
from dateline.extract.drafts import GUESSED
from dateline.extract.lexicon import word_lists
from dateline.extract.sources import source_kind
from dateline.interval import Interval
from dateline.model import Attribution, ControlStatement, Event, Mention
from dateline.vocabulary import ControlStatus, EventType, MentionKind, Modality, Polarity, Stance

_REJECTS_CLAIM = re.compile(
    r"\b(?:reject|deni|deny|dismiss|refute|dispute|call|brand|label|describe|denounce)\w* "
    r"(?:this|that|the|these|those|such)? ?"
    r"(?:\w+ )?(?:claim|report|statement|account|assertion|allegation)s?\b",
    re.IGNORECASE,
)

_REJECTS_IT = re.compile(
    r"\b(?:(?:reject|deni|deny|dismiss|refute|dispute)\w* (?:it|this|that)(?=[,.;”\"]|$| on | in )"
    r"|which [\w’' -]{2,60} (?:reject|deni|deny|dismiss|refute|dispute)\w*"
    r"|a claim (?:that )?[\w’' -]{2,60} (?:reject|deni|deny|dismiss|refute|dispute)\w*"
    r"|a claim (?:\w+ )?(?:rejected|denied|dismissed|refuted|disputed) by"
    r"|den(?:ied|ies|y) (?:that )?it (?:had |has |was )(?:been )?"
    r"(?:fallen|captured|taken|seized|lost|overrun|withdrawn))",
    re.IGNORECASE,
)
"""What is so denied is what the same sentence says before, else the sentence before it."""

_NO_FIGHT = re.compile(
    r"(?:(?!\b(?:as|that|while|after|when|and)\b)[^,;:])*\b(?:unopposed"
    r"|without (?:a fight|a shot|fighting|resistance|opposition|firing)"
    r"|(?:no|little|minimal|scant|light) (?:resistance|opposition))\b"
)

_INSIDE = re.compile(
    r"\W*(?:the |several |some )?(?:\w+ )?(?:suburbs|sector|parts?|districts?|neighbou?rhoods?"
    r"|quarters?|areas) (?:of|in)\b"
)
"""What stands after "entered" where one is within a town and not yet its master."""

_BREATH = 200
"""How many characters may lie between the names of a place in what is said in one breath."""

_NEXT = 3
"""How many characters may stand between a sentence and the next."""

_CRAFT = word_lists("clauses")["craft"]
"""What drives through a part of a town does not hold it."""

_APART = timedelta(days=7)
"""Days so far from each other, in one report, are of two changes of hands."""
_TO_HAVE = frozenset({EventType.TAKEOVER, EventType.CONTROL})
_ATTACKS = frozenset(
    {
        EventType.ATTACK,
        EventType.BATTLE,
        EventType.SHELLING,
        EventType.AIR_STRIKE,
        EventType.KILLING,
    }
)


def all_control(events: list[Event], control: list[ControlStatement]) -> list[ControlStatement]:
    """What single events say of control and what follows from several, without contradictions."""
    entered, contested = entered_after(events), contested_by(events)
    return keep_consistent([*control, *entered, *contested, *rejected(events, control)])


def keep_consistent(statements: list[ControlStatement]) -> list[ControlStatement]:
    """Drop what a firmer statement of the same report says already.

    A withdrawal from a place that the same source says was taken adds no `lost` of its own, nor
    does a battle for it leave it contested; who held it before holds it no more.
    """
    statements = [_now_held(one, statements) for one in statements]
    taken: dict[tuple[str, str | None], list[ControlStatement]] = defaultdict(list)
    for one in statements:
        if one.status is ControlStatus.TAKEN and one.polarity is Polarity.AFFIRMED:
            taken[one.place.name, _said_by(one)].append(one)
    seen: dict[tuple[object, ...], list[ControlStatement]] = defaultdict(list)
    kept = []
    for one in statements:
        source = _said_by(one)
        key = (
            one.place.name,
            one.holders,
            one.status,
            one.polarity,
            source,
        )
        since = [s for s in taken[one.place.name, source] if _of_one_time(one, s)]
        over = one.status is ControlStatus.CONTESTED and bool(since)
        # "captured the town and withdrew": they are gone; who held it before they came is, too
        over = over or (one.status is ControlStatus.LOST and not _left_again(one, since))
        # "entered X, which Y captured at the start of the war": Y's capture was before
        over = over or (one.status is ControlStatus.TAKEN and _was_before(one, since))
        # "seized the town, which X has held since May": X holds it no more
        others = any(s.holders != one.holders and not _before(one, s) for s in since)
        others = others or _told_of_taken(one, statements)
        over = over or (one.status is ControlStatus.HOLDS and others)
        if not over and not any(_of_one_time(one, s) for s in seen[key]):
            seen[key].append(one)
            kept.append(one)
    return kept


def _told_of_taken(one: ControlStatement, beside: list[ControlStatement]) -> bool:
    """ "Announces the capture of the last town held by X": the words that say what was taken."""
    return any(
        s.status is ControlStatus.TAKEN
        and s.polarity is Polarity.AFFIRMED
        and s.place.passage == one.place.passage
        and s.holders != one.holders
        for s in beside
    )


def _of_one_time(one: ControlStatement, other: ControlStatement) -> bool:
    """Whether two statements may be of the same change: neither dated, or their days near."""
    if one.valid is None or other.valid is None:
        return True
    first, second = sorted((one.valid, other.valid), key=_begins)
    if first.end is None or second.start is None:
        return True
    return second.start - first.end < _APART


def _was_before(one: ControlStatement, beside: list[ControlStatement]) -> bool:
    """Whether a takeover without a date is told beside a dated one by another, in one breath."""
    return one.valid is None and any(
        s.valid is not None
        and s.holders != one.holders
        and abs(s.place.passage.start - one.place.passage.start) < _BREATH
        for s in beside
    )


def _before(one: ControlStatement, other: ControlStatement) -> bool:
    """Whether the days of a statement all lie before those of another."""
    if one.valid is None or other.valid is None:
        return False
    ends, starts = one.valid.end, other.valid.start
    return ends is not None and starts is not None and ends <= starts


def _left_again(lost: ControlStatement, taken: list[ControlStatement]) -> bool:
    """Whether nobody is said to have come to a place that was lost, or only who lost it then."""
    last = max(taken, key=lambda t: t.place.passage.start, default=None)
    if last is None:
        return True
    return last.holders == lost.holders and last.place.passage.start < lost.place.passage.start


def _begins(valid: Interval) -> datetime:
    """When a span begins; one without a beginning comes first."""
    return valid.start or datetime.min.replace(tzinfo=UTC)


def _now_held(one: ControlStatement, beside: list[ControlStatement]) -> ControlStatement:
    """ "X says it is in full control of the town after Y retreated": it has taken the town."""
    left = one.status is ControlStatus.HOLDS and any(
        other.status is ControlStatus.LOST
        and _of_one_time(one, other)
        and other.place.name == one.place.name
        and not _same_side(other.holders, one.holders)
        for other in beside
    )
    return replace(one, status=ControlStatus.TAKEN) if left else one


def _same_side(a: str | None, b: str | None) -> bool:
    """Whether two names share a word: "rebel", "Rebel fighters"."""
    return bool(set((a or "").lower().split()) & set((b or "").lower().split()))


def _said_by(statement: ControlStatement) -> str | None:
    attribution = statement.attribution
    return attribution.source.name if attribution and attribution.source else None


def contested_by(events: list[Event]) -> Iterator[ControlStatement]:
    """Places that a party has entered and that are fought over, or attacked to take them."""
    for advance in events:
        if advance.type is not EventType.ADVANCE or not advance.actors or not advance.places:
            continue
        if advance.modality is not Modality.ACTUAL or not _enters(advance):
            continue
        if _inside(advance):
            yield _contested(advance, advance.actors[0])
            continue
        here = {p.name for p in advance.places}
        for battle in events:
            near = battle.paragraph == advance.paragraph
            fought = battle.type is EventType.BATTLE and battle.modality is Modality.ACTUAL
            if near and fought and here & {p.name for p in battle.places}:
                yield _contested(advance, advance.actors[0])
                break
    for aim in events:
        planned = aim.type in _TO_HAVE and aim.modality is Modality.PLANNED
        planned = planned and any(not p.name.islower() for p in aim.places[:1])
        if planned and aim.recipients and aim.places and any(_under_way(e, aim) for e in events):
            yield _contested(aim, aim.recipients[0])
        elif planned and aim.actors and any(_fought_for(e, aim) for e in events):
            yield _contested(aim, aim.actors[0])


def _inside(advance: Event) -> bool:
    """ "Gained a foothold in the town", "entered parts of it": a part of it is theirs."""
    rest = advance.sentence.exact[advance.cue.end - advance.sentence.start :]
    drives = advance.actors[0].name.lower().removesuffix("s").endswith(tuple(_CRAFT))
    return advance.rule.endswith("foothold") or (bool(_INSIDE.match(rest)) and not drives)


def entered_after(events: list[Event]) -> Iterator[ControlStatement]:
    """ "Troops enter the town after the rebels left it": it is theirs now.

    Only a town, and only where the same sentence says that who held it withdrew from it, or that
    their hold on it ended.
    """
    for advance in events:
        if advance.type is not EventType.ADVANCE or not advance.actors or not advance.places:
            continue
        if advance.modality is not Modality.ACTUAL or not _enters(advance):
            continue
        if _unopposed(advance) or any(_gives_way(other, advance) for other in events):
            yield replace(_contested(advance, advance.actors[0]), status=ControlStatus.TAKEN)


def _unopposed(advance: Event) -> bool:
    """ "Entered the town without a fight": nobody holds it against them."""
    rest = advance.sentence.exact[advance.cue.end - advance.sentence.start :]
    return bool(_NO_FIGHT.match(rest))


def _gives_way(other: Event, advance: Event) -> bool:
    """Whether an event tells that others left the place that somebody enters."""
    same = other.sentence.start == advance.sentence.start and other.modality is Modality.ACTUAL
    here = not other.places or advance.places[0].name in {p.name for p in other.places}
    left = other.type is EventType.WITHDRAWAL or is_over(other)
    entered = {a.name for a in advance.actors}
    return same and here and left and not entered & {a.name for a in other.actors}


def _enters(advance: Event) -> bool:
    """Who nears a town is not in it, and a region is not taken by who enters it."""
    how = advance.rule.partition(":")[2].split(" ")[0]
    said = set(advance.cue.exact.lower().split())
    towards = how in word_lists("control")["nears"] or said & word_lists("control")["towards"]
    return not towards and is_town(advance.places[0])


def _under_way(other: Event, aim: Event) -> bool:
    """ "Launched an offensive to retake X from Y": X is fought for."""
    same = other.sentence.start == aim.sentence.start
    return same and other.type in _ATTACKS and other.modality is Modality.ACTUAL


def _fought_for(other: Event, aim: Event) -> bool:
    """ "Fighting as X tries to capture the dam": who tries is in the fight."""
    fought = other.type is EventType.BATTLE and _under_way(other, aim)
    return fought and GUESSED not in aim.rule and is_town(aim.places[0])


def rejected(events: list[Event], made: list[ControlStatement]) -> Iterator[ControlStatement]:
    """ "The ministry rejects this claim": what was said just before, denied by the ministry."""
    order = {event.id: index for index, event in enumerate(events)}
    for index, event in enumerate(events):
        if event.type is not EventType.REJECTION or not event.actors:
            continue
        for one in made:
            told = events[order[one.event]]
            meant = order[one.event] < index and _is_meant(told, event)
            if meant and one.attribution is not None and one.polarity is Polarity.AFFIRMED:
                source = replace(event.actors[0], kind=MentionKind.SOURCE)
                denial = Attribution(
                    source=source,
                    cue=event.cue,
                    content=told.sentence,
                    source_kind=source_kind(source.name, ""),
                    stance=Stance.DENIED,
                )
                yield replace(one, attribution=denial, polarity=Polarity.NEGATED)


def _is_meant(told: Event, rejection: Event) -> bool:
    """Whether a rejection is of what an event before it in the paragraph tells."""
    words = rejection.sentence.exact
    if told.paragraph != rejection.paragraph:
        return False
    same = told.sentence == rejection.sentence
    before = told.cue.start < rejection.cue.start and told.attribution is not None
    if _REJECTS_CLAIM.search(words):
        return before or not same
    if not _REJECTS_IT.search(words):
        return False
    if same:
        return before
    return 0 <= rejection.sentence.start - told.sentence.end <= _NEXT


def _contested(event: Event, holder: Mention) -> ControlStatement:
    allies = event.actors[1:] if holder in event.actors[:1] else ()
    return ControlStatement(
        event=event.id,
        place=event.places[0],
        holder=holder,
        status=ControlStatus.CONTESTED,
        polarity=event.polarity,
        extent=event.extent,
        attribution=event.attribution,
        valid=event.valid,
        allies=allies,
    )
