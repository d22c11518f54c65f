"""Place names and their co-ordinates.

Every name that the extractor takes for a place, whether an event happens there or not, the places
that the names of organisations begin or end with ("Ohio State Police"), and the place of filing,
all of a text resolved together.  Adjectives of nations ("Russian") are marked as their country.
What has no match is told only where the text itself makes a place of it.

A row with the `kind` "places" is answered with what is named as a place alone, without adjectives
and parts of other names: those are what GeoVirus marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from benchmarks.tasks.rows import Row, Span, report_of, span_of
from dateline.extract.mentions import Namer
from dateline.extract.name_context import apposed_place, called_place, in_place_context
from dateline.extract.name_labels import Entity, Label
from dateline.model import Place
from dateline.pipeline import Tools
from dateline.resolve.candidates import nameable
from dateline.resolve.places import PlaceResolver
from dateline.resolve.toponyms import Resolution, Toponym
from dateline.vocabulary import PlaceKind

GIVEN: tuple[str, ...] = ()

PLACES_ONLY = "places"
"""The `kind` of toponyms that a corpus marks, where it is not all of them."""
KINDS = {"geovirus.jsonl": PLACES_ONLY}
_BODIES = frozenset({Label.GROUP, Label.OTHER, Label.SOURCE})
_BODY_WORDS = frozenset(
    "police department school schools university college library hospital fire council county"
    " court church district board authority commission airport station museum center centre"
    " government ministry army sheriff city community high medical health public state"
    " parish".split()
)
"""Words of the names of institutions, which begin with the town that they are of."""
_BESIDE = frozenset({"amod", "compound", "nmod", "poss"})
_WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.PROVINCE, PlaceKind.REGION})
_LONGEST_PART = 3
_NEAR = 90
"""A dateline begins so near before the first sentence of its paragraph."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place name as it stands in the text, and what it is written to lie in.

    `surely`: the text calls it a place.  `parts`: names within it, tried where it has no match.
    """

    where: Span
    toponym: Toponym
    surely: bool = True
    parts: tuple[Named, ...] = ()


def predict(rows: Iterable[Row], tools: Tools) -> Iterator[Row]:
    """The place names of each row's text."""
    for row in rows:
        namers = tools.reader.namers(report_of(row))
        wide = namers if row.get("kind") != PLACES_ONLY else []
        named = [one for namer in namers for one in filed(namer)]
        named += [one for namer in namers for one in places_in(namer, tools.places)]
        named += [one for namer in wide for one in bodies_in(namer, tools.places)]
        hints = sorted({code for namer in namers for code in _countries(namer, tools.places)})
        toponyms = [_row(n.where, r.place) for n, r in _resolved(named, tools.places, hints)]
        for namer in wide:
            toponyms += [_row(where, place) for where, place in _nations(namer, tools.places)]
        yield {"id": row["id"], "toponyms": toponyms}


def shares(rows: Iterable[Row]) -> dict[str, float]:
    """The share of the names told that have no match."""
    told = [one for row in rows for one in row["toponyms"]]
    return {"resolution.no_match": sum("lat" not in one for one in told) / max(1, len(told))}


def _resolved(
    named: list[Named], places: PlaceResolver, hints: list[str]
) -> Iterator[tuple[Named, Resolution]]:
    """Each name with its place; a part of it where it has none itself and the part has one."""
    every = [n for one in named for n in (one, *one.parts)]
    found = iter(places.resolve([n.toponym for n in every], countries=hints))
    for one in named:
        whole, parts = next(found), [(part, next(found)) for part in one.parts]
        if whole.place is not None:
            yield one, whole
        elif part := next(((n, r) for n, r in parts if r.place is not None), None):
            yield part
        elif one.surely:
            yield one, whole


def _row(where: Span, place: Place | None) -> Row:
    row: Row = {"start": where[0], "end": where[1]}
    return row if place is None else row | {"lat": place.lat, "lon": place.lon}


def _nations(namer: Namer, resolver: PlaceResolver) -> Iterator[tuple[Span, Place]]:
    """Countries that stand for their governments, and what is theirs: "Russian" is Russia."""
    for entity in namer.phrases.entities:
        if entity.label in {Label.PEOPLE, Label.GROUP}:
            for match in resolver.gazetteer.matches(_name(namer, entity)):
                if match.place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION}:
                    if not (match.demonym and _are_people(namer, entity)):
                        yield span_of(namer, entity.start, entity.end), match.place
                    break


