"""What became of all that a command was given: what is set aside as it goes, and the sums."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import typer

from dateline.answers import Added, Failure
from dateline.cli.layout import errors
from dateline.errors import RecordUnwritable
from dateline.words import clean

TOLD = 20
"""How many of those set aside are told one by one."""

_ENDINGS = 8
"""How many endings of files that were passed over are told."""

NOTHING = (
    "no reports there: a folder is searched for .txt, .md, .html, .pdf, .docx, .eml, .mhtml, and "
    "for web archives and tables"
)


def tell_added(added: Added) -> None:
    """The counts of an addition."""
    if added.failed > TOLD:
        reasons = ", ".join(f"{reason} {count:,}" for reason, count in added.reasons)
        errors.print(f"set aside, in all: {reasons}")
    tell_left(added.left_out, added.passed_over, added.others)
    if not (added.given or added.left_out or added.passed_over):
        errors.print(NOTHING)
    if added.unread:
        languages = ", ".join(f"{code} {count:,}" for code, count in added.unread)
        number = sum(count for _, count in added.unread)
        kept = f"{number_of(number, 'report')} not in English ({languages})"
        errors.print(f"{kept}: kept and found by search; no claims are read in them")
    copies = f" ({number_of(added.copies, 'copy', 'copies')})" if added.copies else ""
    erased = f" ({added.erased:,} erased before)" if added.erased else ""
    typer.echo(
        f"{added.given:,} given = {added.read:,} read{copies} + {added.known:,} known already"
        f"{erased} + {added.failed:,} set aside; {number_of(added.claims, 'claim')} from "
        f"{number_of(added.sources, 'source')}"
    )


def tell_left(left_out: int, passed_over: int, others: Sequence[tuple[str, int]]) -> None:
    """How much of what was given was not asked for, or is no report and no page."""
    if others:
        number = number_of(sum(count for _, count in others), "file")
        endings = ", ".join(f"{clean(ending)} {count:,}" for ending, count in others[:_ENDINGS])
        more = ", …" if len(others) > _ENDINGS else ""
        errors.print(
            f"{number} in folders passed over, whose names are of no kind that is read "
            f"({endings}{more}); one that is named itself is tried"
        )
    if left_out:
        errors.print(f"{left_out:,} left out, as --where or --since asks")
    if passed_over:
        records = number_of(passed_over, "record")
        errors.print(f"{records} of web archives passed over: pictures, styles, pages not found")


@contextmanager
def telling_set_aside(
    file: Path | None = None, *, others: str = "all, with --set-aside FILE"
) -> Iterator[Callable[[Failure], None]]:
    """Tells the first of those set aside on standard error, and writes all to a file if given.

    `others` says where those are that are not told, if no file is given.
    Raises RecordUnwritable where the file cannot be written.
    """
    told: Counter[str] = Counter()

    def tell(failure: Failure) -> None:
        told["all"] += 1
        if told["all"] <= TOLD:
            errors.print(f"set aside ({failure.reason}): {failure.message}")
        elif told["all"] == TOLD + 1:
            more = f"all are in {file}" if file else others
            errors.print(f"set aside: more are only counted ({more})")

    if file is None:
        yield tell
        return
    try:
        stream = file.open("w", encoding="utf-8")
    except OSError as error:
        raise _not_written(file, error) from error

    def write(failure: Failure) -> None:
        try:
            stream.write(json.dumps(asdict(failure), ensure_ascii=False) + "\n")
        except OSError as error:
            raise _not_written(file, error) from error
        tell(failure)

    with stream:
        yield write


def _not_written(file: Path, error: OSError) -> RecordUnwritable:
    return RecordUnwritable(f"{file} cannot be written ({error.strerror}); name another file")


def number_of(count: int, one: str, many: str | None = None) -> str:
    """How many of something there are: "1 claim", "1,200 claims"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
