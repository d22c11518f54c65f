"""The conditions under which a verb or noun of the lexicon carries its event."""

from __future__ import annotations

from dateline.extract.arguments import can_act
from dateline.extract.clauses import agent_of, alike, below, conjuncts, object_of, subject_of
from dateline.extract.lemmas import lemma, noun_lemma
from dateline.extract.lexicon import Pattern, word_lists
from dateline.extract.name_labels import Label
from dateline.extract.nouns import Kind
from dateline.extract.parse import Token
from dateline.extract.phrases import Phrases
from dateline.extract.surroundings import towns_meant
from dateline.extract.tenses import is_fact
from dateline.vocabulary import EventType as T

_IDIOM = word_lists("triggers")["idiom"]
_SIDES = word_lists("triggers")["sides"]
_OF_ONE = word_lists("triggers")["of_one"]
_HARMS = word_lists("triggers")["harms"]
_RUINS = word_lists("triggers")["ruins"]
_SEATS = word_lists("triggers")["seats"]
_STATE = word_lists("triggers")["state"]
_NUMBERS = word_lists("victims")["bare"]
_WRECK = frozenset("ruin rubble flame ash tatter shambles darkness chaos disarray panic".split())
_MUNITION = {T.BOMBING: "explosive", T.AIR_STRIKE: "drone"}
"""The class of nouns that do it for a `by_munition` pattern of a type; `munition` for others."""
_AID = frozenset({"aid", "relief", "humanitarian", "food", "supplies", "medicine"})
_ACTED_ON = frozenset({"dobj", "nsubj", "nsubjpass", "pobj"})
_TAKER_WITHIN = 8
"""How many words on "to" stands in "the loss of the town of X to"."""

_SUBSTANCE = {T.CONTROL: {Kind.ACTOR}, T.AFFILIATION: {Kind.ACTOR}}
"""What may stand with a weak noun of a type that tells of a party."""


def holds(token: Token, pattern: Pattern, phrases: Phrases) -> bool:
    """Whether the condition of a pattern's list is met."""
    acted = alike(token) or object_of(token)
    if lemma(token) in _RUINS and not pattern.needs and not _done_by_someone(token, phrases):
        return False
    kind = phrases.of(acted).kind if acted is not None else None
    match pattern.condition:
        case "verbs" | "for_act":
            return pattern.condition == "verbs" or _asks(token)
        case "on_place":
            return _on_place(token, acted, kind, pattern, phrases)
        case "on_person":
            return acted is not None and not _houses(token, phrases) and _on_person(acted, phrases)
        case "on_thing":
            return kind is Kind.THING or (acted is not None and phrases.in_class(acted, "thing"))
        case "on_force":
            return acted is not None and _on_force(token, acted, pattern, phrases)
        case "by_actor" | "by_people" | "by_speaker" | "by_force" | "by_two":
            return _by(token, acted, kind, pattern, phrases)
        case "by_munition":
            fired = subject_of(token) or acted
            return fired is not None and _by_munition(token, fired, pattern, phrases)
        case _:
            subject = subject_of(token)
            return subject is not None and phrases.of(subject).kind is Kind.PLACE


def _houses(token: Token, phrases: Phrases) -> bool:
    """ "The camp holds 74,000 refugees": it arrested nobody, as a state may."""
    what = subject_of(token) if lemma(token) == "hold" else None
    return what is not None and what.text.islower() and phrases.of(what).kind is Kind.PLACE


def _asks(token: Token) -> bool:
    """Whether an act is asked for: "insisted that he leave", not "that he had left"."""
    return any(c.dep_ == "ccomp" and not is_fact(c) for c in token.children)


def _done_by_someone(token: Token, phrases: Phrases) -> bool:
    """ "The flood destroyed the town" tells of no act."""
    who = subject_of(token) or agent_of(token)
    if who is None:
        return False
    arms = phrases.in_class(who, "munition", "explosive", "drone")
    return arms or can_act(who, phrases) or noun_lemma(who, phrases.lexicon) is not None


