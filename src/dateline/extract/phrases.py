"""Noun phrases: what a phrase names, and the shortest full name for it in the report's words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc, Token

from dateline.extract.entities import Entity, Label
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import Lexicon, group_names

NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM"}
_INNER = frozenset(
    (
        "compound amod nmod nummod poss quantmod det predet advmod npadvmod punct case neg appos"
    ).split()
)


class Kind(StrEnum):
    """What a noun phrase stands for in an event."""

    ACTOR = "actor"
    PEOPLE = "people"
    PLACE = "place"
    THING = "thing"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its head, its kind, and the tokens of its name (`start` to `end`)."""

    head: Token
    kind: Kind
    start: int
    end: int
    entity: Entity | None = None
    type_word: str | None = None

    @property
    def name(self) -> str:
        """The words of the name as written."""
        return str(self.head.doc[self.start : self.end].text)


class Phrases:
    """Reads the noun phrases of one parsed paragraph."""

    def __init__(self, doc: Doc, entities: list[Entity], lexicon: Lexicon) -> None:
        self.doc = doc
        self.entities = entities
        self.lexicon = lexicon
        self._at: dict[int, Entity] = {
            i: entity for entity in entities for i in range(entity.start, entity.end)
        }

    def entity_at(self, token: Token) -> Entity | None:
        """The name that a token is part of."""
        return self._at.get(token.i)

    def in_class(self, token: Token, *names: str) -> bool:
        """Whether a token's lemma is in one of the noun classes."""
        word = lemma(token)
        return any(word in self.lexicon.classes[name] for name in names)

    def of(self, head: Token) -> Phrase:
        """The phrase of a head noun."""
        head = self._down_to_noun(head)
        if fighters := self._fighters_of(head):
            return fighters
        if head.pos_ == "PRON":
            return Phrase(head, _pronoun_kind(head), head.i, head.i + 1)
        if named := self._titled_person(head):
            return named
        entity = self.entity_at(head)
        if entity is not None and self._ends_with_name(head, entity):
            return self._named(head, entity)
        return self._common(head)

    def _fighters_of(self, head: Token) -> Phrase | None:
        """ "Fighters of the Islamic State": the group."""
        if not self.in_class(head, "generic") or head.pos_ != "NOUN":
            return None
        for child in head.children:
            if child.lower_ in {"of", "from"} and child.i == head.i + 1:
                for below in child.children:
                    found = self.entity_at(below)
                    if found is not None and found.label is Label.GROUP and below.dep_ == "pobj":
                        return Phrase(head, Kind.ACTOR, found.start, found.end, found)
        return None

    def _ends_with_name(self, head: Token, entity: Entity) -> bool:
        """False for a lower-case head inside a longer found name ("Syria branch")."""
        return head.pos_ == "PROPN" or head.text[:1].isupper() or entity.known

    def _down_to_noun(self, head: Token) -> Token:
        """From "most of eastern Syria", "a group of militants" down to what is meant."""
        for _ in range(3):
            if lemma(head) not in _PARTITIVES:
                return head
            named = [c for c in head.children if c.dep_ == "appos" and self.entity_at(c)]
            if lemma(head) == "one" and named:
                return named[0]
            below = [
                t
                for p in head.children
                if p.lower_ in {"of", "by"}
                for t in p.children
                if t.dep_ == "pobj"
            ]
            if not below:
                return head
            head = below[0]
        return head

    def _titled_person(self, head: Token) -> Phrase | None:
        """ "President Barack Obama", "the group's leader, Abu X": the person's name."""
        person = self.entity_at(head)
        if person is not None and person.label is Label.PERSON:
            return Phrase(head, Kind.ACTOR, person.start, person.end, person)
        for child in head.children:
            found = self.entity_at(child)
            if found is None or child.i < head.i:
                continue
            named = found.label is Label.PERSON and child.dep_ in {"appos", "nmod"}
            if named and self.in_class(head, "title", "people"):
                return Phrase(head, Kind.ACTOR, found.start, found.end, found)
            group = found.label is Label.GROUP and child.dep_ in {"appos", "conj"}
            if group and self.in_class(head, "group") and _set_off(head, child):
                return Phrase(head, Kind.ACTOR, found.start, found.end, found)
        return None

    def _named(self, head: Token, entity: Entity) -> Phrase:
        start, end = self._widen(head, entity)
        word = lemma(self.doc[end - 1])
        if entity.label is Label.PLACE or (
            entity.label is Label.OTHER and word in self.lexicon.classes["place"]
        ):
            return Phrase(head, Kind.PLACE, start, end, entity, self._type_word(head, start, end))
        if entity.label is Label.PEOPLE and not self._is_person_noun(word):
            return Phrase(head, Kind.ACTOR, start, end, entity)
        kind = Kind.ACTOR if entity.label is not Label.OTHER else self._class_of(self.doc[end - 1])
        return Phrase(head, kind, start, end, entity)

    def _is_person_noun(self, word: str) -> bool:
        return word in self.lexicon.classes["people"]

    def _widen(self, head: Token, entity: Entity) -> tuple[int, int]:
        """Capitalised words and directions beside a name belong to it ("northern Syria")."""
        start, end = entity.start, max(entity.end, head.i + 1)
        while start > 0 and self._joins(self.doc[start - 1], self.doc[start], entity):
            start -= 1
        return start, end

    def _joins(self, left: Token, right: Token, entity: Entity) -> bool:
        after_hyphen = left.i + 1 < len(self.doc) and self.doc[left.i + 1].text == "-"
        if left.sent.start > right.i or after_hyphen or left.lower_ in {"the", "a", "an"}:
            return False
        if left.lower_ in DIRECTIONS and entity.label is Label.PLACE:
            return True
        if left.lower_ in {"and", "or"} and entity.label is Label.PLACE:
            before = self.doc[left.i - 1] if left.i else left
            return before.lower_ in DIRECTIONS and right.lower_ in DIRECTIONS
        same = (
            left.pos_ == "PROPN"
            and left.dep_ in {"compound", "nmod"}
            and self.entity_at(left) is None
        )
        return same and left.text[:1].isupper() and not self.in_class(left, "title")

    def _type_word(self, head: Token, start: int, end: int) -> str | None:
        """The common noun that says what a place is: "the town of X", "X province", "X crossing"."""
        if self.in_class(self.doc[end - 1], "place") and end - start > 1:
            return lemma(self.doc[end - 1])
        top = head.head
        if head.dep_ == "pobj" and top.lower_ == "of" and self.in_class(top.head, "place"):
            return lemma(top.head)
        if head.dep_ == "appos" and self.in_class(top, "place"):
            return lemma(top)
        if head.dep_ == "compound" and self.in_class(top, "place"):
            return lemma(top)
        return None

    def _common(self, head: Token) -> Phrase:
        """A phrase whose head is a common noun."""
        kind = self._class_of(head)
        if kind is Kind.PLACE and (
            inner := self._name_within_place(head) or self._name_before(head)
        ):
            return inner
        start = self._left_edge(head)
        if kind in {Kind.ACTOR, Kind.PEOPLE} and self.in_class(head, "generic"):
            if group := self._group_before(head, start):
                return Phrase(head, Kind.ACTOR, group.start, group.end, group)
        end = self._right_edge(head)
        entity = self.entity_at(self.doc[start])
        type_word = lemma(head) if kind is Kind.PLACE else None
        return Phrase(head, kind, start, end, entity, type_word)

    def _name_before(self, head: Token) -> Phrase | None:
        """ "The Hiiraan region", "Laag area": the name without the plain word after it."""
        if lemma(head) not in _PLAIN_TYPES or head.i == 0:
            return None
        entity = self._at.get(head.i - 1)
        if entity is None or entity.end != head.i or entity.label is Label.PEOPLE:
            return None
        return Phrase(head, Kind.PLACE, entity.start, entity.end, entity, lemma(head))

    def _name_within_place(self, head: Token) -> Phrase | None:
        """ "the town of al-Qaim", "the second city, Mosul": the name, typed by the common noun."""
        for child in head.children:
            below: list[Token] = []
            if child.lower_ in {"of", "called", "named"}:
                below = [t for t in child.children if t.dep_ in {"pobj", "oprd", "dobj"}]
            elif child.dep_ == "appos":
                below = [child]
            for token in below:
                entity = self.entity_at(token)
                vague = lemma(head) in self.lexicon.classes["vague_place"]
                if (
                    entity is not None
                    and entity.label is not Label.PERSON
                    and token.text[:1].isalpha()
                ):
                    if entity.label is Label.PLACE or not vague:
                        start, end = self._widen(token, entity)
                        return Phrase(token, Kind.PLACE, start, end, entity, lemma(head))
        return None

    def _left_edge(self, head: Token) -> int:
        """Where the name begins: articles, numbers and loose words at the left are left off."""
        left = head.i
        while left > 0 and self._inside(self.doc[left - 1], head):
            left -= 1
        while left < head.i and self._droppable(self.doc[left], head):
            left += 1
        return left

    def _inside(self, token: Token, head: Token) -> bool:
        if token.sent.start != head.sent.start or token.text in {",", ";", "(", ")", ":", "—", "–"}:
            return False
        top = token
        while top.i != head.i and top.dep_ in (*_INNER, "conj", "cc", "pobj", "prep", "aux"):
            if top.head.i == top.i:
                return False
            top = top.head
            if top.i > head.i:
                return False
        return top.i == head.i and token.dep_ not in {"prep", "pobj", "aux"}

    def _droppable(self, token: Token, head: Token) -> bool:
        if token.dep_ in {
            "det",
            "predet",
            "nummod",
            "quantmod",
            "punct",
            "case",
            "cc",
            "advmod",
            "npadvmod",
            "neg",
        }:
            return not self._starts_name(token)
        if token.like_num or token.tag_ in {"PRP$", "DT", "PDT", "CD"}:
            return True
        if "-" in token.text and lemma(token).endswith(
            (
                "led",
                "backed",
                "held",
                "linked",
                "controlled",
                "allied",
                "aligned",
                "supported",
                "sponsored",
                "armed",
                "trained",
            )
        ):
            return True
        if token.tag_ in {"VBG", "VBN"} and token.dep_ == "amod":
            return True
        loose = (
            lemma(token) in self.lexicon.classes["loose"]
            or token.lower_ in self.lexicon.classes["loose"]
        )
        return loose and not (token.text[:1].isupper() and self.entity_at(token))

    def _starts_name(self, token: Token) -> bool:
        entity = self.entity_at(token)
        return entity is not None and entity.start == token.i and entity.known

    def _right_edge(self, head: Token) -> int:
        """Where the name ends: with "of" or "for" and the capitalised words after it."""
        entity = self.entity_at(head)
        end = max(head.i + 1, entity.end if entity else 0)
        for child in head.rights:
            if (
                child.lower_ == "of"
                and head.i == child.i - 1
                and self.in_class(head, "title", "people", "group")
            ):
                below = [t for t in child.children if t.dep_ == "pobj"]
                found = self.entity_at(below[0]) if below else None
                if found is not None and found.label in {Label.GROUP, Label.PERSON}:
                    return max(end, found.end)
        return end

    def _group_before(self, head: Token, start: int) -> Entity | None:
        """The named group before a generic noun: "Taliban insurgents" is the Taliban."""
        for index in range(head.i - 1, start - 1, -1):
            entity = self._at.get(index)
            if entity is not None:
                return entity if entity.end == head.i and self._stands_alone(entity, head) else None
        return None

    def _stands_alone(self, entity: Entity, head: Token) -> bool:
        """Whether a name without its noun is the group: "Taliban insurgents", not "NTC forces"."""
        if entity.label is not Label.GROUP:
            return False
        if lemma(head) in {"force", "troop", "unit"}:
            last = self.doc[entity.end - 1]
            if entity.end - entity.start == 1:
                return entity.known and not last.is_upper
            return last.lower_ in group_names()["actor_suffix"]
        return entity.known or entity.end - entity.start > 1

    def _class_of(self, head: Token) -> Kind:
        for kind, names in (
            (Kind.ACTOR, ("fighter", "force")),
            (Kind.PEOPLE, ("people",)),
            (Kind.ACTOR, ("group",)),
            (Kind.PLACE, ("place",)),
            (Kind.THING, ("thing",)),
        ):
            if self.in_class(head, *names):
                if (
                    kind is Kind.ACTOR
                    and names == ("group",)
                    and lemma(head) in {"state", "side", "power"}
                    and head.text[:1].islower()
                ):
                    return Kind.PLACE if lemma(head) == "state" else Kind.OTHER
                return kind
        entity = self.entity_at(head)
        if entity is not None:
            if entity.label is Label.PLACE:
                return Kind.PLACE
            if entity.label in {Label.GROUP, Label.PERSON, Label.PEOPLE, Label.SOURCE}:
                return Kind.ACTOR
        return Kind.OTHER


