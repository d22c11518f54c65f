"""A record on a PostgreSQL server: its safeguards, its refusals, and many processes at it."""

from __future__ import annotations

import logging
import multiprocessing
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from dateline.errors import (
    NewerRecord,
    NotARecord,
    OlderRecord,
    RecordError,
    RecordUnwritable,
)
from dateline.ledger.addresses import ServerAddress, parse_address
from dateline.ledger.base import Ledger
from dateline.ledger.schema import VERSION, tables
from dateline.model import Statements
from tests.ledger.conftest import opened, schema_of
from tests.server import OWNER, Server, find_programs

Making = Callable[[int], Statements]
NOW = datetime(2026, 1, 1, tzinfo=UTC)
SPAWN = multiprocessing.get_context("spawn")
TABLES = [
    "report", "entry", "claim", "claim_place", "claim_actor", "source", "actor", "place",
    "actor_name", "place_name", "judgement", "erasure", "indexed", "words",
    "dateline_record",
]  # fmt: skip
OWN = {"dateline_record", "words", "words_vector", "control_interval_span"}
"""What PostgreSQL alone has: no other database needs it."""


# ------------------------------------------------------------------ only adds
@pytest.mark.parametrize("table", TABLES)
def test_no_program_may_change_or_delete_a_row(raw: psycopg.Connection, table: str) -> None:
    column = raw.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attnum = 1", [table]
    ).fetchone()
    assert column is not None
    for deed in (
        f"UPDATE {table} SET {column[0]} = {column[0]}",
        f"DELETE FROM {table}",
        f"TRUNCATE {table} CASCADE",
    ):
        with pytest.raises(psycopg.errors.RestrictViolation, match="only adds"):
            raw.execute(deed.encode())


def test_the_tables_tested_are_all_there_are(raw: psycopg.Connection, url: str) -> None:
    found = raw.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema_of(url)])
    replaced = {"projection", "timeline", "control_interval", "weighed_claim", "place_evidence"}
    replaced |= {"visit", "user_account", "user_session", "api_token", "capture", "captured_body"}
    assert {name for (name,) in found} == {*TABLES, *replaced, "alembic_version"}


def test_a_record_is_there_after_closing_and_opening(url: str, making: Making) -> None:
    with opened(url) as record:
        assert record.report(making(0).report.id) == making(0).report
        assert tuple(record.claims_of(making(0).report.id)) == making(0).claims
    with opened(url, read_only=True) as record:
        assert record.counts().claims == 4


def test_a_schema_of_its_own_is_made_and_another_record_is_not_seen(
    postgresql: Server, url: str
) -> None:
    with opened(postgresql.new_record()) as other:
        assert other.counts().reports == 0
    with opened(url) as record:
        assert record.counts().reports == 1


def test_ids_are_sorted_alike_on_every_server(url: str, making: Making) -> None:
    one = making(1)
    names = ["b", "A", "a", "B", "é", "z", "-", "_"]
    actors = tuple(replace(one.actors[0], id=name) for name in names)
    with opened(url) as record:
        record.add(replace(one, actors=(*one.actors, *actors)), recorded=NOW)
        assert [a.id for a in record.actors()] == sorted([*names, "isil"])


def test_instants_are_utc_whatever_the_server_thinks(postgresql: Server, making: Making) -> None:
    database = postgresql.new_database()
    postgresql.run(f"ALTER DATABASE {database} SET timezone = 'Asia/Baghdad'")
    with opened(postgresql.url(database)) as record:
        record.add(making(0), recorded=NOW)
        (entry,) = record.entries()
        last = record.last_published()
    assert (entry.recorded, entry.recorded.tzinfo) == (NOW, UTC)
    assert last == making(0).report.published


