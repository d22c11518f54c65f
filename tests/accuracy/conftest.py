"""What the gate of accuracy stands on: the benchmarks, the models opened once, the corpora."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

# the benchmarks are no part of the package
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.tasks.scorer import SCORER
from dateline.pipeline import Tools, open_tools


@pytest.fixture(scope="session")
def opened() -> Tools:
    """The parser, the gazetteer and the packs."""
    if not SCORER.is_file():
        pytest.skip("no scorer and no corpora in ../shared")
    return open_tools()
