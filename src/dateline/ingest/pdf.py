"""The text of a PDF, paragraph by paragraph, in the order in which it is read.

Lines are joined, words parted at the end of a line are made whole, and what stands at the head or
foot of page after page (its number, the name of the paper) is left out.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTPage, LTTextContainer
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

from dateline.ingest.confined import Document, Refusal

MOST_PAGES = 2_000

_PARTED = re.compile(r"([^\W\d_]+)-\n([^\W\d_]+)")
_OPENERS = frozenset(
    """al anti army co counter cross el ex former government half high islamist israeli kurdish late
    long low mid militant militia multi non opposition post pre pro re rebel russian second self
    semi so state third two u under us well western""".split()
)
"""What stands before a hyphen that belongs there: "state-run", not "govern-ment"."""
_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)
_MARGIN = 0.12
"""Which part of a page, at its head and at its foot, is its margin."""
_OFTEN = 3
"""On how many pages the same words in the margin are furniture."""

# What the parser raises on bytes that are no sound PDF.
_FAULTS = (
    PDFException,
    PSException,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    OSError,
)


def read_pdf(data: bytes) -> Document:
    """The text of a PDF.  Raises Refusal."""
    try:
        pages = [list(_boxes(page)) for page in _pages(data)]
    except PDFPasswordIncorrect as error:
        raise Refusal("not text", "it is locked with a password; unlock it first") from error
    except _FAULTS as error:
        what = str(error) or type(error).__name__
        raise Refusal("damaged", f"no PDF that can be read ({what}); get it again") from error
    furniture = Counter(_bare(text) for page in pages for text, margin in page if margin)
    paragraphs = [
        text
        for page in pages
        for text, margin in page
        if not (margin and (_NUMBER.fullmatch(text) or furniture[_bare(text)] >= _OFTEN))
    ]
    if not any(c.isalnum() for text in paragraphs for c in text):
        raise Refusal(
            "empty",
            "the PDF has pictures of pages and no text; recognise it first, for instance with: "
            "ocrmypdf IN.pdf OUT.pdf",
        )
    return Document(text="\n\n".join(_joined(paragraphs)))


def _pages(data: bytes) -> Iterator[LTPage]:
    for number, page in enumerate(extract_pages(io.BytesIO(data), laparams=LAParams())):
        if number == MOST_PAGES:
            raise Refusal("too large", f"more than {MOST_PAGES:,} pages; split it")
        yield page


def _boxes(page: LTPage) -> Iterator[tuple[str, bool]]:
    """The blocks of text of a page, each with whether it stands in the margin."""
    for element in page:
        if isinstance(element, LTTextContainer):
            text = _PARTED.sub(_mended, element.get_text().strip())
            text = " ".join(text.replace("\0", "").split())
            if text:
                low, high = page.height * _MARGIN, page.height * (1 - _MARGIN)
                yield text, element.y1 < low or element.y0 > high


def _mended(match: re.Match[str]) -> str:
    """A word that was parted at the end of a line."""
    first, second = match[1], match[2]
    whole = second[0].islower() and first.lower() not in _OPENERS
    return first + second if whole else f"{first}-{second}"


def _bare(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _joined(paragraphs: list[str]) -> Iterator[str]:
    """The paragraphs, those that a page or a column has cut in two made whole."""
    whole = ""
    for text in paragraphs:
        if whole and whole[-1].isalpha() and text[0].islower():
            whole = f"{whole} {text}"
        elif whole and re.search(r"[^\W\d_]-\Z", whole) and text[0].islower():
            whole = whole[:-1] + text
        else:
            if whole:
                yield whole
            whole = text
    if whole:
        yield whole
