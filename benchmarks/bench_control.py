"""How long control takes: every place of a record followed anew, and what one more report costs.

    python benchmarks/bench_control.py [--claims 100000] [--folder /fast/disk]

Fills an SQLite record with made reports (`benchmarks.generated`), works out the timeline of every
place from its claims, whatever is kept, and then adds reports one by one and follows anew the
places that each touches.  Then the questions that look over time.  Times are of the processor.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.bench_scale import batches, made_world
from benchmarks.generated import reports
from dateline.asking import Asker
from dateline.content import sites_of
from dateline.ledger.judged import JudgedLedger
from dateline.model import Place
from dateline.pipeline import open_linker
from dateline.record import Record, open_at
from dateline.resolve.actors import ActorLinker

NEW = 25
"""How many reports are added one by one."""


def main() -> None:
    """Make the record, ask it, print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="where the record is made")
    args = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(dir=args.folder) as folder,
        open_at(Path(folder) / "control.db") as record,
    ):
        rows = measured(record, args.claims)
    print(f"\n| a record of {args.claims:,} claims | |\n|---|---|")
    for name, value in rows.items():
        print(f"| {name} | {value} |")


def measured(record: Record, claims: int) -> dict[str, str]:
    """What each thing took, by its name."""
    made = reports(made_world(), claims)
    later = list(islice(made, NEW))
    for batch in batches(made):
        record.ledger.add_all(batch, recorded=datetime.now(UTC))
    known = record.last_day()
    asker = Asker(JudgedLedger(record.ledger), open_linker())
    places = asker.places_held()
    taken = [_took(partial(asker.followed, place, known=known)) for place in places]
    rows = {
        "places with a claim on who holds them": f"{len(places):,}",
        "all of them followed": f"{sum(taken):.1f} s",
        "one of them, median and most": f"{1000 * median(taken):.1f} / {1000 * max(taken):.0f} ms",
    }
    gc.collect()
    gc.freeze()  # what this program itself holds is not to be looked through at each report
    adding, following = [], []
    for statements in later:
        add = partial(record.ledger.add, statements, recorded=datetime.now(UTC))
        adding.append(_took(add))
        touched = {
            site.place
            for claim in statements.claims
            for site in sites_of(claim.content)
            if site.place is not None
        }
        following.append(_took(partial(_follow, record, asker.linker, touched)))
    both = [a + f for a, f in zip(adding, following, strict=True)]
    rows["a new report added, and its places followed, median and most"] = (
        f"{1000 * median(both):.0f} / {1000 * max(both):.0f} ms"
    )
    before = known - timedelta(days=7)
    questions: dict[str, Callable[[], object]] = {
        "changes of a week": partial(record.changes, since=before),
        "changes by a week's reports": partial(record.changes, known_since=before),
        "relations of all parties": record.relations,
        "what is cut off": record.pockets,
    }
    for name, ask in questions.items():
        rows[name] = f"{_took(ask):.1f} s"
    return rows


def _follow(record: Record, linker: ActorLinker, places: set[str]) -> None:
    """The timelines of some places, by a record as it is now."""
    asker = Asker(JudgedLedger(record.ledger), linker)
    known = asker.last_day()
    assert known is not None
    found: list[Place] = list(record.ledger.places(places))
    for place in found:
        asker.followed(place, known=known)


def _took(ask: Callable[[], object]) -> float:
    """The processor's seconds that it took."""
    start = process_time()
    ask()
    return process_time() - start


if __name__ == "__main__":
    main()
