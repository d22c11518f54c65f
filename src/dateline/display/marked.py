"""A report with what was read in it marked: sources, cues, contents and events in the text.

After displaCy's marking of entities (spaCy); marks may overlap here, so the text is parted where
any of them begins or ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from dateline.display.elements import Part, div, element, page, span
from dateline.displayed import html_of
from dateline.model import Passage, Reading
from dateline.words import clean, day, some

LONGEST = 20_000
"""How many code points of a text are shown."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of the text, how it looks, what shows under the pointer and what is put behind."""

    start: int
    end: int
    look: str
    title: str
    label: str | None = None


@html_of.register
def _(reading: Reading) -> str:
    report = reading.report
    about = (report.publisher, day(report.published.date()) if report.published else None)
    counts = (
        some(len(reading.events), "event"),
        some(len(reading.control), "statement") + " on control",
        some(len(reading.attributions), "attribution"),
    )
    left = len(report.text) - LONGEST
    return page(
        div(clean(report.title or report.origin), class_="head"),
        div(", ".join(clean(part) for part in about if part), class_="dim"),
        div(", ".join(counts), class_="dim"),
        _legend(),
        div(*_parted(report.text[:LONGEST], list(_marks(reading))), class_="text"),
        div(f"and {left:,} characters more", class_="dim") if left > 0 else None,
    )


def _legend() -> Element:
    return div(
        span("who says so", class_="source"), "  ",
        span("cue", class_="cue"), "  ",
        span("what they say", class_="content"), "  ",
        element("mark", "words of an event"), span("its type", class_="label"),
    )  # fmt: skip


def _marks(reading: Reading) -> Iterator[_Mark]:
    for said in reading.attributions:
        who = said.names or "nobody named"
        yield _mark(said.content, "content", f"said by {who}")
        yield _mark(said.cue, "cue", f"{said.stance} by {who}")
        sources = (*((said.source,) if said.source else ()), *said.beside)
        for mention in (*sources, *(link.source for link in said.via)):
            yield _mark(mention.passage, "source", mention.name)
    for event in reading.events:
        names = ", ".join(mention.name for mention in event.actors) or "nobody named"
        where = "; ".join(mention.name for mention in event.places)
        unlike = " ".join((event.polarity, event.modality, event.stance))
        title = f"{event.type}: {names}; {where}; {unlike}"
        yield _Mark(event.cue.start, event.cue.end, "event", title, event.type)


def _mark(passage: Passage, look: str, title: str) -> _Mark:
    return _Mark(passage.start, passage.end, look, title)


def _parted(text: str, marks: list[_Mark]) -> Iterator[Part]:
    """The text in pieces, each with all that marks it."""
    marks = [m for m in marks if 0 <= m.start < m.end <= len(text)]
    ends = sorted({0, len(text), *(m.start for m in marks), *(m.end for m in marks)})
    for start, end in pairwise(ends):
        over = [m for m in marks if m.start <= start and end <= m.end]
        words = text[start:end]
        if not over:
            yield words
            continue
        events = [m for m in over if m.look == "event"]
        looks = " ".join(sorted({m.look for m in over} - {"event"}))
        title = clean("; ".join(dict.fromkeys(m.title for m in over)))
        inner = element("mark", words) if events else words
        yield span(inner, class_=looks or None, title=title)
        for event in events:
            if event.end == end and event.label:
                yield span(event.label, class_="label")
