"""The type of an event where its roles say more than its words: who bombs, who is captured."""

from __future__ import annotations

import re

from dateline.extract.arguments import Roles
from dateline.extract.assertion import Assertion
from dateline.extract.clauses import agent_of, below, object_of, subject_of
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.mentions import Namer
from dateline.extract.name_labels import Label
from dateline.extract.noun_roles import takers
from dateline.extract.nouns import Kind
from dateline.extract.parse import Token
from dateline.extract.patterns import noun_needs
from dateline.extract.triggers import Trigger
from dateline.extract.typed_roles import lost_to
from dateline.vocabulary import EventType as T
from dateline.vocabulary import Modality

_WORDS = word_lists("retyping")
_MODEL = re.compile(r"(?:[FAB]|Su|MiG|Mi|Tu|AH|UH|JF|J)-\d+\w*")
"""The models of warplanes: "F-16s", "a MiG-23"."""


def type_of(trigger: Trigger, roles: Roles, assertion: Assertion, namer: Namer) -> T:
    """What the roles make of a type: planes bomb from the air, an offer of arms is offered."""
    kind = trigger.type
    if arms := _by_arms(trigger, roles, namer):
        return arms
    armed = any(namer.phrases.in_class(a, "fighter", "force") for a in roles.actors)
    by_force = kind in {T.ATTACK, T.KILLING} or (
        kind is T.ADVANCE and armed
    )  # "gunmen tried to get in"
    if by_force and assertion.modality is Modality.PLANNED and _tried(trigger.token):
        assertion.modality = Modality.ACTUAL
        return T.ATTACK
    if kind is T.MILITARY_AID and lemma(trigger.token) in _WORDS["offer"]:
        assertion.weaken(Modality.OFFERED)
    if kind is T.NEGOTIATION and lemma(trigger.token) in _WORDS["leaves"]:
        assertion.negate()
    mend = _MENDS.get(kind)
    return mend(trigger, roles, namer) if mend is not None else kind


def _advance(trigger: Trigger, roles: Roles, namer: Namer) -> T:
    """ "Jets entered the airspace", "an incursion of the air defence zone": a show of force."""
    where = (*roles.sites, *roles.places, *roles.recipients, *below(trigger.token, "of", "into"))
    above = any(_in_the_air(t) for t in where)
    manned = (a for a in roles.actors if lemma(a) not in _WORDS["drone"])
    return T.MOBILISATION if above or any(_flies(a, namer) for a in manned) else T.ADVANCE


def _in_the_air(where: Token) -> bool:
    zone = lemma(where) == "zone" and any(
        c.lower_ in {"air", "identification"} for c in where.children
    )
    return zone or lemma(where) == "airspace"


def _takeover(trigger: Trigger, roles: Roles, namer: Namer) -> T:
    """People are caught, rulers fall, a town "is occupied by"."""
    word = lemma(trigger.token)
    if word == "fall" and _falls_from_power(trigger, namer):
        return T.OTHER
    if not roles.sites and _of_people(trigger, roles, namer):
        return T.ARREST
    if (nearing := _nearly(trigger.token)) is not None:
        roles.actors = [nearing]
        return T.ADVANCE
    return T.CONTROL if word == "occupy" and _stands(trigger.token) else T.TAKEOVER


