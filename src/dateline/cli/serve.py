"""`dateline serve`: the map of a record, its review desk and the API, in a browser."""

from __future__ import annotations

import signal
import sys
import webbrowser
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.layout import errors
from dateline.cli.options import (
    DEFAULT_RECORD,
    By,
    Delay,
    Grade,
    Precision,
    RecordAddress,
    Recorded,
    Withhold,
    author,
    existing,
)
from dateline.errors import RecordUnwritable
from dateline.ledger.addresses import Address
from dateline.record import Record
from dateline.shared_copy import Imprint, Profile, restricts

if TYPE_CHECKING:
    from dateline.web.appearance import Appearance
    from dateline.web.renewal import Renewal
    from dateline.web.serving import Reach

HOST, PORT = "127.0.0.1", 8414

Host = Annotated[
    str,
    typer.Option(
        "--host", metavar="ADDRESS", help="Where to listen; others than this machine need accounts."
    ),
]
Port = Annotated[
    int, typer.Option("--port", metavar="N", min=0, max=65535, help="0 takes any that is free.")
]
Browser = Annotated[
    bool | None,
    typer.Option(
        "--browser/--no-browser",
        help="Open the map in a browser.",
        show_default="only from a terminal",
    ),
]
Certificate = Annotated[
    Path | None,
    typer.Option("--certificate", metavar="FILE", help="For TLS: the certificate, with its chain."),
]
Key = Annotated[
    Path | None, typer.Option("--key", metavar="FILE", help="For TLS: the key, if it is apart.")
]
BehindProxy = Annotated[
    bool,
    typer.Option("--behind-proxy", help="A proxy on this machine has TLS and passes requests on."),
]
Public = Annotated[
    list[str] | None,
    typer.Option("--public", metavar="NAME", help="The name by which others reach it; repeatable."),
]


Tiles = Annotated[
    Path | None,
    typer.Option("--tiles", metavar="FILE", help="Your own ground for the map, as PMTiles."),
]
Style = Annotated[
    Path | None,
    typer.Option("--style", metavar="FILE", help="Colours, codes and names of parties, as TOML."),
]


def serve(
    host: Host = HOST,
    port: Port = PORT,
    browser: Browser = None,
    certificate: Certificate = None,
    key: Key = None,
    behind_proxy: BehindProxy = False,
    public: Public = None,
    tiles: Tiles = None,
    style: Style = None,
    by: By = None,
    recorded: Recorded = None,
    delay: Delay = 0,
    precision: Precision = 1,
    grade: Grade = None,
    withhold: Withhold = None,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Show the map and the review desk of a record in a browser, until interrupted (Ctrl-C).

    Where the record has no accounts it answers this machine only, and you judge under your own
    name (--by).  With accounts everybody signs in; other machines are then answered with TLS or
    behind a proxy that has it.  It asks no other machine for anything.

    With --delay, --precision, --grade or --withhold it serves a copy that holds only what may be
    shared, to be looked at and not judged.  It is made anew when reports were added and, with
    --delay, each hour; a tenth of the time at most goes into that.  Places that are not prepared,
    or by an older version, are prepared beside the server.

    \b
    dateline serve
    dateline serve --record war.db --port 8080
    dateline serve --port 0 --no-browser
    dateline serve --host 0.0.0.0 --public war.example.org --certificate a.pem
    dateline serve --tiles region.pmtiles --style colours.toml
    dateline serve --behind-proxy --public war.example.org
    dateline serve --delay 14 --precision 4 --withhold "Rami Abdulrahman"
    """
    from dateline.web.appearance import appearance, doubts
    from dateline.web.serving import Reach  # 1 s of imports, which no other command waits for

    reach = Reach(
        host=host,
        port=port,
        owner=author(by),
        names=tuple(public or ()),
        certificate=certificate,
        key=key,
        behind_proxy=behind_proxy,
    )
    looks = appearance(tiles, style)
    for doubt in doubts(looks.parties):
        errors.print(f"{style}: {doubt}", markup=False)
    profile = Profile(delay=delay, precision=precision, grade=grade, withhold=withhold or ())
    with _opened(record, recorded) as opened:
        if not restricts(profile):
            live = record if recorded is None else None
            serve_record(opened, reach, browser=browser, address=live, appearance=looks)
            return
        # the copies go with the server, however it is ended
        signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
        with ExitStack() as kept:
            with errors.status("copying what is shared"):
                renewal = kept.enter_context(_renewal(opened, profile))
            counts = renewal.current.counts()
            errors.print(f"shared: {counts.reports:,} reports and {counts.claims:,} claims")
            serve_record(opened, reach, browser=browser, shared=renewal, appearance=looks)


def _renewal(opened: Record, profile: Profile) -> Renewal:
    """The copies of a record that hold what a profile lets out, each made when it is due."""
    from dateline.web.renewal import Renewal

    imprint = Imprint(recorded=datetime.now(UTC))
    return Renewal(
        opened,
        lambda: opened.shared(imprint=imprint, **profile),
        delayed=bool(profile.get("delay")),
    )


def _opened(address: Address, recorded: str | None) -> Record:
    """The record, to be judged too where it can be written to."""
    try:
        return existing(address, recorded=recorded, write=True)
    except RecordUnwritable as error:
        errors.print(f"only to be looked at, not to be judged: {error}")
        return existing(address, recorded=recorded)


def here(port: int) -> Reach:
    """On this machine alone, for its user."""
    from dateline.web.serving import Reach

    return Reach(host=HOST, port=port, owner=author(None))


def serve_record(
    record: Record,
    reach: Reach,
    *,
    browser: bool | None,
    address: Address | None = None,
    shared: Renewal | None = None,
    appearance: Appearance | None = None,
) -> None:
    """Serve an open record until interrupted.  Raises as `web.serving.serve`."""
    from dateline.web import serving

    wanted = sys.stdout.isatty() if browser is None else browser

    def started(address: str) -> None:
        typer.echo(f"The map is at {address} (Ctrl-C ends it)")
        sys.stdout.flush()
        if wanted and not webbrowser.open(address):
            errors.print(f"no browser could be started; open {address} in one")

    def tell(words: str) -> None:
        errors.print(words, markup=False)

    try:
        serving.serve(
            record,
            reach,
            started=started,
            tell=tell,
            address=address,
            shared=shared,
            appearance=appearance,
        )
    except KeyboardInterrupt:
        errors.print("stopped")
