"""Reports into a record: nothing is lost, nothing is doubled, order does not matter."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.adding import WINDOW, add_all
from dateline.answers import Added, Failure
from dateline.extract.read import Reader
from dateline.ingest.intake import Intake
from dateline.ledger.memory import MemoryLedger
from dateline.model import Reading, Report
from dateline.pipeline import Tools, open_tools
from dateline.record import Record, open_at
from dateline.tally import Advance, Watch
from dateline.workers import CHUNK, read_here

NOW = datetime(2014, 7, 1, tzinfo=UTC)
TEXTS = (
    "Rebels seized the town of Rawa on Friday, police said.",
    "The army was still in control of Rawa on Saturday, a spokesman said.",
    "At least 12 people were killed in Mosul, residents said on Sunday.",
)
GOOD = {
    f"2014-06-2{number}-{text[:3].lower()}.txt": text.encode()
    for number, text in enumerate(TEXTS, 1)
}
BAD = {
    "2014-06-21-empty.txt": b" \n",
    "2014-06-21-binary.txt": b"\x00\x01\x02",
    "2014-06-21-latin.txt": b"caf\xe9 in Mosul",
    "2014-06-21-huge.txt": b"word " * 1_000_001,
    "undated.txt": b"Rebels seized Rawa.",
}
FILES = GOOD | BAD


@pytest.fixture(scope="module")
def tools() -> Tools:
    return open_tools()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports")
    for name, data in FILES.items():
        (path / name).write_bytes(data)
    return path


def add(ledger: MemoryLedger, tools: Tools, paths: list[Path], watch: Watch | None = None) -> Added:
    record = Record(ledger, tools, now=lambda: NOW)
    return record.add(*paths, watch=watch)


def said(ledger: MemoryLedger) -> set[str]:
    return {claim.id for claim in ledger.claims()}


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(names=st.lists(st.sampled_from([*FILES, "not-there.txt"]), max_size=12))
def test_what_goes_in_is_read_known_or_set_aside(
    folder: Path, tools: Tools, names: list[str]
) -> None:
    ledger = MemoryLedger()
    added = add(ledger, tools, [folder / name for name in names])
    assert added.given == len(names) == added.read + added.known + added.failed
    assert added.read == len(set(names) & GOOD.keys()) == ledger.counts().reports
    assert added.failed == sum(name not in GOOD for name in names)
    assert added.claims == ledger.counts().claims


@settings(max_examples=10, deadline=None)
@given(order=st.permutations(list(GOOD)))
def test_adding_in_any_order_says_the_same(folder: Path, tools: Tools, order: list[str]) -> None:
    ledger, whole = MemoryLedger(), MemoryLedger()
    for name in order:
        add(ledger, tools, [folder / name])
    add(whole, tools, [folder / name for name in GOOD])
    assert said(ledger) == said(whole)
    assert said(ledger)


def test_adding_twice_adds_nothing(folder: Path, tools: Tools) -> None:
    ledger = MemoryLedger()
    add(ledger, tools, [folder])
    before, claims = ledger.counts(), said(ledger)
    again = add(ledger, tools, [folder])
    assert (again.read, again.known, again.failed) == (0, len(GOOD), len(BAD))
    assert (again.claims, ledger.counts(), said(ledger)) == (0, before, claims)


def test_each_report_that_is_set_aside_has_its_reason(folder: Path, tools: Tools) -> None:
    told: list[Failure] = []
    added = add(
        MemoryLedger(), tools, [folder, folder / "not-there.txt"], Watch(set_aside=told.append)
    )
    reasons = {Path(f.origin).name: f.reason for f in added.failures}
    assert reasons == {
        "2014-06-21-empty.txt": "empty",
        "2014-06-21-binary.txt": "not text",
        "2014-06-21-latin.txt": "not text",
        "2014-06-21-huge.txt": "too large",
        "undated.txt": "no date",
        "not-there.txt": "missing",
    }
    assert all(f.message.startswith(f.origin) for f in added.failures)
    assert tuple(told) == added.failures
    assert dict(added.reasons)["not text"] == 2
    assert sum(dict(added.reasons).values()) == added.failed == 6


def test_the_parser_is_not_opened_when_there_is_nothing_to_read(folder: Path) -> None:
    def never() -> Tools:
        raise AssertionError("opened")

    intake = Intake([folder / name for name in BAD])
    added = add_all(
        MemoryLedger(), intake, partial(read_here, never), now=lambda: NOW, watch=Watch()
    )
    assert added.failed == len(BAD)


def test_it_stops_after_the_reports_at_hand_and_goes_on_later(tools: Tools, tmp_path: Path) -> None:
    archive = rows(tmp_path / "news.jsonl", CHUNK + 4)
    ledger = MemoryLedger()
    watch = Watch(stop=lambda: ledger.counts().reports > 0)
    first = add(ledger, tools, [archive], watch)
    assert (first.read, first.interrupted) == (CHUNK, True)
    assert first.given == first.read + first.known + first.failed
    rest = add(ledger, tools, [archive])
    assert (rest.read, rest.known, rest.interrupted) == (4, CHUNK, False)


def test_an_error_of_the_one_who_watches_leaves_what_was_added(folder: Path, tools: Tools) -> None:
    def interrupt(advance: Advance) -> None:
        if advance.read == 2:
            raise KeyboardInterrupt

    ledger = MemoryLedger()
    with pytest.raises(KeyboardInterrupt):
        add(ledger, tools, [folder], Watch(progress=interrupt))
    assert ledger.counts().reports == 3


def test_progress_is_told_in_bytes_up_to_all_of_them(folder: Path, tools: Tools) -> None:
    told: list[Advance] = []
    add(MemoryLedger(), tools, [folder], Watch(progress=told.append))
    assert [a.done for a in told] == sorted(a.done for a in told)
    assert told[-1].size == sum(map(len, FILES.values()))
    assert told[-1].read == len(GOOD)


ROWS = WINDOW + 40


def rows(path: Path, count: int) -> Path:
    """Short reports, one a day, as JSON lines."""
    days = (NOW + timedelta(days=n) for n in range(count))
    path.write_text(
        "".join(
            json.dumps({"text": f"Rebels seized village {n}.", "date": day.isoformat()}) + "\n"
            for n, day in enumerate(days)
        )
    )
    return path


def reached(ledger: MemoryLedger, most: int) -> bool:
    return ledger.counts().reports >= most


def test_an_archive_goes_in_as_if_it_had_never_been_interrupted(
    tools: Tools, tmp_path: Path
) -> None:
    archive = rows(tmp_path / "news.jsonl", ROWS)
    whole, parts = MemoryLedger(), MemoryLedger()
    add(whole, tools, [archive])
    for stop in (7, WINDOW + 7, ROWS + 1):
        stopped = Watch(stop=partial(reached, parts, stop))
        add(parts, tools, [archive], stopped)
    assert [e.subject for e in parts.entries()] == [e.subject for e in whole.entries()]
    assert list(parts.claims()) == list(whole.claims())


class Faulty(Reader):
    """A reader with a fault: it fails on one word."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def read_all(self, reports: Sequence[Report]) -> Iterator[Reading]:
        for report, reading in zip(reports, self.reader.read_all(reports), strict=True):
            if "Mosul" in report.text:
                raise IndexError("no such word")
            yield reading


