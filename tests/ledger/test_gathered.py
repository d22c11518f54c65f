"""Visits and captures: all kinds of records keep, find and erase them alike."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.capture import Capture, captured
from dateline.ledger.base import Ledger
from dateline.ledger.memory import MemoryLedger
from dateline.ledger.sqlite import open_record
from dateline.model import Statements
from dateline.visit import Edition, Visit, answered, failed

Making = Callable[[int], Statements]
NOW = datetime(2026, 1, 1, tzinfo=UTC)
EVERY = timedelta(minutes=15)
FEED = "https://example.org/feed"


def capture(body: bytes = b"<p>Zebrafish</p>", minutes: int = 0) -> Capture:
    return captured(
        body,
        asked="https://example.org/a",
        url="https://www.example.org/a",
        at=NOW + timedelta(minutes=minutes),
        status=200,
        kind="text/html",
        headers=(("Content-Type", "text/html"), ("X-Note", "Quagga"), ("Set-Cookie", "secret")),
    )


# ------------------------------------------------------------------ visits
def test_the_last_visit_to_an_address_is_known(ledger: Ledger) -> None:
    first = answered(
        FEED, at=NOW, every=EVERY, edition=Edition(etag='"1"', modified="then"), digest="d" * 64
    )
    other = failed("https://example.org/a", None, at=NOW, every=EVERY, trouble="404 \0 no")
    ledger.visits.keep([first, other])
    assert ledger.visits.find([FEED, "https://example.org/new"]) == {FEED: first}
    later = failed(FEED, first, at=NOW + EVERY, every=EVERY, trouble="410 Gone", gone=True)
    ledger.visits.keep([first, later])
    assert ledger.visits.find([FEED]) == {FEED: later}
    assert list(ledger.visits.all()) == [other, later]
    assert (later.edition, later.digest) == (first.edition, first.digest)


def test_any_number_of_visits_is_kept_at_once(ledger: Ledger) -> None:
    visits = [
        answered(f"{FEED}/{n:04}", at=NOW, every=EVERY, edition=Edition(), digest=None)
        for n in range(1_000)
    ]
    ledger.visits.keep(visits)
    ledger.visits.keep([])
    assert list(ledger.visits.all()) == visits
    assert len(ledger.visits.find(visit.address for visit in visits)) == 1_000
    assert ledger.visits.find([]) == {}
    assert ledger.head() is None


@given(st.integers(0, 40), st.none() | st.timedeltas(timedelta(0), timedelta(days=400)))
def test_who_fails_is_asked_ever_more_seldom_and_at_least_once_a_day(
    failures: int, asks: timedelta | None
) -> None:
    former: Visit | None = None
    waits = []
    for _ in range(failures + 1):
        former = failed(FEED, former, at=NOW, every=EVERY, trouble="no", asks=asks)
        waits.append(former.due - NOW)
    assert waits == sorted(waits)
    assert waits[0] >= min(2 * EVERY, asks or EVERY)
    assert waits[-1] <= timedelta(days=1)
    again = answered(FEED, at=NOW, every=EVERY, edition=Edition(), digest=None, asks=asks)
    assert again.failures == 0
    assert EVERY <= again.due - NOW <= timedelta(days=1)


# ------------------------------------------------------------------ captures
def test_a_capture_comes_in_with_its_report(ledger: Ledger, making: Making) -> None:
    one, two = making(0), making(1)
    given_captures = {one.report.id: capture(), "r-other": capture(b"other")}
    ledger.add_all([one, two], recorded=NOW, captures=given_captures)
    found = ledger.captures.find(one.report.id)
    assert found == capture()
    assert found.body() == b"<p>Zebrafish</p>"
    assert found.headers == (("content-type", "text/html"), ("x-note", "Quagga"))
    assert ledger.captures.find(two.report.id) is None
    assert list(ledger.captures.all()) == [(one.report.id, replace(capture(), packed=None))]
    assert list(ledger.faults()) == []


def test_a_report_has_one_capture_the_first(ledger: Ledger, making: Making) -> None:
    one, two = making(0), making(1)
    ledger.add_all([one, two], recorded=NOW, captures={one.report.id: capture()})
    more = {one.report.id: capture(b"other"), two.report.id: capture(minutes=1), "r-x": capture()}
    assert ledger.captures.keep(more) == 1
    assert ledger.captures.find(one.report.id) == capture()
    assert [report for report, _ in ledger.captures.all()] == [one.report.id, two.report.id]


def test_erasure_takes_the_bytes_wherever_they_are(ledger: Ledger, making: Making) -> None:
    one, two = making(0), making(1)
    ledger.add_all(
        [one, two],
        recorded=NOW,
        captures={one.report.id: capture(), two.report.id: capture(minutes=1)},
    )
    ledger.erase(one.report.id, author="A", reason="court", decided=NOW, recorded=NOW)
    for report, headers in ((one.report.id, ()), (two.report.id, capture().headers)):
        left = ledger.captures.find(report)
        assert left is not None
        assert (left.packed, left.headers, left.digest) == (None, headers, capture().digest)
        with pytest.raises(ValueError, match="not at hand"):
            left.body()
    assert list(ledger.faults()) == []
    assert ledger.captures.keep({one.report.id: capture()}) == 0


def test_nothing_of_an_erased_capture_is_left_in_the_file(tmp_path: Path, making: Making) -> None:
    with open_record(tmp_path / "war.db") as record:
        body = bytes(range(256)) * 20
        record.add_all([making(0)], recorded=NOW, captures={making(0).report.id: capture(body)})
        packed = capture(body).packed
        assert packed is not None
        record.erase(making(0).report.id, author="A", reason="law", decided=NOW, recorded=NOW)
    files = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert packed[20:80] not in files
    assert b"Quagga" not in files


def test_bytes_that_were_tampered_with_are_found(tmp_path: Path, making: Making) -> None:
    path = tmp_path / "war.db"
    reports = [making(n).report.id for n in range(3)]
    with open_record(path) as record:
        captures = {report: capture(report.encode()) for report in reports}
        record.add_all(map(making, range(3)), recorded=NOW, captures=captures)
    raw = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="only adds"):
        raw.execute("DELETE FROM captured_body")
    for deed in ("update", "delete"):
        raw.execute(f"DROP TRIGGER captured_body_no_{deed}")
    digests = {report: capture(report.encode()).digest for report in reports}
    raw.execute(
        "UPDATE captured_body SET packed = x'ffff' WHERE digest = ?", (digests[reports[0]],)
    )
    raw.execute("DELETE FROM captured_body WHERE digest = ?", (digests[reports[1]],))
    raw.execute("INSERT INTO captured_body VALUES ('f', x'00')")
    raw.commit()
    raw.close()
    with open_record(path) as record:
        told = {fault.where: fault.what for fault in record.faults()}
    assert "cannot be unpacked" in told[f"capture of {reports[0]}"]
    assert "missing" in told[f"capture of {reports[1]}"]
    assert "1 bodies" in told["captured_body"]


@settings(max_examples=30)
@given(st.binary(max_size=2_000), st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_what_comes_out_of_a_capture_is_what_came(
    body: bytes, headers: list[tuple[str, str]]
) -> None:
    one = captured(
        body, asked=FEED, url=FEED, at=NOW, status=200, kind="text/html", headers=headers
    )
    assert one.body() == body
    with pytest.raises(ValueError, match=r"not those|unpacked"):
        replace(one, size=one.size + 1).body()


def test_a_bomb_in_place_of_the_bytes_is_not_unpacked() -> None:
    bomb = captured(bytes(50_000_000), asked=FEED, url=FEED, at=NOW, status=200, kind="text/html")
    with pytest.raises(ValueError, match="not those"):
        replace(bomb, size=10).body()


def test_the_memory_is_the_reference(making: Making) -> None:
    with MemoryLedger() as record:
        assert record.captures.keep({making(0).report.id: capture()}) == 0
