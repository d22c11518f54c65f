"""The text of an office document (Office Open XML, ECMA-376), paragraphs and cells in order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from dateline.ingest.confined import Document, Refusal

MOST_UNPACKED = 200_000_000
"""The bytes that a document may unpack to; pictures in it count."""

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
    """Raises Refusal for what unpacks to more than a document is.

    Only the declared sizes are looked at; an archive that lies about them is stopped by the bounds
    of the process.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(each.file_size for each in archive.infolist())
    if size > MOST_UNPACKED:
        raise Refusal(
            "damaged", f"unpacks to {size:,} bytes, more than the {MOST_UNPACKED:,} that are taken"
        )


def _texts(items: Iterator[Paragraph | Table]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Paragraph):
            yield " ".join(item.text.replace("\0", "").split())
        else:
            for row in item.rows:
                cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
                yield "; ".join(cell for cell in cells if cell)