def test_a_fault_of_the_reader_sets_one_report_aside(folder: Path, tools: Tools) -> None:
    ledger = MemoryLedger()
    added = add(ledger, replace(tools, reader=Faulty(tools.reader)), [folder / n for n in GOOD])
    assert (added.read, added.failed) == (2, 1)
    (failure,) = added.failures
    assert failure.reason == "not read"
    assert "IndexError: no such word" in failure.message
    assert "report it" in failure.message


def test_standard_input_and_the_users_own_day_and_publisher(tools: Tools) -> None:
    record = Record(MemoryLedger(), tools, now=lambda: NOW)
    added = record.add(
        "-", stdin=BytesIO(TEXTS[0].encode()), published="2014-06-21", publisher="Tigris Wire"
    )
    (report,) = record.ledger.reports()
    assert (added.read, report.publisher) == (1, "Tigris Wire")
    assert report.published is not None
    assert report.published.date().isoformat() == "2014-06-21"


def test_a_copy_is_found_whichever_came_first(tools: Tools, write: Callable[..., Path]) -> None:
    text = " ".join(TEXTS) + " Officials said that the fighting had lasted for most of the day."
    paths = [
        write("courier.md", text, publisher="The Harbour Courier", date="2014-06-22"),
        write("wire.md", text, publisher="Tigris Wire", kind="agency", date="2014-06-22"),
    ]
    for order in (paths, paths[::-1]):
        ledger = MemoryLedger()
        assert add(ledger, tools, list(order)).copies == 1
        (copy,) = (r for r in ledger.reports() if r.derived_from is not None)
        assert copy.publisher == "The Harbour Courier"


def test_a_record_on_disk_takes_the_same_as_one_in_memory(
    folder: Path, tools: Tools, tmp_path: Path
) -> None:
    memory = MemoryLedger()
    add(memory, tools, [folder])
    with open_at(tmp_path / "r.db") as record:
        disk = Record(record.ledger, tools, now=lambda: NOW)
        assert disk.add(folder).read == len(GOOD)
        assert {c.id for c in disk.ledger.claims()} == said(memory)
