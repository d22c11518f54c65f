"""The roles of an event that a noun carries."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.extract.arguments import TAKES_PLACE, Roles, add, can_act, is_party
from dateline.extract.clauses import conjuncts, subject_of
from dateline.extract.entities import Label
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.nouns import Kind
from dateline.extract.phrases import Phrases
from dateline.extract.prepositions import containers, from_prepositions
from dateline.extract.triggers import Trigger
from dateline.vocabulary import EventType as T

_LIGHT = word_lists("roles")["light"]
_AGENTIVE = frozenset(
    {T.ATTACK, T.TRUCE, T.NEGOTIATION, T.MOBILISATION, T.AIR_STRIKE, T.SHELLING, T.WITHDRAWAL}
    | {T.MILITARY_AID, T.HUMANITARIAN_AID, T.OTHER, T.TAKEOVER, T.BATTLE, T.SIEGE, T.ADVANCE}
)
_ONLY_TELLS = word_lists("roles")["only_tells"]


def noun_roles(trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """Fill the roles of an event that a noun carries."""
    token = trigger.token
    noun_parts(token, trigger, phrases, roles)
    from_prepositions(token, trigger, phrases, roles)
    _from_clause(token, trigger, phrases, roles)


def noun_parts(token: Token, trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """Roles inside a noun phrase: "Taliban attack", "their capture", "Israel's siege"."""
    used = {w.i for w in trigger.words}
    for child in token.children:
        if child.i in used:
            continue
        if child.dep_ in {"poss", "compound", "amod", "nmod"}:
            phrase = phrases.of(child)
            entity = phrases.entity_at(child)
            if (
                child.dep_ == "poss"
                and phrase.kind is Kind.PLACE
                and trigger.type not in TAKES_PLACE
                and entity
                and not _acts_like_state(child)
            ):
                add(roles.places, [child])
            elif child.dep_ == "poss" or (
                entity is not None and entity.label in {Label.GROUP, Label.PEOPLE, Label.PERSON}
            ):
                if phrase.kind in {Kind.ACTOR, Kind.PEOPLE} or entity is not None:
                    add(roles.actors, [child])
            elif entity is not None and entity.label is Label.PLACE:
                add(roles.actors if _is_country(child) else roles.places, [child])
            elif child.dep_ == "compound" and phrases.in_class(child, "fighter", "force"):
                add(roles.actors, [child])


def _acts_like_state(token: Token) -> bool:
    return token.head.dep_ in {"dobj", "pobj"} and token.head.head.pos_ == "VERB"


def _is_country(token: Token) -> bool:
    return token.text in word_lists("roles")["state"]


def _from_clause(token: Token, trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """A noun's roles from the verb that it stands with: "launched an attack on"."""
    verb = token.head
    while verb.dep_ in {"conj"} and verb.pos_ == "NOUN":
        verb = verb.head
    if verb.pos_ not in {"VERB", "AUX"}:
        if token.dep_ == "pobj" and verb.dep_ == "prep":
            _from_outer_verb(verb, trigger, phrases, roles)
        return
    if not roles.actors and _done_by_subject(token, verb, trigger):
        subject = subject_of(verb)
        if subject is not None and can_act(subject, phrases) and subject.i != token.i:
            add(roles.actors, conjuncts(subject))
    containers(verb, phrases, roles)
    if token.dep_ in {"dobj", "nsubjpass", "nsubj"}:
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in {"against", "on", "at"}:
                for one in (t for t in child.children if t.dep_ == "pobj"):
                    if is_party(one, phrases) and not roles.recipients:
                        add(roles.recipients, conjuncts(one))
                    elif phrases.of(one).kind is Kind.PLACE:
                        add(roles.places, conjuncts(one))


def _done_by_subject(token: Token, verb: Token, trigger: Trigger) -> bool:
    """ "Accept a ceasefire", "launch an offensive": the verb's subject does what the noun says."""
    if token.dep_ in {"dobj", "nsubjpass"} and lemma(verb) in _LIGHT:
        return True
    return (
        token.dep_ == "dobj"
        and trigger.type in _AGENTIVE
        and verb.pos_ == "VERB"
        and lemma(verb) not in _ONLY_TELLS
    )


def _from_outer_verb(prep: Token, trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """ "Killed in clashes", "retook X after a battle": sides and places of the outer clause."""
    verb = prep.head
    if verb.pos_ not in {"VERB", "AUX"}:
        if verb.pos_ in {"NOUN", "PROPN"}:
            containers(verb, phrases, roles)
        return
    if (
        trigger.type in {T.BATTLE, T.TAKEOVER, T.SIEGE}
        and prep.lower_ in {"after", "in", "following", "during", "amid"}
        and not roles.actors
    ):
        subject = subject_of(verb)
        if subject is not None and phrases.of(subject).kind is Kind.ACTOR:
            add(roles.actors, conjuncts(subject))
    if prep.lower_ in {"in", "during", "by", "with"}:
        containers(verb, phrases, roles)
