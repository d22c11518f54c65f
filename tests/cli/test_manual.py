"""The man page is what the commands are, and completion completes."""

from __future__ import annotations

import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from dateline.cli.manual import NAME, completions, manual, text
from tests.cli.conftest import COMMAND, environment
from tests.cli.test_help import COMMANDS

ROOT = Path(__file__).parents[2]


def test_the_man_page_is_current_and_goes_into_the_wheel() -> None:
    page = ROOT / "docs" / "reference" / NAME
    assert page.read_text("utf-8") == manual(), "run: python -m dateline.cli.reference"
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    shared = build["targets"]["wheel"]["shared-data"]
    made = {name.rpartition("/")[2] for name in shared}
    assert made == {NAME, *completions()}


def test_what_completes_command_lines_is_current() -> None:
    for name, script in completions().items():
        assert (ROOT / "docs" / "reference" / name).read_text("utf-8") == script


def test_the_man_page_has_every_command() -> None:
    heads = [line for line in manual().splitlines() if line.startswith(".SS ")]
    assert heads == [f".SS dateline {text(name)}" for name in COMMANDS]


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff to render a man page with")
def test_the_man_page_renders_without_warnings(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(manual(), "utf-8")
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-P-c", tmp_path / NAME],
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
    shown = done.stdout.replace("\x08", "")
    assert "dateline add reports/" in shown
    assert "--record" in shown


@pytest.mark.parametrize("words", ["", ".so /etc/passwd", "'br", "a\\n(b", "-x", "\n.PP\n"])
def test_no_words_are_taken_for_requests(words: str) -> None:
    lines = text(words).split("\n")
    assert not any(line.startswith((".", "'")) for line in lines)
    assert "\\n(" not in text(words)


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash to complete a line in")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (["dateline", "agre"], ["agreement"]),
        (["dateline", "add", "--pub"], ["--published", "--publisher"]),
        (["dateline", "places", "fi"], ["find"]),
        (["dateline", "review", "--doubt", "w"], ["weak"]),
    ],
)
def test_bash_completes_a_command_line(line: list[str], expected: list[str]) -> None:
    env = environment(PATH=f"{COMMAND.parent}{os.pathsep}{os.environ['PATH']}")
    script = (
        'eval "$(_DATELINE_COMPLETE=source_bash dateline)"; '
        f"COMP_WORDS=({' '.join(line)}); COMP_CWORD={len(line) - 1}; "
        "_dateline_completion dateline; printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", script], check=True, env=env, capture_output=True, text=True
    )
    assert done.stdout.split() == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(shell: str) -> None:
    env = environment(_DATELINE_COMPLETE=f"source_{shell}")
    done = subprocess.run([COMMAND], check=True, env=env, capture_output=True, text=True)
    assert "dateline" in done.stdout
    assert shell in done.stdout
