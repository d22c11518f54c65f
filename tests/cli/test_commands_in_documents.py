"""What the documents show is what can be typed, and what was really printed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from dateline.cli.app import app
from dateline.cli.reference import leaves

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
GROUP = get_command(app)
COMMANDS = {name: sub for name, sub, _ in leaves(GROUP, typer.Context(GROUP))}
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
    name = command_of(words)
    assert name in COMMANDS
    COMMANDS[name].make_context(name[-1], words[1 + len(name) :])


def command_of(words: list[str]) -> tuple[str, ...]:
    """The command that a line calls: one word, or more where the first is a group."""
    told = (tuple(words[1:end]) for end in (4, 3, 2))
    return next((name for name in told if name in COMMANDS), tuple(words[1:2]))


def test_the_documents_show_every_command() -> None:
    shown = {command_of(line.split()) for _, line in SHOWN}
    assert shown >= COMMANDS.keys() - {("export",)}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_block_that_is_real_has_output(path: Path) -> None:
    blocks = re.findall(r"(?s)<!-- real.*?-->\n\n```console\n(.*?)```", path.read_text("utf-8"))
    for block in blocks:
        assert block.startswith("$ ")
        assert [line for line in block.splitlines() if not line.startswith("$ ")]
        assert "Traceback" not in block
        assert max(map(len, block.splitlines())) <= 120
