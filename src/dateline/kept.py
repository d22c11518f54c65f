"""The timelines that are kept with a record, where they are up to date (`ledger.projection`).

What is told from them equals what would be derived: a timeline counts only if nothing in the log
after it touches its place, if it was made by the method of today, and for what is known on or after
the last day on which anything was said of the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from dateline.ledger.base import Ledger, Redescribed
from dateline.ledger.judged import JudgedLedger
from dateline.ledger.projection import Kept, KeptPhases, Phase, Projection
from dateline.ledger.touched import Bears, Touched, touched
from dateline.model import Actor, Claim, KeptDay, KeptTimeline, Source
from dateline.resolve.actors import ActorLinker
from dateline.weigh.independence import plain_name

BEHIND = 500
"""How many entries a projection may be behind the log to be used: each of them is looked through.
"""

_METHOD = (
    *("weigh", "control", "resolve"),
    *("amendment.py", "asking.py", "identity.py", "preparing.py", "recalling.py"),
    *("versions.py", "weighing.py"),
)
"""The parts of Dateline that decide what a timeline says."""


@dataclass(slots=True)
class Keeper:
    """The timelines kept with a record that are up to date; `judged` is that record as it is told.

    It is of one moment: make another one when something was added.
    """

    ledger: Ledger
    judged: JudgedLedger
    linker: ActorLinker
    _news: Touched | None = field(default=None, init=False)

    def on_day(self, place: str, day: date, known: date) -> KeptDay | None:
        """What the timeline of a place says of a day, as known on another; `None` to derive it."""
        if self._touched() is None:
            return None
        kept = self._projection.on_day(place, min(day, known), known=known)
        return kept.day if kept is not None and self._holds(kept, known) else None

    def all_on(self, day: date, known: date) -> dict[str, KeptDay]:
        """The same for every place whose timeline counts, by place."""
        if self._touched() is None:
            return {}
        found: Iterator[Kept] = self._projection.all_on(min(day, known), known=known)
        return {kept.day.place: kept.day for kept in found if self._holds(kept, known)}

    def phases(self, known: date) -> dict[str, KeptPhases]:
        """The timelines that count for what is known on a day, in short and up to it, by place."""
        news = self._touched()
        if news is None:
            return {}
        return {
            kept.place: replace(kept, phases=tuple(_until(kept.phases, known)))
            for kept in self._projection.phases(known=known)
            if news.since(kept.place) <= kept.entry
        }

    def timeline(self, place: str, known: date) -> KeptTimeline | None:
        """The timeline of a place, if it counts for what is known on a day."""
        if (news := self._touched()) is None:
            return None
        kept = self._projection.timeline(place, known)
        if kept is None or news.since(place) > kept[0]:
            return None
        return kept[1]

    def evidence(self, place: str) -> bytes | None:
        """The evidence kept of a place, packed (`recalling`); `None` to derive it."""
        if (news := self._touched()) is None:
            return None
        kept = self._projection.evidence(place)
        return None if kept is None or news.since(place) > kept[0] else kept[1]

    def spoken(self, place: str, known: date) -> dict[str, date] | None:
        """The parties spoken of at a place by a day, and since when; `None` to derive it."""
        if (news := self._touched()) is None:
            return None
        kept = self._projection.spoken(place)
        if kept is None or news.since(place) > kept[0] or not kept[1]:
            return None
        return {party: day for party, day in kept[1].items() if day <= known}

    def with_control(self) -> frozenset[str] | None:
        """The places of which something says who holds them; `None` where it is not known so."""
        news = self._touched()
        if news is None or news.places or news.every:
            return None
        return self._projection.with_control()

    @property
    def _projection(self) -> Projection:
        return self.ledger.projection

    def _holds(self, kept: Kept, known: date) -> bool:
        news = self._touched()
        fresh = news is not None and news.since(kept.day.place) <= kept.entry
        return fresh and kept.day.since <= known

    def _touched(self) -> Touched | None:
        """What was touched since the projection was finished; `None` if it is not to be used.

        Then it is looked at again the next time: somebody may be preparing the record.
        """
        if self._news is None:
            self._news = self._look()
        return self._news

    def _look(self) -> Touched | None:
        if self.judged.recorded is not None:
            return None
        prepared = self._projection.prepared()
        if prepared is None or prepared.entry == 0 or prepared.method != method_of(self.linker):
            return None
        found = touched(self.ledger, after=prepared.entry, bears=bearing(self.linker), most=BEHIND)
        return None if found is None else told_places(found, self.judged)


def _until(phases: Iterable[Phase], known: date) -> Iterator[Phase]:
    for phase in phases:
        if phase.first is None or phase.first <= known:
            ends = phase.last is None or phase.last > known
            yield replace(phase, last=known) if ends else phase


def told_places(found: Touched, judged: JudgedLedger) -> Touched:
    """What was touched, under the ids by which places are told."""
    places: dict[str, int] = {}
    for place, entry in found.places.items():
        told = judged.place_ids.of(place)
        places[told] = max(entry, places.get(told, 0))
    return Touched(places=places, every=found.every)


def bearing(linker: ActorLinker) -> Bears:
    """Which new descriptions of sources and actors make a difference to how claims are weighed."""

    def bears(told: Redescribed, claim: Claim) -> bool:
        former, latest = told.former, told.latest
        if isinstance(former, Source) and isinstance(latest, Source):
            if _weighing(former) != _weighing(latest):
                return True
            return former.name != latest.name and latest.id in claim.chain[1:-1]  # named as a way
        if isinstance(former, Actor) and isinstance(latest, Actor):
            if linker.actor(latest.id) is not None:
                return False  # the packs' description counts
            return _taken_for(former, linker) != _taken_for(latest, linker)
        return True

    return bears


def _weighing(source: Source) -> tuple[object, ...]:
    return source.kind, source.named, source.side, plain_name(source.name)


def _taken_for(actor: Actor, linker: ActorLinker) -> tuple[bool, bool]:
    return linker.names_nobody(actor), linker.names_group(actor)


def method_of(linker: ActorLinker) -> str:
    """What timelines are made by: a digest of the code that makes them and of the parties known."""
    return sha256(f"{_code()} {linker.edition}".encode()).hexdigest()


@cache
def _code() -> str:
    """A digest of the parts of Dateline that decide what a timeline says."""
    whole = sha256()
    root = files("dateline")
    for part in _METHOD:
        for file in _read(root / part):
            whole.update(file.name.encode() + b"\0" + sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def _read(part: Traversable) -> Iterator[Traversable]:
    """The files of code and tables in a part, by name."""
    if part.is_file():
        yield part
        return
    for file in sorted(part.iterdir(), key=lambda file: file.name):
        if file.name.endswith((".py", ".toml")):
            yield file
