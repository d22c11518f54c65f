"""`dateline demo`: the shipped sample reports in a record, and a first look at it."""

from __future__ import annotations

import tempfile
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from dateline.cli import show
from dateline.cli.gather import add_with_progress, tell_added
from dateline.record import open_at

TOWNS = ("al-Qaim", "Mosul", "Tikrit", "Kirkuk", "Tal Afar", "Albukamal", "Sinjar")
"""The places that the demo asks about: what the sample reports tell most of."""


def demo(
    record: Annotated[
        Path | None,
        typer.Option("--record", "-r", help="Where to keep it.", show_default="a new folder"),
    ] = None,
) -> None:
    """Read the sample reports and show who holds the main towns, and on whose word.

    \b
    dateline demo
    dateline demo --record demo.db
    """
    path = record or Path(tempfile.mkdtemp(prefix="dateline-demo-")) / "demo.db"
    out = show.console()
    with as_file(files("dateline") / "samples") as folder, open_at(path) as opened:
        out.print("Reading the sample reports: Iraq and Syria, June to August 2014 ...")
        tell_added(add_with_progress(opened, [str(folder)]))
        out.print()
        out.print(Text("Who held what on 21 June 2014, as known that day?", style="bold underline"))
        out.print()
        for town in TOWNS[:4]:
            show.show_holding(
                out, opened.holds(town, at="2014-06-21", known="2014-06-21"), quotes=2
            )
            out.print()
        out.print(Text("And at the end of August, all told?", style="bold underline"))
        out.print()
        show.show_holdings(out, [opened.holds(town) for town in TOWNS])
    out.print()
    out.print("Where to go next:")
    for line in (
        f"dateline holds al-Qaim --at 2014-06-21 --record {path}",
        f"dateline timeline al-Qaim --record {path}",
        f"dateline disputes --record {path}",
        f"dateline sources --record {path}",
        "dateline add YOUR-REPORT.txt",
    ):
        out.print(f"  {line}", soft_wrap=True)
