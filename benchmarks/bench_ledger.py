"""How fast a record is, in memory, in SQLite and on PostgreSQL: adding, room, point questions.

    python benchmarks/bench_ledger.py [--claims 1000 10000 100000] [--repeat 200]

Made reports (`benchmarks.generated`) are added until the record has each number of claims: in
batches, each of which is on the disk before the next begins, and the last of them one by one.  Then
it is asked.  PostgreSQL is a private server on a socket of this machine, with the settings it comes
with.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from multiprocessing.synchronize import Barrier
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.bench_scale import made_world
from benchmarks.generated import reports
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
    world = made_world()
    try:
        with tempfile.TemporaryDirectory() as folder, server(durable=True) as postgresql:
            for kind in kinds(Path(folder), postgresql):
                made = reports(world, max(args.claims))
                for line in measured(kind, made, sorted(set(args.claims)), args.repeat):
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


@dataclass(slots=True)
class Added:
    """What a record has that is asked for."""

    claims: int = 0
    reports: list[str] = field(default_factory=list)
    places: Counter[tuple[str, str]] = field(default_factory=Counter)

    def take(self, made: Iterator[Statements], claims: int) -> list[Statements]:
        """The reports that are to be added until there are so many claims."""
        found: list[Statements] = []
        while self.claims < claims and (given := next(made, None)) is not None:
            found.append(given)
            self.claims += len(given.claims)
            self.reports.append(given.report.id)
            self.places.update((place.id, place.name) for place in given.places)
        return found


def measured(
    kind: Kind, made: Iterator[Statements], sizes: Sequence[int], repeat: int
) -> Iterator[str]:
    """Rows of a Markdown table, one a size, with their head."""
    added = Added()
    head = ["claims", "reports/s, one by one", "in batches", "bytes a claim"]
    head += [f"{name}, ms" for name in questions(added)]
    yield f"\n{kind.name}\n\n| {' | '.join(head)} |\n|{'---|' * len(head)}"
    for size in sizes:
        given = added.take(made, size)
        together, singly = given[:-SINGLY], given[-SINGLY:]
        batched = seconds(
            kind.ledger.add_all, (together[n : n + BATCH] for n in range(0, len(together), BATCH))
        )
        single = seconds(kind.ledger.add, singly)
        cells = [
            f"{added.claims:,}",
            f"{len(singly) / single:,.0f}",
            f"{len(together) / batched:,.0f}" if together else "",
            "" if kind.size is None else f"{kind.size() / added.claims:,.0f}",
            *(told(ask, kind.ledger, repeat) for ask in questions(added).values()),
        ]
        yield f"| {' | '.join(cells)} |"


def seconds(add: Callable[..., object], every: Iterable[Statements | list[Statements]]) -> float:
    """How long it takes to add them."""
    given = list(every)
    start = perf_counter()
    for one in given:
        add(one, recorded=NOW)
    return perf_counter() - start


def questions(added: Added) -> dict[str, Question]:
    """Point questions to a record, by name."""
    rare = sorted(place for (place, _), times in added.places.items() if times == 1)
    often = [name for (_, name), _ in added.places.most_common(100)]

    def known(chance: random.Random) -> Asking:
        ident = chance.choice(added.reports)
        return lambda ledger: ledger.has(ident)

    def report(chance: random.Random) -> Asking:
        ident = chance.choice(added.reports)
        return lambda ledger: ledger.report(ident)

    def claims_of(chance: random.Random) -> Asking:
        ident = chance.choice(added.reports)
        return lambda ledger: list(ledger.claims_of(ident))

    def claims_at(chance: random.Random) -> Asking:
        place = chance.choice(rare)
        day = datetime(2014, 1, 1, tzinfo=UTC) + timedelta(days=chance.randrange(3650))
        return lambda ledger: list(ledger.claims(place=place, known=day))

    def name(chance: random.Random) -> Asking:
        words = chance.choice(often)
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


def together(postgresql: Server, number: int = 600) -> Iterator[str]:
    """Several processes that add to one record at once."""
    yield "\n| PostgreSQL: writers at once | reports/s added by all |\n|---|---|"
    for writers in WRITERS:
        url = postgresql.url(postgresql.new_database())
        open_ledger(parse_address(url)).close()
        parts = [range(part, number, writers) for part in range(writers)]
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
        yield f"| {writers} | {number / took:,.0f} |"


def add(url: str, numbers: Sequence[int], start: Barrier, done: Barrier) -> None:
    """What one of them does."""
    made = list(islice(reports(made_world(), 100_000), max(numbers) + 1))
    given = [made[number] for number in numbers]
    with open_ledger(parse_address(url)) as ledger:
        start.wait()
        for statements in given:
            ledger.add(statements, recorded=NOW)
        done.wait()


if __name__ == "__main__":
    sys.exit(main())
