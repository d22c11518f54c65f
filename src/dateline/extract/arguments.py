"""The heads that fill an event's roles, and what may fill them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.extract.anaphora import LARGER, SETTLEMENTS
from dateline.extract.clauses import below
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.name_labels import Label
from dateline.extract.nouns import Kind, Phrase
from dateline.extract.parse import Token
from dateline.extract.phrases import Phrases
from dateline.vocabulary import EventType as T
from dateline.vocabulary import PlaceKind

if TYPE_CHECKING:
    from dateline.extract.triggers import Trigger

SIDES = {T.BATTLE, T.TRUCE, T.NEGOTIATION}
TAKES_PLACE = {T.TAKEOVER, T.CONTROL, T.SIEGE, T.ADVANCE, T.WITHDRAWAL}
TO_WHOM = {
    T.MILITARY_AID,
    T.HUMANITARIAN_AID,
    T.DEMAND,
    T.AFFILIATION,
    T.THREAT,
    T.TRUCE,
    T.NEGOTIATION,
}
SPEECH = frozenset({T.DEMAND, T.ACCUSATION, T.REJECTION, T.THREAT, T.CLAIM_OF_RESPONSIBILITY})
"""Types that are themselves acts of saying."""

STRUCK = frozenset({T.ATTACK, T.SHELLING, T.AIR_STRIKE, T.BOMBING})
"""Types whose object, where it is a building or a post, is their target and not their place."""

_BEFALLEN = frozenset({"dead", "wounded", "injured"})
_OWNED = {T.TAKEOVER, T.ATTACK, T.SHELLING, T.AIR_STRIKE, T.BOMBING, T.SIEGE, T.ADVANCE}
_HELD = word_lists("control")["held"]
_CARRY = word_lists("roles")["carry"]
_HOLDING = word_lists("roles")["holding"]
_STRONGHOLD = word_lists("roles")["stronghold"]


@dataclass(slots=True)
class Roles:
    """Heads of the phrases that fill an event's roles.

    `sites` is what is taken or held; the names inside the phrases of `within` are places, not
    these phrases themselves ("a police checkpoint in Hillah").
    """

    actors: list[Token] = field(default_factory=list)
    recipients: list[Token] = field(default_factory=list)
    sites: list[Token] = field(default_factory=list)
    places: list[Token] = field(default_factory=list)
    within: list[Token] = field(default_factory=list)

    def named(self) -> tuple[tuple[str, list[Token]], ...]:
        """The heads of each role, under its name."""
        return (
            ("actor", self.actors),
            ("recipient", self.recipients),
            ("site", self.sites),
            ("place", self.places),
            ("within", self.within),
        )


def is_party(token: Token, phrases: Phrases) -> bool:
    """People or a group, which can be on a side."""
    return phrases.of(token).kind in {Kind.ACTOR, Kind.PEOPLE}


def can_act(token: Token, phrases: Phrases) -> bool:
    """People, groups, and countries and capitals that stand for their governments.

    Not so the dead: "12 dead in clashes".
    """
    if token.lower_ in _BEFALLEN:
        return False
    phrase = phrases.of(token)
    return phrase.kind in {Kind.ACTOR, Kind.PEOPLE} or phrase.may_govern


def is_country(phrase: Phrase) -> bool:
    """Whether a phrase is a country's name."""
    entity = phrase.entity
    if entity is None or entity.start != phrase.start:
        return False
    return entity.place is PlaceKind.COUNTRY


def hands_over(trigger: Trigger) -> bool:
    """Whether a place is left to somebody: "handed over to", "ceded to"."""
    verbs = word_lists("roles")["hand_over"]
    return trigger.type is T.WITHDRAWAL and lemma(trigger.token) in verbs


def add(target: list[Token], tokens: Iterable[Token]) -> None:
    """Add those tokens to a role that it has not yet."""
    seen = {t.i for t in target}
    target += [t for t in tokens if t.i not in seen]


def is_name(token: Token, phrases: Phrases) -> bool:
    """Whether a place is told by its name ("Kandahar"), not by what it is ("a checkpoint")."""
    phrase = phrases.of(token)
    if phrase.entity is None or phrase.entity.label not in {Label.PLACE, Label.OTHER}:
        return False
    return phrase.entity.start < phrase.end and phrase.entity.end >= phrase.end


def carried(vehicle: Token, phrases: Phrases) -> Token:
    """ "A bus carrying pilgrims": the pilgrims, who are meant where it is attacked."""
    if not phrases.in_class(vehicle, "thing") or phrases.in_class(vehicle, "place"):
        return vehicle
    for clause in vehicle.children:
        if clause.dep_ in {"acl", "relcl"} and lemma(clause) in _CARRY:
            aboard = (c for c in clause.children if c.dep_ == "dobj" and is_party(c, phrases))
            return next(aboard, vehicle)
    return vehicle


def strike(part: Token, trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """A site that is attacked: whose it is, or else itself, is the recipient."""
    part = carried(part, phrases)
    before = len(roles.recipients)
    add_owner(part, trigger, phrases, roles)
    if len(roles.recipients) == before:
        add(roles.recipients, [part])
    add(roles.within, [part])


def _holders(site: Token, phrases: Phrases) -> Iterator[Token]:
    """Who a place is said to be held by: "rebel-held X", "X, a stronghold of Y", "held by Z"."""
    for child in site.children:
        if child.lower_ in _HELD and child.i >= 2 and child.nbor(-1).text == "-":
            yield child.nbor(-2)
        elif child.dep_ in {"acl", "relcl"} and lemma(child) in _HOLDING:
            yield from below(child, "by")
        elif child.dep_ == "appos" and lemma(child) in _STRONGHOLD:
            yield from (c for c in child.children if c.dep_ in {"poss", "compound"})
            yield from _holders(child, phrases)
        elif child.lower_ == "of" and lemma(site) in _STRONGHOLD:
            yield from (c for c in child.children if c.dep_ == "pobj")
        elif child.dep_ == "appos":
            yield from _holders(child, phrases)


def add_owner(site: Token, trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """ "An Iraqi Army checkpoint", "junta outposts": whose site it is, is whom it is done to.

    A site that is struck and has only a common owner is itself the target: "a police station".
    """
    if trigger.type not in _OWNED:
        return
    held_by = (t for t in _holders(site, phrases) if is_party(t, phrases))
    add(roles.recipients, (t for t in held_by if t.i not in {a.i for a in roles.actors}))
    if lemma(site) in SETTLEMENTS | LARGER:
        return
    for child in site.children:
        if child.dep_ in {"compound", "poss", "nmod", "amod"} and child.i < site.i:
            entity = phrases.entity_at(child)
            group = entity is not None and entity.label is Label.GROUP and entity.end - 1 == child.i
            if group or (
                trigger.type not in STRUCK
                and child.dep_ in {"compound", "poss"}
                and phrases.in_class(child, "fighter", "force", "group")
                and child.text[:1].islower()
                and not (child.tag_ == "NN" and phrases.in_class(child, "fighter"))
                and (trigger.type is not T.TAKEOVER or lemma(child) != "police")
            ):
                add(roles.recipients, [child])
