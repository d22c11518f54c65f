"""Names told one after another of what they are: "the towns of X, Y and Z"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import load_lexicon, word_lists
from dateline.extract.parse import Doc, Span, Token

_TYPES = word_lists("names")["place_type"] | {"settlement", "hamlet", "locality"}
_PLACES = load_lexicon().classes["place"]
_LARGER = word_lists("anaphora")["larger"] | word_lists("control")["larger"] | {"county"}
_INNER = frozenset({"-", "’", "'", "al", "el", "de", "la", "di", "bin", "abu", "ash", "as", "ad"})
"""What may stand in the middle of a name: "Khan al-Asal", "Af-ka Dharimood"."""

_FAR = 10
_OF_PLACE = frozenset({"ADP", "PROPN", "NOUN", "ADJ", "DET", "PART", "NUM"})
"""What may stand between the places and the colon before their names."""

_EXAMPLES = frozenset({"including", "namely"})


def listed_places(doc: Doc) -> list[Span]:
    """All names that stand so in a text, by the order of the words alone.

    A small parser takes a name that it has not seen for any part of speech.
    """
    return [span for token in doc if token.tag_ == "NNS" for span in listed_after(token)]


def listed_after(noun: Token) -> list[Span]:
    """The names of "the towns of X, Y and Z", "posts, including X and Y"; of one alone, none."""
    start = _opening(noun) or _after_number(noun) or _after_colon(noun)
    spans = list(_names(noun.doc, start)) if start else []
    return spans if len(spans) > 1 else []


def _after_number(noun: Token) -> int:
    """ "Two villages, X and Y, in the east": where the names begin, 0 where there are none."""
    after = noun.doc[noun.i + 1 : noun.i + 3]
    counted = any(c.dep_ == "nummod" for c in noun.children)
    if len(after) < 2 or noun.tag_ != "NNS" or lemma(noun) not in _TYPES or not counted:
        return 0
    if after[0].text != "," or not after[1].text[:1].isupper():
        return 0
    names = list(_names(noun.doc, after[1].i))
    end = names[-1].end if names else len(noun.doc)
    follows = noun.doc[end : end + 1]
    return int(after[1].i) if any(t.is_punct or t.tag_ == "IN" for t in follows) else 0


def _after_colon(noun: Token) -> int:
    """ "Three villages in the district of X: A, B and C": where the names begin, else 0."""
    if noun.tag_ != "NNS" or lemma(noun) not in _TYPES:
        return 0
    for token in noun.doc[noun.i + 1 : noun.i + _FAR]:
        if token.text == ":":
            follows = noun.doc[token.i + 1 : token.i + 2]
            return int(token.i + 1) if any(t.text[:1].isupper() for t in follows) else 0
        if token.pos_ not in _OF_PLACE:
            return 0
    return 0


def _opening(noun: Token) -> int:
    """Where the list after a plural noun begins, 0 where there is none."""
    after = noun.doc[noun.i + 1 : noun.i + 3]
    if len(after) < 2 or noun.tag_ != "NNS":
        return 0
    if after[0].lower_ == "of" and lemma(noun) in _TYPES:
        return int(after[1].i)
    if lemma(noun) not in _PLACES:
        return 0
    if after[0].lower_ in _EXAMPLES:
        return int(after[1].i)
    return int(after[1].i + 1) if after[0].text == "," and after[1].lower_ in _EXAMPLES else 0


def _names(doc: Doc, start: int) -> Iterator[Span]:
    """The capitalised names from `start` on, up to the one after "and"; nothing without it."""
    found: list[Span] = []
    index, closed = start, False
    while index < len(doc) and doc[index].text[:1].isupper():
        end = index + 1
        while end < len(doc) and _goes_on(doc[end]):
            end += 1
        while doc[end - 1].lower_ in _INNER:
            end -= 1
        found.append(doc[index:end])
        if closed:
            yield from found
            return
        index = _past_region(doc, end)
        while index < len(doc) and doc[index].lower_ in {",", "and"}:
            closed = closed or doc[index].lower_ == "and"
            index += 1
        if index == end:
            return


def _past_region(doc: Doc, end: int) -> int:
    """ "X in Donetsk region and Y in Kharkiv region": what a name lies in is no part of the row."""
    index = end + 1
    if doc[end : end + 1].text != "in" or not doc[index : index + 1].text[:1].isupper():
        return end
    while index < len(doc) and _goes_on(doc[index]):
        index += 1
    return index + (index < len(doc) and lemma(doc[index]) in _LARGER)


def _goes_on(token: Token) -> bool:
    return token.text[:1].isupper() or token.lower_ in _INNER or token.nbor(-1).text == "-"
