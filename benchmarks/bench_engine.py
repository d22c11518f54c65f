"""An archive coded by `dateline code`: documents a second, by one worker and by two; memory.

    python benchmarks/bench_engine.py [--limit 2000 | --all] [--workers 2] [--engine local|ray]
                                      [--load] [--made 1000] [--no-ratio] [--folder DIR]

Takes items of ../shared/corpora/current_events, evenly drawn (`--limit`) or all of them, writes
them as one file of JSON lines and codes it with one worker (`--no-ratio` leaves that out: it takes
as long as all the rest), then with several; with `--load` it adds what was coded to a record.  What
it makes is deleted at the end, or kept in `--folder`.  Before that it measures the overhead of the
engine: `--made` documents, each of which keeps a core busy for 20 ms, coded by one worker, and by a
bare loop in this process.  Seconds of start (models, processes) are given apart.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.bench_archive import COMMAND, ITEMS, busy_seconds, children, peak_megabytes
from dateline.coding import Archive, HowToCode, code_archive
from dateline.extract.read import Reader
from dateline.model import Reading, Report
from dateline.pipeline import Tools, open_linker
from dateline.resolve.gazetteer import open_gazetteer
from dateline.resolve.installed import packs_in_use
from dateline.resolve.packs import named_places
from dateline.resolve.places import PlaceResolver
from dateline.resolve.speakers import Speakers
from dateline.tally import Advance, Watch
from dateline.workers import outcomes_of

BUSY = 0.020
"""Seconds of a core that a made document takes."""


class Spinning(Reader):
    """A reader that keeps a core busy for a while and finds nothing."""

    def __init__(self) -> None:
        """It has no models."""

    @property
    def name(self) -> str:
        """What it is."""
        return "spinning"

    def read_all(self, reports: Sequence[Report]) -> Iterator[Reading]:
        """Each report after 20 ms of a core's time, however long that takes."""
        for report in reports:
            until = time.thread_time() + BUSY
            while time.thread_time() < until:
                pass
            yield Reading(report=report, extractor=self.name)


def open_spinning() -> Tools:
    """Tools that read nothing."""
    packs, linker = packs_in_use(), open_linker()
    return Tools(
        reader=Spinning(),
        places=PlaceResolver(open_gazetteer(), named_places(packs)),
        linker=linker,
        speakers=Speakers(packs, linker),
        knowledge=(),
    )


@dataclass(slots=True)
class Peaks:
    """The most memory that processes had, in MB, and their seconds of a core, by their number."""

    megabytes: dict[int, float] = field(default_factory=dict)
    busy: dict[int, float] = field(default_factory=dict)

    def look(self, pid: int) -> None:
        """Look at a process and at all that it started."""
        self.megabytes[pid] = max(self.megabytes.get(pid, 0.0), peak_megabytes(pid))
        self.busy[pid] = max(self.busy.get(pid, 0.0), busy_seconds(pid))
        for child in children(pid):
            self.look(child)


@contextmanager
def watched(pid: int) -> Iterator[Peaks]:
    """Looks at the memory of a process and its children twice a second."""
    peaks, over = Peaks(), threading.Event()

    def look() -> None:
        while not over.wait(0.5):
            peaks.look(pid)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield peaks
    finally:
        over.set()
        thread.join()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run: seconds in all, documents a second since each worker had a shard done, memory.

    `busy` are the seconds of a core that all its processes had.
    """

    workers: int
    printed: str
    seconds: float
    rate: float
    busy: float
    driver: float
    worker: float


def main() -> int:
    """Print the tables; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--limit", type=int, default=2_000, help="how many items, evenly drawn")
    parser.add_argument("--all", action="store_true", help="all items")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--engine", default="local")
    parser.add_argument("--shard", type=int, default=100, help="documents a shard")
    parser.add_argument("--made", type=int, default=1_000, help="made documents; 0 for none")
    parser.add_argument("--no-ratio", action="store_true", help="leave out the run by one worker")
    parser.add_argument("--load", action="store_true", help="add what was coded to a record")
    parser.add_argument("--folder", type=Path, help="keep here what is made")
    args = parser.parse_args()
    with nullcontext(args.folder) if args.folder else tempfile.TemporaryDirectory() as scratch:
        Path(scratch).mkdir(parents=True, exist_ok=True)
        if args.made:
            print(overhead(Path(scratch), args.made, args.engine), flush=True)
        if not ITEMS.exists():
            print(f"skipped: the items are not there ({ITEMS})")
            return 0
        items = read_items(None if args.all else args.limit)
        archive = Path(scratch, "current-events.jsonl")
        archive.write_text("".join(items), encoding="utf-8")
        alone = args.no_ratio or args.workers == 1
        counts = [args.workers] if alone else [1, args.workers]
        runs = [coded(Path(scratch), archive, n, args.engine, args.shard) for n in counts]
        print(table(len(items), runs), flush=True)
        if args.load:
            print(loaded(Path(scratch), f"coded-{counts[-1]}"))
    return 0


