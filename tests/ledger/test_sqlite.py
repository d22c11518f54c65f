"""A record in a file: its safeguards, its refusals, and many processes at it at once."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from dateline.errors import NewerRecord, NotARecord, RecordError, RecordUnwritable, UnknownName
from dateline.ledger.log import content_digest
from dateline.ledger.schema import VERSION
from dateline.ledger.sqlite import APPLICATION_ID, SQLiteLedger, open_record
from dateline.model import Statements

Making = Callable[[int], Statements]
NOW = datetime(2026, 1, 1, tzinfo=UTC)
SPAWN = multiprocessing.get_context("spawn")
TABLES = [
    "report", "entry", "claim", "claim_place", "claim_actor", "source", "actor", "place",
    "actor_name", "place_name", "indexed",
]  # fmt: skip
FTS5 = {"word", "words", *(f"words_{part}" for part in ("config", "data", "docsize", "idx"))}
"""The index of words: it can have no triggers, and can be made anew."""


@pytest.fixture
def path(tmp_path: Path, making: Making) -> Path:
    """A record with one report in it."""
    path = tmp_path / "war.db"
    with open_record(path) as record:
        record.add(making(0), recorded=NOW)
    return path


PROJECTION = {
    "projection", "timeline", "control_interval", "weighed_claim", "place_evidence",
    "control_span", "control_span_node", "control_span_parent", "control_span_rowid",
}  # fmt: skip
"""What is replaced at will."""

REPLACED = {"visit", "user_account", "user_session", "api_token"}
"""What serving and gathering keep, and no part of what the record holds."""


# ------------------------------------------------------------------ only adds
@pytest.mark.parametrize("table", TABLES)
def test_no_program_may_change_or_delete_a_row(path: Path, table: str) -> None:
    raw = sqlite3.connect(path)
    column = raw.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]
    for deed in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
        with pytest.raises(sqlite3.IntegrityError, match="only adds"):
            raw.execute(deed)
    raw.close()


def test_the_tables_tested_are_all_there_are(path: Path) -> None:
    raw = sqlite3.connect(path)
    found = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    raw.close()
    seldom = {"judgement", "erasure", "capture", "captured_body", "alembic_version"}
    assert found == {*TABLES, *FTS5, *PROJECTION, *REPLACED, *seldom}


def test_the_file_says_what_it_is(path: Path) -> None:
    header = path.read_bytes()[:100]
    assert header.startswith(b"SQLite format 3\0")
    assert int.from_bytes(header[68:72]) == APPLICATION_ID
    assert int.from_bytes(header[60:64]) == VERSION


def test_a_record_is_there_after_closing_and_opening(path: Path, making: Making) -> None:
    with open_record(path) as record:
        assert record.report(making(0).report.id) == making(0).report
        assert tuple(record.claims_of(making(0).report.id)) == making(0).claims
    with open_record(path, read_only=True) as record:
        assert record.counts().claims == 4


@pytest.mark.parametrize("name", ["a b?c#d%20.db", "قائم.db", "file:x.db", ":memory:"])
def test_any_file_name_will_do(tmp_path: Path, making: Making, name: str) -> None:
    with open_record(tmp_path / name) as record:
        record.add(making(0), recorded=NOW)
    assert (tmp_path / name).stat().st_size > 4096


def test_names_are_compared_by_the_fold_given(tmp_path: Path, making: Making) -> None:
    def fold(name: str) -> str:
        return name.casefold().replace("-", "")

    with open_record(tmp_path / "war.db", fold=fold) as record:
        record.add(making(0), recorded=NOW)
        assert [p.id for p in record.find_places("AlQaim")] == ["p-town"]


def test_claims_are_streamed_not_gathered(tmp_path: Path, making: Making) -> None:
    with open_record(tmp_path / "war.db") as record:
        _add_all(record, map(making, range(500)))
        tracemalloc.start()
        assert sum(1 for _ in record.claims()) == 2000
        _, streamed = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        assert len(list(record.claims())) == 2000
        _, gathered = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert streamed < gathered / 2


# ------------------------------------------------------------------ refusals
def test_a_file_that_is_no_record_is_refused_and_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    raw = sqlite3.connect(other)
    raw.execute("CREATE TABLE t (x)")
    raw.commit()
    raw.close()
    text = tmp_path / "report.txt"
    text.write_text("Militants took the town.\n" * 100)
    short = tmp_path / "short.txt"
    short.write_text("x")
    for path in (other, text, short, tmp_path, Path("/dev/null")):
        before = path.read_bytes() if path.is_file() else b""
        with pytest.raises(NotARecord, match=path.name):
            open_record(path)
        assert (path.read_bytes() if path.is_file() else b"") == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["other.db", "report.txt", "short.txt"]


def test_a_record_of_a_newer_version_is_refused(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(NewerRecord, match="format 99"):
        open_record(path)


def test_no_record_is_made_unless_asked(tmp_path: Path) -> None:
    for create, read_only in ((False, False), (True, True)):
        with pytest.raises(NotARecord, match="there is no record at"):
            open_record(tmp_path / "none.db", create=create, read_only=read_only)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(RecordUnwritable, match="no folder"):
        open_record(tmp_path / "none" / "war.db")


def test_an_empty_file_becomes_a_record_only_when_making_is_allowed(tmp_path: Path) -> None:
    empty = tmp_path / "war.db"
    empty.touch()
    for create, read_only in ((False, False), (True, True)):
        with pytest.raises(NotARecord, match="empty"):
            open_record(empty, create=create, read_only=read_only)
    with open_record(empty) as record:
        assert record.counts().reports == 0


def test_a_record_opened_to_read_cannot_be_written_to(path: Path, making: Making) -> None:
    with (
        open_record(path, read_only=True) as record,
        pytest.raises(RecordUnwritable, match="read-only"),
    ):
        record.add(making(1), recorded=NOW)


def test_a_full_disk_is_named_and_the_record_stays_whole(path: Path, making: Making) -> None:
    def limit(connection: sqlite3.Connection, _: Any) -> None:
        connection.execute("PRAGMA max_page_count = 80").close()

    event.listen(Engine, "connect", limit)
    try:
        with open_record(path) as record:
            with pytest.raises(RecordUnwritable, match="disk is full"):
                _add_all(record, map(making, range(1, 1000)))
            _is_whole(path)
            assert record.counts().reports > 1
    finally:
        event.remove(Engine, "connect", limit)


def test_a_file_size_limit_is_named_and_the_record_stays_whole(path: Path, making: Making) -> None:
    given_all = [making(number) for number in range(1, 300)]
    worker = SPAWN.Process(target=_add_under_limit, args=(path, given_all))
    worker.start()
    worker.join(60)
    assert worker.exitcode == 0
    _is_whole(path)


def test_a_record_locked_for_too_long_is_named(
    path: Path, making: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.ledger.sqlite.PATIENCE", 0.2)
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("BEGIN IMMEDIATE")
    with open_record(path) as record:
        assert record.counts().reports == 1
        with pytest.raises(RecordUnwritable, match="locked"):
            record.add(making(1), recorded=NOW)
    raw.execute("ROLLBACK")
    raw.close()


def test_a_damaged_record_is_named(path: Path, making: Making) -> None:
    with open_record(path) as record:
        for number in range(1, 30):
            record.add(making(number), recorded=NOW)
    with path.open("r+b") as stream:
        stream.seek(4096)
        stream.write(b"\xff" * (path.stat().st_size - 4096))
    with pytest.raises(RecordError, match="damaged"), open_record(path) as record:
        list(record.claims())


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user can reach."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_a_record_on_a_medium_that_cannot_be_written_to_is_read(
    path: Path, open_folder: Path, making: Making
) -> None:
    copy = open_folder / "war.db"
    shutil.copy(path, copy)
    copy.chmod(0o444)
    open_folder.chmod(0o555)
    worker = SPAWN.Process(target=_read_without_rights, args=(copy, making(1)))
    worker.start()
    worker.join(60)
    assert worker.exitcode == 0
    assert list(open_folder.iterdir()) == [copy]


# ------------------------------------------------------------------ many at once
def test_processes_that_make_and_fill_one_record_at_once_all_succeed(
    tmp_path: Path, making: Making
) -> None:
    path = tmp_path / "war.db"
    workers = [
        SPAWN.Process(target=_add_many, args=(path, [making(n) for n in range(part, 60, 3)]))
        for part in range(3)
    ]
    for worker in workers:
        worker.start()
    seen = 0
    while any(worker.is_alive() for worker in workers):
        time.sleep(0.05)
        if path.exists() and path.stat().st_size:
            seen = max(seen, _look(path))
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert seen > 0
    with open_record(path) as record:
        assert record.counts().reports == 60
        assert [entry.seq for entry in record.entries()] == list(range(1, 61))
    _is_whole(path)


def test_threads_share_one_open_record(tmp_path: Path, making: Making) -> None:
    failures: list[BaseException] = []

    with open_record(tmp_path / "war.db") as record:

        def work(part: int) -> None:
            try:
                for number in range(part, 40, 4):
                    record.add(making(number), recorded=NOW)
                    list(record.claims(place="p-town"))
            except (RecordError, UnknownName, ValueError) as error:
                failures.append(error)

        threads = [threading.Thread(target=work, args=(part,)) for part in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert record.counts().reports == 40


def test_a_killed_writer_loses_nothing_that_was_acknowledged(
    tmp_path: Path, making: Making
) -> None:
    path = tmp_path / "war.db"
    given_all = tmp_path / "statements.pickle"
    for run in range(3):
        given_all.write_bytes(pickle.dumps([making(n + 1500 * run) for n in range(1500)]))
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(given_all)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert writer.stdout is not None
        acknowledged = [writer.stdout.readline().strip() for _ in range(5 + 7 * run)]
        os.kill(writer.pid, signal.SIGKILL)
        acknowledged += [line.strip() for line in writer.stdout if line.endswith("\n")]
        writer.wait()
        writer.stdout.close()
        with open_record(path) as record:
            assert all(map(record.has, acknowledged))
        _is_whole(path)


WRITER = """
import pickle, sys
from datetime import UTC, datetime
from pathlib import Path
from dateline.ledger.log import content_digest
from dateline.ledger.schema import VERSION
from dateline.ledger.sqlite import open_record
given_all = pickle.loads(Path(sys.argv[2]).read_bytes())
with open_record(sys.argv[1]) as record:
    for one in given_all:
        record.add(one, recorded=datetime.now(UTC))
        print(one.report.id, flush=True)
