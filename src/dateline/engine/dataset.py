r"""A dataset of coded reports: a folder of whole files.

OUTPUT/
  dateline-coded.json              what made it, and its counts once all of it is there
  reports/000012-5f0c….parquet     one file a shard and table
  claims/000012-5f0c….parquet
  failed/000012-5f0c….parquet      only where something failed
  shards/000012-5f0c….json         a shard is there when this is: its counts, its files' digests
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from dateline.errors import DatasetError
from dateline.shards import FORMAT, HEAD, Tally

MARKS = "shards"
_NAME = re.compile(r"(?P<number>\d{6,})-[0-9a-f]{16}\.json")
_BROKEN = (ValueError, KeyError, TypeError, AttributeError, AssertionError)
"""What reading JSON raises that is not as it was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What made a dataset: the version of Dateline, what read it, and how it was told to read.

    `whole` are the counts of all of it, and `shards` how many there are, once all are there.
    """

    dateline: str
    extractor: str
    settings: Mapping[str, Any]
    whole: Tally | None = None
    shards: int | None = None

    def differences(self, other: Head) -> list[str]:
        """In what another one differs, in words: "extractor was rules 0.2, is rules 0.3"."""
        mine, its = self._said(), other._said()
        return [
            f"{name} was {mine.get(name)}, is {its.get(name)}"
            for name in sorted(mine.keys() | its.keys())
            if mine.get(name) != its.get(name)
        ]

    def _said(self) -> dict[str, Any]:
        return {"dateline": self.dateline, "extractor": self.extractor, **self.settings}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A shard that is there: its counts, and its files by their tables with their SHA-256."""

    shard: str
    tally: Tally
    files: Mapping[str, str]


class Dataset:
    """A folder of coded reports.  Raises DatasetError for one that is none, or is not whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        path = folder / HEAD
        try:
            said = json.loads(path.read_text("utf-8"))
            if (found := said.pop("format")) != FORMAT:
                raise DatasetError(
                    f"{path}: its form is {found!r}, and this Dateline reads {FORMAT!r}"
                )
            whole = None if said["whole"] is None else Tally(**said["whole"])
            self.head = Head(**{**said, "whole": whole})
        except OSError as error:
            raise DatasetError(f"{path} cannot be read ({error.strerror})") from error
        except _BROKEN as error:
            raise DatasetError(
                f"{path} is not what coding writes there ({error}); code the archive again, into "
                "another folder"
            ) from error

    def marks(self) -> Iterator[Mark]:
        """The marks of all shards in their order.  Raises DatasetError if one is missing."""
        found = marks_in(self.folder)
        if self.head.whole is None or self.head.shards is None:
            raise DatasetError(
                f"{self.folder} is not coded to its end ({len(found):,} shards so far); run the "
                "same dateline code again, and it goes on"
            )
        for number in range(self.head.shards):
            if number not in found:
                raise DatasetError(
                    f"{self.folder}: shard {number} is missing; run the same dateline code again"
                )
            yield read_mark(self.folder, found[number])

    def bytes_of(self, mark: Mark, table: str) -> bytes | None:
        """What a shard has in a table, checked; `None` where it has nothing there.

        Raises DatasetError where the file cannot be read or is not as it was written.
        """
        if table not in mark.files:
            return None
        path = file_of(self.folder, mark.shard, table)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise DatasetError(
                f"{path} cannot be read ({error.strerror}); run the same dateline code again"
            ) from error
        if sha256(data).hexdigest() != mark.files[table]:
            raise DatasetError(
                f"{path} is not as it was written; delete it and run the same dateline code again"
            )
        return data


def marks_in(folder: Path) -> dict[int, str]:
    """The shards that are there, by their numbers."""
    names = (_NAME.fullmatch(path.name) for path in sorted((folder / MARKS).glob("*.json")))
    return {int(name["number"]): name[0].removesuffix(".json") for name in names if name}


def mark_path(folder: Path, shard: str) -> Path:
    """The file of a mark."""
    return folder / MARKS / f"{shard}.json"


def file_of(folder: Path, shard: str, table: str) -> Path:
    """The file of a shard in a table."""
    return folder / table / f"{shard}.parquet"


def read_mark(folder: Path, shard: str) -> Mark:
    """The mark of a shard.  Raises DatasetError."""
    path = mark_path(folder, shard)
    try:
        said = json.loads(path.read_text("utf-8"))
        files = {str(table): str(digest) for table, digest in said.pop("files").items()}
        return Mark(shard=shard, tally=Tally(**said), files=files)
    except (OSError, *_BROKEN) as error:
        raise DatasetError(
            f"{path} is not what coding writes there ({error}); delete it and run the same "
            "dateline code again"
        ) from error
