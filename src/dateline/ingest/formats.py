"""Which format the bytes of one report are in, and how each is read.

The bytes decide and not the name, save for messages, whose head any text could begin with.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.errors import NotText, TooLarge
from dateline.ingest.confined import parse_confined
from dateline.ingest.heads import Head, read_head

TEXT_LIMIT = 5_000_000
"""The most bytes of text that one report may have, unless the caller says otherwise."""

DOCUMENT_LIMIT = 50_000_000
"""The most bytes of a PDF, an office document, a page or a message, with its pictures."""

TEXTS = (".txt", ".md")
PAGES = (".html", ".htm", ".xhtml")
MESSAGES = (".eml", ".mhtml", ".mht")
DOCUMENTS = (*PAGES, *MESSAGES, ".pdf", ".docx")

_BOM = b"\xef\xbb\xbf"
_START_OF_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
"""How HTML begins (WHATWG MIME Sniffing, section 7.1, in short)."""
_PDF = b"%PDF-"
_PACKED = b"PK\x03\x04"
_OLD = {
    b"\xd0\xcf\x11\xe0": "an office document of the old kind; save it as .docx",
    b"{\\rtf": "rich text; save it as .docx or .txt",
    b"\x1f\x8b": "packed with gzip; unpack it first (only tables are unpacked here)",
    b"Rar!": "an archive; unpack it first",
    b"7z\xbc\xaf": "an archive; unpack it first",
}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")


def is_document(start: bytes, name: str) -> bool:
    """Whether a file that begins so is no bare text: its limit is another."""
    return _confined_kind(start) is not None or _is_page(start) or name.lower().endswith(DOCUMENTS)


# The parsers of pages and messages take half a second to import, and texts need none of them.
def head_of(data: bytes, origin: str, name: str = "") -> Head:
    """The text of one report and what it says of itself, whatever format it is in.

    Raises NotText, EmptyReport, Damaged or TooLarge.
    """
    if (kind := _confined_kind(data)) is not None:
        document = parse_confined(kind, data, origin)
        head = read_head(document.text)
        head = replace(head, title=document.title or head.title)
    elif name.lower().endswith(MESSAGES):
        from dateline.ingest.mail import read_mail

        head = read_mail(data, origin)
    elif _is_page(data) or name.lower().endswith(PAGES):
        from dateline.ingest.web_page import read_web_page

        head = read_web_page(data, origin)
    else:
        return read_head(_decode(data, origin))
    if len(head.body.encode("utf-8", "surrogatepass")) > TEXT_LIMIT:
        raise TooLarge(origin, f"more than {TEXT_LIMIT:,} bytes of text; split it")
    return head


def _confined_kind(data: bytes) -> str | None:
    if data[:1_024].lstrip(_BOM + b" \t\r\n").startswith(_PDF):
        return "pdf"
    return "docx" if data.startswith(_PACKED) else None


def _is_page(data: bytes) -> bool:
    return _START_OF_PAGE.match(data[:4_096].removeprefix(_BOM)) is not None


def _decode(data: bytes, origin: str) -> str:
    """Text with `\\n` line ends; the offsets in its complaints are of bytes in the file."""
    for start, what in _OLD.items():
        if data.startswith(start):
            raise NotText(origin, f"not text: {what}")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotText(origin, "not UTF-8 from byte 0 on: it is UTF-16; save it as UTF-8")
    if (control := _CONTROL.search(data)) is not None:
        raise NotText(
            origin, f"not text: control character 0x{control[0][0]:02x} at byte {control.start()}"
        )
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + (len(_BOM) if data.startswith(_BOM) else 0)
        raise NotText(
            origin, f"not UTF-8: byte 0x{data[at]:02x} at byte {at}; save it as UTF-8"
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")
