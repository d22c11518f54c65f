"""An archive into one record by one command, killed midway and run again: rate, size, memory.

    python benchmarks/bench_archive.py [--all] [--since 2011] [--workers 2] [--record war.db]

Takes the conflict items of ../shared/corpora/current_events (all with `--all`, else every 20th;
with `--since` those of that year and later), writes them as one file of JSON lines and adds it
with `dateline add`.  An item is taken when it is no mere title (it has a full stop or cites
somebody) and stands under a heading that names a conflict, or under none and has a word of war
(`HEADING`, `WORD`).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"
ITEMS = SHARED / "corpora" / "current_events" / "items.jsonl.gz"
COMMAND = Path(sys.executable).with_name("dateline")
SAMPLE = 20

HEADING = re.compile(
    r"armed|conflict|\bwars?\b|attack|insurgen|invasion|offensive|uprising|rebellion|intifada"
    r"|unrest|occupation|militar|fighting|battle|coup|jihad|hostage|bomb|siege|arab spring",
    re.IGNORECASE,
)
WORD = re.compile(
    r"\b(?:rebels?|insurgen\w+|militants?|gunm[ae]n|militias?|guerrillas?|jihadis\w+|mujahid\w+"
    r"|taliban|al-qaeda|isil|isis|islamic state|boko haram|al-shabaab|hamas|hezbollah|houthis?"
    r"|warlords?|paramilitar\w+|troops|soldiers?|infantry|air ?strikes?|drone (?:strike|attack)s?"
    r"|missiles?|shell(?:ed|ing|s)|mortars?|artiller\w+|ceasefires?|truces?|offensive|besieg\w+"
    r"|sieges?|ambush\w*|car bomb\w*|suicide (?:bomb\w+|attack\w*)|roadside bomb\w*|bombings?"
    r"|bombard\w+|invasion|invades?|invaded|peacekeep\w+|frontlines?"
    r"|armed (?:forces|groups?|men|conflict)|clash(?:es|ed)?|terroris[mt]s?|massacres?|coup"
    r"|civil war|war crimes?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of the command: what it did in how many seconds, and the most memory in MB.

    `busy` are the seconds that its processes had a core, which others' work does not lengthen.
    """

    printed: str
    read: int
    seconds: float
    busy: float
    writer: float
    workers: float


def main() -> int:
    """Print the table; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--all", action="store_true", help="all items, not every 20th")
    parser.add_argument("--since", default="", metavar="YEAR", help="leave out earlier years")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--record", type=Path, help="where to keep the record")
    args = parser.parse_args()
    if not ITEMS.exists():
        print(f"skipped: the items are not there ({ITEMS})")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        archive = Path(scratch, "current-events.jsonl")
        items = [line for line, row in rows() if row["date"] >= args.since and is_wanted(row)]
        items = items if args.all else items[::SAMPLE]
        archive.write_text("".join(items), encoding="utf-8")
        record = args.record or Path(scratch, "record.db")
        if record.exists():
            print(f"error: {record} is there already", file=sys.stderr)
            return 2
        words = [COMMAND, "add", archive.name, "--workers", str(args.workers), "--record"]
        command = [str(word) for word in [*words, record.resolve()]]
        first = run(command, Path(scratch), record, stop=len(items) // 2)
        second = run(command, Path(scratch), record, stop=None)
        print(table(len(items), first, second, record_figures(record)))
    return 0


def rows() -> Iterator[tuple[str, dict[str, str]]]:
    """Each item, as its line and as a row."""
    with gzip.open(ITEMS, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield line, json.loads(line)


def is_wanted(row: dict[str, str]) -> bool:
    """Whether an item tells of a conflict, by its heading or its words."""
    if "." not in row["text"] and not row["sources"]:
        return False
    untold = row["topic"] == "Uncategorized"
    return bool(WORD.search(row["text"]) if untold else HEADING.search(row["topic"]))


def run(command: list[str], folder: Path, record: Path, *, stop: int | None) -> Run:
    """Run the command; with `stop` it is killed when so many reports are in the record."""
    before, start = reports(record), time.monotonic()
    peaks: dict[int, float] = {}
    busy: dict[int, float] = {}
    with (
        (folder / "printed.txt").open("w+") as printed,
        subprocess.Popen(command, cwd=folder, stdout=printed, stderr=sys.stderr) as process,
    ):
        while process.poll() is None:
            for pid in (process.pid, *children(process.pid)):
                peaks[pid] = max(peaks.get(pid, 0.0), peak_megabytes(pid))
                busy[pid] = max(busy.get(pid, 0.0), busy_seconds(pid))
            if stop is not None and reports(record) >= stop:
                process.kill()
            time.sleep(0.5)
        seconds = time.monotonic() - start
        printed.seek(0)
        told = printed.read().strip()
    writer = peaks.pop(process.pid, 0.0)
    return Run(
        printed=told or "killed",
        read=reports(record) - before,
        seconds=seconds,
        busy=sum(busy.values()),
        writer=writer,
        workers=max(peaks.values(), default=0.0),
    )


def reports(record: Path) -> int:
    """How many reports a record has; none while it is being made."""
    if not record.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{record}?mode=ro", uri=True)) as connection:
            found: int = connection.execute("SELECT count(*) FROM report").fetchone()[0]
            return found
    except sqlite3.OperationalError:
        return 0


def children(pid: int) -> list[int]:
    """The processes that a process started (Linux)."""
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    except OSError:
        return []
    return [int(child) for child in listed.split()]


def peak_megabytes(pid: int) -> float:
    """The most memory that a process had resident so far, in MB (Linux; 0 elsewhere)."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("utf-8")
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1_000 if found else 0.0


def busy_seconds(pid: int) -> float:
    """The seconds that a process had a core so far (Linux; 0 elsewhere)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def record_figures(record: Path) -> dict[str, int]:
    """What a record holds, and its bytes."""
    with closing(sqlite3.connect(f"file:{record}?mode=ro", uri=True)) as connection:
        counts = {
            name: connection.execute(f"SELECT count(DISTINCT id) FROM {name}").fetchone()[0]
            for name in ("report", "claim", "source", "actor", "place")
        }
    return counts | {"bytes": record.stat().st_size}


def table(items: int, first: Run, second: Run, held: dict[str, int]) -> str:
    """The figures as a Markdown table."""
    lines = [
        "| | |",
        "|---|---|",
        f"| items given | {items:,} |",
        f"| until it was killed | {rate(first)} |",
        f"| run again | {rate(second)} |",
        f"| what it said then | {second.printed} |",
        f"| record | {held['report']:,} reports, {held['claim']:,} claims, {held['source']:,} "
        f"sources, {held['actor']:,} parties, {held['place']:,} places |",
        f"| size | {held['bytes'] / 1e6:,.0f} MB, {held['bytes'] / max(1, held['claim']):,.0f} "
        f"bytes a claim |",
        f"| peak memory | {max(first.writer, second.writer):,.0f} MB the writer, "
        f"{max(first.workers, second.workers):,.0f} MB each worker |",
    ]
    return "\n".join(lines)


def rate(done: Run) -> str:
    """Reports, in how many seconds, and how many a second of one core."""
    return (
        f"{done.read:,} reports in {done.seconds:,.0f} s, {done.read / done.seconds:.0f} a second; "
        f"{done.read / max(done.busy, 0.1):.0f} a second of one core"
    )


if __name__ == "__main__":
    sys.exit(main())