"""


def _is_whole(path: Path) -> None:
    """The file is sound and holds all claims of every report that it lists."""
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    reports = raw.execute("SELECT count(*) FROM report").fetchone()
    assert reports == raw.execute("SELECT count(*) FROM entry").fetchone()
    raw.close()
    with open_record(path, read_only=True) as record:
        for logged in record.logged():
            assert content_digest(logged.rows) == logged.entry.content


def _look(path: Path) -> int:
    """What a reader beside the writers sees: whole reports only."""
    try:
        with open_record(path, read_only=True) as record:
            counts = record.counts()
    except NotARecord:
        return 0  # the makers are not done yet
    assert counts.claims == 4 * counts.reports
    return counts.reports


def _add_all(record: SQLiteLedger, given_all: Iterable[Statements]) -> None:
    for one in given_all:
        record.add(one, recorded=NOW)


def _add_many(path: Path, given_all: list[Statements]) -> None:
    with open_record(path) as record:
        for one in given_all:
            assert record.add(one, recorded=NOW)
            assert not record.add(one, recorded=NOW)


def _add_under_limit(path: Path, given_all: list[Statements]) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    with (
        open_record(path) as record,
        pytest.raises(RecordUnwritable, match=r"the disk refused|disk is full"),
    ):
        _add_all(record, given_all)


def _read_without_rights(path: Path, one: Statements) -> None:
    if os.getuid() == 0:
        os.setuid(65534)
    with open_record(path, read_only=True) as record:
        assert record.counts().claims == 4
    with pytest.raises(RecordUnwritable):
        _add_all(open_record(path), [one])
