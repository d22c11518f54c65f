"""`dateline serve`: the map of a record, and the API, in a browser on this machine."""

from __future__ import annotations

import sys
import webbrowser
from typing import Annotated

import typer

from dateline.cli.layout import errors
from dateline.cli.options import DEFAULT_RECORD, RecordAddress, Recorded, existing
from dateline.record import Record

HOST, PORT = "127.0.0.1", 8414

Host = Annotated[
    str, typer.Option("--host", metavar="ADDRESS", help="Where to listen, on this machine only.")
]
Port = Annotated[
    int, typer.Option("--port", metavar="N", min=0, max=65535, help="0 takes any that is free.")
]
Browser = Annotated[
    bool | None,
    typer.Option(
        "--browser/--no-browser",
        help="Open the map in a browser.",
        show_default="only from a terminal",
    ),
]


def serve(
    host: Host = HOST,
    port: Port = PORT,
    browser: Browser = None,
    recorded: Recorded = None,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Show the map of a record in a browser, until interrupted (Ctrl-C).

    Answers only this machine, and asks no other machine for anything.

    \b
    dateline serve
    dateline serve --record war.db --port 8080
    dateline serve --port 0 --no-browser
    """
    with existing(record, recorded=recorded) as opened:
        serve_record(opened, host=host, port=port, browser=browser)


def serve_record(record: Record, *, host: str, port: int, browser: bool | None) -> None:
    """Serve an open record until interrupted.  Raises as `web.serving.serve`."""
    from dateline.web import serving  # 1 s of imports, which no other command should wait for

    wanted = sys.stdout.isatty() if browser is None else browser

    def started(address: str) -> None:
        typer.echo(f"The map is at {address} (Ctrl-C ends it)")
        sys.stdout.flush()
        if wanted and not webbrowser.open(address):
            errors.print(f"no browser could be started; open {address} in one")

    try:
        serving.serve(record, host=host, port=port, started=started)
    except KeyboardInterrupt:
        errors.print("stopped")
