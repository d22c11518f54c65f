"""What the words beside a name say of what it names."""

from __future__ import annotations

from spacy.tokens import Span, Token

from dateline.extract.lexicon import word_lists

_PLACE_PREPOSITIONS = frozenset(
    "in near at around outside inside across into towards toward from through".split()
)
_TYPE_WORDS = word_lists("names")["place_type"]
_OF_PLACE = word_lists("names")["of_place"]
_AT_PLACE = word_lists("names")["at_place"]
_ON_PLACES = word_lists("names")["on_place"]


def is_force(span: Span) -> bool:
    """ "United States Army": a longer name that begins with a known one."""
    return len(span) > 2 and span[-1].lower_ in word_lists("names")["force"]


def trim(ent: Span) -> Span | None:
    """An entity without its article, possessive ending and stray punctuation."""
    start, end = ent.start, ent.end
    owners = [t.i for t in ent if t.text in {"'s", "’s"} and t.i + 1 < end]
    start = owners[-1] + 1 if owners else start
    while start < end and ent.doc[start].lower_ in {"the", "a", "an", "'s", "’s"}:
        start += 1
    while end > start and (
        ent.doc[end - 1].text in {"'s", "’s", "'", "’"} or ent.doc[end - 1].is_punct
    ):
        end -= 1
    return ent.doc[start:end] if start < end else None


def before_hyphen(span: Span) -> bool:
    """ "Russian-occupied": the word is of the people, not of a place."""
    return span.end < len(span.doc) and span.doc[span.end].text == "-"


def in_place_context(span: Span) -> bool:
    """After "in", "near", "the town of" a name is a place unless people's words say otherwise."""
    if span.start == 0:
        return False
    before: Token = span.doc[span.start - 1]
    if before.lower_ in _PLACE_PREPOSITIONS:
        return before.lower_ not in {"from", "into", "at"} or len(span) == 1
    if before.lower_ == "of" and span.start > 1:
        return span.doc[span.start - 2].lemma_.lower() in _TYPE_WORDS | _OF_PLACE
    return before.lower_ in _TYPE_WORDS


def struck(span: Span) -> bool:
    """ "An attack on Garissa", when a gazetteer has the name."""
    if span.start < 2 or span.doc[span.start - 1].lower_ not in {"on", "against"}:
        return False
    return span.doc[span.start - 2].lemma_.lower() in _AT_PLACE


def taken_or_held(span: Span) -> bool:
    """The object of a verb that acts on places, when a gazetteer has the name."""
    head = span.root
    while head.dep_ == "conj" and head.head.pos_ == "PROPN":
        head = head.head
    lemma = head.head.lemma_.lower()
    return head.dep_ in {"dobj", "nsubjpass"} and lemma in _ON_PLACES


def beside_place(span: Span) -> bool:
    """Joined to a place by "and" or a comma: "Karachi and Rawalpindi", "Kandahar, Afghanistan"."""
    head = span.root
    linked = head.dep_ in {"conj", "appos", "npadvmod"} and head.head.ent_type_ in {"GPE", "LOC"}
    return linked or any(
        c.dep_ in {"appos", "conj"} and c.ent_type_ == "GPE" for c in head.children
    )
