"""Lists of addresses to follow: OPML, as readers of feeds export it, or one a line.

OPML 2.0, http://opml.org/spec2.opml; of its outlines the `xmlUrl`.  The parser expands no entities.
In a plain list what follows a `#` after a blank is a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from dateline.errors import DataError, FetchError
from dateline.ingest.hosts import address
from dateline.ingest.intake import is_address

MOST_BYTES = 10_000_000
"""The bytes that a list may have."""

_REMARK = re.compile(r"(?:^|\s)#.*")
_OPML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!DOCTYPE\s+)?opml\b", re.DOTALL)


def addresses_of(named: Iterable[str | Path]) -> list[str]:
    """The addresses that are named, themselves or in files, each once, in their order.

    Raises DataError, with the file and the line, for what is no address.
    """
    found: dict[str, None] = {}
    for name in named:
        if is_address(str(name)):
            found[_checked(str(name), str(name))] = None
        else:
            found.update(dict.fromkeys(_in_file(Path(name))))
    return list(found)


def _in_file(path: Path) -> Iterator[str]:
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise DataError(
            f"{path}: no address and no file that can be read ({error.strerror}); give the address "
            "of a feed, or a file of addresses, one a line, or OPML"
        ) from error
    if len(data) > MOST_BYTES:
        raise DataError(f"{path}: a list of more than {MOST_BYTES:,} bytes")
    data = data.removeprefix(b"\xef\xbb\xbf")
    number = 0
    for line, url in _outlines(data, path) if _OPML.match(data) else _lines(data, path):
        number += 1
        yield _checked(url, f"{path}, line {line}")
    if not number:
        raise DataError(f"{path}: no addresses in it")


def _lines(data: bytes, path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: neither OPML nor UTF-8 text (byte {error.start})") from error
    for number, line in enumerate(text.splitlines(), 1):
        if url := _REMARK.sub("", line).strip():
            yield number, url


def _outlines(data: bytes, path: Path) -> Iterator[tuple[int, str]]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise DataError(f"{path}: no OPML that can be read ({error.msg})") from error
    for outline in tree.iter("outline"):
        if url := (outline.get("xmlUrl") or "").strip():
            line = outline.sourceline
            yield line if isinstance(line, int) else 0, url


def _checked(url: str, where: str) -> str:
    """An address in the form in which it is kept.  Raises DataError."""
    try:
        parts = address(url)
    except FetchError as error:
        raise DataError(f"{where}: {error}") from error
    if parts.userinfo:
        raise DataError(f"{where}: an address with a password in it, which is not followed")
    return str(parts.copy_with(fragment=None))
