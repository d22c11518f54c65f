"""What the words beside a name say of what it names."""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import pairwise, takewhile

from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import load_lexicon, word_lists
from dateline.extract.parse import Span, Token

_PLACE_PREPOSITIONS = frozenset(
    "in near at around outside inside across into towards toward from through above beyond off "
    "along throughout".split()
)
_NEAR = frozenset({"neighbouring", "neighboring", "nearby", "adjacent"})
_FIGHTERS = load_lexicon().classes["fighter"] | {"force", "troop"}
_TYPE_WORDS = word_lists("names")["place_type"]
_OF_PLACE = word_lists("names")["of_place"]
_AFTER_NAME = word_lists("names")["after_name"]
_WHOSE = frozenset({"home", "native", "birth"})
"""Whose home town it is, is not what it is called."""

_CITY = frozenset({"city", "capital", "town", "village", "stronghold", "port"})
_FARTHEST = 8
_LINKS = frozenset({"in", "after", "before", "near", "amid", "following", "as", "when"})
"""Small words that part what a name is found with: "Bentiu after South"."""

_BEARINGS = frozenset("north south east west northeast northwest southeast southwest".split())
_LAND = frozenset("district territory province governorate township county".split())
_LENGTHS = frozenset("km kilometre kilometres kilometer kilometers mile miles".split())
_OFFICE = word_lists("speaking")["office"] - {"member", "head", "resident"}
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\Z")
_PLACES = load_lexicon().classes["place"]


_DISEASE = word_lists("names")["disease"]


def of_disease(span: Span) -> bool:
    """ "West Nile virus", "Marburg haemorrhagic fever": a place lends only its name."""
    after = span.doc[span.end : span.end + 1]
    return any(token.lower_ in _DISEASE for token in (*span[-1:], *after))


def is_force(span: Span) -> bool:
    """ "United States Army": a longer name that begins with a known one."""
    return len(span) > 2 and span[-1].lower_ in word_lists("names")["force"]


def is_unit(span: Span) -> bool:
    """ "The 57 Division", "16th Infantry Division": by its number no division of a country."""
    if len(span) < 2 or span[-1].lower_ not in {"division", "brigade", "corps"}:
        return False
    return bool(span[0].like_num or _ORDINAL.match(span[0].text))


def holds_office(span: Span) -> bool:
    """ "A rebel spokesman, Willy Ngoma, said": one who holds an office is no group."""
    above = span.root.head
    told = span.root.dep_ == "appos" and above.tag_ == "NN" and 1 < len(span) < 4
    return told and lemma(above) in _OFFICE and span.doc[span.start - 1].text == ","


def cut_apart(ent: Span) -> list[Span]:
    """A name found with what it lies in: "Goma, North Kivu", "Tartu University in Estonia"."""
    start, parts = ent.start, []
    for token in ent:
        if token.text == "," or (token.text in _LINKS and token.i > ent.start):
            parts.append(ent.doc[start : token.i])
            start = token.i + 1
    parts.append(ent.doc[start : ent.end])
    return [part for part in parts if len(part)]


def trim(ent: Span) -> Span | None:
    """An entity without its article, a verb before it, its possessive ending and stray marks."""
    start, end = ent.start, ent.end
    owners = [t.i for t in ent if t.text in {"'s", "’s"} and t.i + 1 < end]
    start = owners[-1] + 1 if owners else start
    while start < end and (
        ent.doc[start].lower_ in {"the", "a", "an", "'s", "’s"}
        or (ent.doc[start].tag_ in {"VBZ", "VBP", "VBD"} and ent.doc[start].text.islower())
    ):
        start += 1
    while end > start and (
        ent.doc[end - 1].text in {"'s", "’s", "'", "’"} or ent.doc[end - 1].is_punct
    ):
        end -= 1
    return ent.doc[start:end] if start < end else None


def before_hyphen(span: Span) -> bool:
    """ "Russian-occupied": the word is of the people, not of a place."""
    return span.end < len(span.doc) and span.doc[span.end].text == "-"


