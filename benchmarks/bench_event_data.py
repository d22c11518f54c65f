"""How long it takes to bring in event data, and to copy what of it may be shared.

    python benchmarks/bench_event_data.py [ROWS]

The rows are made up, in UCDP GED's columns, at five places of Iraq over a year.
"""

from __future__ import annotations

import csv
import random
import resource
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import dateline
from dateline.event_data import GED_COLUMNS
from dateline.importing.running import TOGETHER

PLACES = (
    ("Al Qaim town", 34.39, 40.99),
    ("Mosul city", 36.34, 43.13),
    ("Tikrit town", 34.6, 43.68),
    ("Baghdad city", 33.34, 44.4),
    ("Umm Nowhere village", 33.1, 43.2),
)
PRECISION = 4
"""As exactly as a province."""


def write(path: Path, rows: int) -> None:
    """A file of invented events."""
    chance = random.Random(1)
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, GED_COLUMNS)
        writer.writeheader()
        for number in range(rows):
            name, lat, lon = chance.choice(PLACES)
            day = f"2014-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            best = chance.randint(1, 40)
            writer.writerow(
                {
                    "id": number, "type_of_violence": 1, "side_a": "Government of Iraq",
                    "side_b": "IS", "source_article": f"Plain Daily,{day},Clashes {number}",
                    "where_prec": 1, "where_coordinates": name, "latitude": lat, "longitude": lon,
                    "country": "Iraq", "date_prec": 1, "date_start": day, "date_end": day,
                    "best": best, "high": best + 2, "low": best - 1,
                }
            )  # fmt: skip


def main() -> None:
    """Print the times."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with TemporaryDirectory() as folder, dateline.open(Path(folder) / "war.db") as record:
        file = Path(folder) / "GEDEvent_v25_1.csv"
        write(file, rows)
        for time in ("first", "second"):
            began = perf_counter()
            done = record.import_events("ged", file)
            took = perf_counter() - began
            print(f"{time} import: {done.given:,} rows, {done.added:,} added, {took:.1f} s")
        began = perf_counter()
        with record.shared(precision=PRECISION) as copy:
            took = perf_counter() - began
            print(f"shared copy: {copy.counts().claims:,} claims, {took:.1f} s")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"peak memory {peak:.0f} MB, {TOGETHER} rows a step")


if __name__ == "__main__":
    main()
