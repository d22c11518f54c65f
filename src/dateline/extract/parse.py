"""A parse as plain Python values, made once for a paragraph and shared by all rules.

spaCy keeps its tokens in C and makes a Python object and a new string each time that a rule looks
at one; rules look at each word some thousands of times.  Names and meanings are spaCy's own
(https://spacy.io/api/token), of which only what the rules ask for is here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from sys import intern
from typing import overload

import spacy.tokens

_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_NOUN_PARTS = frozenset("oprd nsubj dobj nsubjpass pcomp pobj dative appos attr ROOT".split())


class Token:
    """A word or mark; `i` is its position in the parse and `idx` its offset in the text.

    `children` stand in the order of the text, `lefts` and `rights` before and after the word;
    the head of a root is itself.  `base` is its mended lemma once it was asked for (`lemmas`).
    Two tokens are equal only if they are one.
    """

    __slots__ = (
        "_subtree",
        "base",
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "left_edge",
        "lefts",
        "lemma_",
        "lower_",
        "pos_",
        "right_edge",
        "rights",
        "sent",
        "tag_",
        "text",
    )

    head: Token
    left_edge: Token
    right_edge: Token
    lefts: tuple[Token, ...]
    rights: tuple[Token, ...]
    children: tuple[Token, ...]
    sent: Span

    def __init__(self, doc: Doc, given: spacy.tokens.Token) -> None:
        self.doc = doc
        self.i: int = given.i
        self.idx: int = given.idx
        # words and labels come again and again: one string for each
        self.text = intern(given.text)
        self.lower_ = intern(given.lower_)
        self.lemma_ = intern(given.lemma_)
        self.tag_ = intern(given.tag_)
        self.pos_ = intern(given.pos_)
        self.dep_ = intern(given.dep_)
        self.ent_type_ = intern(given.ent_type_)
        self.base: str | None = None
        self._subtree: tuple[Token, ...] | None = None

    def __repr__(self) -> str:
        return self.text

    @property
    def is_alpha(self) -> bool:
        """Whether it is of letters only."""
        return self.text.isalpha()

    @property
    def is_upper(self) -> bool:
        """Whether its letters are capitals."""
        return self.text.isupper()

    @property
    def is_space(self) -> bool:
        """Whether it is blank."""
        return self.text.isspace()

    @property
    def is_punct(self) -> bool:
        """Whether it is of punctuation marks only."""
        return self.doc.parsed[self.i].is_punct

    @property
    def is_stop(self) -> bool:
        """Whether it is a word too common to tell texts apart."""
        return self.doc.parsed[self.i].is_stop

    @property
    def like_num(self) -> bool:
        """Whether it stands for a number, in figures or words."""
        return self.doc.parsed[self.i].like_num

    @property
    def is_sent_start(self) -> bool:
        """Whether a sentence begins with it."""
        return self.i == self.sent.start

    @property
    def subtree(self) -> tuple[Token, ...]:
        """It and all that hangs from it, in the order of the text."""
        if self._subtree is None:
            before = [t for word in self.lefts for t in word.subtree]
            after = [t for word in self.rights for t in word.subtree]
            self._subtree = (*before, self, *after)
        return self._subtree

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head of that, and so on up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The others that it is joined to by "and", "or" or a comma."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        joined = [first]
        for word in joined:
            joined += [child for child in word.rights if child.dep_ == "conj"]
        return tuple(word for word in joined if word is not self)

    def is_ancestor(self, descendant: Token) -> bool:
        """Whether another word hangs from it, at whatever depth."""
        return any(above is self for above in descendant.ancestors)

    def nbor(self, i: int = 1) -> Token:
        """The word so many words on.  Raises IndexError beyond either end of the parse."""
        at = self.i + i
        if at < 0:
            raise IndexError(at)
        return self.doc.tokens[at]


class Span:
    """The tokens from `start` to `end` (excluded) of a parse; `label_` where it is a name.

    Nothing changes it; it is no dataclass, for rules make very many, and a frozen one is slow to
    make.
    """

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label_: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label_

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[Doc, int, int, str]:
        return self.doc, self.start, self.end, self.label_

    def __repr__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...

    @overload
    def __getitem__(self, at: slice) -> Span: ...

    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end = _bounds(at, len(self))
            return Span(self.doc, self.start + start, self.start + end)
        index = at + (self.end if at < 0 else self.start)
        if not self.start <= index < self.end:
            raise IndexError(at)
        return self.doc.tokens[index]

    @property
    def start_char(self) -> int:
        """The offset of its first character in the text of the parse."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """The offset after its last character in the text of the parse."""
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its words as written."""
        return self.doc.text[self.start_char : self.end_char] if self.end > self.start else ""

    @property
    def root(self) -> Token:
        """The token nearest to the root of the sentence, the first of several."""
        tokens = self.doc.tokens[self.start : self.end]
        if len(tokens) == 1:
            return tokens[0]
        if (top := next((t for t in tokens if t.head is t), None)) is not None:
            return top
        outer = [t for t in tokens if not self.start <= t.head.i < self.end]
        return min(outer, key=_depth, default=self.doc.tokens[self.start])

    @property
    def sents(self) -> Iterator[Span]:
        """The sentences that it has tokens of."""
        end = max(self.end, self.start + 1)
        return (s for s in self.doc.sents if s.start < end and s.end > self.start)


