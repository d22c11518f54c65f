"""How fast feeds are followed: feeds asked a second, reports taken in a second, memory.

    python benchmarks/bench_watch.py [--feeds 500] [--rounds 4]

A site on loopback has that many feeds, each under a host of its own with two pages.  The first
round takes the pages in, the others find nothing new.  The clock of the record is moved, so that
no time is spent in waiting for the next round; between two requests to one host no pause is made.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.gazetteer import peak_megabytes
from dateline.gathering import Following
from dateline.ledger.sqlite import open_record
from dateline.polls import Outcome, Polled, Telling
from dateline.record import Record
from dateline.resolve.names import normal_form
from tests.ingest.site import Answer, site
from tests.ingest.test_online import article, rss

TOWNS = ("Rawa", "Mosul", "Tikrit", "Ramadi", "Baiji", "Kirkuk", "Aleppo", "Idlib")


@dataclass(slots=True)
class Rounds:
    """The rounds so far: when each began, by the clock and by the processor, and what came."""

    most: int
    now: datetime = datetime(2026, 3, 1, tzinfo=UTC)
    marks: list[tuple[float, float]] = field(default_factory=list)
    outcomes: list[list[Polled]] = field(default_factory=lambda: [[]])

    def polled(self, polled: Polled) -> None:
        """An address was asked."""
        self.outcomes[-1].append(polled)

    def idle(self, until: datetime) -> None:
        """A round is over: the clock goes on to the next one."""
        self.now = until
        self.marks.append((perf_counter(), process_time()))
        self.outcomes.append([])

    def stop(self) -> bool:
        """Whether all rounds are over."""
        return len(self.marks) > self.most


def pages(number: int) -> dict[str, Answer]:
    """The feeds and their pages."""
    found: dict[str, Answer] = {}
    for n in range(number):
        found[f"/feed{n}"] = rss(f"/{n}a", f"/{n}b")
        for half in "ab":
            town, dead = TOWNS[n % len(TOWNS)], n + 2
            words = f"Militants seized the town of {town} on Friday, killing {dead}{half} soldiers."
            found[f"/{n}{half}"] = article(f"{words} It was report number {n} of outlet {half}.")
    return found


def main() -> None:
    """Prints a row for each round."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=4)
    given = parser.parse_args()
    rounds = Rounds(given.rounds)
    telling = Telling(polled=rounds.polled, idle=rounds.idle, stop=rounds.stop)
    with tempfile.TemporaryDirectory() as folder, site(pages(given.feeds), "0.0.0.0") as running:
        port = running.url.rpartition(":")[2]
        running.url = f"http://127.0.0.1:{port}"
        feeds = [
            f"http://127.0.{n // 250}.{n % 250 + 1}:{port}/feed{n}" for n in range(given.feeds)
        ]
        record = Record(
            open_record(Path(folder, "war.db"), fold=normal_form), now=lambda: rounds.now
        )
        with record:
            _ = record.tools
            rounds.marks.append((perf_counter(), process_time()))
            record.watch(*feeds, how=Following(private=True, pause=0.0), telling=telling)
    print("| round | feeds | new reports | s | s of the processor | feeds a second |")
    print("|---|---|---|---|---|---|")
    for number in range(len(rounds.marks) - 1):
        (begun, spent), (end, done) = rounds.marks[number : number + 2]
        came = rounds.outcomes[number]
        new = sum(polled.new for polled in came)
        failed = sum(polled.outcome is Outcome.FAILED for polled in came)
        rate = len(came) / (end - begun)
        print(f"| {number + 1} | {len(came)} ({failed} failed) | {new} | {end - begun:.1f} | "
              f"{done - spent:.1f} | {rate:.0f} |")  # fmt: skip
    print(f"\npeak memory {peak_megabytes():.0f} MB, site and all")


if __name__ == "__main__":
    main()
