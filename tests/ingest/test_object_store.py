"""A real object store, by its own protocol (S3): a server on loopback, asked through s3fs."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import boto3
import fsspec
import pytest
from moto.server import ThreadedMotoServer

import dateline
from dateline.errors import MissingFile, ReportRefused
from dateline.ingest.intake import Intake
from dateline.ledger.memory import MemoryLedger
from dateline.model import Report, Statements
from dateline.record import Record
from tests.ingest.test_stores import TEXT, archive

DAY = date(2011, 10, 20)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server with a bucket that holds reports of several kinds."""
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    address = f"http://{host}:{port}"
    client = boto3.client(
        "s3",
        endpoint_url=address,
        region_name="us-east-1",
        aws_access_key_id="reader",
        aws_secret_access_key="secret",
    )
    client.create_bucket(Bucket="war")
    rows = "\n".join(json.dumps({"text": f"{TEXT} ({n})", "date": "2011-10-20"}) for n in range(3))
    for key, data in {
        "reports/one-2011-10-20.txt": TEXT.encode(),
        "reports/sub/rows.jsonl.gz": gzip.compress(rows.encode()),
        "reports/sub/crawl.warc": archive(),
        "reports/sub/picture.png": b"x",
        "elsewhere/two.txt": b"Nobody asks for this.",
    }.items():
        client.put_object(Bucket="war", Key=key, Body=data)
    yield address
    running.stop()


@pytest.fixture(params=["AWS_ENDPOINT_URL", "FSSPEC_S3_ENDPOINT_URL"])
def store(
    server: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """A user's settings: credentials and endpoint, each way in which they can be given."""
    yield from settings(server, request.param, monkeypatch)


def settings(server: str, name: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "reader")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    monkeypatch.setenv(name, server)
    kept = dict(fsspec.config.conf)
    fsspec.config.set_conf_env(fsspec.config.conf)  # fsspec reads them when it is imported
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    yield
    fsspec.config.conf.clear()
    fsspec.config.conf.update(kept)
    fsspec.get_filesystem_class("s3").clear_instance_cache()


def taken(*urls: str) -> list[Report | Statements | ReportRefused]:
    return [item.found for item in Intake(urls, published=DAY) if item.found is not None]


def test_a_folder_of_a_bucket_is_gone_through_as_one_on_a_disk(store: None) -> None:
    intake = Intake(["s3://war/reports"], published=DAY)
    found = [(item.found, item.done) for item in intake]
    assert [each.origin for each, _ in found if isinstance(each, Report)] == [
        "s3://war/reports/one-2011-10-20.txt",
        "https://example.org/page",
        *(f"s3://war/reports/sub/rows.jsonl.gz#{n}" for n in (1, 2, 3)),
    ]
    assert found[-1][1] == intake.size


def test_what_is_in_a_bucket_is_what_is_in_a_file(store: None, tmp_path: Path) -> None:
    path = tmp_path / "one-2011-10-20.txt"
    path.write_text(TEXT)
    (far,), (near,) = taken("s3://war/reports/one-2011-10-20.txt"), taken(str(path))
    assert isinstance(far, Report)
    assert isinstance(near, Report)
    assert far.id == near.id


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("s3://war/reports/none.txt", "no such file"),
        ("s3://nobody-has-this-bucket/x.txt", "no such file"),
        ("s3://war/none/", "no such file"),
    ],
)
def test_what_is_not_there_is_told(store: None, url: str, word: str) -> None:
    (refused,) = taken(url)
    assert isinstance(refused, MissingFile)
    assert refused.origin == url
    assert word in str(refused)


def test_a_store_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in settings("http://127.0.0.1:9", "AWS_ENDPOINT_URL", monkeypatch):
        (refused,) = taken("s3://war/reports/one-2011-10-20.txt")
        assert isinstance(refused, MissingFile)
        assert "check your credentials" in str(refused)
        assert "secret" not in str(refused)


def test_an_archive_in_a_bucket_is_coded_and_added_as_one_on_a_disk(
    server: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for _ in settings(server, "AWS_ENDPOINT_URL", monkeypatch):
        far = "s3://war/reports/sub/rows.jsonl.gz"
        done = dateline.code(far, output=tmp_path / "coded", workers=1)
        assert (done.tally.read, done.tally.coded, done.tally.failed) == (3, 3, 0)
        again = dateline.code(far, output=tmp_path / "coded", workers=1)
        assert again.before == 3
        direct = Record(MemoryLedger())
        assert direct.add(far).read == 3
    loaded = Record(MemoryLedger())
    assert loaded.add(tmp_path / "coded").read == 3
    claims = [{c.id for c in record.judged.claims()} for record in (loaded, direct)]
    assert claims[0] == claims[1] != set()
