"""What the documents show is what can be typed, and what was really printed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from dateline.cli.app import app

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
COMMANDS: dict[str, typer.core.TyperCommand] = getattr(get_command(app), "commands", {})
SHOWN = sorted(
    {
        (path.name, found.group(1).split("  #")[0].strip())
        for path in PAGES
        for block in re.findall(r"(?s)```console\n(.*?)```", path.read_text("utf-8"))
        for found in re.finditer(r"(?m)^(?:\$ )?(?:[^\n$]*\| )?(dateline [a-z].*)$", block)
    }
)


@pytest.mark.parametrize(("page", "line"), SHOWN)
def test_every_command_that_is_shown_can_be_typed(page: str, line: str) -> None:
    words = shlex.split(re.split(r" [|<>] ", line)[0])
    if words[1] == "COMMAND":
        return
    assert words[1] in COMMANDS
    COMMANDS[words[1]].make_context(words[1], words[2:])


def test_the_documents_show_every_command() -> None:
    assert {line.split()[1] for _, line in SHOWN} >= COMMANDS.keys() - {"export"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_block_that_is_real_has_output(path: Path) -> None:
    blocks = re.findall(r"(?s)<!-- real.*?-->\n\n```console\n(.*?)```", path.read_text("utf-8"))
    for block in blocks:
        assert block.startswith("$ ")
        assert [line for line in block.splitlines() if not line.startswith("$ ")]
        assert "Traceback" not in block
        assert max(map(len, block.splitlines())) <= 120
