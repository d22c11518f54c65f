"""The commands of `dateline`, and how errors are told.

Exit codes: 0 done; 1 some reports were set aside (the others are done); 2 nothing was done, for the
reason that is printed; 130 interrupted.
"""

from __future__ import annotations

import sys
from io import TextIOWrapper

import typer

from dateline import __version__
from dateline.cli.accounts import accounts
from dateline.cli.agreement import agreement
from dateline.cli.ask import disputes, events, holds, sources, timeline
from dateline.cli.bring_in import import_
from dateline.cli.calibration import calibration
from dateline.cli.captures import captures
from dateline.cli.code import code
from dateline.cli.compare import changes
from dateline.cli.copies import backup, dump, load, merge, restore
from dateline.cli.demo import demo
from dateline.cli.doctor import doctor
from dateline.cli.explain import explain
from dateline.cli.gather import add, read
from dateline.cli.hand_over import export
from dateline.cli.incidents import incident, incidents
from dateline.cli.judge import accept, correct, judge, retract, undo
from dateline.cli.layout import errors
from dateline.cli.learn import learn
from dateline.cli.log import log, versions
from dateline.cli.pack import pack
from dateline.cli.places import places
from dateline.cli.reach import cutoff, network
from dateline.cli.relate import relations
from dateline.cli.review import review
from dateline.cli.search import search
from dateline.cli.serve import serve
from dateline.cli.suggest import suggest
from dateline.cli.upkeep import erase, prepare, upgrade, verify
from dateline.cli.watch import watch
from dateline.errors import DatelineError

app = typer.Typer(
    name="dateline",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A sourced record of a war, from news reports: who did what, where and when, on whose "
    "word, and who holds which place on any day.",
    epilog="Start with: dateline demo.  Exit codes: 0 done, 1 some reports were set aside, "
    "2 nothing was done, 130 interrupted.",
)

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


COMMANDS = (
    read, add, watch, code, holds, explain, timeline, changes, relations, network, cutoff, disputes,
    incidents, incident, events, sources, search, export, review, agreement, retract,
    correct, accept, judge, undo,
    suggest, learn, calibration, log, versions, captures, erase, prepare, upgrade, verify, backup,
    restore,
    dump, load, merge, serve, demo, doctor,
)  # fmt: skip
for command in COMMANDS:
    app.command()(command)
app.command("import")(import_)
for group in (pack, places, accounts):
    app.add_typer(group)


def main() -> None:
    """Run a command; deliberate errors are told on standard error, with exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a letter shows "?"
    try:
        app()
    except DatelineError as error:
        errors.print(f"dateline: {error}")
        sys.exit(2)
    except SystemExit as end:
        if end.code == INTERRUPTED:
            errors.print("dateline: interrupted; what was added before is kept")
        raise
