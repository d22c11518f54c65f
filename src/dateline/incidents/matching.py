"""Whether two event mentions are of one happening: what speaks for it and against, and how much.

Each feature adds to the log odds, so that the sum can be read and argued with (Fellegi & Sunter, "A
theory for record linkage", 1969: the weight of a field is the log of how much likelier it is to
agree when the records match).  The weights are set by hand and checked on pairs labelled by hand
(`benchmarks/incidents`): the errors of a reading (a wrong place, a missing actor) weigh as much in
them as the facts do, so none settles it alone but contradictory roles, and that one data set has a
row of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import inf

from dateline.incidents.event_mentions import COUNTRY, REGION, EventMention, Roles
from dateline.incidents.kinds import BY_HOLDER, MUTUAL, may_be_told_as
from dateline.incidents.likeness import Rarity, Vector, cosine
from dateline.model import Counted, Place
from dateline.vocabulary import EventType


class Feature(StrEnum):
    """What can speak for or against a match; the value is how it is told to a user."""

    SAME_PLACE = "the same place"
    SAME_REGION = "the same province or district, no place in it is named"
    SAME_COUNTRY = "the same country, no place in it is named"
    NESTED = "the place of one lies in that of the other"
    NESTED_COUNTRY = "one names a place, the other only its country"
    OTHER_PLACE = "different places"
    UNPLACED = "one names no place"
    SAME_DAY = "the same day"
    NEXT_DAY = "a day apart"
    DAYS_APART = "more than a day apart"
    SPANS_MEET = "their spans of days meet"
    SAME_SPAN = "the same span of days"
    UNDATED_NEAR = "one gives no day, and was said within a day of the other"
    UNDATED_FAR = "one gives no day, and was said some days from the other"
    RECALLED = "one gives no day and recalls what was known"
    SAME_TYPE = "the same type of event"
    LIKE_TYPE = "types that are told for each other"
    OTHER_TYPE = "types that are not told for each other"
    SAME_ACTOR = "the same actor"
    SAME_SIDE = "actors of the same side"
    OTHER_SIDE = "actors of different sides"
    SAME_RECIPIENT = "done to the same"
    OTHER_RECIPIENT = "done to different sides"
    SAME_COUNT = "the same number of people"
    COUNTS_MEET = "numbers of people that agree"
    TOLL_ROSE = "a higher number later"
    OTHER_COUNT = "numbers of people that do not agree"
    SAME_CUE = "the same word for it"
    SAME_WEAPON = "the same weapon"
    WORDS = "sentences alike in their words"
    COPY = "a sentence and its copy or rewrite"
    ONE_REPORT = "told apart in one report or dispatch"
    OPPOSED = "contradictory roles: one undoes the other"
    CODED_APART = "two events of one data set"


WEIGHTS: dict[Feature, float] = {
    Feature.SAME_PLACE: 1.6,
    Feature.SAME_REGION: 0.8,
    Feature.SAME_COUNTRY: -0.4,
    Feature.NESTED: 0.4,
    Feature.NESTED_COUNTRY: -0.6,
    Feature.OTHER_PLACE: -5.0,
    Feature.UNPLACED: -0.8,
    Feature.SAME_DAY: 1.2,
    Feature.NEXT_DAY: -0.9,
    Feature.DAYS_APART: -3.0,
    Feature.SPANS_MEET: 0.2,
    Feature.SAME_SPAN: 0.8,
    Feature.UNDATED_NEAR: 0.5,
    Feature.UNDATED_FAR: -1.2,
    Feature.RECALLED: 0.3,
    Feature.SAME_TYPE: 0.4,
    Feature.LIKE_TYPE: -0.8,
    Feature.OTHER_TYPE: -3.0,
    Feature.SAME_ACTOR: 0.8,
    Feature.SAME_SIDE: 0.5,
    Feature.OTHER_SIDE: -2.5,
    Feature.SAME_RECIPIENT: 1.0,
    Feature.OTHER_RECIPIENT: -1.5,
    Feature.SAME_COUNT: 1.8,
    Feature.COUNTS_MEET: 0.4,
    Feature.TOLL_ROSE: -0.3,
    Feature.OTHER_COUNT: -1.6,
    Feature.SAME_CUE: 0.3,
    Feature.SAME_WEAPON: 0.6,
    Feature.WORDS: 5.0,
    Feature.COPY: 5.0,
    Feature.ONE_REPORT: -3.0,
    Feature.OPPOSED: -inf,
    Feature.CODED_APART: -inf,
}
BIAS = -2.4
"""The log odds of a match where nothing is known but that two mentions were compared at all."""

TELLING = 5
"""The fewest people of whom an equal number is no accident."""
CLOSE = 0.8
"""Numbers of which the less is this share of the greater agree."""
REWRITTEN = 0.4
"""How like two sentences of a dispatch and its copy must be for one to be the other rewritten."""
BOUND = 8.0
"""The most that one pair can say for or against, so that no pair decides for many."""

Found = tuple[Feature, float]


@dataclass(frozen=True, slots=True)
class Matcher:
    """Compares event mentions.

    `places` are those that they name and what these lie in, `rarity` what each word of their
    sentences tells.
    """

    places: Mapping[str, Place]
    rarity: Rarity
    _vectors: dict[str, Vector] = field(default_factory=dict)

    @classmethod
    def of(cls, mentions: Iterable[EventMention], places: Mapping[str, Place]) -> Matcher:
        """One for some mentions, whose sentences say how rare each word is."""
        return cls(places, Rarity(m.words for m in mentions))

    def score(self, a: EventMention, b: EventMention) -> float:
        """The log odds that two mentions are of one happening, within `BOUND`; -inf: they cannot.

        The order of the two does not matter.
        """
        total = BIAS
        for feature, value in self.features(a, b):
            total += WEIGHTS[feature] * value
        return total if total == -inf else max(-BOUND, min(BOUND, total))

    def reasons(self, a: EventMention, b: EventMention) -> tuple[tuple[str, float], ...]:
        """What the score is the sum of, in words, the weightiest first; the bias aside."""
        found = (
            (feature.value, round(WEIGHTS[feature] * value, 2))
            for feature, value in self.features(a, b)
        )
        return tuple(sorted(found, key=lambda reason: (-abs(reason[1]), reason[0])))

    def features(self, a: EventMention, b: EventMention) -> Iterator[Found]:
        """What speaks for and against, each with how strongly (0 to 1)."""
        if opposed(a, b):
            yield Feature.OPPOSED, 1.0
            return
        if a.coder is not None and a.coder == b.coder and a.report != b.report:
            yield Feature.CODED_APART, 1.0
            return
        yield self._place(a, b)
        yield _time(a, b)
        yield _type(a, b), 1.0
        yield from _roles(a, b)
        yield from _counts(a, b)
        if a.cue and a.cue == b.cue:
            yield Feature.SAME_CUE, 1.0
        if a.instrument and b.instrument and a.instrument.casefold() == b.instrument.casefold():
            yield Feature.SAME_WEAPON, 1.0
        yield from self._words(a, b)

    def _words(self, a: EventMention, b: EventMention) -> Iterator[Found]:
        """Likeness of the sentences; what one report tells apart stays apart, alike or not."""
        if a.report == b.report:
            yield Feature.ONE_REPORT, 1.0
            return
        alike = cosine(self._vector(a), self._vector(b))
        if a.root != b.root:
            yield Feature.WORDS, alike
        elif alike >= REWRITTEN and a.type is b.type:
            yield Feature.COPY, alike
        else:
            yield Feature.ONE_REPORT, 0.5

    def _vector(self, mention: EventMention) -> Vector:
        """Made when first asked for: most mentions are compared with none."""
        key = mention.lead.id
        if key not in self._vectors:
            self._vectors[key] = self.rarity.vector(mention.words)
        return self._vectors[key]

    def _place(self, a: EventMention, b: EventMention) -> Found:
        if not a.places or not b.places:
            return Feature.UNPLACED, 1.0
        if shared := a.places & b.places:
            # of five towns in one breath each is shared by a fifth
            share = (len(shared) / len(a.places) + len(shared) / len(b.places)) / 2
            broadest = min(self._precision(p) for p in shared)
            if broadest >= COUNTRY:
                return Feature.SAME_COUNTRY, 1.0
            return (Feature.SAME_REGION if broadest >= REGION else Feature.SAME_PLACE), share
        outer = (a.places & b.around) | (b.places & a.around)
        if not outer:
            return Feature.OTHER_PLACE, 1.0
        only = all(self._precision(p) >= COUNTRY for p in outer)
        return (Feature.NESTED_COUNTRY if only else Feature.NESTED), 1.0

    def _precision(self, place: str) -> int:
        known = self.places.get(place)
        return known.precision if known is not None else 1


def opposed(a: EventMention, b: EventMention) -> bool:
    """Whether the roles of two mentions contradict each other, so that they are two happenings.

    One side takes a place and another takes it; or each side does it to the other.
    """
    if a.type in BY_HOLDER and b.type in BY_HOLDER:
        one, two = _gains(a), _gains(b)
        if one and two and not one & two:
            return True
        if one & _losses(b) or two & _losses(a):
            return True
        if a.type is b.type is EventType.WITHDRAWAL and _apart(a.actors, b.actors):
            return True
    if a.type in MUTUAL or b.type in MUTUAL:
        return False
    swapped = a.actors.sides & b.recipients.sides and b.actors.sides & a.recipients.sides
    same = a.actors.sides & b.actors.sides or a.recipients.sides & b.recipients.sides
    return bool(swapped) and not same


def _apart(one: Roles, two: Roles) -> bool:
    """Whether two name sides, and none of them is the same."""
    return bool(one.sides and two.sides) and not one.sides & two.sides


def _gains(m: EventMention) -> frozenset[str]:
    """The sides that hold the place after it, as far as it says."""
    return m.recipients.sides if m.type is EventType.WITHDRAWAL else m.actors.sides


def _losses(m: EventMention) -> frozenset[str]:
    """The sides that hold the place no longer after it."""
    return m.actors.sides if m.type is EventType.WITHDRAWAL else m.recipients.sides


def days_between(a: EventMention, b: EventMention) -> int:
    """Days between the spans of two mentions; 0 where they meet."""
    return max(0, a.first - b.last, b.first - a.last)


def _time(a: EventMention, b: EventMention) -> Found:
    gap = days_between(a, b)
    if not (a.dated and b.dated):
        near = abs(a.last - b.last) <= 1
        if gap > 1:
            return Feature.DAYS_APART, 1.0
        if near:
            return Feature.UNDATED_NEAR, 1.0
        later = max(a, b, key=lambda m: m.last)
        recalls = later.recalled and not later.dated
        return (Feature.RECALLED if recalls else Feature.UNDATED_FAR), 1.0
    if gap > 1:
        return Feature.DAYS_APART, 1.0
    if gap == 1:
        return Feature.NEXT_DAY, 1.0
    if (a.first, a.last) != (b.first, b.last):
        return Feature.SPANS_MEET, 1.0
    return (Feature.SAME_DAY if a.first == a.last else Feature.SAME_SPAN), 1.0


def _type(a: EventMention, b: EventMention) -> Feature:
    if a.type is b.type:
        return Feature.SAME_TYPE
    return Feature.LIKE_TYPE if may_be_told_as(a.type, b.type) else Feature.OTHER_TYPE


def _roles(a: EventMention, b: EventMention) -> Iterator[Found]:
    if a.type in MUTUAL and b.type in MUTUAL:
        one, two = _both(a), _both(b)
        if one.keys & two.keys:
            yield Feature.SAME_ACTOR, 1.0
        elif one.sides and two.sides:
            yield (Feature.SAME_SIDE if one.sides & two.sides else Feature.OTHER_SIDE), 1.0
        return
    if a.actors.keys & b.actors.keys:
        yield Feature.SAME_ACTOR, 1.0
    elif a.actors.sides and b.actors.sides:
        shared = a.actors.sides & b.actors.sides
        yield (Feature.SAME_SIDE if shared else Feature.OTHER_SIDE), 1.0
    if a.recipients.keys & b.recipients.keys:
        yield Feature.SAME_RECIPIENT, 1.0
    elif _apart(a.recipients, b.recipients):
        yield Feature.OTHER_RECIPIENT, 1.0


def _both(m: EventMention) -> Roles:
    return Roles(keys=m.actors.keys | m.recipients.keys, sides=m.actors.sides | m.recipients.sides)


def _counts(a: EventMention, b: EventMention) -> Iterator[Found]:
    """The best agreement of any two counts of the same measure."""
    best: Feature | None = None
    for one in a.counts:
        for two in b.counts:
            x, y = one.content, two.content
            if isinstance(x, Counted) and isinstance(y, Counted) and x.measure is y.measure:
                first, last = (x, y) if one.asserted <= two.asserted else (y, x)
                found = _agreement(first, last, later=one.asserted != two.asserted)
                if best is None or WEIGHTS[found] > WEIGHTS[best]:
                    best = found
    if best is not None:
        yield best, 1.0


def _agreement(x: Counted, y: Counted, *, later: bool) -> Feature:
    """How two counts of one measure agree; `later` says that `y` was said after `x`."""
    one, two = _number(x), _number(y)
    if one is None or two is None:
        return Feature.COUNTS_MEET
    if one == two and one >= TELLING:
        return Feature.SAME_COUNT
    if min(one, two) >= CLOSE * max(one, two):
        return Feature.COUNTS_MEET
    return Feature.TOLL_ROSE if later and one < two else Feature.OTHER_COUNT


def _number(count: Counted) -> int | None:
    return count.best if count.best is not None else count.low
