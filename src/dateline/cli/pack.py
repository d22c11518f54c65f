"""`dateline pack`: the knowledge packs on this machine, and packs of the user's own."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from dateline.cli import forms
from dateline.cli.layout import console, errors, put
from dateline.cli.options import Form, Format, country_codes
from dateline.cli.progress import compiling
from dateline.errors import DataError
from dateline.interval import Interval
from dateline.inventory import PackChange, PackShown
from dateline.resolve import installed
from dateline.resolve.gazetteer import open_gazetteer
from dateline.resolve.pack_clashes import clashes
from dateline.resolve.pack_diff import changes
from dateline.resolve.pack_draft import draft
from dateline.resolve.pack_format import TABLES, Pack
from dateline.resolve.pack_places import place_doubts
from dateline.resolve.packs import check_pack, load_pack
from dateline.tables.knowledge import PACK_CHANGES, PACKS
from dateline.words import clean

pack = typer.Typer(
    name="pack",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Knowledge packs: what is known of one conflict, as data.",
)

_NAMES = {"actor": ("party", "parties"), "person": ("person", "people")}
PackFile = Annotated[Path, typer.Argument(metavar="FILE", help="The file of a pack.")]


def _counts(content: Pack) -> dict[str, int]:
    return {table: len(getattr(content, table)) for table in TABLES if table != "pack"}


def _told(entries: dict[str, int]) -> str:
    """How much is in a pack, in words."""
    told = []
    for table, count in entries.items():
        one, many = _NAMES.get(table, (table, f"{table}s"))
        told += [f"{count} {one if count == 1 else many}"] if count else []
    return ", ".join(told) or "nothing yet"


@pack.command(name="list")
def list_packs(form: Form = Format.TABLE) -> None:
    """The packs that are used: those that come with Dateline, and your own.

    \b
    dateline pack list
    dateline pack list --format json
    """
    found = list(_shown())
    if form is Format.JSON:
        forms.print_json(found)
    elif form is Format.CSV:
        forms.print_csv(PACKS, found)
    else:
        for each in found:
            _show_pack(console(), each)
    if any(each.fault is not None for each in found):
        raise typer.Exit(1)


def _show_pack(out: Console, shown: PackShown) -> None:
    edition = f"  {shown.version}+{shown.digest}" if shown.version else ""
    put(out, Text(shown.id, "bold") + Text(f"{edition}  {_whose(shown)}", "dim"))
    if shown.fault is not None:
        put(out, Text("cannot be used, nor can Dateline read until it is mended", "bold"), hang=2)
        for line in shown.fault.splitlines():
            put(out, clean(line), hang=2)
        return
    put(out, clean(f"{shown.title} ({', '.join(shown.countries)})"), hang=2)
    put(out, _told(shown.entries), hang=2)


def _whose(shown: PackShown) -> str:
    if not shown.own:
        return "comes with Dateline"
    return "yours, in place of Dateline's" if shown.replaces_shipped else "yours"


def _shown() -> Iterator[PackShown]:
    own = {path.stem: path for path in installed.own_files()}
    shipped = {each.pack.pack.id for each in installed.shipped()}
    for each in installed.shipped():
        if each.pack.pack.id not in own:
            yield _row(each.pack, each.digest, str(each.path), own=False, replaces=False)
    for name, path in own.items():
        try:
            content = load_pack(path)
        except DataError as error:
            yield PackShown(
                id=name, version="", digest="", title="", period="", countries=(), own=True,
                replaces_shipped=name in shipped, path=str(path), entries={}, fault=str(error),
            )  # fmt: skip
        else:
            digest = installed.digest_of(path)
            yield _row(content, digest, str(path), own=True, replaces=name in shipped)


def _row(content: Pack, digest: str, path: str, *, own: bool, replaces: bool) -> PackShown:
    head = content.pack
    return PackShown(
        id=head.id,
        version=head.version,
        digest=digest,
        title=head.title,
        period=str(head.period),
        countries=head.countries,
        own=own,
        replaces_shipped=replaces,
        path=path,
        entries=_counts(content),
    )


@pack.command()
def check(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files of packs.")],
    places: Annotated[
        bool, typer.Option("--places", help="Hold the places against the gazetteer, too.")
    ] = False,
) -> None:
    """Say every breach of the format with its line, and every clash with the packs in use.

    The exit code is 1 where there is one.  With --places also what speaks against the point of a
    place: the country and province of the towns around it, how far it lies from the town that it
    names or the entry that it replaces.  These are doubts, which may be right.

    \b
    dateline pack check yemen.toml
    dateline pack check --places yemen.toml
    """
    broken = False
    for path in paths:
        content, faults = check_pack(path)
        for fault in faults:
            typer.echo(f"{path.with_name(fault.file)}{str(fault).removeprefix(fault.file)}")
        if content is None or faults:
            errors.print(f"{path}: {len(faults)} breach{'es' if len(faults) != 1 else ''}")
            broken = True
            continue
        others = (o.pack for o in installed.installed_packs() if o.pack.pack.id != content.pack.id)
        found = list(clashes(content, others))
        for clash in found:
            typer.echo(f"{path}: {clash}")
        broken = broken or bool(found)
        if places:
            _tell_doubts(path, content)
        verdict = "clashes with packs in use" if found else "good"
        errors.print(f"{path}: {verdict}; {content.pack.id}: {_told(_counts(content))}")
    if broken:
        raise typer.Exit(1)


def _tell_doubts(path: Path, content: Pack) -> None:
    """What speaks against the points of a pack's places."""
    with closing(open_gazetteer(compiling)) as gazetteer:
        doubts = place_doubts(content, gazetteer)
    for doubt in doubts:
        typer.echo(f"{path}: {doubt}")
    errors.print(f"{path}: {len(content.place)} places, {len(doubts)} doubts")


