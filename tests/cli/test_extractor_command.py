"""The commands that read, with a language model, against a server of the tests' own."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import dateline
from dateline.extraction import Extraction, Extractor
from dateline.gathering import Following
from dateline.ledger.sqlite import open_record
from dateline.record import Record
from dateline.resolve.folders import cache_folder
from tests.cli.conftest import Running
from tests.endpoint import Reply, Request, answer, attribution, endpoint, event, quote
from tests.ingest.site import site
from tests.ingest.test_online import article, rss

SEIZED = event(
    "takeover",
    quote(1, "seized"),
    actors=[quote(1, "Rebels")],
    places=[quote(1, "Aleppo")],
    said_by=0,
)
SAID = attribution(quote(1, "said"), quote(1, "Rebels seized Aleppo"), source=quote(1, "a monitor"))
INVENTED = event("takeover", quote(1, "captured"))
SECRET = "sk-not-for-any-eyes"
Write = Callable[..., Path]


def says(number: int, request: Request) -> Reply:
    return Reply(answer(SEIZED, INVENTED, attributions=(SAID,)))


def told(day: int) -> str:
    return f"Rebels seized Aleppo on Monday, a monitor said. It was day {day}."


@pytest.fixture
def reports(write: Write) -> Path:
    """A folder of two reports."""
    write("1.md", told(1), publisher="Herald", date="2014-06-01")
    return write("2.md", told(2), publisher="Herald", date="2014-06-02").parent


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache of its own, with the gazetteer that was compiled before."""
    folder = tmp_path / "cache"
    folder.mkdir()
    for compiled in cache_folder().glob("*"):
        if compiled.name != "completions":
            (folder / compiled.name).symlink_to(compiled)
    return folder


def test_a_reading_by_a_model_says_what_it_cost_and_what_was_set_aside(
    command: Running, reports: Path, cache: Path
) -> None:
    with endpoint(says) as server:
        words = ("read", "--extractor", "model", "--endpoint", server.url, "--explain")
        done = command(*words, reports / "2.md", DATELINE_CACHE=str(cache))
    assert done.returncode == 0, done.stderr
    assert "takeover “seized”" in done.stdout
    assert "not in sentence 1: 'captured'" in done.stdout
    assert "model small, prompt 1: 1 requests, 100 tokens in, 20 out" in done.stderr
    assert "3 told by it = 2 kept + 1 set aside: not in sentence 1" in done.stderr


def test_a_dry_run_shows_what_would_be_sent_and_sends_nothing(
    command: Running, reports: Path
) -> None:
    done = command("read", "--extractor", "model", "--dry-run", reports / "1.md")
    assert done.returncode == 0, done.stderr
    system, user = map(json.loads, done.stdout.splitlines())
    assert (system["role"], user["role"]) == ("system", "user")
    assert "Rebels seized Aleppo on Monday" in user["content"]
    assert "nothing was sent" in done.stderr


def test_without_an_address_nothing_is_asked_and_it_is_said_how_to_give_one(
    command: Running, reports: Path
) -> None:
    done = command("read", "--extractor", "model", reports / "1.md")
    assert done.returncode == 2
    assert "--endpoint URL" in done.stderr


def test_an_addition_that_fails_midway_goes_on_and_pays_for_nothing_twice(
    command: Running, reports: Path, tmp_path: Path, cache: Path
) -> None:
    env = {"DATELINE_MODEL_KEY": SECRET, "DATELINE_CACHE": str(cache)}

    def fails_at_the_second(number: int, request: Request) -> Reply:
        return says(number, request) if number == 0 else Reply("no JSON at all")

    with endpoint(fails_at_the_second) as server:
        words = ("add", reports, "--extractor", "model", "--endpoint", server.url)
        first = command(*words, **env)
    assert first.returncode == 1, first.stderr
    assert "set aside (not answered)" in first.stderr
    assert "2 given = 1 read + 0 known already + 1 set aside" in first.stdout
    with endpoint(says) as server:
        again = command("add", reports, *words[2:4], "--endpoint", server.url, **env)
        assert len(server.asked) == 1
    assert again.returncode == 0, again.stderr
    assert "1 known already + 0 set aside" in again.stdout
    kept = [
        path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file() and not path.is_symlink()
    ]
    told = (first.stdout, first.stderr, again.stdout, again.stderr)
    assert SECRET not in "".join(told)
    assert not any(SECRET.encode() in one for one in kept)


