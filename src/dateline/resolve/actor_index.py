"""What the packs know of a name: whom it means on a day, in a report on a country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from dateline.interval import Interval, midnight
from dateline.model import Actor, Candidate
from dateline.resolve.names import normal_form
from dateline.resolve.pack_format import (
    ALWAYS,
    Alias,
    Pack,
    PackOrganisation,
    PackOutlet,
    PackPerson,
    PackRelation,
)
from dateline.vocabulary import ActorKind, RelationKind

NOW, HERE, EARLIER, ELSEWHERE, LATER = 0.95, 1.0, 0.6, 0.3, 0.2
"""How well a name fits: in use; in use and bound to this country; out of use by now (reports look
back); bound to another country; not in use yet.  The last two are never chosen."""

_ENOUGH = 0.5
_SHORT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Use:
    """One use of a name: by whom, when, where."""

    actor: str
    alias: Alias
    since: Interval


class NameIndex:
    """Parties, people, organisations and outlets of some packs by name, and their relations.

    Where two packs have one id, the first says who it is and both say how it is called.
    """

    def __init__(self, packs: Iterable[Pack]) -> None:
        self._uses: defaultdict[str, list[_Use]] = defaultdict(list)
        self._actors: dict[str, Actor] = {}
        self._stand_ins: dict[str, str] = {}
        self._relations: list[PackRelation] = []
        self._of: dict[str, str | None] = {}
        for pack in packs:
            self._read(pack)

    @property
    def actors(self) -> Mapping[str, Actor]:
        """All that the packs know, by id; sides as the packs have them."""
        return self._actors

    @property
    def edition(self) -> str:
        """A digest of who is known, of which kind and on whose side (SHA-256, hex)."""
        known = sorted((key, repr(actor)) for key, actor in self._actors.items())
        return sha256(repr((known, sorted(self._stand_ins.items()))).encode()).hexdigest()

    def stand_in(self, actor_id: str) -> str:
        """The pack's actor for a `state:` id that it has one for, else the id itself."""
        return self._stand_ins.get(actor_id, actor_id)

    def state_of(self, actor_id: str) -> str | None:
        """The `state:` id of the state that an actor stands for, `None` if it stands for none."""
        if actor_id.startswith("state:"):
            return actor_id
        return next((s for s, own in self._stand_ins.items() if own == actor_id), None)

    def employer(self, person: str) -> str | None:
        """Whom a person of the packs acts for; `None` when nobody, or when it is no person."""
        return self._of.get(person)

    def candidates(self, text: str, when: date | None, country: str | None) -> list[Candidate]:
        """All that a name may mean, the best first, each once."""
        best: dict[str, Candidate] = {}
        for use in self._uses.get(normal_form(text), ()):
            if _is_the_word(use.alias.name, text):
                continue
            score, reason = _fit(use, when, country)
            if use.actor not in best or best[use.actor].score < score:
                name = self._actors[use.actor].name
                best[use.actor] = Candidate(id=use.actor, name=name, score=score, reason=reason)
        return sorted(best.values(), key=lambda c: -c.score)

    def best(self, text: str, when: date | None, country: str | None) -> Candidate | None:
        """What a name means, or `None` when nothing fits on that day in that country."""
        found = self.candidates(text, when, country)
        return found[0] if found and found[0].score >= _ENOUGH else None

    def part_of(self, whole: str, country: str, when: date | None) -> str | None:
        """The branch or wing that an actor has in a country: al-Qaeda's in Syria is Nusra."""
        for relation in self._relations:
            if (
                relation.how in {RelationKind.BRANCH, RelationKind.WING}
                and relation.other == whole
                and self._actors[relation.actor].country == country
                and (when is None or relation.valid.contains(midnight(when)))
            ):
                return relation.actor
        return None

    def _read(self, pack: Pack) -> None:
        for entry in pack.actors():
            self._actors.setdefault(entry.id, entry)
        for actor in pack.actor:
            self._name(actor.id, actor.name, actor.aliases, actor.active)
            self._stand_ins.update(dict.fromkeys(actor.stands_for, actor.id))
        for person in pack.person:
            self._actors.setdefault(person.id, _person(person))
            self._of.setdefault(person.id, person.of)
            self._name(person.id, person.name, person.aliases, ALWAYS)
        bodies: tuple[PackOrganisation | PackOutlet, ...] = (*pack.organisation, *pack.outlet)
        for body in bodies:
            known = Actor(
                id=body.id, name=body.name, kind=ActorKind.ORGANISATION, country=body.country
            )
            self._actors.setdefault(body.id, known)
            self._name(body.id, body.name, body.aliases, ALWAYS)
        self._relations += pack.relation

    def _name(self, actor: str, name: str, aliases: Iterable[Alias], active: Interval) -> None:
        for alias in (Alias(name=name), *aliases):
            use = _Use(actor=actor, alias=alias, since=Interval(active.start, None))
            self._uses[normal_form(alias.name)].append(use)


def _person(person: PackPerson) -> Actor:
    return Actor(
        id=person.id,
        name=person.name,
        kind=ActorKind.PERSON,
        aliases=tuple(alias.name for alias in person.aliases),
        side=person.of,
        country=person.country,
    )


def _is_the_word(acronym: str, text: str) -> bool:
    """Whether `text` is a word such as "is" or "us" and not the acronym that it looks like."""
    letters = acronym.replace(".", "")
    return letters.isupper() and len(letters) <= _SHORT and not text.replace(".", "").isupper()


def _fit(use: _Use, when: date | None, country: str | None) -> tuple[float, str]:
    """How well a use of a name fits a day and a country, and why."""
    alias = use.alias
    if alias.country is not None and alias.country != country:
        return ELSEWHERE, f"called {alias.name!r} in reports on {alias.country} only"
    valid = alias.valid.intersection(use.since)
    if valid is None:
        return LATER, f"had not been founded while {alias.name!r} was in use"
    if when is not None and not valid.contains(midnight(when)):
        if valid.start is not None and midnight(when) < valid.start:
            return LATER, f"called {alias.name!r} only from {valid.first_day}"
        return EARLIER, f"called {alias.name!r} until {valid.last_day}"
    if alias.country is not None:
        return HERE, f"called {alias.name!r} in {alias.country}"
    return NOW, f"called {alias.name!r}"
