"""The knowledge packs on this machine: those that come with Dateline, and the user's own.

A pack of the user's is a file of his packs folder, named after the pack's id.  One with the id of a
shipped pack takes its place.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from dateline.errors import DataError
from dateline.resolve.folders import packs_folder
from dateline.resolve.pack_clashes import clashes
from dateline.resolve.pack_format import Pack
from dateline.resolve.packs import load_pack

_DIGITS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """A pack that is used, with its file; `digest` is of the file's bytes (SHA-256, its head)."""

    pack: Pack
    path: Path | Traversable
    digest: str
    own: bool

    @property
    def edition(self) -> str:
        """The pack's id, version and digest, which claims name among their extractors."""
        return f"{self.pack.pack.id} {self.pack.pack.version}+{self.digest}"


@cache
def shipped() -> tuple[Installed, ...]:
    """The packs that come with Dateline, in the order of their file names.  Raises DataError."""
    folder = files("dateline") / "packs"
    found = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    return tuple(_installed(f, own=False) for f in sorted(found, key=lambda file: file.name))


def shipped_packs() -> tuple[Pack, ...]:
    """What the packs that come with Dateline say."""
    return tuple(each.pack for each in shipped())


def installed_packs(folder: Path | None = None) -> tuple[Installed, ...]:
    """The packs that are used: the shipped ones that no own one replaces, then the own ones.

    `folder` stands in for `packs_folder()`.  Raises DataError for an own pack that breaks the
    format, with what to do.
    """
    own = {each.pack.pack.id: each for each in _own(folder or packs_folder())}
    first = [own.pop(each.pack.pack.id, each) for each in shipped()]
    return (*first, *own.values())


def packs_in_use() -> tuple[Pack, ...]:
    """What the packs that are used say.  Raises DataError."""
    return tuple(each.pack for each in installed_packs())


def own_files(folder: Path | None = None) -> list[Path]:
    """The files of the user's packs, whether they are right or not."""
    return sorted((folder or packs_folder()).glob("*.toml"))


def add_pack(path: Path, *, replace: bool = False, folder: Path | None = None) -> Installed:
    """Copy a pack to the user's own, from where all commands use it.

    A pack with the id of one that is there, or of a shipped one, is taken only with `replace`.
    Raises DataError for a pack that breaks the format or clashes with others; then nothing changes.
    """
    folder = folder or packs_folder()
    new = _installed(path, own=True)
    name = new.pack.pack.id
    others = installed_packs(folder)
    before = next((other for other in others if other.pack.pack.id == name), None)
    if before is not None and before.digest == new.digest and before.own:
        return before
    if before is not None and not replace:
        whose = "is added already" if before.own else "comes with Dateline"
        raise DataError(
            f"{path}: a pack {name!r}, {before.edition}, {whose}; see what differs with"
            f" dateline pack diff {name} {path}, and put this one in its place with --replace"
        )
    rest = [other.pack for other in others if other.pack.pack.id != name]
    if found := list(clashes(new.pack, rest)):
        told = "\n  ".join(str(problem) for problem in found)
        raise DataError(f"{path}: the pack clashes with others that are used\n  {told}")
    target = folder / f"{name}.toml"
    partial = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(path.read_bytes())
        partial.replace(target)
    except OSError as error:
        raise DataError(
            f"{folder}: the pack cannot be kept there ({error.strerror}); set DATELINE_PACKS to a"
            " folder that can be written to"
        ) from error
    finally:
        with suppress(OSError):  # where the folder could not be made there is no such file
            partial.unlink()
    return _installed(target, own=True)


def remove_pack(name: str, folder: Path | None = None) -> Path:
    """Delete a pack of the user's own by its id, even a broken one.  Raises DataError."""
    own = {path.stem: path for path in own_files(folder)}
    if name not in own:
        if name in {each.pack.pack.id for each in shipped()}:
            raise DataError(f"the pack {name!r} comes with Dateline and cannot be removed")
        there = f"there are: {', '.join(own)}" if own else "there are none"
        raise DataError(f"no pack {name!r} of your own; {there}")
    own[name].unlink()
    return own[name]


def _own(folder: Path) -> Iterator[Installed]:
    for path in own_files(folder):
        try:
            found = _installed(path, own=True)
        except DataError as error:
            raise DataError(
                f"{error}\nmend the file, or take it away: dateline pack remove {path.stem}"
            ) from error
        if found.pack.pack.id != path.stem:
            raise DataError(
                f"{path}: the pack's id is {found.pack.pack.id!r}; take the file away and add it"
                " with dateline pack add, which gives it its name"
            )
        yield found


def digest_of(path: Path | Traversable) -> str:
    """What tells one edition of a pack from another: the head of its file's SHA-256."""
    return sha256(path.read_bytes()).hexdigest()[:_DIGITS]


def _installed(path: Path | Traversable, *, own: bool) -> Installed:
    return Installed(pack=load_pack(path), path=path, digest=digest_of(path), own=own)