def _by_munition(token: Token, fired: Token, pattern: Pattern, phrases: Phrases) -> bool:
    """Whether shells or mines do it or are fired, and no word has told of their firing."""
    arms, agent = _MUNITION.get(pattern.type, "munition"), agent_of(token)
    if agent is not None and lemma(token) in _HARMS and phrases.in_class(agent, arms):
        return not any(c.dep_ in {"acl", "relcl"} for c in agent.children)  # "killed by a shell"
    if not phrases.in_class(fired, arms):
        return False
    if noun_lemma(fired, phrases.lexicon) is not None:
        return False
    if lemma(token) not in _HARMS:
        return True
    told = any(c.dep_ in {"acl", "relcl"} and c.i < token.i for c in fired.children)
    return not told and any(c.dep_ == "nsubj" for c in token.children)


def _by(
    token: Token, acted: Token | None, kind: Kind | None, pattern: Pattern, phrases: Phrases
) -> bool:
    """Whether those who do it are armed or official ("by_actor"), people without arms, two."""
    subject = subject_of(token) or agent_of(token)
    if subject is None:
        return False
    who = phrases.of(subject)
    place = kind is Kind.PLACE or (acted is not None and lemma(acted) in _STATE)
    if pattern.type is T.WITHDRAWAL and acted is not None and (not place or _left_so(token, acted)):
        return False
    if pattern.type is T.DISPLACEMENT and pattern.entry == "leave":
        named = acted is not None and phrases.of(acted).entity is not None
        if not place or not (named or (acted is not None and lemma(acted) in _STATE)):
            return False  # "tourists left the hotel"
    match pattern.condition:
        case "by_speaker":
            return who.kind in {Kind.ACTOR, Kind.PEOPLE} or who.may_govern
        case "by_people":
            many = who.head.pos_ == "NUM" or lemma(who.head) in _NUMBERS
            return many or (who.kind is Kind.PEOPLE and not _lone(who.head, pattern))
        case "by_force":
            return is_armed(subject, phrases)
        case "by_two":
            return _two(token, subject, phrases)
    hits = pattern.type is T.ATTACK and kind not in {None, Kind.OTHER}
    spoken_of = who.head.lower_ in {"it", "they", "we"} and subject.head.dep_ == "ccomp"
    if spoken_of and pattern.type is T.WITHDRAWAL:  # "the rebels said they had left the town"
        speaker = subject_of(subject.head.head)
        return speaker is not None and is_armed(speaker, phrases)
    return (hits and (who.may_govern or spoken_of)) or (
        who.kind is Kind.ACTOR and who.head.pos_ != "PRON"
    )


def _left_so(token: Token, acted: Token) -> bool:
    """ "Leaving the town without water", "left it in ruins": what became of it, nobody left it."""
    if lemma(token) != "leave" or acted.i < token.i or acted.i + 2 >= len(token.doc):
        return False
    after, then = acted.nbor(1), acted.nbor(2)
    return after.lower_ == "without" or (after.lower_ == "in" and lemma(then) in _WRECK)


def _lone(head: Token, pattern: Pattern) -> bool:
    """ "The driver fled": the flight of one person displaces nobody."""
    return pattern.type is T.DISPLACEMENT and head.tag_ == "NN" and lemma(head) in _OF_ONE


def _two(token: Token, subject: Token, phrases: Phrases) -> bool:
    """ "Chad and Sudan", "the two sides"."""
    if any(c.lower_ == "to" and c.dep_ == "prep" for c in token.children):
        return False  # "agreed to a truce" is the truce
    parties = conjuncts(subject)
    if len(parties) > 1:
        return all(can_act(p, phrases) for p in parties)
    return lemma(subject) in _SIDES and subject.tag_ == "NNS"


def is_armed(token: Token, phrases: Phrases) -> bool:
    """A body of armed people, by its noun or by its name."""
    phrase = phrases.of(token)
    if phrases.in_class(phrase.head, "fighter", "force"):
        return True
    return phrase.entity is not None and phrase.entity.known and phrase.entity.label is Label.GROUP


def _on_force(token: Token, acted: Token, pattern: Pattern, phrases: Phrases) -> bool:
    """Whether armed people are acted on, and for aid, whether a state or a force gives it."""
    if not is_armed(acted, phrases):
        return False
    giver = subject_of(token) or agent_of(token)
    if pattern.type not in {T.MILITARY_AID, T.BATTLE}:
        return True
    if giver is None or giver.i == acted.i:
        return False
    return is_armed(giver, phrases) or _is_group(giver, phrases) or phrases.of(giver).may_govern


