"""Reports into a record: files, addresses, what was coded in bulk; then the places they touch.

`record.Record` has these methods; they stand here so that each of the two files can be read.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from dateline.adding import Copies, HowToRead, add_all
from dateline.answers import Added
from dateline.asking import Asker
from dateline.coded import coded_items
from dateline.extraction import Extraction
from dateline.ingest.columns import Columns
from dateline.ingest.intake import Intake, TakenIn
from dateline.ledger.base import Ledger
from dateline.lookup import Day, day_of
from dateline.model import Reading, Report
from dateline.pipeline import Progress as Compiling
from dateline.pipeline import Tools, open_tools
from dateline.preparing import Preparation, Preparing, prepare
from dateline.resolve.actors import ActorLinker
from dateline.resolve.gazetteer import open_gazetteer
from dateline.tally import Watch
from dateline.workers import read_here, read_in_workers

_FEW = 2_000
"""How many places an addition prepares for questions, however small it was itself."""


class TakesReports(ABC):
    """A record that reads reports and adds what they say."""

    ledger: Ledger
    _tools: Tools | None
    _given: bool
    _compiling: Compiling | None
    _linker: ActorLinker
    _extraction: Extraction | None
    _now: Callable[[], datetime]

    @property
    @abstractmethod
    def _asker(self) -> Asker:
        """Who answers."""

    @property
    def tools(self) -> Tools:
        """The parser, the gazetteer and the packs, opened at first use."""
        if self._tools is None:
            # claims rest on the sources of events, which are found by rules
            self._tools = open_tools(
                linker=self._linker,
                progress=self._compiling,
                attributing=False,
                extraction=self._extraction,
            )
        return self._tools

    def add(
        self,
        *paths: str | Path,
        stdin: BinaryIO | None = None,
        published: Day = None,
        publisher: str | None = None,
        columns: Columns | None = None,
        private: bool = False,
        workers: int = 1,
        watch: Watch | None = None,
    ) -> Added:
        """Add files, folders, addresses, what `dateline.code` made, and ("-") the standard input.

        `published` and `publisher`, where given, hold for all of them, whatever they say;
        `columns` says how rows of tables are read, and which; `private` allows addresses of the
        own network.  What could not be read is in the result's `failures`.  See `add_intake` for
        the rest.  Raises RecordError or BadDate.
        """
        # what fetches addresses takes a tenth of the start to import, and questions fetch none
        from dateline.gathering import open_online

        day = day_of(published)
        online = open_online(self._now, private=private, published=day, publisher=publisher)
        with closing(online.web):
            intake = Intake(
                paths,
                stdin=stdin,
                published=day,
                publisher=publisher,
                columns=columns,
                online=online,
                outlets=online.outlets,
                coded=coded_items,
            )
            return self.add_intake(intake, workers=workers, watch=watch)

    def add_intake(
        self,
        intake: TakenIn,
        *,
        workers: int = 1,
        watch: Watch | None = None,
        copies: Copies | None = None,
    ) -> Added:
        """Add what an `Intake` takes in; memory stays bounded, however much it is.

        `copies` are those of additions shortly before (`add_all`).  Places that it touches are
        prepared at the end, unless they are very many (`prepare`).

        With more than one of them, `workers` are processes of their own that read, which a script
        may start only under `if __name__ == "__main__":`; the result is the same.  `watch` is told
        how it goes.  Raises RecordError, WorkersDied, EndpointError; ValueError for several workers
        on a record that was given its tools, which cannot be sent to them, or that asks a language
        model, which takes one request at a time.
        """
        reading: HowToRead = partial(read_here, lambda: self.tools)
        if workers > 1:
            if self._given or (self._extraction and self._extraction.asks):
                raise ValueError("with tools given, or a language model, one worker reads")
            open_gazetteer(self._compiling).close()  # compiled once, not by each of them
            opening = partial(open_tools, attributing=False)
            reading = partial(read_in_workers, opening, workers=workers)
        watch = watch or Watch()
        added = add_all(self.ledger, intake, reading, now=self._now, watch=watch, copies=copies)
        if not added.read:
            return added
        return replace(added, unprepared=self._keep_up(watch, least=added.read))

    def _keep_up(self, watch: Watch | None = None, *, least: int = 0) -> int:
        """Prepares the places that were touched, unless they are many: how many are left."""
        watch = watch or Watch()
        most = max(_FEW, least) if self.ledger.projection.may_be_written() else 0
        return self.prepare(Preparing(progress=watch.preparing, stop=watch.stop, most=most)).left

    def prepare(self, watch: Preparing | None = None, *, anew: bool = False) -> Preparation:
        """Work out who held each place and keep it with the record, so that answers are quick.

        Only what additions and judgements touched since the last time is made anew; `add` does it
        by itself.  `watch` is told how far it is, and may stop it; `anew` throws away what is there
        first.  Raises RecordUnwritable.
        """
        return prepare(self.ledger, self._asker, watch or Preparing(), anew=anew)

    def read(self, report: Report) -> Reading:
        """What a report says; nothing is stored."""
        return self.tools.read(report)
