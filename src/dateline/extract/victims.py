"""Who a phrase counts, and how many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.extract.clauses import below, conjuncts
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.name_labels import Label
from dateline.extract.nouns import Kind
from dateline.extract.numbers import QUANTITY, Quantity, exactly, parse_quantity
from dateline.extract.parse import Token
from dateline.extract.phrases import Phrases

_BARE = word_lists("victims")["bare"]
_SERVING = word_lists("victims")["serving"]
_COLLECTIVE = word_lists("victims")["collective"]
_ONE = frozenset({"he", "she", "him", "her", "himself", "herself"})
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
_NOT_ONE = frozenset({"no", "some", "any"})
NO_COUNT = re.compile(r"\s*(?:%|per ?cent|-?\s*(?:year|day|month|week|hour|km|mile|decade))")


def by_age(token: Token) -> bool:
    """ "A 17-year-old": somebody called by the age alone."""
    years = any(c.dep_ == "npadvmod" and lemma(c) == "year" for c in token.children)
    return token.lower_ == "old" and years and token.dep_ not in {"amod", "acomp"}


def are_people(token: Token, phrases: Phrases) -> bool:
    """Whether a phrase is of people, armed or not, or a bare number."""
    return (
        phrases.of(token).kind in {Kind.PEOPLE, Kind.ACTOR} or token.pos_ == "NUM" or by_age(token)
    )


def _aged(head: Token) -> bool:
    """ "Seven-year-old Amal": one of that age is a person, whatever the name is taken for."""
    ages = (c for c in head.children if c.lower_ == "old" and c.dep_ == "amod")
    years = any(lemma(t) == "year" for c in ages for t in c.children)
    return years and head.tag_ in {"NN", "NNP"}


def _of_a_people(head: Token, phrases: Phrases) -> bool:
    """ "Killed an Israeli", "two Afghans and a Pole": one of a people."""
    entity = phrases.entity_at(head)
    people = entity is not None and entity.label is Label.PEOPLE and entity.end == head.i + 1
    people = people or (entity is None and head.tag_ == "NNP" and head.ent_type_ == "NORP")
    return people and any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in head.children)


def _both(head: Token) -> bool:
    """ "Killing both pilots", but not "both soldiers and civilians"."""
    said = any(c.lower_ == "both" and c.dep_ in {"det", "predet"} for c in head.children)
    return said and head.tag_ == "NNS" and len(conjuncts(head)) == 1


def who_of(victim: Token, phrases: Phrases) -> str | None:
    """What those counted are called; `None` for a bare number."""
    several = lemma(victim) in _BARE and not _of_name(victim, phrases)
    if victim.pos_ in {"NUM", "PRON"} or several or by_age(victim) or _one_more(victim):
        return None
    return phrases.of(victim).name


def _of_name(victim: Token, phrases: Phrases) -> bool:
    """ "Dozens of Taliban": those who are counted have a name."""
    entity = phrases.of(victim).entity
    return victim.tag_ == "NNS" and entity is not None and entity.label is Label.GROUP


def count_of(head: Token, phrases: Phrases, joined: Sequence[Token] = ()) -> Quantity | None:
    """How many a phrase and its conjuncts name; `None` for a plural without a number."""
    if (either := _either(head)) is not None:
        return either
    total: Quantity | None = None
    row = [*conjuncts(head), *_after_pronoun(head, phrases), *_listed(head, phrases), *joined]
    dead = (t for t in row if t.i == head.i or not _tells(t, phrases))
    for part in {t.i: t for t in dead}.values():
        one = one_count(part, phrases, alone=part.i == head.i)
        if one is None and total is not None and _is_one(part) and not _several(part):
            one = exactly(1)
        if one is None:
            return total
        total = one if total is None else total + one
    return total


def _either(head: Token) -> Quantity | None:
    """ "Five or six are killed": a number and another, of which one holds."""
    other = next((c for c in head.children if c.dep_ == "conj" and c.pos_ == "NUM"), None)
    if head.pos_ != "NUM" or other is None or other.nbor(-1).lower_ != "or":
        return None
    found = QUANTITY.fullmatch(head.doc[head.i : other.i + 1].text)
    return parse_quantity(found) if found else None


def _several(head: Token) -> bool:
    """ "Two guards and an unknown number of rebels": nobody says how many."""
    return lemma(head) in _COLLECTIVE


def _tells(joined: Token, phrases: Phrases) -> bool:
    """ "Killed five and a second blast killed three": what is joined is the next deed's doer."""
    does = joined.head.tag_[0] != "N" or joined.right_edge.i + 1 < len(joined.doc)
    word = lemma(joined)
    return does and joined.dep_ == "conj" and word in phrases.lexicon.nouns


