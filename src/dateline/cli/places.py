"""`dateline places`: places looked up before any report, and GeoNames dumps added to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import (
    BarColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from dateline.cli import forms
from dateline.cli.layout import console, errors, plain_table, put, put_table
from dateline.cli.options import Form, Format, country_codes
from dateline.cli.progress import compiling
from dateline.fetching import AddedDump, add_dump, dumps_shown
from dateline.inventory import Namesake, PlaceEntry
from dateline.model import Place
from dateline.pipeline import open_directory
from dateline.resolve.directory import Directory
from dateline.resolve.dumps import remove_dump
from dateline.tables.knowledge import DUMPS, ENTRIES, NAMESAKES
from dateline.words import clean, point, where

places = typer.Typer(
    name="places",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Look places up, and add all of a country to those that are known.",
)

PRECISION = {
    1: "the place itself",
    2: "within 25 km",
    3: "somewhere in the district",
    4: "somewhere in the province",
    5: "a region, by a point in it",
    6: "a country, by a point in it",
}
"""How exact a point is: UCDP's where-precision, in words."""

_SHOWN = 20
_NAMES = 60


@contextmanager
def _directory() -> Iterator[Directory]:
    with closing(open_directory(compiling)) as opened:
        yield opened


@places.command()
def find(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A name in any script or transliteration.")
    ],
    country: Annotated[
        list[str] | None,
        typer.Option(
            "--country", "-c", metavar="COUNTRY", help="Only there: a code or a name; repeatable."
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All of them in the table.")] = False,
    form: Form = Format.TABLE,
) -> None:
    """The places that bear a name, the likeliest first.

    Where no place bears it, towns and divisions with a name that is alike.

    \b
    dateline places find al-Qaim
    dateline places find "Tripoli, Lebanon"
    dateline places find Karma --country Iraq --country SY
    dateline places find الموصل --format json
    """
    codes = country_codes(country or ())
    with _directory() as directory:
        found = directory.find(name, codes)
    if form is Format.JSON:
        forms.print_json(found)
    elif form is Format.CSV:
        forms.print_csv(NAMESAKES, found)
    elif not found:
        there = f" in {', '.join(codes)}" if codes else ""
        errors.print(f"no pack and no gazetteer has a place called {name!r}{there}, or alike")
    else:
        _show_namesakes(name, found if every else found[:_SHOWN])
        if len(found) > _SHOWN and not every:
            errors.print(f"and {len(found) - _SHOWN} more (--all shows them; --country has fewer)")


def _show_namesakes(name: str, found: list[Namesake]) -> None:
    out = console()
    if found[0].likeness < 1:
        put(out, Text(f"No place is called {clean(name)}; these are alike:", "dim"))
    table = plain_table("id", "place", "where", "people", "spelt there")
    table.columns[0].no_wrap = True
    table.columns[3].justify = "right"
    for namesake in found:
        place = namesake.place
        table.add_row(
            place.id,
            Text(f"{clean(place.name)}, {place.kind}"),
            Text(_whereabouts(namesake)),
            f"{place.population:,}" if place.population else "",
            Text(_few(namesake.spelt)),
        )
    put_table(out, table)


def _whereabouts(namesake: Namesake) -> str:
    outer = namesake.country if namesake.place.kind != "country" else None
    parts = (namesake.province, outer, point(namesake.place))
    return clean(", ".join(part for part in parts if part))


def _few(names: tuple[str, ...], most: int = 3) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return clean(", ".join(names[:most])) + more


@places.command()
def info(
    place: Annotated[
        str, typer.Argument(metavar="ID", help="An id, or a name that only one place bears.")
    ],
    form: Form = Format.TABLE,
) -> None:
    """All that is known of a place before any report, and who says so.

    \b
    dateline places info gn:92138
    dateline places info iq-sy:al-qaim-crossing
    dateline places info adm1:IQ.01 --format json
    """
    with _directory() as directory:
        entry = directory.entry(place)
    if form is Format.JSON:
        forms.print_json(entry)
    elif form is Format.CSV:
        forms.print_csv(ENTRIES, (entry,))
    else:
        _show_entry(entry)


def _show_entry(entry: PlaceEntry) -> None:
    out, place = console(), entry.place
    put(out, Text(where(place), "bold"))
    kept = [name for name in entry.names if name != place.name]
    more = f" and {len(kept) - _NAMES} more (--format json has all)" if len(kept) > _NAMES else ""
    exact = PRECISION[place.precision] if place.lat is not None else "no point is known"
    lines = {
        "id": place.id,
        "lies in": ", ".join(f"{p.name} [{p.id}]" for p in entry.lies_in),
        "point": f"{point(place, digits=4)} ({exact})" if place.lat is not None else exact,
        "people": f"{place.population:,}" if place.population else "",
        "feature": place.feature_code or "",
        "also spelt": ", ".join(kept[:_NAMES]) + more,
        "its people": ", ".join(entry.peoples),
        "beside it": _named(entry.sites),
        "roads to": _named(entry.roads),
        "listed by": entry.listed,
        "stands for": entry.stands_for or "",
        "page": entry.page or "",
        "after": "; ".join(entry.citations),
    }
    for label, words in lines.items():
        if words:
            put(out, clean(words), label=Text(f"  {label}", "dim"), hang=14)


def _named(found: tuple[Place, ...]) -> str:
    return ", ".join(f"{p.name} [{p.id}]" for p in found)


@places.command()
def add(
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT", help="A country, by code or name; or the address or file of a dump."
        ),
    ],
) -> None:
    """Add all that GeoNames has of a country: villages, crossings, bases, bridges.

    The gazetteer has towns of 500 people and more; a dump has all the others, and more names.  That
    of a country is fetched from download.geonames.org, from where it broke off if it did, and takes
    the place of an older one.  Places that are known already keep their ids and points.

    \b
    dateline places add IQ
    dateline places add Sudan
    dateline places add https://mirror.example.org/geonames/IQ.zip
    dateline places add downloads/IQ.zip
    """
    if not re.search(r"[./\\]", what) and not Path(what).is_file():
        what = country_codes([what], hint="WHAT")[0]
    added = _add_with_progress(what)
    tally = added.tally
    typer.echo(
        f"{tally.rows:,} rows = {tally.taken:,} taken + {tally.left_out.total():,} left out +"
        f" {tally.set_aside:,} set aside;"
        f" {added.new:,} {'place is' if added.new == 1 else 'places are'} new"
    )
    left = ", ".join(f"{count:,} {name}" for name, count in tally.left_out.most_common())
    if left:
        errors.print(f"left out: {left}")
    for reason in tally.reasons:
        errors.print(f"set aside: {clean(reason)}")
    if tally.set_aside > len(tally.reasons):
        errors.print(f"and {tally.set_aside - len(tally.reasons):,} more set aside")
    errors.print(f"kept as {added.dump.path}")
    if tally.set_aside:
        raise typer.Exit(1)


