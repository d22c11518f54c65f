"""Who did it, to whom, where: the roles of a trigger, from the clause it stands in.

Roles are never joined across unrelated clauses: each is reached from the trigger by a chain of
dependencies that the functions below name.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.arguments import (
    SIDES,
    SPEECH,
    STRUCK,
    TO_WHOM,
    Roles,
    add,
    add_owner,
    can_act,
    carried,
    is_name,
    is_party,
    strike,
)
from dateline.extract.clauses import alike, below, conjuncts, object_of, shared_agent, subject_of
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.noun_roles import aimed_at, between, noun_parts, noun_roles, struck_by
from dateline.extract.nouns import Kind
from dateline.extract.parse import Token
from dateline.extract.phrases import Phrases
from dateline.extract.prepositions import containers, from_prepositions
from dateline.extract.triggers import Trigger
from dateline.vocabulary import EventType as T
from dateline.vocabulary import PlaceKind

_OF_DEEDS = {T.ACCUSATION, T.DEMAND, T.REJECTION, T.MILITARY_AID}
_STEPS_DOWN = frozenset(
    "resignation ouster removal surrender departure arrest disbandment abdication".split()
)
_LEAVES = {T.WITHDRAWAL, T.EXPULSION}
_OF_WORDS = SPEECH | TO_WHOM
_NOUN_PLACES = frozenset("nsubj nsubjpass csubj dobj pobj compound".split())
_CAPTIVES = frozenset({"hostage", "captive", "prisoner", "abductee", "detainee"})
_SEATS = word_lists("triggers")["seats"]
_MEANS = word_lists("roles")["means"]
_LENGTHS = frozenset("kilometre kilometer km metre meter mile yard".split())
_ON_ANYTHING = {T.ATTACK, T.LOOTING, T.BOMBING, T.SHELLING, T.KILLING, T.ARREST, T.ABDUCTION}
"""Types whose object is their target whatever its noun is."""


def fill(trigger: Trigger, phrases: Phrases) -> Roles:
    """The roles of one trigger."""
    roles = Roles()
    if trigger.is_noun:
        noun_roles(trigger, phrases, roles)
    else:
        _verb_roles(trigger, phrases, roles)
    return roles


def _verb_roles(trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    token = trigger.token
    consumed = {w.i for w in trigger.words}
    subject, acted = subject_of(token), object_of(token)
    if subject is not None and subject.i not in consumed:
        add(roles.actors, (t for t in conjuncts(subject) if can_act(t, phrases)))
        if trigger.pattern.condition == "by_munition":  # "Indian shells hit the town"
            noun_parts(subject, trigger, phrases, roles)
    add(roles.actors, (t for a in below(token, "by") for t in conjuncts(a) if can_act(t, phrases)))
    if not roles.actors and (agent := shared_agent(token)) and can_act(agent, phrases):
        add(roles.actors, conjuncts(agent))
    blamed = _blamed_on(token, acted, phrases)
    add(roles.recipients, blamed)
    if acted is not None and acted.i not in consumed and not blamed:
        _object_roles(alike(token) or acted, trigger, phrases, roles)
    _word_roles(trigger, phrases, roles)
    if acted is not None and acted.i in consumed:
        _late_sites(acted, trigger, phrases, roles)
    if token.tag_ == "VBG" and token.dep_ in _NOUN_PLACES and subject is None:
        noun_parts(token, trigger, phrases, roles)
        if trigger.type in SIDES and not roles.actors:
            add(roles.actors, between(token, phrases))
    from_prepositions(token, trigger, phrases, roles)
    if acted is not None and trigger.type in _LEAVES and phrases.of(acted).kind is Kind.ACTOR:
        left = (t for t in below(acted, "from") if phrases.of(t).kind is Kind.PLACE)
        add(roles.sites, (c for t in left for c in conjuncts(t)))
    if trigger.type is T.SHELLING and token.dep_ == "acl":
        struck_by(token.head, token.head.head, trigger, phrases, roles)
    containers(token, phrases, roles)
    for site in roles.sites:
        add_owner(site, trigger, phrases, roles)


def _blamed_on(verb: Token, deed: Token | None, phrases: Phrases) -> list[Token]:
    """ "Blamed the attack on the rebels", "which it blames on them": whom, and not for what."""
    if deed is None or lemma(verb) != "blame":
        return []
    return [t for above in (verb, deed) for t in below(above, "on") if can_act(t, phrases)]


def _object_roles(acted: Token, trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    for one in (*conjuncts(acted), *_joined_late(acted, phrases)):
        part = carried(one, phrases)
        kind = phrases.of(part).kind
        if trigger.type in STRUCK and lemma(part) in _LENGTHS:
            continue  # "exploded 10 kilometres from the town": how far, not what was struck
        if trigger.type in STRUCK and (
            phrases.in_class(part, "munition", "explosive") or lemma(part) in _MEANS
        ):
            aimed_at(part, trigger, phrases, roles)
            continue
        if trigger.pattern.condition == "by_munition" and lemma(part) == "people":
            continue
        whole = trigger.type in STRUCK | {T.LOOTING}
        if kind is Kind.PLACE and whole and not is_name(part, phrases):
            strike(part, trigger, phrases, roles)
        elif kind is Kind.PLACE and (trigger.type not in _OF_WORDS or not can_act(part, phrases)):
            add(roles.sites, [part])
        elif trigger.type is T.TAKEOVER and lemma(part) in _SEATS and part.text.islower():
            add(roles.sites, [part])  # "seized the ministry of information"
        elif kind is not Kind.OTHER or (
            trigger.type in _ON_ANYTHING and part.pos_ in {"NOUN", "PROPN"}
        ):
            add(roles.recipients, [part])
        elif trigger.type in _OF_DEEDS and _is_deed(part, phrases):
            add(roles.recipients, _doer_of(part, phrases))


def _late_sites(acted: Token, trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """ "Took control of the city of X, and the nearby town of Y": the town."""
    if roles.sites and trigger.type in {T.TAKEOVER, T.CONTROL}:
        add(roles.sites, _joined_late(acted, phrases))
        joined = (t for t in conjuncts(acted)[1:] if t.pos_ in {"NOUN", "PROPN"})
        add(roles.sites, (t for t in joined if phrases.of(t).kind is Kind.PLACE))


def _joined_late(acted: Token, phrases: Phrases) -> Iterator[Token]:
    """ "Took the city of X, and the nearby town of Y": what the parser joins to the verb."""
    for child in acted.head.children if acted.dep_ == "dobj" else ():
        second = child.dep_ == "dobj" and any(
            c.dep_ == "cc" and acted.i < c.i < child.i for c in acted.head.children
        )
        late = (child.dep_ == "conj" or second) and child.i > acted.i
        late = late and child.pos_ in {"NOUN", "PROPN"}
        if late and not any(c.dep_ in {"nsubj", "dobj", "aux"} for c in child.children):
            yield from (c for c in conjuncts(child) if phrases.of(c).kind is Kind.PLACE)


def _is_deed(noun: Token, phrases: Phrases) -> bool:
    return lemma(noun) in phrases.lexicon.nouns or lemma(noun) in _STEPS_DOWN


def _doer_of(deed: Token, phrases: Phrases) -> list[Token]:
    """ "Condemned the Israeli raid", "demands the resignation of X": whose doing it is."""
    named = [c for c in deed.lefts if c.dep_ in {"amod", "compound", "poss", "nmod"}]
    party = [c for c in named if phrases.entity_at(c) and can_act(c, phrases)]
    by = (t for a in below(deed, "by") for t in conjuncts(a) if can_act(t, phrases))
    of = (t for a in below(deed, "of") for t in conjuncts(a) if is_party(t, phrases))
    stepping_down = lemma(deed) in _STEPS_DOWN
    return (
        [_country_of(t, phrases) for t in party[:1]]
        or list(by)
        or (list(of) if stepping_down else [])
    )


def _meant_by(word: Token, phrases: Phrases, roles: Roles) -> None:
    """ "Expels Peru's ambassador", "alleges Israeli involvement": whom the noun tells of."""
    owners = [c for c in word.lefts if c.dep_ in {"amod", "compound", "poss", "nmod"}]
    party = next((c for c in owners if phrases.entity_at(c) and can_act(c, phrases)), None)
    if party is not None:
        person = party.dep_ != "poss" and phrases.in_class(word, "people")
        add(roles.recipients, [word if person else party])


def _country_of(nation: Token, phrases: Phrases) -> Token:
    """For "Israeli" Israel, where the report names the country too."""
    stem = nation.text[:4]
    named = (e for e in phrases.entities if e.place is PlaceKind.COUNTRY and e.end - e.start == 1)
    tokens = (phrases.doc[e.start] for e in named)
    adjective = nation.dep_ == "amod"
    return next((t for t in tokens if adjective and t.text[:4] == stem), nation)


def _word_roles(trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """What the further words of a pattern bring: "took control of X from Y"."""
    for word in trigger.words:
        if lemma(word) in _CAPTIVES:
            told_of_others = lemma(trigger.token) in {"hold", "take"} and word.dep_ != "nsubjpass"
            freed = word.dep_ in {"dobj", "nsubjpass"} and not told_of_others
            add(roles.recipients, [word] if freed else [])  # "swapped prisoners"
        elif word.pos_ in {"NOUN", "PROPN"} or word.dep_ == "dobj":
            if trigger.type in {T.SANCTION, T.ACCUSATION}:
                _meant_by(word, phrases, roles)
            else:
                noun_parts(word, trigger, phrases, roles)
            from_prepositions(word, trigger, phrases, roles)
        elif word.pos_ == "VERB":
            inner = [t for c in word.children if c.dep_ == "dobj" for t in conjuncts(c)]
            add(roles.sites, (t for t in inner if phrases.of(t).kind is Kind.PLACE))
