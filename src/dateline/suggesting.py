"""Which actors, places or sources of a record should be looked at, as they may be one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from dateline.answers import Suggestion, Thing
from dateline.content import parties_of, sites_of
from dateline.identity import PROVISIONAL, how_known
from dateline.judgement import OF_TWO
from dateline.ledger.judged import JudgedLedger
from dateline.model import Actor, Claim, Place, Source
from dateline.resolve.actors import ActorLinker
from dateline.resolve.duplicates import Profile, alike
from dateline.resolve.nations import load_nations
from dateline.vocabulary import ActorKind, Subject


@dataclass(slots=True)
class _Use:
    """Where and when one thing is told of."""

    claims: int = 0
    reports: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)
    days: list[date] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Suggester:
    """Finds candidates for judgements of identity in one record, judgements applied."""

    ledger: JudgedLedger
    linker: ActorLinker

    def suggest(self, about: Subject, *, least: float, limit: int) -> list[Suggestion]:
        """The pairs that may be one, the likeliest first; never those that were judged.

        `about` is actor, place or source; `least` the least score.  Who is only described
        ("militants", "security officials") is left out: each report may mean others; and so are
        two that one pack or one gazetteer has as two.
        """
        uses, profiles = self._profiles(about)
        pairs = alike(
            profiles.values(),
            generic=load_nations().words.suffixes,
            apart=self._apart(about),
            least=least,
        )
        return [
            Suggestion(
                about=about,
                one=_thing(profiles[pair.one], uses),
                other=_thing(profiles[pair.other], uses),
                score=pair.score,
                reasons=pair.reasons,
            )
            for pair in pairs[:limit]
        ]

    def _apart(self, about: Subject) -> Callable[[str, str], bool]:
        """Whether two were judged already, or are two in lists that people made."""
        judged = self._judged(about)

        def apart(one: str, other: str) -> bool:
            listed = how_known(one) == how_known(other) != PROVISIONAL
            same_list = one.partition(":")[0] == other.partition(":")[0] or ":" not in one + other
            return frozenset((one, other)) in judged or (listed and same_list)

        return apart

    def _judged(self, about: Subject) -> set[frozenset[str]]:
        """The pairs of which somebody judged already, under the ids that are told."""
        ids = {
            Subject.ACTOR: self.ledger.actor_ids,
            Subject.PLACE: self.ledger.place_ids,
            Subject.SOURCE: self.ledger.source_ids,
        }[about]
        return {
            frozenset(map(ids.of, judgement.subjects))
            for judgement in self.ledger.judgements
            if judgement.about is about and judgement.verdict in OF_TWO
        }

    def _profiles(self, about: Subject) -> tuple[dict[str, _Use], dict[str, Profile]]:
        ids_of: Callable[[Claim], Iterable[str]]
        known: list[Profile]
        match about:
            case Subject.ACTOR:
                ids_of = _actors_of
                known = [self._of_actor(a) for a in self.ledger.actors() if self._named(a)]
            case Subject.PLACE:
                ids_of = _places_of
                known = [_of_place(place) for place in self.ledger.places()]
            case _:
                ids_of = _sources_of
                known = [_of_source(s) for s in self.ledger.sources() if s.named]
        uses = self._uses(ids_of)
        told = {p.id: _with_use(p, uses[p.id]) for p in known if p.id in uses}
        return uses, told

    def _uses(self, ids_of: Callable[[Claim], Iterable[str]]) -> dict[str, _Use]:
        """One pass over all claims."""
        uses: dict[str, _Use] = {}
        for claim in self.ledger.claims():
            ids = set(ids_of(claim))
            places = set(_places_of(claim))
            for ident in ids:
                use = uses.setdefault(ident, _Use())
                use.claims += 1
                use.reports.add(claim.report)
                use.places |= places
                use.beside |= ids - {ident}
                use.days.append(claim.day)
        return uses

    def _named(self, actor: Actor) -> bool:
        return actor.kind not in {ActorKind.PEOPLE, ActorKind.CIVILIANS} and not (
            self.linker.names_nobody(actor)
        )

    def _of_actor(self, actor: Actor) -> Profile:
        known = self.linker.actor(actor.id)
        names = dict.fromkeys((actor.name, *actor.aliases, *(known.aliases if known else ())))
        side = self.linker.side_of(actor.id)
        return Profile(
            id=actor.id,
            names=tuple(names),
            kind="" if actor.kind is ActorKind.UNKNOWN else actor.kind.value,
            country=actor.country,
            group=side if side != actor.id else None,
        )


def _of_place(place: Place) -> Profile:
    stated = None not in (place.lat, place.lon)
    return Profile(
        id=place.id,
        names=(place.name,),
        kind=place.kind.value,
        country=place.country,
        position=(place.lat or 0.0, place.lon or 0.0) if stated else None,
        within=frozenset(place.within),
    )


def _of_source(source: Source) -> Profile:
    return Profile(id=source.id, names=(source.name,), group=source.side)


def _with_use(profile: Profile, use: _Use) -> Profile:
    return replace(
        profile,
        reports=frozenset(use.reports),
        places=frozenset(use.places),
        beside=frozenset(use.beside),
        first=min(use.days),
        last=max(use.days),
    )


def _thing(profile: Profile, uses: dict[str, _Use]) -> Thing:
    return Thing(
        id=profile.id,
        name=profile.names[0],
        claims=uses[profile.id].claims,
        reports=len(profile.reports),
    )


def _actors_of(claim: Claim) -> Iterable[str]:
    return (party.actor for party in parties_of(claim.content) if party.actor)


def _places_of(claim: Claim) -> Iterable[str]:
    return (site.place for site in sites_of(claim.content) if site.place)


def _sources_of(claim: Claim) -> Iterable[str]:
    return claim.chain