def read_items(limit: int | None) -> list[str]:
    """Items as lines: all, or that many, evenly drawn."""
    with gzip.open(ITEMS, "rt", encoding="utf-8") as stream:
        lines = list(stream)
    if limit is None or limit >= len(lines):
        return lines
    return [lines[n * len(lines) // limit] for n in range(limit)]


def overhead(folder: Path, made: int, engine: str) -> str:
    """Made documents by a bare loop, and by one worker of the engine."""
    archive = folder / "made.jsonl"
    day = {"date": "2014-06-21"}
    rows = (json.dumps({"text": f"Document {n} of many."} | day) + "\n" for n in range(made))
    archive.write_text("".join(rows), encoding="utf-8")
    tools, intake = open_spinning(), Archive(paths=[archive]).intake()
    start, began = time.monotonic(), time.process_time()
    for item in intake:
        assert isinstance(item.found, Report)
        outcomes_of(tools, [item.found])
    bare, bare_busy = (time.monotonic() - start) / made, (time.process_time() - began) / made
    few = folder / "few.jsonl"
    few.write_text("".join(archive.read_text("utf-8").splitlines(keepends=True)[: made // 10]))
    small, small_busy, _ = spinning(few, folder / "made-few", engine)
    _, large_busy, told = spinning(archive, folder / "made", engine)
    busy = (large_busy - small_busy) / (made - made // 10)
    (first, before), (last, done) = told[0], told[-1]
    each = (last - first) / (done - before)
    return (
        f"made documents of {1_000 * BUSY:.0f} ms, {made:,}; bare loop {1_000 * bare:.2f} ms "
        f"each, of a core {1_000 * bare_busy:.2f}; one worker {1_000 * each:.2f} ms each "
        f"({each / bare - 1:+.1%}), of a core {1_000 * busy:.2f} ({busy / bare_busy - 1:+.1%}); "
        f"{small - made // 10 * each:.1f} s to start and end"
    )


def spinning(
    archive: Path, output: Path, engine: str
) -> tuple[float, float, list[tuple[float, int]]]:
    """Code made documents with one worker: seconds, seconds of a core, when how many were done."""
    told: list[tuple[float, int]] = []

    def tell(advance: Advance) -> None:
        told.append((time.monotonic(), advance.read))

    start, began = time.monotonic(), of_a_core()
    code_archive(
        Archive(paths=[archive]),
        output,
        how=HowToCode(engine=engine, workers=1, shard=50),
        watch=Watch(progress=tell),
        opening=open_spinning,
    )
    return time.monotonic() - start, of_a_core() - began, told


def of_a_core() -> float:
    """The seconds of a core that this process had, and those of it that ended."""
    ended = getrusage(RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def coded(folder: Path, archive: Path, workers: int, engine: str, shard: int) -> Run:
    """Code the archive with the command, into a folder named for its workers."""
    output = folder / f"coded-{workers}"
    words = ["--workers", str(workers), "--engine", engine, "--shard", str(shard)]
    start = time.monotonic()
    with (
        (folder / "printed.txt").open("w+") as printed,
        subprocess.Popen(
            [COMMAND, "code", archive, output, *words], stdout=printed, stderr=sys.stderr
        ) as process,
        watched(process.pid) as peaks,
    ):
        process.wait()
        seconds = time.monotonic() - start
        printed.seek(0)
        told = printed.read().strip()
    marks = sorted((output / "shards").glob("*.json"), key=os.path.getmtime)
    read = [json.loads(mark.read_text())["read"] for mark in marks]
    span = os.path.getmtime(marks[-1]) - os.path.getmtime(marks[workers - 1])
    driver = peaks.megabytes.pop(process.pid, 0.0)
    return Run(
        workers=workers,
        printed=told,
        seconds=seconds,
        rate=sum(read[workers:]) / span if span else 0.0,
        busy=sum(peaks.busy.values()),
        driver=driver,
        worker=max(peaks.megabytes.values(), default=0.0),
    )


def loaded(folder: Path, name: str) -> str:
    """Add what was coded to a record, with the command."""
    start = time.monotonic()
    done = subprocess.run(
        [COMMAND, "add", name, "--record", "record.db"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return f"added to a record in {time.monotonic() - start:,.0f} s: {done.stdout.strip()}"


def table(items: int, runs: Sequence[Run]) -> str:
    """The figures as a Markdown table."""
    lines = [
        f"| {items:,} items | seconds | documents a second | ratio | a second of a core | "
        "peak MB, handing out | peak MB, a worker |",
        "|---|---|---|---|---|---|---|",
    ]
    for run in runs:
        lines.append(
            f"| {run.workers} worker{'s' * (run.workers > 1)} | {run.seconds:,.0f} | "
            f"{run.rate:.1f} | {run.rate / runs[0].rate:.2f} | {items / run.busy:.1f} | "
            f"{run.driver:,.0f} | {run.worker:,.0f} |"
        )
    return "\n".join([*lines, "", *{run.printed for run in runs}])


if __name__ == "__main__":
    sys.exit(main())
