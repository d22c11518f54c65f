"""Commands that read reports."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from dateline.answers import Added
from dateline.cli import show
from dateline.cli.options import DEFAULT_RECORD, RecordPath
from dateline.errors import ReportRefused
from dateline.export.documents import reading_json
from dateline.ingest.files import find_reports, load, load_stream
from dateline.interval import parse_day
from dateline.model import Event, Reading, Report
from dateline.pipeline import open_tools
from dateline.record import Record, open_at

Paths = Annotated[
    list[str], typer.Argument(help="Files and folders; - is the standard input.", metavar="PATH…")
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="DAY", help="Day of publication, for reports that do not say it."
    ),
]
Publisher = Annotated[
    str | None, typer.Option("--publisher", help="The outlet, for reports that do not say it.")
]


def read(
    paths: Paths,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON document a report, format dateline.reading/1.")
    ] = False,
    published: Published = None,
    publisher: Publisher = None,
) -> None:
    """Say what reports say; nothing is stored.

    \b
    dateline read report.txt
    dateline read --json report.txt > reading.json
    curl -s https://example.org/report.txt | dateline read - --published 2014-06-21
    """
    day = parse_day(published) if published else None
    reports: list[Report] = []
    failed = 0
    for path in [
        p for given in paths for p in ([given] if given == "-" else find_reports([given]))
    ]:
        try:
            if path == "-":
                stream = sys.stdin.buffer
                reports.append(load_stream(stream, published=day, publisher=publisher))
            else:
                reports.append(load(path, published=day, publisher=publisher))
        except ReportRefused as error:
            failed += 1
            show.errors.print(f"set aside: {error}", markup=False)
    if reports:
        tools = open_tools(progress=_compiling)
        for report in reports:
            reading = tools.read(report)
            if as_json:
                typer.echo(reading_json(reading, indent=None if len(reports) > 1 else 2))
            else:
                _show_reading(reading)
    if failed:
        raise typer.Exit(1 if reports else 2)


def _compiling(done: int, total: int) -> None:
    if done == 0 and total:
        show.errors.print("compiling the gazetteer, once on this machine (about 15 s)")


def _show_reading(reading: Reading) -> None:
    out = show.console()
    report = reading.report
    title = report.title or report.origin
    when = show.day(report.published.date()) if report.published else "no date"
    out.print(Text(f"{show.clean(title)}  ({when})", style="bold"))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("what", "who", "to whom", "where", "when", "count", "on whose word"):
        table.add_column(head, overflow="fold")
    for event in reading.events:
        table.add_row(*_event_row(event))
    out.print(table)
    for statement in reading.control:
        holder = statement.holder.name if statement.holder else "?"
        source = statement.attribution.source if statement.attribution else None
        said = f", says {source.name}" if source else ""
        extent = "" if statement.extent == "all" else f" ({statement.extent})"
        line = f"  {statement.place.name}{extent}: {statement.status} by {holder}{said}"
        out.print(Text(show.clean(line), style="cyan"))


def _event_row(event: Event) -> tuple[Text, ...]:
    flags = [f for f in (event.polarity, event.modality, event.stance) if f not in _PLAIN]
    source = event.attribution.source.name if event.attribution and event.attribution.source else ""
    counts = [f"{c.best or c.low or c.high} {c.measure}" for c in event.counts]
    cells = (
        f"{event.type}: {event.cue.exact}" + (f" ({', '.join(flags)})" if flags else ""),
        ", ".join(m.name for m in event.actors),
        ", ".join(m.name for m in event.recipients),
        ", ".join(m.name for m in event.places),
        str(event.valid) if event.valid else "",
        ", ".join(counts),
        source,
    )
    return tuple(Text(show.clean(cell)) for cell in cells)


_PLAIN = {"affirmed", "actual", "stated"}


def add(
    paths: Paths,
    published: Published = None,
    publisher: Publisher = None,
    record: RecordPath = DEFAULT_RECORD,
) -> None:
    """Read reports into the record; what it knows already adds nothing.

    \b
    dateline add reports/
    dateline add --record war.db one.txt two.md
    dateline add - --published 2014-06-21 < report.txt
    """
    if published:
        parse_day(published)
    with open_at(record) as opened:
        added = add_with_progress(opened, paths, published=published, publisher=publisher)
        counts = opened.counts()
    tell_added(added)
    show.errors.print(
        f"{record} now holds {counts.reports} reports, {counts.claims} claims, "
        f"{counts.sources} sources, {counts.places} places",
        style="dim",
    )
    if added.failed:
        raise typer.Exit(1 if added.read or added.known else 2)


def add_with_progress(
    record: Record, paths: list[str], *, published: str | None = None, publisher: str | None = None
) -> Added:
    """Add paths to a record with a bar on standard error, where that is a terminal."""
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=show.errors, transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def progress(done: int, total: int, origin: str) -> None:
            del origin
            bar.update(task, completed=done, total=total)

        return record.add(
            *[Path(p) if p != "-" else p for p in paths],
            stdin=sys.stdin.buffer,
            published=published,
            publisher=publisher,
            progress=progress,
        )


def tell_added(added: Added) -> None:
    """The counts of an addition, and each report that was set aside with its reason."""
    for failure in added.failures:
        show.errors.print(f"set aside ({failure.reason}): {failure.message}", markup=False)
    copies = f" ({added.copies} of them copies)" if added.copies else ""
    typer.echo(
        f"{added.given} given = {added.read} read{copies} + {added.known} known already + "
        f"{added.failed} failed; {added.claims} claims from {added.sources} sources"
    )
