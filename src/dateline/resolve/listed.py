"""What packs list of the relations between parties and of the routes between places."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model import ListedRelation, ListedRoute
from dateline.resolve.pack_format import Pack


def listed_relations(packs: Iterable[Pack]) -> tuple[ListedRelation, ...]:
    """How parties and people stood to each other, pack by pack."""
    return tuple(
        ListedRelation(
            actor=relation.actor,
            how=relation.how,
            other=relation.other,
            valid=relation.valid,
            pack=pack.pack.id,
            citations=tuple(pack.pack.sources[key] for key in relation.sources),
        )
        for pack in packs
        for relation in pack.relation
    )


def listed_routes(packs: Iterable[Pack]) -> tuple[ListedRoute, ...]:
    """Which places a road or supply line joins, pack by pack."""
    return tuple(
        ListedRoute(
            place=route.place,
            other=route.other,
            pack=pack.pack.id,
            citations=tuple(pack.pack.sources[key] for key in route.sources),
        )
        for pack in packs
        for route in pack.route
    )
