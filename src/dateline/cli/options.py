"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.errors import NotARecord
from dateline.record import Record, open_at


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


RecordPath = Annotated[
    Path,
    typer.Option(
        "--record",
        "-r",
        metavar="FILE",
        envvar="DATELINE_RECORD",
        help="The file of the record.",
        show_default="dateline.db",
    ),
]
DEFAULT_RECORD = Path("dateline.db")

At = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="DAY",
        help="The day asked about, YYYY-MM-DD.",
        show_default="the last day that --known leaves",
    ),
]
Known = Annotated[
    str | None,
    typer.Option(
        "--known",
        metavar="DAY",
        help="Leave out all that was published after this day.",
        show_default="the day of the latest report",
    ),
]
Form = Annotated[Format, typer.Option("--format", "-f", help="How to print the answer.")]


def existing(path: Path) -> Record:
    """The record in a file that must be there, to be asked.  Raises RecordError."""
    if not path.exists():
        raise NotARecord(
            f"there is no record at {path}. Make one: dateline add PATH; "
            "try one of samples: dateline demo; or name yours: --record FILE"
        )
    return open_at(path, create=False, read_only=True)
