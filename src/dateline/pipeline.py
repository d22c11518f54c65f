"""The line from a report to its claims: opens the models and passes them to the stages.

Loading takes some seconds, so `open_tools` is called once; reading is a pure function of the
report and the tools.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from dateline.completion import Prompt
from dateline.extraction import Extraction, Extractor, ModelExtractor, open_extraction
from dateline.model import Event, ListedRelation, ListedRoute, Reading, Report, Statements
from dateline.outlet import Outlet, OutletOf
from dateline.resolve.actors import ActorLinker
from dateline.resolve.candidates import nameable
from dateline.resolve.claims import statements_of
from dateline.resolve.coded_events import CodedEvents
from dateline.resolve.coded_places import CodedPlaces
from dateline.resolve.directory import Directory
from dateline.resolve.gazetteer import Gazetteer, open_gazetteer
from dateline.resolve.installed import Installed, installed_packs, packs_in_use
from dateline.resolve.listed import listed_relations, listed_routes
from dateline.resolve.nations import load_nations
from dateline.resolve.outlets import Outlets
from dateline.resolve.packs import known_names, named_places
from dateline.resolve.places import PlaceResolver
from dateline.resolve.reading import resolve_reading
from dateline.resolve.speakers import Speakers
from dateline.vocabulary import PlaceKind

if TYPE_CHECKING:
    from dateline.extract.read import Reader

Progress = Callable[[int, int], None]

LANGUAGES = frozenset({"en"})
"""The languages that are read (ISO 639-1); a report in another is kept without claims."""


@dataclass(frozen=True, slots=True)
class Tools:
    """All that reading a report needs, opened; `knowledge` are the packs and dumps by edition.

    `model` is the language model that reads beside the rules, or in their place.
    """

    reader: Reader
    places: PlaceResolver
    linker: ActorLinker
    speakers: Speakers
    knowledge: tuple[str, ...]
    model: ModelExtractor | None = None

    def read(self, report: Report) -> Reading:
        """What a report says, its names resolved; its extractor names packs and dumps too.

        Of a report in a language that is not among `LANGUAGES` nothing is read.  Raises NotAnswered
        and EndpointError where a language model is asked.
        """
        return next(self.read_all([report]))

    def read_all(self, reports: Sequence[Report]) -> Iterator[Reading]:
        """What some reports say, in their order; faster than one by one where they are short."""
        readable = [each for each in reports if each.language in LANGUAGES]
        readings = self._read_by_model(readable) if self.model else self.reader.read_all(readable)
        for report in reports:
            if report.language in LANGUAGES:
                yield self._resolved(next(readings))
            else:
                yield Reading(report=report, extractor=self.reader.name)

    def prompts(self, report: Report) -> Iterator[Prompt]:
        """What a language model would be asked about a report.  Raises NotAnswered."""
        from dateline.extract.model_reader import prompts_of

        return prompts_of(report, self.reader)

    def _read_by_model(self, reports: Sequence[Report]) -> Iterator[Reading]:
        """What a language model says that reports say, beside the rules where both are to read."""
        assert self.model is not None
        for report in reports:
            both = self.model.extractor is Extractor.BOTH
            yield self.model.read(report, self.reader.read(report) if both else None)

    def unresolved(self, report: Report) -> Reading:
        """What a report says in its own words, by what is to read it.  Raises as `read`."""
        return next(self._read_by_model([report])) if self.model else self.reader.read(report)

    @property
    def extractor(self) -> str:
        """What claims name as their extractor: what reads, and all that it knows names from."""
        if self.model is None:
            return self._with_knowledge(self.reader.name)
        both = self.model.extractor is Extractor.BOTH
        name = f"{self.reader.name}; {self.model.name}" if both else self.model.name
        return self._with_knowledge(name)

    def _with_knowledge(self, reader: str) -> str:
        return ", ".join((reader, *self.knowledge))

    def _resolved(self, reading: Reading) -> Reading:
        resolved = resolve_reading(reading, self.places, self.linker)
        return replace(
            resolved,
            extractor=self._with_knowledge(reading.extractor),
            events=tuple(map(self._signed, resolved.events)),
            implied=tuple(map(self._signed, resolved.implied)),
        )

    def _signed(self, event: Event) -> Event:
        """An event that names its own extractor, with what names are known from."""
        if event.extractor is None:
            return event
        return replace(event, extractor=self._with_knowledge(event.extractor))

    def statements(self, reading: Reading) -> Statements:
        """The claims that a reading makes.  Raises ValueError for a report without a date."""
        return statements_of(reading, self.speakers)


def open_linker() -> ActorLinker:
    """The linker of actors alone, which is quick to open."""
    return ActorLinker(packs_in_use(), load_nations())


def open_relations() -> tuple[ListedRelation, ...]:
    """How parties stood to each other, as the packs in use list it.  Raises DataError."""
    return listed_relations(packs_in_use())


def open_routes() -> tuple[ListedRoute, ...]:
    """Which places a route joins, as the packs in use list it.  Raises DataError."""
    return listed_routes(packs_in_use())


def open_outlets() -> OutletOf:
    """Who publishes at a host, as the packs in use have it; they are opened at the first question.

    What it gives raises DataError.
    """
    opened = cache(lambda: Outlets(packs_in_use()))

    def outlet_of(url: str) -> Outlet | None:
        return opened()(url)

    return outlet_of


def open_directory(progress: Progress | None = None) -> Directory:
    """The places of the packs and the gazetteer, to be looked up.  Raises DataError."""
    return Directory(open_gazetteer(progress), packs_in_use())


def open_coded_events(progress: Progress | None = None) -> CodedEvents:
    """What looks up the parties and places of event data sets.  Raises DataError."""
    installed, gazetteer = installed_packs(), open_gazetteer(progress)
    packs, nations, linker = tuple(each.pack for each in installed), load_nations(), open_linker()
    return CodedEvents(
        linker=linker,
        places=CodedPlaces(gazetteer, named_places(packs), nations),
        speakers=Speakers(packs, linker),
        knowledge=_knowledge(installed, gazetteer),
    )


def open_tools(
    model: str | None = None,
    *,
    progress: Progress | None = None,
    linker: ActorLinker | None = None,
    second_look: bool = True,
    attributing: bool = True,
    extraction: Extraction | None = None,
) -> Tools:
    """Open the parser, the gazetteer (compiled at its first use) and the packs.

    `progress` is told how far the compilation is, as (done, total); without `second_look` the
    rules read alone, without anything trained.  Without `attributing` a reading lists only the
    attributions that the rules find, which is all that events rest on, and takes less time.
    `extraction` says whether a language model reads, too.  Raises ModelMissing, DataError or
    EndpointError.
    """
    # spaCy takes two seconds to import, and asking a record needs none of it
    from dateline.extract.attributing import load_attributing
    from dateline.extract.entities import NameBook
    from dateline.extract.parser import DEFAULT_MODEL, load_parser
    from dateline.extract.plausibility import load_weights
    from dateline.extract.read import Reader
    from dateline.extract.second_look import SecondLook

    installed = installed_packs()
    packs = tuple(each.pack for each in installed)
    gazetteer = open_gazetteer(progress)
    nlp = load_parser(model or DEFAULT_MODEL)
    names = NameBook(
        nlp,
        known_names(packs),
        persons=frozenset(
            name
            for pack in packs
            for person in pack.person
            for name in (person.name, *(alias.name for alias in person.aliases))
        ),
        place_kind=_place_kinds(gazetteer),
        lies_in=_containment(gazetteer),
    )
    linker = linker or open_linker()
    reader = Reader(
        nlp,
        names,
        second=SecondLook(load_weights()) if second_look else None,
        attributing=load_attributing() if second_look and attributing else None,
    )
    return Tools(
        reader=reader,
        places=PlaceResolver(gazetteer, named_places(packs)),
        linker=linker,
        speakers=Speakers(packs, linker),
        knowledge=_knowledge(installed, gazetteer),
        model=open_extraction(extraction or Extraction(), reader),
    )


def _knowledge(installed: Iterable[Installed], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The packs and dumps that names are looked up in, by edition."""
    return (
        *(f"pack {each.edition}" for each in installed),
        *(f"places {edition}" for edition in gazetteer.dumps),
    )


def _place_kinds(gazetteer: Gazetteer) -> Callable[[str], PlaceKind | None]:
    """What kind of place the gazetteer has under a name: country, else town, else what it is."""

    def kind_of(name: str) -> PlaceKind | None:
        if not nameable(name):
            return None
        kinds = [m.place.kind for m in gazetteer.matches(name) if not m.demonym and not m.code]
        for first in (PlaceKind.COUNTRY, PlaceKind.TOWN):
            if first in kinds:
                return first
        return kinds[0] if kinds else None

    return kind_of


def _containment(gazetteer: Gazetteer) -> Callable[[str, str], bool]:
    """Whether the gazetteer has a place of one name within a place of another."""

    def lies_in(inner: str, outer: str) -> bool:
        wholes = {m.place.id for m in gazetteer.matches(outer) if not m.demonym and not m.code}
        parts = (m.place for m in gazetteer.matches(inner) if not m.demonym and not m.code)
        return bool(wholes) and any(wholes.intersection(part.within) for part in parts)

    return lies_in