def before_fighters(span: Span) -> bool:
    """ "ADF militiamen", "the LURD rebels": letters that name a group."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    return after is not None and after.lemma_.lower() in _FIGHTERS and len(span.text) > 2


def in_place_context(span: Span) -> bool:
    """After "in", "near", "the town of" a name is a place unless people's words say otherwise."""
    if span.start == 0 or _holds(span):
        return False
    before: Token = span.doc[span.start - 1]
    if before.lower_ in _NEAR and span.start > 1:
        before = span.doc[span.start - 2]
        return before.lower_ in _PLACE_PREPOSITIONS  # "in neighbouring X"
    if before.lower_ in _PLACE_PREPOSITIONS:
        return before.lower_ not in {"from", "into", "at"} or len(span) == 1
    if before.lower_ == "of" and span.start > 1:
        if span.doc[span.start - 2].lower_ == "out":
            return len(span) == 1  # "driven out of X"
        return span.doc[span.start - 2].lemma_.lower() in _TYPE_WORDS | _OF_PLACE
    if before.lower_ == "including":
        listed = span.doc[max(span.start - 3, 0) : span.start - 1]
        return any(lemma(t) in _PLACES for t in (before.head, *listed))
    return before.lower_ in _TYPE_WORDS


def _holds(span: Span) -> bool:
    """ "In Houthi-controlled Yemen": who holds it, whatever stands before the name."""
    after = span.doc[span.end + 1 : span.end + 2]
    return before_hyphen(span) and any(t.tag_ in {"VBN", "VBD"} for t in after)


def called_place(span: Span) -> bool:
    """After "the town of", "control of the strategic": whatever the parser takes the name for."""
    index = span.start - 1
    if index > 1 and span.doc[index].pos_ == "ADJ" and span.doc[index - 1].lower_ == "the":
        index -= 2
    if index < 1 or span.doc[index].lower_ not in {"of", "over"}:
        return False
    if index > 1 and span.doc[index - 2].lower_ in _WHOSE:
        return False
    far = index < span.start - 1  # "the city of the late Omar" is none
    if far and span.root.tag_ == "JJ":
        return False  # "control of the northern Iraqi city of Mosul"
    return span.doc[index - 1].lemma_.lower() in ({"control"} if far else _TYPE_WORDS | {"control"})


def apposed_place(span: Span) -> bool:
    """ "El Plateado, a town in the canyon", "X, the last settlement": what a name is said to be."""
    apposed = any(
        c.dep_ == "appos" and lemma(c) in _TYPE_WORDS and any(d.dep_ == "det" for d in c.children)
        for c in span.root.children
    )
    told = _is_a_place(span) or _called_a_place(span) or _city_called(span)
    return apposed or told or _bears(span)


def _bears(span: Span) -> bool:
    """ "X, 20 km north of Y", "X, in Y district": no person and no party lies so."""
    after = [t.lower_ for t in span.doc[span.end : span.end + _FARTHEST + 1]]
    if after[:1] != [","]:
        return False
    if after[1:2] == ["in"] and len(span) < 3 and not span.text.isupper():
        named = takewhile(lambda t: t.text[:1].isupper(), span.doc[span.end + 2 : span.end + 6])
        names = len(list(named))
        return names > 0 and any(w in _LAND for w in after[2 + names : 3 + names])
    words = [w for w in after[1 : after.index("of")] if w != "-"] if "of" in after else []
    far = words[:-1]
    length = not far or any(w in _LENGTHS for w in far[-2:])
    return bool(words) and words[-1] in _BEARINGS and length


def _is_a_place(span: Span) -> bool:
    """ "X is a rebel stronghold", "X is the second city"."""
    verb = span.root.head
    if span.root.dep_ != "nsubj" or lemma(verb) not in {"be", "remain", "become"}:
        return False
    return any(c.dep_ == "attr" and _place_word(c) for c in verb.children)


