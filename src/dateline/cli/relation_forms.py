"""Relations between parties as CSV."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.cli.forms import told_cells
from dateline.interval import Interval
from dateline.model import ListedRelation
from dateline.standings import Relation

RELATION_FIELDS = (
    "actor", "actor_id", "relation", "other", "other_id", "at", "known", "standing", "since",
    "until", "account_of", "probability", "speaks", "pack", "when", "source", "via", "grade",
    "quote", "report", "published", "claim", "corrected_by",
)  # fmt: skip


def relation_rows(relations: Iterable[Relation]) -> Iterable[dict[str, object]]:
    """One row for each claim and each entry of a pack that speaks for a relation or against it."""
    for r in relations:
        head: dict[str, object] = {
            "actor": r.actor.name,
            "actor_id": r.actor.id,
            "relation": "; ".join(r.kinds),
            "other": r.other.name,
            "other_id": r.other.id,
            "at": r.at,
            "known": r.known,
            "standing": r.standing,
            "since": r.since,
            "until": r.until,
        }
        for side in r.sides:
            sure = "" if side.probability is None else f"{side.probability:.2f}"
            account = {**head, "account_of": "; ".join(side.kinds), "probability": sure}
            for listed in side.listed:
                yield {**account, "speaks": "for", "pack": listed.pack, "when": _span(listed)}
            for speaks, several in (("for", side.told), ("against", side.against)):
                for told in several:
                    yield {**account, "speaks": speaks, "when": told.when, **told_cells(told)}


def _span(listed: ListedRelation) -> str:
    """The days for which a pack lists it; nothing where that is always."""
    return "" if listed.valid == Interval() else str(listed.valid)
