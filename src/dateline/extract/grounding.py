"""Words that a model says stand in a sentence, looked for there: found word for word, or not.

What is not found was made up, or is of another sentence; nothing that rests on it is believed.
Runs of white space are alike, and so are straight and curved quotation marks, which models change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dateline.extract.mentions import Namer, clean
from dateline.extract.model_answer import Quote
from dateline.extract.parse import Span, Token
from dateline.model import Mention, Passage
from dateline.vocabulary import MentionKind

_ALIKE = str.maketrans("‘’“”\xa0", "''\"\" ")


class Ungrounded(ValueError):
    """What a model says does not rest on the text; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A sentence as a model is shown it: its number, its text, and its parse."""

    number: int
    text: str
    start: int
    span: Span
    namer: Namer


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounded:
    """Words that were found: the passage of the report and the word that heads them."""

    sentence: Numbered
    passage: Passage
    head: Token


def numbered(namers: Iterable[Namer]) -> list[Numbered]:
    """The sentences of a report in their order, counted from 1."""
    found: list[Numbered] = []
    for namer in namers:
        for span in namer.paragraph.sentences():
            start = namer.paragraph.offset(span.start_char)
            text = namer.text[start : namer.paragraph.offset(span.end_char)]
            found.append(
                Numbered(number=len(found) + 1, text=text, start=start, span=span, namer=namer)
            )
    return found


@dataclass(frozen=True, slots=True)
class Ground:
    """The sentences that a model was shown, by number.  Methods raise Ungrounded."""

    sentences: Mapping[int, Numbered]

    def find(
        self, quote: Quote, *, near: Grounded | None = None, other: Iterable[Passage] = ()
    ) -> Grounded:
        """The passage of some words: the one nearest to another, or the first that is not `other`.

        Words that stand in the sentence only as a part of longer words are not found.
        """
        sentence = self.sentences.get(quote.sentence)
        if sentence is None:
            raise Ungrounded(f"there is no sentence {quote.sentence}")
        places = [
            Passage.of(sentence.namer.text, sentence.start + start, sentence.start + end)
            for start, end in occurrences(quote.words, sentence.text)
        ]
        if not places:
            raise Ungrounded(f"not in sentence {quote.sentence}: {quote.words[:80]!r}")
        taken = {(one.start, one.end) for one in other}
        free = [p for p in places if (p.start, p.end) not in taken] or places
        if near is not None and near.sentence is sentence:
            free.sort(key=lambda p: abs(p.start - near.passage.start))
        return Grounded(sentence=sentence, passage=free[0], head=_head(sentence, free[0]))

    def mention(self, quote: Quote, kind: MentionKind, near: Grounded) -> Mention:
        """Who or what some words name; a pronoun is who it stands for, as the rules have it."""
        found = self.find(quote, near=near)
        namer = found.sentence.namer
        if kind is MentionKind.PLACE:
            named = next(iter(namer.places([], [found.head])), None)
        else:
            named = namer.actor(found.head, kind)
        if named is not None and overlap(named.passage, found.passage):
            return named
        if found.head.pos_ == "PRON":
            raise Ungrounded(f"stands for nobody known: {quote.words!r}")
        name = clean(found.passage.exact)
        if not any(letter.isalnum() for letter in name):
            raise Ungrounded(f"names nothing: {quote.words!r}")
        return Mention(kind=kind, name=name, passage=found.passage)


def occurrences(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where some words stand in a text, whole; none for no words."""
    parts = words.translate(_ALIKE).split()
    if not parts or sum(map(len, parts)) > len(text):
        return
    before = r"(?<!\w)" if parts[0][0].isalnum() else ""
    after = r"(?!\w)" if parts[-1][-1].isalnum() else ""
    pattern = before + r"\s+".join(map(re.escape, parts)) + after
    for found in re.finditer(pattern, text.translate(_ALIKE)):
        yield found.span()


def overlap(one: Passage, other: Passage) -> bool:
    """Whether two passages share words."""
    return one.start < other.end and other.start < one.end


def _head(sentence: Numbered, passage: Passage) -> Token:
    """The word that the others of a passage hang from."""
    doc, offset = sentence.span.doc, sentence.namer.paragraph.start
    start, end = passage.start - offset, passage.end - offset
    tokens = doc.char_span(start, end, expand=True)
    return tokens.root if tokens is not None and len(tokens) else sentence.span.root