def _add_with_progress(what: str) -> AddedDump:
    """Add a dump, with bars on standard error where that is a terminal."""
    shown = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    bars = Progress(*shown, TimeRemainingColumn(), console=errors, transient=True)
    bars.disable = not errors.is_terminal
    with bars:
        fetching = bars.add_task("fetching", total=None, visible=False)
        reading = bars.add_task("reading its rows", total=None, visible=False)

        def coming(done: int, total: int | None) -> None:
            bars.update(fetching, completed=done, total=total, visible=True)

        def rows(done: int, total: int) -> None:
            bars.update(reading, completed=done, total=total, visible=True)

        return add_dump(what, coming=coming, compiling=rows)


@places.command(name="list")
def list_dumps(form: Form = Format.TABLE) -> None:
    """The dumps that were added, and how many places each has.

    \b
    dateline places list
    dateline places list --format json
    """
    found = list(dumps_shown(compiling))
    if form is Format.JSON:
        forms.print_json(found)
    elif form is Format.CSV:
        forms.print_csv(DUMPS, found)
    elif not found:
        errors.print("no dumps were added; add one: dateline places add IQ")
    else:
        table = plain_table("dump", "of", "places", "file")
        for dump in found:
            edition = f"{dump.label}+{dump.digest}"
            table.add_row(edition, dump.country or "", f"{dump.places:,}", dump.path)
        put_table(console(), table)


@places.command()
def remove(
    label: Annotated[
        str, typer.Argument(metavar="COUNTRY", help="The country of a dump that was added.")
    ],
) -> None:
    """Take the dump of a country away.  Records keep what was made with it.

    \b
    dateline places remove IQ
    """
    typer.echo(f"removed {remove_dump(label).path}")
