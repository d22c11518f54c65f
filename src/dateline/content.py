"""Whom and where the content of a claim speaks of."""

from __future__ import annotations

from dateline.model import (
    Content,
    Controls,
    Counted,
    Happened,
    Party,
    Related,
    Routes,
    Site,
    Transfers,
)


def sites_of(content: Content) -> tuple[Site, ...]:
    """The places that a claim is about, resolved or not."""
    match content:
        case Happened():
            return content.places
        case Controls() | Transfers():
            return (content.place,)
        case Routes():
            return (content.place, content.other)
        case Counted() | Related():
            return ()


def parties_of(content: Content) -> tuple[Party, ...]:
    """The actors that a claim is about, resolved or not."""
    match content:
        case Happened():
            return content.actors + content.recipients
        case Controls():
            return (content.actor,) if content.actor else ()
        case Transfers():
            return tuple(party for party in (content.loser, content.taker) if party)
        case Related():
            return (content.actor, content.other)
        case Counted() | Routes():
            return ()
