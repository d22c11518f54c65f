"""GeoNames dumps added to the gazetteer: fetched or taken from a file, checked, compiled, kept."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import DataError
from dateline.ingest.download import Progress as Coming
from dateline.ingest.download import download
from dateline.inventory import DumpShown
from dateline.resolve.compile import Progress as Compiling
from dateline.resolve.dump import Tally
from dateline.resolve.dumps import Dump, added_dumps, compile_dump, keep_dump
from dateline.resolve.folders import cache_folder
from dateline.resolve.gazetteer import Gazetteer, open_gazetteer

GEONAMES = "https://download.geonames.org/export/dump/{code}.zip"
"""Where the dump of a country is, by its ISO 3166 code."""


@dataclass(frozen=True, slots=True)
class AddedDump:
    """A dump that was added, what became of its rows, and how many of its places are new."""

    dump: Dump
    tally: Tally
    new: int


def add_dump(
    what: str,
    *,
    coming: Coming | None = None,
    compiling: Compiling | None = None,
    base: Callable[[], Gazetteer] = open_gazetteer,
) -> AddedDump:
    """Add the dump that a country's code, an address or a file names.

    `coming` is told how much has been fetched, `compiling` how many rows are read.  What was
    fetched and cannot be used is thrown away.  Raises DataError or FetchError.
    """
    if not re.match(r"https?://", what) and not re.fullmatch("[A-Z]{2}", what):
        path = Path(what)
        if not path.is_file():
            raise DataError(
                f"{what}: no such file; give a country's code such as IQ, an address, or the file"
                " of a dump"
            )
        return _add(path, base, compiling)
    url = what if "://" in what else GEONAMES.format(code=what)
    name = re.sub(r"[^\w.-]", "_", url.rpartition("/")[2]) or "dump"
    path = cache_folder() / "fetched" / name
    download(url, path, progress=coming)
    try:
        return _add(path, base, compiling)
    finally:
        path.unlink(missing_ok=True)


def dumps_shown(compiling: Compiling | None = None) -> Iterator[DumpShown]:
    """The dumps that were added.  Raises DataError."""
    with closing(open_gazetteer(compiling)) as gazetteer:
        for dump in added_dumps():
            country = gazetteer.country(dump.label)
            yield DumpShown(
                label=dump.label,
                country=country.name if country else None,
                digest=dump.digest,
                places=gazetteer.sizes()[dump.edition],
                path=str(dump.path),
            )


def _add(path: Path, base: Callable[[], Gazetteer], compiling: Compiling | None) -> AddedDump:
    cache = cache_folder()
    with closing(base()) as gazetteer, tempfile.TemporaryDirectory(dir=cache) as scratch:
        compiled = Path(scratch, "places.sqlite")
        tally = compile_dump(path, compiled, gazetteer.airport_near, compiling)
        with closing(Gazetteer(compiled)) as fresh:
            new = sum(1 for id_ in fresh.ids() if gazetteer.get(id_) is None)
        dump = keep_dump(path, tally)
        compiled.replace(cache / dump.compiled_name)
    return AddedDump(dump, tally, new)