def _on_person(acted: Token, phrases: Phrases) -> bool:
    """Whether people are acted on: by a noun, or by their number alone ("110 were captured")."""
    phrase = phrases.of(acted)
    if phrase.head.pos_ == "PRON":
        return phrase.head.lower_ in {"he", "him", "she", "her"}
    if _is_group(acted, phrases):
        return False
    return phrase.kind in {Kind.PEOPLE, Kind.ACTOR} or phrase.head.pos_ == "NUM"


def _is_group(token: Token, phrases: Phrases) -> bool:
    return phrases.of(token).kind is Kind.ACTOR and phrases.in_class(token, "group")


def _on_place(
    token: Token, acted: Token | None, kind: Kind | None, pattern: Pattern, phrases: Phrases
) -> bool:
    if acted is not None:
        if acted.lower_ == "it":
            return pattern.type is T.TAKEOVER and _is_town(acted, phrases)
        seat = pattern.type is T.TAKEOVER and lemma(acted) in _SEATS
        whose = {c.lower_ for c in acted.children if c.lower_ == "of" or (seat and _owns(c))}
        if lemma(acted) in _IDIOM and not whose:
            return False
        doer = subject_of(token)
        if pattern.type is T.ADVANCE and doer is not None and _brings_aid(doer):
            return False
        if any(lemma(acted) in need for need in pattern.needs):  # "kept their hold on the town"
            return any(phrases.of(t).kind is Kind.PLACE for t in below(acted, "on", "of", "over"))
        gone_to = pattern.type is T.ADVANCE and lemma(acted) in _STATE
        gone_to = gone_to and doer is not None and is_armed(doer, phrases)
        return kind is Kind.PLACE or seat or gone_to
    if pattern.type is T.CONTROL or pattern.head == "surrender":
        return False  # "they surrendered near X": themselves, and not X
    for child in token.children:
        if child.dep_ in {"prep", "prt", "advmod"}:
            for under in child.children:
                if under.dep_ == "pobj" and phrases.of(under).kind is Kind.PLACE:
                    return True
    return False


def _owns(owner: Token) -> bool:
    """ "The governor's office", where "took office" is nobody's."""
    return owner.dep_ == "poss" and owner.pos_ in {"NOUN", "PROPN"}


def _brings_aid(doer: Token) -> bool:
    """ "An aid convoy reached the town", "aid has reached it": no force does."""
    return any(t.lower_ in _AID for t in (doer, *doer.lefts))


def _is_town(pronoun: Token, phrases: Phrases) -> bool:
    """Whether "it" may be a town: one is named before it, or heads the section, and no thing since.

    "They raided the depot, found a tank and captured it" took no town.
    """
    towns = towns_meant(pronoun, phrases)
    start = towns[0].i if towns else pronoun.sent.start
    since = phrases.doc[start + 1 : pronoun.i]
    things = any(t.dep_ in _ACTED_ON and phrases.of(t).kind is Kind.THING for t in since)
    return not things and (bool(towns) or phrases.headed)


def substantial(token: Token, pattern: Pattern, phrases: Phrases) -> bool:
    """Whether a weak noun has an actor, a place or a number of its own."""
    if pattern.head == "loss":  # "the loss of the town to rebels", and of no lives
        place = any(phrases.of(t).kind is Kind.PLACE for t in below(token, "of"))
        after = token.doc[token.i : token.i + _TAKER_WITHIN]
        return place and any(t.lower_ == "to" for t in after)
    kinds = _SUBSTANCE.get(pattern.type)
    for child in token.subtree:
        if child.i == token.i:
            continue
        owned = child.dep_ == "nummod" or (child.head.i == token.i and child.dep_ == "poss")
        if owned and kinds is None:
            return True
        if (
            child.dep_ in {"pobj", "compound", "amod", "nmod"}
            and (token.i in (child.head.i, child.head.head.i))
            and (
                phrases.of(child).kind in (kinds or {Kind.ACTOR, Kind.PLACE, Kind.PEOPLE})
                or (kinds is None and phrases.entity_at(child))
            )
        ):
            return True
    return False
