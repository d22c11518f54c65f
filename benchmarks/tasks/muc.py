"""Incident templates of MUC-4, in the six slots of recent work.

The text, all in capitals, is given back its case; the violent events of the reading make one
template for each incident type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from benchmarks.tasks.rows import Row, at, report_of
from benchmarks.tasks.truecase import truecased
from dateline.extract.entities import Label
from dateline.extract.lemmas import lemma
from dateline.extract.mentions import Namer
from dateline.extract.nouns import Kind
from dateline.model import Event, Mention
from dateline.pipeline import Tools
from dateline.vocabulary import EventType as T
from dateline.vocabulary import Modality, Polarity

GIVEN: tuple[str, ...] = ()

TYPES = {
    T.ATTACK: "ATTACK",
    T.KILLING: "ATTACK",
    T.SHELLING: "ATTACK",
    T.BOMBING: "BOMBING",
    T.ABDUCTION: "KIDNAPPING",
    T.LOOTING: "ROBBERY",
}
_FIRE = frozenset({"burn", "arson", "fire", "torch"})
_WEAPONS = frozenset(
    "bomb dynamite explosive grenade rifle machinegun gun pistol mortar rocket mine firearm"
    " submachinegun weapon car-bomb missile stick".split()
)
_HEAD = re.compile(r"\A.{0,200}?\[TEXT\]", re.DOTALL)


@dataclass(slots=True)
class Template:
    """One incident; each slot holds names as the text has them."""

    slots: dict[str, list[str]] = field(
        default_factory=lambda: {
            name: [] for name in ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
        }
    )

    def add(self, slot: str, name: str) -> None:
        """Add a name once."""
        if name not in self.slots[slot]:
            self.slots[slot].append(name)

    def row(self, kind: str) -> Row:
        """The template as the scorer reads it."""
        return {"incident_type": kind} | {k: [[n] for n in v] for k, v in self.slots.items()}


def predict(rows: Iterable[Row], tools: Tools) -> Iterator[Row]:
    """The templates of each row's text."""
    vocab = tools.reader.namers(report_of({"id": "", "text": "Words."}))[0].phrases.doc.vocab
    for row in rows:
        body = _HEAD.sub(lambda head: " " * len(head.group()), row["text"])
        report = report_of(row, truecased(body, vocab))
        namers = tools.reader.namers(report)
        templates: dict[str, Template] = {}
        for event in tools.reader.read(report).events:
            kind = _kind(event)
            if kind is not None:
                _fill(templates.setdefault(kind, Template()), event, namers)
        yield {
            "id": row["id"],
            "templates": [t.row(kind) for kind, t in templates.items() if any(t.slots.values())],
        }


def _kind(event: Event) -> str | None:
    """The incident type of an event that is said to have happened."""
    if event.polarity is Polarity.NEGATED or event.modality is not Modality.ACTUAL:
        return None
    if event.cue.exact.lower().split()[0].rstrip("s").removesuffix("ed") in _FIRE:
        return "ARSON"
    return TYPES.get(event.type)


def _fill(template: Template, event: Event, namers: list[Namer]) -> None:
    for actor in event.actors:
        template.add("PerpOrg" if _is(actor, Label.GROUP, namers) else "PerpInd", actor.name)
    for recipient in event.recipients:
        if _is(recipient, Label.PERSON, namers):
            template.add("Victim", recipient.name)
        elif _class_of(recipient, namers) in {Kind.THING, Kind.PLACE, Kind.OTHER}:
            template.add("Target", recipient.name)
    for place in event.places:
        if not place.name[:1].isupper():
            template.add("Target", place.name)
    for weapon in _weapons(event, namers):
        template.add("Weapon", weapon)


def _is(mention: Mention, label: Label, namers: list[Namer]) -> bool:
    found = at(namers, mention.passage.start, mention.passage.end)
    entity = found[0].phrases.entity_at(found[0].phrases.doc[found[1]]) if found else None
    return entity is not None and entity.label is label


def _class_of(mention: Mention, namers: list[Namer]) -> Kind | None:
    found = at(namers, mention.passage.end - 1, mention.passage.end)
    return found[0].phrases.of(found[0].phrases.doc[found[1]]).kind if found else None


def _weapons(event: Event, namers: list[Namer]) -> Iterator[str]:
    for namer in namers:
        for token in namer.phrases.doc:
            where = namer.paragraph.offset(token.idx)
            if event.sentence.start <= where < event.sentence.end and lemma(token) in _WEAPONS:
                yield token.text
