"""Files of event data sets as coded events, each row or why it is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from dateline.errors import BadEdition, ReportRefused
from dateline.event_data import CodedEvent, DataSet
from dateline.ingest import acled_events, ged_events
from dateline.ingest.event_rows import Cells, event_rows
from dateline.ingest.tables import items_of_all
from dateline.model import Report

_READERS = {
    DataSet.GED: (ged_events.NAME, ged_events.REQUIRED, ged_events.ged_event),
    DataSet.ACLED: (acled_events.NAME, acled_events.REQUIRED, acled_events.acled_event),
}


def coded_events(
    dataset: DataSet, paths: Iterable[Path], *, edition: str | None, published: date | None
) -> Iterator[tuple[CodedEvent | ReportRefused, int]]:
    """The rows of some files, each with the bytes read so far of all of them.

    `edition` is that of UCDP GED; without it the name of each file tells.  Raises BadEdition.
    """
    if edition is not None and (dataset is not DataSet.GED or not ged_events.is_edition(edition)):
        raise BadEdition(
            f"{edition!r} is no edition of UCDP GED; write it as 25.1, or 25.0.6 for a candidate"
        )
    name, required, read = _READERS[dataset]
    return items_of_all(
        paths,
        lambda path: event_rows(path, required, name),
        lambda path, where, row: read(
            Cells(row, where), edition or ged_events.edition_in(path.name), published
        ),
    )


def is_row_of_data_set(report: Report) -> bool:
    """Whether a report of a record is a row of one of these data sets: an event under its id."""
    names = (name for name, _, _ in _READERS.values())
    return report.title is not None and any(
        report.title.startswith(f"{name} event ") and (report.publisher or "").startswith(name)
        for name in names
    )
