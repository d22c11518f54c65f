"""Commands that look after the record itself."""

from __future__ import annotations

import re
import sys
from typing import Annotated

import typer

from dateline.cli.layout import errors
from dateline.cli.options import (
    DEFAULT_RECORD,
    By,
    Reason,
    RecordAddress,
    author,
    existing,
    require,
    upgrading,
)
from dateline.cli.progress import shown_preparing, stopped_by_signals
from dateline.history import report_words
from dateline.preparing import Preparing
from dateline.record import open_at
from dateline.words import clean


def upgrade(record: RecordAddress = DEFAULT_RECORD) -> None:
    """Bring the record of an older Dateline to today's format.

    Commands that add to a record do so by themselves; those that only read it never change it.
    All that it holds is kept.  An older Dateline cannot read it afterwards.

    \b
    dateline upgrade
    dateline upgrade --record war.db
    """
    require(record)
    done: list[int] = []

    def telling(former: int, newest: int) -> None:
        upgrading(former, newest)
        done.append(newest)

    with open_at(record, create=False, upgrading=telling) as opened:
        counts = opened.counts()
    state = "has the newest format now" if done else "had the newest format already"
    typer.echo(f"{record} {state}: {counts.reports:,} reports, {counts.claims:,} claims")


def prepare(
    anew: Annotated[
        bool, typer.Option("--anew", help="Throw away first what was worked out before.")
    ] = False,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Work out who held each place and keep it with the record, so that answers are quick.

    Additions, merges and loads do it by themselves for the places that they touch, unless these are
    very many. It is for what is left then, and for after many judgements, a new pack or a newer
    Dateline: until then answers are the same and take longer.
    After Ctrl-C the same command goes on where it was.

    \b
    dateline prepare
    dateline prepare --record war.db
    """
    with (
        existing(record, write=True) as opened,
        stopped_by_signals() as stop,
        shown_preparing() as progress,
    ):
        done = opened.prepare(Preparing(progress=progress, stop=stop), anew=anew)
    typer.echo(f"{record}: {done.places:,} place{'s'[: done.places != 1]} worked out anew")
    if done.left:
        errors.print(f"{done.left:,} are left; to go on, run the same command again")
        raise typer.Exit(130)


def verify(
    head: Annotated[
        str | None,
        typer.Option(
            "--head",
            metavar="DIGEST",
            help="A head noted earlier: the record must still have all that it sealed.",
        ),
    ] = None,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Check that the record holds what was added to it, unchanged and complete.

    Every entry of its log is sealed by a digest of what it added and by one over all entries
    before.  Note the head that this prints, outside of the record: given back as --head it shows
    also whether the end of the log was cut off.  What is kept for quick answers (dateline prepare)
    is held against the claims, which takes as long as preparing.  Exit code 1 if anything is wrong.

    \b
    dateline verify
    dateline verify --record war.db
    dateline verify --head "$(cat head.txt)"
    """
    noted = _digest(head) if head is not None else None
    with existing(record) as opened, errors.status("verifying"):
        found = 0
        for fault in opened.verify(head=noted):
            found += 1
            typer.echo(f"{fault.where}: {fault.what}")
        last = opened.ledger.head()
        counts = opened.counts()
        erasures = opened.ledger.erasures() if not found else {}
    if found:
        errors.print(
            f"{record} is not as it was added: {found:,} fault{'s'[: found > 1]}. Restore it from "
            "a backup, or compare it with another copy"
        )
        raise typer.Exit(1)
    typer.echo(f"{record} is whole: {counts.reports:,} reports, {counts.claims:,} claims")
    for report, erasure in erasures.items():
        typer.echo(
            f"erased on {erasure.decided:%Y-%m-%d}: {report}, by {clean(erasure.author)}: "
            f"{clean(erasure.reason)}"
        )
    if last is not None:
        typer.echo(f"head {last.chain} (entry {last.seq:,}, {last.recorded:%Y-%m-%d %H:%M} UTC)")


def erase(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The id of a report (r-...).")],
    reason: Reason,
    by: By = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")] = False,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Erase the text of a report for good, where the law demands it; this cannot be undone.

    Its title, its text and all that claims quote from it are blanked, and what language models
    answered about it is deleted from this machine. Ids, days, places, parties and figures stay, and
    so does who wrote and published it. The log says who erased it, when and why, and verify still
    passes. Added or merged again, the text does not come back. Backups and dumps made before still
    have it, and other machines that asked a model about it. To leave a report out of all answers,
    use retract.

    \b
    dateline erase r-91c04d2ab7e65f30 --reason "court order 12/2026"
    """
    who = author(by)
    with existing(record, write=True) as opened:
        found = opened.ledger.report(report)
        former = opened.ledger.erasures((report,)).get(report)
        if former is None and not yes:
            _confirm(f"{report} ({clean(report_words(found))})")
        opened.erase(report, reason=reason, author=who)
        former = former or opened.ledger.erasures((report,))[report]
        claims = len(former.rows) - 1
    typer.echo(
        f"{report} was erased on {former.decided:%Y-%m-%d} by {clean(former.author)}: its title, "
        f"its text and the words quoted from it in {claims:,} claim{'s'[: claims != 1]}"
    )


def _confirm(what: str) -> None:
    """Asks whether a text is to go.  Raises typer.Abort if not, BadParameter if nobody is there."""
    if not sys.stdin.isatty():
        raise typer.BadParameter("nobody is there to be asked; say --yes", param_hint="--yes")
    typer.confirm(f"Erase the text of {what} for good?", abort=True, err=True)


def _digest(text: str) -> str:
    """A digest as a user wrote it."""
    digest = text.strip().lower()
    if not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise typer.BadParameter(
            f"{text!r} is no digest: give the 64 hex digits that `dateline verify` printed",
            param_hint="--head",
        )
    return digest
