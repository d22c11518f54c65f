"""The log of a record: one entry for each addition, sealed so that tampering shows.

An entry stands for the rows that came in with it.  A row is a line of text, `{"claim":{…}}`: its
kind and its payload, exactly as kept.  Two digests, SHA-256 (FIPS 180-4) in hex, seal an entry:

    content   of the digests of its rows' lines, in their order
    chain     of the former entry's chain and of all fields of this one

so whoever knows the last chain, the head, knows whether anything before it was changed, taken out,
put in or put in another order (Haber and Stornetta, "How to time-stamp a digital document", 1991).
The content is a digest of digests so that the text of one row can be erased (`erasure`) and the
seal still be checked: such a row ends in the digest that it was sealed under, which counts for it.
These rules never change: every record's seal rests on them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

START = "0" * 64
"""The chain before the first entry."""

REPORT = "report"
"""The kind of an entry that adds a report with its claims."""

JUDGEMENT = "judgement"
"""The kind of an entry that adds a judgement."""

ERASURE = "erasure"
"""The kind of an entry that erases the text of a report."""

# Only the end of a payload can look so: within a text of JSON a quote has a backslash before it.
_ERASED = re.compile(r',"erased":"([0-9a-f]{64})"\}\Z')
_LINE = re.compile(r'\{"(?P<kind>[a-z_]+)":(?P<payload>\{.*\})\}')
_ERASED_LENGTH = len(',"erased":""}') + 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the log.

    `kind` says what was added, `subject` is its id, `recorded` when (the `recorded` clock),
    `author` who or what says so: for a report what read it, `None` if it found nothing to say.
    """

    seq: int
    kind: str
    subject: str
    recorded: datetime
    author: str | None
    content: str
    chain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row that came in with an entry: what it is, its id, and its payload, which is JSON."""

    kind: str
    ident: str
    payload: str

    @classmethod
    def of_line(cls, line: str) -> Row:
        """The row whose line this is.  Raises ValueError for what is none."""
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError("it is no line of a row")
        payload = found["payload"]
        return cls(
            kind=found["kind"], ident=str(json.loads(payload).get("id", "")), payload=payload
        )

    @property
    def line(self) -> str:
        """The row as it is sealed and handed over."""
        return f'{{"{self.kind}":{self.payload}}}'

    @property
    def line_digest(self) -> str:
        """SHA-256 of the line in UTF-8."""
        return sha256(self.line.encode()).hexdigest()

    @property
    def was(self) -> str | None:
        """The digest of a row that was erased, before it was; `None` of any other."""
        found = _ERASED.search(self.payload, max(0, len(self.payload) - _ERASED_LENGTH))
        return found[1] if found else None

    @property
    def digest(self) -> str:
        """The digest that it is sealed under: that of its line when it was added."""
        return self.was or self.line_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """An entry and its rows.

    A report's are itself, then sources, actors and places, then claims; a judgement's the actors
    and places that it brings, then itself; an erasure's itself alone.

    Sources, actors and places are in the order of their ids, claims in that of the text.
    """

    entry: Entry
    rows: tuple[Row, ...]


def content_digest(rows: Iterable[Row]) -> str:
    """The digest of what came in with an entry."""
    whole = sha256()
    for row in rows:
        whole.update(f"{row.digest}\n".encode())
    return whole.hexdigest()


def chain_digest(
    former: str,
    *,
    seq: int,
    kind: str,
    subject: str,
    recorded: datetime,
    author: str | None,
    content: str,
) -> str:
    """The digest of an entry and, by the `former` entry's chain, of all that were before it."""
    fields = [former, seq, kind, subject, instant_text(recorded), author, content]
    return sha256(json.dumps(fields, separators=(",", ":")).encode()).hexdigest()


def seal(
    last: Entry | None,
    rows: Iterable[Row],
    *,
    kind: str,
    subject: str,
    recorded: datetime,
    author: str | None,
) -> Entry:
    """The entry that follows `last` and stands for these rows."""
    seq, former = (1, START) if last is None else (last.seq + 1, last.chain)
    content = content_digest(rows)
    chain = chain_digest(
        former,
        seq=seq,
        kind=kind,
        subject=subject,
        recorded=recorded,
        author=author,
        content=content,
    )
    return Entry(
        seq=seq,
        kind=kind,
        subject=subject,
        recorded=recorded,
        author=author,
        content=content,
        chain=chain,
    )


def instant_text(instant: datetime) -> str:
    """An instant as ISO 8601 in UTC, always 27 characters, so that texts sort as instants do."""
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
