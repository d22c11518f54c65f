"""Whom and where the content of a claim speaks of, and what claims count of events."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from dateline.model import (
    Claim,
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


def counts_of_events(claims: Iterable[Claim]) -> dict[str, list[Counted]]:
    """What is counted of each event among some claims, by the id of the event's claim."""
    found: dict[str, list[Counted]] = {}
    for claim in claims:
        if claim.about is not None and isinstance(claim.content, Counted):
            found.setdefault(claim.about, []).append(claim.content)
    return found


def with_parts(
    content: Content, *, party: Callable[[Party], Party], site: Callable[[Site], Site]
) -> Content:
    """The same content, each party and site as a function has it."""

    def maybe(one: Party | None) -> Party | None:
        return None if one is None else party(one)

    match content:
        case Happened():
            return replace(
                content,
                actors=tuple(map(party, content.actors)),
                recipients=tuple(map(party, content.recipients)),
                places=tuple(map(site, content.places)),
            )
        case Controls():
            return replace(content, place=site(content.place), actor=maybe(content.actor))
        case Transfers():
            loser, taker = maybe(content.loser), maybe(content.taker)
            return replace(content, place=site(content.place), loser=loser, taker=taker)
        case Related():
            return replace(content, actor=party(content.actor), other=party(content.other))
        case Routes():
            return replace(content, place=site(content.place), other=site(content.other))
        case Counted():
            return content


def with_ids(
    content: Content, *, actor_of: Callable[[str], str], place_of: Callable[[str], str]
) -> Content:
    """The same content, each actor and place under the id that a function gives for its own."""
    return with_parts(
        content,
        party=lambda p: p if p.actor is None else replace(p, actor=actor_of(p.actor)),
        site=lambda s: s if s.place is None else replace(s, place=place_of(s.place)),
    )
