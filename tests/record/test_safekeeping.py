"""Records checked, copied and brought together from Python."""

from __future__ import annotations

from pathlib import Path

import pytest

import dateline
from dateline.errors import BrokenDump, NotARecord, RecordError, RecordUnwritable
from dateline.ledger.memory import MemoryLedger
from dateline.ledger.replay import Merged
from dateline.record import Record


def test_a_copy_and_a_dump_hold_what_the_record_holds(small_record: Path, tmp_path: Path) -> None:
    with dateline.open(small_record) as record:
        record.backup(tmp_path / "copy.db")
        record.dump(tmp_path / "war.jsonl")
        head, counts = record.ledger.head(), record.counts()
    with dateline.open(tmp_path / "copy.db") as copy, dateline.open(tmp_path / "new.db") as new:
        assert new.load(tmp_path / "war.jsonl") == 4
        for other in (copy, new):
            assert (other.ledger.head(), other.counts()) == (head, counts)
            assert head is not None
            assert list(other.verify(head=head.chain)) == []
        prepared = new.ledger.projection.prepared()
        assert prepared is not None
        assert head is not None
        assert prepared.entry == head.seq
        with pytest.raises(RecordError, match="holds reports already"):
            new.load(tmp_path / "war.jsonl")
        with pytest.raises(BrokenDump, match="cannot be read"):
            new.load(tmp_path / "none.jsonl")


def test_what_another_record_has_is_added_once(small_record: Path) -> None:
    record = Record(MemoryLedger())
    seen: list[Merged] = []
    with dateline.open(small_record, read_only=True) as other:
        done = record.merge(other, watch=seen.append)
        assert (done.reports, done.added, done.known) == (4, 4, 0)
        assert seen[-1] == done
        again = record.merge(other)
        assert (again.added, again.known) == (0, 4)
        assert record.holdings() == other.holdings()
        assert record.ledger.projection.with_control()


def test_only_a_file_is_backed_up(tmp_path: Path) -> None:
    with pytest.raises(RecordUnwritable, match="dump"):
        Record(MemoryLedger()).backup(tmp_path / "copy.db")


def test_a_backup_is_restored_to_a_new_file_alone(small_record: Path, tmp_path: Path) -> None:
    backup, again = tmp_path / "backup.db", tmp_path / "again.db"
    with dateline.open(small_record) as record:
        record.backup(backup)
        entries, holdings = list(record.ledger.entries()), record.holdings()
    with dateline.restore(backup, str(again)) as record:
        assert list(record.ledger.entries()) == entries
        assert record.holdings() == holdings
    with pytest.raises(RecordUnwritable, match="is there already"):
        dateline.restore(backup, again)
    with pytest.raises(RecordUnwritable, match="is no file; load a dump"):
        dateline.restore(backup, "postgresql:///war")
    with pytest.raises(NotARecord, match="no record at"):
        dateline.restore(tmp_path / "none.db", tmp_path / "third.db")
