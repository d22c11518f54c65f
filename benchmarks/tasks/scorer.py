"""The scorer of the corpora, a file beside the repository, imported by its path."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import cast

from benchmarks.tasks.rows import BadRun

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "score" / "score.py"


def load_scorer(path: Path = SCORER) -> ModuleType:
    """The module `score.py`.  Raises BadRun when it is not there."""
    name = "dateline_benchmarks_score"
    if name in sys.modules and sys.modules[name].__file__ == str(path):
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, path)
    if not path.is_file() or spec is None or spec.loader is None:
        raise BadRun(
            f"no scorer at {path}; the scorer is not part of this repository: "
            "say where it is with --scorer"
        )
    module = importlib.util.module_from_spec(spec)
    # dataclasses look their module up while it is being loaded
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def score(
    scorer: ModuleType, task: str, gold: Path, pred: Path, **options: str
) -> dict[str, float]:
    """The metrics of a task.  Raises BadRun when a file cannot be scored."""
    try:
        return cast(dict[str, float], scorer.score(task, gold, pred, **options))
    except scorer.BadInput as error:
        raise BadRun(str(error)) from error
