"""How a record grows: adding, size and the time of questions at 1,000 to 1,000,000 claims.

    python benchmarks/bench_scale.py [--claims 1000 10000 100000] [--folder /fast/disk]

Fills SQLite records with made reports (`benchmarks.generated`) about towns of the gazetteer
and parties of the packs, prepares them, asks each the same kinds of questions, and prints a table.
In `--folder` they are kept, and those that are there are asked as they are.  Times are of
the processor, since other programs on the machine would blur those of the clock; places are drawn
as often as they are spoken of, so that the busy ones come up as they would.  `--all` also asks for
all sources and the events of a day, which takes in the whole record.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.gazetteer import peak_megabytes
from benchmarks.generated import World, parties, reports, world_of
from dateline.ledger.base import Ledger
from dateline.model import Place, Statements
from dateline.pipeline import open_linker
from dateline.record import Record, open_at
from dateline.resolve.gazetteer import open_gazetteer
from dateline.resolve.installed import shipped_packs

COUNTRIES = "SY IQ UA SD YE AF LY ML CD MM CI NG RU TR CO".split()
TOWNS = 20_000
TOGETHER = 100
MIDDLE, LATE = "2017-06-01", "2019-06-01"
"""Days in the middle of the ten years."""


@dataclass(slots=True)
class Column:
    """What was measured at one size."""

    claims: int
    rows: dict[str, str] = field(default_factory=dict)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--claims", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--folder", type=Path, help="where the records are made and kept")
    parser.add_argument(
        "--asks", type=int, default=25, help="of how many reports the places are asked about"
    )
    parser.add_argument("--all", action="store_true", help="ask of the whole record too")
    args = parser.parse_args()
    world = made_world()
    with tempfile.TemporaryDirectory() as temporary:
        columns = []
        for claims in args.claims:
            path = Path(args.folder or temporary, f"{claims}.db")
            columns.append(measured(path, world, claims, args.asks, args.all))
            print(table(columns), flush=True)


def made_world() -> World:
    """The towns of some countries, the largest first, and the parties of the packs."""
    gazetteer = open_gazetteer()
    towns = [town for code in COUNTRIES for town in gazetteer.towns(code)]
    gazetteer.close()
    towns.sort(key=lambda town: (-(town.population or 0), town.id))
    linker = open_linker()
    known = (linker.actor(entry.id) for pack in shipped_packs() for entry in pack.actor)
    return world_of(towns[:TOWNS], parties([actor for actor in known if actor is not None]))


def measured(path: Path, world: World, claims: int, asks: int, everything: bool) -> Column:
    """A record of so many claims, made (unless it is there from before), prepared and asked."""
    column = Column(claims)
    asked: list[tuple[str, Place]] = []
    there, taken, made = path.exists(), 0.0, 0
    with open_at(path) as record:
        for batch in batches(reports(world, claims)):
            made += sum(len(given.claims) for given in batch)
            asked += [(g.report.id, g.places[0]) for g in batch]
            if not there:
                start = process_time()
                record.ledger.add_all(batch, recorded=datetime.now(UTC))
                taken += process_time() - start
    if taken:
        column.rows["added, claims a second"] = f"{made / taken:,.0f}"
    column.rows["bytes a claim"] = f"{path.stat().st_size / made:,.0f}"
    with open_at(path) as record:
        start = process_time()
        places = record.prepare().places
        column.rows["prepared, seconds"] = f"{process_time() - start:,.1f} ({places:,} places)"
    column.rows["bytes a claim, prepared"] = f"{path.stat().st_size / made:,.0f}"
    with open_at(path, create=False, read_only=True) as record:
        counts: dict[str, int] = {}
        for _, place in asked:
            counts[place.id] = counts.get(place.id, 0) + 1
        busiest = max(counts, key=lambda place: (counts[place], place))
        sample = random.Random(5).sample(asked, min(asks, len(asked)))
        asked.clear()
        gc.collect()
        gc.freeze()  # what this program itself holds is not to be looked through at each question
        column.rows |= dict(point_questions(record, sample, busiest))
        if everything:
            column.rows |= dict(whole_questions(record))
    column.rows["peak memory, MB (of all so far)"] = f"{peak_megabytes():,.0f}"
    return column


def batches(made: Iterator[Statements]) -> Iterator[list[Statements]]:
    """So many at a time as are added together."""
    while batch := list(islice(made, TOGETHER)):
        yield batch


def point_questions(
    record: Record, asked: list[tuple[str, Place]], busiest: str
) -> Iterator[tuple[str, str]]:
    """Questions about one thing."""
    ledger = record.ledger
    known = datetime(2019, 6, 1, tzinfo=UTC)
    places = [place for _, place in asked]

    def of_place(place: Place) -> object:
        return list(ledger.claims(place=place.id, known=known))

    def first_of_place(place: Place) -> object:
        return list(islice(ledger.claims(place=place.id, known=known), 50))

    yield timed("claims of a report", [partial(_all_of, ledger, r) for r, _ in asked])
    yield timed("claims of a place, as known on a day", [partial(of_place, p) for p in places])
    yield timed("the first 50 of them", [partial(first_of_place, p) for p in places])
    yield timed(
        "a place by its name",
        [partial(record.place, f"{p.name}, {p.country}") for p in places if unique(record, p)],
    )
    yield timed(
        "who holds a place on a day",
        [partial(record.holds, p.id, at=MIDDLE) for p in places],
    )
    yield timed(
        "who holds a place, as known then",
        [partial(record.holds, p.id, at=MIDDLE, known=LATE) for p in places],
    )
    yield timed("who holds the busiest place", [lambda: record.holds(busiest, at=LATE)])
    yield timed("who held the busiest place, all of it", [lambda: record.timeline(busiest)])
    yield timed("who holds each place", [lambda: record.holdings(at=LATE)])
    yield timed("search: a town", [partial(record.search, f'"{p.name}"') for p in places])
    yield timed(
        "search: a word and a place", [partial(record.search, "killed", place=p.id) for p in places]
    )
    yield timed("search: a word of most reports", [lambda: record.search("fought")])
    second = record.search("fought", limit=1).after
    yield timed("search: the next page", [lambda: record.search("fought", after=second)])
    yield timed(
        "events of a place on a day",
        [partial(_first_events, record, p.id, MIDDLE) for p in places],
    )
    yield timed(
        "events of a place, the first 50",
        [partial(_first_events, record, p.id, None) for p in places],
    )


def _first_events(record: Record, place: str, day: str | None) -> object:
    return list(islice(record.events(place=place, at=day), 50))


def _all_of(ledger: Ledger, report: str) -> object:
    return list(ledger.claims_of(report))


def unique(record: Record, place: Place) -> bool:
    """Whether a name leads to one place in its country."""
    found = [p for p in record.ledger.find_places(place.name) if p.country == place.country]
    return len(found) == 1


def whole_questions(record: Record) -> Iterator[tuple[str, str]]:
    """Questions that take in the whole record, each asked once."""
    yield timed("sources", [record.sources])
    yield timed("events of one day", [lambda: list(record.events(at=LATE))])
    yield timed("learning how reliable sources are", [record.evaluate])


def timed(name: str, asks: list[Callable[[], object]]) -> tuple[str, str]:
    """The median and the 95th percentile of the milliseconds that some questions take."""
    asks[0]()
    taken = []
    for ask in asks:
        start = process_time()
        ask()
        taken.append((process_time() - start) * 1000)
    taken.sort()
    if len(taken) == 1:
        return f"{name}, ms", f"{taken[0]:,.0f}"
    high = taken[min(len(taken) - 1, round(0.95 * len(taken)))]
    return f"{name}, ms (p50 / p95)", f"{median(taken):,.1f} / {high:,.1f}"


def table(columns: list[Column]) -> str:
    """What was measured, a column a size."""
    heads = [f"{column.claims:,} claims" for column in columns]
    lines = ["| | " + " | ".join(heads) + " |", "|---" * (len(heads) + 1) + "|"]
    for name in columns[0].rows:
        lines.append(f"| {name} | " + " | ".join(c.rows.get(name, "") for c in columns) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    begun = perf_counter()
    main()
    print(f"\n{perf_counter() - begun:,.0f} s in all", file=sys.stderr)
