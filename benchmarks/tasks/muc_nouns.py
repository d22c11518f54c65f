"""Nouns of a text as MUC-4 names them: whole phrases without articles, numbers and what follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.tasks.muc_words import ARMED, ARMED_GROUP, HUMANS, MILITARY, PEOPLE, SHORT, TARGETS
from benchmarks.tasks.rows import at
from benchmarks.tasks.truecase import GIVEN
from dateline.extract.clauses import conjuncts
from dateline.extract.lemmas import lemma
from dateline.extract.mentions import Namer
from dateline.extract.name_labels import Label
from dateline.extract.parse import Doc, Token
from dateline.model import Event, Mention

_LEFT = frozenset("amod compound nmod poss".split())
FIGHTERS = frozenset(
    "guerrilla guerilla rebel terrorist subversive insurgent extremist commando member militant"
    " group gunman element unit soldier troop fighter hitman column personnel".split()
)
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
}
_TITLES = frozenset(HUMANS) | frozenset(
    "father monsignor mr mrs dr bishop archbishop priest doctor engineer professor peasant"
    " msgr gen col maj lawyer attorney"
    " student journalist reporter businessman citizen employee worker former retired u.s.".split()
)


_NOT_SAID = frozenset(
    "the a an his her their its our this that these those other another same several some many"
    " alleged suspected presumed numerous various".split()
) | {'"'}


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase: its head, its words, and the name that it is or bears."""

    head: Token
    words: str
    name: str | None
    label: Label | None

    @property
    def lemma(self) -> str:
        """The head in the singular."""
        return lemma(self.head)

    @property
    def armed(self) -> bool:
        """Whether those who fight are meant."""
        return self.lemma in ARMED

    @property
    def human(self) -> bool:
        """Whether people are meant."""
        return self.label is Label.PERSON or (self.lemma in PEOPLE and self.label is None)

    @property
    def target(self) -> bool:
        """Whether a thing is meant that may be struck."""
        military = bool(set(self.words.lower().split()) & MILITARY)
        return self.label is not Label.PERSON and self.lemma in TARGETS and not military

    @property
    def number(self) -> str:
        """How many: a figure, PLURAL, or 1."""
        for child in self.head.children:
            if child.dep_ == "nummod":
                word = child.lower_.replace(",", "")
                return _NUMBERS.get(word, word if word.isdigit() else "PLURAL")
        return "PLURAL" if self.head.tag_ in {"NNS", "NNPS"} else "1"


class Nouns:
    """The nouns of one text, and its persons by their last names."""

    def __init__(self, namers: list[Namer]) -> None:
        self.namers = namers
        self._full: dict[str, str] = {}
        self._runs = [run for namer in namers for run in _capitals(namer.phrases.doc)]
        self._short: dict[str, int] = {}
        for namer in namers:
            for entity in namer.phrases.entities:
                words = [t for t in namer.phrases.doc[entity.start : entity.end] if t.is_alpha]
                while len(words) > 1 and words[0].lower_.strip(".") in _TITLES:
                    words = words[1:]
                words = _wider(words, namer.phrases.doc)
                name = " ".join(t.text for t in words)
                if entity.label is Label.PERSON and words and self._longer(name, words):
                    for word in words[-2:]:
                        self._full[word.lower_] = name

    def _longer(self, name: str, words: list[Token]) -> bool:
        known = self._full.get(words[-1].lower_, "")
        return len(name) > len(known) and len(words) <= 5

    def of(self, mention: Mention) -> list[Noun]:
        """The nouns of a mention, with those joined to it."""
        found = at(self.namers, mention.passage.start, mention.passage.end)
        if found is None:
            return []
        namer, index = found
        doc = namer.phrases.doc
        end = index + 1
        while end < len(doc) and namer.paragraph.offset(doc[end].idx) < mention.passage.end:
            end += 1
        nouns = [self.noun(token, namer) for token in conjuncts(doc[index:end].root)]
        if nouns and nouns[0].label is not Label.PERSON and (full := self.full(mention.name)):
            nouns[0] = Noun(nouns[0].head, "", self.longest(untitled(full)), Label.PERSON)
        return nouns

    def of_party(self, mention: Mention) -> list[Noun]:
        """The same for those who act, with the fighters of an organisation: "FMLN rebels"."""
        found: list[Noun] = []
        at_hand = at(self.namers, mention.passage.start, mention.passage.end)
        for noun in self.of(mention):
            found.append(noun)
            above = noun.head.head
            of_them = above.lower_ in {"of", "from"} and above.head.i == above.i - 1
            fighters = above.head if of_them else above
            linked = of_them or noun.head.dep_ in {"compound", "amod", "nmod", "poss"}
            if at_hand and linked and lemma(fighters) in FIGHTERS and noun.label is Label.GROUP:
                found.append(Noun(fighters, phrase(fighters), None, None))
            if noun.label is None and at_hand:
                found += self._inside(noun, at_hand[0])
        return found

    def _inside(self, noun: Noun, namer: Namer) -> list[Noun]:
        """The organisation that a description of fighters names."""
        entities = [namer.phrases.entity_at(t) for t in noun.head.subtree if t.i != noun.head.i]
        named = [e for e in entities if e is not None and e.label is Label.GROUP]
        if not named or named[0].end > noun.head.i + 8:
            return []
        name = noun.head.doc[named[0].start : named[0].end]
        return [Noun(name.root, name.text, name.text, Label.GROUP)]

    def noun(self, head: Token, namer: Namer) -> Noun:
        """The phrase of a head noun."""
        entity = namer.phrases.entity_at(head)
        if entity is not None and entity.label is Label.PERSON:
            parts = [t.text for t in head.doc[entity.start : entity.end] if t.is_alpha]
            name = self._full.get(parts[-1].lower(), " ".join(parts)) if parts else head.text
            name = self.longest(untitled(name))
            return Noun(head, described(head, entity.start), name, Label.PERSON)
        words = place_of(head) if lemma(head) in TARGETS else phrase(head)
        if entity is not None:
            return Noun(head, words, head.doc[entity.start : entity.end].text, entity.label)
        return Noun(head, words, None, None)

    def reach(self, event: Event) -> Iterator[tuple[Token, Namer]]:
        """The tokens of the sentence of an event and of the next one of its paragraph."""
        for namer in self.namers:
            for sentence in namer.paragraph.sentences():
                start = namer.paragraph.offset(sentence.start_char)
                if event.sentence.start <= start < event.sentence.end + 4:
                    yield from ((token, namer) for token in sentence)

    def armed_groups(self) -> list[Noun]:
        """The armed organisations that a text names, each once."""
        found: dict[str, Noun] = {}
        for namer in self.namers:
            for entity in namer.phrases.entities:
                span = namer.phrases.doc[entity.start : entity.end]
                name = span.text.removeprefix("the ").removeprefix("The ")
                if ARMED_GROUP.search(name):
                    found.setdefault(_letters(name), Noun(span.root, name, name, Label.GROUP))
        return list(found.values())

    def full(self, name: str) -> str | None:
        """The full name of a person that is known by a name."""
        words = name.lower().split()
        return self._full.get(words[-1]) if words else None

    def longest(self, name: str) -> str:
        """The longest run of capitals that ends, or for two names begins, as a name does."""
        words = name.split()
        longest = words
        for run in self._runs:
            begins = len(words) > 1 and run[: len(words)] == words
            if (begins or run[-len(words) :] == words) and len(run) > len(longest):
                longest = run
        return " ".join(longest)


