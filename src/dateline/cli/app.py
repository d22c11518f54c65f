"""The commands of `dateline`, and how errors are told.

Exit codes: 0 done; 1 some reports were set aside (the others are done); 2 nothing was done, for the
reason that is printed; 130 interrupted.
"""

from __future__ import annotations

import gc
import sys
from io import TextIOWrapper

import typer

from dateline import __version__
from dateline.cli.commands import CommandList
from dateline.cli.layout import errors
from dateline.errors import DatelineError

app = typer.Typer(
    name="dateline",
    cls=CommandList,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A sourced record of a war, from news reports: who did what, where and when, on whose "
    "word, and who holds which place on any day.",
    epilog="Start with: dateline demo.  Exit codes: 0 done, 1 some reports were set aside, "
    "2 nothing was done, 130 interrupted.",
)

_COLLECTED = 100_000, 20, 20
"""After how many new objects the collector of cyclic garbage looks for some; Python's own 700 have
it look through a record in memory again and again, which makes next to no such garbage."""

INTERRUPTED = 130
"""The exit code that typer gives an interrupted command (128 and the number of SIGINT)."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version."
    ),
) -> None:
    del version


def main() -> None:
    """Run a command; deliberate errors are told on standard error, with exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a letter shows "?"
    gc.set_threshold(*_COLLECTED)
    try:
        app()
    except DatelineError as error:
        errors.print(f"dateline: {error}")
        sys.exit(2)
    except SystemExit as end:
        if end.code == INTERRUPTED:
            errors.print("dateline: interrupted; what was added before is kept")
        raise
