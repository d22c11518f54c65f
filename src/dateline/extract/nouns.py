"""The nouns of a paragraph: the names among them, their classes, and what they stand for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dateline.extract.lemmas import lemma, verb_lemma
from dateline.extract.lexicon import Lexicon
from dateline.extract.name_labels import Entity, Label
from dateline.extract.parse import Doc, Token
from dateline.vocabulary import PlaceKind

PRONOUNS = frozenset(
    (
        "they them he him she her we us who whom themselves himself i those their his our it its"
    ).split()
)


class Kind(StrEnum):
    """What a noun phrase stands for in an event."""

    ACTOR = "actor"
    PEOPLE = "people"
    PLACE = "place"
    THING = "thing"
    OTHER = "other"


_CLASSES = (
    (Kind.ACTOR, ("fighter", "force")),
    (Kind.PEOPLE, ("people",)),
    (Kind.ACTOR, ("group",)),
    (Kind.PLACE, ("place",)),
    (Kind.THING, ("thing",)),
)
_KINDS = {
    Label.PLACE: Kind.PLACE,
    Label.GROUP: Kind.ACTOR,
    Label.PERSON: Kind.ACTOR,
    Label.PEOPLE: Kind.ACTOR,
    Label.SOURCE: Kind.ACTOR,
}


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
    def may_govern(self) -> bool:
        """Whether it is a place that may stand for its government, as countries and capitals do."""
        if self.kind is not Kind.PLACE or self.entity is None:
            return False
        return self.end - self.start <= 3 or self.entity.place is PlaceKind.COUNTRY

    @property
    def name(self) -> str:
        """The words of the name as written."""
        return str(self.head.doc[self.start : self.end].text)


class Nouns:
    """The nouns of one parsed paragraph; `headed` if it stands under the name of a place."""

    def __init__(
        self, doc: Doc, entities: list[Entity], lexicon: Lexicon, *, headed: bool = False
    ) -> None:
        self.doc = doc
        self.headed = headed
        self.entities = entities
        self.lexicon = lexicon
        self._at: dict[int, Entity] = {
            i: entity for entity in entities for i in range(entity.start, entity.end)
        }
        self._found: dict[int, Phrase] = {}
        self._verbs: dict[int, str | None] = {}

    def entity_at(self, token: Token) -> Entity | None:
        """The name that a token is part of."""
        return self._at.get(token.i)

    def verb_lemma(self, token: Token) -> str | None:
        """The lemma under which a token is a verb of the lexicon; found once."""
        if token.i not in self._verbs:
            self._verbs[token.i] = verb_lemma(token, self.lexicon)
        return self._verbs[token.i]

    def entity_before(self, index: int) -> Entity | None:
        """The name that the token before a position is part of."""
        return self._at.get(index - 1)

    def in_class(self, token: Token, *names: str) -> bool:
        """Whether a token's lemma is in one of the noun classes."""
        return self._is_one_of(lemma(token), names)

    def _is_one_of(self, word: str, names: Iterable[str]) -> bool:
        return any(word in self.lexicon.classes[name] for name in names)

    def kind_of(self, head: Token) -> Kind:
        """What a noun stands for, by the class of its lemma or else by the name it is part of."""
        word = lemma(head)
        found = next((k for k, names in _CLASSES if self._is_one_of(word, names)), None)
        bare = word in {"state", "side", "power"} and head.text[:1].islower()
        if found is Kind.ACTOR and bare and not self._is_one_of(word, ("fighter", "force")):
            return Kind.PLACE if word == "state" else Kind.OTHER
        entity = self.entity_at(head)
        if found is not None or entity is None:
            return found or Kind.OTHER
        return _KINDS.get(entity.label, Kind.OTHER)


def pronoun_kind(token: Token) -> Kind:
    """What a pronoun stands for, as far as it says by itself."""
    return Kind.ACTOR if token.lower_ in PRONOUNS else Kind.OTHER
