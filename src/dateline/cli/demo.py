"""`dateline demo`: the shipped sample reports in a record, and a first look at it."""

from __future__ import annotations

import shlex
import shutil
import sys
import tempfile
from importlib.resources import as_file, files
from os.path import relpath
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from dateline.cli.gather import add_with_progress
from dateline.cli.layout import console, put
from dateline.cli.options import upgrading
from dateline.cli.progress import compiling
from dateline.cli.serve import PORT, Port, here, serve_record
from dateline.cli.set_aside import tell_added, telling_set_aside
from dateline.cli.show import show_holding, show_holdings
from dateline.errors import RecordError
from dateline.ingest.intake import Intake
from dateline.ledger.addresses import Address, parse_address
from dateline.model import Report
from dateline.record import Record, open_at

TOWNS = ("al-Qaim", "Mosul", "Tikrit", "Kirkuk", "Tal Afar", "Albukamal", "Sinjar")
"""The places that the demo asks about: what the sample reports tell most of."""

DAY = "2014-06-21"
"""The day that the demo asks about first."""


def demo(
    record: Annotated[
        Address | None,
        typer.Option(
            "--record",
            "-r",
            metavar="RECORD",
            parser=parse_address,
            help="Where to keep it: a file, or postgresql://user@host/database.",
            show_default="a new folder",
        ),
    ] = None,
    serve: Annotated[
        bool | None,
        typer.Option(
            "--serve/--no-serve",
            help="Then show the map in a browser.",
            show_default="only from a terminal",
        ),
    ] = None,
    port: Port = PORT,
) -> None:
    """Read the sample reports and show who holds the main towns, and on whose word.

    \b
    dateline demo
    dateline demo --record demo.db
    dateline demo --no-serve
    """
    address = record or parse_address(Path(tempfile.mkdtemp(prefix="dateline-demo-")) / "demo.db")
    out = console()
    put(out, "Reading the sample reports: Iraq and Syria, June to August 2014 ...")
    with (
        as_file(files("dateline") / "samples") as folder,
        open_at(address, compiling=compiling, upgrading=upgrading) as opened,
        telling_set_aside() as tell,
    ):
        _refuse_if_others(opened, Intake([folder]), address)
        tell_added(add_with_progress(opened, Intake([folder]), set_aside=tell))
        out.print()
        put(out, Text("Who held what on 21 June 2014, as known that day?", "bold underline"))
        for town in TOWNS[:4]:
            out.print()
            show_holding(out, opened.holds(town, at=DAY, known=DAY), quotes=2)
        out.print()
        put(out, Text("And at the end of August, all told?", "bold underline"))
        out.print()
        show_holdings(out, [opened.holds(town) for town in TOWNS])
    _show_what_next(out, address)
    if sys.stdin.isatty() and sys.stdout.isatty() if serve is None else serve:
        out.print()
        with open_at(address, create=False) as opened:
            serve_record(opened, here(port), browser=None, address=address)


def _refuse_if_others(record: Record, samples: Intake, address: Address) -> None:
    """Invented reports must not get into a record of real ones.  Raises RecordError."""
    ours = {item.found.id for item in samples if isinstance(item.found, Report)}
    if any(report.id not in ours for report in record.ledger.reports()):
        raise RecordError(
            f"{address} holds other reports than the samples, which are invented; "
            "name a new record for the demo, or none"
        )


def _show_what_next(out: Console, address: Address) -> None:
    command, kept = shlex.quote(_command()), shlex.quote(str(address))
    out.print()
    put(out, Text("Where to go next", "bold underline"))
    for line in (
        f"export DATELINE_RECORD={kept}",
        f"{command} holds al-Qaim --at {DAY} --quotes 99",
        f"{command} timeline al-Qaim",
        f"{command} disputes --place al-Qaim",
        f"{command} sources",
        f"{command} serve",
        f"{command} add --record my.db YOUR-REPORT.txt",
    ):
        out.print(f"  {line}", soft_wrap=True)


def _command() -> str:
    """What to type for this command here: its path where the shell would not find it."""
    here = shutil.which(sys.argv[0])
    if here is None or shutil.which("dateline"):
        return "dateline"
    return min(relpath(here), here, key=len)
