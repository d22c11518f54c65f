"""What others coded or handed on, into a record: rows of event data sets, claims as annotations.

running           one run, whatever is taken
rows_in           UCDP GED and ACLED, as claims of who coded them
claims_in         claims of another record, on the word of whom they were said by
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from dateline.event_data import DataSet, Imported
from dateline.importing.claims_in import ClaimsIn, handed_claims
from dateline.importing.rows_in import RowsIn
from dateline.ingest.annotation_files import Annotated
from dateline.ingest.event_files import coded_events
from dateline.ledger.base import Ledger
from dateline.lookup import Day, day_of
from dateline.pipeline import Progress as Compiling
from dateline.pipeline import open_coded_events
from dateline.preparing import Preparation, Preparing
from dateline.tally import Watch


class TakesIn(ABC):
    """A record that takes in what others coded or handed on."""

    ledger: Ledger
    _now: Callable[[], datetime]
    _compiling: Compiling | None

    @abstractmethod
    def prepare(self, watch: Preparing | None = None) -> Preparation:
        """Work out who held each place and keep it with the record."""

    def import_events(
        self,
        dataset: str,
        *paths: str | Path,
        edition: str | None = None,
        published: Day = None,
        watch: Watch | None = None,
    ) -> Imported:
        """Take in files of an event data set ("ged", "acled"), each row as a report of its makers.

        `edition` is that of UCDP GED where the names of the files do not tell it, `published` the
        day on which it came out.  Rows that cannot be taken are told to `watch` and counted.
        Raises RecordError, BadDate or BadEdition; ValueError for no data set.
        """
        files = [Path(path) for path in paths]
        events = coded_events(DataSet(dataset), files, edition=edition, published=day_of(published))
        watch = watch or Watch()
        rows = RowsIn(self.ledger, open_coded_events(self._compiling), watch, _size(files))
        return self._prepared(rows.take(events, self._now), watch)

    def import_claims(self, shape: str, *paths: str | Path, watch: Watch | None = None) -> Imported:
        """Take in claims that `export` wrote, with their words: annotations, geoparquet, claims.

        A claim that the record has already adds nothing, nor does one taken in before.  What
        cannot be taken is told to `watch` and counted.  Raises RecordError; ValueError for no
        such format.
        """
        files = [Path(path) for path in paths]
        claims = handed_claims(Annotated(shape), files)
        watch = watch or Watch()
        run = ClaimsIn(self.ledger, watch, _size(files))
        return self._prepared(run.take(claims, self._now), watch)

    def _prepared(self, done: Imported, watch: Watch) -> Imported:
        if done.added:
            self.prepare(
                Preparing(progress=watch.preparing, stop=watch.stop, most=max(2_000, done.added))
            )
        return done


def _size(files: Sequence[Path]) -> int:
    return sum(path.stat().st_size for path in files if path.is_file())