def _city_called(span: Span) -> bool:
    """ "Its second-largest city, X, after a siege": a name set off after what it is."""
    if span.start < 2 or span.end >= len(span.doc) or len(span) > 3:
        return False
    noun, comma, after = span.doc[span.start - 2], span.doc[span.start - 1], span.doc[span.end]
    told = comma.text == "," and lemma(noun) in _CITY and noun.text.islower()
    return told and (after.is_punct or after.tag_ == "IN")


def _called_a_place(span: Span) -> bool:
    """ "X, the last major settlement": by the order of the words alone."""
    after = list(span.doc[span.end : span.end + _FARTHEST])
    if len(after) < 3 or after[0].text != "," or after[1].lower_ not in {"a", "an", "the"}:
        return False
    for token, follows in pairwise(after[2:]):
        if token.pos_ not in {"ADJ", "NOUN", "NUM", "ADV"} and token.tag_ not in {"VBN", "JJS"}:
            return False
        if follows.pos_ not in {"ADJ", "NOUN", "PROPN", "NUM"} and follows.tag_ != "POS":
            return lemma(token) in _TYPE_WORDS | {"settlement", "bastion"} and follows.text != "-"
    return False


def has_place_noun(span: Span) -> bool:
    """ "The Galmudug region", "the Afar and Amhara regions": a place noun stands after the name."""
    index = span.end
    doc = span.doc
    if any(c.dep_ == "appos" and c.i >= index and _place_word(c) for c in span.root.children):
        return True  # "captured Kilwa, the last rebel stronghold"
    if index + 2 < len(doc) and doc[index].lower_ == "and" and doc[index + 1].text[:1].isupper():
        index += 2
        if doc[index].tag_ != "NNS":
            return False
    return index < len(doc) and lemma(doc[index]) in _AFTER_NAME


def _place_word(noun: Token) -> bool:
    return noun.text[:1].islower() and lemma(noun) in _TYPE_WORDS | {"settlement", "hamlet"}


def before_larger(span: Span) -> bool:
    """ "Captured Uvira in South Kivu": a name that is said to lie in a place."""
    after = span.doc[span.end : span.end + 5]
    if not len(after) or after[0].lower_ not in {"in", ","}:
        return False
    rest = [t for t in after[1:] if t.lower_ != "the" and t.pos_ != "ADJ"]
    return bool(rest) and rest[0].ent_type_ in {"GPE", "LOC"}


def listed_after_place(span: Span, places: Container[int]) -> bool:
    """ "In Salif, Hodeidah and Ras Issa": the next of a list of places."""
    index, first = span.start - 1, span.root
    while index > 0 and span.doc[index].lower_ in {",", "and"}:
        index -= 1
    while first.dep_ in {"conj", "appos"}:
        first = first.head
    where = first.head.lower_ in _PLACE_PREPOSITIONS | {"including", "of", "on"}
    return index in places and index < span.start - 1 and first.dep_ == "pobj" and where


def in_held_place(span: Span) -> bool:
    """After "in northern", "near the Saudi", "in rebel-held", a name that a gazetteer has."""
    index = span.start - 1
    while index > 0 and _before_place(span.doc[index]):
        index -= 1
    if index < 0 or index == span.start - 1:
        return False
    return span.doc[index].lower_ in {"in", "near", "across", "throughout", "outside", "around"}


def _before_place(token: Token) -> bool:
    """An adjective or article before a place: "the Saudi", "Russian-occupied", "northern"."""
    held = token.text == "-" or token.nbor(1).text == "-"
    return held or token.lower_ == "the" or token.pos_ == "ADJ" or token.tag_ in {"VBN", "JJ"}


def beside_place(span: Span) -> bool:
    """Joined to a place by "and" or a comma: "Karachi and Rawalpindi", "Kandahar, Afghanistan"."""
    head = span.root
    linked = head.dep_ in {"conj", "appos", "npadvmod"} and head.head.ent_type_ in {"GPE", "LOC"}
    return linked or any(
        c.dep_ in {"appos", "conj"} and c.ent_type_ == "GPE" for c in head.children
    )
