"""The page on Python: its examples do what they say, and it leaves nothing public out."""

from __future__ import annotations

import doctest
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dateline

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "python.md"


def test_the_examples_of_the_page_do_what_they_say(
    small_record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(small_record, tmp_path / "war.db")
    monkeypatch.chdir(tmp_path)
    flags = doctest.ELLIPSIS
    # a fence of Markdown would be taken for output: it ends an example as an empty line does
    text = PAGE.read_text("utf-8").replace("```", "")
    test = doctest.DocTestParser().get_doctest(text, {}, PAGE.name, str(PAGE), 0)
    found = doctest.DocTestRunner(optionflags=flags).run(test)
    assert found.attempted >= 6
    assert found.failed == 0


def test_what_is_public_is_there_and_on_the_page() -> None:
    page = PAGE.read_text("utf-8")
    for name in dateline.__all__:
        assert getattr(dateline, name)
        assert f"dateline.{name}" in page
    for name in ("add", "holds", "timeline", "events", "claims", "export", "search"):
        assert f"### `record.{name}`" in page


def test_importing_the_package_is_quick_and_loads_no_record() -> None:
    code = "import sys, dateline; sys.exit('dateline.record' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=False, env=dict(os.environ))
    assert done.returncode == 0
