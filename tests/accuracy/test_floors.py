"""The gate: no change may make Dateline read worse than it did.

Floors stand in `floors.toml`, one table a run; the answers are scored on public corpora and on the
coded items in `../shared`, and the tests are skipped where these are absent.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from benchmarks.accuracy import Run, measure
from benchmarks.report_gold import GOLD, compare
from benchmarks.tasks.scorer import ROOT, SHARED
from dateline.pipeline import Tools

FLOORS: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("floors.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", FLOORS["run"])
def test_no_figure_falls_below_its_floor(name: str, opened: Tools) -> None:
    table = FLOORS["run"][name]
    gold = (ROOT if table["gold"].startswith("benchmarks/") else SHARED) / table["gold"]
    if not gold.is_file():
        pytest.skip(f"no {table['gold']} in ../shared")
    run = Run(
        task=table["task"],
        gold=gold,
        field=table.get("field"),
        kind=table.get("kind"),
        limit=table.get("limit"),
    )
    metrics = measure(run, opened)
    low = {m: (metrics[m], least) for m, least in table["at_least"].items() if metrics[m] < least}
    high = {
        m: (metrics[m], most) for m, most in table.get("at_most", {}).items() if metrics[m] > most
    }
    assert not low | high, "measured, and the bound that it breaks"


def test_the_coded_report_is_read_as_its_coder_read_it(opened: Tools) -> None:
    if not GOLD.is_file():
        pytest.skip("no coded report in ../shared/gold")
    totals = compare(opened).totals()
    floors = FLOORS["report"]
    low = {name: totals[name] for name, least in floors["at_least"].items() if totals[name] < least}
    high = {name: totals[name] for name, most in floors["at_most"].items() if totals[name] > most}
    assert not low | high
    assert totals["places within their distance"] == totals["places"] == 13