@pack.command()
def new(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="Short and lower case: it begins your places' ids.")
    ],
    country: Annotated[
        list[str],
        typer.Option(
            "--country", "-c", metavar="COUNTRY", help="What it is about, by code or name."
        ),
    ],
    period: Annotated[
        str, typer.Option("--period", metavar="DAYS", help="Its days, such as 2014-09-21/.")
    ],
    title: Annotated[
        str | None, typer.Option("--title", metavar="WORDS", help="What it is about.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Where to; - shows it.", show_default="ID.toml"
        ),
    ] = None,
) -> None:
    """Write the draft of a new pack, with an example of every table.

    \b
    dateline pack new yemen --country YE --period 2014-09-21/
    dateline pack new sahel -c Mali -c Niger --period 2012-01-17/ --title Sahel
    """
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name):
        raise typer.BadParameter(
            f"{name!r} is no id: lower-case letters, digits and single hyphens", param_hint="ID"
        )
    codes = country_codes(country)
    titled = title if title and title.strip().isprintable() else name
    text = draft(name, title=titled, countries=codes, period=Interval.parse(period))
    path = output or Path(f"{name}.toml")
    if str(path) == "-":
        typer.echo(text, nl=False)
        return
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise typer.BadParameter(f"{path} is there already", param_hint="--output") from error
    except OSError as error:
        raise typer.BadParameter(
            f"cannot write {path}: {error.strerror}", param_hint="--output"
        ) from error
    errors.print(f"wrote {path}; fill it in, then: dateline pack check {path}")


@pack.command()
def add(
    path: PackFile,
    replace: Annotated[
        bool, typer.Option("--replace", help="Put it in the place of one with the same id.")
    ] = False,
) -> None:
    """Add a pack to your own: all commands use it from then on.

    One that breaks the format or clashes with another is refused.  Records do not change: reports
    that were read before keep what was made of them.

    \b
    dateline pack add yemen.toml
    dateline pack add sudan.toml --replace
    """
    added = installed.add_pack(path, replace=replace)
    typer.echo(f"added {added.edition}: {_told(_counts(added.pack))}")
    errors.print(f"kept as {added.path}")


@pack.command()
def remove(
    name: Annotated[str, typer.Argument(metavar="ID", help="The id of a pack of your own.")],
) -> None:
    """Take a pack of your own away; one of Dateline's that it replaced is used again.

    \b
    dateline pack remove yemen
    """
    path = installed.remove_pack(name)
    back = any(each.pack.pack.id == name for each in installed.shipped())
    typer.echo(f"removed {path}" + ("; Dateline's own is used again" if back else ""))


@pack.command()
def diff(
    before: Annotated[
        str, typer.Argument(metavar="A", help="A pack in use by its id, or the file of one.")
    ],
    after: Annotated[
        str | None,
        typer.Argument(metavar="B", help="Another.", show_default="what is used with A's id"),
    ] = None,
    form: Form = Format.TABLE,
) -> None:
    """What B says otherwise than A; the exit code is 1 where there is a difference.

    \b
    dateline pack diff iq-sy iq-sy-mended.toml
    dateline pack diff old.toml new.toml --format json
    """
    old = _pack(before)
    found = list(changes(old, _pack(after if after is not None else old.pack.id)))
    if form is Format.JSON:
        forms.print_json(found)
    elif form is Format.CSV:
        forms.print_csv(PACK_CHANGES, found)
    else:
        for change in found:
            _show_change(console(), change)
        if not found:
            errors.print("both say the same")
    sys.stdout.flush()
    if found:
        raise typer.Exit(1)


def _show_change(out: Console, change: PackChange) -> None:
    sign = {"added": "+", "removed": "-"}.get(change.change, " ")
    named = f" ({change.name})" if change.name else ""
    words = Text(clean(f"{change.table} {change.entry}{named}"))
    if change.key is None:
        put(out, words, label=Text(sign, "bold"), hang=2)
        return
    put(out, words.append(f": {change.key}"), hang=2)
    for mark, values in (("-", change.before), ("+", change.after)):
        for value in values:
            put(out, clean(value), label=Text(f"    {mark}"), hang=6)


def _pack(named: str) -> Pack:
    """The pack in use with that id, or that of a file.  Raises DataError."""
    in_use = {each.pack.pack.id: each.pack for each in installed.installed_packs()}
    if named in in_use:
        return in_use[named]
    if not Path(named).exists():
        raise DataError(
            f"{named}: neither a file nor a pack in use; in use are: {', '.join(in_use)}"
        )
    return load_pack(Path(named))
