"""Routes, and what is cut off, as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.standings import CutOff, End, Link, PocketShown

LINK_FIELDS = (
    "place", "place_id", "standing", "holder", "other", "other_id", "other_standing",
    "other_holder", "access", "open_to", "at", "known", "was", "packs", "claims",
)  # fmt: skip
REACH_FIELDS = (
    "from", "party", "place", "place_id", "country", "lat", "lon", "standing", "holder", "access",
    "was", "behind", "at", "known",
)  # fmt: skip
POCKET_FIELDS = (
    "party", "place", "place_id", "country", "lat", "lon", "pocket", "access", "behind", "at",
    "known",
)  # fmt: skip


def link_rows(links: Iterable[Link]) -> Iterable[dict[str, object]]:
    """One row a route or crossing."""
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
            "open_to": "; ".join(actor.name for actor in link.open_to),
            "at": link.at,
            "known": link.known,
            "was": _ends(link.was),
            "packs": "; ".join(sorted({listed.pack for listed in link.listed})),
            "claims": "; ".join(told.claim for told in link.told),
        }


def reach_rows(found: CutOff) -> Iterable[dict[str, object]]:
    """One row for each place of the network that any routes join to the one asked about."""
    for reach in found.reached:
        yield {
            "from": found.place.name,
            "party": found.party.name,
            "place": reach.place.name,
            "place_id": reach.place.id,
            "country": reach.place.country,
            "lat": reach.place.lat,
            "lon": reach.place.lon,
            "standing": reach.end.standing,
            "holder": _holder(reach.end),
            "access": reach.access,
            "was": reach.was,
            "behind": _ends(reach.behind),
            "at": found.at,
            "known": found.known,
        }


def pocket_rows(pockets: Sequence[PocketShown]) -> Iterable[dict[str, object]]:
    """One row for each place of each pocket; pockets are numbered."""
    for number, pocket in enumerate(pockets, start=1):
        for place in pocket.places:
            yield {
                "party": pocket.party.name,
                "place": place.name,
                "place_id": place.id,
                "country": place.country,
                "lat": place.lat,
                "lon": place.lon,
                "pocket": number,
                "access": pocket.access,
                "behind": _ends(pocket.behind),
                "at": pocket.at,
                "known": pocket.known,
            }


def _holder(end: End) -> str | None:
    return end.holder.name if end.holder is not None else None


def _ends(ends: Iterable[End]) -> str:
    """Places with who holds them: "al-Qaim (held by ISIL); Rawa (contested)"."""
    return "; ".join(
        f"{end.place.name} ({end.standing}{f' by {end.holder.name}' if end.holder else ''})"
        for end in ends
    )
