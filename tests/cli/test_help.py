"""Help that helps, and a reference that is what the code says."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import typer
from typer.main import get_command
from typer.testing import CliRunner

import dateline
from dateline.cli.app import app
from dateline.cli.commands import SECTIONS
from dateline.cli.fields import MEANS
from dateline.cli.reference import answers_schema, leaves, pages
from dateline.tables import (
    coders,
    happenings,
    holdings,
    knowledge,
    log,
    network,
    relations,
    speakers,
)

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
GROUP = get_command(app)
TOP: dict[str, typer.core.TyperCommand] = getattr(GROUP, "commands", {})
COMMANDS = {" ".join(name): sub for name, sub, _ in leaves(GROUP, typer.Context(GROUP))}
Asking = Callable[..., str]


def help_of(*words: str, columns: int = 80) -> str:
    done = CliRunner().invoke(app, [*words, "--help"], env={"COLUMNS": str(columns)})
    assert done.exit_code == 0
    return done.stdout


def examples(name: str) -> list[str]:
    return re.findall(r"(?m)^  (?:.*\| )?(dateline .*)$", help_of(*name.split()))


def test_the_first_help_has_a_line_for_every_command_and_the_exit_codes() -> None:
    text = help_of()
    for section in SECTIONS.values():
        assert all(f"\n  {name} " in text and line in text for name, (_, line) in section.items())
    assert TOP.keys() == {name for section in SECTIONS.values() for name in section}
    assert "dateline demo" in text
    assert "Exit codes" in text


def test_the_first_help_and_the_version_load_no_command() -> None:
    for option in ("--help", "--version"):
        code = (
            "import sys\nfrom dateline.cli.app import app\n"
            f"app([{option!r}], standalone_mode=False)\n"
            "sys.exit(any(name in sys.modules for name in ('dateline.record', 'sqlalchemy')))"
        )
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_examples_a_line_each_that_are_right(name: str) -> None:
    found = examples(name)
    assert found
    for example in found:
        words = shlex.split(re.split(r" [<>|] ", example)[0])
        length = 1 + len(name.split())
        assert " ".join(words[1:length]) == name
        COMMANDS[name].make_context(name, words[length:])


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("name", COMMANDS)
def test_help_fits_the_terminal(name: str, columns: int) -> None:
    assert max(map(len, help_of(*name.split(), columns=columns).splitlines())) <= columns


def test_the_command_runs_as_a_module_too() -> None:
    words = [sys.executable, "-m", "dateline", "--version"]
    done = subprocess.run(words, check=True, capture_output=True, text=True, timeout=60)
    assert done.stdout == f"dateline {dateline.__version__}\n"


@pytest.mark.parametrize("name", pages())
def test_the_reference_is_what_the_code_says(name: str) -> None:
    assert (REFERENCE / name).read_text("utf-8") == pages()[name], "run `make docs`"


def test_every_field_of_the_csv_is_explained_and_no_other() -> None:
    fields = {
        *holdings.HOLDINGS.fields,
        *happenings.EVENTS.fields,
        *happenings.INCIDENTS.fields,
        *happenings.ACCOUNTS.fields,
        *happenings.DISPUTES.fields,
        *speakers.SOURCES.fields,
        *speakers.FACTS.fields,
        *knowledge.FOUND.fields,
        *knowledge.NAMESAKES.fields,
        *knowledge.SUGGESTIONS.fields,
        *log.LOG.fields,
        *knowledge.ENTRIES.fields,
        *coders.AGREEMENT.fields,
        *knowledge.PACKS.fields,
        *knowledge.DUMPS.fields,
        *knowledge.PACK_CHANGES.fields,
        *holdings.CHANGES.fields,
        *relations.RELATIONS.fields,
        *network.LINKS.fields,
        *network.REACHED.fields,
        *network.POCKETS.fields,
    }
    assert fields == MEANS.keys()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("holds", ["holds", "al-Qaim", "--at", "2014-06-21"]),
        ("holds --all", ["holds", "--all"]),
        ("timeline", ["timeline", "al-Qaim"]),
        ("changes", ["changes", "--known-since", "2014-06-22"]),
        ("relations", ["relations", "ISIL", "Iraqi army"]),
        ("network", ["network", "--since", "2014-06-18"]),
        ("cutoff PLACE", ["cutoff", "al-Qaim"]),
        ("events", ["events"]),
        ("disputes", ["disputes"]),
        ("sources", ["sources"]),
        ("log", ["log"]),
        ("places find", ["places", "find", "al-Qaim"]),
        ("places info", ["places", "info", "iq-sy:al-qaim"]),
    ],
)
def test_printed_json_is_what_its_schema_says(ask: Asking, name: str, words: list[str]) -> None:
    schema = answers_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    wanted = {**schema["properties"][name], "$defs": schema["$defs"]}
    answer = json.loads(ask(*words, "--format", "json"))
    assert answer
    jsonschema.validate(answer, wanted)
