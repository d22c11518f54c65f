"""The type of an event where its roles say more than its words: who bombs, who is captured."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.extract.arguments import Roles
from dateline.extract.assertion import Assertion
from dateline.extract.clauses import agent_of, below
from dateline.extract.entities import Label
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.mentions import Namer
from dateline.extract.patterns import noun_needs
from dateline.extract.triggers import Trigger
from dateline.extract.typed_roles import lost_to
from dateline.vocabulary import EventType as T
from dateline.vocabulary import Modality

_WORDS = word_lists("retyping")


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
    if kind is T.TAKEOVER and not roles.sites and _of_people(trigger, roles, namer):
        return T.ARREST
    if kind is T.TAKEOVER and lemma(trigger.token) == "occupy" and _stands(trigger.token):
        return T.CONTROL
    if kind is T.CONTROL and lost_to(trigger, roles, namer.phrases):
        return T.TAKEOVER
    if kind is T.NEGOTIATION and lemma(trigger.token) in _WORDS["leaves"]:
        assertion.negate()
    if kind is T.DISPLACEMENT and lemma(trigger.token) in {"evacuate", "evacuation"}:
        moved = [t for t in (roles.recipients or roles.actors) if lemma(t) != "member"]
        if any(namer.phrases.in_class(t, "fighter", "force") for t in moved):
            roles.actors, roles.recipients = moved, []
            return T.WITHDRAWAL
    if kind is T.HUMANITARIAN_AID and lemma(trigger.token) == "rescue":
        held = any(lemma(r) in _WORDS["freed"] for r in roles.recipients)
        return T.RELEASE if held else kind
    if kind is T.ARREST and lemma(trigger.token) in {"capture", "seize"} and _taken(roles, namer):
        return T.ABDUCTION
    return kind


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
    if trigger.is_noun:
        return False
    if trigger.type is T.KILLING and lemma(trigger.token) == "kill":
        return any(lemma(a) in _WORDS["drone"] for a in roles.actors)
    struck = trigger.type in {T.BOMBING, T.ATTACK, T.SHELLING}
    airborne = struck and lemma(trigger.token) in _WORDS["airborne"]
    return airborne and any(_flies(a, namer) for a in roles.actors)


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
    """ "A town that is occupied by", "gunmen occupying a mill": a situation, not its beginning."""
    if token.dep_ == "acl" or any(c.lower_ == "still" for c in token.children):
        return True
    past = token.tag_ == "VBD" or any(c.lower_ in {"was", "were"} for c in token.children)
    told = any(c.dep_ == "auxpass" and c.tag_ in {"VBZ", "VBP"} for c in token.children)
    return not past and (token.dep_ == "relcl" or (told and agent_of(token) is not None))


def _taken(roles: Roles, namer: Namer) -> bool:
    """ "Gunmen seized 30 students": the unarmed whom the armed and lawless take are abducted."""
    lawless = any(lemma(namer.phrases.of(a).head) in _WORDS["lawless"] for a in roles.actors)
    return lawless and all(lemma(r) in _WORDS["unarmed"] for r in roles.recipients)


def _tried(token: Token) -> bool:
    """An attempted attack is an attack."""
    above = token.head.head if token.dep_ in {"pcomp", "pobj"} else token.head
    return lemma(above) in {"try", "attempt"} and above.tag_ != "VB"


def _flies(token: Token, namer: Namer) -> bool:
    if any(c.lower_ in {"suicide", "car", "truck"} for c in token.children):
        return False
    name = namer.phrases.of(token).name.lower()
    return lemma(token) in _WORDS["flier"] or name.endswith(
        ("air force", "warplanes", "jets", "aircraft")
    )
