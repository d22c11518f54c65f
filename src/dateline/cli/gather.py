"""Commands that read reports."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Annotated

import typer

from dateline.answers import Added, Failure
from dateline.cli.extraction import (
    DryRun,
    Endpoint,
    Model,
    Reads,
    extraction_of,
    show_prompts,
    tell_cost,
)
from dateline.cli.intake import (
    Map,
    Paths,
    Private,
    Published,
    Publisher,
    Since,
    Where,
    intake_of,
)
from dateline.cli.layout import console, errors
from dateline.cli.options import DEFAULT_RECORD, RecordAddress, upgrading
from dateline.cli.progress import (
    compiling,
    shown_preparing,
    shown_progress,
    stopped_by_signals,
)
from dateline.cli.reading import show_reading
from dateline.cli.set_aside import NOTHING, number_of, tell_added, tell_left, telling_set_aside
from dateline.coded import coded_items
from dateline.errors import ReportRefused
from dateline.export.documents import reading_json
from dateline.extraction import Extractor
from dateline.ingest.intake import Intake
from dateline.ledger.memory import MemoryLedger
from dateline.model import Report
from dateline.pipeline import open_tools
from dateline.record import Record, open_at
from dateline.tally import Watch


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
    columns: Map = None,
    where: Where = None,
    private: Private = False,
    since: Since = None,
    extractor: Reads = Extractor.RULES,
    endpoint: Endpoint = "",
    model: Model = "",
    dry_run: DryRun = False,
) -> None:
    """Say what reports say; nothing is stored.

    \b
    dateline read report.txt
    dateline read --explain report.txt
    dateline read --json report.txt > reading.json
    dateline read --where id=a-17 news.jsonl.gz
    dateline read page.html minutes.pdf --published 2014-06-21
    dateline read --extractor both --endpoint http://localhost:8080/v1 report.txt
    dateline read --extractor model --dry-run report.txt
    """
    how = None if dry_run else extraction_of(extractor, endpoint, model)
    refused: list[ReportRefused] = []
    intake = intake_of(paths, published, publisher, columns, where, private=private, since=since)
    reports = _reports(intake, refused)
    first = list(islice(reports, 2))
    if first and dry_run:
        tools = open_tools(progress=compiling)
        show_prompts(p for report in chain(first, reports) for p in tools.prompts(report))
    elif first:
        tools, out = open_tools(progress=compiling, extraction=how), console()
        for number, report in enumerate(chain(first, reports)):
            try:
                reading = tools.read(report)
            except ReportRefused as error:
                _refuse(error, refused)
                continue
            if as_json:
                typer.echo(reading_json(reading, indent=None if len(first) > 1 else 2))
                continue
            if number:
                out.print()
            show_reading(out, reading, explain=explain)
        if tools.model is not None:
            tell_cost(tools.model.name, tools.model.cost)
    elif not refused:
        errors.print(NOTHING)
    tell_left(intake.left_out, intake.passed_over, intake.others.most_common())
    if refused or not first:
        raise typer.Exit(1 if first else 2)


def _reports(intake: Intake, refused: list[ReportRefused]) -> Iterator[Report]:
    """What is taken in; what is refused is told, and the first of it kept."""
    for item in intake:
        if isinstance(item.found, Report):
            yield item.found
        elif isinstance(item.found, ReportRefused):
            _refuse(item.found, refused)


def _refuse(error: ReportRefused, refused: list[ReportRefused]) -> None:
    """Tell what is set aside; the first of it is kept."""
    errors.print(f"set aside ({error.reason}): {error}")
    refused[:] = refused or [error]


def add(
    paths: Paths,
    published: Published = None,
    publisher: Publisher = None,
    columns: Map = None,
    where: Where = None,
    private: Private = False,
    since: Since = None,
    workers: Annotated[
        int,
        typer.Option(
            "--workers",
            metavar="N",
            min=1,
            max=64,
            help="Processes that read, about 300 MB each; for archives, one a core.",
        ),
    ] = 1,
    set_aside: Annotated[
        Path | None,
        typer.Option(
            "--set-aside",
            metavar="FILE",
            help="Write what is set aside, with its reason, to this file as JSON lines.",
        ),
    ] = None,
    extractor: Reads = Extractor.RULES,
    endpoint: Endpoint = "",
    model: Model = "",
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Read reports into the record; what it knows already adds nothing.

    A report is a text, a web page, a PDF, a .docx or a saved message; rows of .jsonl, .ndjson,
    .csv, .tsv (also .gz) and .parquet are reports too, and the pages of a .warc (also .gz), of an
    address on the web, of a feed or of a sitemap; of each page fetched a copy is kept (captures).
    After Ctrl-C, or worse, the same command goes on where it was.

    \b
    dateline add reports/
    dateline add https://www.example.org/world/feed.xml
    dateline add https://www.example.org/sitemap.xml --since 2014-06-01
    dateline add --record war.db one.txt two.md
    dateline add --record postgresql://ana@db.example.org/war reports/
    dateline add - --published 2014-06-21 < report.txt
    dateline add news.jsonl.gz --columns text=body,published=day
    dateline add news.csv --where topic=War --where topic=Unrest
    dateline add archive/ --workers 4 --set-aside refused.jsonl
    dateline add reports/ --extractor both --endpoint http://localhost:8080/v1
    """
    how = extraction_of(extractor, endpoint, model)
    if how.asks and workers > 1:
        raise typer.BadParameter("a language model is asked by one", param_hint="--workers")
    intake = intake_of(
        paths,
        published,
        publisher,
        columns,
        where,
        private=private,
        since=since,
        coded=coded_items,
    )
    with telling_set_aside(set_aside) as tell:
        if not intake.any_report():
            added = Record(MemoryLedger()).add_intake(intake, watch=Watch(set_aside=tell))
            tell_added(added)
            raise typer.Exit(2)
        with open_at(record, compiling=compiling, upgrading=upgrading, extraction=how) as opened:
            added = add_with_progress(opened, intake, workers=workers, set_aside=tell)
            counts = opened.counts()
            if how.asks and (asked := opened.tools.model) is not None:
                tell_cost(asked.name, asked.cost)
    tell_added(added)
    errors.print(
        f"{record} now holds {number_of(counts.reports, 'report')}, "
        f"{number_of(counts.claims, 'claim')}, {number_of(counts.sources, 'source')}, "
        f"{number_of(counts.places, 'place')}"
    )
    if added.unprepared:
        errors.print(
            f"{number_of(added.unprepared, 'place')} to be worked out anew; answers about them "
            f"take longer until: dateline prepare --record {shlex.quote(str(record))}"
        )
    if added.interrupted:
        errors.print("to go on, run the same command again")
        raise typer.Exit(130)
    if added.failed or not added.given:
        raise typer.Exit(1 if added.read or added.known else 2)


def add_with_progress(
    record: Record,
    intake: Intake,
    *,
    workers: int = 1,
    set_aside: Callable[[Failure], None] | None = None,
) -> Added:
    """Add to a record, telling how far it is; Ctrl-C stops it after the report at hand."""
    with stopped_by_signals() as stop, shown_progress() as progress, shown_preparing() as preparing:
        watch = Watch(progress=progress, preparing=preparing, set_aside=set_aside, stop=stop)
        return record.add_intake(intake, workers=workers, watch=watch)