class Doc:
    """The parse of a paragraph; `parsed` is spaCy's own."""

    def __init__(self, parsed: spacy.tokens.Doc) -> None:
        self.parsed = parsed
        self.text: str = parsed.text
        self.tokens = tuple(Token(self, given) for given in parsed)
        self.sents = tuple(Span(self, s.start, s.end) for s in parsed.sents)
        self._link()

    def _link(self) -> None:
        """Tell each token of those that it stands with."""
        tokens = self.tokens
        lefts: list[list[Token]] = [[] for _ in tokens]
        rights: list[list[Token]] = [[] for _ in tokens]
        for token, given in zip(tokens, self.parsed, strict=True):
            token.head = tokens[given.head.i]
            token.left_edge = tokens[given.left_edge.i]
            token.right_edge = tokens[given.right_edge.i]
        for token in tokens:
            head = token.head
            if head.left_edge.i <= token.i < head.i:
                lefts[head.i].append(token)
            elif head.i < token.i <= head.right_edge.i:
                rights[head.i].append(token)
        for token in tokens:
            token.lefts, token.rights = tuple(lefts[token.i]), tuple(rights[token.i])
            token.children = token.lefts + token.rights
        for sentence in self.sents:
            for token in sentence:
                token.sent = sentence

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...

    @overload
    def __getitem__(self, at: slice) -> Span: ...

    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end = at.start, at.stop
            if start is None or end is None or not 0 <= start <= end <= len(self.tokens):
                start, end = _bounds(at, len(self.tokens))
            return Span(self, start, end)
        return self.tokens[at]

    @cached_property
    def ents(self) -> tuple[Span, ...]:
        """The names that the parser found."""
        return tuple(Span(self, e.start, e.end, e.label_) for e in self.parsed.ents)

    @cached_property
    def noun_chunks(self) -> tuple[Span, ...]:
        """The nouns with what stands before them, none in another; as spaCy finds them."""
        found: list[Span] = []
        for word in self.tokens:
            if word.pos_ in _NOUNS and (not found or word.left_edge.i >= found[-1].end):
                head = word
                while head.dep_ == "conj" and (head is word or head.head.i < head.i):
                    head = head.head
                if head.dep_ in _NOUN_PARTS:
                    found.append(Span(self, word.left_edge.i, word.i + 1))
        return tuple(found)

    @cached_property
    def _offsets(self) -> list[int]:
        return [token.idx for token in self.tokens]

    def char_span(self, start: int, end: int, *, expand: bool = False) -> Span | None:
        """The tokens from one offset in the text to another, `None` where they are of no tokens.

        With `expand` the offsets may lie within tokens.
        """
        if start < 0 or not 0 < end <= len(self.text) or start >= len(self.text):
            return None
        first, last = (bisect_right(self._offsets, at) - 1 for at in (start, end - 1))
        begins = self.tokens[first].idx == start
        ends = self.tokens[last].idx + len(self.tokens[last].text) == end
        if not expand and not (begins and ends):
            return None
        if start == self.tokens[first].idx + len(self.tokens[first].text):
            first += 1  # the space after a token
        return Span(self, first, last + 1)


def _depth(token: Token) -> int:
    """How far a token is from the root; a mark from which nothing hangs is the farthest."""
    if (token.is_punct or token.is_space) and not token.children:
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)


def _bounds(at: slice, length: int) -> tuple[int, int]:
    """Where a slice begins and ends, as spaCy takes it."""
    start, end, _ = at.indices(length)
    return start, max(start, end)
