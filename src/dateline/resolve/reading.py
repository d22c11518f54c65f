"""Names of a reading resolved: each mention gets the actor or place that it stands for.

Places come first and all together, since they disambiguate each other; the country of an event's
place then says whose "army" or "government" is meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from dateline.identity import is_made
from dateline.model import (
    Actor,
    Attribution,
    Candidate,
    ControlStatement,
    Event,
    Mention,
    Reading,
)
from dateline.resolve.abbreviations import abbreviations
from dateline.resolve.actors import ActorLinker, Linked
from dateline.resolve.places import PlaceResolver
from dateline.resolve.relative_places import RelativePlaces
from dateline.resolve.toponyms import Resolution, Toponym
from dateline.vocabulary import ActorKind

_RUN = re.compile(r"\b[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")
"""Capitalised words in a row: "South Sudan" is one country and does not name Sudan."""

_LONGEST = 3
"""How many words the name of a country has here: "Central African Republic"."""


@dataclass(slots=True)
class _Settled:
    """What has been resolved so far in one reading."""

    places: dict[tuple[str, str | None], Resolution]
    when: date | None
    country: str | None
    relative: RelativePlaces
    long_forms: dict[str, str]
    actors: dict[str, Actor] = field(default_factory=dict)
    linked: dict[tuple[str, str | None], Linked] = field(default_factory=dict)

    def link(self, name: str, country: str | None, linker: ActorLinker) -> Linked:
        """Who a name stands for in this reading; looked up once, as reports repeat their names."""
        known = self.linked.get((name, country))
        if known is None:
            known = linker.link(name, when=self.when, country=country)
            if (long := self._long_form(name)) and is_made(known.actor.id):
                known = linker.link(long, when=self.when, country=country)
            self.linked[name, country] = known
        return known

    def _long_form(self, name: str) -> str | None:
        """A name with the abbreviation in it written out: "ELN fighters"."""
        words = name.removeprefix("the ").split()
        out = [self.long_forms.get(word, word) for word in words]
        return " ".join(out) if out != words else None


def resolve_reading(reading: Reading, places: PlaceResolver, linker: ActorLinker) -> Reading:
    """The reading with every mention resolved, and the actors and places that they point at."""
    named = _countries_named(reading.report.text, places)
    resolutions = _resolve_places(reading, places, named)
    country = _main_country(resolutions.values(), named)
    published = reading.report.published
    found = {r.place.id: r.place for r in resolutions.values() if r.place is not None}
    relative = RelativePlaces(reading.report.text, places, found)
    when = published.date() if published else None
    settled = _Settled(resolutions, when, country, relative, abbreviations(reading.report.text))
    events = tuple(_event(e, settled, linker) for e in reading.events)
    implied = tuple(_event(e, settled, linker) for e in reading.implied)
    control = tuple(_control(c, settled, linker) for c in reading.control)
    if only := _only_group(settled, linker):
        told = {e.id: e for e in (*events, *implied)}
        events = tuple(_name_unnamed(e, only, settled, linker) for e in events)
        implied = tuple(_name_unnamed(e, only, settled, linker) for e in implied)
        control = tuple(
            c if only.id in _sides(told.get(c.event)) else _name_holder(c, only, settled, linker)
            for c in control
        )
    attributions = tuple(_attribution(a, settled, linker, country) for a in reading.attributions)
    return replace(
        reading,
        events=events,
        implied=implied,
        control=control,
        attributions=attributions,
        actors=tuple(settled.actors[key] for key in sorted(settled.actors)),
        places=tuple(found[key] for key in sorted(found)),
    )


def _key(mention: Mention) -> tuple[str, str | None]:
    return mention.name, mention.type_word


def _resolve_places(
    reading: Reading, resolver: PlaceResolver, countries: Counter[str]
) -> dict[tuple[str, str | None], Resolution]:
    """Each place named in the reading, by name and type word; the text names the `countries`."""
    inside: dict[tuple[str, str | None], list[str]] = {}
    for event in (*reading.events, *reading.implied):
        for index, mention in enumerate(event.places):
            names = inside.setdefault(_key(mention), [])
            names += [m.name for m in event.places[index + 1 :] if m.name not in names]
    for statement in reading.control:
        inside.setdefault(_key(statement.place), [])
    toponyms = [
        Toponym(name=name, type_word=type_word, inside=tuple(names))
        for (name, type_word), names in inside.items()
    ]
    found = resolver.resolve(toponyms, countries=tuple(countries))
    return dict(zip(inside, found, strict=True))


def _countries_named(text: str, resolver: PlaceResolver) -> Counter[str]:
    """The countries that a text names, or names the people of."""
    counts: Counter[str] = Counter()
    for run in _RUN.findall(text):
        words, at = run.split(), 0
        while at < len(words):
            sizes = range(min(_LONGEST, len(words) - at), 0, -1)
            codes = ((n, _country_code(" ".join(words[at : at + n]), resolver)) for n in sizes)
            size, code = next(((n, code) for n, code in codes if code), (1, None))
            counts.update([code] if code else [])
            at += size
    return counts


def _country_code(name: str, resolver: PlaceResolver) -> str | None:
    """The country of a name, or of a word for its people; not its capital's."""
    for match in resolver.gazetteer.matches(name.removesuffix("'s").removesuffix("’s")):
        if match.place.id.startswith("country:"):
            return match.place.country
    return None


