"""`dateline agreement`: how far those who coded claims agree, and with the machine."""

from __future__ import annotations

from dateline.cli import forms
from dateline.cli.layout import console, errors
from dateline.cli.options import DEFAULT_RECORD, Form, Format, RecordAddress, Recorded, existing
from dateline.cli.show_review import show_reliability
from dateline.tables.coders import AGREEMENT


def agreement(
    form: Form = Format.TABLE,
    recorded: Recorded = None,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Say how far coders agree: Krippendorff's alpha, of people and with the machine.

    For each part of a claim among all, among people, and for each two, with the number of claims
    that at least two of them coded. The machine counts as one more coder, (machine), that read
    the claims before anybody judged them.

    \b
    dateline agreement
    dateline agreement --format csv > agreement.csv
    """
    with existing(record, recorded=recorded) as opened:
        found = opened.reviewer.reliability()
    if form is Format.JSON:
        forms.print_json(found)
    elif form is Format.CSV:
        forms.print_csv(AGREEMENT, found.agreement)
    elif not found.agreement:
        errors.print("nobody has judged a claim in this record; begin with: dateline review")
    else:
        show_reliability(console(), found)
