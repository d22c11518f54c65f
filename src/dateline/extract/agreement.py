"""One name, one sense: what a name is in one sentence of a report it is in the next.

"The town of Uvira" makes a place of the "Uvira" that the model takes for a person two paragraphs
later (one sense per discourse: Gale, Church and Yarowsky, 1992).  Only names of which a gazetteer
or a list knows nothing better, and only on the word of a plain sign such as "the town of".  Without
such a sign, "Kelly" is the John Kelly whom the report names, whatever towns are called so.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from dateline.extract.name_context import (
    apposed_place,
    before_larger,
    called_place,
    in_place_context,
    of_disease,
)
from dateline.extract.name_labels import Entity, Label
from dateline.extract.parse import Doc
from dateline.vocabulary import PlaceKind

_UNSURE = frozenset({Label.PERSON, Label.GROUP, Label.OTHER})

_FULL_NAME = range(2, 5)
"""So many words make a given name and a surname, with what stands between them."""

Named = tuple[Doc, list[Entity]]
"""A paragraph and the names in it."""


def agreed(paragraphs: Sequence[Named], *, headings: Collection[int] = ()) -> list[list[Entity]]:
    """The names of each paragraph, those that are plainly places elsewhere made places.

    `headings` are the positions of the paragraphs that only name the place they head.
    """
    plain = {
        doc[e.start : e.end].text: e
        for at, (doc, names) in reversed(list(enumerate(paragraphs)))
        for e in names
        if e.label is Label.PLACE and (at in headings or _plainly(doc, e))
    }
    diseases = {
        name.text
        for doc, names in paragraphs
        for name in (doc[e.start : e.end] for e in names if e.label is Label.OTHER)
        if of_disease(name)
    }
    surnames = {
        doc[e.end - 1].text
        for doc, names in paragraphs
        for e in names
        if e.label is Label.PERSON and e.end - e.start in _FULL_NAME
    }
    others = dict.fromkeys(surnames, Label.PERSON) | dict.fromkeys(diseases, Label.OTHER)
    others = {name: label for name, label in others.items() if name not in plain}
    return [
        [_as_other(doc, _as_elsewhere(doc, e, plain), others) for e in names]
        for doc, names in paragraphs
    ]


def _plainly(doc: Doc, entity: Entity) -> bool:
    span = doc[entity.start : entity.end]
    return called_place(span) or apposed_place(span) or in_place_context(span)


def _as_elsewhere(doc: Doc, entity: Entity, plain: dict[str, Entity]) -> Entity:
    found = plain.get(doc[entity.start : entity.end].text)
    if found is None or entity.known or entity.label not in _UNSURE:
        return entity
    return replace(entity, label=Label.PLACE, place=found.place)


def _as_other(doc: Doc, entity: Entity, others: dict[str, Label]) -> Entity:
    """A name without any sign of a place that is the surname of somebody told of, or a disease."""
    name = doc[entity.start : entity.end]
    if entity.label is not Label.PLACE or entity.known or name.text not in others:
        return entity
    if entity.place is PlaceKind.COUNTRY or before_larger(name):
        return entity
    return replace(entity, label=others[name.text], place=None)
