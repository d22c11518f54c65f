"""Who did it, to whom, where: the roles of a trigger, from the clause it stands in.

Roles are never joined across unrelated clauses: each is reached from the trigger by a chain of
dependencies that the functions below name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.extract.entities import Label
from dateline.extract.phrases import Kind, Phrases, lemma
from dateline.extract.triggers import Trigger, object_of, subject_of
from dateline.vocabulary import EventType as T

_IN = frozenset(
    (
        "in at near on outside inside around across over within throughout off along between "
        "through towards toward into to from of against under by above beyond onto amid with "
        "among east west north south"
    ).split()
)
SIDES = {T.BATTLE, T.TRUCE, T.NEGOTIATION}
_TAKES_PLACE = {T.TAKEOVER, T.CONTROL, T.SIEGE, T.ADVANCE, T.WITHDRAWAL}
_TO_WHOM = {
    T.MILITARY_AID,
    T.HUMANITARIAN_AID,
    T.DEMAND,
    T.AFFILIATION,
    T.THREAT,
    T.TRUCE,
    T.NEGOTIATION,
}
_AGAINST = {"against", "on", "upon", "at", "with"}
_SPEECH = {T.DEMAND, T.ACCUSATION, T.REJECTION, T.THREAT, T.CLAIM_OF_RESPONSIBILITY, T.NEGOTIATION}


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


_CRAFT = frozenset("tank vehicle helicopter jet warplane warship drone truck bulldozer".split())


def conjuncts(token: Token) -> list[Token]:
    """A noun and those joined to it by "and", each once; of "troops and tanks" the troops."""
    found = [token]
    for child in token.children:
        if lemma(child) in _CRAFT and lemma(token) not in _CRAFT:
            continue
        if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"}:
            found += conjuncts(child)
    return found


def below(token: Token, *words: str) -> Iterator[Token]:
    """The objects of a token's prepositions of the given words."""
    for child in token.children:
        if child.lower_ in words and child.dep_ in {
            "prep",
            "agent",
            "dative",
            "prt",
            "advmod",
            "mark",
        }:
            for under in child.children:
                if under.dep_ in {"pobj", "pcomp"}:
                    yield under
                elif under.dep_ == "prep":
                    yield from (t for t in under.children if t.dep_ == "pobj")


def fill(trigger: Trigger, phrases: Phrases) -> Roles:
    """The roles of one trigger."""
    roles = Roles()
    if trigger.is_noun:
        _noun_roles(trigger, phrases, roles)
    else:
        _verb_roles(trigger, phrases, roles)
    return roles


def _is_party(token: Token, phrases: Phrases) -> bool:
    return phrases.of(token).kind in {Kind.ACTOR, Kind.PEOPLE}


def can_act(token: Token, phrases: Phrases) -> bool:
    """People, groups, and countries and capitals that stand for their governments."""
    phrase = phrases.of(token)
    if phrase.kind in {Kind.ACTOR, Kind.PEOPLE}:
        return True
    return (
        phrase.kind is Kind.PLACE and phrase.entity is not None and phrase.end - phrase.start <= 3
    )


def _add(target: list[Token], tokens: Iterable[Token]) -> None:
    seen = {t.i for t in target}
    target += [t for t in tokens if t.i not in seen]


