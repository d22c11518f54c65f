"""What is left out of what is shared: whom it could harm, and what could still help one side.

Shared claims can be held back for some days, told of wider places only, and told without sources
that are at risk.  Words are as telling as ids: with wider places no sentence, title or address
of a report is shared, without a source none of those that hold its words or its name.  A digest of
public words is as telling as the words, and so is the minute at which they came out: what is told
without words has ids of its own, and only the day.  All is looked through for the names that must
not be in it before it is handed on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from secrets import token_hex

from dateline.content import parties_of, sites_of, with_parts
from dateline.errors import BadProfile, Leak
from dateline.export.sourced import SourcedClaim
from dateline.folding import plain
from dateline.interval import midnight
from dateline.model import (
    Counted,
    Happened,
    Party,
    Passage,
    Place,
    Report,
    Site,
    Source,
    content_id,
)
from dateline.vocabulary import PlaceKind, SourceKind

WITHHELD = "withheld"
"""What stands for what is left out."""

_SHORTEST = 4
"""Shorter names are looked for in sentences alone, since lines hold such letters by chance."""

_PEOPLE = frozenset({SourceKind.OFFICIAL, SourceKind.WITNESS, SourceKind.EXPERT})

_GRADE = re.compile(r"[A-F][1-6]")


def new_secret() -> str:
    """What ids of the shared are made with, so that they tell nothing of those in the record."""
    return token_hex(32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What is shared: claims said before `until`, of a grade of `grade` or better, of places no
    more exact than `precision` (UCDP: 1 exact to 6 a country), without the sources `withheld`.

    `wider` gives the place of an id, where the record knows it; `secret` is what makes the ids of
    what is told without words, and never leaves the process.
    """

    until: datetime | None = None
    precision: int = 1
    grade: str | None = None
    withheld: tuple[Source, ...] = ()
    wider: Callable[[str], Place | None] = field(default=lambda _: None)
    secret: str = field(default_factory=new_secret, repr=False)

    @property
    def words(self) -> bool:
        """Whether whole reports may be shared, as nothing in them is held back."""
        return self.precision <= 1 and self.grade is None and not self.withheld

    def shared(self, claims: Iterable[tuple[SourcedClaim, str]]) -> Iterator[SourcedClaim]:
        """The claims that are shared, each with its grade, as far as they are."""
        for sourced, grade in claims:
            late = self.until is not None and sourced.claim.asserted > self.until
            if not late and self._good_enough(grade):
                yield self._without_sources(self._coarser(sourced))

    def checked(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines, each once it is seen to hold no name of a source that is withheld.

        Raises Leak.
        """
        names = [_pattern(name) for name in self.names() if len(name) >= _SHORTEST]
        for line in lines:
            folded = plain(line)
            if any(name.search(folded) for name in names):
                raise Leak(
                    "a name that is to be withheld stands in what would be shared, in words that "
                    "are not a source's; nothing more is written. Leave out those claims, for "
                    "instance by --place or --actor, or withhold less"
                )
            yield line

    def names(self) -> frozenset[str]:
        """The names that must not be shared."""
        whole = {plain(source.name) for source in self.withheld}
        people = (source.name for source in self.withheld if source.kind in _PEOPLE)
        surnames = {words[-1] for words in (plain(name).split() for name in people) if words}
        return frozenset(whole | {name for name in surnames if len(name) >= _SHORTEST})

    def _good_enough(self, grade: str) -> bool:
        if self.grade is None:
            return True
        return grade[0] <= self.grade[0] and grade[1] <= self.grade[1]

    def _without_sources(self, sourced: SourcedClaim) -> SourcedClaim:
        gone = {source.id for source in self.withheld}
        if not gone:
            return sourced
        claim, report = sourced.claim, sourced.report
        hidden = [s.id in gone or self.tells(s.name, s.role) for s in sourced.chain]
        around = (claim.sentence.prefix, claim.sentence.suffix)
        words = (claim.sentence.exact, claim.cue.exact, *around, report.title, report.url)
        parties = parties_of(claim.content)
        named = self.tells(*words, *(name for one in parties for name in _names(one, sourced)))
        if not named and not any(hidden):
            return sourced

        def party(one: Party) -> Party:
            return Party(name=WITHHELD, actor=None) if self.tells(*_names(one, sourced)) else one

        content = with_parts(claim.content, party=party, site=lambda site: site)
        kept = {p.actor for p in parties_of(content)}
        publisher = None if self.tells(report.publisher) else report.publisher
        return self._wordless(
            replace(
                sourced,
                claim=replace(claim, content=content),
                report=replace(report, publisher=publisher),
                chain=tuple(
                    _hidden(source) if hide else source
                    for source, hide in zip(sourced.chain, hidden, strict=True)
                ),
                actors={ident: a for ident, a in sourced.actors.items() if ident in kept},
            )
        )

    def tells(self, *words: str | None) -> bool:
        """Whether some words hold a name of a source that is withheld."""
        folded = plain(" | ".join(filter(None, words)))
        return any(_pattern(name).search(folded) for name in self.names())

    def _coarser(self, sourced: SourcedClaim) -> SourcedClaim:
        """The claim with no place more exact than is shared."""
        exact = [
            place
            for place in map(sourced.place_of, sites_of(sourced.claim.content))
            if place is None or place.precision < self.precision
        ]
        if self.precision <= 1:
            return sourced
        wide = {p.id: self._wider(p) for p in exact if p is not None}

        def site(one: Site) -> Site:
            if one.place is None:
                return Site(name=WITHHELD, place=None)
            place = wide.get(one.place)
            return one if place is None else Site(name=place.name, place=place.id)

        content = with_parts(sourced.claim.content, party=lambda party: party, site=site)
        places = {i: p for i, p in sourced.places.items() if i not in wide}
        places |= {place.id: place for place in wide.values()}
        claim = replace(sourced.claim, content=content)
        return self._wordless(replace(sourced, claim=claim, places=places))

    def own_id(self, ident: str) -> str:
        """The id under which something is told without words; the same for as long as it is run."""
        return content_id(ident[0], self.secret, ident)

    def _wordless(self, sourced: SourcedClaim) -> SourcedClaim:
        """A claim without the words, the ids and the hour by which its report could be found."""
        report, claim = sourced.report, sourced.claim
        if report.id == WITHHELD:
            return sourced

        def party(one: Party) -> Party:
            known = sourced.actors.get(one.actor or "")
            return one if known is None else replace(one, name=known.name)

        content = with_parts(claim.content, party=party, site=lambda site: site)
        if isinstance(content, Happened):
            content = replace(content, instrument=None)
        if isinstance(content, Counted):
            content = replace(content, who=None)
        said = midnight(claim.asserted.date())
        published = report.published and midnight(report.published.date())
        return replace(
            sourced,
            claim=replace(
                claim,
                id=self.own_id(claim.id),
                report=WITHHELD,
                about=self.own_id(claim.about) if claim.about is not None else None,
                asserted=said,
                content=content,
                sentence=_BLANK,
                cue=_BLANK,
            ),
            report=Report(
                id=WITHHELD,
                text="",
                origin=WITHHELD,
                language=report.language,
                publisher=report.publisher,
                publisher_kind=report.publisher_kind,
                published=published,
            ),
            counts=tuple(replace(count, who=None) for count in sourced.counts),
        )

    def _wider(self, place: Place) -> Place:
        """What a place lies in that is wide enough, or else its country without a point."""
        for outer in map(self.wider, place.within):
            if outer is not None and outer.precision >= self.precision:
                return outer
        country = place.country or WITHHELD
        return Place(id=f"country:{country}", name=country, kind=PlaceKind.COUNTRY,
                     country=place.country, lat=None, lon=None, precision=6)  # fmt: skip


def _names(party: Party, sourced: SourcedClaim) -> tuple[str, ...]:
    """All names of a party in a claim: the report's words for it, and those it is known by."""
    known = sourced.actors.get(party.actor or "")
    return (party.name,) if known is None else (party.name, known.name, *known.aliases)


def parse_grade(words: str) -> str:
    """An Admiralty grade such as C3.  Raises BadProfile."""
    grade = words.strip().upper()
    if not _GRADE.fullmatch(grade):
        raise BadProfile(f"{words!r} is no Admiralty grade; write it as a letter and a digit: C3")
    return grade


def _hidden(source: Source) -> Source:
    """A source of which no more is told than what kind it is."""
    return Source(id=f"{WITHHELD}:{source.kind.value}", kind=source.kind,
                  name=f"a source ({source.kind.value}) that is withheld")  # fmt: skip


_BLANK = Passage(start=0, end=0, exact="")


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
