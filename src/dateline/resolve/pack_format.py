"""The shape of a knowledge pack: one type for each table of `dateline/packs/*.toml`.

pydantic checks the form of each entry (unknown keys are refused), `pack_rules` what must hold
between entries, and `packs` reads files.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, PlainValidator
from pydantic import StringConstraints as Constraints
from pydantic.dataclasses import dataclass

from dateline.interval import Interval, midnight
from dateline.model import Actor, Place
from dateline.vocabulary import ActorKind, PlaceKind, RelationKind, SourceKind

_STRICT = ConfigDict(extra="forbid")
ALWAYS = Interval()
_BEGINNING = datetime.min.replace(tzinfo=UTC)


def _interval(value: object) -> Interval:
    """A span of days from its text or from TOML's own date."""
    return Interval.parse(str(value))


def _alias(value: object) -> object:
    """A bare name as a table, and `from` and `until` as one span of days."""
    if isinstance(value, str):
        return {"name": value}
    if isinstance(value, dict) and "valid" not in value and {"from", "until"} & value.keys():
        span = f"{value.get('from', '')}/{value.get('until', '')}"
        return {k: v for k, v in value.items() if k not in ("from", "until")} | {"valid": span}
    return value


def _unlike(aliases: tuple[Alias, ...]) -> tuple[Alias, ...]:
    if len({(a.name, a.country, a.valid) for a in aliases}) < len(aliases):
        raise ValueError("the same name stands there twice")
    return aliases