def _nearly(token: Token) -> Token | None:
    """ "They are close to capturing it", "on the verge of taking it": who does not have it yet."""
    near = token.head.head if token.dep_ == "pcomp" else token
    if near.lower_ not in _WORDS["nearly"]:
        return None
    verb = next((a for a in near.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    return subject_of(verb) if verb is not None else None


def _control(trigger: Trigger, roles: Roles, namer: Namer) -> T:
    return T.TAKEOVER if lost_to(trigger, roles, namer.phrases) else T.CONTROL


def _displacement(trigger: Trigger, roles: Roles, namer: Namer) -> T:
    """ "The evacuation of peacekeepers", "the officers fled to Uganda": the armed withdraw."""
    if lemma(trigger.token) not in _WORDS["moves"]:
        return T.DISPLACEMENT
    moved = [t for t in (roles.recipients or roles.actors) if lemma(t) != "member"]
    told = lemma(trigger.token) != "flee" or any(c.dep_ == "nsubj" for c in trigger.token.children)
    if told and any(namer.phrases.in_class(t, "fighter", "force") for t in moved):
        roles.actors, roles.recipients = moved, []
        left = [t for t in below(trigger.token, "from") if namer.phrases.of(t).kind is Kind.PLACE]
        roles.sites += [t for t in left if t not in roles.sites]
        roles.places = [t for t in roles.places if t not in left]
        return T.WITHDRAWAL
    return T.DISPLACEMENT


def _aid(trigger: Trigger, roles: Roles, namer: Namer) -> T:
    """ "Rescued 12 hostages", "rescued women from the rebels": they are freed."""
    if lemma(trigger.token) != "rescue":
        return T.HUMANITARIAN_AID
    held = any(lemma(r) in _WORDS["freed"] for r in roles.recipients)
    held = held or any(_holds_captive(t, namer) for t in below(trigger.token, "from"))
    return T.RELEASE if held else T.HUMANITARIAN_AID


def _arrest(trigger: Trigger, roles: Roles, namer: Namer) -> T:
    by_force = lemma(trigger.token) in _WORDS["abducts"] and _taken(roles, namer)
    return T.ABDUCTION if by_force else T.ARREST


def _other(trigger: Trigger, roles: Roles, namer: Namer) -> T:
    """ "The surrender of X to the rebels": they took it."""
    given = [t for t in below(trigger.token, "of") if namer.phrases.of(t).kind is Kind.PLACE]
    if lemma(trigger.token) != "surrender" or not trigger.is_noun or not given:
        return T.OTHER
    roles.actors = list(takers(trigger.token, namer.phrases))
    roles.sites, roles.places = given, [t for t in roles.places if t not in given]
    return T.TAKEOVER


def _withdrawal(trigger: Trigger, roles: Roles, namer: Namer) -> T:
    """ "Were forced to withdraw by the army": it drove them out."""
    if not any(lemma(a) in {"force", "compel"} for a in trigger.token.ancestors):
        return T.WITHDRAWAL
    told = [t for t in trigger.token.head.subtree if t.lower_ == "by" and t.i > trigger.token.i]
    by = [p for prep in told for p in prep.children if namer.phrases.of(p).kind is Kind.ACTOR]
    driven = [a for a in roles.actors if a not in by]
    if not by or not driven:
        return T.WITHDRAWAL
    roles.actors, roles.recipients = by, driven
    return T.EXPULSION


_MENDS = {
    T.WITHDRAWAL: _withdrawal,
    T.ADVANCE: _advance,
    T.TAKEOVER: _takeover,
    T.CONTROL: _control,
    T.DISPLACEMENT: _displacement,
    T.HUMANITARIAN_AID: _aid,
    T.ARREST: _arrest,
    T.OTHER: _other,
}
"""What the roles make of an event of each type."""


def _by_arms(trigger: Trigger, roles: Roles, namer: Namer) -> T | None:
    """What the arms make of an attack: "launched air strikes", "fires a missile into the sea"."""
    if _from_the_air(trigger, roles, namer):
        return T.AIR_STRIKE
    if trigger.type is T.SHELLING:
        aims = below(trigger.token, "toward", "towards", "into")
        at_sea = any(lemma(aim) in {"sea", "ocean", "water"} for aim in aims)
        return T.MOBILISATION if at_sea else None
    if trigger.type is not T.ATTACK or trigger.is_noun:
        return None
    nouns = namer.phrases.lexicon.nouns
    named = (
        (word, pattern)
        for word in trigger.words
        for pattern in nouns.get(lemma(word), ())
        if pattern.needs and pattern.type is not T.ATTACK
    )
    return next((pattern.type for word, pattern in named if noun_needs(word, pattern)), None)


def _from_the_air(trigger: Trigger, roles: Roles, namer: Namer) -> bool:
    """ "Jets struck the port", "a drone killed four"."""
    if trigger.is_noun and lemma(trigger.token) not in _WORDS["bombing"]:
        return False
    if trigger.type is T.KILLING and lemma(trigger.token) == "kill":
        return any(lemma(a) in _WORDS["drone"] for a in roles.actors)
    struck = trigger.type in {T.BOMBING, T.ATTACK, T.SHELLING}
    if trigger.type is T.ATTACK and not trigger.is_noun:
        means = below(trigger.token, "with", "using")
        if any(lemma(t) in _WORDS["flier"] for t in means):
            return True
    if struck and lemma(trigger.token) == "bomb" and not trigger.is_noun:
        return any(_flies(a, namer) or _has_planes(a, namer) for a in roles.actors)
    airborne = struck and lemma(trigger.token) in _WORDS["airborne"] | _WORDS["bombing"]
    return airborne and any(_flies(a, namer) for a in roles.actors)


def _has_planes(actor: Token, namer: Namer) -> bool:
    """ "Israel bombed the port": a state bombs from the air."""
    phrase = namer.phrases.of(actor)
    army = bool(set(phrase.name.lower().split()) & _WORDS["army"])
    return phrase.may_govern or army or lemma(phrase.head) in _WORDS["army"]


def _of_people(trigger: Trigger, roles: Roles, namer: Namer) -> bool:
    """ "The capture of the warlord", "her capture", "20 fugitives were recaptured"."""
    token = trigger.token
    if trigger.is_noun and any(
        c.dep_ == "poss" and c.lower_ in {"his", "her"} for c in token.children
    ):
        return not any(c.lower_ == "of" for c in token.children)
    if not roles.recipients or lemma(token) not in _WORDS["catch"]:
        return False
    first = roles.recipients[0]
    entity = namer.phrases.entity_at(first)
    person = entity is not None and entity.label is Label.PERSON
    return person or namer.phrases.in_class(first, "people", "fighter")


def _stands(token: Token) -> bool:
    """ "A town that is occupied by", "gunmen occupying a mill": a situation, not its beginning.

    So is "towns annexed or occupied by", "rebels occupy the northern half".
    """
    joined = token.head if token.dep_ == "conj" and token.tag_ == "VBN" else token
    if joined.dep_ == "acl" or any(c.lower_ in {"still", "currently"} for c in token.children):
        return True
    held = object_of(token)
    if token.tag_ in {"VBP", "VBZ"} and held is not None and lemma(held) in _WORDS["share"]:
        return True
    past = token.tag_ == "VBD" or any(c.lower_ in {"was", "were"} for c in token.children)
    told = any(c.dep_ == "auxpass" and c.tag_ in {"VBZ", "VBP"} for c in token.children)
    return not past and (token.dep_ == "relcl" or (told and agent_of(token) is not None))


def _taken(roles: Roles, namer: Namer) -> bool:
    """ "Gunmen seized 30 students": the unarmed whom the armed and lawless take are abducted."""
    if any(lemma(r) in {"hostage", "captive"} for r in roles.recipients):
        return True
    lawless = any(_is_lawless(a, namer) for a in roles.actors)
    return lawless and all(
        lemma(r) in _WORDS["unarmed"] or _is_person(r, namer) for r in roles.recipients
    )


def _is_lawless(actor: Token, namer: Namer) -> bool:
    """Those of no state: by their noun, or a group whose name is not that of a state's body."""
    phrase = namer.phrases.of(actor)
    if lemma(phrase.head) in _WORDS["lawless"]:
        return True
    group = phrase.entity is not None and phrase.entity.label is Label.GROUP
    return group and not set(phrase.name.lower().split()) & _WORDS["of_state"]


def _is_person(token: Token, namer: Namer) -> bool:
    entity = namer.phrases.entity_at(token)
    return entity is not None and entity.label is Label.PERSON


def _falls_from_power(trigger: Trigger, namer: Namer) -> bool:
    """ "The fall of the regime", "after Mubarak's fall": no place is taken."""
    owners = [c for c in trigger.token.children if c.dep_ == "poss"]
    return any(
        lemma(t) in _WORDS["rulers"] or _is_person(t, namer)
        for t in (*owners, *below(trigger.token, "of"))
    )


def _holds_captive(token: Token, namer: Namer) -> bool:
    """ "Rescued from rebels", "from a camp", "from captivity"."""
    armed = namer.phrases.in_class(token, "fighter", "force") or _is_lawless(token, namer)
    return armed or lemma(token) in _WORDS["captivity"]


def _tried(token: Token) -> bool:
    """An attempted attack is an attack."""
    above = token.head.head if token.dep_ in {"pcomp", "pobj"} else token.head
    return lemma(above) in {"try", "attempt"} and above.tag_ != "VB"


def _flies(token: Token, namer: Namer) -> bool:
    if any(c.lower_ in {"suicide", "car", "truck"} for c in token.children):
        return False
    name = namer.phrases.of(token).name
    if lemma(token) in _WORDS["flier"] or _MODEL.fullmatch(token.text):
        return True
    return name.lower().endswith(("air force", "warplanes", "jets", "aircraft"))
