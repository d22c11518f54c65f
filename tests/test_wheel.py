"""The wheel: all that is needed is in it, and what is installed from it works without a tree."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import dateline

ROOT = Path(__file__).parents[1]
SHARED = (
    "share/man/man1/dateline.1",
    "share/bash-completion/completions/dateline",
    "share/zsh/site-functions/_dateline",
    "share/fish/vendor_completions.d/dateline.fish",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    words = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True, timeout=300)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel alone; what it depends on is read from that of the tests."""
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(folder, with_pip=True, symlinks=True)
    python = str(folder / "bin" / "python")
    words = (python, "-m", "pip", "install", "-q", "--no-index", "--no-deps", str(wheel))
    subprocess.run(words, check=True, capture_output=True, text=True, timeout=300)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "others.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


def test_packs_samples_and_the_files_of_the_browser_are_in_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    source = ROOT / "src"
    tracked = subprocess.run(
        ["git", "ls-files", "src/dateline"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    lacking = {name.removeprefix("src/") for name in tracked.stdout.splitlines()} - names
    assert not lacking
    vendor = source / "dateline" / "web" / "static" / "vendor"
    fetched = {p.relative_to(source).as_posix() for p in vendor.rglob("*") if p.is_file()}
    assert "dateline/web/static/vendor/maplibre-gl/maplibre-gl.mjs" in fetched
    assert fetched <= names
    assert {"LICENSE", "NOTICE"} <= {Path(name).name for name in names}


def test_the_demo_runs_where_it_is_installed_without_node_or_the_tree(
    installed: Path, tmp_path: Path
) -> None:
    assert [name for name in SHARED if not (installed / name).is_file()] == []
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = installed / "bin" / "dateline"
    done = subprocess.run(
        [command, "demo", "--no-serve", "--record", "demo.db"],
        check=True,
        cwd=tmp_path,
        env=kept | {"PATH": str(installed / "bin"), "COLUMNS": "100"},
        capture_output=True,
        text=True,
        timeout=500,
    )
    assert "al-Qaim" in done.stdout
    where = (str(installed / "bin" / "python"), "-c", "import dateline; print(dateline.__file__)")
    found = subprocess.run(where, check=True, env=kept, capture_output=True, text=True)
    assert Path(found.stdout.strip()).is_relative_to(installed)
    (info,) = installed.glob("lib/python*/site-packages/dateline-*.dist-info")
    assert info.name == f"dateline-{dateline.__version__}.dist-info"
