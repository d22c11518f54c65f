"""Incident templates of MUC-4, in all their slots.

The text, all in capitals, is given back its case; the violent events of the reading are put
together to incidents, and each incident is told in the slots of the templates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from benchmarks.tasks.muc_incidents import incidents
from benchmarks.tasks.muc_nouns import Nouns
from benchmarks.tasks.muc_slots import country_of, template
from benchmarks.tasks.rows import Row, report_of
from benchmarks.tasks.truecase import truecased
from benchmarks.tasks.wordlists import common_words, name_words
from dateline.extract.mentions import Namer
from dateline.extract.parser import load_parser
from dateline.model import Reading, Report
from dateline.pipeline import Tools

GIVEN: tuple[str, ...] = ()

_HEAD = re.compile(r"\A.{0,300}?\[TEXT\]", re.DOTALL)
_DAY = re.compile(r"\b(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})\b")


def predict(rows: Iterable[Row], tools: Tools) -> Iterator[Row]:
    """The templates of each row's text."""
    common = common_words(load_parser())
    name = name_words(tools, common)
    for row in rows:
        report = dated(row, truecased(body(row["text"]), common, name))
        found = templates(row, report, tools.reader.namers(report), tools.unresolved(report), tools)
        yield {"id": row["id"], "templates": found}


def body(text: str) -> str:
    """The text with its head blanked: place, date and agency."""
    return _HEAD.sub(lambda head: " " * len(head.group()), text)


def dated(row: Row, text: str) -> Report:
    """The report with the day that its head gives."""
    day = _DAY.search(row["text"][:300])
    if day is not None:
        try:
            when = datetime.strptime(" ".join(day.groups()), "%d %b %y").replace(tzinfo=UTC)
        except ValueError:
            return report_of(row, text)
        return report_of(row | {"date": when.date().isoformat()}, text)
    return report_of(row, text)


def templates(
    row: Row, report: Report, namers: list[Namer], reading: Reading, tools: Tools
) -> list[Row]:
    """The templates of one report."""
    nouns = Nouns(namers)
    country = country_of(row["text"], tools.places.gazetteer)
    return [
        template(incident, report, country, tools.places.gazetteer)
        for incident in incidents(reading, nouns)
    ]
