"""An address of every view, for tests that look at all of them."""

from __future__ import annotations

SHOWN: dict[str, tuple[str, ...]] = {
    "": ("/?on=2014-06-21&known=2014-06-22&place=iq-sy:al-qaim", "/?on=2014-06-26&events=30"),
    "embed": ("/embed?on=2014-06-21",),
    "changes": ("/changes?since=2014-06-19&until=2014-06-26", "/changes?known_since=2014-06-21"),
    "disputes": ("/disputes",),
    "incidents": ("/incidents", "/incidents?type=bombing&voices=2"),
    "sources": ("/sources", "/sources?id=s-monitor"),
    "actors": ("/actors", "/actors?actor=ISIL"),
    "search": ("/search?words=soldiers", "/search"),
    "review": ("/review", "/review?state=judged"),
    "names": ("/names", "/names?kind=source"),
    "agreement": ("/agreement",),
    "log": ("/log",),
    "sign-in": ("/sign-in",),
    "account": ("/account",),
    "accounts": ("/accounts",),
}
"""By the name of the view (`dateline.web.pages.VIEWS`)."""

EVERY = tuple(address for addresses in SHOWN.values() for address in addresses)
"""All of them."""
