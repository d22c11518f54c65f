"""A dataset that is being made: what is there stays, what is missing is written, whole.

Each file is written under another name, then renamed, so that what has its name is whole; the mark
of a shard comes last.  What a killed run left behind is overwritten, or goes at the end.
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import ExitStack, closing
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path

from dateline.engine.dataset import (
    MARKS,
    Dataset,
    Head,
    Mark,
    file_of,
    mark_path,
    marks_in,
    read_mark,
)
from dateline.errors import DatasetError
from dateline.shards import FORMAT, HEAD, CodedShard, Shard, Tally

_LOCK = ".lock"


class Unfinished:
    """A dataset to write to, locked: a new one, or one that the same head began.

    With `recode` what was made otherwise, or of something else, is thrown away; without it
    DatasetError is raised, as it is for a folder that cannot be written to.
    """

    def __init__(self, folder: Path, head: Head, tables: tuple[str, ...], *, recode: bool) -> None:
        self._folder = folder
        self._head = head
        self._tables = tables
        self._recode = recode
        try:
            folder.mkdir(parents=True, exist_ok=True)
            new = not (folder / HEAD).exists()
            if new and any(path.name != _LOCK for path in folder.iterdir()):
                raise DatasetError(
                    f"{folder} holds other things already; name a new folder for what is coded"
                )
            with ExitStack() as undoing:
                self._lock = undoing.enter_context(closing(_locked(folder)))
                for name in (MARKS, *tables):
                    (folder / name).mkdir(exist_ok=True)
                if not new:
                    self._compare(Dataset(folder).head)
                self._there = marks_in(folder)
                self._write_head()
                undoing.pop_all()
        except OSError as error:
            raise _unwritable(folder, error) from error

    def close(self) -> None:
        """Lets others write to it."""
        self._lock.close()

    def mark_of(self, shard: Shard) -> Mark | None:
        """The mark of a shard if it and its files are there; `None` if it is to be coded.

        Raises DatasetError where another shard has its number.
        """
        there = self._there.get(shard.number)
        if there == shard.name:
            mark = read_mark(self._folder, there)
            whole = all(file_of(self._folder, there, table).is_file() for table in mark.files)
            return mark if whole else None
        if there is not None and not self._recode:
            raise DatasetError(
                f"{self._folder} was coded from other inputs, or from the same under other names: "
                f"what begins at {shard.documents[0].found.origin} is not what it was. Name "
                "another folder; or, to code anew what changed: --recode"
            )
        return None

    def keep(self, shard: Shard, coded: CodedShard) -> None:
        """Writes a shard, its mark last; another of its number ceases to be there first."""
        try:
            if (stale := self._there.pop(shard.number, None)) is not None:
                mark_path(self._folder, stale).unlink(missing_ok=True)
            for file in coded.files:
                _write(file_of(self._folder, shard.name, file.table), file.data)
            files = {file.table: sha256(file.data).hexdigest() for file in coded.files}
            said = {**asdict(coded.tally), "files": files}
            _write(mark_path(self._folder, shard.name), _json(said))
        except OSError as error:
            raise _unwritable(self._folder, error) from error
        self._there[shard.number] = shard.name

    def finish(self, tally: Tally, shards: int) -> None:
        """Says that all of it is there; whatever belongs to no shard goes.

        Raises DatasetError where there are more shards than that.
        """
        more = [number for number in self._there if number >= shards]
        if more and not self._recode:
            raise DatasetError(
                f"{self._folder} was coded from more than there is now ({len(more):,} shards "
                "more). Name another folder; or, to leave out what is gone: --recode"
            )
        try:
            for number in more:
                mark_path(self._folder, self._there.pop(number)).unlink(missing_ok=True)
            self._sweep(set(self._there.values()))
            self._head = replace(self._head, whole=tally, shards=shards)
            self._write_head()
        except OSError as error:
            raise _unwritable(self._folder, error) from error

    def _compare(self, former: Head) -> None:
        """Takes up where another run was."""
        differences = former.differences(self._head)
        if differences and not self._recode:
            raise DatasetError(
                f"{self._folder} was coded otherwise: {'; '.join(differences)}. Name another "
                "folder; or, to code all of it anew: --recode"
            )
        if differences:
            for shard in marks_in(self._folder).values():
                mark_path(self._folder, shard).unlink()
            self._sweep(set())

    def _sweep(self, shards: set[str]) -> None:
        """Takes away the files in its tables that belong to no shard."""
        for table in (MARKS, *self._tables):
            for path in (self._folder / table).iterdir():
                ours = path.suffix in {".json", ".parquet", ".part"}
                if ours and path.stem not in shards:
                    path.unlink(missing_ok=True)

    def _write_head(self) -> None:
        _write(self._folder / HEAD, _json({"format": FORMAT, **asdict(self._head)}))


def _locked(folder: Path) -> sqlite3.Connection:
    """A lock of SQLite's, which is gone when the process is, however it ends."""
    lock = sqlite3.connect(folder / _LOCK, timeout=0, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        raise DatasetError(
            f"another dateline code writes to {folder}, or nobody may ({error}); wait for it, or "
            "name another folder"
        ) from error
    return lock


def _write(path: Path, data: bytes) -> None:
    """A file that is there whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)


def _json(said: object) -> bytes:
    return (json.dumps(said, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _unwritable(folder: Path, error: OSError) -> DatasetError:
    return DatasetError(
        f"{folder} cannot be written ({error.strerror}); make room or name another folder. What "
        "is coded so far is kept: run the same command again"
    )