def _verb_roles(trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    token = trigger.token
    consumed = {w.i for w in trigger.words}
    subject, acted = subject_of(token), object_of(token)
    if subject is not None and subject.i not in consumed:
        _add(roles.actors, (t for t in conjuncts(subject) if can_act(t, phrases)))
    _add(roles.actors, (t for a in below(token, "by") for t in conjuncts(a) if can_act(t, phrases)))
    if acted is not None and acted.i not in consumed:
        for part in conjuncts(acted):
            kind = phrases.of(part).kind
            if kind is Kind.PLACE and trigger.type in STRUCK and not _is_name(part, phrases):
                _strike(part, trigger, phrases, roles)
            elif kind is Kind.PLACE and (
                trigger.type not in _TO_WHOM | _SPEECH or not can_act(part, phrases)
            ):
                _add(roles.sites, [part])
                _owner(part, trigger, phrases, roles)
            elif kind is not Kind.OTHER or trigger.type in {
                T.ATTACK,
                T.LOOTING,
                T.BOMBING,
                T.SHELLING,
            }:
                _add(roles.recipients, [part])
    for word in trigger.words:
        if word.pos_ in {"NOUN", "PROPN"}:
            _noun_parts(word, trigger, phrases, roles)
            _prepositions(word, trigger, phrases, roles)
        elif word.pos_ == "VERB":
            inner = [t for c in word.children if c.dep_ == "dobj" for t in conjuncts(c)]
            _add(roles.sites, (t for t in inner if phrases.of(t).kind is Kind.PLACE))
    _prepositions(token, trigger, phrases, roles)
    _containers(token, trigger, phrases, roles)


STRUCK = frozenset({T.ATTACK, T.SHELLING, T.AIR_STRIKE, T.BOMBING})
"""Types whose object, where it is a building or a post, is their target and not their place."""


def _is_name(token: Token, phrases: Phrases) -> bool:
    """Whether a place is told by its name ("Kandahar"), not by what it is ("a checkpoint")."""
    phrase = phrases.of(token)
    if phrase.entity is None or phrase.entity.label not in {Label.PLACE, Label.OTHER}:
        return False
    return phrase.entity.start < phrase.end and phrase.entity.end >= phrase.end


def _strike(part: Token, trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """A site that is attacked: whose it is, or else itself, is the recipient."""
    before = len(roles.recipients)
    _owner(part, trigger, phrases, roles)
    if len(roles.recipients) == before:
        _add(roles.recipients, [part])
    _add(roles.within, [part])


_OWNED = {T.TAKEOVER, T.ATTACK, T.SHELLING, T.AIR_STRIKE, T.BOMBING, T.SIEGE}


def _owner(site: Token, trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """ "An Iraqi Army checkpoint", "junta outposts": whose site it is, is whom it is done to."""
    if trigger.type not in _OWNED:
        return
    for child in site.children:
        if child.dep_ in {"compound", "poss", "nmod", "amod"} and child.i < site.i:
            entity = phrases.entity_at(child)
            group = entity is not None and entity.label is Label.GROUP and entity.end - 1 == child.i
            if group or (
                child.dep_ in {"compound", "poss"}
                and phrases.in_class(child, "fighter", "force", "group")
                and child.text[:1].islower()
            ):
                _add(roles.recipients, [child])


def _noun_roles(trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    token = trigger.token
    _noun_parts(token, trigger, phrases, roles)
    _prepositions(token, trigger, phrases, roles)
    _from_clause(token, trigger, phrases, roles)


def _noun_parts(token: Token, trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """Roles inside a noun phrase: "Taliban attack", "their capture of al-Qaim", "Israel's siege"."""
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
                and trigger.type not in _TAKES_PLACE
                and entity
                and not _acts_like_state(child)
            ):
                _add(roles.places, [child])
            elif child.dep_ == "poss" or (
                entity is not None and entity.label in {Label.GROUP, Label.PEOPLE, Label.PERSON}
            ):
                if phrase.kind in {Kind.ACTOR, Kind.PEOPLE} or entity is not None:
                    _add(roles.actors, [child])
            elif entity is not None and entity.label is Label.PLACE:
                _add(roles.actors if _is_country(child) else roles.places, [child])
            elif child.dep_ == "compound" and phrases.in_class(child, "fighter", "force"):
                _add(roles.actors, [child])


def _acts_like_state(token: Token) -> bool:
    return token.head.dep_ in {"dobj", "pobj"} and token.head.head.pos_ == "VERB"


def _is_country(token: Token) -> bool:
    return token.text in {
        "US",
        "U.S.",
        "UK",
        "U.K.",
        "Israel",
        "Russia",
        "Turkey",
        "Iran",
        "NATO",
        "India",
        "Pakistan",
    }


def _prepositions(token: Token, trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """What hangs from a trigger by a preposition."""
    for child in token.children:
        if (
            child.dep_ not in {"prep", "agent", "prt", "advmod", "dative", "advcl"}
            or child.lower_ not in _IN
        ):
            continue
        objects = [t for t in child.children if t.dep_ == "pobj"]
        objects += [
            t
            for p in child.children
            if p.dep_ in {"prep", "pcomp"}
            for t in p.children
            if t.dep_ == "pobj"
        ]
        for one in (t for top in objects for t in conjuncts(top)):
            _place_or_party(child.lower_, one, trigger, phrases, roles)


def _place_or_party(
    word: str, one: Token, trigger: Trigger, phrases: Phrases, roles: Roles
) -> None:
    phrase = phrases.of(one)
    party = phrase.kind in {Kind.ACTOR, Kind.PEOPLE}
    if (word == "by" and can_act(one, phrases)) or (
        word == "between" and can_act(one, phrases) and trigger.type in SIDES
    ):
        _add(roles.actors, [one])
    elif (
        (word in _AGAINST and party)
        or (word == "against" and can_act(one, phrases))
        or (word == "with" and trigger.type in SIDES | {T.AFFILIATION} and can_act(one, phrases))
    ):
        _add(roles.recipients, [one])
    elif word == "of" and (trigger.is_noun or one.head.head.i != trigger.token.i):
        _of_noun(one, trigger, phrases, roles)
    elif word == "from" and party and trigger.type in {T.TAKEOVER, T.LOOTING, T.EXPULSION}:
        _add(roles.recipients, [one])
    elif word == "to" and party:
        taker = trigger.type is T.TAKEOVER and lemma(trigger.token) in {
            "fall",
            "lose",
            "loss",
            "surrender",
        }
        if taker:
            _add(roles.actors, [one])
        elif trigger.type in _TO_WHOM:
            _add(roles.recipients, [one])
    elif _struck_at(word, one, trigger, phrases) and not roles.recipients:
        _strike(one, trigger, phrases, roles)
    elif phrase.kind is Kind.PLACE and not (
        word == "of" and not trigger.is_noun and trigger.type not in _TAKES_PLACE
    ):
        if trigger.type is T.WITHDRAWAL and word in {"to", "into", "towards", "toward"}:
            return
        direct = trigger.type in _TAKES_PLACE and word in {
            "into",
            "to",
            "of",
            "over",
            "on",
            "from",
            "around",
            "towards",
            "toward",
            "through",
        }
        _add(roles.sites if direct else roles.places, [one])


def _struck_at(word: str, one: Token, trigger: Trigger, phrases: Phrases) -> bool:
    """ "An attack on a police station", "a blast outside a camp"."""
    if trigger.type not in STRUCK or word not in {"on", "against", "at", "outside", "into"}:
        return False
    phrase = phrases.of(one)
    targets = phrases.in_class(one, "place") and lemma(one) not in _OPEN
    return phrase.kind is Kind.PLACE and targets and not _is_name(one, phrases)


_OPEN = frozenset(
    (
        "road highway border outskirt area region town city village province north south east "
        "west square junction market front line district university"
    ).split()
)


def _owner_of(force: Token) -> Token:
    """ "The withdrawal of its forces": they are whose forces they are."""
    return next((c for c in force.children if c.tag_ == "PRP$"), force)


def _of_noun(one: Token, trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """ "Capture of al-Qaim" (what), "withdrawal of US troops" (who), "killing of civilians"."""
    phrase = phrases.of(one)
    if phrase.kind is Kind.PLACE:
        _add(roles.sites if trigger.type in _TAKES_PLACE else roles.places, [one])
    elif trigger.type in {T.WITHDRAWAL, T.ADVANCE, T.MOBILISATION}:
        _add(roles.actors, [_owner_of(one)])
        if trigger.type is T.WITHDRAWAL:
            left = (t for t in below(one, "from") if phrases.of(t).kind is Kind.PLACE)
            _add(roles.sites, (c for t in left for c in conjuncts(t)))
    elif phrase.kind is not Kind.OTHER:
        _add(roles.recipients, [one])


_LIGHT = frozenset(
    (
        "launch carry conduct mount stage make begin start wage perform undertake do order "
        "commit announce complete continue step resume hold lead impose declare propose sign "
        "reach broker unleash plan use agree accept violate break observe"
    ).split()
)


def _from_clause(token: Token, trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """A noun's roles from the verb that it stands with: "launched an attack on", "an attack killed"."""
    verb = token.head
    while verb.dep_ in {"conj"} and verb.pos_ == "NOUN":
        verb = verb.head
    if verb.pos_ not in {"VERB", "AUX"}:
        if token.dep_ == "pobj" and verb.dep_ == "prep":
            _from_outer_verb(token, verb, trigger, phrases, roles)
        return
    if not roles.actors and _done_by_subject(token, verb, trigger):
        subject = subject_of(verb)
        if subject is not None and can_act(subject, phrases) and subject.i != token.i:
            _add(roles.actors, conjuncts(subject))
    _containers(verb, trigger, phrases, roles)
    if token.dep_ in {"dobj", "nsubjpass", "nsubj"}:
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in {"against", "on", "at"}:
                for one in (t for t in child.children if t.dep_ == "pobj"):
                    if _is_party(one, phrases) and not roles.recipients:
                        _add(roles.recipients, conjuncts(one))
                    elif phrases.of(one).kind is Kind.PLACE:
                        _add(roles.places, conjuncts(one))


_AGENTIVE = frozenset(
    {T.ATTACK, T.TRUCE, T.NEGOTIATION, T.MOBILISATION, T.AIR_STRIKE, T.SHELLING, T.WITHDRAWAL}
    | {T.MILITARY_AID, T.HUMANITARIAN_AID, T.OTHER, T.TAKEOVER, T.BATTLE, T.SIEGE, T.ADVANCE}
)
_ONLY_TELLS = frozenset(
    (
        "confirm report deny condemn reject criticise criticize investigate suffer witness "
        "survive repel repulse see face fear call demand denounce describe blame escape "
        "prevent say end follow mark stop oppose support welcome hail discuss monitor kill "
        "wound cause"
    ).split()
)


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


def _from_outer_verb(
    token: Token, prep: Token, trigger: Trigger, phrases: Phrases, roles: Roles
) -> None:
    """ "Killed in clashes", "retook X after a battle with Y": sides and places of the outer clause."""
    verb = prep.head
    if verb.pos_ not in {"VERB", "AUX"}:
        if verb.pos_ in {"NOUN", "PROPN"}:
            _containers(verb, trigger, phrases, roles)
        return
    if (
        trigger.type in {T.BATTLE, T.TAKEOVER, T.SIEGE}
        and prep.lower_ in {"after", "in", "following", "during", "amid"}
        and not roles.actors
    ):
        subject = subject_of(verb)
        if subject is not None and phrases.of(subject).kind is Kind.ACTOR:
            _add(roles.actors, conjuncts(subject))
    if prep.lower_ in {"in", "during", "by", "with"}:
        _containers(verb, trigger, phrases, roles)


def _containers(verb: Token, trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """Places that a clause says it happened in."""
    for child in verb.children:
        if (
            child.dep_ in {"prep", "advmod", "npadvmod"}
            and child.lower_ in _IN
            and child.lower_ not in {"to", "of", "by", "with", "against", "from"}
        ):
            for top in (t for t in child.children if t.dep_ == "pobj"):
                for one in conjuncts(top):
                    if phrases.of(one).kind is Kind.PLACE:
                        _add(roles.places, [one])
        elif child.dep_ in {"advmod", "prep", "npadvmod"} and child.lower_ in {
            "north",
            "south",
            "east",
            "west",
            "northeast",
            "northwest",
            "southeast",
            "southwest",
            "northwards",
            "km",
            "kilometres",
            "miles",
        }:
            _add(roles.places, (t for t in below(child, "of") if phrases.of(t).kind is Kind.PLACE))
