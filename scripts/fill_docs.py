"""Runs the commands shown in the documents and puts what they print under them.

A console block is run where `<!-- real -->` stands before it: each line that begins with `$ ` is
given to bash, in a new folder for the page, and its output replaces what stood there.  After
`<!-- real: samples -->` the record asked is that of the shipped samples.  A file that a page tells
its reader to save ("Save this as `first.md`") is saved in the page's folder.

Run by `make docs`: python scripts/fill_docs.py
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
PART = re.compile(
    r"Save this as `(?P<name>[^`]+)`:\n\n```\w*\n(?P<text>.*?)```"
    r"|(?P<mark><!-- real(?P<samples>: samples)? -->\n\n```console\n)(?P<block>.*?)```",
    re.DOTALL,
)


def environment(record: Path | None) -> dict[str, str]:
    """That of a reader: a pipe of 80 columns, the command on the path."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("DATELINE_RECORD")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    more = {"DATELINE_RECORD": record.name} if record else {}
    return kept | {"PATH": path, "COLUMNS": "80"} | more


def output(command: str, folder: Path, record: Path | None) -> str:
    """What a command prints, errors and all."""
    done = subprocess.run(
        ["/bin/bash", "-c", command],
        check=False,
        cwd=folder,
        env=environment(record),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    return "".join(f"{line}\n" for line in lines)


def filled(page: str, folder: Path, samples: Path) -> str:
    """A page with its blocks run anew, from the first to the last."""

    def part(found: re.Match[str]) -> str:
        if found["name"]:
            (folder / found["name"]).write_text(found["text"], encoding="utf-8")
            return found.group()
        record = samples if found["samples"] else None
        place = samples.parent if found["samples"] else folder
        commands = [line[2:] for line in found["block"].splitlines() if line.startswith("$ ")]
        shown = [f"$ {command}\n{output(command, place, record)}" for command in commands]
        return found["mark"] + "".join(shown) + "```"

    return PART.sub(part, page)


def main() -> None:
    """Fill every page."""
    with tempfile.TemporaryDirectory() as scratch:
        samples = Path(scratch, "samples", "demo.db")
        samples.parent.mkdir()
        output("dateline demo --record demo.db", samples.parent, None)
        for number, page in enumerate(PAGES):
            folder = Path(scratch, str(number))
            folder.mkdir()
            before = page.read_text("utf-8")
            after = filled(before, folder, samples)
            if after != before:
                page.write_text(after, encoding="utf-8")
                print(f"filled {page.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
