"""The text of an office document (Office Open XML, ECMA-376), paragraphs and cells in order."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from dateline.ingest.confined import Document, Refusal

MOST_UNPACKED = 200_000_000
"""The bytes that a document may unpack to; pictures in it count."""

_LOCAL_HEAD = 30
_PIECE = 1 << 20
_FAULTS = (PackageNotFoundError, LxmlError, zipfile.BadZipFile, KeyError, ValueError, OSError)


def read_docx(data: bytes) -> Document:
    """The text of a document.  Raises Refusal."""
    try:
        _check_size(data)
        document = docx.Document(io.BytesIO(data))
        parts = [text for text in _texts(document.iter_inner_content()) if text]
        title = " ".join(document.core_properties.title.split())
    except _FAULTS as error:
        what = str(error) or type(error).__name__
        raise Refusal("damaged", f"no .docx that can be read ({what}); save it again") from error
    return Document(text="\n\n".join(parts), title=title or None)


def _check_size(data: bytes) -> None:
    """Raises Refusal for what unpacks to more than a document is, or than it declares.

    `zipfile` would unpack a part that lies about its size before it cuts it off.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    size = sum(each.file_size for each in parts)
    if size > MOST_UNPACKED:
        raise Refusal(
            "damaged", f"unpacks to {size:,} bytes, more than the {MOST_UNPACKED:,} that are taken"
        )
    for part in parts:
        if _is_longer(part, data):
            raise Refusal(
                "damaged",
                f"{part.filename[:80]} in it unpacks to more than the {part.file_size:,} bytes "
                "that it declares",
            )


def _is_longer(part: zipfile.ZipInfo, data: bytes) -> bool:
    """Whether a packed part is longer than it declares (APPNOTE.TXT, section 4.3.7)."""
    if part.compress_type != zipfile.ZIP_DEFLATED:
        return False
    at = part.header_offset
    lengths = int.from_bytes(data[at + 26 : at + 28], "little")
    lengths += int.from_bytes(data[at + 28 : at + 30], "little")
    start = at + _LOCAL_HEAD + lengths
    packed = memoryview(data)[start : start + part.compress_size]
    unpacking, size = zlib.decompressobj(-zlib.MAX_WBITS), 0
    try:
        piece = unpacking.decompress(packed, _PIECE)
        while piece and size <= part.file_size:
            size += len(piece)
            piece = unpacking.decompress(unpacking.unconsumed_tail, _PIECE)
    except zlib.error as error:
        raise ValueError(f"{part.filename[:80]} in it cannot be unpacked: {error}") from error
    return size > part.file_size


def _texts(items: Iterator[Paragraph | Table]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Paragraph):
            yield " ".join(item.text.replace("\0", "").split())
        else:
            for row in item.rows:
                cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
                yield "; ".join(cell for cell in cells if cell)
