"""The GeoNames dumps that the user has added, kept as they came and compiled into the cache.

A dump lies in the places folder under the name of its country and the head of its SHA-256
("IQ-1a2b3c4d.zip"); what is compiled of it can be made anew at any time.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from dateline.errors import DataError
from dateline.resolve.compile import Progress, code_fingerprint, write_gazetteer
from dateline.resolve.dump import Near, Tally, open_dump, places_of
from dateline.resolve.folders import places_folder

_NAME = re.compile(r"(?P<label>[A-Z]{2}|[a-z0-9]+)-(?P<digest>[0-9a-f]{8})")
_DIGITS = 8
_SEVERAL = "several"
_ROW_BYTES = 130


@dataclass(frozen=True, slots=True)
class Dump:
    """A dump that was added: `label` is its country, or "several"; `digest` tells its edition."""

    label: str
    digest: str
    path: Path

    @property
    def edition(self) -> str:
        """What claims name among their extractors."""
        return f"{self.label}+{self.digest}"

    @property
    def compiled_name(self) -> str:
        """The name in the cache of what is compiled of it by the code of today."""
        return f"places-{self.label}-{self.digest}-{code_fingerprint()}.sqlite"


def added_dumps(folder: Path | None = None) -> list[Dump]:
    """The dumps that the user has added, by label.  `folder` stands in for `places_folder()`."""
    found = []
    for path in sorted((folder or places_folder()).glob("*-*.*")):
        if path.suffix in {".zip", ".txt"} and (name := _NAME.fullmatch(path.stem)):
            found.append(Dump(name["label"], name["digest"], path))
    return found


def compile_dump(dump: Path, target: Path, near: Near, progress: Progress | None = None) -> Tally:
    """Compile a dump to `target`, whole or not at all, and say what became of its rows.

    Raises DataError for what is no dump, breaks off or has hardly a good row.
    """
    tally = Tally()
    expected = max(1, dump.stat().st_size * (4 if dump.suffix == ".zip" else 1) // _ROW_BYTES)
    with open_dump(dump) as lines:
        write_gazetteer(target, places_of(lines, tally, near), expected, progress)
    if not tally.taken or tally.set_aside > tally.rows // 10:
        target.unlink()
        first = f"; the first: {tally.reasons[0]}" if tally.reasons else ""
        raise DataError(
            f"{dump}: not a GeoNames dump: of {tally.rows:,} rows {tally.set_aside:,} are none of"
            f" its rows{first}"
        )
    return tally


def keep_dump(dump: Path, tally: Tally, folder: Path | None = None) -> Dump:
    """Put a dump that was compiled among the added ones, in place of one of the same country.

    `folder` stands in for that of the user's dumps.  Raises DataError if it cannot be kept there.
    """
    folder = folder or places_folder()
    label = _label(tally.countries)
    digest = _digest(dump)
    kept = Dump(label, digest, folder / f"{label}-{digest}{dump.suffix}")
    partial = kept.path.with_name(f"{kept.path.name}.part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(dump, partial)
        partial.replace(kept.path)
        for old in added_dumps(folder):
            if old.label == label and old.path != kept.path:
                old.path.unlink()
    except OSError as error:
        raise DataError(
            f"{folder}: the dump cannot be kept there ({error.strerror}); set DATELINE_PLACES to a"
            " folder that can be written to"
        ) from error
    return kept


def remove_dump(label: str, folder: Path | None = None) -> Dump:
    """Take the dump of a country away.  Raises DataError where there is none."""
    there = added_dumps(folder)
    for dump in there:
        if dump.label.casefold() == label.casefold():
            dump.path.unlink()
            return dump
    names = ", ".join(dump.label for dump in there) or "none"
    raise DataError(f"no dump of {label!r} was added; there are: {names}")


def _label(countries: Counter[str]) -> str:
    """The country that nearly all rows of a dump are of."""
    code, count = countries.most_common(1)[0]
    return code if count > 0.9 * countries.total() else _SEVERAL


def _digest(path: Path) -> str:
    digest = sha256()
    for chunk in _chunks(path):
        digest.update(chunk)
    return digest.hexdigest()[:_DIGITS]


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            yield chunk
