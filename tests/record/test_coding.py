"""An archive coded in bulk: the same record as by adding it, whatever happens on the way."""

from __future__ import annotations

import json
import os
import re
import signal
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import dataset as arrow

import dateline
from dateline.answers import Added, Failure
from dateline.coding import Archive, HowToCode, code_archive
from dateline.engine.dataset import Head
from dateline.engine.unfinished import Unfinished
from dateline.errors import DatasetError, EngineError
from dateline.export.coded_tables import TABLES, schema
from dateline.extract.read import Reader
from dateline.ingest.intake import Intake
from dateline.ledger.memory import MemoryLedger
from dateline.model import Reading, Report
from dateline.pipeline import Tools, open_linker
from dateline.record import Record
from dateline.resolve.gazetteer import open_gazetteer
from dateline.resolve.installed import packs_in_use
from dateline.resolve.packs import named_places
from dateline.resolve.places import PlaceResolver
from dateline.resolve.speakers import Speakers
from dateline.sharding import shards_of
from dateline.shards import HEAD, Coded
from dateline.tally import Advance, Watch

NOW = datetime(2014, 7, 1, tzinfo=UTC)
TOWNS = ("Rawa", "Ana", "Hit", "Haditha", "Mosul", "Tikrit")
LONG = (
    "Rebels seized the bridge, the gate and the market of {town} on Friday, two officers said. "
    "At least {n} people were killed in the fighting, a doctor at the hospital of the town said."
)


