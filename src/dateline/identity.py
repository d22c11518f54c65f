"""Which ids stand for one thing, by the judgements of identity in force.

The classes are those of nomenklatura's `Resolver`: joined pairwise, transitively, each under one
canonical id; a `different` is never overruled by a chain of `same`, and where a chain would do so
the later link of it is left out and told as a clash.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from dateline.judgement import OF_TWO, Judgement
from dateline.vocabulary import Subject, Verdict

_LISTED = ("gn:", "country:", "adm1:", "adm2:", "icao:", "region:", "state:")
_MADE = ("a-", "s-", "site:")
PACK, GAZETTEER, PROVISIONAL = 0, 1, 2
"""How well an id is known: who made it."""

Age = Callable[[str], int]
"""When an id first came into the record, as a number that grows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A `same` that is not applied because a `different` stands against what it would join."""

    same: Judgement
    different: Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The ids of one kind of thing that stand for another, and all that each stands for."""

    canonical: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    clashes: tuple[Clash, ...] = ()

    def of(self, ident: str) -> str:
        """The id under which a thing is told; its own where nothing is judged of it."""
        return self.canonical.get(ident, ident)

    def all_of(self, ident: str) -> tuple[str, ...]:
        """All ids of the thing that an id stands for, the canonical one first."""
        return self.members.get(self.of(ident), (ident,))


def identity(judgements: Iterable[Judgement], about: Subject, age: Age) -> Identity:
    """The classes that judgements make of the ids of one kind; `judgements` are those in force.

    The latest verdict on a pair counts.  The best known id is canonical: a pack's before that of a
    gazetteer or a state, before a provisional one; of equals the oldest.
    """
    latest: dict[tuple[str, ...], Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: (j.decided, j.id)):
        if judgement.about is about and judgement.verdict in OF_TWO:
            latest[judgement.subjects] = judgement
    apart = {pair: j for pair, j in latest.items() if j.verdict is Verdict.DIFFERENT}
    joined = _Classes(apart)
    links = [j for j in latest.values() if j.verdict is Verdict.SAME]
    clashes = [
        Clash(same=link, different=against)
        for link in sorted(links, key=lambda j: (j.decided, j.id))
        if (against := joined.join(link.subjects)) is not None
    ]
    canonical: dict[str, str] = {}
    members: dict[str, tuple[str, ...]] = {}
    for group in joined.groups():
        first, *others = sorted(group, key=lambda i: (how_known(i), age(i), i))
        members[first] = (first, *others)
        canonical.update(dict.fromkeys(others, first))
    return Identity(canonical=canonical, members=members, clashes=tuple(clashes))


def how_known(ident: str) -> int:
    """How well an id is known: 0 a pack's, 1 a gazetteer's or a state's, 2 made of words."""
    if ident.startswith(_MADE):
        return PROVISIONAL
    return GAZETTEER if ident.startswith(_LISTED) else PACK


def is_made(ident: str) -> bool:
    """Whether an id is made of a report's words: no pack, gazetteer or table has it."""
    return how_known(ident) == PROVISIONAL


class _Classes:
    """Sets of ids that grow by joining, never over a pair that is apart."""

    def __init__(self, apart: Mapping[tuple[str, ...], Judgement]) -> None:
        self._apart = apart
        self._against: dict[str, set[str]] = {}
        for one, other in apart:
            self._against.setdefault(one, set()).add(other)
            self._against.setdefault(other, set()).add(one)
        self._class: dict[str, set[str]] = {}

    def join(self, pair: tuple[str, ...]) -> Judgement | None:
        """Joins the classes of two ids; what stands against it where it cannot be."""
        one, other = (self._class.get(ident, {ident}) for ident in pair)
        if one is other:
            return None
        small, large = sorted((one, other), key=len)
        for ident in sorted(small):
            for opposed in sorted(self._against.get(ident, set()) & large):
                return self._apart[tuple(sorted((ident, opposed)))]
        large |= small
        self._class.update(dict.fromkeys(large, large))
        return None

    def groups(self) -> list[set[str]]:
        """The classes of two or more."""
        return list({id(group): group for group in self._class.values()}.values())
