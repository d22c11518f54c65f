"""The command that searches a record for words."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli import forms, show
from dateline.cli.layout import console, errors
from dateline.cli.options import (
    DEFAULT_RECORD,
    After,
    Bbox,
    Country,
    Form,
    Format,
    Kind,
    Known,
    Limit,
    Near,
    Party,
    Place,
    RecordAddress,
    Recorded,
    SaidBy,
    event_type,
    existing,
)
from dateline.tables.knowledge import FOUND


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="What to look for.")],
    place: Place = None,
    country: Country = None,
    near: Near = None,
    bbox: Bbox = None,
    actor: Party = None,
    kind: Kind = None,
    source: SaidBy = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="Published on this day or later.")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="Published on this day or before.")
    ] = None,
    known: Known = None,
    recorded: Recorded = None,
    limit: Limit = 20,
    after: After = None,
    form: Form = Format.TABLE,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Reports by the words of their title and text, the best first.

    Where more than 2,000 reports fit, the latest come first: narrow it down.

    All words must be there, unless OR stands between them. NOT leaves reports out, brackets group,
    quotes keep words together, a * at the end of a word lets it go on. Letter case, accents and
    apostrophes make no difference: al-Qaim finds al-Qa'im.

    With --place, --country, --near, --bbox, --actor, --type or --source, what a report claims must
    fit too, and the sentences of those claims are shown.

    \b
    dateline search Mosul dam
    dateline search '"barrel bomb"' OR shell* --place Aleppo
    dateline search airport NOT Baghdad --from 2014-06-10 --to 2014-06-20
    dateline search hospital --near 34.37,41.09,50 --format json
    """
    kind = event_type(kind)
    with existing(record, recorded=recorded) as opened:
        page = opened.search(
            " ".join(words),
            limit=limit,
            after=after,
            place=place,
            country=country,
            near=near,
            box=bbox,
            actor=actor,
            type=kind,
            source=source,
            start=start,
            end=end,
            known=known,
        )
    if form is Format.JSON:
        forms.print_json(page)
    elif form is Format.CSV:
        forms.print_csv(FOUND, (page,))
    else:
        show.show_search(console(), page)
    if not page.total:
        errors.print("no report in this record has these words and meets these conditions")
    elif page.after is not None:
        many = "" if page.ranked else "more than "
        order = "" if page.ranked else ", the latest first"
        errors.print(f"{len(page.found)} of {many}{page.total:,} reports{order}; the next ones:")
        errors.print(f"  --after {page.after}")
