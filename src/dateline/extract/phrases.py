"""Noun phrases: what a phrase names, and the shortest full name for it in the report's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.extract.edges import after_owner, left_edge, right_edge, widen
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import group_names, word_lists
from dateline.extract.name_labels import Entity, Label
from dateline.extract.nouns import Kind, Nouns, Phrase, pronoun_kind
from dateline.extract.parse import Token

_PARTITIVES = word_lists("phrases")["partitive"]
_GOVERNS = word_lists("phrases")["governs"]
_BORDERS = frozenset("border frontier crossing line river lake strait".split())
_AT_SIDE = frozenset("on from to at into inside in near across onto".split())
_AT_HOUSE = frozenset({"at", "outside", "inside", "near", "opposite"})
_HOUSED = word_lists("phrases")["housed"]
_CAPITAL = frozenset({"capital", "city"})
_LARGER = word_lists("anaphora")["larger"]
_OWNED = word_lists("phrases")["owned_place"]
_ANYONE = word_lists("control")["anyone"]
_PLAIN_TYPES = word_lists("phrases")["plain_place"]


class Phrases(Nouns):
    """Reads the noun phrases of one parsed paragraph."""

    def of(self, head: Token) -> Phrase:
        """The phrase of a head noun; found once, as every rule asks for it."""
        known = self._found.get(head.i)
        if known is None:
            known = self._found[head.i] = self._read(head)
        return known

    def _read(self, head: Token) -> Phrase:
        head = self._down_to_noun(head)
        if fighters := self._fighters_of(head):
            return fighters
        if group := self._described_group(head):
            return group
        if head.pos_ == "PRON":
            return Phrase(head, pronoun_kind(head), head.i, head.i + 1)
        if named := self._titled_person(head):
            return named
        entity = self.entity_at(head)
        if entity is not None and self._ends_with_name(head, entity):
            return self._named(head, entity)
        return self._common(head)

    def _fighters_of(self, head: Token) -> Phrase | None:
        """ "Fighters of the Islamic State", "forces loyal to the M23 group": the group."""
        name = self.entity_at(head)
        if name is not None and (name.known or not head.is_sent_start):
            return None  # "Forces of Freedom and Change"
        if not self.in_class(head, "generic") and head.lower_ not in _ANYONE:
            return None
        for child in head.children:
            if child.lower_ in {"of", "from"} and child.i == head.i + 1:
                for below in (t for t in child.children if t.dep_ == "pobj"):
                    found = self.entity_at(below) or self.of(below).entity
                    if found is not None and found.label is Label.GROUP:
                        return Phrase(head, Kind.ACTOR, found.start, found.end, found)
                    if found is not None and self.in_class(below, "force"):
                        return replace(self.of(below), head=head)  # "soldiers of the Malian army"
        return self._loyal_to(head)

    def _loyal_to(self, head: Token) -> Phrase | None:
        """ "Forces loyal to the council", "militants belonging to it": a group's, or a person's."""
        own = next((c for c in head.children if c.i == head.i + 1), None)
        if own is None or own.lower_ not in {"loyal", "belonging"}:
            return None
        for to in (c for c in own.children if c.lower_ == "to"):
            for below in (t for t in to.children if t.dep_ == "pobj"):
                found = self.entity_at(below) or self.of(below).entity
                if found is not None and found.label is Label.GROUP:
                    return Phrase(head, Kind.ACTOR, found.start, found.end, found)
                if found is not None and found.label is Label.PERSON:
                    return Phrase(head, Kind.ACTOR, head.i, found.end)  # a party of its own
        return None

    def _described_group(self, head: Token) -> Phrase | None:
        """ "Ansaru, the group which rules the town": what the clause says is said of Ansaru."""
        told = head.dep_ == "appos" and any(c.dep_ == "relcl" for c in head.children)
        found = self.entity_at(head.head) if told and self.in_class(head, "group") else None
        if found is None or found.label is not Label.GROUP or self.entity_at(head):
            return None
        return self._named(head.head, found)

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
        start, end = widen(head, entity, self)
        word = lemma(self.doc[end - 1])
        ministry = any(token.lower_ == "ministry" for token in self.doc[start:end])
        if ministry and start > 1 and self.doc[start - 1].tag_ == "POS":
            # "Ruritania's defence ministry": of two states, which one's
            owner = self.entity_before(start - 1)
            start = owner.start if owner is not None else start
        if self.doc[start].text == "Operation" and end - start > 1:
            return Phrase(head, Kind.THING, start, end, entity)  # "during Operation Moshtarak"
        if entity.label is Label.PLACE or (
            entity.label is Label.OTHER and word in self.lexicon.classes["place"]
        ):
            return Phrase(head, Kind.PLACE, start, end, entity, self._type_word(head, start, end))
        if entity.label is Label.PEOPLE and not self._is_person_noun(word):
            return Phrase(head, Kind.ACTOR, start, end, entity)
        if self.happens_at(entity):
            return Phrase(head, Kind.PLACE, start, end, entity, lemma(self.doc[end - 1]))
        kind = Kind.ACTOR if entity.label is not Label.OTHER else self.kind_of(self.doc[end - 1])
        return Phrase(head, kind, start, end, entity)

    def happens_at(self, entity: Entity) -> bool:
        """ "Outside the Ministry of Interior", "near the National Theatre": its house, not who."""
        start, end = entity.start, entity.end
        index = start - 1 if start and self.doc[start - 1].lower_ != "the" else start - 2
        if entity.known or entity.label is not Label.GROUP or index < 0:
            return False
        at = self.doc[index].lower_ in _AT_HOUSE
        return at and any(lemma(t).removesuffix("s") in _HOUSED for t in self.doc[start:end])

    def _is_person_noun(self, word: str) -> bool:
        return word in self.lexicon.classes["people"]

    def _type_word(self, head: Token, start: int, end: int) -> str | None:
        """The common noun that says what a place is: "the town of X", "X, a town"."""
        if self.in_class(self.doc[end - 1], "place") and end - start > 1:
            return lemma(self.doc[end - 1])
        top = head.head
        if head.dep_ == "pobj" and top.lower_ == "of" and self.in_class(top.head, "place"):
            return lemma(top.head)
        if head.dep_ == "appos" and self.in_class(top, "place"):
            return lemma(top)
        if head.dep_ == "compound" and self.in_class(top, "place"):
            return lemma(top)
        said = (c for c in head.children if c.dep_ == "appos" and self.in_class(c, "place"))
        named = next((lemma(c) for c in said if self.entity_at(c) is None), None)
        return named or self._shared_type(end)

    def _shared_type(self, end: int) -> str | None:
        """ "X, Y and Z provinces": what names are that share the plural behind the last."""
        last = False
        while not last and end + 1 < len(self.doc) and self.doc[end].lower_ in {",", "and"}:
            after = self.entity_at(self.doc[end + 1])
            if after is None or after.start != end + 1:
                return None
            last, end = self.doc[end].lower_ == "and", after.end
        plural = self.doc[end - 1 if last else end : end + 1]
        return next(
            (lemma(t) for t in plural if t.tag_.endswith("S") and lemma(t) in _LARGER), None
        )

    def _common(self, head: Token) -> Phrase:
        """A phrase whose head is a common noun."""
        kind = Kind.PLACE if self._is_side(head) else self.kind_of(head)
        if kind is Kind.PLACE and (
            inner := self._name_within_place(head) or self._name_before(head)
        ):
            return inner
        start = left_edge(head, self)
        if kind is Kind.PLACE:
            start = after_owner(start, head, self)
        generic = kind in {Kind.ACTOR, Kind.PEOPLE} and self.in_class(head, "generic")
        if generic and (group := self._spelt_out(head) or self._group_before(head, start)):
            return Phrase(head, Kind.ACTOR, group.start, group.end, group)
        end = right_edge(head, self)
        entity = self.entity_at(self.doc[start])
        type_word = lemma(head) if kind is Kind.PLACE else None
        return Phrase(head, kind, start, end, entity, type_word)

    def _is_side(self, head: Token) -> bool:
        """ "On the Syrian side", "the Syrian side of the border": a place, and no party."""
        whose = self.entity_before(head.i) if head.lower_ == "side" else None
        if whose is None or whose.end != head.i or whose.label not in {Label.PEOPLE, Label.PLACE}:
            return False
        of = (t for c in head.children if c.lower_ == "of" for t in c.children)
        lies = head.dep_ == "pobj" and head.head.lower_ in _AT_SIDE
        return lies or any(lemma(t) in _BORDERS for t in of)

    def _name_before(self, head: Token) -> Phrase | None:
        """ "The Hiiraan region", "Laag area": the name without the plain word after it."""
        if lemma(head) not in _PLAIN_TYPES or head.i == 0 or head.text[:1].isupper():
            return None  # "Sinjar District" is all name
        entity = self.entity_before(head.i)
        if entity is None or entity.end != head.i or entity.label is Label.PEOPLE:
            return None
        start, _ = widen(self.doc[entity.end - 1], entity, self)
        return Phrase(head, Kind.PLACE, start, entity.end, entity, lemma(head))

    def _name_within_place(self, head: Token) -> Phrase | None:
        """ "The town of al-Qaim", "the second city, Mosul": the name, typed by the common noun."""
        before = self.entity_before(head.i)
        named = before is not None and before.end == head.i and before.label is Label.PLACE
        if named and lemma(head) in _LARGER:
            return None  # "the Kordofan province of Sudan" has its name before it
        for token in self._named_by(head):
            entity = self.entity_at(token)
            vague = lemma(head) in self.lexicon.classes["vague_place"]
            if (
                entity is not None
                and entity.label is not Label.PERSON
                and not (entity.label is Label.GROUP and (entity.known or lemma(head) in _OWNED))
                and token.text[:1].isalpha()
            ) and (entity.label is Label.PLACE or not vague):
                start, end = widen(token, entity, self)
                return Phrase(token, Kind.PLACE, start, end, entity, lemma(head))
        return None

    def _named_by(self, head: Token) -> Iterator[Token]:
        """What may be the name of a place that a common noun tells of."""
        for child in head.children:
            if child.lower_ in {"of", "called", "named"}:
                named = (t for t in child.children if t.dep_ in {"pobj", "oprd", "dobj"})
                one = head.tag_ == "NN"  # "three districts of Damascus" are not Damascus
                one = one or any(self._other_name(c, child) for c in head.children)
                yield from (t for t in named if one or any(c.dep_ == "conj" for c in t.children))
            elif child.dep_ == "appos":
                yield child
        after = self.doc[head.i + 1 : head.i + 3]
        if lemma(head) in _CAPITAL and len(after) == 2:
            # "the capital, Juba", whatever the parser hangs the name from
            name = after[1] if after[0].text == "," else after[0]
            entity = self.entity_at(name)
            if entity is not None and entity.start == name.i and entity.label is Label.PLACE:
                yield self.doc[entity.start : entity.end].root

    def _other_name(self, token: Token, of: Token) -> bool:
        """ "The towns of X and Y": Y, where the parser joins it to the towns."""
        entity = self.entity_at(token) if token.dep_ == "conj" and token.i > of.i else None
        return entity is not None and entity.label is Label.PLACE and entity.start == token.i

    def _spelt_out(self, head: Token) -> Entity | None:
        """ "Karen National Union (KNU) soldiers": the group, whose short name stands between."""
        before = [t.text for t in self.doc[max(head.i - 3, 0) : head.i]]
        if before[::2] != ["(", ")"]:
            return None
        entity = self.entity_before(head.i - 3)
        named = entity is not None and entity.end == head.i - 3 and entity.label is Label.GROUP
        return entity if named else None

    def _group_before(self, head: Token, start: int) -> Entity | None:
        """The named group before a generic noun: "Taliban insurgents" is the Taliban."""
        for index in range(head.i - 1, start - 1, -1):
            entity = self.entity_before(index + 1)
            islamists = entity is not None and self.in_class(self.doc[index], "fighter")
            if entity is not None and not (islamists and entity.label is Label.PEOPLE):
                return entity if self._stands_alone(entity, head) else None
            if not self.in_class(self.doc[index], "fighter"):
                return None
        return None

    def _stands_alone(self, entity: Entity, head: Token) -> bool:
        """Whether a name without its noun is the group: "Taliban insurgents", not "NTC forces"."""
        if entity.label is not Label.GROUP:
            return False
        if lemma(head) in {"force", "troop", "unit"}:
            last = self.doc[entity.end - 1]
            if entity.end - entity.start == 1:
                letters = last.is_upper and (len(last.text) < 3 or last.text in _GOVERNS)
                return entity.known and not letters
            return last.lower_ in group_names()["actor_suffix"]
        letters = self.doc[entity.start].is_upper
        return entity.known or letters or entity.end - entity.start > 1


def _set_off(head: Token, child: Token) -> bool:
    """Whether a name stands after a comma as another word for the head: "its branch, X"."""
    if head.text[:1].isupper() or any(c.dep_ == "cc" for c in head.children):
        return False
    return any(head.doc[i].text == "," for i in range(head.i + 1, child.i))
