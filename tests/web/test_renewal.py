"""A shared copy that is served is made anew while its record grows, and only where it differs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from threading import Event

import httpx
import pytest
from fastapi import Request

from dateline.errors import RecordError
from dateline.interval import midnight
from dateline.ledger.sqlite import SQLiteLedger
from dateline.record import Record, open_at
from dateline.shared_copy import Imprint, Profile
from dateline.web import renewal
from dateline.web.app import create_app
from dateline.web.renewal import Renewal
from tests.conftest import bombing_reports, four_reports
from tests.web.conftest import serving

NOW = midnight(date(2014, 7, 1))


@pytest.fixture
def growing(tmp_path: Path) -> Iterator[Record]:
    """A record with one report in it."""
    with open_at(tmp_path / "growing.db") as record:
        add(record, 0, 1)
        yield record


def add(record: Record, first: int, after: int) -> None:
    for statements in islice(four_reports(), first, after):
        record.ledger.add(statements, recorded=NOW)


def renewing(record: Record, **profile: object) -> Renewal:
    imprint = Imprint(recorded=datetime.now(UTC))
    wanted = Profile(**profile)  # type: ignore[typeddict-item]
    return Renewal(
        record, lambda: record.shared(imprint=imprint, **wanted), delayed="delay" in profile
    )


@pytest.mark.parametrize("profile", [{"grade": "F6"}, {"precision": 4}, {"delay": 30}])
def test_what_is_added_is_in_the_next_copy(growing: Record, profile: dict[str, object]) -> None:
    with renewing(growing, **profile) as kept:
        assert not kept.renewed()
        first = kept.current
        add(growing, 1, 3)
        assert kept.due()
        assert kept.renewed()
        assert not kept.due()
        assert first.counts().reports == 1, "who asks it already is answered"
        assert kept.current.counts().reports == 3
        assert kept.current.counts().claims > first.counts().claims


def test_ids_without_words_stay_while_it_is_served(growing: Record) -> None:
    with renewing(growing, precision=4) as kept:
        before = {claim.id for claim in kept.current.judged.claims()}
        add(growing, 1, 2)
        assert kept.renewed()
        assert before < {claim.id for claim in kept.current.judged.claims()}


def test_what_is_held_back_makes_no_other_copy(growing: Record) -> None:
    days = (datetime.now(UTC).date() - date(2014, 6, 25)).days
    with renewing(growing, delay=days + 2) as kept:
        before = kept.current
        add(growing, 3, 4)  # published on the 25th
        assert kept.due()
        assert not kept.renewed()
        assert kept.current is before
        assert before.counts().reports == 1


def test_what_is_erased_or_rejected_goes_from_what_is_shared(growing: Record) -> None:
    add(growing, 1, 2)
    with renewing(growing, grade="F6") as kept:
        words = "Monitor said on Sunday"
        (found,) = kept.current.search(f'"{words}"').found
        growing.erase(found.report, reason="by order", author="A. Nasser")
        assert kept.renewed()
        assert kept.current.search(f'"{words}"').total == 0
        claim = next(iter(kept.current.judged.claims()))
        growing.retract(claim.id, reason="misread", author="A. Nasser")
        assert kept.renewed()
        assert claim.id not in {c.id for c in kept.current.judged.claims()}


def test_copies_that_nobody_asks_are_gone_and_all_are_in_the_end(
    growing: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def file(copy: Record) -> Path:
        assert isinstance(copy.ledger, SQLiteLedger)
        return copy.ledger.file

    monkeypatch.setattr(renewal, "GRACE", 0.0)
    with renewing(growing, grade="F6") as kept:
        files = [file(kept.current)]
        for number in (1, 2):
            add(growing, number, number + 1)
            assert kept.renewed()
            files.append(file(kept.current))
        assert [path.exists() for path in files] == [False, True, True]
    assert not any(path.exists() for path in files)


def test_copying_takes_a_tenth_of_the_time_and_goes_on_after_an_error(
    growing: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renewal, "LOOK", 0.01)
    monkeypatch.setattr(renewal, "SHARE", 0)
    ended, served, told = Event(), list[Record](), list[str]()
    with renewing(growing, grade="F6") as kept:
        kept._took = 3.0
        monkeypatch.setattr(renewal, "SHARE", 9)
        assert kept.pause == 27.0
        monkeypatch.setattr(renewal, "SHARE", 0)
        refused = iter([True, False])

        def serve(copy: Record) -> None:
            if next(refused):
                add(growing, 2, 3)
                raise RecordError("the disk is full")
            served.append(copy)
            ended.set()

        add(growing, 1, 2)
        kept.follow(serve, told.append, ended)
        assert [copy.counts().reports for copy in served] == [3]
        assert told == [
            "what is shared is as it was, it could not be copied anew: the disk is full"
        ]


def test_an_answer_is_never_that_of_another_copy(growing: Record) -> None:
    desk = create_app(growing).state.desk
    scope = {"type": "http", "path": "/api/1/record", "query_string": b"", "headers": []}
    request = Request({**scope, "server": ("localhost", 80)})
    with renewing(growing, grade="F6") as kept:
        desk.change(kept.current)

        def asked(record: Record) -> int:
            add(growing, 1, 3)
            assert kept.renewed()
            desk.change(kept.current)
            return record.counts().reports

        slow = desk.json(request, asked)
        assert slow.body == b"1"
        fresh = desk.json(request, lambda record: record.counts().reports)
        assert fresh.body == b"3"
        assert fresh.headers["etag"] != slow.headers["etag"]


def test_a_server_of_a_shared_copy_shows_later_additions(growing: Record) -> None:
    assert isinstance(growing.ledger, SQLiteLedger)
    with serving(growing.ledger.file, "--grade", "F6") as address:
        ask = httpx.Client(base_url=f"{address}/api/1", trust_env=False, timeout=30)
        with ask, ask.stream("GET", "/news") as news:
            lines = news.iter_lines()
            assert ask.get("/record").json()["reports"] == 1
            add(growing, 1, 4)
            for statements in bombing_reports():
                growing.ledger.add(statements, recorded=NOW)
            told = next(line for line in lines if line.startswith("data:"))
            assert '"added": {"report": ' in told
            until = time.monotonic() + 60
            while (there := ask.get("/record").json()["reports"]) < 8:
                assert time.monotonic() < until, there
                time.sleep(0.5)