def _main_country(resolutions: Iterable[Resolution], named: Counter[str]) -> str | None:
    """The country that a report is mostly about; its text has `named` some."""
    counts = Counter(r.place.country for r in resolutions if r.place and r.place.country)
    counts.update(named)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ranked[0][0] if ranked else None


def _places(mentions: Iterable[Mention], settled: _Settled) -> tuple[Mention, ...]:
    resolved = []
    for mention in mentions:
        found = settled.places[_key(mention)]
        chosen = found.place.id if found.place is not None else None
        resolved.append(replace(mention, chosen=chosen, candidates=found.candidates))
    return settled.relative.among(resolved)


def _actor(
    mention: Mention, settled: _Settled, linker: ActorLinker, country: str | None
) -> Mention:
    if not any(c.isalnum() for c in mention.name):
        return mention
    linked = settled.link(mention.name, country, linker)
    known = settled.actors.get(linked.actor.id)
    if known is None or known.kind is ActorKind.UNKNOWN:
        settled.actors[linked.actor.id] = linked.actor
    return replace(mention, chosen=linked.actor.id, candidates=linked.candidates)


def _attribution(
    attribution: Attribution, settled: _Settled, linker: ActorLinker, country: str | None
) -> Attribution:
    if attribution.source is None:
        return attribution
    via = tuple(
        replace(link, source=_actor(link.source, settled, linker, country))
        for link in attribution.via
    )
    source = _actor(attribution.source, settled, linker, country)
    beside = tuple(_actor(m, settled, linker, country) for m in attribution.beside)
    return replace(attribution, source=source, beside=beside, via=via)


def _event(event: Event, settled: _Settled, linker: ActorLinker) -> Event:
    places = _places(event.places, settled)
    country = _country_of(places, settled)
    return replace(
        event,
        places=places,
        actors=tuple(_actor(m, settled, linker, country) for m in event.actors),
        recipients=tuple(_actor(m, settled, linker, country) for m in event.recipients),
        attribution=_attribution(event.attribution, settled, linker, country)
        if event.attribution
        else None,
    )


def _only_group(settled: _Settled, linker: ActorLinker) -> Actor | None:
    """The one named armed group of a report, whom its "militants" may be taken for."""
    named = {
        linker.side_of(actor.id): actor
        for actor in settled.actors.values()
        if actor.kind is ActorKind.ARMED_GROUP and not linker.names_nobody(actor)
    }
    return next(iter(named.values())) if len(named) == 1 else None


def _named(mention: Mention, only: Actor, settled: _Settled, linker: ActorLinker) -> Mention:
    actor = settled.actors.get(mention.chosen or "")
    if actor is None or not linker.names_nobody(actor):
        return mention
    reason = "the only armed group that the report names"
    chosen = Candidate(id=only.id, name=only.name, score=0.6, reason=reason)
    return replace(mention, chosen=only.id, candidates=(chosen, *mention.candidates))


def _sides(event: Event | None) -> set[str | None]:
    """The ids of all that an event is between."""
    return {m.chosen for m in (*event.actors, *event.recipients)} if event is not None else set()


def _name_unnamed(event: Event, only: Actor, settled: _Settled, linker: ActorLinker) -> Event:
    """Unnamed armed men are the one named group, unless it is on the other side of the event."""
    if only.id in _sides(event):
        return event
    return replace(
        event,
        actors=tuple(_named(m, only, settled, linker) for m in event.actors),
        recipients=tuple(_named(m, only, settled, linker) for m in event.recipients),
    )


def _name_holder(
    statement: ControlStatement, only: Actor, settled: _Settled, linker: ActorLinker
) -> ControlStatement:
    if statement.holder is None:
        return statement
    return replace(statement, holder=_named(statement.holder, only, settled, linker))


def _country_of(places: Iterable[Mention], settled: _Settled) -> str | None:
    """The country of an event's own place, or else of the report."""
    for mention in places:
        place = settled.relative.known.get(mention.chosen or "")
        if place is not None and place.country:
            return place.country
    return settled.country


def _one_of(
    holder: Mention, settled: _Settled, linker: ActorLinker, country: str | None
) -> Mention:
    """For several in one phrase the one who counts as the holder; a place has one at a time."""
    actor = settled.actors.get(holder.chosen or "")
    if actor is None or actor.kind is not ActorKind.COALITION or not is_made(actor.id):
        return holder
    parties = linker.parties(holder.name, when=settled.when, country=country)
    if not parties:
        return holder
    settled.actors.update({party.id: party for party in parties})
    told = tuple(
        Candidate(id=p.id, name=p.name, score=0.5, reason="one of those who hold it together")
        for p in parties
    )
    return replace(holder, chosen=parties[0].id, candidates=(*told, *holder.candidates))


def _control(
    statement: ControlStatement, settled: _Settled, linker: ActorLinker
) -> ControlStatement:
    (place,) = _places([statement.place], settled)
    country = _country_of((place,), settled)
    holder = _actor(statement.holder, settled, linker, country) if statement.holder else None
    return replace(
        statement,
        place=place,
        holder=_one_of(holder, settled, linker, country) if holder else None,
        attribution=_attribution(statement.attribution, settled, linker, country)
        if statement.attribution
        else None,
    )
