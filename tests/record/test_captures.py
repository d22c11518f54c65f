"""The archived copies of fetched pages: kept, told, handed on, merged, erased."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator

from dateline.capture import captured
from dateline.errors import NotCaptured, UnknownName
from dateline.ingest.warc import ArchivedPage, archived_pages
from dateline.ledger.sqlite import open_record
from dateline.record import Record
from tests.ingest.site import Site, site
from tests.ingest.test_online import article, rss
from tests.ledger.conftest import NOW, Making, statements

DAY = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def making() -> Making:
    return statements


@pytest.fixture
def harbour() -> Iterator[Site]:
    second = article("Another army took another town, it said on Friday.")
    with site({"/feed": rss("/page", "/second"), "/page": article(), "/second": second}) as running:
        yield running


def opened(path: Path) -> Record:
    return Record(open_record(path), now=lambda: DAY)


def with_captures(path: Path, making: Making, *numbers: int) -> Record:
    """A record with some reports and what they were made of."""
    record = opened(path)
    for number in numbers:
        given = making(number)
        address = f"https://example.org/{number}"
        capture = captured(
            f"<p>{number}</p>".encode(),
            asked=address,
            url=f"{address}/é",
            at=DAY.replace(minute=number),
            status=200 if number else None,
            kind="text/html",
            headers=(("content-type", "text/html"), ("x-odd", "a\x07b")),
        )
        record.ledger.add_all([given], recorded=NOW, captures={given.report.id: capture})
    return record


def test_what_is_fetched_leaves_a_copy_and_nothing_twice(tmp_path: Path, harbour: Site) -> None:
    with opened(tmp_path / "war.db") as record:
        added = record.add(f"{harbour.url}/feed", private=True)
        assert (added.read, added.failed) == (2, 0)
        found = list(record.captures())
        found.sort(key=lambda shown: shown.asked)
        assert [shown.asked for shown in found] == [f"{harbour.url}/page", f"{harbour.url}/second"]
        assert record.captured(found[0].report) == article().body
        assert found[0].publisher == "The Harbour"
        again = record.add(f"{harbour.url}/feed", private=True)
        assert (again.read, again.known) == (0, 2)
        assert sorted(record.captures(), key=lambda shown: shown.asked) == found


def test_an_erased_page_does_not_come_back(tmp_path: Path, harbour: Site) -> None:
    with opened(tmp_path / "war.db") as record:
        record.add(f"{harbour.url}/page", private=True)
        (shown,) = record.captures()
        record.erase(shown.report, reason="court order", author="A. Nasser")
        record.add(f"{harbour.url}/page", private=True)
        (shown,) = record.captures()
        assert shown.erased
        assert shown.headers == ()
        with pytest.raises(NotCaptured, match="erased"):
            record.captured(shown.report)
        assert list(record.verify()) == []


def test_a_report_that_was_not_fetched_has_none(tmp_path: Path, making: Making) -> None:
    with with_captures(tmp_path / "war.db", making) as record:
        record.ledger.add(making(0), recorded=NOW)
        with pytest.raises(NotCaptured, match="not fetched"):
            record.captured(making(0).report.id)
        with pytest.raises(UnknownName):
            record.captured("r-none")


def test_all_copies_go_into_a_web_archive_that_others_can_read(
    tmp_path: Path, making: Making
) -> None:
    target = tmp_path / "war.warc.gz"
    with with_captures(tmp_path / "war.db", making, 0, 1, 2) as record:
        gone = making(2).report.id
        record.erase(gone, reason="law", author="A")
        assert record.archive(target) == 2
        first = target.read_bytes()
        record.archive(target)
        assert target.read_bytes() == first
    with target.open("rb") as stream:
        records = [
            (r.headers["WARC-Type"], r.headers.get("X-Dateline-Report"), r.reader.read())
            for r in ArchiveIterator(stream)
        ]
    kinds = [(kind, report) for kind, report, _ in records]
    reports = [making(n).report.id for n in (0, 1)]
    assert kinds == [("warcinfo", None), ("resource", reports[0]), ("response", reports[1])]
    assert [body for _, _, body in records[1:]] == [b"<p>0</p>", b"<p>1</p>"]
    assert [found for found, _ in archived_pages(target, "war.warc.gz") if found] == [
        ArchivedPage(url=f"https://example.org/{n}/%C3%A9", body=f"<p>{n}</p>".encode())
        for n in (0, 1)
    ]


def test_an_archive_of_none_is_empty(tmp_path: Path, making: Making) -> None:
    with with_captures(tmp_path / "war.db", making) as record:
        assert record.archive(tmp_path / "none.warc.gz") == 0
        assert (tmp_path / "none.warc.gz").read_bytes() == b""


def test_merging_brings_the_copies_too_but_not_those_of_erased_reports(
    tmp_path: Path, making: Making
) -> None:
    with (
        with_captures(tmp_path / "one.db", making, 0) as one,
        with_captures(tmp_path / "other.db", making, 0, 1, 2) as other,
    ):
        one.ledger.add(making(2), recorded=NOW)
        one.erase(making(2).report.id, reason="law", author="A")
        one.merge(other)
        assert [shown.report for shown in one.captures()] == [making(n).report.id for n in (0, 1)]
        assert one.captured(making(1).report.id) == b"<p>1</p>"
        assert list(one.verify()) == []
