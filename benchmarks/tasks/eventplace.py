"""Where the event of a given verb happened.

The places of the reading's event whose cue the verb is, or else the places that the role rules
attach to the verb.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from benchmarks.tasks.rows import Row, Span, at, report_of
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import Pattern
from dateline.extract.mentions import Namer
from dateline.extract.roles import fill
from dateline.extract.triggers import Trigger
from dateline.model import Mention, Reading
from dateline.pipeline import Tools
from dateline.vocabulary import EventType

GIVEN = ("verb",)


def predict(rows: Iterable[Row], tools: Tools) -> Iterator[Row]:
    """The places of each row's marked verb."""
    for row in rows:
        report = report_of(row)
        verb: Span = tuple(row["verb"])
        places = _of_event(tools.reader.read(report), verb)
        if not places and (found := at(tools.reader.namers(report), *verb)):
            namer, index = found
            places = _of_verb(namer.phrases.doc[index], namer)
        spans = {(place.passage.start, place.passage.end) for place in places}
        yield {"id": row["id"], "places": [list(span) for span in sorted(spans)]}


def _of_event(reading: Reading, verb: Span) -> tuple[Mention, ...]:
    """The places of the event that the verb tells of."""
    for event in reading.events:
        if event.cue.start < verb[1] and verb[0] < event.cue.end and event.places:
            return event.places
    return ()


def _of_verb(token: Token, namer: Namer) -> tuple[Mention, ...]:
    """The places that a verb has as its own, were it an event of any kind."""
    pattern = Pattern(
        type=EventType.OTHER, head=lemma(token), needs=(), condition="verbs", entry=lemma(token)
    )
    roles = fill(Trigger(token, pattern), namer.phrases)
    return namer.places(roles.sites, roles.places)
