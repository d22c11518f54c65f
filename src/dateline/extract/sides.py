"""The two sides of a battle, and of what it decided."""

from __future__ import annotations

from dateline.extract.drafts import Draft
from dateline.extract.mentions import Namer
from dateline.extract.nouns import Kind
from dateline.vocabulary import EventType as T
from dateline.vocabulary import Modality

_FOUGHT_FOR = frozenset({T.TAKEOVER, T.EXPULSION, T.WITHDRAWAL, T.BATTLE, T.KILLING})


def share_sides(drafts: list[Draft], namer: Namer) -> None:
    """In one sentence a battle and what it decided have the same two sides."""
    for battle in (d for d in drafts if d.type is T.BATTLE and d.trigger.is_noun):
        if battle.roles.actors and battle.roles.recipients:
            continue
        for other in drafts:
            if other.type in _FOUGHT_FOR | {T.ADVANCE} - {T.BATTLE, T.WITHDRAWAL}:
                _lend_sides(other, battle)
        if not battle.roles.actors:
            victims = [c.victim for c in battle.casualties if c.victim is not None]
            armed = [v for v in victims if namer.phrases.of(v).kind is Kind.ACTOR]
            battle.roles.actors = armed[:1]
    for taken in (d for d in drafts if d.type is T.TAKEOVER and not d.roles.recipients):
        for other in drafts:
            if other is not taken and other.type in _FOUGHT_FOR and _linked(other, taken):
                lost = other.roles.actors if other.type is T.WITHDRAWAL else other.roles.recipients
                mine = {namer.phrases.of(a).name for a in taken.roles.actors}
                parties = [t for t in lost if namer.phrases.of(t).kind is Kind.ACTOR]
                if other.type is not T.KILLING and not taken.roles.recipients:
                    taken.roles.recipients = [
                        t for t in parties if namer.phrases.of(t).name not in mine
                    ]


def _lend_sides(other: Draft, battle: Draft) -> None:
    if not battle.roles.actors and other.assertion.modality is Modality.ACTUAL:
        battle.roles.actors = list(other.roles.actors)
    if not battle.roles.recipients and battle.roles.actors == other.roles.actors:
        battle.roles.recipients = (
            list(other.roles.recipients) if other.type is not T.KILLING else []
        )


def _linked(other: Draft, taken: Draft) -> bool:
    """One hangs from the other's clause ("after a battle", "as the rebels retreat")."""
    above = {a.i for a in other.token.ancestors}
    below = {a.i for a in taken.token.ancestors}
    return taken.token.i in above or other.token.i in below
