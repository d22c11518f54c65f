"""The archived copies of a record: of each report that was fetched, what its address gave.

They are kept beside the log, which does not seal them: each has the digest of its bytes.  Where
the text of a report is erased, so are the bytes that it came in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from dateline.capture import Capture


class Captures(Protocol):
    """Captures by the id of their report.  Methods raise RecordError as those of `Ledger` do."""

    def find(self, report: str) -> Capture | None:
        """The capture of a report; its bytes are not at hand where they were erased."""
        ...

    def all(self) -> Iterator[tuple[str, Capture]]:
        """Every capture with its report, by instant and report, without the bytes."""
        ...

    def keep(self, captures: Mapping[str, Capture]) -> int:
        """Keeps captures of reports that are there, are not erased and have none: how many."""
        ...


class MemoryCaptures:
    """Captures kept as they are; only of reports that are told to it, and not of erased ones."""

    def __init__(self) -> None:
        self._kept: dict[str, Capture] = {}
        self._reports: set[str] = set()

    def find(self, report: str) -> Capture | None:
        """See `Captures`."""
        return self._kept.get(report)

    def all(self) -> Iterator[tuple[str, Capture]]:
        """See `Captures`."""
        ordered = sorted(self._kept.items(), key=lambda each: (each[1].at, each[0]))
        return iter([(report, replace(capture, packed=None)) for report, capture in ordered])

    def keep(self, captures: Mapping[str, Capture]) -> int:
        """See `Captures`."""
        new = {r: c for r, c in captures.items() if r in self._reports and r not in self._kept}
        self._kept.update(new)
        return len(new)

    def admit(self, report: str) -> None:
        """That a report is there."""
        self._reports.add(report)

    def erase(self, report: str) -> None:
        """That the text of a report is erased: its bytes go wherever they are."""
        self._reports.discard(report)
        erased = self._kept.get(report)
        if erased is None:
            return
        self._kept[report] = replace(erased, headers=())
        for other, capture in self._kept.items():
            if capture.digest == erased.digest:
                self._kept[other] = replace(capture, packed=None)
