"""The commands of `dateline`, and how errors are told.

Exit codes: 0 done; 1 some reports were set aside (the others are done); 2 nothing was done, for the
reason that is printed; 130 interrupted.
"""

from __future__ import annotations

import sys

import typer

from dateline import __version__
from dateline.cli.ask import disputes, events, holds, sources, timeline
from dateline.cli.demo import demo
from dateline.cli.gather import add, read
from dateline.cli.hand_over import export
from dateline.cli.show import errors
from dateline.errors import DatelineError

app = typer.Typer(
    name="dateline",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A sourced record of a war, from news reports: who did what, where and when, on whose "
    "word, and who holds which place on any day.",
    epilog="Start with: dateline demo",
)


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


for command in (read, add, holds, timeline, disputes, events, sources, export, demo):
    app.command()(command)


def main() -> None:
    """Run a command; deliberate errors are one line on standard error and exit code 2."""
    try:
        app()
    except DatelineError as error:
        errors.print(f"dateline: {error}", markup=False, highlight=False)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        errors.print("dateline: interrupted; what was added before is kept", highlight=False)
        sys.exit(130)
