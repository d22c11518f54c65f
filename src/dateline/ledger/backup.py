"""Whole copies of a record in a file, made while others read it and add to it.

SQLite copies its pages itself (https://www.sqlite.org/backup.html), into a file beside the one
wanted, which takes its name only when it is whole and was checked.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from dateline.errors import RecordError, RecordUnwritable
from dateline.ledger.facets import Fold
from dateline.ledger.sqlite import open_record

_PAGES = 1000
"""How many pages are copied at a time; in between others may write."""


def back_up(record: Path, target: Path, *, fold: Fold) -> None:
    """Copies a record into a new file, of one piece, and checks the copy.

    The copy keeps no write-ahead log beside it, so that it can be moved and be put on a medium
    that cannot be written to.  Raises RecordUnwritable if the file is there already or cannot be
    made, RecordError if the record cannot be read or the copy is not whole.
    """
    open_record(record, create=False, read_only=True, fold=fold).close()
    _copy(record, target, journal="DELETE", fold=fold)


def restore(backup: Path, record: Path, *, fold: Fold) -> None:
    """Makes a record of a backup, after checking it; the backup stays as it is.

    Raises RecordUnwritable if there is a record in that place, and as `back_up` does.
    """
    open_record(backup, create=False, read_only=True, fold=fold).close()
    _copy(backup, record, journal="WAL", fold=fold)


def _copy(source: Path, target: Path, *, journal: str, fold: Fold) -> None:
    if target.exists():
        raise RecordUnwritable(f"{target} is there already; name another file, or move it away")
    with new_file(target) as part:
        try:
            with (
                closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old,
                closing(sqlite3.connect(part)) as new,
            ):
                old.backup(new, pages=_PAGES)
                new.execute("DELETE FROM user_session")  # who is signed in to the one, is not here
                new.commit()
                new.execute(f"PRAGMA journal_mode = {journal}")
        except sqlite3.Error as error:
            raise RecordUnwritable(f"{source} cannot be copied to {target}: {error}") from error
        with open_record(part, create=False, fold=fold) as copied:
            fault = next(copied.faults(), None)
        if fault is not None:
            raise RecordError(
                f"{source} is not as it was added ({fault.where}: {fault.what}), so {target} was "
                "not made; see all that is wrong with dateline verify"
            )


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """A file to fill, which takes the name of `target` if no error is raised, and goes otherwise.

    Raises RecordUnwritable if there is no folder for it.
    """
    if not target.absolute().parent.is_dir():
        raise RecordUnwritable(f"{target}: there is no folder {target.parent}; make it first")
    part = target.with_name(f"{target.name}.part")
    beside = [part.with_name(part.name + end) for end in ("", "-wal", "-shm", "-journal")]
    for path in beside:  # of a run that was killed
        path.unlink(missing_ok=True)
    try:
        yield part
        part.replace(target)
    except OSError as error:
        raise RecordUnwritable(f"{target} cannot be made: {error.strerror}") from error
    finally:
        for path in beside:
            path.unlink(missing_ok=True)
