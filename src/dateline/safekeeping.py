"""Keeping a record safe: checking it, copying it whole, handing it on, bringing two together.

`record.Record` has these methods; the commands of the same names call them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

from dateline.atlas import folded
from dateline.capture import Capture, CaptureShown
from dateline.errors import BrokenDump, NotCaptured, RecordUnwritable
from dateline.export.web_archive import web_archive
from dateline.frames import Stream
from dateline.ledger.addresses import FileAddress, parse_address
from dateline.ledger.backup import back_up, new_file, restore
from dateline.ledger.base import Ledger
from dateline.ledger.dump import lines_of, read_lines
from dateline.ledger.faults import Fault
from dateline.ledger.replay import Merged, take_in
from dateline.ledger.sqlite import SQLiteLedger
from dateline.tables.log import CAPTURES

_PAGE = 500


def restored(backup: str | Path, record: str | Path) -> Path:
    """Makes a record of a backup, in a new file, and says where.  Raises RecordError.

    A record on a server is brought back by `pg_restore`, or from a dump.
    """
    place = parse_address(record)
    if not isinstance(place, FileAddress):
        raise RecordUnwritable(f"{place} is no file; load a dump there, or use pg_restore")
    restore(Path(backup), place.path, fold=folded)
    return place.path


class SafelyKept(ABC):
    """A record that is checked, copied and handed on."""

    ledger: Ledger
    _now: Callable[[], datetime]

    @abstractmethod
    def _keep_up(self) -> int:
        """Prepares the places that were touched, unless they are many: how many are left."""

    def verify(self, *, head: str | None = None) -> Iterator[Fault]:
        """What is not as it was added; nothing if the record is whole.  See `Ledger.faults`."""
        yield from self.ledger.faults(head=head)
        yield from self._kept_faults()

    @abstractmethod
    def _kept_faults(self) -> Iterator[Fault]:
        """What is kept beside the record and is not what it says."""

    def backup(self, target: str | Path) -> None:
        """Copy the record into a new file, while others use it, and check the copy.

        Raises RecordUnwritable, also for a record on a server: `dump` that, or use `pg_dump`.
        """
        if not isinstance(self.ledger, SQLiteLedger):
            raise RecordUnwritable("the record is in no file; write it with dump instead")
        back_up(self.ledger.file, Path(target), fold=folded)

    def dump(self, target: str | Path) -> None:
        """Write the whole record as lines of JSON, which `load` reads.  Raises RecordUnwritable.

        Records that hold the same give the same bytes, whatever they are kept in.
        """
        with new_file(Path(target)) as part, part.open("wb") as stream:
            for line in lines_of(self.ledger.logged()):
                stream.write(line.encode())

    def load(self, source: str | Path) -> int:
        """Take in what `dump` wrote, all of it or nothing: how many entries.

        Raises RecordError where this record is not empty, BrokenDump.
        """
        try:
            stream = Path(source).open("rb")  # noqa: SIM115 - closed below; only opening may fail
        except OSError as error:
            raise BrokenDump(f"{source} cannot be read: {error.strerror}") from error
        with stream:
            taken = self.ledger.replay(read_lines(stream, str(source)))
        self._keep_up()
        return taken

    def merge(self, other: SafelyKept, *, watch: Callable[[Merged], None] | None = None) -> Merged:
        """Add all that another record has and this one has not; `watch` is told how far it is.

        What both have is added once; a text that is erased here does not come back.  Raises
        RecordError.
        """
        done = Merged()
        for done in take_in(self.ledger, other.ledger.logged(), recorded=self._now()):
            if watch is not None:
                watch(done)
        self._take_captures(other.ledger)
        self._keep_up()
        return done

    def _take_captures(self, other: Ledger) -> None:
        """Keeps the archived copies that another record has of reports of this one."""
        for report, listed in other.captures.all():
            if self.ledger.captures.find(report) is None:
                self.ledger.captures.keep({report: other.captures.find(report) or listed})

    def captures(self, report: str | None = None) -> Stream[CaptureShown]:
        """The archived copies of what was fetched, by instant; or that of one report, if any.

        Raises UnknownName, once they are walked.
        """
        return Stream(CAPTURES, lambda: self._captures(report))

    def _captures(self, report: str | None) -> Iterator[CaptureShown]:
        for page in _pages(self.ledger.captures.all() if report is None else self._one(report)):
            wanted = [report for report, _ in page]
            reports = {report.id: report for report in self.ledger.reports_of(wanted)}
            erased = self.ledger.erasures(wanted)
            for ident, capture in page:
                yield CaptureShown(
                    report=ident,
                    title=reports[ident].title,
                    publisher=reports[ident].publisher,
                    asked=capture.asked,
                    url=capture.url,
                    at=capture.at,
                    status=capture.status,
                    kind=capture.kind,
                    headers=capture.headers,
                    digest=capture.digest,
                    size=capture.size,
                    erased=ident in erased,
                )

    def _one(self, report: str) -> Iterator[tuple[str, Capture]]:
        capture = self.ledger.captures.find(self.ledger.report(report).id)
        return iter(() if capture is None else ((report, capture),))

    def captured(self, report: str) -> bytes:
        """The bytes that a report was made of.  Raises UnknownName, or NotCaptured without any."""
        capture = self.ledger.captures.find(self.ledger.report(report).id)
        if capture is None:
            raise NotCaptured(f"{report} was not fetched from an address, so no copy of it is kept")
        if capture.packed is None:
            raise NotCaptured(f"the copy of {report} was erased")
        return _sound(report, capture)

    def archive(self, target: str | Path) -> int:
        """Write the archived copies as a packed web archive (WARC): how many.

        Raises RecordUnwritable, and NotCaptured for one that is not as it was kept.
        """
        number = 0
        with new_file(Path(target)) as part, part.open("wb") as stream:
            for record in web_archive(self._with_bytes()):
                stream.write(record)
                number += 1
        return max(0, number - 1)  # less the record that begins the archive

    def _with_bytes(self) -> Iterator[tuple[str, Capture]]:
        for report, _ in self.ledger.captures.all():
            capture = self.ledger.captures.find(report)
            if capture is not None and capture.packed is not None:
                _sound(report, capture)
                yield report, capture


def _sound(report: str, capture: Capture) -> bytes:
    try:
        return capture.body()
    except ValueError as error:
        raise NotCaptured(
            f"the copy of {report} is not as it was kept ({error}); see dateline verify"
        ) from error


def _pages(captures: Iterator[tuple[str, Capture]]) -> Iterator[list[tuple[str, Capture]]]:
    while page := list(islice(captures, _PAGE)):
        yield page
