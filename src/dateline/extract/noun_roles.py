"""The roles of an event that a noun carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.extract.arguments import (
    SIDES,
    STRUCK,
    TAKES_PLACE,
    Roles,
    add,
    can_act,
    is_country,
    is_name,
    is_party,
    strike,
)
from dateline.extract.clauses import below, conjuncts, object_of, subject_of
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.name_labels import Label
from dateline.extract.nouns import Kind
from dateline.extract.parse import Token
from dateline.extract.phrases import Phrases
from dateline.extract.prepositions import containers, from_prepositions, is_side, towns
from dateline.extract.surroundings import towns_meant
from dateline.extract.triggers import Trigger
from dateline.vocabulary import EventType as T

_LIGHT = word_lists("roles")["light"]
_AGENTIVE = frozenset(
    {T.ATTACK, T.TRUCE, T.NEGOTIATION, T.MOBILISATION, T.AIR_STRIKE, T.SHELLING, T.WITHDRAWAL}
    | {
        T.MILITARY_AID,
        T.HUMANITARIAN_AID,
        T.OTHER,
        T.TAKEOVER,
        T.BATTLE,
        T.SIEGE,
        T.ADVANCE,
        T.CONTROL,
    }
)
_SUFFERED = frozenset({T.KILLING, T.ARREST, T.ABDUCTION, T.RELEASE, T.EXPULSION})
_OF_MANY = frozenset({"massacre", "slaughter", "genocide", "pogrom", "carnage", "bloodbath"})
"""What nobody suffers alone: "the general's massacre" is his doing."""

_PERSONS = frozenset({"his", "her", "their"})
_READY = {("on", "go"), ("on", "be"), ("for", "prepare"), ("for", "ready"), ("for", "gear")}
_TRIED = word_lists("roles")["tried"]
_REPELS = word_lists("control")["repels"] | {"foil", "thwart", "halt", "stop"}
_JOINS = word_lists("roles")["joins"]
_AIM = word_lists("roles")["aim"]
_RUINS = word_lists("triggers")["ruins"] | {"damage", "level", "flatten"}
_SHAKES = word_lists("roles")["shakes"]
_REACHES = frozenset({"reach", "enter", "arrive", "approach"})
_SPREADS = word_lists("roles")["spreads"]
_BEFALLS = frozenset({"fall", "loss", "toll"})
"""What nobody does: who confirms the fall of a town did not take it."""

_TO_TAKER = word_lists("roles")["to_taker"]
_MAKES = word_lists("roles")["make_of_weapon"]
_PITS = frozenset({"pitting", "pitted", "pits"})
_ONTO = frozenset({"on", "against"})
_PASSING = frozenset({"convoy", "patrol", "vehicle", "motorcade", "bus", "car", "truck"})
"""What moves past the bomb that is meant for it."""

_ONLY_TELLS = word_lists("roles")["only_tells"]


def noun_roles(trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """Fill the roles of an event that a noun carries."""
    token = trigger.token
    noun_parts(token, trigger, phrases, roles)
    from_prepositions(token, trigger, phrases, roles)
    if trigger.type is T.TAKEOVER:
        _taken_by(token, phrases, roles)
    _from_clause(token, trigger, phrases, roles)
    if trigger.type in SIDES and not roles.actors:
        add(roles.actors, between(token, phrases))
    if trigger.type is T.BATTLE and token.dep_ == "nsubj":
        prizes = (t for t in below(token.head, "for", "over") for t in conjuncts(t))
        add(roles.sites, (t for t in prizes if phrases.of(t).kind is Kind.PLACE))
    if trigger.type in STRUCK:
        aimed_at(token, trigger, phrases, roles)


def _taken_by(token: Token, phrases: Phrases, roles: Roles) -> None:
    """ "The capture of X by Y", "its capture by Y", "X's capture by Y", "X's fall": of X."""
    by = list(takers(token, phrases))
    if not roles.actors:
        add(roles.actors, by)
        return
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    if owner is None or not (by or lemma(token) == "fall"):
        return
    taken = towns_meant(owner, phrases) if owner.tag_ == "PRP$" else [owner]
    if taken and all(phrases.of(t).kind is Kind.PLACE for t in taken):
        roles.actors = by
        add(roles.sites, taken)


def takers(token: Token, phrases: Phrases) -> Iterator[Token]:
    """ "The capture of X by Y", "the fall of X to Y", whatever the parse hangs "by Y" from."""
    links = ("by", "to") if lemma(token) in _TO_TAKER else ("by",)
    for head in (token, *below(token, "of")):
        after = [w for w in token.doc[head.i + 1 : head.i + 2] if w.lower_ in links]
        next_to = [t for w in after for t in w.children if t.dep_ == "pobj"]
        # "to rebel forces", read as an infinitive
        next_to += [w.head for w in after if lemma(w.head) == "rebel"]
        found = [*below(head, *links), *next_to]
        yield from (t for t in found if can_act(t, phrases))


def between(token: Token, phrases: Phrases) -> list[Token]:
    """ "Fighting rages between X and Y", "pitting X against Y": the sides, wherever it is hung."""
    for word in token.doc[token.i + 1 : token.sent.end]:
        other = word.head.pos_ == "NOUN" and lemma(word.head) in phrases.lexicon.nouns
        sides: list[Token] = []
        if word.lower_ == "between" and not other:
            objects = (t for t in word.children if t.dep_ == "pobj")
            sides = [s for t in objects for s in conjuncts(t)]
        elif word.lower_ in _PITS and (one := object_of(word)) is not None:
            sides = [one, *below(word, "against"), *below(one, "against")]
        parties = len(sides) > 1 and not towns(sides[0], phrases)
        if parties and all(is_side(s, phrases) for s in sides):
            return sides
    return []


def aimed_at(token: Token, trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """ "A bombing targeting a convoy": what it was aimed at."""
    for clause in token.children:
        if clause.dep_ in {"acl", "relcl"} and lemma(clause) in _AIM:
            aim = (t for c in clause.children if c.dep_ == "dobj" for t in conjuncts(c))
            for one in aim:
                if phrases.of(one).kind is Kind.PLACE:
                    strike(one, trigger, phrases, roles)
                else:
                    add(roles.recipients, [one])
            containers(clause, phrases, roles)


def noun_parts(token: Token, trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """Roles inside a noun phrase: "Taliban attack", "their capture", "Israel's siege"."""
    used = {w.i for w in trigger.words}
    for child in _modifiers(token):
        shared = trigger.type in SIDES and token.dep_ == "dobj"  # "X and Y extend their truce"
        if child.lower_ in _MAKES and child.dep_ != "poss":
            continue  # "Qassam rockets", whoever fires them
        if child.i in used or (child.tag_ == "PRP$" and (roles.actors or shared)):
            continue  # "they fled their homes"
        if _befell(child, trigger, phrases):
            add(roles.recipients, [child])
        elif child.dep_ in {"poss", "compound", "amod", "nmod"}:
            phrase = phrases.of(child)
            entity = phrases.entity_at(child)
            if (
                child.dep_ == "poss"
                and phrase.kind is Kind.PLACE
                and trigger.type not in TAKES_PLACE
                and entity
                and not _acts_like_state(child, phrases)
            ):
                add(roles.places, [child])
            elif child.dep_ == "poss" or (
                entity is not None and entity.label in {Label.GROUP, Label.PEOPLE, Label.PERSON}
            ):
                if phrase.kind in {Kind.ACTOR, Kind.PEOPLE} or entity is not None:
                    add(roles.actors, [child])
            elif entity is not None and entity.label is Label.PLACE:
                gives = _is_country(child) or trigger.type is T.MILITARY_AID
                add(roles.actors if gives else roles.places, [child])
            elif child.dep_ == "compound" and _names_side(child, phrases):
                add(roles.actors, [child])
    leaders = [t for c in _modifiers(token) if (t := _led(c))]
    roles.actors = roles.actors or leaders


def _names_side(word: Token, phrases: Phrases) -> bool:
    """ "Rebel attack", "government raid", but not what is fired: "artillery bombardment"."""
    if phrases.in_class(word, "munition"):
        return False
    return phrases.in_class(word, "fighter", "force") or word.lower_ == "government"


def _befell(owner: Token, trigger: Trigger, phrases: Phrases) -> bool:
    """ "The envoy's murder", "since her arrest": whose it is, where a person suffers it.

    Forces and states do such things to others, and armed bands kill and abduct.
    """
    noun = trigger.token
    if trigger.type not in _SUFFERED or lemma(noun) in _OF_MANY or any(below(noun, "of")):
        return False
    entity = phrases.entity_at(owner)
    person = entity is not None and entity.label is Label.PERSON
    if owner.dep_ in {"compound", "nmod"}:
        return person
    if owner.dep_ != "poss":
        return False
    if person or owner.lower_ in _PERSONS or trigger.type is T.EXPULSION:
        return entity is None or entity.label is not Label.PLACE
    armed = phrases.in_class(owner, "fighter")
    several = owner.tag_ in {"NNS", "NNPS"} and trigger.type in {T.KILLING, T.ABDUCTION}
    people = phrases.in_class(owner, "people", "title") or (armed and not several)
    return people and (entity is None or entity.label is Label.PERSON)


def _modifiers(token: Token) -> Iterator[Token]:
    """The words before a noun, also those that the parse hangs on the parts of a compound."""
    for child in token.lefts:
        yield child
        if child.dep_ == "compound" and not child.ent_type_:
            yield from _modifiers(child)


def _led(child: Token) -> Token | None:
    """ "A Saudi-led raid": who led it."""
    led = child.lower_ == "led" and child.i >= 2 and child.nbor(-1).text == "-"
    return child.nbor(-2) if led else None


def _acts_like_state(token: Token, phrases: Phrases) -> bool:
    deed = token.head  # "Turkey's arrest of a pastor" was done by Turkey, wherever it stands
    of_whom = any(below(deed, "of")) and is_country(phrases.of(token))
    return of_whom or (deed.dep_ in {"dobj", "pobj"} and deed.head.pos_ == "VERB")


def _is_country(token: Token) -> bool:
    return token.text in word_lists("roles")["state"]


def _from_clause(token: Token, trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """A noun's roles from the verb that it stands with: "launched an attack on"."""
    verb = token.head
    while verb.dep_ in {"conj"} and verb.pos_ == "NOUN":
        verb = verb.head
    if verb.dep_ == "prep" or verb.pos_ not in {"VERB", "AUX"}:  # "following" is tagged as a verb
        if token.dep_ in {"pobj", "dobj"} and verb.dep_ in {"prep", "agent"}:
            _from_outer_verb(verb, trigger, phrases, roles)
        return
    if not roles.actors and _done_by_subject(token, verb, trigger):
        subject = subject_of(verb)
        if subject is not None and can_act(subject, phrases) and subject.i != token.i:
            add(roles.actors, conjuncts(subject))
    containers(verb, phrases, roles)
    add(roles.places, _spread_to(token, verb, trigger, phrases))
    _left(token, verb, trigger, phrases, roles)
    _against(token, verb, trigger, phrases, roles)
    struck_by(token, verb, trigger, phrases, roles)
    if token.dep_ in {"dobj", "nsubjpass", "nsubj"}:
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in {"against", "on", "at"}:
                for one in (t for t in child.children if t.dep_ == "pobj"):
                    if is_party(one, phrases) and not roles.recipients:
                        add(roles.recipients, conjuncts(one))
                    elif phrases.of(one).kind is Kind.PLACE:
                        add(roles.places, conjuncts(one))


