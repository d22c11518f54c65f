"""Who a phrase counts, and how many."""

from __future__ import annotations

import re

from spacy.tokens import Token

from dateline.extract.clauses import conjuncts
from dateline.extract.entities import Label
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.nouns import Kind
from dateline.extract.numbers import QUANTITY, Quantity, exactly, parse_quantity
from dateline.extract.phrases import Phrases

_BARE = word_lists("victims")["bare"]


def are_people(token: Token, phrases: Phrases) -> bool:
    """Whether a phrase is of people, armed or not, or a bare number."""
    return phrases.of(token).kind in {Kind.PEOPLE, Kind.ACTOR} or token.pos_ == "NUM"


def who_of(victim: Token, phrases: Phrases) -> str | None:
    """What those counted are called; `None` for a bare number."""
    if victim.pos_ in {"NUM", "PRON"} or lemma(victim) in _BARE:
        return None
    return phrases.of(victim).name


def count_of(head: Token, phrases: Phrases) -> Quantity | None:
    """How many a phrase and its conjuncts name; `None` for a plural without a number."""
    total: Quantity | None = None
    for part in conjuncts(head):
        one = one_count(part, phrases, alone=part.i == head.i)
        if one is None:
            return total
        total = one if total is None else total + one
    return total


def one_count(head: Token, phrases: Phrases, *, alone: bool = True) -> Quantity | None:
    """How many one noun names, without what is joined to it."""
    left = min(
        (t.i for t in head.subtree if t.i <= head.i and t.sent.start == head.sent.start),
        default=head.i,
    )
    words = head.doc[left : head.i + 1].text
    pattern = head.doc[max(head.sent.start, left - 3) : head.i + 1].text
    for text in (pattern, words) if alone else (words,):
        for found in QUANTITY.finditer(text):
            quantity = parse_quantity(found)
            if quantity is not None and not re.match(
                r"\s*(?:%|per ?cent|-?\s*(?:year|day|month|hour|km|mile))", text[found.end() :]
            ):
                return quantity
    entity = phrases.entity_at(head)
    person = entity is not None and entity.label is Label.PERSON
    singular = head.tag_ in {"NN", "NNP"} and any(
        c.dep_ in {"det", "poss"} and c.lower_ not in {"no", "some", "any"} for c in head.children
    )
    kind = phrases.of(head).kind
    if person or head.lower_ in {"he", "she", "him", "her"}:
        return exactly(1)
    if (singular and kind is Kind.PEOPLE) or (singular and phrases.in_class(head, "fighter")):
        return exactly(1)
    if (
        head.tag_ == "NN"
        and phrases.in_class(head, "people", "fighter")
        and not phrases.in_class(head, "group")
    ):
        return exactly(1)
    return None
