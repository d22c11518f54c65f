"""Which party is meant: a name, a date and a country to an actor.

`actor_rules` says whom words name; here a name is tidied, linked, and told with what was weighed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateline.identity import is_made
from dateline.model import Actor, Candidate
from dateline.resolve import provisional
from dateline.resolve.actor_index import NameIndex
from dateline.resolve.actor_phrases import keys, several, tidy
from dateline.resolve.actor_rules import ActorRules, Setting
from dateline.resolve.nations import Nations
from dateline.resolve.pack_format import Pack
from dateline.vocabulary import ActorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The actor that a name stands for, all that was weighed, and why this one."""

    actor: Actor
    candidates: tuple[Candidate, ...]
    reason: str


_CREEDS = frozenset(
    (
        "islamist islamic sunni shiite shi'ite shia muslim jihadist armed masked unidentified "
        "militants insurgents gunmen rebels fighters jihadists jihadis terrorists extremists "
        "attackers assailants rebel"
    ).split()
)
"""Words with a capital that any group of a region may be called by."""


class ActorLinker:
    """Links names of parties to the actors of `packs`, of `nations`, or to provisional ones."""

    def __init__(self, packs: Iterable[Pack], nations: Nations) -> None:
        self._index = NameIndex(packs)
        self._nations = nations
        self._rules = ActorRules(self._index, nations)

    @property
    def edition(self) -> str:
        """A digest of who is known, of which kind and on whose side (SHA-256, hex)."""
        return self._index.edition

    def link(self, name: str, *, when: date | None, country: str | None = None) -> Linked:
        """The actor that `name` stands for in a report of the day `when` about `country`.

        `country` is an ISO 3166-1 alpha-2 code.  Every name is linked; one that nothing is known of
        gets a provisional actor.  Raises ValueError for a name without a letter or digit.
        """
        words = tidy(name).split()
        if not keys(words):
            raise ValueError(f"no name of a party: {name!r}")
        setting = Setting(when, country)
        found = self._rules.known(words, setting) or self._rules.joined(words, setting)
        if found is None:
            found = self._rules.made_of(words, setting)
        weighed = self._index.candidates(" ".join(words), when, country)
        chosen = Candidate(
            id=found.actor.id, name=found.actor.name, score=found.score, reason=found.reason
        )
        others = [c for c in weighed if c.id != chosen.id]
        return Linked(actor=found.actor, candidates=(chosen, *others), reason=found.reason)

    def parties(self, name: str, *, when: date | None, country: str | None) -> tuple[Actor, ...]:
        """Those whom a phrase joins, so far as they are known: "French and Malian troops".

        The party of the `country` comes first: allies from abroad help it to hold the place.
        """
        parts = several(tidy(name).split())
        if parts is None or not all(keys(part) for part in parts):
            return ()
        actors = [
            f.actor for f in self._rules.apart(parts, Setting(when, country)) if f is not None
        ]
        return tuple(sorted(actors, key=lambda a: country is None or a.country != country))

    def names_nobody(self, actor: Actor) -> bool:
        """Whether an actor is only described ("militants"), so that it may be any armed group."""
        words = tidy(actor.name).split()
        if is_made(actor.id) and all(w.lower().removesuffix("s") in _CREEDS for w in words):
            return True  # "Islamists"
        if not is_made(actor.id) or actor.kind is not ActorKind.ARMED_GROUP:
            return False
        told = [w for w in words if any(c.isupper() for c in w) and w.lower() not in _CREEDS]
        return not told and provisional.described(words, None, self._nations) is not None

    def names_group(self, actor: Actor) -> bool:
        """Whether an actor is an armed group with a name, not "Turkmen rebels"."""
        armed = actor.kind in {ActorKind.ARMED_GROUP, ActorKind.MILITIA}
        return armed and (not is_made(actor.id) or not actor.name.split()[-1].islower())

    def actor(self, actor_id: str) -> Actor | None:
        """The actor of the packs or of the table of nations with this id, its side rolled up."""
        return self._rules.actor(actor_id)

    def side_of(self, actor_id: str) -> str:
        """The camp at the top: `iraq-gov` for the Iraqi army, its police and its border guards.

        An actor that nothing is known of is its own camp.
        """
        return self._rules.side_of(actor_id)
