"""`dateline doctor`: whether all is as it should be, and what to do where it is not."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from dateline.cli.forms import print_json
from dateline.cli.layout import console, errors, put
from dateline.cli.options import DEFAULT_RECORD, RecordAddress
from dateline.health import State, checks
from dateline.words import clean

_MARKS = {State.FINE: ("ok", "green"), State.WARNING: ("!", "yellow"), State.WRONG: ("✗", "red")}


def doctor(
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the checks as a JSON list.")
    ] = False,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Check the installation, its data and the record, and say what to do where one is wrong.

    Python and packages, the files by their digests, the parser, gazetteer, packs and dumps, the
    folders and the room in them, and whether the record can be opened. Nothing is changed and no
    other machine is asked but the record's. Exit code 1 if anything is wrong.

    \b
    dateline doctor
    dateline doctor --record war.db
    dateline doctor --json > doctor.json
    """
    with errors.status("looking"):
        found = list(checks(record))
    if as_json:
        print_json(found)
    else:
        out = console()
        for check in found:
            mark, style = _MARKS[check.state]
            put(out, clean(f"{check.name}: {check.found}"), label=Text(f"{mark:<4}", style), hang=4)
            if check.todo is not None:
                put(out, Text(clean(f"→ {check.todo}"), style), hang=4)
    if any(check.state is State.WRONG for check in found):
        raise typer.Exit(1)
