"""Records of older releases: opened, brought to today's format, and nothing lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from dateline.errors import OlderRecord, RecordError
from dateline.ledger.base import Ledger
from dateline.ledger.codec import REPORT, SOURCE, decode_claim, encode
from dateline.ledger.log import START, chain_digest, content_digest
from dateline.ledger.memory import MemoryLedger
from dateline.ledger.schema import VERSION, tables
from dateline.ledger.sqlite import open_record
from dateline.model import Statements
from dateline.resolve.names import normal_form

RECORDS = Path(__file__).parent / "records"
OLDER = sorted(int(path.stem.removeprefix("format-")) for path in RECORDS.glob("*.sql"))
Making = Callable[[int], Statements]
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(params=OLDER)
def older(request: pytest.FixtureRequest, older_record: Callable[[int], Path]) -> Path:
    return older_record(request.param)


def payloads(path: Path, query: str) -> list[str]:
    raw = sqlite3.connect(path)
    found = [payload for (payload,) in raw.execute(query)]
    raw.close()
    return found


def form(path: Path) -> int:
    """The format of a record in a file."""
    raw = sqlite3.connect(path)
    (version,) = raw.execute("PRAGMA user_version").fetchone()
    raw.close()
    return int(version)


def triggers(path: Path) -> set[str]:
    return set(payloads(path, "SELECT sql FROM sqlite_master WHERE type = 'trigger'"))


def _is_ours(name: str | None, kind: str, parents: object) -> bool:
    """Whether a thing is of the schema; the index of words is FTS5's, that of days an R*Tree."""
    del parents
    made = ("word", "control_span")
    return not (kind == "table" and name is not None and name.startswith(made))


def test_there_is_a_record_of_every_older_format() -> None:
    assert list(range(1, VERSION)) == OLDER


def test_the_steps_make_the_tables_that_queries_see(tmp_path: Path) -> None:
    open_record(tmp_path / "new.db").close()
    engine = create_engine(f"sqlite:///{tmp_path / 'new.db'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": _is_ours}
        )
        assert compare_metadata(context, tables) == []
        assert context.get_current_revision() == f"{VERSION:04}"
    engine.dispose()


def test_an_older_record_comes_to_what_a_new_one_is(older: Path, tmp_path: Path) -> None:
    open_record(older).close()
    open_record(tmp_path / "new.db").close()
    assert triggers(older) == triggers(tmp_path / "new.db")
    layout = "SELECT type || name || coalesce(sql, '') FROM sqlite_master"
    layout += " WHERE type IN ('table', 'index')"
    assert sorted(payloads(older, layout)) == sorted(payloads(tmp_path / "new.db", layout))
    raw = sqlite3.connect(older)
    assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    raw.close()


def test_an_older_record_keeps_every_row_and_answers_as_before(older: Path) -> None:
    reports = payloads(older, "SELECT payload FROM report ORDER BY id")
    claims = payloads(older, "SELECT payload FROM claim ORDER BY asserted, id")
    came = "addition" if form(older) == 1 else "entry"
    last = f"{came} = (SELECT max({came}) FROM source later WHERE later.id = source.id)"
    sources = payloads(older, f"SELECT payload FROM source WHERE {last} ORDER BY id")
    assert len(reports) == 4
    assert len(claims) == 38
    with open_record(older, fold=normal_form) as record:
        assert sorted(encode(REPORT, r) for r in record.reports()) == sorted(reports)
        assert list(record.claims()) == [decode_claim(payload) for payload in claims]
        assert [encode(SOURCE, source) for source in record.sources()] == sources
        with MemoryLedger(fold=normal_form) as reference:
            for logged in record.logged():
                reference.add(as_given(record, logged.entry.subject), recorded=NOW)
            assert record.counts() == reference.counts()
            assert record.places_with_control() == reference.places_with_control()
            assert record.find_places("al-Qa'im") == reference.find_places("al-qaim")
            for place in record.places():
                of_place = list(record.claims(place=place.id))
                assert of_place == list(reference.claims(place=place.id))
                assert of_place


def as_given(record: Ledger, report: str) -> Statements:
    """A report of a record as it was given to it."""
    return Statements(
        report=record.report(report),
        claims=tuple(record.claims_of(report)),
        sources=tuple(record.sources()),
        actors=tuple(record.actors()),
        places=tuple(record.places()),
    )


def test_the_log_of_an_older_record_is_sealed_and_goes_on(older: Path, making: Making) -> None:
    described = len(payloads(older, "SELECT payload FROM source"))
    with open_record(older) as record:
        assert record.add(making(0), recorded=NOW)
        former = START
        for logged in record.logged():
            entry = logged.entry
            assert content_digest(logged.rows) == entry.content
            assert entry.chain == chain_digest(
                former,
                seq=entry.seq,
                kind=entry.kind,
                subject=entry.subject,
                recorded=entry.recorded,
                author=entry.author,
                content=entry.content,
            )
            former = entry.chain
        kinds = [row.kind for logged in record.logged() for row in logged.rows]
        assert kinds.count("claim") == 38 + 4
        assert kinds.count("source") == described + 2


def test_an_older_record_is_not_changed_by_one_who_only_reads(older: Path) -> None:
    before = older.read_bytes()
    with pytest.raises(OlderRecord, match=rf"format {form(older)}.*dateline upgrade --record"):
        open_record(older, read_only=True)
    assert older.read_bytes() == before


def test_who_opens_an_older_record_is_told_once(older: Path) -> None:
    told: list[tuple[int, int]] = []
    for _ in range(2):
        open_record(older, upgrading=lambda *steps: told.append(steps)).close()
    assert len(told) == 1
    assert told[0][1] == VERSION


def test_an_upgrade_that_cannot_be_finished_leaves_the_record_as_it_was(
    older_record: Callable[[int], Path],
) -> None:
    older = older_record(1)
    raw = sqlite3.connect(older)
    raw.execute("PRAGMA foreign_keys = OFF")
    for table in ("addition", "source", "actor", "place"):
        raw.execute(f"DROP TRIGGER {table}_no_delete")
    raw.execute("DELETE FROM addition WHERE seq = 2")
    raw.commit()
    raw.close()
    dump = sorted(sqlite3.connect(older).iterdump())
    with pytest.raises(RecordError, match=r"unchanged.*addition 2 is missing"):
        open_record(older)
    assert sorted(sqlite3.connect(older).iterdump()) == dump