def _after_pronoun(head: Token, phrases: Phrases) -> list[Token]:
    """ "Killing him, his wife and two children": a list that the parser hangs from the verb."""
    words = head.doc[head.i + 1 : head.sent.end]
    alone = head.lower_ in _ONE and len(conjuncts(head)) == 1
    if not alone or not len(words) or words[0].lower_ not in {",", "and"}:
        return []
    first = next((t for t in words if t.pos_ in {"NOUN", "PROPN"} and t.dep_ != "compound"), None)
    if first is None or first.left_edge.i != head.i + 2 or not are_people(first, phrases):
        return []
    return [*conjuncts(first), *_after(first, phrases)]


def _listed(head: Token, phrases: Phrases) -> list[Token]:
    """ "Two militants, a woman, and her child": the last two, where read as an apposition.

    Also the guards of "the warlord Abu Musa and two guards", where they are joined to the name.
    """
    row = [
        part
        for joined in conjuncts(head)
        for part in (joined, *(c for c in joined.children if c.dep_ == "appos"))
        if part.i == joined.i or part.tag_ == "NNP"
    ]
    named = [c for c in head.children if c.dep_ == "appos" and c.tag_ == "NNP"]
    beside = [more for name in named if head.tag_ == "NN" for more in conjuncts(name)[1:]]
    return [*beside, *(more for part in row for more in _after(part, phrases))]


def _after(head: Token, phrases: Phrases) -> list[Token]:
    """Who is listed after one of the dead as if they were that one.

    Not so of "two brothers, a teacher and a student", which says who the two are, nor of "Ali
    Musa, the mayor, and candidate for Bor", where he is the mayor and whoever has no article.
    """
    joined = any(c.dep_ == "conj" for c in head.children)
    named = head.tag_ == "NNP"
    more: list[Token] = []
    for said in (c for c in head.children if c.dep_ == "appos" and c.tag_ in {"NN", "NNS"}):
        if named and not _kin(said):
            parts = [p for p in conjuncts(said)[1:] if _is_counted(p) or p.tag_ == "NNP"]
        else:
            parts = [p for p in conjuncts(said) if p.i != said.i or _is_counted(p)]
        if (joined or len(conjuncts(said)) > 1) and are_people(said, phrases):
            more += parts
    if not more:
        return []
    counts = [one_count(p, phrases, alone=False) or exactly(int(_is_one(p))) for p in more]
    total = sum((c.best or 0) for c in counts)
    own = one_count(head, phrases)
    after = head.doc[more[-1].right_edge.i + 1 : more[-1].right_edge.i + 2]
    goes_on = any(t.pos_ in {"VERB", "AUX"} for t in after)
    same = own is not None and own.best == total
    return more if total and (goes_on or not same) else []


def _kin(said: Token) -> bool:
    """ "His wife", "her guard": not the one who was named before."""
    return any(c.dep_ == "poss" and c.lower_ in {"his", "her"} for c in said.children)


def _who(clause: Token) -> bool:
    """ "Abu Harun al-Basri, who was killed in May": a person."""
    return any(c.lower_ == "who" for c in clause.children)


def _is_counted(head: Token) -> bool:
    return _is_one(head) or any(c.dep_ == "nummod" for c in head.children)


def one_count(head: Token, phrases: Phrases, *, alone: bool = True) -> Quantity | None:
    """How many one noun names, without what is joined to it."""
    if (number := _number(head, alone=alone)) is not None:
        return number
    entity = phrases.entity_at(head)
    person = entity is not None and entity.label is Label.PERSON
    if person or head.lower_ in _ONE or by_age(head) or _aged(head) or _of_a_people(head, phrases):
        return exactly(1)
    if _both(head):
        return exactly(2)
    if lemma(head) in _COLLECTIVE:
        return next((_number(t, alone=False) for t in below(head, "of")), None)
    if (
        entity is None
        and head.tag_ == "NNP"
        and any(c.dep_ == "relcl" and _who(c) for c in head.children)
    ):
        return exactly(1)
    if phrases.of(head).kind is Kind.PEOPLE and _is_one(head):
        return exactly(1)
    if head.lower_ == "another" or _one_more(head):
        return exactly(1)
    serving = head.tag_ == "NN" and lemma(head) in _SERVING
    if serving or (head.tag_ == "NN" and phrases.in_class(head, "people", "fighter")):
        return None if phrases.in_class(head, "group") else exactly(1)
    return None


def _one_more(head: Token) -> bool:
    """ "Four were killed and a fifth wounded", but not "a fifth of the men"."""
    words = {c.lower_ for c in head.children}
    return head.lower_ in _ORDINALS and bool(words & {"a", "an"}) and "of" not in words


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
        if quantity is not None and not NO_COUNT.match(text, found.end()):
            return quantity
    return None


def _is_one(head: Token) -> bool:
    """ "A teacher", "their guide", "another"."""
    return head.tag_ in {"NN", "NNP"} and any(
        c.dep_ in {"det", "poss"} and c.lower_ not in _NOT_ONE for c in head.children
    )
