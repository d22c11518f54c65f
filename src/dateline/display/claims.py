"""Who says so, in which sentence: claims, events and disputes in a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from dateline.answers import Happening, Told
from dateline.disagreements import Disagreement
from dateline.display.elements import Part, div, element, span, table
from dateline.vocabulary import Modality, Polarity, Stance
from dateline.words import clean, counted, day, days, passed_on, person, printed_in, where

PLAIN = {Polarity.AFFIRMED.value, Modality.ACTUAL.value, Stance.STATED.value}
"""What goes without saying."""


def told_block(told: Told) -> Element:
    """One claim: its grade, who says so and through whom, the sentence, the report."""
    return div(
        span(told.grade, class_="grade", title="; ".join(told.reasons)),
        " ",
        chain(told),
        element("br"),
        sentence(told),
        element("br"),
        span(printed_in(told), class_="dim"),
        class_="told",
    )


def chain(told: Told) -> str:
    """Who says so, and through whom it came, the publisher last."""
    first = person(counted(told.source, told.number), told.role, named=told.named)
    links = [first]
    for name, stance in zip(told.via, told.via_stances, strict=True):
        links.append(passed_on([(name, stance)]).removeprefix(" (via ").removesuffix(")"))
    return " → ".join(links)


def sentence(told: Told) -> Element:
    """The sentence of a claim, in quotes, the words that carry it marked."""
    if not told.quote:
        return span("(its text was erased)", class_="dim")
    quote, cue = clean(told.quote), clean(told.cue)
    before, found, after = quote.partition(cue) if cue else (quote, "", "")
    return element("q", before, element("mark", found) if found else None, after)


def happening_rows(events: Iterable[Happening]) -> Iterator[tuple[Part, ...]]:
    """A row an event: when, what, who says so in which words."""
    for e in events:
        unlike = [word for word in (e.polarity, e.modality, e.stance) if word not in PLAIN]
        whom = f" → {_several(e.recipients)}" if e.recipients else ""
        what = div(
            element("b", e.type),
            f": {_several(e.actors) or 'nobody named'}{whom}",
            f"; {_several(e.places)}" if e.places else None,
            f"; {_several(e.counts)}" if e.counts else None,
            span(f" ({', '.join(unlike)})", class_="dim") if unlike else None,
        )
        yield days(e.told.when) if e.told.when else "", what, told_block(e.told)


def happenings(events: Iterable[Happening]) -> Element:
    """Events as a table."""
    return table(("when", "what", "on whose word"), happening_rows(events), when=0)


def disagreements(disputes: Iterable[Disagreement]) -> Iterator[Element]:
    """Disputes, the positions of each one below the other."""
    for d in disputes:
        place = f"{where(d.place)}, " if d.place is not None else ""
        yield div(
            div(f"{place}{day(d.since)}: {clean(d.differs)}", class_="head"),
            *(
                div(
                    element("b", clean(position.says)),
                    *map(told_block, position.told),
                    class_="side",
                )
                for position in d.positions
            ),
        )


def _several(names: Iterable[str]) -> str:
    return ", ".join(map(clean, names))
