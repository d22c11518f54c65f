"""Routes, and what is cut off, as tables."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.standings import CutOff, End, Link, PocketShown
from dateline.tables.told import PLACE, place_cells
from dateline.tabular import Column, Kind, Layout, Row, of, texts


def _link_rows(links: Iterable[Link]) -> Iterable[Row]:
    for link in links:
        other = link.other
        yield {
            "place": link.place.place.name,
            "place_id": link.place.place.id,
            "standing": link.place.standing,
            "holder": _holder(link.place),
            "other": other.place.name if other else None,
            "other_id": other.place.id if other else None,
            "other_standing": other.standing if other else None,
            "other_holder": _holder(other) if other else None,
            "access": link.access,
            "open_to": tuple(actor.name for actor in link.open_to),
            "at": link.at,
            "known": link.known,
            "was": _ends(link.was),
            "packs": tuple(sorted({listed.pack for listed in link.listed})),
            "claims": tuple(told.claim for told in link.told),
        }


LINKS: Layout[Link] = Layout(
    "network",
    (
        *texts("place", "place_id", "standing", "holder", "other", "other_id", "other_standing"),
        *texts("other_holder", "access"), Column("open_to", Kind.TEXTS),
        *of(Kind.DAY, "at", "known"), *of(Kind.TEXTS, "was", "packs", "claims"),
    ),
    _link_rows,
)  # fmt: skip
"""One row a route or crossing."""


def _reach_rows(cut_off: Iterable[CutOff]) -> Iterable[Row]:
    for found in cut_off:
        for reach in found.reached:
            yield {
                "from": found.place.name,
                "party": found.party.name,
                **place_cells(reach.place),
                "standing": reach.end.standing,
                "holder": _holder(reach.end),
                "access": reach.access,
                "was": reach.was,
                "behind": _ends(reach.behind),
                "at": found.at,
                "known": found.known,
            }


REACHED: Layout[CutOff] = Layout(
    "reached",
    (
        *texts("from", "party"), *PLACE, *texts("standing", "holder", "access", "was"),
        Column("behind", Kind.TEXTS), *of(Kind.DAY, "at", "known"),
    ),
    _reach_rows,
)  # fmt: skip
"""One row for each place of the network that any routes join to the one asked about."""


def _pocket_rows(pockets: Iterable[PocketShown]) -> Iterable[Row]:
    for number, pocket in enumerate(pockets, start=1):
        for place in pocket.places:
            yield {
                "party": pocket.party.name,
                **place_cells(place),
                "pocket": number,
                "access": pocket.access,
                "behind": _ends(pocket.behind),
                "at": pocket.at,
                "known": pocket.known,
            }


POCKETS: Layout[PocketShown] = Layout(
    "pockets",
    (
        Column("party"), *PLACE, Column("pocket", Kind.WHOLE), Column("access"),
        Column("behind", Kind.TEXTS), *of(Kind.DAY, "at", "known"),
    ),
    _pocket_rows,
)  # fmt: skip
"""One row for each place of each pocket; pockets are numbered."""


def _holder(end: End) -> str | None:
    return end.holder.name if end.holder is not None else None


def _ends(ends: Iterable[End]) -> tuple[str, ...]:
    """Places with who holds them: "al-Qaim (held by ISIL)", "Rawa (contested)"."""
    return tuple(
        f"{end.place.name} ({end.standing}{f' by {end.holder.name}' if end.holder else ''})"
        for end in ends
    )
