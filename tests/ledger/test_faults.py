"""Tampering shows: what is changed behind a record's back is found, and said where it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.ledger.faults import Fault, log_faults
from dateline.ledger.memory import MemoryLedger
from dateline.ledger.sqlite import open_record
from dateline.model import Statements

Making = Callable[[int], Statements]
NOW = datetime(2026, 1, 1, tzinfo=UTC)
CLAIM = "SELECT id FROM claim WHERE report = (SELECT subject FROM entry WHERE seq = 3) LIMIT 1"
ONLY_ADDS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"


@pytest.fixture
def path(tmp_path: Path, making: Making) -> Path:
    """A record with five reports in it."""
    path = tmp_path / "war.db"
    with open_record(path) as record:
        for number in range(5):
            record.add(making(number), recorded=NOW)
    return path


def found(path: Path, head: str | None = None) -> list[Fault]:
    with open_record(path, read_only=True) as record:
        return list(record.faults(head=head))


def tamper(path: Path, *statements: str) -> None:
    """What somebody does who knows SQLite: takes the triggers off, and puts them on again."""
    raw = sqlite3.connect(path)
    triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        raw.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        assert raw.execute(statement).rowcount > 0
    for _, sql in triggers:
        raw.execute(sql)
    raw.commit()
    raw.close()


def test_a_record_that_nobody_tampered_with_is_whole(path: Path) -> None:
    assert found(path) == []
    with open_record(path) as record:
        for entry in record.entries():
            assert found(path, entry.chain) == []


@pytest.mark.parametrize(
    ("statement", "where", "what"),
    [
        (
            f"UPDATE claim SET payload = replace(payload, 'take', 'give') WHERE id = ({CLAIM})",
            "entry 3",
            "what it holds is not what was added",
        ),
        (
            f"UPDATE claim SET polarity = 'negated' WHERE id = ({CLAIM})",
            "claim c-",
            "its column polarity says 'negated', its payload 'affirmed'",
        ),
        ("UPDATE claim SET payload = '{}' WHERE position = 2", "claim c-", "cannot be read"),
        (
            "UPDATE claim SET position = position + 1 WHERE position = 3",
            "report r-",
            "of its claims numbered 0 to 4 only 4 are there",
        ),
        ("UPDATE report SET payload = replace(payload, 'Thirty', 'Three')", "entry 1", "was added"),
        ("UPDATE report SET title = 'A lie'", "report r-", "column title says 'A lie'"),
        ("UPDATE report SET published = NULL", "report r-", "column published says None"),
        (
            "UPDATE place SET payload = replace(payload, '\"lat\":34', '\"lat\":35')",
            "entry 1",
            "was added",
        ),
        ("UPDATE entry SET recorded = '2020' || substr(recorded, 5)", "entry 1", "its chain"),
        ("UPDATE entry SET author = 'somebody' WHERE seq = 2", "entry 2", "its chain"),
        ("UPDATE entry SET subject = 'r-x' WHERE seq = 2", "entry 2", "its report r-x is missing"),
        ("DELETE FROM entry WHERE seq = 4", "the log", "entry 4 is missing before entry 5"),
        ("DELETE FROM entry WHERE seq = 4", "report r-", "no entry of the log added it"),
        ("DELETE FROM claim_actor WHERE actor = 'isil'", "claim c-", "claim_actor does not name"),
        ("UPDATE claim_place SET said = said + 1", "claim c-", "its column said says"),
        ("UPDATE claim_actor SET entry = entry + 1", "claim c-", "its column entry says"),
        ("DELETE FROM place_name WHERE how = 0", "place_name", "'al-qaim' of p-town is missing"),
        (
            "INSERT INTO actor_name VALUES ('army', 'isil', 0)",
            "actor_name",
            "'army' of isil is from nowhere",
        ),
        (
            "INSERT INTO claim_place (place, claim, entry, kind, said) "
            "VALUES ('p-town', 'c-none', 1, 'happened', 1)",
            "claim_place",
            "points at a row of claim that is missing",
        ),
    ],
)
def test_what_was_changed_is_found_where_it_is(
    path: Path, statement: str, where: str, what: str
) -> None:
    tamper(path, statement)
    faults = found(path)
    assert [f for f in faults if f.where.startswith(where) and what in f.what], faults


def test_a_claim_that_was_taken_out_is_missed(path: Path) -> None:
    raw = sqlite3.connect(path)
    (claim,) = raw.execute(CLAIM).fetchone()
    raw.close()
    tamper(
        path,
        f"DELETE FROM claim_place WHERE claim = '{claim}'",
        f"DELETE FROM claim_actor WHERE claim = '{claim}'",
        f"DELETE FROM claim WHERE id = '{claim}'",
    )
    wheres = [fault.where.split(" (")[0] for fault in found(path)]
    assert "entry 3" in wheres
    assert any(where.startswith("report r-") for where in wheres)


def test_entries_in_another_order_are_seen(path: Path) -> None:
    tamper(
        path,
        "UPDATE entry SET seq = 99 WHERE seq = 2",
        "UPDATE entry SET seq = 2 WHERE seq = 3",
        "UPDATE entry SET seq = 3 WHERE seq = 99",
    )
    wheres = {fault.where.split(" (")[0] for fault in found(path)}
    assert {"entry 2", "entry 3", "entry 4"} <= wheres


def test_an_end_that_was_cut_off_is_seen_by_who_noted_the_head(path: Path) -> None:
    with open_record(path) as record:
        head = record.head()
    assert head is not None
    last = "(SELECT subject FROM entry WHERE seq = 5)"
    tamper(
        path,
        f"DELETE FROM claim_place WHERE claim IN (SELECT id FROM claim WHERE report = {last})",
        f"DELETE FROM claim_actor WHERE claim IN (SELECT id FROM claim WHERE report = {last})",
        f"DELETE FROM claim WHERE report = {last}",
        "DELETE FROM indexed WHERE seq = 5",
        f"DELETE FROM report WHERE id = {last}",
        "DELETE FROM entry WHERE seq = 5",
    )
    assert found(path) == []
    (fault,) = found(path, head.chain)
    assert fault.where == "the log"
    assert "cut off or written anew (it ends with entry 4)" in fault.what


def test_triggers_that_are_gone_are_missed(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("DROP TRIGGER claim_no_update")
    raw.close()
    assert found(path) == [
        Fault(where="claim", what="no triggers keep its rows from being changed")
    ]


def test_any_change_of_a_log_is_seen(making: Making) -> None:
    with MemoryLedger() as record:
        for number in range(3):
            record.add(making(number), recorded=NOW)
        log = list(record.logged())
        head = log[-1].entry.chain
    assert list(log_faults(log, head)) == []
    middle = log[1]
    for changed in (
        [log[0], log[2]],
        [log[1], log[0], log[2]],
        log[1:],
        log[:2],
        [],
        [log[0], replace(middle, rows=middle.rows[:-1]), log[2]],
        [log[0], replace(middle, rows=middle.rows[::-1]), log[2]],
        [log[0], replace(middle, rows=log[2].rows), log[2]],
        [log[0], replace(middle, entry=replace(middle.entry, author=None)), log[2]],
        [log[0], replace(middle, entry=replace(middle.entry, kind="other")), log[2]],
    ):
        assert list(log_faults(changed, head))
