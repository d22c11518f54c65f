"""`dateline log`: what was added to a record, by whom and when."""

from __future__ import annotations

from collections import deque
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from dateline.answers import LogEntry
from dateline.cli import forms
from dateline.cli.layout import console, errors, put
from dateline.cli.options import DEFAULT_RECORD, Form, Format, RecordAddress, existing
from dateline.tables.log import LOG
from dateline.words import clean, day

SIGNS = {"-": "red", "+": "green"}
"""How sentences are coloured that are gone or new."""

SEAL = 12
"""How many digits of a seal are shown."""


def log(
    ident: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="Only what was added or judged of this id."),
    ] = None,
    last: Annotated[
        int, typer.Option("--last", "-n", metavar="N", min=1, help="How many entries, at most.")
    ] = 50,
    form: Form = Format.TABLE,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """What was added to the record and judged of it, by whom and when; the latest last.

    Each line ends in the first digits of the entry's seal, which covers all before it too.

    \b
    dateline log
    dateline log r-91c04d2ab7e65f30
    dateline log --last 1000 --format csv
    """
    with existing(record) as opened:
        found = deque(opened.history.log(ident), maxlen=last)
    if form is Format.JSON:
        forms.print_json(list(found))
    elif form is Format.CSV:
        forms.print_csv(LOG, found)
    elif not found:
        errors.print("this record is empty; put reports into it first: dateline add PATH")
    else:
        for entry in found:
            show_entry(console(), entry)


def versions(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The id of a report (r-...).")],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """All versions of a report, and what each changed: sentences and claims.

    A text that its outlet published again within a week is found to be a version when it is
    added; `dateline judge same|different` says otherwise.  Answers as known on a day are by
    the version of that day.

    \b
    dateline versions r-91c04d2ab7e65f30
    """
    with existing(record) as opened:
        found = opened.history.revisions(report)
    if as_json:
        forms.print_json(found)
        return
    out = console()
    for number, revision in enumerate(found):
        if number:
            out.print()
        head = clean(", ".join(p for p in (revision.title, revision.publisher) if p))
        put(out, Text(head or clean(revision.origin), "bold"))
        put(out, Text(f"{day(revision.published)}; {revision.report}", "dim"))
        for sign, sentence in revision.sentences:
            put(out, Text(clean(sentence), SIGNS[sign]), label=f"  {sign} ", hang=4)
        for sign, claims in (("-", revision.gone), ("+", revision.new)):
            for ident, words in claims:
                put(out, f"{clean(words)}  {ident}", label=f"  {sign} claim: ", hang=4)


def show_entry(out: Console, entry: LogEntry) -> None:
    """An entry with its number and its instant."""
    head = Text(f"{entry.seq:>6}  {entry.recorded:%Y-%m-%d %H:%M:%SZ}  ", "cyan")
    words = Text(clean(entry.words), "strike" if entry.undone else "")
    put(out, words, label=head, hang=30)
    undone = "undone; " if entry.undone else ""
    by = f"by {clean(entry.by)}; " if entry.by else ""
    put(out, Text(f"{undone}{by}{entry.subject}; seal {entry.chain[:SEAL]}", "dim"), hang=30)
