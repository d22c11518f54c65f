"""Commands that hand a record's answers to other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import DEFAULT_RECORD, At, Known, RecordPath, existing


class Shape(StrEnum):
    """Other people's formats that can be written."""

    GEOJSON = "geojson"


def export(
    shape: Annotated[Shape, typer.Argument(help="The format.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file.", show_default="standard output")
    ] = None,
    at: At = None,
    known: Known = None,
    record: RecordPath = DEFAULT_RECORD,
) -> None:
    """Write who holds which place, for other programs.

    \b
    dateline export geojson --at 2014-06-21 -o control.geojson
    """
    del shape  # the only one so far; typer has checked it
    with existing(record) as opened:
        text = opened.geojson(at=at, known=known)
    if output is None:
        typer.echo(text)
    else:
        output.write_text(text + "\n", encoding="utf-8")
