"""The command that brings in what others coded, and claims that another record handed on."""

from __future__ import annotations

import shlex
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.layout import errors
from dateline.cli.options import DEFAULT_RECORD, RecordAddress, upgrading
from dateline.cli.progress import (
    compiling,
    shown_preparing,
    shown_progress,
    stopped_by_signals,
)
from dateline.cli.set_aside import telling_set_aside
from dateline.errors import BadEdition
from dateline.event_data import DataSet, Imported
from dateline.ingest.annotation_files import Annotated as Handed
from dateline.record import open_at
from dateline.tally import Watch

NAMED = 10
"""How many parties that nothing explains are told by name."""


class Shape(StrEnum):
    """What can be taken in."""

    GED = DataSet.GED.value
    ACLED = DataSet.ACLED.value
    ANNOTATIONS = Handed.ANNOTATIONS.value
    GEOPARQUET = Handed.GEOPARQUET.value
    CLAIMS = Handed.CLAIMS.value


_HANDED = {Shape(each.value) for each in Handed}


def import_(
    shape: Annotated[
        Shape,
        typer.Argument(
            metavar="FORMAT",
            help="What others coded: ged (UCDP GED), acled; you bring the file. What `export` of "
            "another record wrote: annotations, geoparquet, claims (CSV).",
        ),
    ],
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            help="As its makers hand it out: .csv (also .gz, .zip), or pages of the API (.json). "
            "Annotations: .jsonld, claims: .csv (both also .gz); GeoParquet: .parquet.",
        ),
    ],
    edition: Annotated[
        str | None,
        typer.Option(
            "--edition",
            metavar="N",
            help="Which edition of UCDP GED: 25.1, or 25.0.6 for a candidate.",
            show_default="what the name of the file says",
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            "--published",
            metavar="DAY",
            help="The day on which it came out.",
            show_default="by the edition; of ACLED the timestamp of each row",
        ),
    ] = None,
    set_aside: Annotated[
        Path | None,
        typer.Option(
            "--set-aside",
            metavar="FILE",
            help="Write the rows that are set aside, with their reasons, to this file.",
        ),
    ] = None,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Take in events that others coded, or claims that another record handed on.

    Each row of UCDP GED and ACLED is a report of its makers, with its own words and cells. A row
    that the record has adds nothing; one that was changed since stands for the former. The page on
    event data says what comes of each column, and whose the data is.

    Claims come in on the word of those who said them, each with its sentence. What the record has
    already, also as a report that it read itself, adds nothing. Take in what you trust: nothing in
    a file proves that its sources said so.

    \b
    dateline import ged GEDEvent_v25_1.csv
    dateline import ged ged251-csv.zip --record war.db
    dateline import ged page1.json page2.json --edition 25.0.6
    dateline import acled 2014-2015-Iraq.csv --set-aside refused.jsonl
    dateline import annotations anbar.jsonld
    dateline import geoparquet claims.parquet --record war.db
    dateline import claims claims.csv --record war.db
    """
    if shape in _HANDED and (edition or published):
        raise typer.BadParameter(
            "for ged and acled; claims say themselves when they were said",
            param_hint="--edition" if edition else "--published",
        )
    with (
        telling_set_aside(set_aside) as tell,
        open_at(record, compiling=compiling, upgrading=upgrading) as opened,
        stopped_by_signals() as stop,
        shown_progress() as progress,
        shown_preparing() as preparing,
    ):
        watch = Watch(progress=progress, preparing=preparing, set_aside=tell, stop=stop)
        try:
            done = (
                opened.import_claims(shape, *files, watch=watch)
                if shape in _HANDED
                else opened.import_events(
                    shape, *files, edition=edition, published=published, watch=watch
                )
            )
        except BadEdition as error:
            raise typer.BadParameter(str(error), param_hint="--edition") from error
    _tell(done, str(record))
    if done.interrupted:
        errors.print("to go on, run the same command again")
        raise typer.Exit(130)
    if done.failed or not done.given:
        raise typer.Exit(1 if done.added or done.known else 2)


def _tell(done: Imported, record: str) -> None:
    """The counts, and what an analyst should look at."""
    if done.reasons:
        reasons = ", ".join(f"{reason} {count:,}" for reason, count in done.reasons)
        errors.print(f"set aside, in all: {reasons}")
    if done.unplaced:
        errors.print(f"{done.unplaced:,} at places that no list has; they keep the points given")
    if done.provisional:
        some = ", ".join(f"{name} ({count:,})" for name, count in done.provisional[:NAMED])
        more = len(done.provisional) - NAMED
        errors.print(
            f"no pack explains: {some}" + (f" and {more:,} more parties" if more > 0 else "")
        )
        errors.print(f"what may be one party: dateline suggest --record {shlex.quote(record)}")
    newer = f" ({done.newer:,} newer versions)" if done.newer else ""
    typer.echo(
        f"{done.given:,} given = {done.added:,} added{newer} + {done.known:,} known already + "
        f"{done.failed:,} set aside; {done.claims:,} claims"
    )