def _are_people(namer: Namer, entity: Entity) -> bool:
    """ "Mexicans", "the French": a noun, which names no place."""
    last = namer.phrases.doc[entity.end - 1]
    return last.tag_ in {"NNPS", "NNS"} or (last.pos_ != "ADJ" and last.dep_ not in _BESIDE)


def filed(namer: Namer) -> Iterator[Named]:
    """The place of filing before a paragraph: "COLUMBUS, Ohio (AP)"."""
    place = namer.paragraph.dateline
    first = namer.paragraph.start
    start = namer.text.rfind(place, max(0, first - _NEAR), first) if place else -1
    if place is None or start < 0:
        return
    words = place.split(",")
    for index, word in enumerate(words):
        name = word.strip()
        begin = start + len(",".join(words[:index])) + (index > 0) + word.index(name)
        outer = tuple(w.strip() for w in words[index + 1 :])
        yield Named((begin, begin + len(name)), Toponym(name=name.title(), inside=outer), False)


def places_in(namer: Namer, resolver: PlaceResolver) -> Iterator[Named]:
    """The place names of one paragraph."""
    places = [e for e in namer.phrases.entities if e.label is Label.PLACE]
    for index, entity in enumerate(places):
        named = Named(
            span_of(namer, entity.start, entity.end),
            Toponym(
                name=_name(namer, entity),
                type_word=namer.phrases.of(namer.phrases.doc[entity.end - 1]).type_word,
                inside=tuple(_name(namer, outer) for outer in _outer(namer, places, index)),
            ),
            _surely(namer, entity),
        )
        whole = entity.place is not None
        yield named if whole else replace(named, parts=tuple(_within(namer, entity, resolver)))


def _surely(namer: Namer, entity: Entity) -> bool:
    """Whether a name is a place by what it is, whether a gazetteer has it or not."""
    span = namer.phrases.doc[entity.start : entity.end]
    kinds = {token.ent_type_ for token in span}
    if kinds & {"FAC", "LOC"}:
        return True
    called = called_place(span) or apposed_place(span) or in_place_context(span)
    return "GPE" in kinds and (called or entity.place is not None)


def bodies_in(namer: Namer, resolver: PlaceResolver) -> Iterator[Named]:
    """The places that names of organisations hold: "Ohio State Police", "Bank of Ghana"."""
    for entity in namer.phrases.entities:
        if entity.label in _BODIES and not resolver.gazetteer.matches(_name(namer, entity)):
            yield from _within(namer, entity, resolver)


def _within(namer: Namer, entity: Entity, resolver: PlaceResolver) -> Iterator[Named]:
    """What names a place in the name of something else: its first words, or its last ones."""
    doc, start, end = namer.phrases.doc, entity.start, entity.end
    body = any(token.lower_ in _BODY_WORDS for token in doc[start:end])
    for size in range(min(_LONGEST_PART, end - start - 1), 0, -1):
        led = doc[start + size - 1 : start + size].text
        if led[:1].isupper() and _names_place(doc[start : start + size].text, resolver, body):
            yield _part(namer, start, start + size)
            return
    for size in range(min(_LONGEST_PART, end - start - 1), 0, -1):
        of = doc[end - size - 1].lower_ in {"of", "in", "at"}
        if _names_place(doc[end - size : end].text, resolver, of):
            yield _part(namer, end - size, end)
            return


def _part(namer: Namer, start: int, end: int) -> Named:
    toponym = Toponym(name=str(namer.phrases.doc[start:end].text))
    return Named(span_of(namer, start, end), toponym, surely=False)


def _names_place(name: str, resolver: PlaceResolver, town: bool) -> bool:
    """Whether a gazetteer has the name for a country or a province, or else for a `town`."""
    if not nameable(name) or len(name) < 2:
        return False
    matches = [m for m in resolver.gazetteer.matches(name) if not m.code]
    wide = any(m.place.kind in _WIDE and (m.main or m.demonym or len(name) < 5) for m in matches)
    return wide or (town and any(m.main and m.place.kind is PlaceKind.TOWN for m in matches))


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
