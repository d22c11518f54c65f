"""Place names and their co-ordinates.

Every name that the extractor takes for a place, whether an event happens there or not, resolved
together with the others of its text; peoples ("Russian") are marked as their country.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.tasks.rows import Row, Span, report_of, span_of
from dateline.extract.entities import Entity, Label
from dateline.extract.mentions import Namer
from dateline.model import Place
from dateline.pipeline import Tools
from dateline.resolve.places import PlaceResolver
from dateline.resolve.toponyms import Toponym
from dateline.vocabulary import PlaceKind

GIVEN: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A place name as it stands in the text, and what it is written to lie in."""

    where: Span
    toponym: Toponym


def predict(rows: Iterable[Row], tools: Tools) -> Iterator[Row]:
    """The place names of each row's text."""
    for row in rows:
        namers = tools.reader.namers(report_of(row))
        named = [one for namer in namers for one in places_in(namer)]
        hints = sorted({code for namer in namers for code in _countries(namer, tools.places)})
        resolved = tools.places.resolve([n.toponym for n in named], countries=hints)
        toponyms = [_row(o.where, r.place) for o, r in zip(named, resolved, strict=True)]
        for namer in namers:
            toponyms += [_row(where, place) for where, place in _nations(namer, tools.places)]
        yield {"id": row["id"], "toponyms": toponyms}


def _row(where: Span, place: Place | None) -> Row:
    row: Row = {"start": where[0], "end": where[1]}
    return row if place is None else row | {"lat": place.lat, "lon": place.lon}


def _nations(namer: Namer, resolver: PlaceResolver) -> Iterator[tuple[Span, Place]]:
    """Countries that stand for their governments, and their peoples: "Russian" is Russia."""
    for entity in namer.phrases.entities:
        if entity.label in {Label.PEOPLE, Label.GROUP}:
            for match in resolver.gazetteer.matches(_name(namer, entity)):
                if match.place.kind is PlaceKind.COUNTRY:
                    yield span_of(namer, entity.start, entity.end), match.place
                    break


def places_in(namer: Namer) -> Iterator[Named]:
    """The place names of one paragraph."""
    places = [e for e in namer.phrases.entities if e.label is Label.PLACE]
    for index, entity in enumerate(places):
        yield Named(
            span_of(namer, entity.start, entity.end),
            Toponym(
                name=_name(namer, entity),
                type_word=namer.phrases.of(namer.phrases.doc[entity.end - 1]).type_word,
                inside=tuple(_name(namer, outer) for outer in _outer(namer, places, index)),
            ),
        )


def _name(namer: Namer, entity: Entity) -> str:
    return str(namer.phrases.doc[entity.start : entity.end].text)


def _outer(namer: Namer, places: list[Entity], index: int) -> Iterator[Entity]:
    """What stands after a comma: "Pandi, Bulacan"."""
    for one, following in zip(places[index:], places[index + 1 :], strict=False):
        if following.start != one.end + 1 or namer.phrases.doc[one.end].text != ",":
            return
        yield following


def _countries(namer: Namer, resolver: PlaceResolver) -> Iterator[str]:
    for entity in namer.phrases.entities:
        if entity.label is Label.PEOPLE:
            for match in resolver.gazetteer.matches(_name(namer, entity)):
                if match.demonym and match.place.country:
                    yield match.place.country
                    break
