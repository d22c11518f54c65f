"""The readings of one report by rules and by a language model as one reading.

What both read alike is one event that names both.  Where they read the same words otherwise, that
of the rules stands, whose errors are measured, and the model's is set aside with what differs.
What the model alone reads is added under its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from dateline.completion import Asked, SetAside
from dateline.extract.grounding import overlap
from dateline.model import Event, Mention, Reading


@dataclass(slots=True)
class _Merger:
    """Compares the events of a model with those of the rules, by id."""

    rules: Reading
    model: Reading
    alike: set[str] = field(default_factory=set)
    added: list[Event] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)

    def compare(self, event: Event) -> None:
        """Find what the rules made of the words of an event."""
        known = (*self.rules.events, *self.rules.implied)
        at_cue = [one for one in known if overlap(one.cue, event.cue)]
        at_cue.sort(key=lambda one: one.type is not event.type)
        beside = [
            one for one in known if one.type is event.type and overlap(one.sentence, event.sentence)
        ]
        same = next((one for one in (*at_cue, *beside) if not list(differences(one, event))), None)
        if same is not None:
            self.alike.add(same.id)
        elif at_cue:
            unlike = ", ".join(differences(at_cue[0], event))
            reason = f"the rules read the same words otherwise: {unlike}"
            self.aside.append(SetAside(what="event", words=event.cue.exact[:80], reason=reason))
        else:
            self.added.append(replace(event, extractor=self.model.extractor))

    def named(self, event: Event) -> Event:
        """An event of the rules, under the names of all that read it so."""
        both = f"{self.rules.extractor}; {self.model.extractor}"
        return replace(event, extractor=both if event.id in self.alike else self.rules.extractor)


def merged(rules: Reading, model: Reading) -> Reading:
    """One reading of the two; how the model fared counts what the merge sets aside, too."""
    merger = _Merger(rules, model)
    for event in model.events:
        merger.compare(event)
    cues = [one.cue for one in rules.attributions]
    more = [a for a in model.attributions if not any(overlap(a.cue, cue) for cue in cues)]
    added = {event.id for event in merger.added}
    return replace(
        rules,
        extractor=f"{rules.extractor}; {model.extractor}",
        events=(*map(merger.named, rules.events), *merger.added),
        implied=tuple(map(merger.named, rules.implied)),
        control=(*rules.control, *(c for c in model.control if c.event in added)),
        attributions=(*rules.attributions, *more),
        asked=_asked(model.asked, merger.aside),
    )


def differences(one: Event, other: Event) -> Iterator[str]:
    """The parts in which two events are not the same; dates are read by the same rules in both."""
    for part in ("type", "polarity", "modality", "stance"):
        if getattr(one, part) is not getattr(other, part):
            yield part
    for part in ("actors", "recipients", "places"):
        if not _same(getattr(one, part), getattr(other, part)):
            yield part
    counts = [sorted((c.measure, c.low, c.best, c.high) for c in e.counts) for e in (one, other)]
    if counts[0] != counts[1]:
        yield "counts"
    sources = [e.attribution.source if e.attribution else None for e in (one, other)]
    if not _same(*(((source,) if source else ()) for source in sources)):
        yield "source"


def _same(some: tuple[Mention, ...], others: tuple[Mention, ...]) -> bool:
    """Whether each mention has one on the other side with its name, or its words."""
    return all(
        any(a.name.casefold() == b.name.casefold() or overlap(a.passage, b.passage) for b in right)
        for left, right in ((some, others), (others, some))
        for a in left
    )


def _asked(asked: Asked | None, aside: list[SetAside]) -> Asked | None:
    if asked is None:
        return None
    return replace(asked, kept=asked.kept - len(aside), set_aside=(*asked.set_aside, *aside))
