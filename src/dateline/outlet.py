"""Who publishes at a host of the internet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.vocabulary import SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher, by the name that packs have for it."""

    name: str
    kind: SourceKind


OutletOf = Callable[[str], Outlet | None]
"""Tells the outlet of an address."""


def unknown(url: str) -> Outlet | None:
    """Knows no outlet."""
    del url
    return None
