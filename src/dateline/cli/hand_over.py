"""Commands that hand a record's answers to other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import DEFAULT_RECORD, At, Known, RecordAddress, Recorded, existing


class Shape(StrEnum):
    """Other people's formats that can be written."""

    GEOJSON = "geojson"


def export(
    shape: Annotated[Shape, typer.Argument(metavar="FORMAT", help="geojson, so far.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Where to.", show_default="standard output"
        ),
    ] = None,
    at: At = None,
    known: Known = None,
    recorded: Recorded = None,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Write who holds which place, for other programs.

    \b
    dateline export geojson --at 2014-06-21 -o control.geojson
    """
    del shape  # the only one so far; typer has checked it
    if output is not None and record.is_file(output):
        raise typer.BadParameter(f"{output} is the record itself", param_hint="--output")
    with existing(record, recorded=recorded) as opened:
        text = opened.geojson(at=at, known=known)
    if output is None:
        typer.echo(text)
        return
    try:
        output.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise typer.BadParameter(
            f"cannot write {output}: {error.strerror}", param_hint="--output"
        ) from error
