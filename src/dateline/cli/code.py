"""The command that codes an archive in bulk."""

from __future__ import annotations

import shlex
from typing import Annotated

import typer

from dateline.cli.extraction import Endpoint, Model, Reads, extraction_of, tell_cost
from dateline.cli.intake import Map, Published, Publisher, Where
from dateline.cli.layout import errors
from dateline.cli.progress import compiling, shown_progress, stopped_by_signals
from dateline.cli.set_aside import NOTHING, number_of, tell_left, telling_set_aside
from dateline.coding import Archive, HowToCode, code_archive
from dateline.engine.engines import LOCAL
from dateline.extraction import Extractor
from dateline.ingest.columns import Columns
from dateline.interval import parse_day
from dateline.sharding import DOCUMENTS
from dateline.shards import Coded
from dateline.tally import Watch


def code(
    paths: Annotated[
        list[str],
        typer.Argument(help="Files and folders, as for dateline add.", metavar="INPUT"),
    ],
    output: Annotated[str, typer.Argument(help="The folder to write to.", metavar="OUTPUT")],
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            metavar="N",
            min=1,
            max=10_000,
            help="Processes that read, about 300 MB each.",
            show_default="one a core",
        ),
    ] = None,
    engine: Annotated[
        str,
        typer.Option(
            "--engine",
            metavar="ENGINE",
            help="Where they run: local; ray, a Ray of its own on this machine; or "
            "ray://HOST:PORT, a Ray cluster.",
        ),
    ] = LOCAL,
    shard: Annotated[
        int,
        typer.Option(
            "--shard",
            metavar="N",
            min=1,
            max=100_000,
            help="Documents that are coded and written together.",
        ),
    ] = DOCUMENTS,
    recode: Annotated[
        bool,
        typer.Option(
            "--recode",
            help="Where inputs, settings or Dateline have changed since, code anew what they "
            "change, and throw away what was there of it.",
        ),
    ] = False,
    published: Published = None,
    publisher: Publisher = None,
    columns: Map = None,
    where: Where = None,
    extractor: Reads = Extractor.RULES,
    endpoint: Endpoint = "",
    model: Model = "",
) -> None:
    """Read an archive in bulk into a folder of Parquet files, which dateline add then loads.

    The same command again goes on where it was stopped or killed.

    \b
    dateline code news.jsonl.gz coded/
    dateline code 2014.jsonl.gz 2015.jsonl.gz pages/ coded/ --workers 8
    dateline code old.csv coded/ --columns text=body --where topic=War
    dateline code news.jsonl.gz coded/ --engine ray://head-node:10001
    dateline code a.csv out/ --extractor both --endpoint http://localhost:8080/v1
    """
    how = HowToCode(
        engine=engine,
        workers=workers,
        shard=shard,
        recode=recode,
        extraction=extraction_of(extractor, endpoint, model),
    )
    archive = Archive(
        paths=paths,
        published=parse_day(published) if published else None,
        publisher=publisher,
        columns=Columns.parse(columns or (), where or ()),
    )
    with (
        stopped_by_signals() as stop,
        telling_set_aside(others="all are in the table failed") as tell,
        shown_progress() as progress,
    ):
        coded = code_archive(
            archive,
            output,
            how=how,
            watch=Watch(progress=progress, set_aside=tell, stop=stop),
            compiling=compiling,
        )
    _tell(coded, output, model)


def _tell(coded: Coded, output: str, model: str) -> None:
    """The counts, and what to do next; raises typer.Exit unless all is done."""
    tally = coded.tally
    tell_left(coded.left_out, coded.passed_over, coded.others)
    if not (tally.read or coded.left_out or coded.passed_over):
        errors.print(NOTHING)
    repeated = f" + {tally.repeated:,} repeated" if tally.repeated else ""
    typer.echo(
        f"{tally.read:,} given = {tally.coded:,} coded{repeated} + {tally.failed:,} set aside; "
        f"{number_of(tally.claims, 'claim')} in {number_of(coded.shards, 'shard')}"
    )
    if coded.cost is not None:
        tell_cost(model or "the model", coded.cost)
    if coded.before:
        errors.print(f"{number_of(coded.before, 'document')} of these were done before")
    if coded.interrupted:
        errors.print("to go on, run the same command again")
        raise typer.Exit(130)
    if tally.coded:
        errors.print(f"{output} is whole; load it with: dateline add {shlex.quote(output)}")
    if tally.failed or not tally.coded:
        raise typer.Exit(1 if tally.coded else 2)
