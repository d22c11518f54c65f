"""Who holds a place, and what changed, as tables: one row for each claim that answers rest on."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.answers import Holding
from dateline.standings import Change
from dateline.tables.told import PLACE, TOLD, place_cells, told_cells
from dateline.tabular import Column, Kind, Layout, Row, of, texts


def _holding_rows(holdings: Iterable[Holding]) -> Iterable[Row]:
    """One without a claim where there is none."""
    for h in holdings:
        head: dict[str, object] = {
            **place_cells(h.place),
            "at": h.at,
            "known": h.known,
            "standing": h.standing,
            "holder": h.holder.name if h.holder else None,
            "since": h.since,
            "until": h.until,
            "probability": h.probability,
        }
        rows = [
            {
                **head,
                "account_of": side.holder.name if side.holder else None,
                "says": told.says,
                "when": told.when,
                **told_cells(told),
            }
            for side in h.sides
            for told in side.told
        ]
        yield from rows or [head]


_HOLDING = (
    *PLACE, *of(Kind.DAY, "at", "known"), *texts("standing", "holder"),
    *of(Kind.DAY, "since", "until"), Column("probability", Kind.NUMBER, 2),
    *texts("account_of", "says"), Column("when", Kind.SPAN), *TOLD,
)  # fmt: skip

HOLDINGS: Layout[Holding] = Layout("holdings", _HOLDING, _holding_rows)
TIMELINE: Layout[Holding] = Layout("timeline", _HOLDING, _holding_rows)


def _change_rows(changes: Iterable[Change]) -> Iterable[Row]:
    """One without a claim where none turned the answer."""
    for change in changes:
        before, after = change.before, change.after
        head: dict[str, object] = {
            **place_cells(change.place),
            "since": before.at,
            "until": after.at,
            "known_since": before.known,
            "known": after.known,
            "was": before.standing,
            "was_holder": before.holder.name if before.holder else None,
            "standing": after.standing,
            "holder": after.holder.name if after.holder else None,
            "probability": after.probability,
        }
        rows = [
            {**head, "turn": turn, "says": told.says, "when": told.when, **told_cells(told)}
            for turn, several in (("new", change.new), ("gone", change.gone))
            for told in several
        ]
        yield from rows or [head]


CHANGES: Layout[Change] = Layout(
    "changes",
    (
        *PLACE, *of(Kind.DAY, "since", "until", "known_since", "known"),
        *texts("was", "was_holder", "standing", "holder"), Column("probability", Kind.NUMBER, 2),
        *texts("turn", "says"), Column("when", Kind.SPAN), *TOLD,
    ),
    _change_rows,
)  # fmt: skip
