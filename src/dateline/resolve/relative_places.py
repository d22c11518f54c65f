"""The places of an event that its report tells by others, at the points that are meant.

"15 km north of Tikrit" is not Tikrit, and who fights between two towns fights in neither.  What the
words around a name say is read from the report's text (`localities`); the mention then has those
words for its name, and the place that was reckoned before the candidates of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dateline.model import Candidate, Mention, Passage, Place
from dateline.resolve.localities import (
    Offset,
    at_offset,
    between_starts,
    halfway,
    landmark_after,
    offset_before,
    side_of,
    whose_side,
)
from dateline.resolve.names import normal_form
from dateline.resolve.places import PlaceResolver
from dateline.resolve.toponyms import Toponym

_DESCRIBES = re.compile(r"[\s,(]*(?:(?:which|lies|located|situated|about|some|around|a|is)\s+)*")
"""What may stand between a name and how far away it is: "Dalori village, some 12 km from X"."""


@dataclass(slots=True)
class RelativePlaces:
    """Finds them in one report: its text, and its places so far by their ids."""

    text: str
    resolver: PlaceResolver
    known: dict[str, Place] = field(default_factory=dict)

    def among(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """The places of one event, with those in place that are told by others.

        Two names with "between" before them become one place.
        """
        told: list[Mention] = []
        for mention in mentions:
            joined = self._joined(told[-1], mention) if told else None
            if joined is not None:
                told[-1] = joined
            else:
                told.append(mention)
        return tuple(self._sided(self._offset(self._located(m, told), told), told) for m in told)

    def _place(self, mention: Mention) -> Place | None:
        return self.known.get(mention.chosen or "")

    def _joined(self, first: Mention, second: Mention) -> Mention | None:
        """The place between the two that two mentions name, in either order."""
        one, other = sorted((first, second), key=lambda m: m.passage.start)
        ends = self._place(one), self._place(other)
        spans = [(m.passage.start, m.passage.end) for m in (one, other)]
        start = between_starts(self.text, *spans)
        if start is None or ends[0] is None or ends[1] is None:
            return None
        place = halfway(ends[0], ends[1])
        if place is None:
            return None
        reason = "the middle of the two places that it is said to lie between"
        candidates = (*one.candidates, *other.candidates)
        return self._told(replace(one, candidates=candidates), place, (start, spans[1][1]), reason)

    def _offset(self, mention: Mention, beside: Sequence[Mention]) -> Mention:
        """A mention at the distance that its report tells from it, if it does."""
        base, passage = self._place(mention), mention.passage
        offset = offset_before(self.text, passage.start)
        if base is None or offset is None or any(self._tells_of(m, offset.start) for m in beside):
            return mention
        place = at_offset(base, offset)
        if place is None:
            return mention
        how = (
            "as far away as the report says"
            if offset.km
            else "and near it, as nothing more is said"
        )
        reason = f"reckoned from {base.name}, {how}"
        return self._told(mention, place, (offset.start, passage.end), reason)

    def _located(self, mention: Mention, beside: Sequence[Mention]) -> Mention:
        """A name that no list has, at the distance from another place that its report tells.

        "Dalori, 12 km south-east of Maiduguri"; not where that leaves more than 25 km of doubt.
        """
        if mention.chosen is not None:
            return mention
        for base, offset in self._measured(mention, beside):
            place = at_offset(base, offset) if offset.km is not None else None
            if place is not None and place.precision <= 2:
                own = normal_form(mention.name).replace(" ", "-")
                named = replace(place, id=f"{place.id}:{own}", name=mention.name, precision=2)
                span = mention.passage.start, mention.passage.end
                return self._told(mention, named, span, f"said to lie {place.name}")
        return mention

    def _measured(
        self, mention: Mention, beside: Sequence[Mention]
    ) -> Iterator[tuple[Place, Offset]]:
        """What the place of a mention is told to be so far from: one beside it, or named after."""
        for other in beside:
            base, offset = self._place(other), offset_before(self.text, other.passage.start)
            if base is not None and offset is not None and self._tells_of(mention, offset.start):
                yield base, offset
        told = landmark_after(self.text, mention.passage.end)
        if told is not None and self._tells_of(mention, told[0].start):
            near = sorted({place.country for place in self.known.values() if place.country})
            landmark = self.resolver.resolve([Toponym(name=told[1])], countries=near)[0].place
            if landmark is not None:
                yield landmark, told[0]

    def _tells_of(self, named: Mention, start: int) -> bool:
        """ "The village of X, 15 km from Y": the distance tells where X lies, which has a name."""
        place = self._place(named)
        land = place is not None and place.precision > 3
        name = any(c.isupper() for c in named.name) and not land
        before = named.passage.end <= start
        gap = self.text[named.passage.end : start] if before else "."
        return name and len(gap) < 40 and _DESCRIBES.fullmatch(gap) is not None

    def _sided(self, mention: Mention, beside: Sequence[Mention]) -> Mention:
        """ "The Syrian side" of a border, near another place of the event."""
        whose = whose_side(mention.name) if mention.chosen is None else None
        country = self.resolver.country_named(whose) if whose else None
        if country is None:
            return mention
        near = next(self._points(beside), None)
        towns = self.resolver.towns(country.country or "")
        place = side_of(country, near, towns) if near is not None else country
        span = mention.passage.start, mention.passage.end
        reason = f"the side of {country.name}" + (f", near {near.name}" if near else "")
        return self._told(mention, place, span, reason)

    def _points(self, mentions: Sequence[Mention]) -> Iterator[Place]:
        """Those of some mentions that are towns or smaller, or districts."""
        places = (self._place(m) for m in mentions)
        return (place for place in places if place is not None and place.precision <= 3)

    def _told(self, mention: Mention, place: Place, span: tuple[int, int], reason: str) -> Mention:
        self.known[place.id] = place
        score = mention.candidates[0].score if mention.candidates else 0.5
        reckoned = Candidate(id=place.id, name=place.name, score=score, reason=reason)
        passage = Passage.of(self.text, *span)
        return replace(
            mention,
            name=" ".join(passage.exact.split()),
            passage=passage,
            chosen=place.id,
            candidates=(reckoned, *mention.candidates),
        )
