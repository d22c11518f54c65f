"""The conditions under which a verb or noun of the lexicon carries its event."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.extract.clauses import object_of, subject_of
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import Pattern, word_lists
from dateline.extract.nouns import Kind
from dateline.extract.phrases import Phrases
from dateline.vocabulary import EventType as T

_IDIOM = word_lists("triggers")["idiom"]


def holds(token: Token, pattern: Pattern, phrases: Phrases) -> bool:
    """Whether the condition of a pattern's list is met."""
    acted = object_of(token)
    kind = phrases.of(acted).kind if acted is not None else None
    match pattern.condition:
        case "verbs":
            return True
        case "on_place":
            return _on_place(token, acted, kind, pattern, phrases)
        case "on_person":
            return (
                acted is not None
                and acted.pos_ != "PRON"
                and kind in {Kind.PEOPLE, Kind.ACTOR}
                and not _is_group(acted, phrases)
            )
        case "on_thing":
            return kind is Kind.THING or (acted is not None and phrases.in_class(acted, "thing"))
        case "by_actor" | "by_people":
            return _by(token, acted, kind, pattern, phrases)
        case "by_munition":
            fired = subject_of(token) or acted
            return fired is not None and phrases.in_class(fired, "munition")
        case _:
            subject = subject_of(token)
            return subject is not None and phrases.of(subject).kind is Kind.PLACE


def _by(
    token: Token, acted: Token | None, kind: Kind | None, pattern: Pattern, phrases: Phrases
) -> bool:
    """Whether the subject is armed or official ("by_actor"), or people without arms."""
    subject = subject_of(token)
    if subject is None:
        return False
    who = phrases.of(subject)
    if pattern.type is T.WITHDRAWAL and acted is not None and kind is not Kind.PLACE:
        return False
    if pattern.condition == "by_people":
        return who.kind is Kind.PEOPLE or who.head.pos_ == "NUM"
    return who.kind is Kind.ACTOR and who.head.pos_ != "PRON"


def _is_group(token: Token, phrases: Phrases) -> bool:
    return phrases.of(token).kind is Kind.ACTOR and phrases.in_class(token, "group")


def _on_place(
    token: Token, acted: Token | None, kind: Kind | None, pattern: Pattern, phrases: Phrases
) -> bool:
    if acted is not None:
        if lemma(acted) in _IDIOM and not any(c.lower_ == "of" for c in acted.children):
            return False
        return kind is Kind.PLACE
    if pattern.type is T.CONTROL:
        return False
    for child in token.children:
        if child.dep_ in {"prep", "prt", "advmod"}:
            for below in child.children:
                if below.dep_ == "pobj" and phrases.of(below).kind is Kind.PLACE:
                    return True
    return False


def substantial(token: Token, phrases: Phrases) -> bool:
    """Whether a weak noun has an actor, a place or a number of its own."""
    for child in token.subtree:
        if child.i == token.i:
            continue
        if child.dep_ == "nummod" or (child.head.i == token.i and child.dep_ == "poss"):
            return True
        if (
            child.dep_ in {"pobj", "compound", "amod", "nmod"}
            and (token.i in (child.head.i, child.head.head.i))
            and (
                phrases.of(child).kind in {Kind.ACTOR, Kind.PLACE, Kind.PEOPLE}
                or phrases.entity_at(child)
            )
        ):
            return True
    return False
