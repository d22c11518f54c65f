"""Options that several commands share."""

from __future__ import annotations

import difflib
import getpass
from collections.abc import Collection
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.layout import errors
from dateline.errors import BadDate, NotARecord
from dateline.ledger.addresses import Address, FileAddress, parse_address
from dateline.record import Record, open_at
from dateline.resolve.nations import load_nations
from dateline.vocabulary import EventType


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
Place = Annotated[
    str | None, typer.Option("--place", "-p", metavar="PLACE", help="Only at this place.")
]
Country = Annotated[
    str | None,
    typer.Option("--country", metavar="COUNTRY", help="Only in this country, by name or code."),
]
Near = Annotated[
    str | None,
    typer.Option(
        "--near", metavar="LAT,LON,KM", help="Only at places within so many kilometres of a point."
    ),
]
Bbox = Annotated[
    str | None,
    typer.Option(
        "--bbox", metavar="W,S,E,N", help="Only at places within these degrees, as in GeoJSON."
    ),
]
Party = Annotated[
    str | None, typer.Option("--actor", "-a", metavar="PARTY", help="Only of this party.")
]
Kind = Annotated[
    str | None,
    typer.Option("--type", "-t", metavar="TYPE", help="Only of this type, for instance takeover."),
]
SaidBy = Annotated[
    str | None,
    typer.Option("--source", "-s", metavar="SOURCE", help="Only what this source says."),
]
Quotes = Annotated[
    int, typer.Option(metavar="N", help="Sentences to show for each account.", min=1)
]
Limit = Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1, help="How many to show.")]
After = Annotated[
    str | None,
    typer.Option("--after", metavar="CURSOR", help="Go on where the page before ended."),
]
Form = Annotated[Format, typer.Option("--format", "-f", help="How to print the answer.")]


Delay = Annotated[
    int,
    typer.Option(
        "--delay", metavar="DAYS", min=0, help="Share nothing that was said in the last days."
    ),
]
Precision = Annotated[
    int,
    typer.Option(
        "--precision",
        metavar="N",
        min=1,
        max=6,
        help="Share no place more exact: 1 as it is, 3 district, 4 province, 6 country (UCDP).",
    ),
]
Grade = Annotated[
    str | None,
    typer.Option("--grade", metavar="GRADE", help="Share nothing under this Admiralty grade."),
]
Withhold = Annotated[
    list[str] | None,
    typer.Option(
        "--withhold",
        metavar="SOURCE",
        help="Leave out who this source is, and its words; again for another one.",
    ),
]

Recorded = Annotated[
    str | None,
    typer.Option(
        "--recorded",
        metavar="INSTANT",
        help="The record as it was then, before later additions and judgements: a day (its end, "
        "UTC) or 2026-01-31T14:30Z.",
        show_default="now",
    ),
]
Ids = Annotated[
    bool, typer.Option("--ids", help="Add the ids of claims and reports, to judge them.")
]
Reason = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help="Why, for whoever looks at it later.")
]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="NAME",
        envvar="DATELINE_AUTHOR",
        help="Who judges so.",
        show_default="your user name",
    ),
]


def author(given: str | None) -> str:
    """Who judges: as given, or else the name of the user.  Raises BadParameter."""
    if given is not None and given.strip():
        return given
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:  # a user without a name, as in some containers
        raise typer.BadParameter("who are you? give a name", param_hint="--by") from error


TYPES = [kind.value for kind in EventType]


def event_type(kind: str | None) -> str | None:
    """A type of event that `--type` names.  Raises typer.BadParameter, with those that are near."""
    if kind is not None and kind not in TYPES:
        near = difflib.get_close_matches(kind, TYPES, n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else f"there are: {', '.join(TYPES)}"
        raise typer.BadParameter(f"no such type: {kind!r}; {hint}", param_hint="--type")
    return kind


def existing(address: Address, *, recorded: str | None = None, write: bool = False) -> Record:
    """The record that must be there, to be asked; `recorded` as in `as_recorded`.

    `write` opens it for judgements.  Raises RecordError or BadDate.
    """
    require(address)
    record = open_at(address, create=False, read_only=not write)
    if recorded is None:
        return record
    try:
        return record.as_recorded(recorded)
    except BadDate:
        record.close()
        raise


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
