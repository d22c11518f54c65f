"""Which event mentions are worth comparing: those near in place and time, or of the same parties.

Comparing all pairs grows with the square of the record.  Mentions are put into blocks by place (and
what it lies in), family of types and time, and only compared inside them (record linkage: blocking
by a sorted neighbourhood, Hernández & Stolfo, 1995).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dateline.incidents.event_mentions import EventMention
from dateline.incidents.kinds import FAMILY, may_be_told_as

REACH = 2
"""Mentions whose spans of days lie further apart than this are not compared."""
MOST = 150
"""The most later mentions of a block that one is compared with, the nearest in time first."""

Pair = tuple[int, int]
_Key = tuple[str, ...]


def candidate_pairs(mentions: Sequence[EventMention]) -> Iterator[Pair]:
    """The pairs of indices worth comparing, the lower first, each once.

    In a block of a place every mention that is said to be at that place is compared with all others
    at it or inside it; two inside it, at places of their own, are not.
    """
    blocks: dict[_Key, list[tuple[int, bool]]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        for key, own in _keys(mention):
            blocks[key].append((index, own))
    seen: set[Pair] = set()
    for _, members in sorted(blocks.items()):
        for pair in _near(members, mentions):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _keys(mention: EventMention) -> Iterator[tuple[_Key, bool]]:
    """The blocks of a mention, and whether it may be compared with every other one there."""
    family, span = FAMILY[mention.type].value, "campaign" if mention.campaign else "happening"
    for place in sorted(mention.places | mention.around):
        own = place in mention.places
        # a country holds too much for anything but the same type to be of use
        kind = mention.type.value if place.startswith("country:") else family
        yield ("place", span, kind, place), own
    for side in sorted(mention.actors.sides | mention.recipients.sides):
        yield ("side", span, mention.type.value, side), not mention.places


def _near(members: Sequence[tuple[int, bool]], mentions: Sequence[EventMention]) -> Iterator[Pair]:
    ordered = sorted(members, key=lambda m: (mentions[m[0]].first, mentions[m[0]].last, m[0]))
    for at, (i, own) in enumerate(ordered):
        a, compared = mentions[i], 0
        for j, other_own in ordered[at + 1 :]:
            b = mentions[j]
            if b.first > a.last + REACH or compared == MOST:
                break
            if (own or other_own) and may_be_told_as(a.type, b.type):
                compared += 1
                yield (i, j) if i < j else (j, i)
