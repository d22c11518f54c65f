"""Names that a word or two join: one name found in two, and places beside a place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dateline.extract.lexicon import group_names
from dateline.extract.name_context import listed_after_place
from dateline.extract.name_labels import Entity, Label
from dateline.extract.parse import Doc, Span
from dateline.vocabulary import PlaceKind

_LINES = frozenset("border frontier highway road railway line pipeline motorway".split())


def join_parts(
    entities: list[Entity], doc: Doc, place_kind: Callable[[str], PlaceKind | None]
) -> list[Entity]:
    """ "Democratic Republic of the Congo", "Bosnia and Herzegovina": one name, found in two."""
    joined: list[Entity] = []
    for entity in entities:
        before = joined[-1] if joined else None
        line = _two_ends(before, entity, doc) if before is not None else None
        if before is not None and line is not None:
            joined[-1] = replace(before, end=line, label=Label.PLACE, place=None)
            continue
        if before is not None and _of_or_and(doc[before.end : entity.start]):
            whole = doc[before.start : entity.end].text
            kind = place_kind(whole) if not (before.known or entity.known) else None
            if kind in {PlaceKind.COUNTRY, PlaceKind.PROVINCE}:
                joined[-1] = replace(before, end=entity.end, label=Label.PLACE, place=kind)
                continue
        joined.append(entity)
    return joined


def _two_ends(before: Entity, after: Entity, doc: Doc) -> int | None:
    """ "The Kenya–Somalia border", "the Kabul–Kandahar Highway": where it ends, if it is a line."""
    linked = doc[before.end : after.start].text in {"-", "–"}
    if not linked or Label.PLACE not in {before.label, after.label}:
        return None
    last = (t.i + 1 for t in doc[after.end - 1 : after.end + 1] if t.lower_ in _LINES)
    return next(last, None)


def _of_or_and(between: Span) -> bool:
    return len(between) <= 2 and all(t.lower_ in {"of", "the", "and"} for t in between)


def spread_places(
    entities: list[Entity], doc: Doc, place_kind: Callable[[str], PlaceKind | None]
) -> list[Entity]:
    """What is joined to a place by "and" or a comma is a place, when a gazetteer has it."""
    places = {i for e in entities if e.label is Label.PLACE for i in range(e.start, e.end)}
    spread = []
    for entity in entities:
        root = doc[entity.start : entity.end].root
        if root.dep_ == "compound" and root.head.lower_ in group_names()["place_suffix"]:
            root = root.head  # "Lashio, Shan state"
        joined = root.dep_ in {"conj", "appos", "npadvmod"} and root.head.i in places
        if joined and entity.label is not Label.PLACE and not entity.known:
            kind = place_kind(doc[entity.start : entity.end].text)
            if kind is not None or listed_after_place(doc[entity.start : entity.end], places):
                places |= set(range(entity.start, entity.end))
                spread.append(replace(entity, label=Label.PLACE, place=kind))
                continue
        spread.append(entity)
    return spread
