"""A report cut into paragraphs and parsed, offsets kept.

What must not confuse the parser (credits after the last sentence, agency datelines, line breaks
inside a paragraph) is blanked out with spaces of the same length, so that every offset of the parse
is an offset of `Report.text`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.language import Language

from dateline.extract.lexicon import load_lexicon
from dateline.extract.parse import Doc, Span
from dateline.extract.parser import show_names
from dateline.extract.rereading import reread
from dateline.filing import filing_of
from dateline.model import Report

_CREDITS = re.compile(r"(?:[\s,;]*\(\s*[^()\n]{2,80}\s*\))+\s*\Z")
_BYLINE = re.compile(
    r"\A\s*By [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4}(?:,? [\w ]{2,40}|(?:\s*\|[^|\n]{2,40})+)?\s*\Z"
)
_DATE_ONLY = re.compile(
    r"\A\s*(?:published|updated|posted)?:?\s*(?:[a-z]{3,9},?\s+)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}\.?,?\s+\d{4}|[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4})[\sT,.;|:0-9a-z()+-]{0,30}\Z",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_TURN = re.compile(r"^[\"“]?([A-Z][A-Z .'’-]{1,40}):\s", re.MULTILINE)
_SAYS = re.compile(r"\b(?:says?|said|told|reads?|added|wrote|tweeted|stated|announced|declared)\b")
_TELLS = re.compile(
    r"(?<=[\w,] )(?:[a-z]{3,}ed|took|seized|fell|lost|struck|hit|left|won|fled)\b(?! by\b)"
)
"""A verb that tells something, so that what stands before the colon is no mere topic."""

_SPEAKER_NAME = 3
"""How many words may name a speaker at the end of a headline."""

_LEAD_IN = re.compile(r"\A\s*[^.:;!?\"“]{4,70}:\s+(?=[A-Z\d\"“])")
_SPEAKERS = "|".join(sorted(load_lexicon().classes["speaker"] - {"group", "report"}))
_SPEAKER_LEAD = re.compile(
    rf"\A\s*(?:[\w'’-]+ ){{0,5}}(?:{_SPEAKERS})s?(?: [A-Z][\w'’-]+){{0,3}}:\s+(?=[a-z])",
    re.IGNORECASE,
)
"""Who stands before a colon says what follows, though that begins with a small letter."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the report; `doc` is parsed from the text with blanks, `start` its offset.

    `headline` marks titles and cross-heads, `topic` what only
    names (a cross-head, what stands before a colon); `dateline` is the place of filing.
    """

    index: int
    start: int
    doc: Doc
    headline: bool = False
    topic: bool = False
    dateline: str | None = None

    def offset(self, index: int) -> int:
        """The offset in the report of a character of the paragraph's parse."""
        return self.start + index

    def sentences(self) -> Iterator[Span]:
        """The sentences of the parse that have a word in them."""
        for sentence in self.doc.sents:
            if any(token.is_alpha for token in sentence):
                yield sentence


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Where paragraphs begin and end: at blank lines, or at every line when there are none."""
    pattern = r"\n[ \t]*\n\s*" if re.search(r"\n[ \t]*\n", text) else r"\n\s*"
    start = 0
    for gap in [*re.finditer(pattern, text), None]:
        end = gap.start() if gap else len(text)
        if text[start:end].strip():
            yield start, end
        start = gap.end() if gap else len(text)


def _read_as_one(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A paragraph, or the lines of one that is a head: title, date, byline, a line each.

    Parsed as one, a town at the end of the title and the date under it would be one name.
    """
    lines = [(start + m.start(), start + m.end()) for m in _LINE.finditer(text[start:end])]
    told = [line for line in lines if not _tells_when_or_who(text[slice(*line)])]
    return told if len(told) < len(lines) else [(start, end)]


def _tells_when_or_who(line: str) -> bool:
    """Whether a line is only the date of a report, or who wrote it."""
    return bool(_DATE_ONLY.match(line) or _BYLINE.match(line))


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _is_headline(text: str, position: int) -> bool:
    """Short, without a final stop, among the first lines or as a cross-head."""
    words = text.split()
    ends_open = not re.search(r"[.!?:;,\"”’)]\s*\Z", text.strip())
    return ends_open and len(words) <= (18 if position < 3 else 9) and text.strip()[:1].isalnum()


def _turns(text: str) -> frozenset[str]:
    """The names in capitals before a colon that begin lines, where one does so twice: those who
    speak in a transcript, and no places.
    """
    times = Counter(_TURN.findall(text))
    return frozenset(times) if max(times.values(), default=0) > 1 else frozenset()


