"""Files in object stores (`s3://`, `gs://`), through fsspec.

When its turn comes a file is copied into a temporary one, whole or not at all, and read as any
other.  Only what the user names is opened, and only by the schemes here: http and https go by our
own client, which looks at where an address leads, and nothing is chained (`zip::http://...`).
"""

from __future__ import annotations

import importlib
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.errors import Damaged, MissingFile, ReportRefused
from dateline.ingest.files import count_other, is_wanted

PACKAGES = {"s3": "s3fs", "gs": "gcsfs", "memory": None, "file": None}
"""The schemes that are taken, each with the package that it needs beside fsspec."""

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*)://")
_CHUNK = 1 << 20
# what the packages raise beside OSError: where there are no credentials, or wrong ones
_FAULTS = {
    "s3": (("botocore.exceptions", "BotoCoreError"),),
    "gs": (("google.auth.exceptions", "GoogleAuthError"), ("gcsfs.retry", "HttpError")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A file in a store: its address, its bytes, and the file system that has it under `path`."""

    url: str
    size: int
    path: str
    system: Any

    @contextmanager
    def at_hand(self) -> Iterator[Path]:
        """A copy of it, for as long as it is needed.  Raises MissingFile, or Damaged if cut off."""
        with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
            target = Path(folder, self.path.rpartition("/")[2] or "file")
            try:
                with self.system.open(self.path, "rb") as source, target.open("wb") as copy:
                    while chunk := source.read(_CHUNK):
                        copy.write(chunk)
            except _faults(self.url) as error:
                raise _missing(self.url, error) from error
            if target.stat().st_size < self.size:
                raise Damaged(self.url, f"less than its {self.size:,} bytes came; try again")
            yield target


def is_stored(path: str) -> bool:
    """Whether what a user names is a file in a store: it has a scheme."""
    return _SCHEME.match(path) is not None


def find_stored(url: str, others: Counter[str] | None = None) -> Iterator[Stored | ReportRefused]:
    """The file of an address, or the reports of a folder, by their names; or why there is none.

    `others` as in `find_reports`.
    """
    others = Counter() if others is None else others
    match = _SCHEME.match(url)
    scheme = match[1].lower() if match is not None else ""
    if scheme not in PACKAGES or "::" in url:
        known = ", ".join(f"{each}://" for each in PACKAGES)
        yield MissingFile(url, f"no store that is known; there are {known}, http:// and https://")
        return
    import fsspec  # slow to import

    try:
        system, path = fsspec.core.url_to_fs(url)
        about = system.info(path)
        paths = system.find(path, detail=True) if about["type"] == "directory" else {path: about}
    except ImportError:
        yield MissingFile(url, f"{scheme}:// needs a package: pip install {PACKAGES[scheme]}")
        return
    except _faults(url) as error:
        yield _missing(url, error)
        return
    for name, told in sorted(paths.items()):
        if name == path or is_wanted(Path(name)):
            shown = url if name == path else f"{scheme}://{name.lstrip('/')}"
            if scheme == "file" and name != path:
                shown = f"file://{name}"
            yield Stored(url=shown, size=int(told.get("size") or 0), path=name, system=system)
        else:
            count_other(Path(name), others)


def _missing(url: str, error: BaseException) -> MissingFile:
    if isinstance(error, FileNotFoundError):
        return MissingFile(url, "no such file; check the address")
    what = " ".join(str(error).split())[:200] or type(error).__name__
    return MissingFile(url, f"cannot be read ({what}); check your credentials for the store")


def _faults(url: str) -> tuple[type[BaseException], ...]:
    """What opening a file of a store raises."""
    scheme = url.partition("://")[0].lower()
    found: list[type[BaseException]] = [OSError, ValueError]
    for module, name in _FAULTS.get(scheme, ()):
        try:
            found.append(getattr(importlib.import_module(module), name))
        except ImportError:
            continue
    return tuple(found)
