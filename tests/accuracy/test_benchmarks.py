"""The benchmarks themselves: no label leaks, every refusal says why, tables say what they show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.accuracy import TASKS, main
from benchmarks.tasks import figures
from benchmarks.tasks.rows import BadRun, read_rows, stripped
from benchmarks.tasks.scorer import SHARED, load_scorer

LABELS = {
    "attributions", "category", "class", "cluster_id", "control", "entities", "events",
    "final_holder", "places", "spans", "templates", "timexes", "toponyms", "value", "votes",
    "lemma", "relations", "actors", "recipients", "cue",
}  # fmt: skip


@pytest.mark.parametrize("task", TASKS)
def test_a_task_sees_no_label(task: str) -> None:
    row = {"id": "1", "text": "Words.", "date": "2014-06-21"} | dict.fromkeys(LABELS, "label")
    assert not LABELS & set(stripped(row, TASKS[task].given))


def test_every_figure_of_the_page_has_a_task() -> None:
    assert {shown.task for shown in figures.SHOWN} == set(TASKS)


def test_a_missing_gold_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadRun, match="nowhere"):
        read_rows(tmp_path / "nowhere.jsonl")


def test_a_broken_gold_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text("{", "utf-8")
    with pytest.raises(BadRun, match=r"broken\.jsonl: not JSON lines"):
        read_rows(path)


def test_a_missing_scorer_is_named_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(BadRun, match="--scorer"):
        load_scorer(tmp_path / "score.py")


def test_a_field_without_labels_of_ours_is_refused_with_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if not (SHARED / "score" / "score.py").is_file():
        pytest.skip("no scorer in ../shared")
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "1", "text": "Words.", "final_holder": "Nobody"}), "utf-8")
    assert main(["classes", "--gold", str(gold), "--field", "final_holder"]) == 2
    assert "final_holder" in capsys.readouterr().err


def test_precision_recall_and_f1_share_a_row() -> None:
    table = figures.table({"x": {"actor.p": 0.5, "actor.r": 1.0, "actor.f1": 2 / 3, "mae": 1.0}})
    assert "| actor | 0.500 | 1.000 | 0.667 |" in table
    assert "| mae |  |  | 1.000 |" in table