_Text = Annotated[str, Constraints(strip_whitespace=True, min_length=1)]
_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_STATE = r"state:[A-Z]{2}(?::[a-z-]+)?"
_Slug = Annotated[str, Field(pattern=f"^{_SLUG}$")]
_State = Annotated[str, Field(pattern=f"^{_STATE}$")]
_ActorId = Annotated[str, Field(pattern=f"^(?:{_SLUG}|{_STATE})$")]
_OwnPlace = Annotated[str, Field(pattern=f"^{_SLUG}:{_SLUG}$")]
_PlaceId = Annotated[
    str, Field(pattern=rf"^(?:country:[A-Z]{{2}}|adm1:[A-Z]{{2}}\.\w+|{_SLUG}:{_SLUG})$")
]
_Country = Annotated[str, Field(pattern="^[A-Z]{2}$")]
_Days = Annotated[Interval, PlainValidator(_interval)]
_Citations = Annotated[tuple[_Text, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Alias:
    """A name as the news writes it: `valid` when it was in use, `country` where it means this."""

    name: _Text
    valid: _Days = ALWAYS
    country: _Country | None = None
    language: str = "en"


_Aliases = Annotated[tuple[Annotated[Alias, BeforeValidator(_alias)], ...], AfterValidator(_unlike)]


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Head:
    """What the pack is: its citations by key (`sources`) are what entries point at."""

    id: _Slug
    title: _Text
    version: _Text
    period: _Days
    countries: Annotated[tuple[_Country, ...], Field(min_length=1)]
    sources: Mapping[str, _Text]


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class PackActor:
    """A party.  `stands_for` are the `state:` ids that patterns would else give to the same."""

    id: _ActorId
    name: _Text
    kind: ActorKind
    sources: _Citations
    aliases: _Aliases = ()
    parent: _ActorId | None = None
    side: _ActorId | None = None
    country: _Country | None = None
    active: _Days = ALWAYS
    stands_for: tuple[_State, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class PackOffice:
    """One more office of a person while it was `held`; `of` where it is not that of the first."""

    role: _Text
    held: _Days
    of: _ActorId | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class PackPerson:
    """Someone who acts or speaks for `of`, an actor or organisation, while the role is `held`.

    `offices` are those held before or after.
    """

    id: _Slug
    name: _Text
    kind: SourceKind
    sources: _Citations
    aliases: _Aliases = ()
    role: str | None = None
    of: _ActorId | None = None
    country: _Country | None = None
    held: _Days = ALWAYS
    offices: tuple[PackOffice, ...] = ()

    def office(self, when: date | None) -> tuple[str | None, str | None]:
        """The role on a day, and whom the person spoke for.

        Of several the one begun last; after all of them the last, as former; before all of them no
        role.  Without a day it is the first that the pack names.
        """
        if when is None or self.role is None:
            return self.role, self.of
        day = midnight(when)
        terms = [(self.held, self.role, self.of)]
        terms += [(office.held, office.role, office.of or self.of) for office in self.offices]
        terms.sort(key=lambda term: term[0].start or _BEGINNING)
        for held, role, of in reversed(terms):
            if held.contains(day):
                return role, of
        past = [term for term in terms if term[0].end is not None and term[0].end <= day]
        if past:
            _, role, of = max(past, key=lambda term: term[0].end or day)
            return f"former {role}", of
        return None, terms[0][2]


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class PackOrganisation:
    """A body that is no party and speaks: a monitor, an agency of the United Nations."""

    id: _Slug
    name: _Text
    kind: SourceKind
    sources: _Citations
    aliases: _Aliases = ()
    country: _Country | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class PackOutlet:
    """A publisher.  `side` is the actor whose voice it is; `hosts` are its internet hosts."""

    id: _Slug
    name: _Text
    kind: SourceKind
    sources: _Citations
    aliases: _Aliases = ()
    side: _ActorId | None = None
    hosts: tuple[Annotated[str, Field(pattern=r"^[a-z0-9.-]+\.[a-z]+$")], ...] = ()
    country: _Country | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class PackPlace:
    """A place that gazetteers lack or put wrong; `geonames` is the entry that it replaces."""

    id: _OwnPlace
    name: _Text
    kind: PlaceKind
    country: _Country
    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]
    sources: _Citations
    aliases: _Aliases = ()
    precision: Annotated[int, Field(ge=1, le=6)] = 1
    town: str | None = None
    within: tuple[_PlaceId, ...] = ()
    geonames: Annotated[int, Field(gt=0)] | None = None

    @property
    def place(self) -> Place:
        """The same as the model's type."""
        return Place(
            id=self.id,
            name=self.name,
            kind=self.kind,
            country=self.country,
            lat=self.lat,
            lon=self.lon,
            precision=self.precision,
            within=self.within,
        )


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class PackRoute:
    """A road or supply line that joins two places."""

    place: _PlaceId
    other: _PlaceId
    sources: _Citations


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class PackRelation:
    """How an actor or person stood to another while `valid`."""

    actor: _ActorId
    how: RelationKind
    other: _ActorId
    sources: _Citations
    valid: _Days = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Pack:
    """All that one pack says, checked.  Fields bear the names of the file's tables."""

    pack: Head
    actor: tuple[PackActor, ...] = ()
    person: tuple[PackPerson, ...] = ()
    organisation: tuple[PackOrganisation, ...] = ()
    outlet: tuple[PackOutlet, ...] = ()
    place: tuple[PackPlace, ...] = ()
    route: tuple[PackRoute, ...] = ()
    relation: tuple[PackRelation, ...] = ()

    def actors(self) -> tuple[Actor, ...]:
        """The parties as the model's type; `side` as the pack has it, not rolled up."""
        return tuple(
            Actor(
                id=a.id,
                name=a.name,
                kind=a.kind,
                aliases=tuple(alias.name for alias in a.aliases),
                parent=a.parent,
                side=a.side,
                country=a.country,
                active=None if a.active == ALWAYS else a.active,
            )
            for a in self.actor
        )


PackEntry = PackActor | PackPerson | PackOrganisation | PackOutlet | PackPlace
TABLES: Mapping[str, type] = {
    "pack": Head,
    "actor": PackActor,
    "person": PackPerson,
    "organisation": PackOrganisation,
    "outlet": PackOutlet,
    "place": PackPlace,
    "route": PackRoute,
    "relation": PackRelation,
}
"""The type of the entries of each table."""

PATTERNS: Mapping[str, str] = {
    f"^{_SLUG}$": "lower-case letters, digits and single hyphens, such as 'red-army'",
    f"^{_STATE}$": "a state or a body of one, such as 'state:IQ' or 'state:IQ:forces'",
    f"^(?:{_SLUG}|{_STATE})$": "an id of lower-case letters, digits and single hyphens, or that of"
    " a state, such as 'state:IQ'",
    f"^{_SLUG}:{_SLUG}$": "the pack's id, a colon and a name of lower-case letters, digits and"
    " single hyphens",
    "^[A-Z]{2}$": "a country's two capitals (ISO 3166-1 alpha-2), such as 'IQ'",
}
"""What a text must be that has to match a pattern, in words."""
