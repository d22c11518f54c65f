"""The shape of the tree: short files and functions, plain names, links that lead somewhere.

What ruff, mypy and import-linter can say is left to them (`test_types_and_style`, `test_imports`).
"""

from __future__ import annotations

import ast
import json
import re
import tokenize
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
FOLDERS = ("src", "tests", "benchmarks", "docs", "examples", "scripts", ".ci")
PACKAGE = ROOT / "src" / "dateline"
SOURCE = sorted(PACKAGE.rglob("*.py"))
PYTHON = sorted(
    path for folder in ("src", "tests", "benchmarks") for path in (ROOT / folder).rglob("*.py")
)
SHINGLE = 12


@cache
def text_files() -> dict[Path, str]:
    """Every text file of the project with what is in it; not the lock file nor what is fetched."""
    paths = [path for path in ROOT.iterdir() if path.is_file() and path.name != "uv.lock"]
    for folder in FOLDERS:
        paths += [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    found = {}
    for path in paths:
        if not {"__pycache__", "vendor"} & set(path.parts):
            try:
                found[path] = path.read_text("utf-8")
            except UnicodeDecodeError:
                continue
    return found


def where(path: Path, line: int) -> str:
    """A place that an editor can open."""
    return f"{path.relative_to(ROOT)}:{line}"


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@cache
def lines_of_code(path: Path) -> frozenset[int]:
    """The lines that hold more than white space and comment."""
    quiet = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    with path.open("rb") as file:
        tokens = [t for t in tokenize.tokenize(file.readline) if t.type not in quiet]
    return frozenset(n for t in tokens for n in range(t.start[0], t.end[0] + 1))


def length(path: Path, function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of code in the body, the docstring left out."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    if not body:
        return 0
    last = function.end_lineno or body[-1].lineno
    return len(lines_of_code(path) & set(range(body[0].lineno, last + 1)))


def test_no_file_is_too_long_to_read_in_one_go() -> None:
    long = {where(p, 1): n for p in PYTHON if (n := len(p.read_text("utf-8").splitlines())) > 500}
    assert not long


def test_most_source_files_are_short() -> None:
    lengths = [len(p.read_text("utf-8").splitlines()) for p in SOURCE if p.name != "__init__.py"]
    assert median(lengths) <= 160


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        where(path, function.lineno): n
        for path in PYTHON
        for function in functions(ast.parse(path.read_text("utf-8")))
        if (n := length(path, function)) >= 60
    }
    assert not long


def test_no_two_files_of_tests_are_called_the_same() -> None:
    """Else pytest stops at the second one, unless each is run by itself."""
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert not [name for name, count in names.items() if count > 1]


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
    assert not [where(path, 1) for path in PYTHON if path.stem in drawers]


def test_every_module_of_the_source_says_what_it_is() -> None:
    silent = [
        where(path, 1) for path in SOURCE if not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert not silent


def entries(glossary: str) -> set[str]:
    """The terms that a glossary explains: the bold words at the heads of its paragraphs."""
    heads = re.findall(r"(?m)^\*\*(.+?)\*\*", glossary)
    return {re.sub("[`*]", "", head).lower().replace("_", " ") for head in heads}


def test_every_module_name_is_a_word_of_the_glossary() -> None:
    known = entries((ROOT / "docs" / "glossary.md").read_text("utf-8"))
    steps = PACKAGE / "ledger" / "migrations" / "versions"  # named by number, in their order
    named = [path for path in SOURCE if path.parent != steps]
    names = {path.parent.name if path.name == "__init__.py" else path.stem for path in named}
    words = {name.strip("_").replace("_", " ") for name in names - {"dateline", "__main__"}}
    unexplained = sorted(w for w in words if not {w, w.removesuffix("s"), w + "s"} & known)
    assert not unexplained


def test_no_handler_catches_more_than_it_can_name() -> None:
    broad = {"Exception", "BaseException"}
    caught = [
        where(path, node.lineno)
        for path in PYTHON
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or broad & {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)}
        )
    ]
    assert not caught


def test_nothing_is_left_for_later() -> None:
    marker = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b|<!-- " r"fill")
    left = [
        where(path, number)
        for path, text in text_files().items()
        for number, line in enumerate(text.splitlines(), 1)
        if marker.search(line)
    ]
    assert not left


def test_only_the_command_line_prints() -> None:
    printing = [
        where(path, node.lineno)
        for path in SOURCE
        if "cli" not in path.relative_to(ROOT).parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert not printing


def prose(markdown: str) -> str:
    """A page without its code, in which brackets mean other things."""
    return re.sub(r"(?ms)^(```|~~~).*?^\1\s*$|`[^`\n]*`", "", markdown)


def anchors(markdown: str) -> set[str]:
    """The anchors that the headings of a page make."""
    headings = re.findall(r"(?m)^#+ +(.+?) *$", re.sub(r"(?ms)^```.*?^```\s*$", "", markdown))
    plain = (re.sub(r"[^\w\- ]", "", heading).strip().lower() for heading in headings)
    return {re.sub(r"\s+", "-", heading) for heading in plain}


def broken_links(path: Path, text: str) -> Iterator[str]:
    """The links of a page that lead nowhere inside the project."""
    for target in re.findall(r"\]\(<?([^)\s>]+)>?(?: \"[^\"]*\")?\)", prose(text)):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        there = (path.parent / file).resolve() if file else path
        if not there.exists():
            yield f"{where(path, 1)}: {target}"
        elif anchor and there.suffix == ".md" and anchor not in anchors(there.read_text("utf-8")):
            yield f"{where(path, 1)}: {target} (no such heading)"


def test_every_link_in_the_documents_leads_somewhere() -> None:
    pages = {path: text for path, text in text_files().items() if path.suffix == ".md"}
    assert pages
    assert not [link for path, text in pages.items() for link in broken_links(path, text)]


def shingles(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of SHINGLE words, folded, punctuation left out."""
    words = re.findall(r"\w+", text.casefold())
    return (tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def gold_texts() -> Iterable[str]:
    """The news texts that the project may be measured on and may not hand on."""
    yield from (path.read_text("utf-8") for path in (SHARED / "gold").glob("*.txt"))
    for path in (SHARED / "gold").glob("items-*.jsonl"):
        yield from (json.loads(line)["text"] for line in path.read_text("utf-8").splitlines())


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="no ../shared/gold to compare with")
def test_no_text_of_the_gold_has_crept_into_the_tree() -> None:
    gold = {shingle for text in gold_texts() for shingle in shingles(text)}
    assert gold
    copied = [
        f"{where(path, 1)}: {' '.join(found)}"
        for path, text in text_files().items()
        if (found := next((s for s in shingles(text) if s in gold), None))
    ]
    assert not copied


def test_no_module_gives_a_name_twice() -> None:
    twice = []
    for path in PYTHON:
        given: list[str] = []
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.Assign):
                given += [target.id for target in node.targets if isinstance(target, ast.Name)]
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                given.append(node.target.id)
        twice += [f"{path.name}: {name}" for name, times in Counter(given).items() if times > 1]
    assert twice == []
