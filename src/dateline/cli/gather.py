"""Commands that read reports."""

from __future__ import annotations

import atexit
import json
import shlex
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
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
    tell_asked,
)
from dateline.cli.layout import console, errors
from dateline.cli.options import DEFAULT_RECORD, RecordAddress, upgrading
from dateline.cli.progress import shown_preparing, shown_progress, stopped_by_signals
from dateline.cli.reading import show_reading
from dateline.coded import coded_items
from dateline.errors import RecordUnwritable, ReportRefused
from dateline.export.documents import reading_json
from dateline.extraction import Extractor
from dateline.gathering import open_online
from dateline.ingest.columns import Columns
from dateline.ingest.intake import Intake, ReadingCoded, is_address
from dateline.ingest.online import Online
from dateline.interval import parse_day
from dateline.ledger.memory import MemoryLedger
from dateline.model import Report
from dateline.pipeline import open_outlets, open_tools
from dateline.record import Record, open_at
from dateline.tally import Watch

Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, and addresses of pages and feeds; - is the standard input.",
        metavar="PATH|URL",
    ),
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
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        metavar="FIELD=COLUMN,…",
        help="Which column of a table has the text, published, publisher, title, url, language "
        "or id; the usual names are known.",
    ),
]
Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="COLUMN=VALUE",
        help="Of tables only the rows that have this value; again for another value or column.",
    ),
]
Private = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Fetch from addresses of the own network and this machine too."
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DAY",
        help="Of feeds and sitemaps only the pages of this day or later, as they date them.",
    ),
]

TOLD = 20
"""How many of those set aside are told one by one."""

NOTHING = (
    "no reports there: a folder is searched for .txt, .md, .html, .pdf, .docx, .eml, .mhtml, and "
    "for web archives and tables"
)


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
    reports = _reports(
        _intake(paths, published, publisher, columns, where, private=private, since=since), refused
    )
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
            tell_asked(tools.model.name, tools.model.tally)
    elif not refused:
        errors.print(NOTHING)
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


def compiling(done: int, total: int) -> None:
    """Say once that the gazetteer is being compiled, as that takes a while."""
    if done == 0 and total:
        errors.print("compiling the gazetteer, once on this machine (about 15 s)")


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
    intake = _intake(
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
                tell_asked(asked.name, asked.tally)
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


def tell_added(added: Added) -> None:
    """The counts of an addition."""
    if added.failed > TOLD:
        reasons = ", ".join(f"{reason} {count:,}" for reason, count in added.reasons)
        errors.print(f"set aside, in all: {reasons}")
    tell_left(added.left_out, added.passed_over)
    if not (added.given or added.left_out or added.passed_over):
        errors.print(NOTHING)
    if added.unread:
        languages = ", ".join(f"{code} {count:,}" for code, count in added.unread)
        number = sum(count for _, count in added.unread)
        kept = f"{number_of(number, 'report')} not in English ({languages})"
        errors.print(f"{kept}: kept and found by search; no claims are read in them")
    copies = f" ({number_of(added.copies, 'copy', 'copies')})" if added.copies else ""
    erased = f" ({added.erased:,} erased before)" if added.erased else ""
    typer.echo(
        f"{added.given:,} given = {added.read:,} read{copies} + {added.known:,} known already"
        f"{erased} + {added.failed:,} set aside; {number_of(added.claims, 'claim')} from "
        f"{number_of(added.sources, 'source')}"
    )


def tell_left(left_out: int, passed_over: int) -> None:
    """How much of what was given was not asked for, or is no report and no page."""
    if left_out:
        errors.print(f"{left_out:,} left out, as --where or --since asks")
    if passed_over:
        records = number_of(passed_over, "record")
        errors.print(f"{records} of web archives passed over: pictures, styles, pages not found")


@contextmanager
def telling_set_aside(
    file: Path | None = None, *, others: str = "all, with --set-aside FILE"
) -> Iterator[Callable[[Failure], None]]:
    """Tells the first of those set aside on standard error, and writes all to a file if given.

    `others` says where those are that are not told, if no file is given.
    Raises RecordUnwritable where the file cannot be written.
    """
    told: Counter[str] = Counter()

    def tell(failure: Failure) -> None:
        told["all"] += 1
        if told["all"] <= TOLD:
            errors.print(f"set aside ({failure.reason}): {failure.message}")
        elif told["all"] == TOLD + 1:
            more = f"all are in {file}" if file else others
            errors.print(f"set aside: more are only counted ({more})")

    if file is None:
        yield tell
        return
    try:
        stream = file.open("w", encoding="utf-8")
    except OSError as error:
        raise _not_written(file, error) from error

    def write(failure: Failure) -> None:
        try:
            stream.write(json.dumps(asdict(failure), ensure_ascii=False) + "\n")
        except OSError as error:
            raise _not_written(file, error) from error
        tell(failure)

    with stream:
        yield write


def _not_written(file: Path, error: OSError) -> RecordUnwritable:
    return RecordUnwritable(f"{file} cannot be written ({error.strerror}); name another file")


def _intake(
    paths: list[str],
    published: str | None,
    publisher: str | None,
    columns: list[str] | None,
    where: list[str] | None,
    *,
    private: bool,
    since: str | None,
    coded: ReadingCoded | None = None,
) -> Intake:
    """What the options ask for.  Raises BadDate or BadColumns."""
    day = parse_day(published) if published else None
    first = parse_day(since) if since else None
    return Intake(
        paths,
        stdin=sys.stdin.buffer,
        published=day,
        publisher=publisher,
        columns=Columns.parse(columns or (), where or ()),
        online=opened_web(paths, private=private, published=day, publisher=publisher, since=first),
        outlets=open_outlets(),
        coded=coded,
    )


def opened_web(
    paths: list[str],
    *,
    private: bool,
    published: date | None,
    publisher: str | None,
    since: date | None = None,
) -> Online | None:
    """What addresses are fetched with, where there are any; it ends with the command."""
    if not any(map(is_address, paths)):
        return None
    online = open_online(
        lambda: datetime.now(UTC),
        private=private,
        published=published,
        publisher=publisher,
        since=since,
    )
    atexit.register(online.web.close)
    return online


def number_of(count: int, one: str, many: str | None = None) -> str:
    """How many of something there are: "1 claim", "1,200 claims"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
