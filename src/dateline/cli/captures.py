"""`dateline captures`: the archived copies of the pages that reports were made of."""

from __future__ import annotations

import sys
from collections import deque
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from dateline.capture import CaptureShown
from dateline.cli import forms
from dateline.cli.layout import console, errors, put
from dateline.cli.options import DEFAULT_RECORD, Form, Format, RecordAddress, existing
from dateline.tables.log import CAPTURES
from dateline.words import clean


def captures(
    report: Annotated[
        str | None,
        typer.Argument(metavar="REPORT", help="Only the copy of this report (r-...)."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the bytes of the report's copy to this file; - is the standard output.",
        ),
    ] = None,
    warc: Annotated[
        Path | None,
        typer.Option(
            "--warc", metavar="FILE", help="Write all copies to this file, as a packed WARC."
        ),
    ] = None,
    last: Annotated[
        int, typer.Option("--last", "-n", metavar="N", min=1, help="How many to list, at most.")
    ] = 50,
    form: Form = Format.TABLE,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """The archived copies of fetched pages: what came, from where and when; the latest last.

    Of each page that became a report the bytes are kept as they came, with their SHA-256, the head
    of the answer and the address that answered in the end.  They show what a page said when it is
    changed or gone.  What is erased is gone here too.

    \b
    dateline captures
    dateline captures r-91c04d2ab7e65f30
    dateline captures r-91c04d2ab7e65f30 --output page.html
    dateline captures --warc war.warc.gz
    """
    if output is not None and report is None:
        raise typer.BadParameter(
            "of which report? Name it, or write all with --warc", param_hint="--output"
        )
    if warc is not None and (report is not None or output is not None):
        raise typer.BadParameter("it takes all copies, and goes alone", param_hint="--warc")
    with existing(record) as opened:
        if warc is not None:
            with errors.status("writing"):
                number = opened.archive(warc)
            typer.echo(f"{warc} has {number:,} cop{'y' if number == 1 else 'ies'}")
            return
        if output is not None and report is not None:
            _write(opened.captured(report), output)
            return
        found = list(deque(opened.captures(report), maxlen=last))
    if form is Format.JSON:
        forms.print_json(found)
    elif form is Format.CSV:
        forms.print_csv(CAPTURES, found)
    elif not found:
        errors.print("no copies are kept: only what is fetched from an address leaves one")
    else:
        for shown in found:
            _show(shown, whole=report is not None)


def _write(body: bytes, output: Path) -> None:
    if output == Path("-"):
        sys.stdout.buffer.write(body)
        return
    try:
        output.write_bytes(body)
    except OSError as error:
        raise typer.BadParameter(
            f"{output} cannot be written ({error.strerror})", param_hint="--output"
        ) from error
    errors.print(f"{output} has the {len(body):,} bytes as they came")


def _show(shown: CaptureShown, *, whole: bool) -> None:
    out = console()
    head = ", ".join(clean(words) for words in (shown.title, shown.publisher) if words)
    put(
        out,
        Text(head or clean(shown.asked), "bold"),
        label=f"{shown.at:%Y-%m-%d %H:%MZ}  ",
        hang=19,
    )
    told = [shown.report, f"{shown.size:,} bytes", shown.kind or "no kind stated"]
    told += ["from the feed itself" if shown.status is None else str(shown.status)]
    told += ["erased"] if shown.erased else []
    put(out, Text(clean("; ".join(told)), "dim"), hang=19)
    put(out, Text(clean(shown.url), "dim"), hang=19)
    if whole:
        out.print(Text(f"{'':19}SHA-256 {shown.digest}"), soft_wrap=True)
        for name, value in shown.headers:
            put(out, Text(clean(f"{name}: {value}"), "dim"), hang=19)