def _capitals(doc: Doc) -> Iterator[list[str]]:
    """The runs of two to five capitalised words, titles and peoples before a name left off."""
    run: list[str] = []
    for token in doc:
        if token.is_alpha and token.text.istitle() and token.lower_ not in _TITLES:
            run.append(token.text)
            continue
        given = next((i for i, word in enumerate(run) if word.lower() in GIVEN), 0)
        if 2 <= len(run[given:]) <= 5:
            yield run[given:]
        run = []


def _wider(words: list[Token], doc: Doc) -> list[Token]:
    """A person's name with the capitalised words before it that are no title."""
    while words and words[0].i and len(words) < 5:
        before = doc[words[0].i - 1]
        named = before.pos_ == "PROPN" and before.text.istitle() and before.is_alpha
        if not named or before.lower_ in _TITLES or before.is_sent_start:
            break
        words = [before, *words]
    return words


def _letters(name: str) -> str:
    """What an organisation is called for short."""
    plain = " ".join(name.lower().split())
    for long, short in SHORT.items():
        if long in plain:
            return short
    return name


def untitled(name: str) -> str:
    """A name without the title that was taken for a part of it."""
    words = name.split()
    while len(words) > 1 and words[0].lower().strip(".") in _TITLES:
        words = words[1:]
    return " ".join(words)


def phrase(head: Token) -> str:
    """A noun with the words before it that say what it is."""
    start = head.i
    for child in sorted(head.lefts, key=lambda t: -t.i):
        if (
            child.dep_ not in _LEFT
            or child.tag_ in {"PRP$", "JJS"}
            or child.right_edge.i != start - 1
        ):
            break
        if child.dep_ == "poss":
            break
        start = child.left_edge.i
    return clean(head.doc, start, head.i + 1)


def place_of(head: Token) -> str:
    """A building or a vehicle with its owner: "the house of Judge X", "X's car"."""
    owner = next((c for c in head.children if c.dep_ == "poss" and c.pos_ == "PROPN"), None)
    if owner is not None:
        return clean(head.doc, owner.left_edge.i, head.i + 1)
    of = next((c for c in head.children if c.lower_ == "of" and c.i == head.i + 1), None)
    named = of is not None and any(t.pos_ == "PROPN" for t in of.children)
    if of is None or not named:
        return phrase(head)
    end = next(t for t in of.children if t.pos_ == "PROPN").i + 1
    return f"{phrase(head)} {clean(head.doc, of.i, end)}"


def described(head: Token, start: int) -> str:
    """What is said of a person before the name or in apposition: "the mayor of Achi"."""
    doc = head.doc
    first = start
    while first > doc[start].sent.start and doc[first - 1].pos_ in {"NOUN", "PROPN", "ADJ"}:
        first -= 1
    if first < start:
        return clean(doc, first, start)
    for child in head.children:
        if child.dep_ == "appos" and child.pos_ == "NOUN":
            tail = [c for c in child.children if c.dep_ == "prep" and c.lower_ == "of"]
            end = tail[0].right_edge.i + 1 if tail and tail[0].right_edge.i - child.i < 6 else 0
            left = min([child.i, *(c.i for c in child.lefts if c.dep_ in _LEFT)])
            return clean(doc, left, max(end, child.i + 1))
    return ""


def clean(doc: Doc, start: int, end: int) -> str:
    """The words of a span on one line, the article left off."""
    while start < end - 1 and doc[start].lower_ in _NOT_SAID:
        start += 1
    return " ".join(doc[start:end].text.split()).strip(" \"'-,;[]()")


def tokens_of(namers: list[Namer], start: int, end: int) -> Iterator[tuple[Token, Namer]]:
    """The tokens of a stretch of the text."""
    for namer in namers:
        if namer.paragraph.offset(0) >= end:
            continue
        for token in namer.phrases.doc:
            if start <= namer.paragraph.offset(token.idx) < end:
                yield token, namer
