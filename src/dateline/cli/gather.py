"""Commands that read reports."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from dateline.adding import Loaded, load_all
from dateline.answers import Added
from dateline.cli.layout import console, errors
from dateline.cli.options import DEFAULT_RECORD, RecordAddress
from dateline.cli.reading import show_reading
from dateline.export.documents import reading_json
from dateline.interval import parse_day
from dateline.pipeline import open_tools
from dateline.record import Record, open_at

Paths = Annotated[
    list[str], typer.Argument(help="Files and folders; - is the standard input.", metavar="PATH")
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="DAY", help="Day of publication, whatever the reports say of it."
    ),
]
Publisher = Annotated[
    str | None,
    typer.Option("--publisher", metavar="NAME", help="The outlet, whatever the reports say of it."),
]


def read(
    paths: Paths,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON document a report, format dateline.reading/1.")
    ] = False,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Add each event's rule, what was rejected, and how names were weighed.",
        ),
    ] = False,
    published: Published = None,
    publisher: Publisher = None,
) -> None:
    """Say what reports say; nothing is stored.

    \b
    dateline read report.txt
    dateline read --explain report.txt
    dateline read --json report.txt > reading.json
    pdftotext report.pdf - | dateline read - --published 2014-06-21
    """
    day = parse_day(published) if published else None
    loaded = load_all(paths, stdin=sys.stdin.buffer, published=day, publisher=publisher)
    for failure in loaded.failures:
        errors.print(f"set aside ({failure.reason}): {failure.message}")
    if loaded.reports:
        tools = open_tools(progress=compiling)
        out = console()
        for number, report in enumerate(loaded.reports):
            reading = tools.read(report)
            if as_json:
                typer.echo(reading_json(reading, indent=None if len(loaded.reports) > 1 else 2))
                continue
            if number:
                out.print()
            show_reading(out, reading, explain=explain)
    elif not loaded.failures:
        errors.print("no reports there: a folder is searched for .txt and .md files")
    if loaded.failures or not loaded.reports:
        raise typer.Exit(1 if loaded.reports else 2)


def compiling(done: int, total: int) -> None:
    """Say once that the gazetteer is being compiled, as that takes a while."""
    if done == 0 and total:
        errors.print("compiling the gazetteer, once on this machine (about 15 s)")


def add(
    paths: Paths,
    published: Published = None,
    publisher: Publisher = None,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Read reports into the record; what it knows already adds nothing.

    \b
    dateline add reports/
    dateline add --record war.db one.txt two.md
    dateline add --record postgresql://ana@db.example.org/war reports/
    dateline add - --published 2014-06-21 < report.txt
    """
    day = parse_day(published) if published else None
    loaded = load_all(paths, stdin=sys.stdin.buffer, published=day, publisher=publisher)
    if not loaded.reports:
        tell_added(loaded.nothing_added())
        raise typer.Exit(2)
    with open_at(record, compiling=compiling) as opened:
        added = add_with_progress(opened, loaded)
        counts = opened.counts()
    tell_added(added)
    errors.print(
        f"{record} now holds {_number(counts.reports, 'report')}, "
        f"{_number(counts.claims, 'claim')}, {_number(counts.sources, 'source')}, "
        f"{_number(counts.places, 'place')}"
    )
    if added.failed or not added.given:
        raise typer.Exit(1 if added.read or added.known else 2)


def add_with_progress(record: Record, loaded: Loaded) -> Added:
    """Add reports to a record with a bar on standard error, where that is a terminal."""
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bar:
        task = bar.add_task("reading", total=None)

        def progress(done: int, total: int, origin: str) -> None:
            del origin
            bar.update(task, completed=done, total=total)

        return record.add_loaded(loaded, progress=progress)


def tell_added(added: Added) -> None:
    """The counts of an addition, and each report that was set aside with its reason."""
    for failure in added.failures:
        errors.print(f"set aside ({failure.reason}): {failure.message}")
    if not added.given:
        errors.print("no reports there: a folder is searched for .txt and .md files")
    copies = f" ({_number(added.copies, 'copy', 'copies')})" if added.copies else ""
    typer.echo(
        f"{added.given} given = {added.read} read{copies} + {added.known} known already + "
        f"{added.failed} set aside; {_number(added.claims, 'claim')} from "
        f"{_number(added.sources, 'source')}"
    )


def _number(count: int, one: str, many: str | None = None) -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"
