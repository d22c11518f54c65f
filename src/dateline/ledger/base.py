"""What every record can do, whatever it is kept in.

A record only adds.  What it holds is never changed or taken out, but that the text of a report can
be erased where the law demands it; adding a report that it knows already does nothing.  Of a
source, an actor or a place the latest description is given; former ones stay where they were.
Readers never wait for a writer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, Self

from dateline.area import Area
from dateline.capture import Capture
from dateline.judgement import Judgement
from dateline.ledger.captures import Captures
from dateline.ledger.erasure import Erasure
from dateline.ledger.facets import Conditions
from dateline.ledger.faults import Fault
from dateline.ledger.filters import Hit, Hits, Narrowing
from dateline.ledger.keyring import Keyring
from dateline.ledger.log import Entry, Logged
from dateline.ledger.projection import Projection
from dateline.ledger.visits import Visits
from dateline.model import Actor, Claim, Place, Report, Source, Statements
from dateline.search import Query
from dateline.vocabulary import EventType, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a record holds."""

    reports: int
    claims: int
    sources: int
    places: int
    actors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Redescribed:
    """That an entry describes a source or an actor otherwise than it was described before."""

    about: Subject
    former: Source | Actor
    latest: Source | Actor
    entry: int


class Ledger(Protocol):
    """A sourced record of claims.

    Iterators give a view of one moment: what is added while they run is not in it.  Methods raise
    RecordError when the record cannot be read any more.
    """

    def add(self, statements: Statements, *, recorded: datetime) -> bool:
        """Adds a report and all that it says, or nothing at all.

        False, and nothing written, if a report of that id is there already.  `recorded` is the
        instant of adding, UTC.  Raises ValueError if the statements point outside themselves (a
        claim whose source, actor or place is not among them) or the claims are in the record
        under another report; RecordUnwritable if the record cannot be written to.
        """
        ...

    def add_all(
        self,
        every: Iterable[Statements],
        *,
        recorded: datetime,
        judgements: Iterable[Judgement] = (),
        captures: Mapping[str, Capture] | None = None,
    ) -> frozenset[str]:
        """Adds many reports at once, in their order: all that are not there yet, or none.

        The ids of those added; the others were there.  Much faster than one by one, and as safe,
        but nothing is kept before all are.  `judgements` come in after them, in the same step; one
        that is about none of those added is left out.  So do `captures`, by the id of their report.
        Raises as `add` and `judge` do.
        """
        ...

    def judge(self, judgement: Judgement, *, recorded: datetime) -> bool:
        """Adds a judgement; False, and nothing written, if it is there already.

        `recorded` is the instant of adding, UTC.  Raises UnknownName for subjects that the record
        does not have (incidents aside, which are derived and not kept), ValueError if a correction
        points at what is neither in the record nor described by the judgement, RecordUnwritable.
        """
        ...

    def judgement(self, judgement: str) -> Judgement:
        """The judgement of this id, in force or not.  Raises UnknownName."""
        ...

    def judgements(self, *, recorded: datetime | None = None) -> Iterator[Judgement]:
        """The judgements added up to and with `recorded`, in the order of adding."""
        ...

    def erase(
        self, report: str, *, author: str, reason: str, decided: datetime, recorded: datetime
    ) -> bool:
        """Erases the text of a report: its title, its text, all that claims quote from it.

        Its capture goes too.  False, and nothing done, if it was erased before.  All else stays
        as it is, and the log says who decided so, why and when.  Raises UnknownName,
        JudgementRefused without an author or a reason, RecordUnwritable.
        """
        ...

    def erasures(self, reports: Iterable[str] | None = None) -> dict[str, Erasure]:
        """The erasures there were, or those of some reports, by the id of the report."""
        ...

    def replay(self, log: Iterable[Logged]) -> int:
        """Takes in the log of another record, entry for entry, seals and all; or nothing of it.

        How many entries.  The two are then the same to the byte.  Errors of `log` itself go
        through.  Raises RecordError if this record is not empty, or what is there is no report.
        """
        ...

    def has(self, report: str) -> bool:
        """Whether a report of this id is in the record."""
        ...

    def known(self, reports: Iterable[str]) -> frozenset[str]:
        """Which of these ids are those of reports in the record; one look-up for many."""
        ...

    def report(self, report: str) -> Report:
        """The report of this id.  Raises UnknownName."""
        ...

    def reports_of(self, ids: Iterable[str]) -> Iterator[Report]:
        """The reports of those of these ids that there are, by id."""
        ...

    def reports(
        self,
        *,
        known: datetime | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        recorded: datetime | None = None,
    ) -> Iterator[Report]:
        """The reports published up to and with `known`, and in `[since, until)`, oldest first.

        A report without a date comes first, and only when no bound on dates is given.  `recorded`
        keeps what was added up to and with that instant.
        """
        ...

    def last_published(self) -> datetime | None:
        """When the latest report was published; `None` while no report has a date."""
        ...

    def claims(
        self,
        *,
        place: str | None = None,
        actor: str | None = None,
        source: str | None = None,
        event_type: EventType | None = None,
        kind: str | None = None,
        known: datetime | None = None,
        at: datetime | None = None,
        recorded: datetime | None = None,
    ) -> Iterator[Claim]:
        """The claims that meet all conditions given, ordered by (`asserted`, `id`).

        `place` and `actor` are ids that the claim is about in any part, `source` who says so (not
        who passed it on), `kind` the content's; `known` keeps what was asserted up to and with
        that instant, `at` what is said to be valid at it (never a claim without a valid time),
        `recorded` what was added up to and with it.  Judgements are not applied here: see
        `JudgedLedger`.
        """
        ...

    def meeting(self, wanted: Conditions, recorded: datetime | None) -> Iterator[Claim]:
        """The claims that meet conditions, added up to an instant, in the order of their `rank`.

        The first of them come at once, however many there are of a place or a party.
        """
        ...

    def claims_on_control(
        self, place: str, *, known: datetime | None = None, recorded: datetime | None = None
    ) -> Iterator[Claim]:
        """Those of the claims about a place that bear on who holds it (`bears_on_control`).

        The rest as for `claims`.
        """
        ...

    def claims_through(self, sources: Collection[str]) -> Iterator[Claim]:
        """The claims that one of these sources said or passed on, each once, in no order.

        It takes a look at every claim, unless there are no sources.
        """
        ...

    def claims_among(self, ids: Iterable[str]) -> Iterator[Claim]:
        """The claims of those of these ids that there are, by id."""
        ...

    def claim(self, claim: str) -> Claim:
        """The claim of this id, as it was read.  Raises UnknownName."""
        ...

    def claims_of(self, report: str) -> Iterator[Claim]:
        """The claims of one report, in the order of its text.  Raises UnknownName."""
        ...

    def claims_by_report(self, reports: Iterable[str]) -> Iterator[tuple[str, list[Claim]]]:
        """Of those of these reports that have claims, by id: all of each, as `claims_of` has them.

        One look-up for many, so that a whole record is read in few questions.
        """
        ...

    def search(
        self, query: Query, narrowing: Narrowing, *, limit: int, after: Hit | None = None
    ) -> Hits:
        """The reports whose title or text fits a query, a page of them.

        They are ordered by rank (`dateline.search`), then the latest first, then by id.  `after`
        goes on after a hit as if nothing had been added since the page that it was on.
        """
        ...

    def source(self, source: str) -> Source:
        """The source of this id.  Raises UnknownName."""
        ...

    def actor(self, actor: str) -> Actor:
        """The actor of this id.  Raises UnknownName."""
        ...

    def place(self, place: str) -> Place:
        """The place of this id.  Raises UnknownName."""
        ...

    def sources(self, ids: Iterable[str] | None = None) -> Iterator[Source]:
        """All sources, or those of these ids that there are, by id."""
        ...

    def actors(self, ids: Iterable[str] | None = None) -> Iterator[Actor]:
        """All actors, or those of these ids that there are, by id."""
        ...

    def places(self, ids: Iterable[str] | None = None) -> Iterator[Place]:
        """All places, or those of these ids that there are, by id."""
        ...

    def places_in(self, area: Area) -> Iterator[Place]:
        """The places whose point lies in an area, by id.

        Not those that are known no better than as a province, a region or a country: the one point
        of such a place says little.
        """
        ...

    def find_places(self, name: str) -> tuple[Place, ...]:
        """The places of that name: first those it is the name of, then those that reports so call.

        Names are compared by the record's `fold`.
        """
        ...

    def find_actors(self, name: str) -> tuple[Actor, ...]:
        """The actors of that name: by name, then by alias, then as reports call them."""
        ...

    def described_since(self, about: Subject, ids: Iterable[str]) -> dict[str, int]:
        """For ids of reports, actors, places or sources, the first entry with each, by number."""
        ...

    def places_with_control(
        self, among: Iterable[str] | None = None, *, recorded: datetime | None = None
    ) -> tuple[str, ...]:
        """The ids of the places that some claim says are held or changed hands, sorted.

        Only those `among` these ids, where given; `recorded` keeps the claims added up to and with
        that instant.
        """
        ...

    def redescribed(self, *, after: int) -> Iterator[Redescribed]:
        """The sources and actors that were described otherwise after an entry of the log."""
        ...

    def entries(self, *, after: int = 0) -> Iterator[Entry]:
        """The log, from the first entry on, or from the one that follows `after`."""
        ...

    def logged(self) -> Iterator[Logged]:
        """The log, each entry with the rows that came in with it: all that the record holds."""
        ...

    def head(self) -> Entry | None:
        """The last entry of the log; its chain seals the whole record.  `None` when empty."""
        ...

    def faults(self, *, head: str | None = None) -> Iterator[Fault]:
        """What is not as it was added; nothing if the record is whole.

        `head` is the chain of an entry that was noted earlier, which the log must still have.
        """
        ...

    def counts(self) -> Counts:
        """How much there is."""
        ...

    @property
    def projection(self) -> Projection:
        """The timelines that are kept with it."""
        ...

    @property
    def keyring(self) -> Keyring:
        """Who may use it where it is served; no part of the record itself."""
        ...

    @property
    def visits(self) -> Visits:
        """What is known of the addresses that it follows."""
        ...

    @property
    def captures(self) -> Captures:
        """The archived copies of what was fetched."""
        ...

    def close(self) -> None:
        """Lets go of the record; closing twice does no harm."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...
