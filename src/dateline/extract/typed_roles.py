"""What each type of event makes of the roles that its clause gives."""

from __future__ import annotations

from dateline.extract.arguments import (
    SIDES,
    SPEECH,
    STRUCK,
    Roles,
    add,
    can_act,
    hands_over,
    is_country,
    is_name,
    is_party,
)
from dateline.extract.clauses import below, conjuncts, noun_before, object_of, subject_of
from dateline.extract.first_person import is_first_person_owner
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.mentions import is_land, owned
from dateline.extract.name_labels import Label
from dateline.extract.name_lists import listed_after
from dateline.extract.nouns import Kind
from dateline.extract.parse import Token
from dateline.extract.phrases import Phrases
from dateline.extract.surroundings import is_larger, towns_counted, towns_meant
from dateline.extract.triggers import Trigger
from dateline.vocabulary import EventType as T

CLAIMING = frozenset({"regard as part", "consider part", "claim as"})
"""Patterns by which a party says that a place is its own by right."""
_HOLDS = frozenset({"stronghold", "bastion", "base"})
"""What a place is to those who hold it: "is a stronghold of X", "served as X's base"."""
_VAGUE = frozenset({"area", "target", "site", "location", "point", "region", "territory"})
_NOBODY = frozenset({"nobody", "none", "no-one"})
_AT_HOME = frozenset({"resident", "inhabitant", "villager", "people", "family", "citizen"})
_MAKES_FLEE = word_lists("roles")["flee_after"]


def shape(trigger: Trigger, phrases: Phrases, roles: Roles) -> Roles:
    """The roles of a trigger, in the way of its type."""
    _drop_strays(phrases, roles)
    roles.actors = [t for t in roles.actors if not _nobody(t)]
    parties = {t.i for t in (*roles.actors, *roles.recipients, *roles.sites)}
    roles.places = [t for t in roles.places if t.i not in parties]
    if trigger.type in SIDES or (trigger.type is T.SIEGE and trigger.is_noun):
        _two_sides(trigger, roles)
    elif trigger.type in {T.TAKEOVER, T.SIEGE}:
        _fall(trigger, phrases, roles)
    elif trigger.type in SPEECH:
        roles.places = []
        roles.recipients = [t for t in roles.recipients if phrases.of(t).kind is not Kind.THING]
        if trigger.type is T.DEMAND and not roles.recipients:
            _asked(trigger, phrases, roles)
    elif trigger.type is T.KILLING and lemma(trigger.token) in {"die", "perish", "lose", "be"}:
        roles.actors, roles.recipients = [], roles.actors or roles.recipients
    elif trigger.type is T.DISPLACEMENT:
        _displacement(trigger, phrases, roles)
    elif trigger.type in {T.WITHDRAWAL, T.MOBILISATION}:
        heirs = roles.recipients if hands_over(trigger) else []
        roles.actors = roles.actors or [t for t in roles.recipients if t not in heirs]
        roles.recipients = heirs
        _left(trigger, phrases, roles)
    elif trigger.type is T.AFFILIATION:
        _affiliation(trigger, phrases, roles)
    elif trigger.type is T.ROUTE:
        roles.places = [*roles.actors, *roles.sites, *roles.places]
        roles.actors, roles.sites = [], []
    _place(trigger, phrases, roles)
    actors = {a.i for a in roles.actors}
    befallen = (t for t in roles.recipients if t.i not in actors)
    roles.recipients = [t for t in befallen if _can_befall(t, trigger.type, phrases)]
    return roles


