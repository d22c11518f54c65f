"""Who holds a place by the words beside it: "rebel-held X", "under rebel control"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.extract.anaphora import ARMED, is_movement
from dateline.extract.clauses import agent_of, below, conjuncts, noun_before, subject_of
from dateline.extract.conditions import is_armed
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.mentions import Namer
from dateline.extract.name_labels import Label
from dateline.extract.nouns import Kind
from dateline.extract.parse import Span, Token
from dateline.extract.surroundings import towns_after_land
from dateline.model import Mention
from dateline.vocabulary import MentionKind

_WORDS = word_lists("control")
_OWNERS = frozenset("poss compound amod nmod".split())
CLAIMED_BY = "participle:claimed by"
"""The rule by which a place is said to be no more than claimed."""

_BANDS = ARMED | {"militia", "islamist", "separatist", "guerrilla", "warlord"}

_BY_FACT = frozenset({"facto", "self-declared", "self-proclaimed", "declared", "proclaimed"})


@dataclass(frozen=True, slots=True)
class Holding:
    """A party and the head of what it holds; the tokens `start` to `end` say so by `rule`.

    A sentence may be `about` it ("X is a stronghold of the rebels"), or say it by the way.
    """

    start: int
    end: int
    holder: Mention
    place: Token
    rule: str
    about: bool = False


def find_holdings(sentence: Span, namer: Namer) -> Iterator[Holding]:
    """The places of a sentence that words beside them say are held."""
    for token in sentence:
        if token.lower_ in _WORDS["held"] and token.i >= 2 and token.nbor(-1).text == "-":
            yield from _held_by_hyphen(token, namer)
        elif token.lower_ in _WORDS["held"] and _stands_between(token):
            yield from _held_by_hyphen(token, namer, token.i - 1)
        elif token.lower_ in _WORDS["held"] and _stands_before_place(token, namer):
            yield from _held_by_hyphen(token, namer, token.i - 1, token.nbor(1))
        elif lemma(token) in _WORDS["in_power"] and token.head.lower_ in _WORDS["power"]:
            yield from _in_power(token, namer)
        elif lemma(token) in _WORDS["stronghold"] or _is_capital_of(token):
            yield from _stronghold(token, namer)
        elif lemma(token) == "claim":
            yield from _claimed(token, namer)


def _is_capital_of(token: Token) -> bool:
    """ "The de facto capital of the rebels": the seat of those that no state is called after."""
    return token.lower_ == "capital" and any(c.lower_ in _BY_FACT for c in token.subtree)


def _stands_between(token: Token) -> bool:
    """ "The rebel controlled town": a participle between who holds and what is held."""
    if token.dep_ != "amod" or token.tag_ not in {"VBN", "VBD"} or token.i < token.sent.start + 1:
        return False
    before = token.nbor(-1)
    return before.pos_ in {"NOUN", "PROPN"} and before.head.i in {token.i, token.head.i}


def _stands_before_place(token: Token, namer: Namer) -> bool:
    """ "The al Qaeda held city of X", whatever the parser makes of the participle."""
    if token.i + 1 >= len(token.doc):
        return False
    group, place = namer.phrases.entity_before(token.i), token.nbor(1)
    known = group is not None and group.known and group.label is Label.GROUP
    return known and place.text.islower() and namer.phrases.of(place).kind is Kind.PLACE


def _held_by_hyphen(
    token: Token, namer: Namer, by: int | None = None, held: Token | None = None
) -> Iterator[Holding]:
    """ "The rebel-held town of X", "rebel held" where the word `by` is the holder."""
    holder = token.doc[token.i - 2 if by is None else by]
    place = held or _part_called(token.head, namer) or _first_named(token, namer) or token.head
    if place.pos_ not in {"NOUN", "PROPN"} or lemma(holder) in _WORDS["no_holder"]:
        return
    if holder.i > token.sent.start and holder.nbor(-1).lower_ in _WORDS["no_longer"]:
        return  # "the former rebel-held town"
    phrase = namer.phrases.of(holder)
    start = phrase.start if phrase.end >= holder.i else holder.i
    while start < holder.i and token.doc[start].lower_ in _WORDS["lone"]:
        start += 1  # "the last rebel held town"
    passage = namer.passage(start, holder.i + 1)
    party = Mention(kind=MentionKind.ACTOR, name=passage.exact, passage=passage)
    yield Holding(holder.i, token.i + 1, party, _named(place, namer) or place, "compound:X-held")


def _part_called(noun: Token, namer: Namer) -> Token | None:
    """ "The rebel-held Aleppo suburb of Hreitan": of the two names the one it is called by."""
    larger = noun.i > 0 and noun.nbor(-1).dep_ == "compound" and noun.nbor(-1).pos_ == "PROPN"
    if not larger or not namer.phrases.in_class(noun, "place"):
        return None
    return next((t for t in below(noun, "of") if _is_named(t, namer)), None)


def _first_named(token: Token, namer: Namer) -> Token | None:
    """ "Rebel-held X and army-held Y": the first, though the parser hangs it from the second."""
    if token.i + 1 >= len(token.doc) or token.head.i == token.i:
        return None
    entity = namer.phrases.entity_at(token.nbor(1))
    if entity is None or entity.label is not Label.PLACE:
        return None
    between = token.doc[entity.end : max(token.head.i, entity.end)]
    other = token.head.i < token.i or any(t.dep_ == "cc" for t in between)
    return token.doc[entity.end - 1] if other else None


def _in_power(token: Token, namer: Namer) -> Iterator[Holding]:
    """ "Towns under rebel control", "in the hands of the rebels"; with a verb it is an event."""
    place = _left_of(token.head)
    if place.pos_ not in {"NOUN", "PROPN"} or namer.phrases.of(place).kind is not Kind.PLACE:
        return
    about = place.dep_ == "attr" and token.head.head.i == place.i
    above = (token.head.head,) if about else (place.head, token.head.head)
    if any(lemma(verb) in _WORDS["puts"] for verb in above):
        return
    holder = next((p for p in _parties(token) if _acts(p, namer)), None)
    party = namer.actor(holder) if holder is not None else None
    if party is not None:
        start = token.head.i
        told = _named(place, namer) or place
        yield Holding(start, token.i + 1, party, told, "noun:under X control", about)


def _left_of(prep: Token) -> Token:
    """What a phrase stands behind, whatever it hangs from; an adverb or comma may come between."""
    if prep.head.pos_ in {"NOUN", "PROPN"}:
        return prep.head
    start = prep.i - 1
    while start > prep.sent.start and prep.doc[start].pos_ in {"ADV", "PUNCT"}:
        start -= 1
    return prep.doc[max(start, prep.sent.start)]


def _stronghold(token: Token, namer: Namer) -> Iterator[Holding]:
    """ "The rebel stronghold of X", "X, a stronghold of the rebels"; not a voters' stronghold."""
    if any(lemma(c) in _WORDS["no_longer"] for c in token.children):
        return
    parties = (_whose(p, namer) for p in _parties(token))
    holder = next((p for p in parties if p is not None and is_armed(p, namer.phrases)), None)
    if holder is None:
        return
    party = namer.actor(holder)
    place = _named(_one_of(token), namer, holder)
    if party is not None and place is not None:
        about = token.dep_ == "attr"
        yield Holding(token.i, token.i + 1, party, place, "noun:stronghold", about)


