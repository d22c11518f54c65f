"""`dateline serve`: where it listens, what it refuses, and how it ends."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import Request
from pydantic import TypeAdapter

from dateline.errors import DataError, RecordError
from dateline.ledger.addresses import FileAddress
from dateline.ledger.projection import Prepared
from dateline.record import Record, open_at
from dateline.web import pages, readying
from dateline.web.app import API, create_app
from dateline.web.serving import address_of, is_loopback, listen
from tests.cli.conftest import Running, command
from tests.web.conftest import served

__all__ = ["command"]  # a fixture
ANY: TypeAdapter[Any] = TypeAdapter(Any)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("localhost", True),
        ("0.0.0.0", False), ("::", False), ("192.168.1.4", False), ("war.example.org", False),
    ],
)  # fmt: skip
def test_what_only_this_machine_can_reach(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(RecordError, match=f"127.0.0.1:{port}.*another --port"):
            listen("127.0.0.1", port)


def test_the_address_can_be_typed_into_a_browser() -> None:
    with listen("127.0.0.1", 0) as listening:
        assert address_of(listening) == f"http://127.0.0.1:{listening.getsockname()[1]}/"


def test_it_serves_until_interrupted_and_ends_well(web_record: Path) -> None:
    process, address = served(web_record)
    about = httpx.get(f"{address}/api/1/record", trust_env=False).json()
    assert about["reports"] == 10
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode == 0


def has_ipv6() -> bool:
    """Whether this machine can be reached by its address of version 6."""
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")
def test_it_serves_on_the_address_of_version_6_too(web_record: Path) -> None:
    process, address = served(web_record, "--host", "::1")
    assert address.startswith("http://[::1]:")
    assert httpx.get(f"{address}/api/1/record", trust_env=False).status_code == 200
    process.terminate()
    process.communicate(timeout=20)


def test_a_record_that_is_not_there_is_told(command: Running) -> None:
    done = command("serve", "--record", "none.db")
    assert done.returncode == 2
    assert "there is no record at none.db" in done.stderr


def test_an_address_of_others_is_refused_by_the_command(command: Running, web_record: Path) -> None:
    done = command("serve", "--record", web_record, "--host", "0.0.0.0")
    assert done.returncode == 2
    assert "this record has no accounts" in done.stderr


def test_missing_browser_files_are_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "STATIC", tmp_path)
    with pytest.raises(DataError, match=r"web/fetch\.py"):
        pages.check_files()


def test_other_commands_do_not_wait_for_the_server_to_be_imported() -> None:
    code = "import sys, dateline.cli.app; sys.exit('fastapi' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_is_worked_out_beforehand_is_the_answer(opened: Record) -> None:
    desk = create_app(opened).state.desk
    readying.prepare_answers(desk, API)
    scope = {"type": "http", "path": "/api/1/courses", "query_string": b"", "headers": []}

    def not_asked(record: Record) -> object:
        raise AssertionError(f"{record} is asked again")

    response = desk.json(Request({**scope, "server": ("localhost", 80)}), not_asked)
    assert response.body == ANY.dump_json(opened.charts.courses())


@pytest.mark.parametrize("few", [0, 50])
def test_places_that_are_not_prepared_are_prepared_beside_the_server(
    web_record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(readying, "FEW", few)
    file = tmp_path / "old.db"
    shutil.copyfile(web_record, file)
    told: list[str] = []
    with open_at(file) as record:
        readying.prepare_places(record, FileAddress(path=file), told.append)
        assert told == []
        record.ledger.projection.finish(Prepared(entry=0, method="of an older version"))
        left = readying.unprepared(record)
        assert 1 < left < 50
        readying.prepare_places(record, FileAddress(path=file), told.append)
        assert readying.unprepared(record) == 0
    if few:
        assert told == []
    else:
        slow, done = told
        assert slow.startswith(f"of {left} places it is worked out at each question")
        assert done.startswith("prepared: answers about all places")


def test_who_may_not_write_is_told_that_a_record_is_not_prepared(
    web_record: Path, tmp_path: Path
) -> None:
    file = tmp_path / "old.db"
    shutil.copyfile(web_record, file)
    with open_at(file) as record:
        record.ledger.projection.finish(Prepared(entry=0, method="of an older version"))
    told: list[str] = []
    with open_at(file, read_only=True) as record:
        readying.prepare_places(record, FileAddress(path=file), told.append)
    (slow,) = told
    assert slow.endswith("who may write to the record mends that: dateline prepare")