def test_any_name_is_found_and_comes_back_as_it_was(url: str, making: Making) -> None:
    one = making(1)
    names = ["with \0 in it", "\N{SYMBOL FOR NULL}", "\N{SYMBOL FOR NULL}0", "long " * 2000, "قائم"]
    places = tuple(replace(one.places[0], id=f"p-{n}", name=name) for n, name in enumerate(names))
    claims = tuple(replace(claim, extractor="\0 \N{SYMBOL FOR NULL}") for claim in one.claims)
    with opened(url) as record:
        record.add(replace(one, claims=claims, places=(*one.places, *places)), recorded=NOW)
        for place in places:
            assert record.find_places(place.name) == (place,)
        assert record.find_places("long " * 2001) == ()
        assert list(record.entries())[-1].author == "\0 \N{SYMBOL FOR NULL}"


def test_the_steps_make_the_tables_that_queries_see(url: str) -> None:
    address = parse_address(url)
    assert isinstance(address, ServerAddress)
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: psycopg.connect(address.url, options=f"-c search_path={address.schema}"),
    )
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, *_: name not in OWN}
        )
        assert compare_metadata(context, tables) == []
    engine.dispose()


def test_claims_are_fetched_page_by_page(postgresql: Server, url: str, making: Making) -> None:
    with opened(url) as record:
        for number in range(1, 400):
            record.add(making(number), recorded=NOW)
        running = record.claims()
        next(running)
        ((last,),) = postgresql.run(
            "SELECT query FROM pg_stat_activity WHERE application_name = 'dateline' "
            "AND state = 'idle in transaction'"
        )
        assert last.startswith("FETCH FORWARD")
        assert sum(1 for _ in running) == 1599


# ------------------------------------------------------------------ refusals
def test_a_database_of_another_program_is_refused_and_left_alone(postgresql: Server) -> None:
    database = postgresql.new_database()
    postgresql.run("CREATE TABLE customers (name text)", database)
    tables = "SELECT oid, relname FROM pg_class ORDER BY oid"
    before = postgresql.run(tables, database)
    for create in (True, False):
        with pytest.raises(NotARecord, match=f"{database}.*tables of another program"):
            opened(postgresql.url(database), create=create)
    assert postgresql.run(tables, database) == before
    with opened(postgresql.url(database, schema="war")) as record:
        assert record.counts().reports == 0


def test_a_record_of_a_newer_version_is_refused(url: str, raw: psycopg.Connection) -> None:
    raw.execute("INSERT INTO dateline_record VALUES (99)")
    with pytest.raises(NewerRecord, match=f"format 99.*up to {VERSION}"):
        opened(url)


def test_no_record_is_made_unless_asked(postgresql: Server) -> None:
    database = postgresql.new_database()
    tables = "SELECT count(*) FROM pg_class"
    before = postgresql.run(tables, database)
    for create, read_only in ((False, False), (True, True)):
        with pytest.raises(NotARecord, match="there is no record at"):
            opened(postgresql.url(database, schema="war"), create=create, read_only=read_only)
    assert postgresql.run(tables, database) == before
    assert not postgresql.run("SELECT 1 FROM pg_namespace WHERE nspname = 'war'", database)


def test_a_record_opened_to_read_cannot_be_written_to(url: str, making: Making) -> None:
    with (
        opened(url, read_only=True) as record,
        pytest.raises(RecordUnwritable, match="read only"),
    ):
        record.add(making(1), recorded=NOW)


