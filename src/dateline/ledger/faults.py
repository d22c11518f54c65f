"""What in a record is not as it was added: the log followed from its start, seal by seal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.ledger.erasure import ErasureCheck
from dateline.ledger.log import START, Entry, Logged, Row, chain_digest, content_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is not as it was added: where in the record, and what is wrong with it."""

    where: str
    what: str


def log_faults(log: Iterable[Logged], head: str | None = None) -> Iterator[Fault]:
    """What the seals of a log show, entry by entry.

    `head` is a chain noted earlier: some entry must have it, or what was added up to then has
    been cut off or made anew.
    """
    last: Entry | None = None
    met = head is None or head == START
    erasures = ErasureCheck()
    for logged in log:
        entry = logged.entry
        yield from entry_faults(last, logged)
        yield from erasure_faults(erasures, logged)
        met = met or entry.chain == head
        last = entry
    yield from left_faults(erasures)
    if not met:
        end = "it is empty" if last is None else f"it ends with entry {last.seq}"
        yield Fault(
            where="the log",
            what=f"no entry has the chain {head}: the log was cut off or written anew ({end})",
        )


def entry_faults(last: Entry | None, logged: Logged) -> Iterator[Fault]:
    """What the seal of one entry shows; `last` is the entry before it."""
    yield from _order_faults(last, logged.entry)
    if content_digest(logged.rows) != logged.entry.content:
        yield Fault(where=place_of(logged.entry), what=_held(logged.rows))


def erasure_faults(erasures: ErasureCheck, logged: Logged) -> Iterator[Fault]:
    """What an entry shows of rows that were erased; `erasures` has met the entries before it."""
    try:
        for where, what in erasures.wrong(logged.rows):
            yield Fault(where=where, what=what)
    except ValueError:
        yield Fault(where=place_of(logged.entry), what="its erasure cannot be read")


def left_faults(erasures: ErasureCheck) -> Iterator[Fault]:
    """What shows of rows that were erased once the log is at its end."""
    for where, what in erasures.left():
        yield Fault(where=where, what=what)


def place_of(entry: Entry) -> str:
    """An entry, for a message."""
    return f"entry {entry.seq} ({entry.kind} {entry.subject})"


def _order_faults(last: Entry | None, entry: Entry) -> Iterator[Fault]:
    former, expected = (START, 1) if last is None else (last.chain, last.seq + 1)
    if entry.seq < expected:
        what = f"entry {entry.seq} stands where entry {expected} ought to"
        yield Fault(where="the log", what=what)
    if entry.seq > expected:
        gone = f"entry {expected} is" if entry.seq == expected + 1 else f"{expected} and more are"
        yield Fault(where="the log", what=f"{gone} missing before entry {entry.seq}")
    chain = chain_digest(
        former,
        seq=entry.seq,
        kind=entry.kind,
        subject=entry.subject,
        recorded=entry.recorded,
        author=entry.author,
        content=entry.content,
    )
    if chain != entry.chain:
        yield Fault(
            where=place_of(entry),
            what="its chain does not follow from the entry before it and its own fields: one of "
            "them was changed, moved, taken out or put in",
        )


def _held(rows: tuple[Row, ...]) -> str:
    kinds = sorted({row.kind for row in rows}, key=[row.kind for row in rows].index)
    held = ", ".join(f"{sum(r.kind == kind for r in rows)} {kind}" for kind in kinds)
    return f"what it holds is not what was added; it holds {held or 'nothing'}"
