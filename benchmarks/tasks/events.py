"""Events and control statements of short items, in the form of `shared/gold/FORMAT.md`.

Names are the report's words, joined with " and ", before anything is resolved: of "15 km north of
Tikrit" the items have the name alone.  Counts stand under their measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.tasks.rows import Row, report_of
from dateline.model import Attribution, ControlStatement, Event, Mention
from dateline.pipeline import Tools
from dateline.vocabulary import Measure

GIVEN: tuple[str, ...] = ()
_COUNTED = (Measure.KILLED, Measure.INJURED, Measure.CAPTURED, Measure.DISPLACED)


def predict(rows: Iterable[Row], tools: Tools) -> Iterator[Row]:
    """The events and control statements of each row's text."""
    for row in rows:
        reading = tools.unresolved(report_of(row))
        yield {
            "id": row["id"],
            "events": [answer(event) for event in reading.events],
            "control": [_control(statement) for statement in reading.control],
        }


def _joined(mentions: Iterable[Mention]) -> str | None:
    return " and ".join(mention.name for mention in mentions) or None


def _source(attribution: Attribution | None) -> str | None:
    return attribution.names if attribution else None


def answer(event: Event) -> Row:
    """An event in the form of the coded items."""
    row: Row = {
        "type": event.type.value,
        "cue": event.cue.exact,
        "actor": _joined(event.actors),
        "target": _joined(event.recipients),
        "place": [place.name for place in event.places],
    }
    for count in event.counts:
        if count.measure in _COUNTED:
            row[count.measure.value] = {
                "low": count.low,
                "best": count.best,
                "high": count.high,
                "who": count.who,
            }
    return row | {
        "when": str(event.valid) if event.valid else None,
        "polarity": event.polarity.value,
        "modality": event.modality.value,
        "source": _source(event.attribution),
        "stance": event.stance.value,
    }


def _control(statement: ControlStatement) -> Row:
    return {
        "place": statement.place.name,
        "holder": statement.holders,
        "status": statement.status.value,
        "polarity": statement.polarity.value,
        "source": _source(statement.attribution),
    }
