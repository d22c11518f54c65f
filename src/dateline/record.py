"""A record as a Python object: open it, add reports, ask it.

>>> import dateline
>>> record = dateline.open("war.db")                            # doctest: +SKIP
>>> record.add("reports/")                                      # doctest: +SKIP
>>> record.holds("al-Qaim", at="2014-06-21").standing           # doctest: +SKIP
<Standing.CONTESTED: 'contested'>
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from dateline.accounts import Accounts
from dateline.adding import Copies, HowToRead, add_all
from dateline.answers import (
    Added,
    Disagreement,
    Dossier,
    Happening,
    Holding,
    IncidentSummary,
)
from dateline.asking import Asker
from dateline.atlas import Atlas, folded
from dateline.calibrating import Calibrator
from dateline.charting import Charts
from dateline.coded import coded_items
from dateline.curating import Curated
from dateline.display.listing import record_page
from dateline.dossiers import Dossiers, Wanted
from dateline.evaluating import Evaluator
from dateline.events import Events
from dateline.explaining import Explainer
from dateline.exporting import Exportable
from dateline.extraction import Extraction
from dateline.frames import Answers, Stream
from dateline.gathering import open_online
from dateline.grounds import Calibration, Explanation, Speaker
from dateline.history import Historian
from dateline.importing import TakesIn
from dateline.ingest.columns import Columns
from dateline.ingest.intake import Intake, TakenIn
from dateline.ingest.known_facts import read_facts
from dateline.kept import Keeper
from dateline.ledger.addresses import Address, open_ledger, parse_address
from dateline.ledger.base import Counts, Ledger
from dateline.ledger.faults import Fault
from dateline.ledger.judged import JudgedLedger
from dateline.ledger.log import Entry
from dateline.ledger.migrations import Upgrading
from dateline.lookup import Day, Finder, day_of, instant_of
from dateline.model import Actor, Learning, Place, Reading, Report
from dateline.pipeline import Progress as Compiling
from dateline.pipeline import Tools, open_linker, open_tools
from dateline.preparing import Preparation, Preparing, prepare, stale
from dateline.questions import QuestionsOverTime
from dateline.resolve.gazetteer import open_gazetteer
from dateline.reviewing import KeptInfluences, Reviewer
from dateline.safekeeping import SafelyKept
from dateline.searching import Searchable
from dateline.tables.happenings import DISPUTES, EVENTS, INCIDENTS
from dateline.tables.holdings import HOLDINGS
from dateline.tables.speakers import SOURCES
from dateline.tally import Watch
from dateline.vocabulary import EventType
from dateline.watching import Watching
from dateline.workers import read_here, read_in_workers

_FEW = 2_000
"""How many places an addition prepares for questions, however small it was itself."""


class Record(Curated, QuestionsOverTime, Searchable, Watching, SafelyKept, Exportable, TakesIn):
    """A sourced record.  Days are given as `date` or `YYYY-MM-DD`.

    `at` is the day asked about, `known` leaves out all that was published after it; each defaults
    to the other, and both to the day of the latest report.  Close it, or use it in `with`.

    `tools` are opened at first use when none are given; `compiling` is told how far the
    compilation of the gazetteer is, where that is needed; `now` is the clock.  `recorded` shows the
    record as it was at that instant (see `as_recorded`).  `extraction` says what reads reports: the
    rules, unless it names a language model.
    """

    def __init__(
        self,
        ledger: Ledger,
        tools: Tools | None = None,
        *,
        compiling: Compiling | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        recorded: datetime | None = None,
        extraction: Extraction | None = None,
    ) -> None:
        self.ledger = ledger
        self._tools = tools
        self._given = tools is not None
        self._compiling = compiling
        self._now = now
        self._linker = tools.linker if tools is not None else open_linker()
        self._atlas = Atlas(compiling)
        self._recorded = recorded
        self._made: tuple[Entry | None, Asker] | None = None
        self._steady = False
        self._influences = KeptInfluences()
        self._extraction = extraction

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file or the server."""
        self.ledger.close()

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

    def _kept_faults(self) -> Iterator[Fault]:
        return stale(self.ledger, Asker(self.judged, self._linker))

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

    @property
    def judged(self) -> JudgedLedger:
        """The record as it is told: judgements applied, and as it was at `recorded`."""
        return self._asker.ledger

    @property
    def _asker(self) -> Asker:
        """Made anew when something was added, by this program or another."""
        if self._steady and self._made is not None:
            return self._made[1]
        head = self.ledger.head()
        if self._made is None or self._made[0] != head:
            judged = JudgedLedger(self.ledger, recorded=self._recorded)
            keeper = Keeper(ledger=self.ledger, judged=judged, linker=self._linker)
            self._made = (head, Asker(judged, self._linker, keeper))
        return self._made[1]

    @contextmanager
    def steady(self) -> Iterator[Self]:
        """Within it questions are asked of the record as it is now, whatever is added meanwhile.

        The log is looked at once, and not for each part of an answer.  For one thread.
        """
        _ = self._asker  # made anew where something was added
        self._steady = True
        try:
            yield self
        finally:
            self._steady = False

    @property
    def _finder(self) -> Finder:
        return Finder(self.judged, self._linker, self._atlas.spelt)

    @property
    def accounts(self) -> Accounts:
        """Who may use it where it is served."""
        return Accounts(self.ledger.keyring, self._now)

    @property
    def history(self) -> Historian:
        """What was added and judged, in words."""
        return Historian(self.ledger, self._asker.teller)

    @property
    def reviewer(self) -> Reviewer:
        """Which claims to look at first, and all that is needed to judge one."""
        return Reviewer(
            asker=self._asker,
            ledger=self.ledger,
            finder=self._finder,
            historian=self.history,
            last_day=self.last_day(),
            kept=self._influences,
        )

    def as_recorded(self, instant: datetime | str) -> Record:
        """This record as it was at an instant: what was added and judged later is not in it.

        A day (`YYYY-MM-DD`) means its end, UTC.  Raises BadDate.
        """
        return Record(
            self.ledger,
            self._tools,
            compiling=self._compiling,
            now=self._now,
            recorded=instant_of(instant),
        )

    def _over(self, ledger: Ledger) -> Record:
        """A record like this one in another ledger."""
        return Record(ledger, compiling=self._compiling, now=self._now)

    def twin(self) -> Record:
        """The same record for another thread: what it remembers is its own."""
        return Record(
            self.ledger,
            self._tools,
            compiling=self._compiling,
            now=self._now,
            recorded=self._recorded,
        )

    def place(self, name: str) -> Place:
        """The place of that name, id, or name and country or province ("al-Qaim, Iraq").

        Raises UnknownName or AmbiguousName.
        """
        return self._finder.place(name)

    def actor(self, name: str) -> Actor:
        """The party of that name or id.  Raises UnknownName or AmbiguousName."""
        return self._finder.actor(name)

    def last_day(self) -> date:
        """The day of the latest report; today while there is none."""
        return self._asker.last_day() or self._now().date()

    def holds(self, place: str, *, at: Day = None, known: Day = None) -> Holding:
        """Who holds a place.  Raises UnknownName, AmbiguousName or BadDate."""
        on, by = self._days(at, known)
        return self._asker.holds(self.place(place), at=on, known=by)

    def holdings(self, *, at: Day = None, known: Day = None) -> Answers[Holding]:
        """Who holds each place that is spoken of, by name."""
        on, by = self._days(at, known)
        return Answers(HOLDINGS, self._asker.holdings(at=on, known=by))

    def events(
        self,
        *,
        place: str | None = None,
        actor: str | None = None,
        type: str | None = None,  # noqa: A002 - the word users know
        at: Day = None,
        known: Day = None,
    ) -> Stream[Happening]:
        """What happened, as each source tells it.  Raises as `holds`; ValueError for no type."""
        events = Events(asker=self._asker, known=self._days(None, known)[1])
        ask = partial(
            events.told,
            place=self.place(place) if place else None,
            actor=self.actor(actor) if actor else None,
            event_type=EventType(type) if type else None,
            at=day_of(at),
        )
        return Stream(EVENTS, ask)

    def incidents(
        self,
        *,
        place: str | None = None,
        actor: str | None = None,
        type: str | None = None,  # noqa: A002 - the word users know
        start: Day = None,
        end: Day = None,
        voices: int = 1,
        known: Day = None,
    ) -> Answers[IncidentSummary]:
        """What happened, the accounts of one happening brought together, by day.

        `place` takes in what lies in it, `start` and `end` are both included.  Raises as `events`.
        """
        wanted = Wanted(
            place=self.place(place) if place else None,
            actor=self.actor(actor) if actor else None,
            type=EventType(type) if type else None,
            start=day_of(start),
            end=day_of(end),
            voices=voices,
        )
        return Answers(INCIDENTS, self._dossiers(known).summaries(wanted))

    def incident(self, ident: str, *, known: Day = None) -> Dossier:
        """All that is told of one incident, by its id or that of a claim in it.

        Raises UnknownName or BadDate.
        """
        return self._dossiers(known).dossier(ident)

    def _dossiers(self, known: Day) -> Dossiers:
        return Dossiers(asker=self._asker, known=self._days(None, known)[1])

    def explain(self, place: str, *, at: Day, known: Day = None) -> Explanation:
        """Why `holds` answers as it does: the whole reckoning.  Raises as `holds`."""
        on, by = self._days(at, known)
        return Explainer(asker=self._asker).explain(self.place(place), at=on, known=by)

    def calibration(
        self, facts: str | Path, *, known: Day = None, after: int | None = None
    ) -> Calibration:
        """How often the record is right about the known facts of a CSV file (`read_facts`).

        Each is asked as known on a day, or `after` so many days.  Raises DataError or BadDate.
        """
        calibrator = Calibrator(asker=self._asker, finder=self._finder)
        by = self._days(None, known)[1]
        return calibrator.calibrate(read_facts(Path(facts)), known=by, after=after)

    def disputes(
        self, *, place: str | None = None, at: Day = None, known: Day = None
    ) -> Answers[Disagreement]:
        """Accounts that contradict each other, the latest first; with `at` of that day alone."""
        found = self._asker.disputes(
            known=self._days(None, known)[1],
            place=self.place(place) if place else None,
            at=day_of(at),
        )
        return Answers(DISPUTES, found)

    def sources(self, *, known: Day = None, learning: Learning | None = None) -> Answers[Speaker]:
        """Who says things, how often, and how reliable each is; by `learning` where it is given."""
        evaluator = Evaluator(asker=self._asker)
        by = self._days(None, known)[1]
        return Answers(SOURCES, evaluator.speakers(known=by, learning=learning))

    @property
    def charts(self) -> Charts:
        """What a map shows: courses, weeks, whole reports."""
        return Charts(asker=self._asker, last_day=self.last_day())

    def _repr_html_(self) -> str:
        last = self._asker.last_day()
        return record_page(self.counts(), last)

    def counts(self) -> Counts:
        """How much the record holds."""
        return self.ledger.counts()

    def _days(self, at: Day, known: Day) -> tuple[date, date]:
        by = day_of(known) or self.last_day()
        return day_of(at) or by, by


def open_at(
    address: str | Path | Address,
    *,
    create: bool = True,
    read_only: bool = False,
    compiling: Compiling | None = None,
    upgrading: Upgrading | None = None,
    extraction: Extraction | None = None,
) -> Record:
    """Open the record in a file or at a URL (`dateline.ledger.addresses`).

    `create` makes it when there is none.  One of an older format is brought to today's unless it
    is `read_only`; `upgrading` is told from which to which; `extraction` as in `Record`.  Raises
    RecordError.
    """
    ledger = open_ledger(
        parse_address(address),
        create=create,
        read_only=read_only,
        fold=folded,
        upgrading=upgrading,
    )
    return Record(ledger, compiling=compiling, extraction=extraction)