def test_who_may_only_read_reads_and_is_told_when_writing(
    postgresql: Server, making: Making
) -> None:
    database = postgresql.new_database()
    with opened(postgresql.url(database)) as record:
        record.add(making(0), recorded=NOW)
    postgresql.run(f"CREATE ROLE reader_{database} LOGIN")
    postgresql.run(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader_{database}", database)
    with opened(postgresql.url(database, user=f"reader_{database}")) as record:
        assert record.counts().claims == 4
        with pytest.raises(RecordUnwritable, match=r"no right to.*GRANT"):
            record.add(making(1), recorded=NOW)
    postgresql.run(f"CREATE ROLE stranger_{database} LOGIN")
    with pytest.raises(RecordError, match=r"no right to.*GRANT"):
        opened(postgresql.url(database, user=f"stranger_{database}"))


def test_who_may_add_needs_no_more_rights_than_to_read_and_insert(
    postgresql: Server, making: Making
) -> None:
    database = postgresql.new_database()
    opened(postgresql.url(database)).close()
    postgresql.run(f"CREATE ROLE writer_{database} LOGIN")
    rights = "SELECT, INSERT ON ALL TABLES IN SCHEMA public"
    postgresql.run(f"GRANT {rights} TO writer_{database}", database)
    with opened(postgresql.url(database, user=f"writer_{database}")) as record:
        assert record.add(making(0), recorded=NOW)


def test_only_its_owner_is_asked_to_bring_an_older_record_to_todays_format(
    postgresql: Server,
) -> None:
    database = postgresql.new_database()
    for statement in (
        "CREATE TABLE dateline_record (format integer)",
        "INSERT INTO dateline_record VALUES (1)",
        f"CREATE ROLE colleague_{database} LOGIN",
        f"GRANT ALL ON dateline_record TO colleague_{database}",
    ):
        postgresql.run(statement, database)
    with pytest.raises(OlderRecord, match=r"its owner, postgres, can bring it to \d+"):
        opened(postgresql.url(database, user=f"colleague_{database}"))


@pytest.mark.parametrize(
    ("database", "more", "told"),
    [
        ("nowhere", {}, "createdb"),
        ("postgres", {"user": "nobody"}, "createuser"),
        ("postgres", {"host": "/nowhere"}, "no server runs"),
        ("postgres", {"host": "127.0.0.1", "port": "1"}, "check host and port"),
        ("postgres", {"host": "db.invalid"}, "check the host's name"),
        ("postgres", {"user": "locked", "password": "wr0ng"}, "pgpass"),
    ],
)
def test_why_a_server_cannot_be_reached_is_told_without_the_password(
    postgresql: Server,
    caplog: pytest.LogCaptureFixture,
    database: str,
    more: dict[str, str],
    told: str,
) -> None:
    if "user" in more and not postgresql.run("SELECT 1 FROM pg_roles WHERE rolname = 'locked'"):
        postgresql.run("CREATE ROLE locked LOGIN PASSWORD 'right'")
    with caplog.at_level(logging.DEBUG), pytest.raises(RecordError, match=told) as caught:
        opened(postgresql.url(database, **{"password": "s3cret", **more}))
    everything = f"{caught.value} {caught.value.__cause__!r} {caplog.text}"
    assert "cannot be reached" in str(caught.value)
    assert "s3cret" not in everything
    assert "wr0ng" not in everything


def test_a_database_in_another_encoding_is_refused(postgresql: Server) -> None:
    name = postgresql.new_database("ENCODING 'LATIN1'", "LOCALE 'C'", "LOCALE_PROVIDER libc")
    with pytest.raises(RecordError, match=r"encoding LATIN1.*createdb --encoding UTF8"):
        opened(postgresql.url(name))


# ------------------------------------------------------------------ what breaks midway
def _terminate(postgresql: Server) -> None:
    """Ends the connections of every record, as a restart of the server would."""
    postgresql.run(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
        "WHERE application_name = 'dateline'"
    )


def test_a_connection_that_is_lost_midway_is_told_and_the_next_one_works(
    postgresql: Server, url: str, making: Making
) -> None:
    with opened(url) as record:
        for number in range(1, 300):
            record.add(making(number), recorded=NOW)
        running = record.claims()
        next(running)
        _terminate(postgresql)
        with pytest.raises(RecordError, match=r"cannot be read: the connection .* was lost"):
            list(running)
        assert record.counts().reports == 300
        _terminate(postgresql)
        assert record.add(making(300), recorded=NOW)


def test_a_connection_that_is_lost_while_adding_adds_nothing(
    postgresql: Server, url: str, making: Making
) -> None:
    failures: list[RecordError] = []

    def add(record: Ledger) -> None:
        try:
            record.add(making(1), recorded=NOW)
        except RecordError as error:
            failures.append(error)

    with opened(url) as record, psycopg.connect(postgresql.url()) as other:
        other.execute(f"LOCK TABLE {schema_of(url)}.claim IN EXCLUSIVE MODE".encode())
        adding = threading.Thread(target=add, args=(record,))
        adding.start()
        while not postgresql.run("SELECT 1 FROM pg_locks WHERE NOT granted"):
            time.sleep(0.01)
        _terminate(postgresql)
        adding.join()
        other.rollback()
        (failure,) = failures
        assert isinstance(failure, RecordUnwritable)
        assert "the connection to the server was lost" in str(failure)
        assert record.counts().reports == 1
        assert record.add(making(1), recorded=NOW)


def test_a_record_that_stays_locked_is_told(
    url: str, raw: psycopg.Connection, making: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.ledger.postgresql.PATIENCE", 1)
    with opened(url) as record, raw.transaction():
        raw.execute("LOCK TABLE claim IN EXCLUSIVE MODE")
        with pytest.raises(RecordUnwritable, match="locked for too long"):
            record.add(making(1), recorded=NOW)
        assert record.counts().reports == 1  # who reads does not wait


@pytest.fixture
def small_disk(postgresql: Server) -> Iterator[str]:
    """A database on a disk of its own with room for little more than its empty tables."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-disk-"))
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)]
    try:
        if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
            pytest.skip("only root may mount the small disk that this test fills")
        shutil.chown(folder, OWNER, OWNER)
        postgresql.run(f"CREATE TABLESPACE small LOCATION '{folder}'")
        database = postgresql.new_database("TABLESPACE small")
        yield database
        postgresql.run(f"DROP DATABASE {database} WITH (FORCE)")
        postgresql.run("DROP TABLESPACE small")
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], capture_output=True, check=False)
        folder.rmdir()


def test_a_full_disk_is_named_and_the_record_stays_whole(
    postgresql: Server, small_disk: str, making: Making
) -> None:
    acknowledged: list[int] = []

    def fill(record: Ledger) -> None:
        for start in range(0, 100_000, 300):
            given = [making(number) for number in range(start, start + 300)]
            acknowledged.append(len(record.add_all(given, recorded=NOW)))

    with opened(postgresql.url(small_disk)) as record:
        with pytest.raises(RecordUnwritable, match=r"disk of the server is full; make room"):
            fill(record)
        assert record.counts().reports == sum(acknowledged) > 0
        assert list(record.faults()) == []


def test_where_the_disk_is_full_nothing_of_a_report_is_added(
    url: str, raw: psycopg.Connection, making: Making
) -> None:
    raw.execute(
        "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = 'disk_full'; END $$"
    )
    raw.execute(
        "CREATE TRIGGER no_room BEFORE INSERT ON claim_actor "
        "FOR EACH STATEMENT EXECUTE FUNCTION no_room()"
    )
    with opened(url) as record:
        with pytest.raises(RecordUnwritable, match=r"disk of the server is full; make room"):
            record.add(making(1), recorded=NOW)
        assert record.counts().reports == 1
        assert list(record.faults()) == []
        raw.execute("DROP TRIGGER no_room ON claim_actor")
        assert record.add(making(1), recorded=NOW)
        assert record.counts().reports == 2


def test_a_backup_by_pg_dump_comes_back_as_a_record(
    postgresql: Server, tmp_path: Path, making: Making
) -> None:
    database, again = postgresql.new_database(), postgresql.new_database()
    with opened(postgresql.url(database)) as record:
        record.add(making(0), recorded=NOW)
        claims = list(record.claims())
    dump, programs = tmp_path / "war.dump", find_programs()
    away: list[str | Path] = [
        programs / "pg_dump",
        f"--dbname={postgresql.url(database)}",
        "-Fc",
        f"--file={dump}",
    ]
    subprocess.run(away, check=True)
    back: list[str | Path] = [programs / "pg_restore", f"--dbname={postgresql.url(again)}", dump]
    subprocess.run(back, check=True)
    with opened(postgresql.url(again)) as record:
        assert list(record.claims()) == claims
        assert record.add(making(1), recorded=NOW)
    with pytest.raises(psycopg.errors.RestrictViolation):
        postgresql.run("DELETE FROM report", again)
