r"""A whole record as lines of JSON: to keep, to compare, and to read into a record of any kind.

    {"dateline":"record","version":1}
    {"entry":{"seq":1,"kind":"report","subject":…,"recorded":…,"author":…,"content":…,"chain":…,"rows":5}}
    {"report":{…}}                     the rows of the entry, as many as it says
    {"source":{…}}  {"actor":{…}}  {"place":{…}}  {"claim":{…}}
    …
    {"end":{"entries":54,"head":…}}

Lines are UTF-8 and end with \n.  Records that hold the same give the same bytes.  The digests are
those of `log`: `sha256sum` over a row's line, without its \n, gives what an entry's content is the
digest of.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from dateline.errors import BrokenDump
from dateline.ledger.erasure import ErasureCheck
from dateline.ledger.faults import Fault, entry_faults, erasure_faults, left_faults
from dateline.ledger.log import START, Entry, Logged, Row, instant_text

VERSION = 1
"""The version of the form; it goes up when an older Dateline could not read it rightly."""


def lines_of(log: Iterable[Logged]) -> Iterator[str]:
    """The lines of a record, each with its end."""
    yield _line({"dateline": "record", "version": VERSION})
    entries, head = 0, START
    for logged in log:
        entry = logged.entry
        fields = {**asdict(entry), "recorded": instant_text(entry.recorded)}
        yield _line({"entry": {**fields, "rows": len(logged.rows)}})
        for row in logged.rows:
            yield f"{row.line}\n"
        entries, head = entry.seq, entry.chain
    yield _line({"end": {"entries": entries, "head": head}})


def read_lines(lines: Iterable[bytes], name: str) -> Iterator[Logged]:
    """The entries of a dump, each checked against its seal before it is handed on.

    Raises BrokenDump, with the line, at the first thing that is not as it was written: whoever
    reads all of it without an error has read a whole record.
    """
    reader = _Reader(lines, name)
    reader.header()
    last: Entry | None = None
    erasures = ErasureCheck()
    while True:
        kind, fields = reader.fields()
        if kind != "entry":
            break
        logged = reader.logged(fields)
        reader.refuse(entry_faults(last, logged))
        reader.refuse(erasure_faults(erasures, logged))
        yield logged
        last = logged.entry
    ended = {"entries": 0, "head": START}
    if last is not None:
        ended = {"entries": last.seq, "head": last.chain}
    if (kind, fields) != ("end", ended):
        raise reader.broken("here its entries ought to end, or another one to begin")
    reader.refuse(left_faults(erasures))
    reader.finish()


class _Reader:
    """Goes through the lines of a dump, and knows where it is."""

    def __init__(self, lines: Iterable[bytes], name: str) -> None:
        self._lines = iter(lines)
        self._name = name
        self._number = 0

    def broken(self, what: str) -> BrokenDump:
        """The error for the line just read."""
        return BrokenDump(
            f"{self._name}, line {self._number:,}: {what}.  Nothing of it was read into the "
            "record; make the dump again, or take another copy"
        )

    def refuse(self, faults: Iterable[Fault]) -> None:
        """Raises the error for the first of some faults, if there is one."""
        for fault in faults:
            raise self.broken(f"{fault.where}: {fault.what}")

    def header(self) -> None:
        """Reads the first line."""
        self._number = 1
        try:
            found = json.loads(next(self._lines, b""))
        except ValueError:
            found = None
        if not isinstance(found, dict) or found.get("dateline") != "record":
            raise self.broken("it is no dump of a record")
        if found.get("version") != VERSION:
            raise self.broken(f"it has version {found.get('version')}, and this Dateline reads 1")

    def fields(self) -> tuple[str, dict[str, Any]]:
        """The kind and the fields of an entry's line, or of the last."""
        row = self._row()
        return row.kind, json.loads(row.payload)

    def logged(self, fields: dict[str, Any]) -> Logged:
        """The entry of these fields with the rows that follow."""
        try:
            number = int(fields.pop("rows"))
            entry = Entry(**{**fields, "recorded": datetime.fromisoformat(fields["recorded"])})
        except (KeyError, TypeError, ValueError):
            raise self.broken("it is no line of an entry") from None
        return Logged(entry=entry, rows=tuple(self._row() for _ in range(number)))

    def finish(self) -> None:
        """Makes sure that nothing follows."""
        if next(self._lines, b""):
            self._number += 1
            raise self.broken("something follows the end")

    def _row(self) -> Row:
        self._number += 1
        line = next(self._lines, b"")
        if not line.endswith(b"\n"):
            raise self.broken("it ends here, in the midst of it")
        try:
            return Row.of_line(line[:-1].decode())
        except ValueError:
            raise self.broken("it is no line of a dump") from None


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
