"""The reader, opened once, and short ways to write down what it says.

Each notation has one line a fact, joined by "; ", and shows one side of what was read only:

    told      type: actors > recipients @ places
    standing  type, and what of `not`, a modality other than actual, `hedged`, `denied` holds
    said      type < source (kind), with `via` outlets and the stance where it is not stated
    counted   type killed 12 (who); `12+` at least, `~12` some, `-12` up to, `24..` dozens
    dated     type, span of days, UCDP precision
    held      place: status by holder, with `not`, the extent and `says source`
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache

import pytest
from spacy.language import Language

from dateline.extract.parser import load_parser
from dateline.extract.read import Reader
from dateline.extract.text import Paragraph, cut
from dateline.model import Attribution, ControlStatement, Count, Event, Reading, Report
from dateline.pipeline import Tools, open_tools
from dateline.vocabulary import Extent, Modality, Polarity, Stance

SATURDAY = datetime(2014, 6, 21, tzinfo=UTC)


def _report(text: str, published: datetime | None = SATURDAY) -> Report:
    return Report(id="r-1", text=text, origin="a.txt", publisher="Herald", published=published)


def _told(event: Event) -> str:
    line = event.type.value
    if event.actors or event.recipients:
        line += ":"
    if event.actors:
        line += " " + ", ".join(m.name for m in event.actors)
    if event.recipients:
        line += " > " + ", ".join(m.name for m in event.recipients)
    if event.places:
        line += " @ " + ", ".join(m.name for m in event.places)
    return line


def _standing(event: Event) -> str:
    words = [event.type.value]
    if event.polarity is Polarity.NEGATED:
        words.append("not")
    if event.modality is not Modality.ACTUAL:
        words.append(event.modality.value)
    if event.stance is not Stance.STATED:
        words.append(event.stance.value)
    return " ".join(words)


def _source(attribution: Attribution | None) -> str:
    if attribution is None:
        return "-"
    return attribution.source.name if attribution.source else "somebody"


def _said(event: Event) -> str:
    line = f"{event.type.value} < {_source(event.attribution)}"
    if event.attribution is not None and event.attribution.via:
        line += " via " + ", ".join(m.name for m in event.attribution.via)
    return line if event.stance is Stance.STATED else f"{line} {event.stance.value}"


def number(count: Count) -> str:
    low, best, high = count.low, count.best, count.high
    if low == best == high:
        return str(low)
    if best is None:
        if low is None:
            return f"-{high}"
        return f"{low}..{'' if high is None else high}"
    return f"{best}+" if low == best else f"~{best}"


def _counted(event: Event) -> list[str]:
    return [
        f"{event.type.value} {c.measure.value} {number(c)}" + (f" ({c.who})" if c.who else "")
        for c in event.counts
    ]


def _dated(event: Event) -> str:
    return f"{event.type.value} {event.valid} {event.date_precision}"


def _held(statement: ControlStatement) -> str:
    line = f"{statement.place.name}: "
    line += "not " if statement.polarity is Polarity.NEGATED else ""
    line += statement.status.value
    line += f" by {statement.holders}" if statement.holder else ""
    line += f" ({statement.extent.value})" if statement.extent is not Extent.ALL else ""
    source = _source(statement.attribution)
    return line if source == "-" else f"{line} says {source}"


@pytest.fixture(scope="session")
def tools() -> Tools:
    return open_tools()


@pytest.fixture(scope="session")
def reader(tools: Tools) -> Reader:
    """The rules by themselves: what plausibility makes of their candidates is tested apart."""
    return tools.reader.by_rules_alone()


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[[str], Reading]:
    """Reads a text as a report of Saturday, 21 June 2014; each text once."""
    return cache(lambda text: reader.read(_report(text)))


@pytest.fixture(scope="session")
def told(read: Callable[[str], Reading]) -> Callable[[str], str]:
    return lambda text: "; ".join(_told(e) for e in read(text).events)


@pytest.fixture(scope="session")
def standing(read: Callable[[str], Reading]) -> Callable[[str], str]:
    return lambda text: "; ".join(_standing(e) for e in read(text).events)


@pytest.fixture(scope="session")
def said(read: Callable[[str], Reading]) -> Callable[[str], str]:
    return lambda text: "; ".join(_said(e) for e in read(text).events)


@pytest.fixture(scope="session")
def counted(read: Callable[[str], Reading]) -> Callable[[str], str]:
    return lambda text: "; ".join(line for e in read(text).events for line in _counted(e))


@pytest.fixture(scope="session")
def dated(read: Callable[[str], Reading]) -> Callable[[str], str]:
    return lambda text: "; ".join(_dated(e) for e in read(text).events)


@pytest.fixture(scope="session")
def held(read: Callable[[str], Reading]) -> Callable[[str], str]:
    return lambda text: "; ".join(sorted(_held(c) for c in read(text).control))


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_parser()


@pytest.fixture(scope="session")
def paragraphs(nlp: Language) -> Callable[[str], list[Paragraph]]:
    """The paragraphs that a text is cut into."""
    return lambda text: cut(_report(text), nlp)
