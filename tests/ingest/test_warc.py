"""Web archives: their pages are reports, and one that is cut off says so."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from dateline.errors import Damaged, NotFetched, ReportRefused, TooLarge
from dateline.ingest.files import find_reports
from dateline.ingest.intake import Intake
from dateline.model import Report

PAGE = b"""<!doctype html><html><head><title>Rebels take Sirte</title>
<meta property="article:published_time" content="2011-10-20T12:05:00Z"></head><body><article>
<p>Rebels captured the town of Sirte on Thursday, killing 12 soldiers, officials said.</p>
<p>The army said nothing of it on Friday.</p></article></body></html>"""
URL = "http://harbour.example.org/sirte"


def record(
    body: bytes = PAGE,
    *,
    kind: str = "text/html",
    status: int = 200,
    sort: str = "response",
    packed: bool = False,
) -> bytes:
    """One record of an archive, packed as such archives are, record by record."""
    encoding = "Content-Encoding: gzip\r\n" if packed else ""
    answer = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n{encoding}\r\n".encode()
    block = answer + (gzip.compress(body) if packed else body)
    head = (
        f"WARC/1.1\r\nWARC-Type: {sort}\r\nWARC-Target-URI: {URL}\r\n"
        "WARC-Date: 2014-06-21T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"Content-Type: application/http; msgtype={sort}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0)


def taken(folder: Path, *records: bytes) -> tuple[list[Report | ReportRefused], Intake]:
    path = folder / "crawl.warc.gz"
    path.write_bytes(b"".join(records))
    intake = Intake([path])
    return [
        one for one in (item.found for item in intake) if isinstance(one, Report | ReportRefused)
    ], intake


def test_the_pages_of_an_archive_are_reports_under_their_addresses(tmp_path: Path) -> None:
    found, intake = taken(
        tmp_path,
        record(sort="request"),
        record(),
        record(kind="image/png"),
        record(status=404),
        record(packed=True),
    )
    assert [isinstance(each, Report) and each.url for each in found] == [URL, URL]
    assert found[0] == found[1]
    assert intake.passed_over == 2


def test_archives_are_found_in_folders(tmp_path: Path) -> None:
    taken(tmp_path, record())
    assert [path.name for path in find_reports([tmp_path])] == ["crawl.warc.gz"]


@pytest.mark.parametrize("sort", ["response", "request"])
@pytest.mark.parametrize("left", [0.1, 0.5, 0.9])
def test_an_archive_that_is_cut_off_says_so(left: float, sort: str, tmp_path: Path) -> None:
    last = record(sort=sort)
    first, damaged = taken(tmp_path, record(), last[: int(left * len(last))])[0]
    assert isinstance(first, Report)
    assert isinstance(damaged, Damaged)


@pytest.mark.parametrize("data", [b"\x1f\x8b\x08junk", b"no archive at all"])
def test_what_is_no_archive_is_refused(data: bytes, tmp_path: Path) -> None:
    (refused,) = taken(tmp_path, data)[0]
    assert isinstance(refused, Damaged)
    assert not isinstance(refused, NotFetched)


def test_pages_without_end_are_refused_and_the_next_is_read(tmp_path: Path) -> None:
    long = b" " * 60_000_000
    found, _ = taken(tmp_path, record(long), record(long, packed=True), record())
    assert [type(each) for each in found] == [TooLarge, TooLarge, Report]
