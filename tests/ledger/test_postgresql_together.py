"""A record on a PostgreSQL server with many processes at it, one of which is killed."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from dateline.errors import NotARecord, RecordError, UnknownName
from dateline.ledger.log import content_digest
from dateline.model import Statements
from tests.ledger.conftest import opened, schema_of
from tests.server import Server

Making = Callable[[int], Statements]
NOW = datetime(2026, 1, 1, tzinfo=UTC)
SPAWN = multiprocessing.get_context("spawn")


def test_processes_that_make_and_fill_one_record_at_once_all_succeed(
    postgresql: Server, making: Making
) -> None:
    url = postgresql.new_record()
    ours = [[making(n) for n in range(60) if n % 3 in (part, (part + 1) % 3)] for part in range(3)]
    workers = [SPAWN.Process(target=_add_many, args=(url, reports)) for reports in ours]
    for worker in workers:
        worker.start()
    seen = 0
    while any(worker.is_alive() for worker in workers):
        time.sleep(0.05)
        seen = max(seen, _look(url))
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert seen > 0
    with opened(url) as record:
        assert record.counts().reports == 60
        assert [entry.seq for entry in record.entries()] == list(range(1, 61))
    _is_whole(postgresql, url)


def test_of_two_that_add_the_same_report_one_adds_and_one_is_told(url: str, making: Making) -> None:
    results: list[bool] = []
    with opened(url) as record:

        def work(start: threading.Barrier) -> None:
            start.wait()
            results.append(record.add(making(7), recorded=NOW))

        barrier = threading.Barrier(4)
        threads = [threading.Thread(target=work, args=(barrier,)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(results) == [False, False, False, True]
        assert record.counts().reports == 2


def test_threads_share_one_open_record(url: str, making: Making) -> None:
    failures: list[BaseException] = []
    with opened(url) as record:

        def work(part: int) -> None:
            try:
                for number in range(1 + part, 41, 4):
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
        assert record.counts().reports == 41


def test_a_killed_writer_loses_nothing_that_was_acknowledged(
    postgresql: Server, url: str, tmp_path: Path, making: Making
) -> None:
    given_all = tmp_path / "statements.pickle"
    for run in range(3):
        numbers = range(1 + 500 * run, 501 + 500 * run)
        given_all.write_bytes(pickle.dumps([making(number) for number in numbers]))
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, url, str(given_all)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        acknowledged = [writer.stdout.readline().strip() for _ in range(5 + 7 * run)]
        os.kill(writer.pid, signal.SIGKILL)
        acknowledged += [line.strip() for line in writer.stdout if line.endswith("\n")]
        writer.wait()
        writer.stdout.close()
        with opened(url) as record:
            assert all(map(record.has, acknowledged))
            assert record.add(making(499 + 500 * run), recorded=NOW)  # its lock went with it
        _is_whole(postgresql, url)


WRITER = """
import pickle, sys
from datetime import UTC, datetime
from pathlib import Path
from dateline.ledger.addresses import open_ledger, parse_address
given_all = pickle.loads(Path(sys.argv[2]).read_bytes())
with open_ledger(parse_address(sys.argv[1])) as record:
    for one in given_all:
        record.add(one, recorded=datetime.now(UTC))
        print(one.report.id, flush=True)
"""


def _is_whole(postgresql: Server, url: str) -> None:
    """The record holds all claims of every report that it lists, and the log has no gap."""
    schema = schema_of(url)
    ((reports, entries, last),) = postgresql.run(
        f"SELECT (SELECT count(*) FROM {schema}.report), count(*), max(seq) FROM {schema}.entry"
    )
    assert reports == entries == last
    with opened(url, read_only=True) as record:
        for logged in record.logged():
            assert content_digest(logged.rows) == logged.entry.content


def _look(url: str) -> int:
    """What a reader beside the writers sees: whole reports only."""
    try:
        with opened(url, read_only=True) as record:
            counts = record.counts()
    except NotARecord:
        return 0  # the makers are not done yet
    assert counts.claims == 4 * counts.reports
    return counts.reports


def _add_many(url: str, given_all: Iterable[Statements]) -> None:
    with opened(url) as record:
        for one in given_all:
            record.add(one, recorded=NOW)
            assert not record.add(one, recorded=NOW)
