"""What inputs cost that are made to do harm: peak memory and time, each in a process of its own.

python benchmarks/bench_hostile.py
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.ingest.hostile import FILES, PAGES, cost, given


def main() -> None:
    """Prints a row for each input."""
    print("| input | becomes | peak MB | seconds |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name in (*FILES, *PAGES):
            with given(name, Path(folder)) as what:
                found = cost(what)
            became = found.told[-1][0]
            print(f"| {name} | {became} | {found.peak:.0f} | {found.seconds:.1f} |", flush=True)


if __name__ == "__main__":
    main()