def row(number: int, text: str = "", **more: str) -> str:
    """A line of an archive."""
    text = text or f"Rebels of brigade {number} seized {TOWNS[number % 6]}, police said."
    return json.dumps({"text": text, "date": f"2014-06-{number % 28 + 1:02}"} | more) + "\n"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that happens in archives: copies, versions, repeats, other languages, bad rows."""
    folder = tmp_path_factory.mktemp("archive")
    copied = LONG.format(town="Hit", n=12)
    rows = [row(n) for n in range(20)]
    rows[4] = "no row\n"
    rows[7] = row(7, copied, publisher="The Harbour Courier")
    rows[9] = row(7, copied, publisher="Tigris Wire")
    rows[11] = rows[2]
    rows[12] = row(12, "Les rebelles ont pris la ville de Mossoul vendredi, a déclaré la police.")
    rows[13] = row(13, LONG.format(town="Ana", n=3), url="https://example.org/a")
    rows[15] = row(14, LONG.format(town="Ana", n=3) + " More.", url="https://example.org/a")
    rows[17] = rows[16]
    (folder / "news.jsonl").write_text("".join(rows))
    (folder / "note.txt").write_text("Rebels seized Rawa.")
    return folder


@pytest.fixture(scope="module")
def coded(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Coded]:
    output = tmp_path_factory.mktemp("coded") / "coded"
    return output, dateline.code(archive, output=output, shard=6, workers=2)


def adding(path: Path) -> tuple[MemoryLedger, Added]:
    ledger = MemoryLedger()
    return ledger, Record(ledger, now=lambda: NOW).add(path)


def test_a_record_is_the_same_whether_reports_were_coded_before_or_are_read_now(
    archive: Path, coded: tuple[Path, Coded]
) -> None:
    (direct, added), (loaded, again) = adding(archive), adding(coded[0])
    assert added.read == 17
    assert (added.known, added.failed) == (2, 2)
    assert added.copies >= 2
    assert again == added
    assert list(loaded.logged()) == list(direct.logged())
    assert loaded.counts().claims > 20


def test_what_is_read_is_coded_repeated_or_set_aside(coded: tuple[Path, Coded]) -> None:
    _, done = coded
    tally = done.tally
    assert (tally.read, tally.coded, tally.repeated, tally.failed) == (21, 17, 2, 2)
    assert {f.reason for f in done.failures} == {"bad row", "no date"}
    assert not done.interrupted


def test_the_tables_have_each_claim_once_and_their_documented_columns(
    coded: tuple[Path, Coded],
) -> None:
    folder, done = coded
    tables = {name: arrow.dataset(folder / name) for name in ("reports", "claims", "failed")}
    for name, table in tables.items():
        assert table.schema.equals(schema(name), check_metadata=True)
    claims, reports = (tables[name].to_table() for name in ("claims", "reports"))
    ids = claims["claim"].to_pylist()
    assert len(ids) == len(set(ids)) == done.tally.claims
    assert set(claims["report"].to_pylist()) <= set(reports["report"].to_pylist())
    positions = (
        reports["position"].to_pylist() + tables["failed"].to_table()["position"].to_pylist()
    )
    assert sorted(positions) == list(range(21))
    page = Path(__file__).parents[2] / "docs" / "reference" / "coded.md"
    for name in tables:
        part = page.read_text("utf-8").partition(f"## `{name}`")[2].partition("\n## ")[0]
        assert re.findall(r"(?m)^\| `(\w+)` \|", part) == schema(name).names


class Silent(Reader):
    """A reader that finds nothing in a report, quickly; one word ends its process."""

    def __init__(self, mark: Path | None = None) -> None:
        self.mark = mark

    @property
    def name(self) -> str:
        return "silent 1"

    def read_all(self, reports: Sequence[Report]) -> Iterator[Reading]:
        for report in reports:
            if "DEADLY" in report.text and not (self.mark and self.mark.exists()):
                if self.mark is not None:
                    self.mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            yield Reading(report=report, extractor=self.name)


def open_silent(mark: Path | None = None) -> Tools:
    packs, linker = packs_in_use(), open_linker()
    return Tools(
        reader=Silent(mark),
        places=PlaceResolver(open_gazetteer(), named_places(packs)),
        linker=linker,
        speakers=Speakers(packs, linker),
        knowledge=(),
    )


def code_silently(
    path: Path, output: Path, *, watch: Watch | None = None, mark: Path | None = None, **how: object
) -> Coded:
    """Codes with a reader that reads nothing, on one worker, three documents a shard."""
    return code_archive(
        Archive(paths=[path]),
        output,
        how=replace(HowToCode(workers=1, shard=3), **how),  # type: ignore[arg-type]
        watch=watch,
        opening=partial(open_silent, mark),
    )


def news(path: Path, rows: Sequence[str]) -> Path:
    path.write_text("".join(rows))
    return path


def files(folder: Path) -> dict[str, tuple[int, bytes]]:
    """The files of a dataset, each with when it was written."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != HEAD
    }


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Five rows, and what coding them came to."""
    folder = tmp_path_factory.mktemp("silent")
    path = news(folder / "news.jsonl", [row(n) for n in range(5)])
    code_silently(path, folder / "out")
    return path, folder / "out"


def test_a_second_run_codes_nothing_anew(silent: tuple[Path, Path]) -> None:
    before = files(silent[1])
    again = code_silently(*silent)
    assert (again.before, again.tally.coded, again.shards) == (5, 5, 2)
    assert files(silent[1]) == before


def test_two_runs_do_not_write_to_one_output(tmp_path: Path) -> None:
    head = Head(dateline="0", extractor="silent 1", settings={})
    with (
        closing(Unfinished(tmp_path, head, TABLES, recode=False)),
        pytest.raises(DatasetError, match="another dateline code writes to"),
    ):
        Unfinished(tmp_path, head, TABLES, recode=False)
    Unfinished(tmp_path, head, TABLES, recode=False).close()


def test_a_run_that_was_stopped_goes_on(tmp_path: Path) -> None:
    path, output = news(tmp_path / "news.jsonl", [row(n) for n in range(30)]), tmp_path / "out"
    told: list[Advance] = []
    part = code_silently(path, output, watch=Watch(progress=told.append, stop=lambda: bool(told)))
    assert part.interrupted
    assert 3 <= part.tally.read < 30
    assert told[-1].size == path.stat().st_size
    _, refused = adding(output)
    assert "not coded to its end" in refused.failures[0].message
    whole = code_silently(path, output)
    assert (whole.before, whole.tally.coded, whole.interrupted) == (part.tally.read, 30, False)


def test_inputs_that_changed_are_refused_or_coded_anew_where_they_did(tmp_path: Path) -> None:
    rows = [row(n) for n in range(9)]
    path, output = news(tmp_path / "news.jsonl", rows), tmp_path / "out"
    code_silently(path, output)
    before = files(output)
    rows[4] = row(4, "Something else was said.")
    news(path, rows)
    with pytest.raises(DatasetError, match=r"news\.jsonl#4 is not what it was.*--recode"):
        code_silently(path, output)
    assert files(output) == before
    changed = code_silently(path, output, recode=True)
    assert (changed.before, changed.tally.coded) == (6, 9)
    assert {Path(n).name[:6] for n in files(output).keys() - before.keys()} == {"000001"}
    news(path, rows[:5])
    with pytest.raises(DatasetError, match="not what it was"):
        code_silently(path, output)
    assert code_silently(path, output, recode=True).shards == 2
    assert len(list((output / "reports").iterdir())) == 2


def test_other_settings_and_other_folders_are_refused(tmp_path: Path) -> None:
    path, output = news(tmp_path / "news.jsonl", [row(1)]), tmp_path / "out"
    code_silently(path, output)
    with pytest.raises(DatasetError, match=r"shard was 3, is 4.*--recode"):
        code_silently(path, output, shard=4)
    (output / HEAD).write_text((output / HEAD).read_text().replace("silent 1", "silent 0"))
    with pytest.raises(DatasetError, match="extractor was silent 0"):
        code_silently(path, output)
    assert code_silently(path, output, recode=True).before == 0
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("years of work")
    with pytest.raises(DatasetError, match="holds other things"):
        code_silently(path, tmp_path / "full")
    with pytest.raises(DatasetError, match="lies in"):
        code_silently(tmp_path, tmp_path / "within")
    for address in ("-", "https://example.org/feed"):
        with pytest.raises(DatasetError, match="save it to a file"):
            code_archive(Archive(paths=[address]), output)
    with pytest.raises(EngineError, match="no such engine"):
        code_silently(path, output, engine="spark")


def test_a_report_that_ends_every_worker_is_set_aside_alone(tmp_path: Path) -> None:
    rows = [row(n, "A DEADLY report." if n == 2 else "") for n in range(4)]
    path, output = news(tmp_path / "news.jsonl", [*rows, rows[2]]), tmp_path / "out"
    told: list[Failure] = []
    done = code_silently(path, output, shard=4, watch=Watch(set_aside=told.append))
    assert (done.tally.coded, done.tally.repeated, done.tally.failed) == (3, 1, 1)
    assert [f.origin.rpartition("/")[2] for f in told] == ["news.jsonl#3"]
    assert "died three times" in told[0].message
    _, added = adding(output)
    assert (added.given, added.read, added.failed) == (5, 3, 2)


def test_a_worker_that_dies_once_sets_nothing_aside(tmp_path: Path) -> None:
    path = news(tmp_path / "news.jsonl", [row(1), row(2, "A DEADLY report."), row(3)])
    done = code_silently(path, tmp_path / "out", mark=tmp_path / "died")
    assert (done.tally.coded, done.tally.failed) == (3, 0)
    assert (tmp_path / "died").exists()


@pytest.mark.parametrize("hurt", ["cut", "gone", "number", "mark"])
def test_a_dataset_that_was_changed_is_told_and_not_loaded(
    silent: tuple[Path, Path], tmp_path: Path, hurt: str
) -> None:
    output = copytree(silent[1], tmp_path / "out")
    last = max((output / "reports").iterdir())
    mark = output / "shards" / f"{last.stem}.json"
    if hurt == "cut":
        last.write_bytes(last.read_bytes()[:-9])
    elif hurt == "gone":
        last.unlink()
    elif hurt == "number":
        (output / HEAD).write_text((output / HEAD).read_text().replace("coded/1", "coded/2"))
    else:
        mark.write_text("{")
    ledger, added = adding(output)
    assert (added.read, added.failed) == (0 if hurt == "number" else 3, 1)
    assert added.failures[0].reason == "damaged"
    assert ledger.counts().reports == added.read
    if hurt == "gone":
        assert code_silently(silent[0], output).before == 3
        assert adding(output)[1].read == 5


def test_nothing_is_written_where_there_is_no_report(tmp_path: Path) -> None:
    told: list[Failure] = []
    done = code_silently(tmp_path / "none", tmp_path / "out", watch=Watch(set_aside=told.append))
    assert (done.tally.failed, [f.reason for f in told]) == (1, ["missing"])
    assert not (tmp_path / "out").exists()


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=30), most=st.integers(1, 9))
def test_shards_hold_each_document_once_and_in_order(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], most: int
) -> None:
    path = tmp_path_factory.mktemp("cut") / "news.jsonl"
    news(path, [json.dumps({"text": t, "date": "2014-06-01"}) + "\n" for t in texts])
    shards = list(shards_of(Intake([path]), most))
    documents = [d for shard in shards for d in shard.documents]
    assert [d.position for d in documents] == list(range(len(texts)))
    assert [d.repeats for d in documents] == [t in texts[:n] for n, t in enumerate(texts)]
    assert [s.number for s in shards] == list(range(len(shards)))
    assert all(len(s.documents) == most for s in shards[:-1])
    assert list(shards_of(Intake([path]), most)) == shards
    other = news(path.with_name("other.jsonl"), path.read_text())
    assert len({s.digest for s in [*shards, *shards_of(Intake([other]), most)]}) == 2 * len(shards)


def test_what_is_asked_for_of_a_coded_archive_is_asked_when_it_is_coded(
    coded: tuple[Path, Coded],
) -> None:
    added = Record(MemoryLedger(), now=lambda: NOW).add(coded[0], publisher="Tigris Wire")
    assert (added.read, added.failed) == (0, 1)
    assert "say to dateline code" in added.failures[0].message
