"""What knowledge is on this machine, as it is told: namesakes, entries of places, dumps, packs."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Namesake:
    """A place that bears a name that was asked for, in a knowledge pack or the gazetteer.

    `spelt` are its names that are the name asked for, as written there; `likeness` is 1.0 where
    they differ only as transliterations do, less where they are only alike; `score` is the share
    that it has among all namesakes, as reading would weigh them without a context; `reasons` says
    why; `listed` who lists it.
    """

    place: Place
    country: str | None
    province: str | None
    spelt: tuple[str, ...]
    likeness: float
    score: float
    reasons: tuple[str, ...]
    listed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    """All that is known of a place before any report.

    `lies_in` are the places around it, the nearest first; `names` as written by who lists it;
    `peoples` the names of its people; `listed` who lists it, `page` where that can be read,
    `citations` what a knowledge pack has it from; `stands_for` the id of the gazetteer's entry that
    a pack's place takes the place of; `sites` the crossings, bases and dams beside it; `roads` the
    places to which a pack has a road.
    """

    place: Place
    country: str | None
    lies_in: tuple[Place, ...]
    names: tuple[str, ...]
    peoples: tuple[str, ...]
    listed: str
    page: str | None
    citations: tuple[str, ...]
    stands_for: str | None
    sites: tuple[Place, ...]
    roads: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DumpShown:
    """A GeoNames dump that was added: of which country, which edition, how many places."""

    label: str
    country: str | None
    digest: str
    places: int
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackShown:
    """A knowledge pack on this machine: what it is about and how much is in it.

    `digest` is the head of its file's SHA-256; `own` tells the user's packs from those that come
    with Dateline; `replaces_shipped` that it is used instead of one of these; `fault` is why it
    cannot be used, and then the rest is empty.
    """

    id: str
    version: str
    digest: str
    title: str
    period: str
    countries: tuple[str, ...]
    own: bool
    replaces_shipped: bool
    path: str
    entries: dict[str, int]
    fault: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackChange:
    """What two packs, or two versions of one, say differently of one thing.

    `change` is added, removed or changed; `table` and `entry` say of what; `key`, `before` and
    `after` what of it was changed (for lists what only one of them has).
    """

    change: str
    table: str
    entry: str
    name: str | None = None
    key: str | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
