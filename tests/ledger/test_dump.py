"""A whole record away and back again: dumped, loaded, merged, backed up, restored."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from dateline.errors import BrokenDump, NotARecord, RecordError, RecordUnwritable
from dateline.judgement import judged
from dateline.ledger.backup import back_up, restore
from dateline.ledger.base import Ledger
from dateline.ledger.dump import lines_of, read_lines
from dateline.ledger.memory import MemoryLedger
from dateline.ledger.replay import Merged, take_in
from dateline.ledger.sqlite import open_record
from dateline.model import Statements
from dateline.vocabulary import Subject, Verdict

Making = Callable[[int], Statements]
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def filled(record: Ledger, making: Making, *numbers: int) -> Ledger:
    for number in numbers:
        record.add(making(number), recorded=NOW + timedelta(hours=number))
    return record


def dumped(record: Ledger) -> bytes:
    return "".join(lines_of(record.logged())).encode()


# ------------------------------------------------------------------ dump and load
def test_a_dump_that_is_loaded_and_dumped_again_has_the_same_bytes(
    ledger: Ledger, making: Making
) -> None:
    whole = dumped(filled(MemoryLedger(), making, 0, 1, 2))
    assert ledger.replay(read_lines(BytesIO(whole), "dump")) == 3
    assert dumped(ledger) == whole
    assert list(ledger.faults()) == []
    with MemoryLedger() as reference:
        filled(reference, making, 0, 1, 2)
        assert list(ledger.claims()) == list(reference.claims())
        assert ledger.find_places("al-qaim") == reference.find_places("al-qaim")
        filled(ledger, making, 3)
        assert ledger.head() == filled(reference, making, 3).head()


def test_an_empty_record_has_a_dump_too(ledger: Ledger) -> None:
    whole = dumped(ledger)
    assert whole.count(b"\n") == 2
    assert ledger.replay(read_lines(BytesIO(whole), "dump")) == 0


def test_only_an_empty_record_takes_a_dump(ledger: Ledger, making: Making) -> None:
    whole = dumped(filled(ledger, making, 0))
    with pytest.raises(RecordError, match="holds reports already"):
        ledger.replay(read_lines(BytesIO(whole), "dump"))
    assert dumped(ledger) == whole


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda lines: lines[:-1], "line 18: it ends here"),
        (lambda lines: lines[:5], "line 6: it ends here"),
        (lambda lines: [*lines[:4], lines[4][:9]], "line 5: it ends here"),
        (lambda lines: [], "line 1: it is no dump"),
        (lambda lines: [b"Militants took the town.\n"], "line 1: it is no dump"),
        (lambda lines: [lines[0].replace(b"1", b"9"), *lines[1:]], "version 9"),
        (lambda lines: lines[:3] + lines[4:], "line 1.: "),
        (
            lambda lines: lines[:11] + lines[1:11] + lines[11:],
            "entry 1 stands where entry 2 ought to",
        ),
        (lambda lines: lines[:1] + lines[11:], "entry 1 is missing before entry 2"),
        (
            lambda lines: [line.replace(b"Thirty", b"Twenty") for line in lines],
            r"line 11: entry 1 \(report r-.*what it holds is not what was added",
        ),
        (lambda lines: [line.replace(b"test 1", b"test 2", 1) for line in lines], "entry 1"),
        (lambda lines: [*lines[:11], lines[-1]], "ought to end"),
        (lambda lines: lines + lines[-1:], "something follows the end"),
        (lambda lines: [*lines[:3], b"\xff\n", *lines[4:]], "line 4: it is no line of a dump"),
    ],
)
def test_a_dump_that_is_not_whole_is_refused_whole(
    ledger: Ledger, making: Making, damage: Callable[[list[bytes]], list[bytes]], told: str
) -> None:
    lines = dumped(filled(MemoryLedger(), making, 0, 1)).splitlines(keepends=True)
    with pytest.raises(BrokenDump, match=told):
        ledger.replay(read_lines(damage(lines), "the dump"))
    assert ledger.head() is None
    assert ledger.counts().reports == 0


# ------------------------------------------------------------------ merge
def test_merging_adds_what_is_not_there_and_counts_what_is(ledger: Ledger, making: Making) -> None:
    filled(ledger, making, 0, 1)
    before = list(ledger.entries())
    other = filled(MemoryLedger(), making, 1, 2, 3)
    later = NOW + timedelta(days=9)
    *_, done = take_in(ledger, other.logged(), recorded=later)
    assert done == Merged(added=2, known=1, claims=8)
    assert list(ledger.faults()) == []
    entries = list(ledger.entries())
    assert entries[:2] == before
    assert [entry.recorded for entry in entries[2:]] == [later, later]
    with MemoryLedger() as reference:
        filled(reference, making, 0, 1, 2, 3)
        assert list(ledger.claims()) == list(reference.claims())
        assert list(ledger.reports()) == list(reference.reports())
    *_, again = take_in(ledger, other.logged(), recorded=later)
    assert again == Merged(added=0, known=3, claims=0)
    assert list(ledger.entries()) == entries


def test_records_merged_either_way_hold_the_same(making: Making) -> None:
    one, two = MemoryLedger(), MemoryLedger()
    filled(one, making, 0, 1, 2)
    filled(two, making, 2, 3)
    both = [MemoryLedger(), MemoryLedger()]
    for record, parts in zip(both, ((one, two), (two, one)), strict=True):
        for part in parts:
            list(take_in(record, part.logged(), recorded=NOW))
    first, second = both
    assert list(first.claims()) == list(second.claims())
    assert first.counts() == second.counts()


def test_what_claims_point_at_comes_along_as_described_then(making: Making) -> None:
    other = filled(MemoryLedger(), making, 0)
    moved = replace(making(1).places[0], lat=34.37)
    other.add(replace(making(1), places=(moved,)), recorded=NOW)
    with MemoryLedger() as record:
        record.add(making(0), recorded=NOW)
        list(take_in(record, other.logged(), recorded=NOW))
        assert record.place("p-town") == moved


def test_judgements_go_with_the_record(ledger: Ledger, making: Making) -> None:
    other = filled(MemoryLedger(), making, 0, 1)
    word = judged(
        Verdict.RETRACT,
        Subject.CLAIM,
        [making(0).claims[0].id],
        author="A. Nasser",
        reason="misread",
        decided=NOW,
    )
    assert other.judge(word, recorded=NOW)
    *_, done = take_in(ledger, other.logged(), recorded=NOW)
    assert done == Merged(added=2, claims=8, judgements=1)
    *_, again = take_in(ledger, other.logged(), recorded=NOW)
    assert again == Merged(known=2)
    assert list(ledger.judgements()) == [word]
    assert list(ledger.faults()) == []


def test_judgements_are_dumped_and_loaded(ledger: Ledger, making: Making) -> None:
    other = filled(MemoryLedger(), making, 0)
    word = judged(
        Verdict.ACCEPT,
        Subject.REPORT,
        [making(0).report.id],
        author="A. Nasser",
        reason="read it",
        decided=NOW,
    )
    other.judge(word, recorded=NOW)
    filled(other, making, 1)
    whole = dumped(other)
    assert ledger.replay(read_lines(BytesIO(whole), "dump")) == 3
    assert dumped(ledger) == whole
    assert list(ledger.judgements()) == [word]
    assert list(ledger.faults()) == []


# ------------------------------------------------------------------ backup and restore
def test_a_backup_is_whole_while_others_add(tmp_path: Path, making: Making) -> None:
    path, copy = tmp_path / "war.db", tmp_path / "copy.db"
    with open_record(path) as record:
        filled(record, making, 0)
        adding = threading.Thread(target=filled, args=(record, making, *range(1, 60)))
        adding.start()
        back_up(path, copy, fold=str.casefold)
        adding.join()
        last = record.head()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["copy.db", "war.db"]
    with open_record(copy, read_only=True) as backup:
        assert list(backup.faults()) == []
        assert 1 <= backup.counts().reports <= 60
    assert last is not None
    assert last.seq == 60


def test_a_restored_backup_is_a_record_that_is_added_to(tmp_path: Path, making: Making) -> None:
    path, copy, again = (tmp_path / name for name in ("war.db", "copy.db", "again.db"))
    with open_record(path) as record:
        whole = dumped(filled(record, making, 0, 1))
    back_up(path, copy, fold=str.casefold)
    bytes_before = copy.read_bytes()
    restore(copy, again, fold=str.casefold)
    with open_record(again) as record:
        assert dumped(record) == whole
        assert record.add(making(2), recorded=NOW)
    raw = sqlite3.connect(again)
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    raw.close()
    assert copy.read_bytes() == bytes_before


def test_no_copy_is_made_over_a_file_or_of_what_is_no_record(
    tmp_path: Path, making: Making
) -> None:
    path, other = tmp_path / "war.db", tmp_path / "other"
    with open_record(path) as record:
        filled(record, making, 0)
    other.write_text("shopping list")
    with pytest.raises(RecordUnwritable, match="is there already"):
        back_up(path, other, fold=str.casefold)
    with pytest.raises(RecordUnwritable, match="no folder"):
        back_up(path, tmp_path / "none" / "copy.db", fold=str.casefold)
    with pytest.raises(NotARecord):
        restore(other, tmp_path / "new.db", fold=str.casefold)
    with pytest.raises(RecordUnwritable, match="is there already"):
        restore(path, path, fold=str.casefold)
    assert other.read_text() == "shopping list"
    assert {name.removesuffix("-wal").removesuffix("-shm") for name in os.listdir(tmp_path)} == {
        "other",
        "war.db",
    }


def test_a_record_that_was_tampered_with_is_not_taken_for_a_backup(
    tmp_path: Path, making: Making
) -> None:
    path, copy = tmp_path / "war.db", tmp_path / "copy.db"
    with open_record(path) as record:
        filled(record, making, 0)
    raw = sqlite3.connect(path)
    raw.execute("DROP TRIGGER claim_no_update")
    raw.execute("UPDATE claim SET payload = replace(payload, 'ISIL', 'Army')")
    raw.commit()
    raw.close()
    with pytest.raises(RecordError, match="is not as it was added"):
        back_up(path, copy, fold=str.casefold)
    assert not copy.exists()
