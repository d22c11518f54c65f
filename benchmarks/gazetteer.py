"""Time and memory of the gazetteer: compile, open, look up, resolve.

    python benchmarks/gazetteer.py [--reports 200]

Compiles into a temporary folder, so the user's cache is left alone.  Names to look up are drawn
from the gazetteer itself with a fixed seed; a made report has 20 mentions of places of one country.
Rates are by time of the processor, so that other programs do not spoil them.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

from dateline.resolve.compile import compile_gazetteer
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.places import PlaceResolver
from dateline.resolve.toponyms import Toponym

COUNTRIES = ["IQ", "SY", "UA", "YE", "SD", "AF", "ML", "CD", "US", "RU"]
MENTIONS = 20


def peak_megabytes() -> float:
    """The most memory that this process has had, in MB; not a number where that is not known."""
    try:
        import resource
    except ImportError:
        return float("nan")
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def rate(count: int, seconds: float) -> str:
    return f"{count / seconds:,.0f} a second"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reports", type=int, default=200)
    reports: int = parser.parse_args().reports
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gazetteer.sqlite"
        before, start, worked = peak_megabytes(), perf_counter(), process_time()
        compile_gazetteer(path)
        worked = process_time() - worked
        print(f"compile           {perf_counter() - start:.1f} s, {worked:.1f} s of the processor")
        print(f"peak memory       {peak_megabytes():.0f} MB ({before:.0f} before)")
        print(f"file              {path.stat().st_size / 1e6:.0f} MB")
        start = perf_counter()
        gazetteer = Gazetteer(path)
        gazetteer.find("Mosul")
        print(f"open and look up  {(perf_counter() - start) * 1000:.1f} ms")
        measure_look_ups(gazetteer)
        measure_reports(gazetteer, reports)
        gazetteer.close()


def measure_look_ups(gazetteer: Gazetteer) -> None:
    with sqlite3.connect(gazetteer.path) as base:
        names = [row[0] for row in base.execute("SELECT name FROM place ORDER BY n")]
    base.close()
    drawn = random.Random(7).sample(names, 20_000)
    for label in ("look-ups, cold", "look-ups, warm"):
        start = process_time()
        for name in drawn:
            gazetteer.find(name)
        print(f"{label}    {rate(len(drawn), process_time() - start)}")


def measure_reports(gazetteer: Gazetteer, reports: int) -> None:
    rng = random.Random(7)
    towns = {code: gazetteer.towns(code)[:300] for code in COUNTRIES}
    made = []
    for _ in range(reports):
        code = rng.choice(COUNTRIES)
        country = gazetteer.country(code)
        assert country is not None
        drawn = [town.name for town in rng.choices(towns[code], k=MENTIONS - 2)]
        made.append(
            [Toponym(name=name) for name in (country.name, f"eastern {country.name}", *drawn)]
        )
    resolver = PlaceResolver(gazetteer)
    for label in ("mentions, cold", "mentions, warm"):
        start = process_time()
        for toponyms in made:
            resolver.resolve(toponyms)
        print(f"{label}    {rate(len(made) * MENTIONS, process_time() - start)}")


if __name__ == "__main__":
    main()