def _one_of(token: Token) -> Token:
    """ "X, one of the last bastions of the rebels": the word that is said of X."""
    one = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token
    return one if one.lower_ == "one" else token


def _whose(owner: Token, namer: Namer) -> Token | None:
    """ "Their stronghold": of the parties told of before it the last that is no army."""
    if owner.tag_ != "PRP$":
        return owner
    before = reversed(owner.doc[owner.sent.start : owner.i])
    return next((t for t in before if _is_band(t, namer)), None)


def _is_band(token: Token, namer: Namer) -> bool:
    """Rebels, or a group by its name: not the state's own, who have no strongholds."""
    phrase = namer.phrases.of(token)
    if phrase.head.i != token.i or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    if phrase.entity is not None and phrase.entity.known:
        return is_movement(phrase)
    words = {lemma(token), *(lemma(c) for c in token.children if c.dep_ in _OWNERS)}
    return token.dep_ != "compound" and bool(words & _BANDS)


def _claimed(token: Token, namer: Namer) -> Iterator[Holding]:
    """ "X, which is claimed by both Y and Z": by states; an attack is claimed by a group."""
    agent, told = agent_of(token), _said_of(token)
    if agent is None or told is None:
        return
    place = next((p for p in (told, *below(told, "of")) if _is_named(p, namer)), None)
    place = place or _named(told, namer)
    if place is None:
        return
    for claimant in conjuncts(agent):
        party = namer.actor(claimant) if namer.phrases.of(claimant).may_govern else None
        if party is not None:
            yield Holding(token.i, token.i + 1, party, place, CLAIMED_BY)


def _said_of(participle: Token) -> Token | None:
    """What a passive verb or a participle is said of."""
    if participle.dep_ in {"acl", "relcl"}:
        return participle.head
    return _passive_subject(participle)


def _parties(token: Token) -> list[Token]:
    words = [*token.children, *(token.head.children if token.dep_ == "compound" else ())]
    owners = [c for c in words if c.dep_ in _OWNERS and c.i < token.i]
    return [o for o in owners if o.nbor(-1 if o.i else 0).text != "-"] + list(below(token, "of"))


def _acts(token: Token, namer: Namer) -> bool:
    entity = namer.phrases.entity_at(token)
    named = entity is not None and entity.label is not Label.PLACE
    return named or namer.phrases.of(token).kind is Kind.ACTOR


def _named(place: Token, namer: Namer, holder: Token | None = None) -> Token | None:
    """The named place that a noun has or is another word for: "X, a rebel-held town"."""
    owner = holder is not None and namer.phrases.of(place).head.i == holder.i
    if _is_named(place, namer) and not owner:
        return place
    found: Token | None = None
    if place.dep_ == "appos":
        found = place.head
    elif owned := [c for c in place.children if c.dep_ == "appos"] or towns_after_land(
        place, namer.phrases
    ):
        found = owned[0]  # "their stronghold, X"
    elif place.dep_ in {"attr", "oprd", "compound"} or place.head.lower_ == "as":
        verb = place.head.head if place.head.lower_ == "as" else place.head
        found = verb if place.dep_ == "compound" else subject_of(verb) or _passive_subject(verb)
    for one in (found, noun_before(place)):
        if one is not None and (_is_named(one, namer) or namer.is_section(one)):
            return one
    return None


def _is_named(place: Token, namer: Namer) -> bool:
    phrase = namer.phrases.of(place)
    entity = phrase.entity
    if phrase.kind is not Kind.PLACE or entity is None:
        return False
    whole = entity.start <= phrase.start and entity.end >= phrase.end
    return whole or (entity.label is Label.PLACE and lemma(phrase.head) not in _WORDS["stronghold"])


def _passive_subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
