"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.layout import errors
from dateline.errors import NotARecord
from dateline.ledger.addresses import Address, FileAddress, parse_address
from dateline.record import Record, open_at
from dateline.resolve.nations import load_nations


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


RecordAddress = Annotated[
    Address,
    typer.Option(
        "--record",
        "-r",
        metavar="RECORD",
        parser=parse_address,
        envvar="DATELINE_RECORD",
        help="The record: a file, or postgresql://user@host/database.",
        show_default="dateline.db",
    ),
]
DEFAULT_RECORD = FileAddress(path=Path("dateline.db"))

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


def existing(address: Address) -> Record:
    """The record that must be there, to be asked.  Raises RecordError."""
    require(address)
    return open_at(address, create=False, read_only=True)


def require(address: Address) -> None:
    """Raises NotARecord, with what to do, if the record is in a file that is not there."""
    if address.is_missing():
        raise NotARecord(
            f"there is no record at {address}. Make one: dateline add PATH; "
            "try one of samples: dateline demo; or name yours: --record FILE"
        )


def upgrading(former: int, newest: int) -> None:
    """Say that a record of an older Dateline is brought to today's format."""
    errors.print(f"bringing the record from format {former} to {newest}; nothing in it is lost")


def country_codes(given: Collection[str], hint: str = "--country") -> list[str]:
    """The ISO 3166 codes of countries given by code or name.  Raises typer.BadParameter."""
    names = load_nations().names
    by_name = {name.casefold(): code for code, name in names.items()}
    found = []
    for country in given:
        code = country.upper() if country.upper() in names else by_name.get(country.casefold())
        if code is None:
            raise typer.BadParameter(
                f"no such country: {country!r}; give its name or its code, such as IQ",
                param_hint=hint,
            )
        found.append(code)
    return found