def test_claims_name_what_read_them(reports: Path, tmp_path: Path) -> None:
    with endpoint(says) as server:
        how = Extraction(extractor=Extractor.BOTH, endpoint=server.url, cache=False)
        with dateline.open(tmp_path / "war.db", extraction=how) as record:
            record.add(reports / "1.md")
            claims = [c for r in record.ledger.reports() for c in record.ledger.claims_of(r.id)]
            with pytest.raises(ValueError, match="one worker"):
                record.add(reports / "2.md", workers=2)
    assert claims
    assert {c.extractor.count("model small, prompt 1") for c in claims} <= {0, 1}
    assert all(c.extractor.startswith("rules") for c in claims)
    assert any(c.extractor.count(";") for c in claims)


def test_an_archive_is_coded_with_a_model_killed_and_gone_on_with(
    command: Running, reports: Path, tmp_path: Path, cache: Path
) -> None:
    env = {"DATELINE_CACHE": str(cache), "DATELINE_MODEL_KEY": SECRET}
    words = ("code", reports, "coded", "--shard", "1", "--extractor", "both", "--endpoint")

    def stops(number: int, request: Request) -> Reply:
        return says(number, request) if number == 0 else Reply("gone", status=401)

    with endpoint(stops) as server:
        first = command(*words, server.url, **env)
    assert first.returncode == 2
    assert "refuses the key" in first.stderr
    with endpoint(says) as server:
        again = command(*words, server.url, **env)
        assert len(server.asked) == 1
        assert server.heads[0]["Authorization"] == f"Bearer {SECRET}"
    assert again.returncode == 0, again.stderr
    assert again.stdout == "2 given = 2 coded + 0 set aside; 4 claims in 2 shards\n"
    assert "1 document of these" in again.stderr
    assert "the model: 1 requests, 100 tokens in, 20 out" in again.stderr
    head = json.loads((tmp_path / "coded" / "dateline-coded.json").read_text())
    assert "; model small, prompt 1" in head["extractor"]
    many = command(*words, "http://localhost:1/v1", "--workers", "2")
    assert (many.returncode, "one worker" in many.stderr) == (2, True)


def test_what_a_model_did_not_answer_of_a_feed_is_asked_for_again_later(
    command: Running, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(cache))
    pages = {f"/{t}": article(f"Rebels seized Aleppo, a monitor said, in {t}.") for t in "ab"}
    answers = [Reply("no JSON at all"), Reply(answer(SEIZED, attributions=(SAID,)))]
    with (
        site({"/feed": rss("/a", "/b"), **pages}) as harbour,
        endpoint(lambda n, _: answers[min(n, 1)]) as server,
    ):
        words = ("--once", "--allow-private", "--extractor", "model", "--endpoint", server.url)
        first = command("watch", f"{harbour.url}/feed", *words)
        assert first.returncode == 1, first.stderr
        assert "1 new, 0 known already, 1 set aside" in first.stdout
        assert "set aside (not answered)" in first.stderr
        assert "model small, prompt 1: 1 requests" in first.stderr
        how = Extraction(extractor=Extractor.MODEL, endpoint=server.url)
        now = datetime.now(UTC)
        with Record(
            open_record(cache.parent / "dateline.db"), now=lambda: now, extraction=how
        ) as record:
            following = Following(private=True, pause=0.0)
            for hours, new in ((0, 0), (3, 1), (6, 0)):
                now = datetime.now(UTC) + timedelta(hours=hours)
                watched = record.watch(f"{harbour.url}/feed", how=following, once=True, again=True)
                assert (watched.new, watched.set_aside) == (new, 0)
            assert record.counts().reports == 2


def test_what_a_model_answered_goes_with_the_text_that_is_erased(
    reports: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(cache))
    answers = cache / "completions"
    stray = answers / "ab" / "abc.json"
    with endpoint(says) as server:
        how = Extraction(extractor=Extractor.MODEL, endpoint=server.url)
        with dateline.open(cache.parent / "war.db", extraction=how) as record:
            record.add(reports)
            stray.parent.mkdir(exist_ok=True)
            stray.write_text("of an older Dateline")
            first, other = record.ledger.reports()
            kept = [path for path in answers.glob("??/*") if path != stray]
            assert len(kept) == 2
            assert record.erase(first.id, reason="law", author="ana")
            assert sum(path.exists() for path in kept) == 1
            assert not stray.exists()
            record.read(other)
            assert len(server.asked) == 2
            record.read(first)
            assert len(server.asked) == 3
            assert not record.erase(first.id, reason="law", author="ana")
            assert len(list(answers.glob("??/*"))) == 1
            record.erase(other.id, reason="law", author="ana")
    assert not [path for path in answers.rglob("*") if path.is_file()]


def test_a_model_is_asked_by_one_worker_only(command: Running, reports: Path) -> None:
    words = ("--extractor", "model", "--endpoint", "http://localhost:1/v1", "--workers", "2")
    done = command("add", reports, *words)
    assert done.returncode == 2
    assert "--workers" in done.stderr
