"""Keeping a record safe: checking it, copying it whole, handing it on, bringing two together.

`record.Record` has these methods; the commands of the same names call them.
"""

from __future__ import annotations

from abc import ABC
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from dateline.atlas import folded
from dateline.errors import BrokenDump, RecordUnwritable
from dateline.ledger.backup import back_up, new_file
from dateline.ledger.base import Ledger
from dateline.ledger.dump import lines_of, read_lines
from dateline.ledger.faults import Fault
from dateline.ledger.replay import Merged, take_in
from dateline.ledger.sqlite import SQLiteLedger


class SafelyKept(ABC):
    """A record that is checked, copied and handed on."""

    ledger: Ledger
    _now: Callable[[], datetime]

    def verify(self, *, head: str | None = None) -> Iterator[Fault]:
        """What is not as it was added; nothing if the record is whole.  See `Ledger.faults`."""
        return self.ledger.faults(head=head)

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
            return self.ledger.replay(read_lines(stream, str(source)))

    def merge(self, other: SafelyKept, *, watch: Callable[[Merged], None] | None = None) -> Merged:
        """Add all that another record has and this one has not; `watch` is told how far it is.

        What both have is added once; a text that is erased here does not come back.  Raises
        RecordError.
        """
        done = Merged()
        for done in take_in(self.ledger, other.ledger.logged(), recorded=self._now()):
            if watch is not None:
                watch(done)
        return done
