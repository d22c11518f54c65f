"""Relations between parties as a table."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.interval import Interval
from dateline.model import ListedRelation
from dateline.standings import Relation
from dateline.tables.told import TOLD, told_cells
from dateline.tabular import Column, Kind, Layout, Row, of, texts


def _relation_rows(relations: Iterable[Relation]) -> Iterable[Row]:
    for r in relations:
        head: dict[str, object] = {
            "actor": r.actor.name,
            "actor_id": r.actor.id,
            "relation": r.kinds,
            "other": r.other.name,
            "other_id": r.other.id,
            "at": r.at,
            "known": r.known,
            "standing": r.standing,
            "since": r.since,
            "until": r.until,
        }
        for side in r.sides:
            account = {**head, "account_of": side.kinds, "probability": side.probability}
            for listed in side.listed:
                yield {**account, "speaks": "for", "pack": listed.pack, "when": _span(listed)}
            for speaks, several in (("for", side.told), ("against", side.against)):
                for told in several:
                    yield {**account, "speaks": speaks, "when": told.when, **told_cells(told)}


def _span(listed: ListedRelation) -> str | None:
    """The days for which a pack lists it; nothing where that is always."""
    return None if listed.valid == Interval() else str(listed.valid)


RELATIONS: Layout[Relation] = Layout(
    "relations",
    (
        *texts("actor", "actor_id"), Column("relation", Kind.TEXTS), *texts("other", "other_id"),
        *of(Kind.DAY, "at", "known"), Column("standing"), *of(Kind.DAY, "since", "until"),
        Column("account_of", Kind.TEXTS), Column("probability", Kind.NUMBER, 2),
        *texts("speaks", "pack"), Column("when", Kind.SPAN), *TOLD,
    ),
    _relation_rows,
)  # fmt: skip
"""One row for each claim and each entry of a pack that speaks for a relation or against it."""