def _prepare(block: str, turns: frozenset[str]) -> tuple[str, str | None]:
    """The block with everything blanked that is no prose, and the place of its dateline."""
    place = None
    text = block.replace("\n", " ").replace("\r", " ").replace("\t", " ").replace("\xa0", " ")
    if (found := _CREDITS.search(text)) and (
        re.search(r"[.!?\"”’]\s*\Z", text[: found.start()])
        or found.group().count("(") > 1
        or _looks_like_outlet(found.group())
    ):
        text = _blank(text, found.start(), found.end())
    turn = _TURN.match(text)
    if (filed := filing_of(text)) is not None and not (turn and turn[1] in turns):
        place = filed.place
        text = _blank(text, 0, filed.end)
    return text, place


def _looks_like_outlet(brackets: str) -> bool:
    """Whether brackets at the end of a text that has no final stop hold a name."""
    inner = brackets.strip(" ,;()")
    return inner[:1].isupper() and len(inner.split()) <= 5


def cut(report: Report, nlp: Language) -> list[Paragraph]:
    """The paragraphs of a report, parsed; date lines and bylines are left out."""
    return next(cut_all([report], nlp))


def cut_all(reports: Iterable[Report], nlp: Language) -> Iterator[list[Paragraph]]:
    """The paragraphs of each report; those of several are parsed at once, which is faster."""
    prepared = [list(_parts(report)) for report in reports]
    docs = nlp.pipe(show_names(nlp.make_doc(part.text)) for parts in prepared for part in parts)
    for parts in prepared:
        yield [
            Paragraph(
                index=part.index,
                start=part.start,
                doc=reread(Doc(doc), nlp),
                headline=part.headline,
                topic=_is_topic(doc.text) or (part.headline and part.index > 3),
                dateline=part.place,
            )
            for part, doc in zip(parts, islice(docs, len(parts)), strict=True)
        ]


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch that is parsed by itself; `start` is its offset in the report."""

    index: int
    start: int
    text: str
    place: str | None
    headline: bool


def _parts(report: Report) -> Iterator[_Part]:
    """What of a report is parsed."""
    turns = _turns(report.text)
    blocks = [
        (index, *line)
        for index, block in enumerate(_blocks(report.text))
        for line in _read_as_one(report.text, *block)
    ]
    for index, start, end in blocks:
        text, place = _prepare(report.text[start:end], turns)
        if text.strip():
            headline = _is_headline(text, index)
            # blanks before the first word would make the parser misread it
            first = start + len(text) - len(text.lstrip())
            for offset, part in _split_lead_in(text.lstrip()):
                for at, piece in _pieces(part):
                    yield _Part(index, first + offset + at, piece, place, headline)


_LONGEST = 3000
"""Code points that are parsed at once: more is no paragraph, and parsing it takes too long."""


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """A text in pieces that end with a sentence, else with a word, where it is overlong."""
    start = 0
    while len(text) - start > _LONGEST:
        window = text[start : start + _LONGEST]
        cut_at = max(window.rfind(". "), window.rfind("! "), window.rfind("? ")) + 1
        cut_at = cut_at if cut_at > _LONGEST // 3 else window.rfind(" ")
        cut_at = cut_at if cut_at > 0 else _LONGEST // 3
        yield start, text[start : start + cut_at]
        start += cut_at
    if text[start:].strip():
        yield start, text[start:]


def _is_topic(text: str) -> bool:
    """Whether a part is only the topic before a colon, which names but tells nothing."""
    return text.rstrip().endswith(":")


def _split_lead_in(text: str) -> Iterator[tuple[int, str]]:
    """A topic before a colon ("War in Somalia: ...") is parsed by itself, and so is a speaker."""
    found = _LEAD_IN.match(text) or _SPEAKER_LEAD.match(text)
    whole = found is not None and (_SAYS.search(found[0]) or _TELLS.search(found[0]))
    if found is None or whole or _ends_with_speaker(text, found.end()):
        yield 0, text
    else:
        yield 0, text[: found.end()]
        yield found.end(), text[found.end() :]


def _ends_with_speaker(text: str, colon: int) -> bool:
    """ "Rebels have captured the town: UN": a few words after a sentence are who says it."""
    before, after = text[:colon].split(), text[colon:].split()
    return len(after) <= _SPEAKER_NAME < len(before) and after[-1][-1].isalnum()