_PLAIN_TYPES = frozenset(
    "region state settlement area neighborhood neighbourhood suburb quarter".split()
)


def _set_off(head: Token, child: Token) -> bool:
    """Whether a name stands after a comma as another word for the head: "its branch, X"."""
    if head.text[:1].isupper() or any(c.dep_ == "cc" for c in head.children):
        return False
    return any(head.doc[i].text == "," for i in range(head.i + 1, child.i))


def _pronoun_kind(token: Token) -> Kind:
    if token.lower_ in {
        "they",
        "them",
        "he",
        "him",
        "she",
        "her",
        "we",
        "us",
        "who",
        "whom",
        "themselves",
        "himself",
        "i",
        "those",
        "their",
        "his",
        "our",
        "it",
        "its",
    }:
        return Kind.ACTOR
    return Kind.OTHER


_PARTITIVES = frozenset(
    (
        "most part all group number some many swathe swath much dozen hundred thousand "
        "majority score rest several bulk lot amount pair ten couple handful one two three "
        "half quarter series string wave crowd dozens member any each both % percent control "
        "area stretch chunk more few portion convoy column unit piece range remainder "
        "outskirt edge"
    ).split()
)
DIRECTIONS = frozenset(
    (
        "northern southern eastern western central north south east west northeastern "
        "northwestern southeastern southwestern north-eastern north-western south-eastern "
        "south-western northeast northwest southeast southwest upper lower greater north-east "
        "north-west south-east south-west rural"
    ).split()
)
