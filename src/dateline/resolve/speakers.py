"""The sources of a reading: who says so, of what kind, and for which side they speak."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from dateline.filing import AGENCIES
from dateline.identity import is_made
from dateline.model import Actor, Attribution, Link, Mention, Report, Source, content_id
from dateline.resolve.actors import ActorLinker
from dateline.resolve.names import normal_form
from dateline.resolve.pack_format import Pack, PackPerson
from dateline.vocabulary import ActorKind, SourceKind

_SPEAKS_FOR = {
    ActorKind.STATE_FORCES: SourceKind.OFFICIAL,
    ActorKind.GOVERNMENT: SourceKind.OFFICIAL,
    ActorKind.STATE: SourceKind.OFFICIAL,
    ActorKind.ARMED_GROUP: SourceKind.PARTY,
    ActorKind.MILITIA: SourceKind.PARTY,
    ActorKind.REGIONAL_FORCES: SourceKind.PARTY,
    ActorKind.COALITION: SourceKind.PARTY,
    ActorKind.CIVILIANS: SourceKind.WITNESS,
    ActorKind.PEOPLE: SourceKind.WITNESS,
}

_FIGHTS = frozenset(k for k, told in _SPEAKS_FOR.items() if told is SourceKind.PARTY)
_OUTLETS = frozenset(
    {SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.STATE_MEDIA, SourceKind.OTHER}
)


@dataclass(frozen=True, slots=True)
class _Known:
    id: str
    name: str
    kind: SourceKind
    role: str | None
    side: str | None


_SEAT = re.compile(r"(?P<who>.*\b(?:[Oo]fficials?|[Aa]uthorities|[Gg]overnment)) in (?P<seat>.+)\Z")
"""Who speaks for the state whose capital or name follows, or for the one that a report is about:
"officials in Kyiv", "officials in the area".
"""
_NO_NAME = re.compile(r"(?:the|this|that) [a-z]")

_SPEAKING = frozenset(
    (
        "official officials officer officers source sources spokesman spokeswoman "
        "spokesperson commander commanders colonel general captain lieutenant major chief "
        "member members leader spokesmen colonels generals"
    ).split()
)


def _bodies(words: str) -> Iterator[str]:
    """The bodies that a description may speak for: "security sources" for the security forces.

    Of "an officer in the Nineveh operations command" the last words are left out.  Who is put into
    office by another speaks for the other.
    """
    if not any(c.isalnum() for c in words):
        return
    if by := re.match(r"(?:[Tt]he )?([A-Z]\S*?)-(?:installed|appointed)\b", words):
        yield by[1]
        return
    if words.startswith("of "):
        yield words.removeprefix("of ")  # whose an outlet is
        return
    yield words
    first = re.split(r" (?:in|of|at|from|and|for|to) |,", words)[0]
    kept = re.sub(r"^(?:an?|the|one|two|three|some|several) ", "", first, flags=re.I).split()
    while kept and kept[-1].lower() in _SPEAKING:
        kept.pop()
    if first.split()[-1:] and f"{first.split()[-1].lower()}s" in _SPEAKING:
        yield f"{first}s"  # packs know "Kurdish officials", of whom this is one
    bare = " ".join(kept)
    if bare and bare != words:
        yield bare
        yield f"{bare} forces"
    if not bare and (of := re.match(r"(?:of|for|from) (?:the )?(.+)", words[len(first) :].strip())):
        yield of[1]  # "a spokesman for the army" speaks for the army


@dataclass(slots=True)
class Speakers:
    """Makes sources; knows the people, organisations and outlets of the packs."""

    packs: Iterable[Pack]
    linker: ActorLinker
    _known: dict[str, _Known] = field(init=False, default_factory=dict)
    _people: dict[str, PackPerson] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for pack in self.packs:
            for outlet in pack.outlet:
                known = _Known(outlet.id, outlet.name, outlet.kind, None, outlet.side)
                for name in (outlet.name, *(a.name for a in outlet.aliases)):
                    self._known[normal_form(name)] = known
                self._known[outlet.id] = known
            for body in pack.organisation:
                known = _Known(body.id, body.name, body.kind, None, None)
                self._known[body.id] = known
                for name in (body.name, *(a.name for a in body.aliases if a.country is None)):
                    self._known.setdefault(normal_form(name), known)
            for person in pack.person:
                self._people[person.id] = person

    def passing_on(self, link: Link, report: Report, country: str | None) -> Source:
        """Who passes on what another says: an outlet, or whoever is told of as the last is."""
        known = normal_form(link.name) in self._known
        if known or (link.named and link.source_kind in _OUTLETS):
            told = link.source_kind
            return self.outlet(link.name, None if told is SourceKind.OTHER else told)
        return self.of(link, report, country)

    def of(self, attribution: Attribution | Link, report: Report, country: str | None) -> Source:
        """The source of an attribution that names or describes one.  Raises ValueError."""
        mention = attribution.source
        if mention is None:
            raise ValueError("an attribution without a source has no source")
        when = report.published.date() if report.published else None
        if mention.chosen is not None and mention.chosen in self._people:
            person = self._people[mention.chosen]
            known = _Known(person.id, person.name, person.kind, *person.office(when))
            return self._source(known, attribution.role)
        if mention.chosen is not None and mention.chosen in self._known:
            return self._source(self._known[mention.chosen], attribution.role)
        body = self._body(attribution, when, country)
        side = self.linker.side_of(body.id) if body is not None else None
        kind = self._kind(mention, body, attribution)
        spoken = normal_form(mention.name) or mention.name.casefold()
        where = None if attribution.named else (side or country)
        return Source(
            id=content_id("s", spoken, where),
            name=mention.name,
            kind=kind,
            named=attribution.named,
            role=attribution.role,
            side=side,
            number=attribution.number,
        )

    def outlet(self, name: str, kind: SourceKind | None = None) -> Source:
        """A publisher or agency by its name."""
        known = self._known.get(normal_form(name))
        if known is not None:
            return self._source(known, None)
        return Source(
            id=content_id("s", normal_form(name) or name.casefold(), None),
            name=name,
            kind=kind or SourceKind.OUTLET,
        )

    def publisher(self, report: Report) -> Source:
        """Who publishes a report; a source without a name when nobody is said to."""
        if report.publisher:
            return self.outlet(report.publisher, report.publisher_kind)
        return Source(
            id=content_id("s", "report", report.id),
            name=report.title or report.origin,
            kind=SourceKind.OUTLET,
            named=False,
            role="the report itself; its publisher is not given",
        )

    def bylines(self, report: Report) -> list[tuple[Source, ...]]:
        """Whose words the report's own are: one chain for each outlet that stands beside others.

        An agency comes before who prints it ("(AP via USA Today)"); outlets cited one after the
        other ("(Reuters) (BBC)") are beside each other.
        """
        publisher = self.publisher(report)
        kinds = {c: SourceKind.AGENCY for c in report.credits if c.casefold() in AGENCIES}
        credited = {s.id: s for s in (self.outlet(c, kinds.get(c)) for c in report.credits)}
        names = list(credited)
        at = names.index(publisher.id) if publisher.id in credited else len(names)
        wire = [credited[name] for name in names[:at]]
        first = (*wire, publisher) if len(wire) == 1 else (publisher,)
        return [first, *((credited[name],) for name in names[at + 1 :])]

    def _source(self, known: _Known, role: str | None) -> Source:
        side = self.linker.side_of(known.side) if known.side else None
        return Source(
            id=known.id, name=known.name, kind=known.kind, role=role or known.role, side=side
        )

    def _body(
        self, attribution: Attribution | Link, when: date | None, country: str | None
    ) -> Actor | None:
        """The body that a source speaks for, by its own name or its role.

        A group that no pack knows is told by its name.
        """
        name = attribution.source.name if attribution.source is not None else ""
        if attribution.source_kind is SourceKind.STATE_MEDIA and (state := self._state(name, when)):
            return state
        unknown = None
        for words in (name, attribution.role or ""):
            seat = _SEAT.match(words)
            power = self._state(seat["seat"], when) if seat else None
            told = seat is not None and (power is not None or _NO_NAME.match(seat["seat"]))
            every = (*_bodies(words), *([seat["who"]] if seat is not None and told else []))
            for body in every:
                about = power.country if power is not None else country
                actor = self.linker.link(body, when=when, country=about).actor
                if is_made(actor.id):
                    named = body[:1].isupper() and body in words
                    unknown = actor if named and actor.kind in _FIGHTS else unknown
                elif actor.side is not None:
                    return actor
        return unknown

    def _state(self, words: str, when: date | None) -> Actor | None:
        """The state that words name or tell the people or the capital of."""
        if not any(c.isalnum() for c in words):
            return None
        found = self.linker.link(words, when=when).actor
        return self.linker.actor(f"state:{found.country}") if found.country else None

    def _kind(
        self, mention: Mention, body: Actor | None, attribution: Attribution | Link
    ) -> SourceKind:
        linked = self.linker.actor(mention.chosen) if mention.chosen else None
        mouths = (linked, body) if attribution.named else (body,)
        party = any(mouth is not None and mouth.kind in _FIGHTS for mouth in mouths)
        if party and attribution.source_kind is SourceKind.OFFICIAL:
            return SourceKind.PARTY  # "a Rapid Support Forces officer": no state's, by any word
        if party and attribution.source_kind in _OUTLETS - {SourceKind.OTHER}:
            return SourceKind.PARTY_MEDIA
        if attribution.source_kind is not SourceKind.OTHER:
            return attribution.source_kind
        if linked is not None and linked.kind in _SPEAKS_FOR:
            return _SPEAKS_FOR[linked.kind]
        return SourceKind.OTHER if attribution.named else SourceKind.UNNAMED
