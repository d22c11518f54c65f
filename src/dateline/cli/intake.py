"""The options that say which reports a command takes in, and how; and what they ask for."""

from __future__ import annotations

import atexit
import sys
from datetime import UTC, date, datetime
from typing import Annotated

import typer

from dateline.gathering import open_online
from dateline.ingest.columns import Columns
from dateline.ingest.intake import Intake, ReadingCoded, is_address
from dateline.ingest.online import Online
from dateline.interval import parse_day
from dateline.pipeline import open_outlets

Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, and addresses of pages and feeds; - is the standard input.",
        metavar="PATH|URL",
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="DAY", help="Day of publication, whatever the reports say of it."
    ),
]
Publisher = Annotated[
    str | None,
    typer.Option("--publisher", metavar="NAME", help="The outlet, whatever the reports say of it."),
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        metavar="FIELD=COLUMN,…",
        help="Which column of a table has the text, published, publisher, title, url, language "
        "or id; the usual names are known.",
    ),
]
Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="COLUMN=VALUE",
        help="Of tables only the rows that have this value; again for another value or column.",
    ),
]
Private = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Fetch from addresses of the own network and this machine too."
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DAY",
        help="Of feeds and sitemaps only the pages of this day or later, as they date them.",
    ),
]


def intake_of(
    paths: list[str],
    published: str | None,
    publisher: str | None,
    columns: list[str] | None,
    where: list[str] | None,
    *,
    private: bool,
    since: str | None,
    coded: ReadingCoded | None = None,
) -> Intake:
    """What the options ask for.  Raises BadDate or BadColumns."""
    day = parse_day(published) if published else None
    first = parse_day(since) if since else None
    return Intake(
        paths,
        stdin=sys.stdin.buffer,
        published=day,
        publisher=publisher,
        columns=Columns.parse(columns or (), where or ()),
        online=opened_web(paths, private=private, published=day, publisher=publisher, since=first),
        outlets=open_outlets(),
        coded=coded,
    )


def opened_web(
    paths: list[str],
    *,
    private: bool,
    published: date | None,
    publisher: str | None,
    since: date | None = None,
) -> Online | None:
    """What addresses are fetched with, where there are any; it ends with the command."""
    if not any(map(is_address, paths)):
        return None
    online = open_online(
        lambda: datetime.now(UTC),
        private=private,
        published=published,
        publisher=publisher,
        since=since,
    )
    atexit.register(online.web.close)
    return online
