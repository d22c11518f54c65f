"""Files in object stores: read as any other, under their addresses; what is refused."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import fsspec
import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from dateline.errors import Damaged, MissingFile, ReportRefused
from dateline.ingest.intake import Intake
from dateline.ingest.stores import Stored, find_stored
from dateline.model import Report, Statements

_LOADED = sys.modules["fsspec.registry"]._registry
"""The stores whose programs were loaded; `fsspec.registry` is a view of it by the same name."""

TEXT = "Rebels captured the town of Sirte on Thursday, killing 12 soldiers, officials said."
PAGE = f"<!doctype html><html><body><article><p>{TEXT}</p></article></body></html>"


@pytest.fixture
def store() -> Iterator[fsspec.AbstractFileSystem]:
    system = fsspec.filesystem("memory")
    system.pipe("/war/one-2011-10-20.txt", TEXT.encode())
    rows = "\n".join(json.dumps({"text": f"{TEXT} ({n})", "date": "2011-10-20"}) for n in range(3))
    system.pipe("/war/sub/rows.jsonl.gz", gzip.compress(rows.encode()))
    system.pipe("/war/sub/crawl.warc", archive())
    system.pipe("/war/sub/picture.png", b"x")
    yield system
    system.rm("/war", recursive=True)


def archive() -> bytes:
    record = WarcRecord()
    record.init_headers(record_type=WarcRecordType.resource)
    record.headers["WARC-Target-URI"] = "https://example.org/page"
    record.headers["Content-Type"] = "text/html"
    record.set_bytes_content(PAGE.encode())
    stream = BytesIO()
    record.write(stream)
    return stream.getvalue()


def taken(*urls: str) -> list[Report | Statements | ReportRefused]:
    day = date(2011, 10, 20)
    return [item.found for item in Intake(urls, published=day) if item.found is not None]


def test_a_folder_of_a_store_is_gone_through_as_any_other(store: object) -> None:
    intake = Intake(["memory://war"], published=date(2011, 10, 20))
    found = [(item.found, item.done) for item in intake]
    assert [each.origin for each, _ in found if isinstance(each, Report)] == [
        "memory://war/one-2011-10-20.txt",
        "https://example.org/page",
        *(f"memory://war/sub/rows.jsonl.gz#{n}" for n in (1, 2, 3)),
    ]
    assert [done for _, done in found] == sorted(done for _, done in found)
    assert intake.size is not None
    assert found[-1][1] == intake.size


def test_what_is_in_a_store_is_what_is_in_a_file(store: object, tmp_path: Path) -> None:
    path = tmp_path / "one-2011-10-20.txt"
    path.write_text(TEXT)
    (far,) = taken("memory://war/one-2011-10-20.txt")
    (near,) = taken(str(path))
    (named,) = taken(path.as_uri())
    assert isinstance(far, Report)
    assert isinstance(near, Report)
    assert isinstance(named, Report)
    assert far.id == near.id == named.id
    assert (far.origin, named.origin) == ("memory://war/one-2011-10-20.txt", path.as_uri())


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("memory://war/none.txt", "no such file"),
        ("ftp://example.org/x.txt", "no store that is known"),
        ("zip://x.txt::http://127.0.0.1/x.zip", "no store that is known"),
        ("memory://war::http://127.0.0.1/", "no store that is known"),
        ("s3://bucket/x.txt", "pip install s3fs"),
        ("gs://bucket/x.txt", "pip install gcsfs"),
    ],
)
def test_what_cannot_be_had_is_told_with_what_to_do(
    url: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for package, store in (("s3fs", "s3"), ("gcsfs", "gs")):
        monkeypatch.setitem(sys.modules, package, None)  # as if it were not installed
        monkeypatch.delitem(_LOADED, store, raising=False)  # nor loaded before
    (refused,) = taken(url)
    assert isinstance(refused, MissingFile)
    assert refused.origin == url
    assert told in str(refused)


def test_a_file_of_which_the_end_does_not_come_is_not_read(store: object) -> None:
    (found,) = find_stored("memory://war/one-2011-10-20.txt")
    assert isinstance(found, Stored)
    with pytest.raises(Damaged, match="less than its"), replace(found, size=1_000).at_hand():
        raise AssertionError


def test_nothing_is_left_behind(store: object) -> None:
    (found,) = find_stored("memory://war/one-2011-10-20.txt")
    assert isinstance(found, Stored)
    with found.at_hand() as copy:
        assert copy.read_text() == TEXT
    assert not copy.parent.exists()
