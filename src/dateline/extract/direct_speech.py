"""Direct speech by rules: a quotation of several sentences, or paragraphs, is one person's.

`speeches` does the same for the acts that `attributing` finds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dateline.extract.attribution import Saying
from dateline.extract.mentions import Namer
from dateline.model import Attribution
from dateline.vocabulary import Stance

_LONG = 25
"""In a shorter quotation that is no sentence only some words are quoted."""

_AFTER, _BEFORE = 40, 60
"""How far from a quotation, in characters, the cue stands that it belongs to."""

_STOPS = (".", "!", "?", ",", "…")


@dataclass(frozen=True, slots=True)
class Speech:
    """A quotation that the next paragraph may go on with; `open` where no mark ends it."""

    told: Attribution
    paragraph: int
    open: bool


def widen_quotes(sayings: list[Saying], namer: Namer) -> None:
    """A quotation of several sentences belongs whole to the one who says any of it."""
    doc = namer.phrases.doc
    for start, end in _quoted(doc.text):
        inside = {t.i for t in doc if start <= t.idx < end}
        if not inside:
            continue
        for saying in sayings:
            cue = saying.cue[0]
            beside = not inside & {cue.i} and (
                0 <= start - (cue.idx + len(cue.text)) <= _AFTER or 0 <= cue.idx - end <= _BEFORE
            )
            if saying.stance is not Stance.DENIED and (saying.content & inside or beside):
                saying.content |= inside
                break


def goes_on(
    before: Speech | None, sayings: list[Saying], namer: Namer
) -> tuple[Saying, Attribution] | None:
    """The speech that a paragraph goes on with: its first words are quoted, and nobody is said to
    say them.

    A quotation that was closed before goes on only in a paragraph that names no speaker at all.
    """
    doc, quoted = namer.phrases.doc, _quoted(namer.phrases.doc.text)
    if before is None or not quoted or namer.paragraph.index != before.paragraph + 1:
        return None
    start, end = quoted[0]
    content = {t.i for t in doc if start <= t.idx < end}
    others = [s for s in sayings if not set(s.content) <= content or s.cue[0].i not in content]
    led = doc.text[:start].strip() or any(content & s.content for s in others)
    if led or (others and not before.open):
        return None
    told = replace(before.told, content=namer.passage(min(content), max(content) + 1))
    return Saying([], None, content, before.told.stance, ""), told


def speech_of(
    sayings: list[Saying], made: dict[int, Attribution | None], namer: Namer
) -> Speech | None:
    """The last quotation of a paragraph with who says it, if anybody does and it ends there."""
    quoted = _quoted(namer.phrases.doc.text)
    if not quoted:
        return None
    start, end = quoted[-1]
    last = {t.i for t in namer.phrases.doc if start <= t.idx < end}
    told = next((made.get(id(s)) for s in sayings if s.content & last), None)
    if told is None or told.source is None or told.stance is Stance.DENIED:
        return None
    return Speech(told, namer.paragraph.index, open=end == len(namer.phrases.doc.text))


_MARKS = re.compile('[“”"]')


def _quoted(text: str) -> list[tuple[int, int]]:
    """Where quotations of a paragraph begin and end; one left open runs to the end."""
    found, start = [], None
    for mark in _MARKS.finditer(text):
        index, char = mark.start(), mark[0]
        if char == "“" or (char == '"' and start is None):
            start = index if start is None else start
        elif char in '”"' and start is not None:
            if index - start > _LONG or _is_sentence(text[start + 1 : index]):
                found.append((start, index))
            start = None
    if start is not None and (
        len(text) - start > _LONG or _is_sentence(text[start + 1 :].rstrip())
    ):
        found.append((start, len(text)))
    return found


def _is_sentence(words: str) -> bool:
    return words[:1].isupper() and words.endswith(_STOPS) and " " in words
