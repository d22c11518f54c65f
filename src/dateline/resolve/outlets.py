"""Who publishes at a host, by the packs: `www.reuters.com` and `reuters.com` are Reuters'."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from dateline.outlet import Outlet
from dateline.resolve.pack_format import Pack


class Outlets:
    """The outlets of some packs by their hosts; a host that several outlets have is nobody's."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self._known: dict[str, Outlet | None] = {}
        for pack in packs:
            for outlet in pack.outlet:
                told = Outlet(name=outlet.name, kind=outlet.kind)
                for host in outlet.hosts:
                    former = self._known.setdefault(host.lower(), told)
                    if former is not None and former.name != told.name:
                        self._known[host.lower()] = None

    def __call__(self, url: str) -> Outlet | None:
        """The outlet of an address: that of its host, or of the nearest domain above it."""
        try:
            host = (urlsplit(url).hostname or "").rstrip(".")
        except ValueError:
            return None
        labels = host.split(".")
        for start in range(len(labels) - 1):
            domain = ".".join(labels[start:])
            if domain in self._known:
                return self._known[domain]
        return None
