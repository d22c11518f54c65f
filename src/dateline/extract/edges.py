"""Where the name in a noun phrase begins and ends: what around its head belongs to it."""

from __future__ import annotations

from dateline.extract.date_parts import MONTHS, WEEKDAYS
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.name_labels import Entity, Label
from dateline.extract.nouns import Nouns
from dateline.extract.parse import Token

DIRECTIONS = word_lists("phrases")["direction"]
"""Words for a part of a place: "northern", "upper"."""

_SIDE_TAKEN = tuple(word_lists("phrases")["side_taken"])
_HELD = word_lists("control")["held"] - {"run"}
_INNER = frozenset(
    (
        "compound amod nmod nummod poss quantmod det predet advmod npadvmod punct case neg appos"
        " conj cc pobj prep aux"
    ).split()
)
_WEALTH = frozenset("rich torn hit ravaged stricken plagued scarred producing".split())
"""What "gas-rich" or "war-torn" tells of a place, of whose name it is no part."""

_HOUSES = word_lists("phrases")["housed"] | {"tomb", "shrine", "palace", "mausoleum", "monastery"}
_MARKS = frozenset(", ; ( ) : — –".split())
_CALENDAR = frozenset(WEEKDAYS) | frozenset(MONTHS)
_CARRYING = frozenset({"carrying", "containing", "transporting", "ferrying"})
_LEFT_OFF = frozenset("det predet nummod quantmod punct case cc advmod npadvmod neg".split())


def widen(head: Token, entity: Entity, nouns: Nouns) -> tuple[int, int]:
    """Capitalised words and directions beside a name belong to it ("northern Syria")."""
    start, end = entity.start, max(entity.end, head.i + 1)
    end = _house_of(end, nouns) or end
    while start > 0 and _joins(nouns.doc[start - 1], nouns.doc[start], entity, nouns):
        start -= 1
    hyphened = [t.lower_ for t in nouns.doc[max(start - 2, 0) : start + 1]]
    if len(hyphened) == 3 and hyphened[1] == "-" and {hyphened[0], hyphened[2]} <= DIRECTIONS:
        start -= 2  # "north-east Jordan"
    return start, end


def _joins(left: Token, right: Token, entity: Entity, nouns: Nouns) -> bool:
    after_hyphen = left.i + 1 < len(nouns.doc) and nouns.doc[left.i + 1].text == "-"
    if left.sent.start > right.i or after_hyphen or left.lower_ in {"the", "a", "an"}:
        return False
    if left.lower_ in DIRECTIONS and entity.label is Label.PLACE:
        return True
    if left.lower_ in {"and", "or"} and entity.label is Label.PLACE:
        before = nouns.doc[left.i - 1] if left.i else left
        return before.lower_ in DIRECTIONS and right.lower_ in DIRECTIONS
    same = (
        left.pos_ == "PROPN" and left.dep_ in {"compound", "nmod"} and nouns.entity_at(left) is None
    )
    titled = nouns.in_class(left, "title") and entity.label is not Label.PLACE
    return same and left.text[:1].isupper() and not titled


def left_edge(head: Token, nouns: Nouns) -> int:
    """Where the name begins: articles, numbers and loose words at the left are left off."""
    left, begins = head.i, head.sent.start
    while left > begins and _inside(nouns.doc[left - 1], head):
        left -= 1
    return _first_kept(left, head, nouns)


def _first_kept(left: int, head: Token, nouns: Nouns) -> int:
    while left < head.i and _left_off(nouns.doc[left], head, nouns):
        left += 1
    return left


def after_owner(start: int, head: Token, nouns: Nouns) -> int:
    """ "Syria's Quneitra province": where a name begins that stands after its owner's."""
    owned = [t.i + 1 for t in head.doc[start : head.i] if t.tag_ == "POS"]
    named = owned and any(t.text[:1].isupper() for t in head.doc[owned[-1] : head.i + 1])
    return _first_kept(owned[-1], head, nouns) if named else start


def _inside(token: Token, head: Token) -> bool:
    if token.text in _MARKS:
        return False
    if token.lower_ in _CARRYING or token.tag_ == "VBZ":
        return False  # "a bus carrying pilgrims", "who enters areas", read as one noun
    top = token
    while top.i != head.i and top.dep_ in _INNER:
        if top.head.i == top.i:
            return False
        top = top.head
        if top.i > head.i:
            return False
    return top.i == head.i and token.dep_ not in {"prep", "pobj", "aux"}


def _left_off(token: Token, head: Token, nouns: Nouns) -> bool:
    """Who holds a place is no part of its name ("UNITA-held Huambo"), unless it has no other."""
    if _holds(token, nouns):
        return not nouns.in_class(head, "vague_place")
    if token.like_num and token.nbor(1).text == "-" and nouns.in_class(head, "place"):
        return False  # "a five-story building"
    return _droppable(token, nouns)


def _holds(token: Token, nouns: Nouns) -> bool:
    entity = nouns.entity_at(token)
    end = entity.end if entity is not None else token.i + 1
    after = nouns.doc[end : end + 2]
    return len(after) == 2 and after[0].text == "-" and after[1].lower_ in _HELD


def _droppable(token: Token, nouns: Nouns) -> bool:
    if token.lower_ == "armed" and lemma(token.head) == "force":
        return False  # "the armed forces" are an army, "armed men" are any
    if token.dep_ in _LEFT_OFF:
        return not _starts_name(token, nouns)
    if token.like_num or token.tag_ in {"PRP$", "DT", "PDT", "CD"}:
        return True
    if token.lower_ in _WEALTH and token.i > 0 and token.nbor(-1).text == "-":
        return True
    if "-" in token.text and lemma(token).endswith(_SIDE_TAKEN):
        return True
    if token.lower_ in _CALENDAR and token.nbor(1).text[:1].islower():
        return True  # "on Monday rebels entered"
    if token.tag_ in {"VBG", "VBN"} and token.dep_ == "amod":
        return True
    loose = (
        lemma(token) in nouns.lexicon.classes["loose"]
        or token.lower_ in nouns.lexicon.classes["loose"]
    )
    return loose and not (token.text[:1].isupper() and nouns.entity_at(token))


def _starts_name(token: Token, nouns: Nouns) -> bool:
    entity = nouns.entity_at(token)
    return entity is not None and entity.start == token.i and entity.known


def right_edge(head: Token, nouns: Nouns) -> int:
    """Where the name ends: with "of" or "for" and the capitalised words after it."""
    entity = nouns.entity_at(head)
    end = max(head.i + 1, entity.end if entity else 0)
    if house := _house_of(end, nouns):
        return house
    for child in head.rights:
        if (
            child.lower_ == "of"
            and head.i == child.i - 1
            and nouns.in_class(head, "title", "people", "group")
        ):
            below = [t for t in child.children if t.dep_ == "pobj"]
            found = nouns.entity_at(below[0]) if below else None
            if found is not None and found.label in {Label.GROUP, Label.PERSON}:
                return max(end, found.end)
    return end


def _house_of(end: int, nouns: Nouns) -> int | None:
    """ "The Great Mosque of al-Nuri", "the Embassy of the United States": where the name ends."""
    house, after = nouns.doc[end - 1], nouns.doc[end : end + 3]
    if lemma(house) not in _HOUSES or not house.text[:1].isupper():
        return None
    if len(after) < 2 or after[0].lower_ != "of":
        return None
    named = nouns.entity_at(after[2] if after[1].lower_ == "the" and len(after) > 2 else after[1])
    return named.end if named is not None else None
