"""Who a phrase counts, and how many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from dateline.extract.clauses import below, conjuncts
from dateline.extract.entities import Label
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.nouns import Kind
from dateline.extract.numbers import QUANTITY, Quantity, exactly, parse_quantity
from dateline.extract.phrases import Phrases

_BARE = word_lists("victims")["bare"]
_SERVING = word_lists("victims")["serving"]
_COLLECTIVE = word_lists("victims")["collective"]
_NOT_ONE = frozenset({"no", "some", "any"})
_NO_COUNT = re.compile(r"\s*(?:%|per ?cent|-?\s*(?:year|day|month|week|hour|km|mile|decade))")


def are_people(token: Token, phrases: Phrases) -> bool:
    """Whether a phrase is of people, armed or not, or a bare number."""
    return phrases.of(token).kind in {Kind.PEOPLE, Kind.ACTOR} or token.pos_ == "NUM"


def who_of(victim: Token, phrases: Phrases) -> str | None:
    """What those counted are called; `None` for a bare number."""
    if victim.pos_ in {"NUM", "PRON"} or lemma(victim) in _BARE:
        return None
    return phrases.of(victim).name


def count_of(head: Token, phrases: Phrases, joined: Sequence[Token] = ()) -> Quantity | None:
    """How many a phrase and its conjuncts name; `None` for a plural without a number."""
    total: Quantity | None = None
    for part in [*conjuncts(head), *joined]:
        one = one_count(part, phrases, alone=part.i == head.i)
        if one is None and total is not None and _is_one(part):
            one = exactly(1)
        if one is None:
            return total
        total = one if total is None else total + one
    return total


def one_count(head: Token, phrases: Phrases, *, alone: bool = True) -> Quantity | None:
    """How many one noun names, without what is joined to it."""
    if (number := _number(head, alone=alone)) is not None:
        return number
    entity = phrases.entity_at(head)
    person = entity is not None and entity.label is Label.PERSON
    if person or head.lower_ in {"he", "she", "him", "her"}:
        return exactly(1)
    if lemma(head) in _COLLECTIVE:
        return next((_number(t, alone=False) for t in below(head, "of")), None)
    if phrases.of(head).kind is Kind.PEOPLE and _is_one(head):
        return exactly(1)
    if head.lower_ == "another":
        return exactly(1)
    serving = head.tag_ == "NN" and lemma(head) in _SERVING
    if serving or (head.tag_ == "NN" and phrases.in_class(head, "people", "fighter")):
        return None if phrases.in_class(head, "group") else exactly(1)
    return None


def _number(head: Token, *, alone: bool) -> Quantity | None:
    """The number before a noun; `alone` where a hedge may stand before its phrase."""
    left = min(
        (t.i for t in head.subtree if t.i <= head.i and t.sent.start == head.sent.start),
        default=head.i,
    )
    first = max(head.sent.start, left - 3) if alone else left
    before = head.doc[left].idx - head.doc[first].idx
    text = head.doc[first : head.i + 1].text
    for found in QUANTITY.finditer(text):
        quantity = parse_quantity(found) if found.end() > before else None
        if quantity is not None and not _NO_COUNT.match(text, found.end()):
            return quantity
    return None


def _is_one(head: Token) -> bool:
    """ "A teacher", "their guide", "another"."""
    return head.tag_ in {"NN", "NNP"} and any(
        c.dep_ in {"det", "poss"} and c.lower_ not in _NOT_ONE for c in head.children
    )
