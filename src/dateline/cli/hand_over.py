"""Commands that hand a record's answers to other programs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import (
    DEFAULT_RECORD,
    At,
    Known,
    Party,
    Place,
    RecordAddress,
    Recorded,
    existing,
)
from dateline.interval import DAY
from dateline.lookup import day_of
from dateline.record import Record


class Shape(StrEnum):
    """Other people's formats that can be written."""

    GEOJSON = "geojson"
    CLAIMS = "claims"
    ANNOTATIONS = "annotations"
    PLOVER = "plover"
    GED = "ged"
    ACLED = "acled"


_OF_CLAIMS = "not for geojson"


def export(
    shape: Annotated[
        Shape,
        typer.Argument(
            metavar="FORMAT",
            help="geojson: who holds what, for a map. Of claims: claims (CSV), annotations "
            "(W3C Web Annotation), plover (JSON lines). Of incidents: ged, acled (CSV).",
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Where to.", show_default="standard output"
        ),
    ] = None,
    at: At = None,
    known: Known = None,
    recorded: Recorded = None,
    place: Place = None,
    actor: Party = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="Only of this day or after it.")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="Only of this day or before it.")
    ] = None,
    delay: Annotated[
        int,
        typer.Option(
            "--delay", metavar="DAYS", min=0, help="Share nothing that was said in the last days."
        ),
    ] = 0,
    precision: Annotated[
        int,
        typer.Option(
            "--precision",
            metavar="N",
            min=1,
            max=6,
            help="Share no place more exact: 1 as it is, 3 district, 4 province, 6 country (UCDP).",
        ),
    ] = 1,
    grade: Annotated[
        str | None,
        typer.Option("--grade", metavar="GRADE", help="Share nothing under this Admiralty grade."),
    ] = None,
    withhold: Annotated[
        list[str] | None,
        typer.Option(
            "--withhold",
            metavar="SOURCE",
            help="Leave out who this source is, and its words; again for another one.",
        ),
    ] = None,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Write who holds which place, all claims, or all incidents, for other programs.

    \b
    dateline export geojson --at 2014-06-21 -o control.geojson
    dateline export claims --place Anbar --from 2014-06-01 -o claims.csv
    dateline export annotations -o annotations.jsonld
    dateline export ged --from 2014-01-01 --to 2014-12-31 -o deaths.csv
    dateline export claims --delay 14 --withhold "Rami Abdulrahman" -o s.csv
    """
    if output is not None and record.is_file(output):
        raise typer.BadParameter(f"{output} is the record itself", param_hint="--output")
    of_claims = {"--place": place, "--actor": actor, "--from": start, "--to": end,
                 "--grade": grade, "--withhold": withhold}  # fmt: skip
    with existing(record, recorded=recorded) as opened:
        if shape is Shape.GEOJSON:
            given = [name for name, value in of_claims.items() if value]
            if given or precision > 1:
                raise typer.BadParameter(_OF_CLAIMS, param_hint=(given or ["--precision"])[0])
            pieces = iter((_map(opened, at, known, delay) + "\n",))
        else:
            if at is not None:
                raise typer.BadParameter("for geojson; else --from, --to", param_hint="--at")
            pieces = opened.export(
                shape.value,
                place=place,
                actor=actor,
                start=start,
                end=end,
                known=known,
                delay=delay,
                precision=precision,
                grade=grade,
                withhold=withhold or (),
            )
        _write(pieces, output)


def _map(record: Record, at: str | None, known: str | None, delay: int) -> str:
    """Who holds what, as known `delay` days ago at most."""
    last = (datetime.now(UTC) - delay * DAY).date()
    by = min(day_of(known) or record.last_day(), last) if delay else day_of(known)
    return record.geojson(at=at, known=by)


def _write(pieces: Iterator[str], output: Path | None) -> None:
    """Write to a file, whole or not at all, or to the standard output."""
    if output is None:
        for piece in pieces:
            typer.echo(piece, nl=False)
        return
    part = output.with_name(f"{output.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
        part.replace(output)
    except OSError as error:
        raise typer.BadParameter(
            f"cannot write {output}: {error.strerror}", param_hint="--output"
        ) from error
    finally:
        part.unlink(missing_ok=True)
