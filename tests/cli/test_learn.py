"""Learning how reliable sources are, from the command line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benchmarks.war import Setting, simulate
from dateline.atlas import folded
from dateline.cli.app import app
from dateline.ledger.sqlite import open_record
from tests.cli.conftest import Asking, asking


@pytest.fixture
def ask_war(tmp_path: Path) -> Asking:
    path = tmp_path / "war.db"
    ledger = open_record(path, fold=folded)
    war = simulate(Setting(places=25, days=200), 3)
    ledger.add_all(war.statements(), recorded=datetime(2021, 1, 1, tzinfo=UTC))
    ledger.close()
    return asking(path)


def rows(printed: str) -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in csv.DictReader(io.StringIO(printed))}


def test_what_is_learnt_is_shown_kept_and_taken_back(ask_war: Callable[..., str]) -> None:
    before = ask_war("sources", "--format", "csv")
    tried = ask_war("learn", "--dry-run", "--format", "csv")
    assert ask_war("sources", "--format", "csv") == before
    assert ask_war("learn", "--format", "csv") == tried
    learnt = rows(ask_war("sources", "--format", "csv"))
    bad = learnt["bad outlet"]
    assert (bad["prior"], bad["reliability"]) == ("B", "E")
    assert float(bad["borne_out"]) < 0.6 * float(bad["checked"])
    assert bad["one_voice_with"] == "copier 0; copier 1; copier 2"
    table = ask_war("sources")
    assert "B → E bad outlet" in table
    assert "agrees too often with copier 0, copier 1, copier 2" in " ".join(table.split())
    judgement = next(w for w in ask_war("log", "-n", "1").split() if w.startswith("j-"))
    ask_war("undo", judgement.rstrip(";"), "--reason", "too early")
    assert ask_war("sources", "--format", "csv") == before


def test_it_tells_which_answers_are_others_now(tmp_path: Path) -> None:
    path = tmp_path / "war.db"
    ledger = open_record(path, fold=folded)
    war = simulate(Setting(places=25, days=200), 3)
    ledger.add_all(war.statements(), recorded=datetime(2021, 1, 1, tzinfo=UTC))
    ledger.close()
    env = {"DATELINE_RECORD": str(path), "COLUMNS": "100"}
    before = rows_by_place(asking(path)("holds", "--all", "--format", "csv"))
    told = CliRunner().invoke(app, ["learn"], env=env).stderr
    after = rows_by_place(asking(path)("holds", "--all", "--format", "csv"))
    turned = {p for p, standing in after.items() if before[p] != standing}
    assert turned
    assert {p for p in after if f"  {p} on 18 Jul 2020: " in told} == turned


def rows_by_place(printed: str) -> dict[str, tuple[str, str]]:
    found = csv.DictReader(io.StringIO(printed))
    return {row["place"]: (row["standing"], row["holder"]) for row in found}


def test_each_track_record_is_one_line(ask_war: Callable[..., str]) -> None:
    lines = ask_war("learn").splitlines()
    assert lines[0].split() == ["likely", "right", "grade", "source"]
    (copied,) = [line for line in lines if "copier" in line and " of " in line]
    assert "bad outlet" in copied
    assert max(map(len, lines)) <= 80


def test_one_source_is_told_over_time(ask_war: Callable[..., str]) -> None:
    told = list(csv.DictReader(io.StringIO(ask_war("sources", "outlet 0", "--format", "csv"))))
    assert [row["name"] for row in told] == ["outlet 0"] * len(told)
    assert [row["known"] for row in told] == sorted({row["known"] for row in told})
    as_json = json.loads(ask_war("sources", "outlet 0", "--format", "json"))
    assert [f"{on['checked']:.1f}" for on in as_json["days"]] == [row["checked"] for row in told]
    table = " ".join(ask_war("sources", "outlet 0", "--ids").split())
    assert "claims of all sources on the" in table
    assert "what moved it by" in table
    (moved, *_) = [one for on in as_json["days"] for one in on["moved"]]
    assert moved["told"]["claim"] in table
