"""What hangs from a trigger by a preposition: places, sides and those it is done to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from dateline.extract.arguments import (
    SIDES,
    STRUCK,
    TAKES_PLACE,
    TO_WHOM,
    Roles,
    add,
    add_owner,
    can_act,
    hands_over,
    is_country,
    is_name,
    is_party,
    strike,
)
from dateline.extract.clauses import below, conjuncts
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.nouns import Kind
from dateline.extract.parse import Token
from dateline.extract.phrases import Phrases
from dateline.extract.surroundings import LARGER_KINDS
from dateline.extract.triggers import Trigger
from dateline.vocabulary import EventType as T
from dateline.vocabulary import PlaceKind

_TOWARDS = frozenset("into to of out over on from around towards toward through".split())
_PLACING = frozenset(
    (
        "in at near on outside inside around across over within throughout off along between "
        "through towards toward into to from of against under by above beyond onto amid with "
        "among east west north south out"
    ).split()
)
_PARTICLES = frozenset({"back", "away", "off"})
_LINKS = frozenset("prep agent prt advmod dative advcl".split())
_FROM_AFAR = STRUCK - {T.BOMBING}
_AIDS = frozenset({T.MILITARY_AID, T.HUMANITARIAN_AID})
_AGAINST = {"against", "on", "upon", "at", "with"}
_NOMINAL_LINKS = frozenset("prep pobj dobj appos conj compound poss nmod".split())
_AIMED_AT = frozenset({"target", "infrastructure", "asset", "facility", "installation", "site"})
"""What is struck, where it is said whose it is: "raids on Hezbollah targets"."""
_FIRES = frozenset({"fire", "shoot", "aim", "throw", "hurl", "lob", "direct", "point"})
_LAUNCHES = frozenset({"fire", "launch", "shoot"})
_HEADLINE_VERBS = frozenset({"kill", "kills", "injure", "injures", "wound", "wounds", "displace"})
_LENGTHS = frozenset({"km", "kilometre", "kilometer", "mile", "metre", "meter"})
_WHEREABOUTS = frozenset({"direction", "vicinity", "proximity", "sight"})
"""What tells where something is by the name behind it: "in the direction of X"."""

_OPEN = word_lists("roles")["open_place"]


def from_prepositions(token: Token, trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """What hangs from a trigger by a preposition."""
    for child in _links(token, trigger):
        for_whom = trigger.type in _AIDS | {T.BATTLE} and child.lower_ == "for"
        blamed = child.lower_ == "on" and token.dep_ == "dobj" and lemma(token.head) == "blame"
        if (
            whence(child)
            or blamed
            or child.dep_ not in _LINKS
            or not (for_whom or child.lower_ in _PLACING)
        ):
            continue
        objects = _objects(child)
        for one in (t for top in objects for t in conjuncts(top)):
            _place_or_party(child.lower_, one, trigger, phrases, roles)
    if hands_over(trigger):
        heirs = (*_back_to(token), *(t for site in roles.sites for t in below(site, "to")))
        add(roles.recipients, (t for t in heirs if can_act(t, phrases)))
    if not roles.recipients:
        add(roles.recipients, _further_down(token, trigger, phrases))


def _links(token: Token, trigger: Trigger) -> Iterator[Token]:
    """What hangs from a trigger, and from the particle of one who leaves: "fell back from".

    Who is beaten back from a town did not hold it.
    """
    for child in token.children:
        yield child
        if (
            trigger.type is T.WITHDRAWAL
            and child.lower_ in _PARTICLES
            and child.dep_ in {"advmod", "prt"}
        ):
            yield from (c for c in child.children if c.dep_ == "prep")


def _back_to(token: Token) -> list[Token]:
    """ "Handed the port back to the army", "hands control of it back to Y": to whom."""
    backs = (t for t in token.subtree if t.lower_ == "back" and t.dep_ in {"advmod", "prt"})
    return [t for back in backs for t in below(back, "to")]


def _further_down(token: Token, trigger: Trigger, phrases: Phrases) -> list[Token]:
    """ "Raids by X on Y", "took the town in Z from Y": a party that the parse hangs lower."""
    struck = trigger.type in STRUCK | {T.ACCUSATION} and trigger.is_noun
    if not struck and trigger.type is not T.TAKEOVER:
        return []
    words = {"on", "against"} if struck else {"from"}
    for prep in token.subtree:
        if prep.lower_ not in words or prep.dep_ != "prep" or prep.i < token.i:
            continue
        chain = list(takewhile(lambda a: a.i != token.i, prep.ancestors))
        if not chain or any(a.dep_ not in _NOMINAL_LINKS for a in chain):
            continue
        by_whom = chain[-1].lower_ in {"by", "of"}
        if trigger.type is T.ACCUSATION and prep.lower_ != "against":
            continue
        if (struck and not by_whom) or (not struck and any(is_party(a, phrases) for a in chain)):
            continue
        below_it = [t for t in prep.children if t.dep_ == "pobj" and is_party(t, phrases)]
        if below_it:
            return conjuncts(below_it[0])
    return []


def _objects(prep: Token) -> list[Token]:
    """What a preposition leads to, with what those below or beside it do: "near X and in Y"."""
    joined = {"NOUN", "PROPN"}  # "of X and a nearby oilfield"
    found = [
        _before_verb(t)
        for t in prep.children
        if t.dep_ == "pobj" or (t.dep_ == "conj" and t.pos_ in joined and t.i > prep.i + 1)
    ]
    for other in prep.children:
        if other.dep_ in {"prep", "pcomp"} or (other.dep_ == "conj" and other.pos_ == "ADP"):
            found += [t for t in other.children if t.dep_ == "pobj"]
    # "to within 10 km of X", "in the direction of X"
    far = (t for t in found if lemma(t) in _LENGTHS | _WHEREABOUTS)
    return found + [t for one in far for t in below(one, "of", "from")]


def _before_verb(noun: Token) -> Token:
    """ "Air strikes in Gharyan kill 12": the name, where "kill" is read as a noun."""
    names = [c for c in noun.children if c.dep_ == "compound" and c.i == noun.i - 1]
    return names[0] if lemma(noun) in _HEADLINE_VERBS and noun.text.islower() and names else noun


def _place_or_party(
    word: str, one: Token, trigger: Trigger, phrases: Phrases, roles: Roles
) -> None:
    phrase = phrases.of(one)
    party = phrase.kind in {Kind.ACTOR, Kind.PEOPLE}
    cleared_of = word == "of" and trigger.type is T.EXPULSION and phrase.kind is Kind.ACTOR
    if _done_by(word, one, trigger, phrases):
        add(roles.actors, [one])
    elif cleared_of or _done_to(word, one, trigger, phrases):
        add(roles.recipients, [one])
    elif word == "of" and (trigger.is_noun or one.head.head.i != trigger.token.i):
        _of_noun(one, trigger, phrases, roles)
    elif word == "from" and party and trigger.type in {T.TAKEOVER, T.LOOTING, T.EXPULSION}:
        add(roles.recipients, [one])
    elif word == "to" and (party or (hands_over(trigger) and can_act(one, phrases))):
        _to_party(one, trigger, roles)
    elif _struck_at(word, one, trigger, phrases) and not roles.recipients:
        strike(one, trigger, phrases, roles)
    elif word == "from" and trigger.type in _FROM_AFAR and phrase.kind is Kind.PLACE:
        return  # "rockets fired from X", which come down elsewhere
    elif phrase.kind is Kind.PLACE and not (
        word == "of" and not trigger.is_noun and trigger.type not in TAKES_PLACE
    ):
        if trigger.type is T.WITHDRAWAL and word in {"to", "into", "towards", "toward"}:
            return
        driven = trigger.type is T.EXPULSION and word in {"from", "out"}
        fought_for = trigger.type is T.BATTLE and word in {"for", "over"}
        held = trigger.type in {T.TAKEOVER, T.CONTROL} and roles.sites
        lies = word == "on" and held  # "took a town on the border", but "a grip on the town"
        towards = trigger.type in TAKES_PLACE and word in _TOWARDS and not lies
        direct = driven or fought_for or towards
        add(roles.sites if direct else roles.places, [one])
        if direct or (trigger.type in STRUCK and word in _AGAINST):
            add_owner(one, trigger, phrases, roles)


def _done_by(word: str, one: Token, trigger: Trigger, phrases: Phrases) -> bool:
    """ "Raid by X", "clash between X and Y", "rocket fire from the rebels"."""
    if word == "from":
        does = trigger.is_noun and trigger.type in STRUCK | {T.THREAT, T.DEMAND, T.ACCUSATION}
        return does and is_party(one, phrases)
    sided = word == "between" and trigger.type in SIDES | {T.SIEGE}
    sided = sided and not (trigger.type is T.BATTLE and towns(one, phrases))
    return (word == "by" and can_act(one, phrases)) or (sided and is_side(one, phrases))


def towns(one: Token, phrases: Phrases) -> bool:
    """ "Fighting between Tikrit and Baiji": two towns, between which it is."""
    first = one
    while first.dep_ == "conj":
        first = first.head
    places = (p for t in conjuncts(first) if (p := phrases.of(t)).kind is Kind.PLACE)
    kinds = [p.entity.place for p in places if p.entity is not None]
    return PlaceKind.TOWN in kinds and not set(kinds) & LARGER_KINDS


def is_side(one: Token, phrases: Phrases) -> bool:
    """One of those after "between", also by a name that is not known: "police and Copts"."""
    if can_act(one, phrases):
        return True
    first = one
    while first.dep_ == "conj":
        first = first.head
    beside = any(can_act(t, phrases) for t in conjuncts(first))
    plural = one.tag_ in {"NNS", "NNPS"} and phrases.of(one).kind is not Kind.PLACE
    return one.text[:1].isupper() and (beside or plural)


def _done_to(word: str, one: Token, trigger: Trigger, phrases: Phrases) -> bool:
    """ "Attack on the rebels", "offensive against X", "talks with X", "sanctions on X"."""
    if trigger.type is T.SANCTION:
        return word in {"on", "against", "with", "to"} and can_act(one, phrases)
    if (word == "with" and trigger.type in SIDES | {T.AFFILIATION}) or (
        word == "for" and trigger.type in _AIDS
    ):
        return can_act(one, phrases)
    if word == "against":
        return _is_side(one, phrases)
    armed_with = word == "with" and trigger.type in _AIDS
    aimed = word in _AGAINST and not armed_with
    return aimed and trigger.type not in SIDES and is_party(one, phrases)


def _is_side(one: Token, phrases: Phrases) -> bool:
    """One can be against a country, and attack against a town only where it lies."""
    return is_country(phrases.of(one)) or is_party(one, phrases)


def _to_party(one: Token, trigger: Trigger, roles: Roles) -> None:
    """ "Fell to the rebels", "supplied arms to the rebels", "surrendered to the army"."""
    takes = trigger.type is T.TAKEOVER and lemma(trigger.token) in word_lists("roles")["to_taker"]
    if takes:
        add(roles.actors, [one])
    elif trigger.type in TO_WHOM or hands_over(trigger) or trigger.type is T.OTHER:
        add(roles.recipients, [one])


def _struck_at(word: str, one: Token, trigger: Trigger, phrases: Phrases) -> bool:
    """ "An attack on a police station", "fired at a camp"; a blast "at a market" lies there."""
    verb = "" if trigger.is_noun else lemma(trigger.token)
    fired = (word == "at" and verb in _FIRES) or (word == "to" and verb == "set")
    aimed = fired or word in {"on", "against", "into"}
    if trigger.type not in STRUCK or not aimed:
        return False
    phrase = phrases.of(one)
    targets = phrases.in_class(one, "place") and lemma(one) not in _OPEN
    if phrase.kind is not Kind.PLACE and word in {"on", "into", "to"}:
        owned = any(phrases.entity_at(c) is not None for c in one.lefts)
        return phrase.kind is Kind.THING or (lemma(one) in _AIMED_AT and owned)
    return phrase.kind is Kind.PLACE and targets and not is_name(one, phrases)


def _owner_of(force: Token) -> Token:
    """ "The withdrawal of its forces": they are whose forces they are."""
    return next((c for c in force.children if c.tag_ == "PRP$"), force)


def _of_noun(one: Token, trigger: Trigger, phrases: Phrases, roles: Roles) -> None:
    """ "Capture of al-Qaim" (what), "withdrawal of US troops" (who), "killing of civilians"."""
    phrase = phrases.of(one)
    if trigger.type is T.DEMAND and is_party(one, phrases):
        add(roles.actors, [one])
    elif trigger.type in STRUCK and phrases.in_class(one, "munition", "explosive", "drone"):
        return  # "a barrage of rockets"
    elif _struck_at("on", one, trigger, phrases):
        strike(one, trigger, phrases, roles)
    elif phrase.kind is Kind.PLACE:
        add(roles.sites if trigger.type in TAKES_PLACE else roles.places, [one])
    elif trigger.type in {T.WITHDRAWAL, T.ADVANCE, T.MOBILISATION}:
        add(roles.actors, [_owner_of(one)])
        if trigger.type is T.WITHDRAWAL:
            left = (t for t in below(one, "from") if phrases.of(t).kind is Kind.PLACE)
            add(roles.sites, (c for t in left for c in conjuncts(t)))
    elif phrase.kind is not Kind.OTHER:
        add(roles.recipients, [one])


def whence(prep: Token) -> bool:
    """ "Rockets fired from a camp in X": in X is where they came from, not where they hit."""
    verb = prep.head
    if verb.dep_ == "pobj" and verb.head.lower_ == "from":
        return lemma(verb.head.head) in _LAUNCHES
    if prep.dep_ == "pobj" or lemma(verb) not in _LAUNCHES:
        return False
    origins = (c for c in verb.children if c.lower_ == "from" and c.i < prep.i)
    return prep.lower_ in {"in", "near"} and any(c.right_edge.i == prep.i - 1 for c in origins)


def containers(verb: Token, phrases: Phrases, roles: Roles) -> None:
    """Places that a clause says it happened in."""
    for child in verb.children:
        if (
            child.dep_ in {"prep", "advmod", "npadvmod"}
            and child.lower_ in _PLACING
            and not whence(child)
            and child.lower_ not in {"to", "of", "by", "with", "against", "from"}
        ):
            for top in _objects(child):
                for one in conjuncts(top):
                    if phrases.of(one).kind is Kind.PLACE:
                        add(roles.places, [one])
        elif (
            child.dep_ in {"advmod", "prep", "npadvmod"}
            and child.lower_ in word_lists("roles")["bearing"]
        ):
            add(roles.places, (t for t in below(child, "of") if phrases.of(t).kind is Kind.PLACE))
