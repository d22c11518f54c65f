"""Commands that hand a record's answers to other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import (
    DEFAULT_RECORD,
    At,
    Delay,
    Grade,
    Known,
    Party,
    Place,
    Precision,
    RecordAddress,
    Recorded,
    Withhold,
    existing,
)
from dateline.record import Record
from dateline.shared_copy import Profile, restricts


class Shape(StrEnum):
    """Other people's formats that can be written."""

    GEOJSON = "geojson"
    CLAIMS = "claims"
    ANNOTATIONS = "annotations"
    PLOVER = "plover"
    GED = "ged"
    ACLED = "acled"
    KML = "kml"
    GEOPARQUET = "geoparquet"
    PROV = "prov"
    PROVN = "provn"
    FTM = "ftm"
    NANOPUB = "nanopub"


_MAPS = {Shape.GEOJSON: Record.geojson, Shape.KML: Record.kml}
_OF_CLAIMS = "not for geojson and kml"


def export(
    shape: Annotated[
        Shape,
        typer.Argument(
            metavar="FORMAT",
            show_choices=False,
            help="Who holds what, for a map: geojson, kml. Of claims: claims (CSV), geoparquet, "
            "annotations (W3C Web Annotation), plover (JSON lines), prov and provn (W3C PROV), ftm "
            "(FollowTheMoney statements), nanopub (RDF, TriG). Of incidents: ged, acled (CSV).",
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
    delay: Delay = 0,
    precision: Precision = 1,
    grade: Grade = None,
    withhold: Withhold = None,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Write who holds which place, all claims, or all incidents, for other programs.

    \b
    dateline export geojson --at 2014-06-21 -o control.geojson
    dateline export claims --place Anbar --from 2014-06-01 -o claims.csv
    dateline export annotations -o annotations.jsonld
    dateline export kml --at 2014-06-21 -o control.kml
    dateline export geoparquet -o claims.parquet
    dateline export ged --from 2014-01-01 --to 2014-12-31 -o deaths.csv
    dateline export claims --delay 14 --withhold "Rami Abdulrahman" -o s.csv
    """
    if output is not None and record.is_file(output):
        raise typer.BadParameter(f"{output} is the record itself", param_hint="--output")
    profile = Profile(delay=delay, precision=precision, grade=grade, withhold=withhold or ())
    with existing(record, recorded=recorded) as opened:
        if shape in _MAPS:
            chosen = {"--place": place, "--actor": actor, "--from": start, "--to": end}
            if given := [name for name, value in chosen.items() if value]:
                raise typer.BadParameter(_OF_CLAIMS, param_hint=given[0])
            pieces = _map(opened, shape, at, known, profile)
        else:
            if at is not None:
                raise typer.BadParameter(
                    "for geojson and kml; else --from, --to", param_hint="--at"
                )
            if shape is Shape.GEOPARQUET and output is None and sys.stdout.isatty():
                raise typer.BadParameter("it is no text; name a file", param_hint="--output")
            pieces = opened.encoded(
                shape.value, place=place, actor=actor, start=start, end=end, known=known, **profile
            )
        _write(pieces, output)


def _map(
    record: Record, shape: Shape, at: str | None, known: str | None, profile: Profile
) -> Iterator[bytes]:
    """Who holds what, as far as it is shared."""
    if not restricts(profile):
        yield f"{_MAPS[shape](record, at=at, known=known)}\n".encode()
        return
    with record.shared(known=known, **profile) as copy:
        yield f"{_MAPS[shape](copy, at=at)}\n".encode()


def _write(pieces: Iterator[bytes], output: Path | None) -> None:
    """Write to a file, whole or not at all, or to the standard output."""
    if output is None:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.flush()
        return
    part = output.with_name(f"{output.name}.part")
    try:
        with part.open("wb") as file:
            file.writelines(pieces)
        part.replace(output)
    except OSError as error:
        raise typer.BadParameter(
            f"cannot write {output}: {error.strerror}", param_hint="--output"
        ) from error
    finally:
        part.unlink(missing_ok=True)
