"""A record as a Python object: open it, add reports, ask it.

>>> import dateline
>>> record = dateline.open("war.db")                            # doctest: +SKIP
>>> record.add("reports/")                                      # doctest: +SKIP
>>> record.holds("al-Qaim", at="2014-06-21").standing           # doctest: +SKIP
<Standing.CONTESTED: 'contested'>
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from dateline.accounts import Accounts
from dateline.answering import QuestionsOfDay
from dateline.asking import Asker
from dateline.atlas import Atlas, folded
from dateline.charting import Charts
from dateline.curating import Curated
from dateline.display.listing import record_page
from dateline.exporting import Exportable
from dateline.extraction import Extraction
from dateline.history import Historian
from dateline.importing import TakesIn
from dateline.kept import Keeper
from dateline.ledger.addresses import Address, open_ledger, parse_address
from dateline.ledger.base import Counts, Ledger
from dateline.ledger.faults import Fault
from dateline.ledger.judged import JudgedLedger
from dateline.ledger.log import Entry
from dateline.ledger.migrations import Upgrading
from dateline.lookup import Day, Finder, day_of, instant_of
from dateline.pipeline import Progress as Compiling
from dateline.pipeline import Tools, open_linker
from dateline.preparing import stale
from dateline.questions import QuestionsOverTime
from dateline.reviewing import KeptInfluences, Reviewer
from dateline.safekeeping import SafelyKept
from dateline.searching import Searchable
from dateline.watching import Watching


class Record(
    QuestionsOfDay,
    QuestionsOverTime,
    Curated,
    Searchable,
    Watching,
    SafelyKept,
    Exportable,
    TakesIn,
):
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

    def _kept_faults(self) -> Iterator[Fault]:
        return stale(self.ledger, Asker(self.judged, self._linker))

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

    def last_day(self) -> date:
        """The day of the latest report; today while there is none."""
        return self._asker.last_day() or self._now().date()

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
