"""How fast a record is, in memory, in SQLite and on PostgreSQL: adding, room, point questions.

    python benchmarks/bench_ledger.py [--claims 1000 10000 100000] [--repeat 200]

Invented reports are added until the record has each number of claims: in batches, each of which is
on the disk before the next begins, and the last of them one by one.  Then it is asked.  PostgreSQL
is a private server on a socket of this machine, with the settings it comes with.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing.synchronize import Barrier
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.invented import CLAIMS, PLACES, invented, invented_report
from dateline.ledger.addresses import open_ledger, parse_address
from dateline.ledger.base import Ledger
from dateline.ledger.memory import MemoryLedger
from dateline.model import Statements
from tests.server import NoServer, Server, server

NOW = datetime(2026, 1, 1, tzinfo=UTC)
WRITERS = (1, 2, 4)
BATCH = 500
"""How many reports are added at once."""

SINGLY = 100
"""How many are added one by one before each round of questions."""

SPAWN = multiprocessing.get_context("spawn")

Asking = Callable[[Ledger], object]
Question = Callable[[random.Random], Asking]
"""Thinks of a question, outside of the time that is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of record to measure: a new one, opened, and how many bytes it has."""

    name: str
    ledger: Ledger
    size: Callable[[], int] | None


def main() -> int:
    """Print the tables; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--claims", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--repeat", type=int, default=200, help="questions of each kind")
    args = parser.parse_args()
    sizes = sorted({number // CLAIMS for number in args.claims})
    try:
        with tempfile.TemporaryDirectory() as folder, server(durable=True) as postgresql:
            for kind in kinds(Path(folder), postgresql):
                for line in measured(kind, sizes, args.repeat):
                    print(line, flush=True)
            for line in together(postgresql):
                print(line, flush=True)
    except NoServer as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


def kinds(folder: Path, postgresql: Server) -> Iterator[Kind]:
    """A new record of each kind."""
    yield Kind(name="memory", ledger=MemoryLedger(), size=None)
    path = folder / "war.db"
    with open_ledger(parse_address(path)) as ledger:
        files = (path, path.with_name("war.db-wal"))
        yield Kind(
            name="SQLite",
            ledger=ledger,
            size=lambda: sum(file.stat().st_size for file in files if file.exists()),
        )
    database = postgresql.new_database()
    with open_ledger(parse_address(postgresql.url(database))) as ledger:
        yield Kind(
            name="PostgreSQL",
            ledger=ledger,
            size=lambda: int(
                postgresql.run(
                    "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n "
                    "ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r'",
                    database,
                )[0][0]
            ),
        )


def measured(kind: Kind, sizes: Sequence[int], repeat: int) -> Iterator[str]:
    """Rows of a Markdown table, one a size, with their head."""
    asked = questions(1)
    head = ["claims", "reports/s, one by one", "in batches", "bytes a claim"]
    head += [f"{name}, ms" for name in asked]
    yield f"\n{kind.name}\n\n| {' | '.join(head)} |\n|{'---|' * len(head)}"
    there = 0
    for size in sizes:
        together, singly = list(invented(there, size - SINGLY)), list(invented(size - SINGLY, size))
        batched = seconds(
            kind.ledger.add_all, (together[n : n + BATCH] for n in range(0, len(together), BATCH))
        )
        single = seconds(kind.ledger.add, singly)
        cells = [
            f"{size * CLAIMS:,}",
            f"{SINGLY / single:,.0f}",
            f"{len(together) / batched:,.0f}" if together else "",
            "" if kind.size is None else f"{kind.size() / (size * CLAIMS):,.0f}",
            *(told(ask, kind.ledger, repeat) for ask in questions(size).values()),
        ]
        yield f"| {' | '.join(cells)} |"
        there = size


def seconds(add: Callable[..., object], every: Iterable[Statements | list[Statements]]) -> float:
    """How long it takes to add them."""
    given = list(every)
    start = perf_counter()
    for one in given:
        add(one, recorded=NOW)
    return perf_counter() - start


def questions(size: int) -> dict[str, Question]:
    """Point questions to a record of so many reports, by name."""

    def known(chance: random.Random) -> Asking:
        ident = invented_report(chance.randrange(size)).report.id
        return lambda ledger: ledger.has(ident)

    def report(chance: random.Random) -> Asking:
        ident = invented_report(chance.randrange(size)).report.id
        return lambda ledger: ledger.report(ident)

    def claims_of(chance: random.Random) -> Asking:
        ident = invented_report(chance.randrange(size)).report.id
        return lambda ledger: list(ledger.claims_of(ident))

    def claims_at(chance: random.Random) -> Asking:
        place = PLACES[chance.randrange(500, 2000)].id
        day = datetime(2014, 1, 1, tzinfo=UTC) + timedelta(days=chance.randrange(3650))
        return lambda ledger: list(ledger.claims(place=place, known=day))

    def name(chance: random.Random) -> Asking:
        words = PLACES[chance.randrange(100)].name
        return lambda ledger: ledger.find_places(words)

    return {
        "is it known": known,
        "a report": report,
        "its claims": claims_of,
        "claims of a rare place": claims_at,
        "a name": name,
    }


def told(question: Question, ledger: Ledger, repeat: int) -> str:
    """The median and the 95th percentile of a question, in milliseconds."""
    times = []
    for seed in range(repeat):
        ask = question(random.Random(seed))
        start = perf_counter()
        ask(ledger)
        times.append(1000 * (perf_counter() - start))
    return f"{median(times):.2f} ({quantiles(times, n=20)[-1]:.2f})"


def together(postgresql: Server, reports: int = 600) -> Iterator[str]:
    """Several processes that add to one record at once."""
    yield "\n| PostgreSQL: writers at once | reports/s added by all |\n|---|---|"
    for writers in WRITERS:
        url = postgresql.url(postgresql.new_database())
        open_ledger(parse_address(url)).close()
        parts = [range(part, reports, writers) for part in range(writers)]
        start, done = SPAWN.Barrier(writers + 1), SPAWN.Barrier(writers + 1)
        workers = [SPAWN.Process(target=add, args=(url, part, start, done)) for part in parts]
        for worker in workers:
            worker.start()
        start.wait()
        begun = perf_counter()
        done.wait()
        took = perf_counter() - begun
        for worker in workers:
            worker.join()
        yield f"| {writers} | {reports / took:,.0f} |"


def add(url: str, numbers: Iterable[int], start: Barrier, done: Barrier) -> None:
    """What one of them does."""
    given = list(map(invented_report, numbers))
    with open_ledger(parse_address(url)) as ledger:
        start.wait()
        for statements in given:
            ledger.add(statements, recorded=NOW)
        done.wait()


if __name__ == "__main__":
    sys.exit(main())