def _place(trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """What is held or claimed, and where else something is told to be."""
    if trigger.type in {T.TAKEOVER, T.CONTROL}:
        _into_hands(trigger, phrases, roles)
        roles.sites = roles.sites or _meant_by_pronoun(trigger, phrases)
    roles.sites = [
        t
        for site in roles.sites
        for t in (towns_counted(site, phrases) or _lie_at(site, phrases) or [site])
    ]
    roles.sites = [_called(site, phrases) or site for site in roles.sites]
    if not (roles.places or roles.sites):
        roles.places = _beside_people(trigger, roles, phrases)
    if trigger.pattern.entry in CLAIMING:
        roles.sites, roles.places = roles.sites[:1], []


def _lie_at(site: Token, phrases: Phrases) -> list[Token]:
    """ "Two oil fields at X and Y": by the names of where they are."""
    if site.tag_ != "NNS" or _is_named_place(site, phrases):
        return []
    named = [t for top in below(site, "at") for t in conjuncts(top)]
    return named if all(_is_named_place(t, phrases) for t in named) else []


def _called(site: Token, phrases: Phrases) -> Token | None:
    """ "Their last stronghold in the province, Hawija": the town, whatever it is hung from."""
    if lemma(site) not in word_lists("control")["stronghold"]:
        return None
    named = (t for t in site.subtree if t.dep_ == "appos" and t.i > site.i)
    near = (t for t in named if t.left_edge.nbor(-1).text == ",")
    return next((t for t in near if _is_named_place(t, phrases)), None)


def _nobody(token: Token) -> bool:
    """ "No group has claimed it": whoever did not."""
    return token.lower_ in _NOBODY or any(c.lower_ == "no" for c in token.children)


def _can_befall(token: Token, kind: T, phrases: Phrases) -> bool:
    """One kills people and besieges parties; "launches raids" raids no raids."""
    party, noun = can_act(token, phrases), phrases.of(token).head
    if kind is T.SIEGE or kind is T.ADVANCE:
        return is_party(token, phrases)
    if kind in {T.KILLING, T.MOBILISATION}:
        return phrases.of(token).kind is not Kind.THING
    if kind not in STRUCK or party:
        return True
    bare = not any(c.dep_ in {"compound", "poss", "prep"} for c in noun.children)
    if listed_after(noun):
        return False  # "raids on two villages, X and Y"
    told = any(not pattern.needs for pattern in phrases.lexicon.nouns.get(lemma(noun), ()))
    return not told and not (bare and lemma(noun) in _VAGUE)


def _drop_strays(phrases: Phrases, roles: Roles) -> None:
    """A town that the parse joins to a party is where it happened: "killed troops in X and Y"."""
    for role in (roles.actors, roles.recipients):
        stray = [t for t in role if t.dep_ == "conj" and _town_beside_party(t, phrases)]
        for token in stray:
            role.remove(token)
        add(roles.places, stray)


def _town_beside_party(token: Token, phrases: Phrases) -> bool:
    phrase = phrases.of(token)
    if phrase.kind is not Kind.PLACE or phrase.entity is None:
        return False
    acts = is_country(phrase) or phrase.entity.label is Label.GROUP
    return not acts and is_party(token.head, phrases)


def _side_by_side(trigger: Trigger, roles: Roles) -> bool:
    """ "X and Y advance amid fighting": those who do the one deed are on one side of the other."""
    first, prep = (roles.actors or [trigger.token])[0], trigger.token.head
    amid = prep.lower_ in {"amid", "after", "following"} and trigger.is_noun
    return amid and first.dep_ == "nsubj" and first.head.i == prep.head.i


def _two_sides(trigger: Trigger, roles: Roles) -> None:
    """The two sides of a battle, truce or negotiation, in the order of the text."""
    if roles.recipients or _side_by_side(trigger, roles):
        return
    if len(roles.actors) == 1:
        _split_nations(roles)
    if len(roles.actors) > 1:
        roles.recipients = roles.actors[1:]
        roles.actors = roles.actors[:1]


def _split_nations(roles: Roles) -> None:
    """ "Afghan and Pakistani soldiers clash": the two nations are the two sides."""
    for child in roles.actors[0].children:
        if child.dep_ == "amod" and child.ent_type_ in {"NORP", "GPE"}:
            other = [
                c for c in child.children if c.dep_ == "conj" and c.ent_type_ in {"NORP", "GPE"}
            ]
            if other:
                roles.actors, roles.recipients = [child], [other[0]]
                return


def _fall(trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """What falls, changes hands or is under siege is the place, not a party."""
    if trigger.type is T.SIEGE and trigger.pattern.head == "be":
        _besieged(trigger, phrases, roles)
    if lemma(trigger.token) not in word_lists("roles")["fall"]:
        return
    subject = subject_of(trigger.token) or object_of(trigger.token)
    if subject is not None and subject.lower_ == "it":
        roles.sites = roles.sites or towns_meant(subject, phrases)
        roles.actors = [a for a in roles.actors if a.i != subject.i]
    elif subject is not None and phrases.of(subject).kind is Kind.PLACE:
        sites = conjuncts(subject)
        places = {t.i for t in sites}
        roles.sites = [*sites, *[s for s in roles.sites if s.i not in places]]
        roles.actors = [a for a in roles.actors if a.i not in places]


def _besieged(trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """ "X is under siege by the rebels": X, whether a town or a party, besieges nobody."""
    subject = subject_of(trigger.token)
    held = conjuncts(subject) if subject is not None else []
    inside = {t.i for t in held}
    roles.actors = [a for a in roles.actors if a.i not in inside]
    add(roles.sites, (t for t in held if phrases.of(t).kind is Kind.PLACE))
    add(roles.recipients, (t for t in held if is_party(t, phrases)))


def _meant_by_pronoun(trigger: Trigger, phrases: Phrases) -> list[Token]:
    """ "Retook it", "took control of it": the town that is named last before."""
    heads = (trigger.token, *trigger.words)
    acted = [object_of(trigger.token), *(t for h in heads for t in below(h, "of", "over"))]
    pronoun = next((t for t in acted if t is not None and t.lower_ in {"it", "them"}), None)
    if pronoun is None or trigger.type not in {T.TAKEOVER, T.CONTROL}:
        return []
    return towns_meant(pronoun, phrases)


def _left(trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """Who leaves a country was in it and did not hold it, nor did staff that are withdrawn.

    "Their posts" and "areas" are only where they were.
    """
    acted = object_of(trigger.token)
    unarmed = acted is not None and phrases.of(acted).kind is Kind.PEOPLE
    vague = [t for t in roles.sites if owned(t) or (is_land(t) and not is_name(t, phrases))]
    unheld = [t for t in roles.sites if unarmed or t in vague or is_country(phrases.of(t))]
    roles.places = unheld + roles.places
    roles.sites = [t for t in roles.sites if t not in unheld]


def lost_to(trigger: Trigger, roles: Roles, phrases: Phrases) -> list[Token]:
    """ "Lost the town to rebels": they took it from the one who lost it."""
    if trigger.type is not T.CONTROL or lemma(trigger.token) != "lose":
        return []
    words = (trigger.token, *trigger.words, *roles.sites)
    heads = [t for word in words for t in below(word, "to")]
    return [p for head in heads for p in conjuncts(head) if can_act(p, phrases)]


def _is_a(site: Token) -> bool:
    """ "A city", of which something is told."""
    return site.text.islower() and any(c.lower_ in {"a", "an"} for c in site.children)


def _is_named_place(token: Token, phrases: Phrases) -> bool:
    phrase = phrases.of(token)
    return phrase.kind is Kind.PLACE and phrase.entity is not None


def _innermost(site: Token, trigger: Trigger, phrases: Phrases) -> Token:
    """ "Gondar, in Amhara Region, which is held by X": the town, and not the region around it."""
    clause = trigger.token
    before = noun_before(site) if _is_a(site) and clause.head.i == site.i else None
    if before is not None and _is_named_place(before, phrases):
        return before  # "hit Oruro, a city held by X", whatever the parser hung it from
    common = site.text.islower() or phrases.of(site).entity is None
    if site.dep_ == "appos" and common and _is_named_place(site.head, phrases):
        return site.head  # "Oruro, the last city held by X"
    outer = site.head if site.dep_ == "appos" else site.head.head
    around = site.dep_ == "appos" or (site.dep_ == "pobj" and site.head.lower_ == "in")
    set_off = clause.left_edge.i > 0 and clause.left_edge.nbor(-1).text == ","
    if (
        clause.dep_ != "relcl"
        or clause.head.i != site.i
        or not around
        or not set_off
        or not is_larger(phrases.of(site))
    ):
        return site
    return outer if phrases.of(outer).kind is Kind.PLACE else site


def _into_hands(trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """ "In the hands of X", "under the control of X", "under X control": X holds it."""
    if takers := lost_to(trigger, roles, phrases):
        roles.actors, roles.recipients = takers, roles.actors
    for word in trigger.words:
        subject = subject_of(trigger.token) if not roles.sites else None
        site = subject is not None and phrases.of(subject).kind is not Kind.ACTOR
        hold = lemma(word) in _HOLDS and site
        if lemma(word) not in {"hand", "control", "grip", "rule"} and not hold:
            continue
        if word.head.lower_ not in {"in", "under", "into", "to"} and not hold:
            continue
        of_place = subject is not None and phrases.of(subject).kind is Kind.PLACE
        for child in word.children:
            whole = (
                hold or lemma(word) in {"hand", "grip"} or word.head.lower_ == "under" or of_place
            )
            owned = child.lower_ in {"of", "for"} and whole
            holders = [t for t in child.children if t.dep_ == "pobj"] if owned else []
            if child.dep_ in {"poss", "compound", "amod", "nmod"} and child.i < word.i:
                holders = [child]
            parties = [
                h
                for h in holders
                if can_act(h, phrases) or phrases.entity_at(h) or is_first_person_owner(h)
            ]
            if parties:
                roles.actors = [p for h in parties for p in conjuncts(h)]
                held = {a.i for a in roles.actors}
                roles.recipients = [r for r in roles.recipients if r.i not in held]
                if subject is not None and of_place:
                    roles.sites = conjuncts(subject)
    roles.recipients = [t for t in roles.recipients if phrases.of(t).kind is not Kind.THING]
    if trigger.type in {T.CONTROL, T.TAKEOVER}:
        roles.sites = [_innermost(site, trigger, phrases) for site in roles.sites]


def _asked(trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """ "Demands that China stop": those who are to do it are asked."""
    for clause in trigger.token.children:
        if clause.dep_ in {"ccomp", "acl", "relcl", "advcl"} and clause.pos_ in {"VERB", "AUX"}:
            that = any(c.lower_ in {"that", "for"} and c.dep_ == "mark" for c in clause.children)
            subject = subject_of(clause)
            if that and subject is not None and can_act(subject, phrases):
                roles.recipients = conjuncts(subject)
                return


def _displacement(trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """Those who flee are the recipients; who makes them flee, and not whose homes, is the actor."""
    roles.actors = [a for a in roles.actors if a.dep_ != "poss" or a.pos_ != "PRON"]
    if trigger.is_noun or lemma(trigger.token) in word_lists("roles")["displace"]:
        return
    fled = [
        a
        for a in roles.actors
        if phrases.of(a).kind in {Kind.PEOPLE, Kind.OTHER} or a.pos_ == "NUM" or _nation(a, phrases)
    ]
    if not fled:
        return
    roles.recipients, roles.actors = fled, [a for a in roles.actors if a not in fled]
    above = trigger.token.head
    if trigger.token.dep_ in {"xcomp", "ccomp"} and lemma(above) in _MAKES_FLEE:
        maker = subject_of(above)
        if maker is not None and can_act(maker, phrases):
            roles.actors = conjuncts(maker)


def _beside_people(trigger: Trigger, roles: Roles, phrases: Phrases) -> list[Token]:
    """ "Residents of X protest", "held talks with rebels in X": the place told with the people."""
    if trigger.type is T.NEGOTIATION:
        found = (t for one in roles.recipients[-1:] for t in below(one, "in", "at"))
    elif trigger.type in {T.PROTEST, T.DISPLACEMENT}:
        people = roles.actors if trigger.type is T.PROTEST else roles.recipients
        found = (t for one in people if lemma(one) in _AT_HOME for t in below(one, "of", "in"))
    else:
        return []
    return [t for t in found if phrases.of(t).kind is Kind.PLACE]


def _nation(token: Token, phrases: Phrases) -> bool:
    """ "Palestinians", "Kurds": people, where they flee."""
    entity = phrases.entity_at(token)
    return entity is not None and entity.label is Label.PEOPLE and token.i == entity.end - 1


def _allied(trigger: Trigger, roles: Roles) -> None:
    """ "A militia allied to Hezbollah", "is linked to it": what the participle is said of."""
    acted = object_of(trigger.token)
    if acted is not None:
        roles.actors = conjuncts(acted)
        joined = {t.i for t in roles.actors}
        roles.recipients = [r for r in roles.recipients if r.i not in joined]


def _affiliation(trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """ "Isil, an offshoot of al-Qaeda", "al-Qaeda's branch, the Nusra Front"."""
    if not trigger.is_noun:
        if not roles.actors:
            _allied(trigger, roles)
        return
    token = trigger.token
    whole = [
        t
        for t in (*roles.actors, *roles.recipients)
        if t.dep_ in {"poss", "pobj", "compound", "nmod"} and phrases.entity_at(t)
    ]
    part = [c for c in token.children if c.dep_ in {"appos", "conj"} and phrases.entity_at(c)]
    if token.dep_ == "appos" and phrases.entity_at(token.head):
        part = [token.head]
    elif token.dep_ == "attr" and (subject := subject_of(token.head)) is not None:
        part = [subject]
    elif token.dep_ in {"compound", "nmod"} and phrases.entity_at(token.head):
        part = [token.head]
    roles.actors, roles.recipients = part[:1], whole[:1]
    roles.sites = roles.places = []
