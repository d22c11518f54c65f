"""The text of a report is erased; ids, seals and everything else stay."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import psycopg
import pytest

from dateline.errors import BrokenDump, JudgementRefused, RecordUnwritable, UnknownName
from dateline.ledger.base import Ledger
from dateline.ledger.dump import lines_of, read_lines
from dateline.ledger.filters import Narrowing
from dateline.ledger.judged import JudgedLedger
from dateline.ledger.memory import MemoryLedger
from dateline.ledger.replay import Merged, take_in
from dateline.ledger.sqlite import open_record
from dateline.model import Report, Statements
from dateline.search import parse_query
from tests.ledger.conftest import opened

Making = Callable[[int], Statements]
NOW = datetime(2026, 1, 1, tzinfo=UTC)
LATER = datetime(2026, 2, 1, tzinfo=UTC)


def marked(making: Making, number: int) -> Statements:
    """A report whose title and text have words of their own."""
    given = making(number)
    words = f"{given.report.text} Zebrafish swam by."
    return replace(given, report=replace(given.report, text=words, title="Quagga news"))


def erase(record: Ledger, report: str) -> bool:
    return record.erase(report, author=" A.  Nasser ", reason="court", decided=NOW, recorded=LATER)


def dumped(record: Ledger) -> bytes:
    return "".join(lines_of(record.logged())).encode()


def filled(record: Ledger, making: Making) -> str:
    """Adds a report with words of its own between two others; its id."""
    one = marked(making, 1)
    for given in (making(0), one, making(2)):
        record.add(given, recorded=NOW)
    return one.report.id


def test_the_text_goes_and_all_else_stays(ledger: Ledger, making: Making) -> None:
    report = filled(ledger, making)
    before = ledger.report(report), list(ledger.claims_of(report)), list(ledger.entries())
    others = [list(ledger.claims_of(making(n).report.id)) for n in (0, 2)]
    counts, names = ledger.counts(), ledger.find_places("the frontier town")
    assert erase(ledger, report)
    assert ledger.report(report) == replace(before[0], text="", title=None)
    for was, now in zip(before[1], ledger.claims_of(report), strict=True):
        assert (now.cue.exact, now.cue.prefix, now.cue.suffix) == ("", "", "")
        assert (now.sentence.exact, now.sentence.prefix, now.sentence.suffix) == ("", "", "")
        assert (now.cue.start, now.cue.end) == (was.cue.start, was.cue.end)
        assert replace(now, cue=was.cue, sentence=was.sentence) == was
        assert ledger.claim(was.id) == now
    assert [list(ledger.claims_of(making(n).report.id)) for n in (0, 2)] == others
    assert ledger.counts() == counts
    assert ledger.find_places("the frontier town") == names
    *former, last = ledger.entries()
    assert former == before[2]
    assert (last.kind, last.subject, last.author) == ("erasure", report, "A. Nasser")
    assert last.recorded == LATER
    told = ledger.erasures()[report]
    assert (told.reason, told.decided, len(told.rows)) == ("court", NOW, 5)
    assert ledger.erasures([making(0).report.id]) == {}
    assert JudgedLedger(ledger).erasure(report) == told
    assert list(ledger.faults()) == []
    assert "Quagga" not in dumped(ledger).decode()
    assert "Zebrafish" not in dumped(ledger).decode()


def test_nothing_is_erased_twice_or_without_author_and_reason(
    ledger: Ledger, making: Making
) -> None:
    report = filled(ledger, making)
    with pytest.raises(UnknownName):
        erase(ledger, "r-none")
    for author, reason in (("", "court"), ("A. Nasser", " ")):
        with pytest.raises(JudgementRefused, match="erase"):
            ledger.erase(report, author=author, reason=reason, decided=NOW, recorded=NOW)
    assert ledger.report(report).text
    assert erase(ledger, report)
    head = ledger.head()
    assert not erase(ledger, report)
    assert ledger.head() == head


def test_a_record_goes_on_after_an_erasure(ledger: Ledger, making: Making) -> None:
    report = filled(ledger, making)
    erase(ledger, report)
    assert not ledger.add(marked(making, 1), recorded=NOW)
    assert ledger.report(report).text == ""
    assert ledger.add(making(3), recorded=LATER)
    assert list(ledger.faults()) == []


def test_its_words_are_found_no_more(ledger: Ledger, making: Making) -> None:
    report = filled(ledger, making)

    def found(word: str) -> list[str]:
        hits = ledger.search(parse_query(word), Narrowing(), limit=10)
        return [hit.report for hit in hits.page]

    assert found("zebrafish") == found("quagga") == [report]
    assert len(found("militants")) == 3
    erase(ledger, report)
    assert found("zebrafish") == found("quagga") == []
    assert report not in found("militants")
    assert len(found("militants")) == 2


def test_every_kind_of_record_comes_to_the_same_by_an_erasure_and_by_its_dump(
    ledger: Ledger, making: Making
) -> None:
    with MemoryLedger() as reference:
        erase(reference, filled(reference, making))
        whole = dumped(reference)
        hits = reference.search(parse_query("militants"), Narrowing(), limit=10).page
    assert ledger.replay(read_lines(BytesIO(whole), "dump")) == 4
    assert dumped(ledger) == whole
    assert list(ledger.faults()) == []
    found = ledger.search(parse_query("militants"), Narrowing(), limit=10).page
    assert [hit.report for hit in found] == [hit.report for hit in hits]
    (report,) = ledger.erasures()
    assert not erase(ledger, report)
    assert not ledger.add(marked(making, 1), recorded=NOW)


def test_the_same_erasure_gives_the_same_bytes(ledger: Ledger, making: Making) -> None:
    with MemoryLedger() as reference:
        erase(reference, filled(reference, making))
        erase(ledger, filled(ledger, making))
        assert dumped(ledger) == dumped(reference)


# ------------------------------------------------------------------ merging
def merged(into: Ledger, other: Ledger) -> Merged:
    *_, last = take_in(into, other.logged(), recorded=LATER)
    return last


def test_an_erased_text_does_not_come_back_by_a_merge(ledger: Ledger, making: Making) -> None:
    report = filled(ledger, making)
    erase(ledger, report)
    with MemoryLedger() as other:
        filled(other, making)
        done = merged(ledger, other)
    assert (done.added, done.known, done.erased, done.kept) == (0, 3, (report,), ())
    assert ledger.report(report).text == ""
    assert list(ledger.faults()) == []


def test_a_text_that_is_erased_elsewhere_comes_as_erased(ledger: Ledger, making: Making) -> None:
    with MemoryLedger() as other, MemoryLedger() as whole:
        report = filled(other, making)
        erase(other, report)
        assert merged(ledger, other).added == 3
        assert ledger.erasures()[report].reason == "court"
        assert merged(ledger, other) == Merged(known=3)
        filled(whole, making)
        assert merged(ledger, whole).erased == (report,)
    assert ledger.report(report).text == ""
    assert list(ledger.faults()) == []


def test_a_merge_erases_nothing_that_is_here(ledger: Ledger, making: Making) -> None:
    report = filled(ledger, making)
    before = dumped(ledger)
    with MemoryLedger() as other:
        filled(other, making)
        erase(other, report)
        assert merged(ledger, other).kept == (report,)
    assert dumped(ledger) == before


# ------------------------------------------------------------------ tampering
def tampered(making: Making, change: Callable[[list[str]], list[str]]) -> str:
    """What is said of a dump of a record with an erasure that somebody changed."""
    with MemoryLedger() as record:
        erase(record, filled(record, making))
        lines = dumped(record).decode().splitlines(keepends=True)
    with pytest.raises(BrokenDump) as refused:
        list(read_lines(BytesIO("".join(change(lines)).encode()), "dump"))
    return str(refused.value)


def test_a_changed_row_shows_though_it_was_erased(making: Making) -> None:
    def change(lines: list[str]) -> list[str]:
        return [x.replace('"best":30', '"best":3') if '"erased"' in x else x for x in lines]

    assert "it is not as its erasure left it" in tampered(making, change)


def test_a_text_that_was_put_back_shows(making: Making) -> None:
    with MemoryLedger() as whole:
        filled(whole, making)
        before = dumped(whole).decode().splitlines(keepends=True)

    def change(lines: list[str]) -> list[str]:
        return [*before[: len(before) - 1], *lines[len(before) - 1 :]]

    assert "its text is there" in tampered(making, change)


def test_a_row_that_is_made_to_look_erased_shows(tmp_path: Path, making: Making) -> None:
    path = tmp_path / "war.db"
    with open_record(path) as record:
        report = filled(record, making)
        (row,) = [r for e in record.logged() for r in e.rows if r.ident == report]
    raw = sqlite3.connect(path)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    told = {**json.loads(row.payload), "text": "Nothing happened.", "erased": row.digest}
    payload = json.dumps(told, separators=(",", ":"))
    raw.execute("UPDATE report SET payload = ? WHERE id = ?", (payload, report))
    raw.commit()
    raw.close()
    with open_record(path, read_only=True) as record:
        found = {fault.what for fault in record.faults()}
    assert "its text is blanked, and no entry of the log erased it" in found


# ------------------------------------------------------------------ the databases
def test_no_byte_of_the_text_is_left_in_the_file(tmp_path: Path, making: Making) -> None:
    path = tmp_path / "war.db"
    with open_record(path) as record:
        one = marked(making, 1)
        long = " ".join(f"Zebrafish{n}" for n in range(5000))
        one = replace(one, report=replace(one.report, text=f"{one.report.text} {long}"))
        for given in (making(0), one, *map(making, range(2, 60))):
            record.add(given, recorded=NOW)
        erase(record, one.report.id)
        for file in tmp_path.iterdir():
            assert b"ebrafish" not in file.read_bytes()
            assert b"uagga" not in file.read_bytes()
        triggers = "SELECT sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
        with open_record(tmp_path / "new.db"):
            of = [sqlite3.connect(p) for p in (path, tmp_path / "new.db")]
        assert of[0].execute(triggers).fetchall() == of[1].execute(triggers).fetchall()
        for raw in of:
            raw.close()


def test_an_erasure_that_fails_leaves_text_and_triggers(
    tmp_path: Path, making: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "war.db"
    with open_record(path) as record:
        report = filled(record, making)
        before = dumped(record)

        def full(*_: object) -> None:
            raise RecordUnwritable("the disk is full")

        monkeypatch.setattr("dateline.ledger.sql_search.blank_report", full)
        with pytest.raises(RecordUnwritable, match="full"):
            erase(record, report)
        assert dumped(record) == before
        assert list(record.faults()) == []


def test_the_guards_of_a_server_are_on_again(
    url: str, raw: psycopg.Connection, making: Making
) -> None:
    with opened(url) as record:
        found: Report = next(record.reports())
        assert erase(record, found.id)
        assert list(record.faults()) == []
        assert not record.add(making(0), recorded=NOW)
    for table in ("report", "claim", "indexed", "words", "erasure"):
        with pytest.raises(psycopg.errors.RestrictViolation, match="only adds"):
            raw.execute(f"DELETE FROM {table}".encode())
