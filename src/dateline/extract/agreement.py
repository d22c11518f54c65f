"""One name, one sense: what a name is in one sentence of a report it is in the next.

"The town of Uvira" makes a place of the "Uvira" that the model takes for a person two paragraphs
later (one sense per discourse: Gale, Church and Yarowsky, 1992).  Only names of which a gazetteer
or a list knows nothing better, and only on the word of a plain sign such as "the town of".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dateline.extract.entities import Entity, Label
from dateline.extract.name_context import apposed_place, called_place, in_place_context

_UNSURE = frozenset({Label.PERSON, Label.GROUP, Label.OTHER})

Named = tuple[Doc, list[Entity]]
"""A paragraph and the names in it."""


def agreed(paragraphs: Sequence[Named]) -> list[list[Entity]]:
    """The names of each paragraph, those that are plainly places elsewhere made places."""
    plain = {
        doc[e.start : e.end].text: e
        for doc, names in reversed(paragraphs)
        for e in names
        if e.label is Label.PLACE and _plainly(doc, e)
    }
    return [[_as_elsewhere(doc, e, plain) for e in names] for doc, names in paragraphs]


def _plainly(doc: Doc, entity: Entity) -> bool:
    span = doc[entity.start : entity.end]
    return called_place(span) or apposed_place(span) or in_place_context(span)


def _as_elsewhere(doc: Doc, entity: Entity, plain: dict[str, Entity]) -> Entity:
    found = plain.get(doc[entity.start : entity.end].text)
    if found is None or entity.known or entity.label not in _UNSURE:
        return entity
    return replace(entity, label=Label.PLACE, place=found.place)
