"""Contests of sport, of business, at law and at the polls, which are told in the words of war.

"The Rockets beat the Warriors", "a price war between supermarkets", "her long battle with cancer".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.clauses import below, conjuncts, object_of, subject_of
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import Pattern, word_lists
from dateline.extract.name_labels import Label
from dateline.extract.nouns import Kind
from dateline.extract.parse import Token
from dateline.extract.phrases import Phrases
from dateline.vocabulary import EventType as T

_WORDS = word_lists("contests")
_ILLNESS = word_lists("mishaps")["disease"] | _WORDS["ordeal"]
_BESIDE = frozenset({"compound", "amod", "nmod"})


def is_contest(token: Token, pattern: Pattern, phrases: Phrases) -> bool:
    """Whether those who fight or attack do so in a game, a market or a court."""
    if pattern.head == "beat":
        return _beats(token, phrases)
    if pattern.type in {T.TAKEOVER, T.CONTROL}:
        won = (token, *(c for c in token.children if c.dep_ == "dobj"))
        polls = (t for w in won for t in below(w, "in", "at"))
        return any(lemma(t) in _WORDS["poll"] for t in polls)
    if pattern.type not in {T.BATTLE, T.ATTACK}:
        return False
    told = (token, *below(token, "in"))  # "are locked in a legal battle"
    if any(lemma(c) in _WORDS["kind"] for t in told for c in t.children if c.dep_ in _BESIDE):
        return True
    if pattern.type is T.ATTACK:
        return False
    if any(lemma(t) in _WORDS["rival"] for t in _contestants(token)):
        return True
    prizes = below(token, "for", "over", "with", "of", "against", "to")
    return any(lemma(t) in _WORDS["prize"] | _ILLNESS for t in prizes)


def _beats(token: Token, phrases: Phrases) -> bool:
    """ "Rome beat Florence", "Novak beats her rival": no armed man does it, and to a name."""
    acted, doer = object_of(token), subject_of(token)
    if acted is None or (doer is not None and phrases.in_class(doer, "fighter", "force")):
        return False
    if doer is None or doer.lower_ in {"they", "he", "she"}:
        return False
    entity = phrases.entity_at(acted)
    named = entity is not None and entity.label is not Label.PEOPLE
    return named or lemma(acted) in _WORDS["rival"] or phrases.of(acted).kind is Kind.OTHER


def _contestants(token: Token) -> Iterator[Token]:
    """Who is told to fight."""
    doer = subject_of(token) if token.pos_ == "VERB" else None
    firsts = [doer] if doer is not None else []
    for first in (*firsts, *below(token, "between")):
        yield from conjuncts(first)
