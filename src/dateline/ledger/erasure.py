"""Erasure of a text that may no longer be kept: what is blanked, and how the log shows it.

Of a report go its text and its title, of its claims the words quoted from it, in the rows of the
tables and so in every dump.  Ids, days, places, parties and figures stay, and so do the seals: a
blanked row carries the digest that it was sealed under, `{"claim":{…,"erased":"<digest>"}}`, and
the erasure, itself an entry of the log, says of each row what its digest was and is now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import TypeAdapter

from dateline.errors import JudgementRefused
from dateline.ledger import codec
from dateline.ledger.log import ERASURE, REPORT, Row
from dateline.model import Passage

CLAIM = "claim"
"""The kind of the rows of claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedRow:
    """A row that was blanked: its digest before (`was`) and after (`now`)."""

    kind: str
    id: str
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """That the text of a report was erased: `id` is the report's, `decided` when it was, UTC."""

    id: str
    author: str
    reason: str
    decided: datetime
    rows: tuple[ErasedRow, ...]


_ERASURE = TypeAdapter(Erasure)


def erased(
    rows: Iterable[Row], report: str, *, author: str, reason: str, decided: datetime
) -> tuple[Row, tuple[Row, ...]]:
    """The row of the erasure of a report, and the blanked rows of the report and its claims.

    `rows` are those that came in with the report.  Raises JudgementRefused if nobody is named as
    the author, or no reason.
    """
    who, why = " ".join(author.split()), " ".join(reason.split())
    if not who:
        raise JudgementRefused("erase: nobody is named as its author; say who decides so")
    if not why:
        raise JudgementRefused("erase: it needs a reason, for whoever looks for the text later")
    pairs = [(row, _blanked(row)) for row in rows if row.kind in (REPORT, CLAIM)]
    told = Erasure(
        id=report,
        author=who,
        reason=why,
        decided=decided,
        rows=tuple(
            ErasedRow(kind=row.kind, id=row.ident, was=row.digest, now=blank.line_digest)
            for row, blank in pairs
        ),
    )
    row = Row(kind=ERASURE, ident=report, payload=codec.encode(_ERASURE, told))
    return row, tuple(blank for _, blank in pairs)


def decode_erasure(payload: str) -> Erasure:
    """The erasure of a row.  Raises ValueError."""
    return _ERASURE.validate_json(payload)


def _blanked(row: Row) -> Row:
    if row.kind == REPORT:
        report = codec.REPORT.validate_json(row.payload)
        payload = codec.encode(codec.REPORT, replace(report, text="", title=None))
    else:
        claim = codec.decode_claim(row.payload)
        cue, sentence = _emptied(claim.cue), _emptied(claim.sentence)
        payload = codec.encode_claim(replace(claim, cue=cue, sentence=sentence))
    return replace(row, payload=f'{payload[:-1]},"erased":"{row.digest}"}}')


def _emptied(passage: Passage) -> Passage:
    return Passage(start=passage.start, end=passage.end, exact="")


class ErasureCheck:
    """Holds the blanked rows of a log, entry by entry, against the erasures that follow them."""

    def __init__(self) -> None:
        self._blank: dict[tuple[str, str], tuple[str, str]] = {}

    def wrong(self, rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
        """What is wrong with rows that an erasure among these names: which row, and what.

        Raises ValueError for an erasure that cannot be read.
        """
        for row in rows:
            if row.was is not None:
                self._blank[row.kind, row.ident] = (row.was, row.line_digest)
            elif row.kind == ERASURE:
                yield from self._compared(decode_erasure(row.payload))

    def left(self) -> Iterator[tuple[str, str]]:
        """The blanked rows that no erasure named, once the log is at its end."""
        for kind, ident in self._blank:
            yield f"{kind} {ident}", "its text is blanked, and no entry of the log erased it"

    def _compared(self, erasure: Erasure) -> Iterator[tuple[str, str]]:
        for row in erasure.rows:
            found = self._blank.pop((row.kind, row.id), None)
            where = f"{row.kind} {row.id}"
            if found is None:
                yield where, f"it was erased on {erasure.decided:%Y-%m-%d}, and its text is there"
            elif found != (row.was, row.now):
                yield where, "it is not as its erasure left it"
