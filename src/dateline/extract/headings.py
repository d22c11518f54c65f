"""The place that a section is about: a line of its own with nothing but the name of a place.

Encyclopaedias, gazetteers and situation reports give each town a section under its name.  There
"the town", "this area" and what names no place at all are of the town of the heading, and its name
is a place's wherever the parser takes it for a person's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dateline.extract.lexicon import word_lists
from dateline.extract.name_labels import Entity, Label
from dateline.extract.nouns import Kind, Phrase
from dateline.extract.parse import Doc, Token
from dateline.extract.text import Paragraph
from dateline.model import Mention, Passage
from dateline.vocabulary import MentionKind, PlaceKind

_WORDS = word_lists("headings")
_LONGEST = 5
_LARGE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})
_OF_A_TOWN = re.compile(
    r"\b(?:the|this)(?: \w+){0,2} (?:town|city|village|suburb|neighbou?rhood|area|camp|port)\b"
)
_OF_A_PERSON = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)

PlaceKindOf = Callable[[str], PlaceKind | None]


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of what stands after `paragraph`; no `phrase` where it names no place.

    `start` is the offset of its paragraph in the report.
    """

    paragraph: int
    phrase: Phrase | None
    start: int

    def mention(self, text: str) -> Mention | None:
        """The place of the section, as its heading names it in the report's `text`."""
        if self.phrase is None:
            return None
        doc = self.phrase.head.doc
        first, last = doc[self.phrase.start], doc[self.phrase.end - 1]
        passage = Passage.of(text, self.start + first.idx, self.start + last.idx + len(last.text))
        return Mention(kind=MentionKind.PLACE, name=self.phrase.name, passage=passage)


def headed(
    paragraphs: Sequence[Paragraph],
    names: Sequence[list[Entity]],
    place_kind: PlaceKindOf,
    common: Callable[[str], bool],
    *,
    narrative: bool,
) -> dict[int, Entity]:
    """The places that headings name, by the position of their paragraph.

    `names` are those found in each paragraph; `common` tells the words of the dictionary.  A name
    that no gazetteer has is a place's where the section speaks of a town, or the report is a
    `narrative` of what is long past.
    """
    found: dict[int, Entity] = {}
    for at, paragraph in enumerate(paragraphs):
        if paragraph.headline and (words := _words(paragraph.doc)):
            span = paragraph.doc[words[0].i : words[-1].i + 1]
            own = [e for e in names[at] if e.known and e.label is not Label.PLACE]
            kind = place_kind(span.text)
            strange = narrative or _is_of_town(_section(paragraphs, at))
            strange = strange and not all(common(t.lower_) for t in words)
            known = kind is not None and kind not in _LARGE and not _is_word(words, common)
            if not own and (known or strange):
                found[at] = Entity(span.start, span.end, Label.PLACE, place=kind)
    return found


def heading_of(paragraph: Paragraph, place: Entity | None) -> Heading | None:
    """The heading that a paragraph is, `None` for one that is none; `place` is what it names."""
    if not paragraph.headline:
        return None
    if place is None or place.place in _LARGE:
        return Heading(paragraph.index, None, paragraph.start)
    head = paragraph.doc[place.start : place.end].root
    phrase = Phrase(head, Kind.PLACE, place.start, place.end, place)
    return Heading(paragraph.index, phrase, paragraph.start)


def _is_word(words: Sequence[Token], common: Callable[[str], bool]) -> bool:
    """ "Background", "Beach": a word of the dictionary that a gazetteer has too; not "Mobile"."""
    return len(words) == 1 and common(words[0].lower_) and words[0].pos_ != "PROPN"


def _words(doc: Doc) -> list[Token]:
    """The words of a line that may be a place's name and no more, else none."""
    words = [t for t in doc if not t.is_space]
    fits = len(words) <= _LONGEST and all(_may_name(t) for t in words)
    section = any(t.lower_ in _WORDS["section"] for t in words)
    return words if fits and not section else []


def _may_name(token: Token) -> bool:
    """Whether a word may be part of the name of a place: "Deir ez-Zor", "Tell Abyad"."""
    if token.text in {"-", "–", "'", "’", "`"} or token.lower_ in _WORDS["particle"]:
        return True
    letters = token.text.replace("-", "").replace("'", "").replace("’", "")
    return letters.isalpha() and any(c.isupper() for c in token.text[:4])


def _section(paragraphs: Sequence[Paragraph], at: int) -> str:
    """The text under a heading, up to the next one."""
    parts = []
    for paragraph in paragraphs[at + 1 :]:
        if paragraph.headline:
            break
        parts.append(paragraph.doc.text)
    return " ".join(parts)


def _is_of_town(section: str) -> bool:
    return bool(_OF_A_TOWN.search(section)) and not _OF_A_PERSON.search(section)