def _against(token: Token, verb: Token, trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """The other party by way of the verb: "signed a truce with X", "was repulsed by X"."""
    if trigger.type in SIDES and not roles.recipients:
        add(roles.recipients, _with_whom(token, verb, phrases))
    if token.dep_ == "nsubjpass" and trigger.type in STRUCK and lemma(verb) in _REPELS:
        by = (t for top in below(verb, "by") for t in conjuncts(top))
        add(roles.recipients, (t for t in by if can_act(t, phrases)))


def _with_whom(token: Token, verb: Token, phrases: Phrases) -> Iterator[Token]:
    """ "Signed a truce with X", "clashes erupted with X"; not "ended with two soldiers dead"."""
    for one in below(verb, "with"):
        after = one.doc[one.right_edge.i : one.right_edge.i + 2]
        became = any(t.lower_ == "dead" or t.tag_ == "VBN" for t in after)
        if one.i > token.i and not became:
            yield from (t for t in conjuncts(one) if can_act(t, phrases))


def _spread_to(token: Token, verb: Token, trigger: Trigger, phrases: Phrases) -> list[Token]:
    """ "Protests spread to X", "an aid convoy reached X": where they came to."""
    reached = trigger.type is T.HUMANITARIAN_AID and lemma(verb) in _REACHES
    if token.dep_ != "nsubj" or not (reached or lemma(verb) in _SPREADS):
        return []
    objects = [c for c in verb.children if reached and c.dep_ == "dobj"]
    there = (t for top in (*objects, *below(verb, "to", "into")) for t in conjuncts(top))
    return [t for t in there if phrases.of(t).kind is Kind.PLACE]


def struck_by(token: Token, verb: Token, trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """ "An air strike hit Raqqa", "a bus hit a mine", "a bomb went off near a convoy"."""
    if trigger.type not in STRUCK or roles.recipients:
        return
    hit: Iterable[Token] = ()
    if token.dep_ == "nsubj" and lemma(verb) in _AIM | _RUINS | _SHAKES:
        hit = (t for c in verb.children if c.dep_ == "dobj" for t in conjuncts(c))
    elif token.dep_ == "dobj" and trigger.type is T.BOMBING and lemma(verb) in {"hit", "strike"}:
        subject = subject_of(verb)
        hit = [subject] if subject is not None else ()
    if token.dep_ == "nsubj" and trigger.type is T.BOMBING:
        near = (t for t in below(verb, "near", "beside") if lemma(t) in _PASSING)
        add(roles.recipients, near)
    _add_struck(hit, trigger, phrases, roles)


def _add_struck(hit: Iterable[Token], trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """What is struck, also where the parse hangs it higher: "died in an air strike on a bus"."""
    if trigger.type not in STRUCK or roles.recipients:
        return
    for one in list(hit):
        kind = phrases.of(one).kind
        if kind is Kind.PLACE and is_name(one, phrases):
            add(roles.places, [one])
        elif kind is Kind.PLACE:
            strike(one, trigger, phrases, roles)
        elif kind in {Kind.THING, Kind.ACTOR, Kind.PEOPLE}:
            add(roles.recipients, [one])


def _left(token: Token, verb: Token, trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """ "Made a retreat from X": the place, which hangs from the verb."""
    if trigger.type is T.WITHDRAWAL and token.dep_ == "dobj":
        add(roles.sites, (t for t in below(verb, "from") if phrases.of(t).kind is Kind.PLACE))


def _done_by_subject(token: Token, verb: Token, trigger: Trigger) -> bool:
    """ "Accept a ceasefire", "launch an offensive": the verb's subject does what the noun says."""
    if lemma(token) in _BEFALLS:
        return False
    if token.dep_ in {"dobj", "nsubjpass"} and lemma(verb) in _LIGHT:
        return True
    return (
        token.dep_ == "dobj"
        and trigger.type in _AGENTIVE
        and verb.pos_ == "VERB"
        and lemma(verb) not in _ONLY_TELLS
    )


def _doers(prep: Token, verb: Token) -> list[Token]:
    """ "Jailed for the murder" and "took part in the talks": those who did it."""
    tried = prep.lower_ in {"for", "of", "with", "over"} and lemma(verb) in _TRIED
    part = any(c.dep_ == "dobj" and c.lower_ == "part" for c in verb.children)
    joins = prep.lower_ in {"in", "from"} and (lemma(verb) in _JOINS or part)
    who = object_of(verb) if tried else subject_of(verb) if joins else None
    return conjuncts(who) if who is not None else []


def _under_or_on(prep: Token, verb: Token, phrases: Phrases, roles: Roles) -> None:
    """ "Came under attack by X", "go on the offensive", "prepares for an assault"."""
    subject = subject_of(verb)
    if prep.lower_ == "under" and subject is not None:
        if phrases.of(subject).kind is Kind.PLACE and is_name(subject, phrases):
            add(roles.places, [subject])
        else:
            add(roles.recipients, conjuncts(subject))
        add(roles.actors, (t for t in below(verb, "by", "from") if is_party(t, phrases)))
    elif (prep.lower_, lemma(verb)) in _READY and subject is not None and not roles.actors:
        add(roles.actors, (t for t in conjuncts(subject) if can_act(t, phrases)))


def _from_outer_verb(prep: Token, trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """ "Killed in clashes", "retook X after a battle": sides and places of the outer clause."""
    verb = prep.head
    if prep.dep_ == "agent" and lemma(verb) in _AIM | _RUINS | _SHAKES:
        hit = (t for c in verb.children if c.dep_ == "nsubjpass" for t in conjuncts(c))
        _add_struck(hit, trigger, phrases, roles)  # "a convoy was hit by a bomb"
    if verb.pos_ not in {"VERB", "AUX"}:
        if verb.pos_ in {"NOUN", "PROPN"}:
            containers(verb, phrases, roles)
            in_control = trigger.type is T.CONTROL and prep.lower_ == "in" and not roles.actors
            if in_control and is_party(verb, phrases):  # "Rebels in control of X", as a headline
                add(roles.actors, [verb])
        return
    if (
        trigger.type in {T.BATTLE, T.TAKEOVER, T.SIEGE}
        and prep.lower_ in {"after", "in", "following", "during", "amid"}
        and not roles.actors
    ):
        subject = subject_of(verb)
        if subject is not None and phrases.of(subject).kind is Kind.ACTOR:
            add(roles.actors, conjuncts(subject))
    late = (c for c in verb.children if c.i == trigger.token.i + 1 and c.lower_ in _ONTO)
    _add_struck((t for c in late for t in c.children if t.dep_ == "pobj"), trigger, phrases, roles)
    if trigger.type in STRUCK | {T.SIEGE}:
        _under_or_on(prep, verb, phrases, roles)
    if trigger.type is T.CONTROL and prep.lower_ == "in" and not roles.actors:
        # "the army was reported in control of the town"
        holder = subject_of(verb) or next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        if holder is not None and can_act(holder, phrases):
            add(roles.actors, conjuncts(holder))
    if not roles.actors:
        add(roles.actors, (t for t in _doers(prep, verb) if can_act(t, phrases)))
    if prep.lower_ in {"in", "during", "by", "with"}:
        containers(verb, phrases, roles)
