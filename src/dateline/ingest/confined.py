"""Parsers of hostile formats, run in a process of their own with bounds on memory and time.

A PDF or an office document may be made to fill the memory or never to end, and no check beforehand
finds every such file.  So the parser runs where it can only end itself: the bytes go in on the
standard input, what it found comes back as JSON (`setrlimit(2)`; where a system has no such limits
the time alone is bounded).
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass

from dateline.errors import Damaged, EmptyReport, NotText, ReportRefused, TooLarge

MEMORY = 1_500_000_000
"""Bytes of address space that a parser may take."""

SECONDS = 60
"""Seconds of the processor that a parser may take; twice that by the clock."""

MOST_TEXT = 20_000_000
"""Code points of text that a document may yield."""

_REFUSALS: dict[str, type[ReportRefused]] = {
    refusal.reason: refusal for refusal in (Damaged, EmptyReport, NotText, TooLarge)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a parser found: paragraphs with an empty line between them, and what is said of them."""

    text: str
    title: str | None = None


class Refusal(Exception):
    """What a parser says of bytes that it cannot take; `reason` is one of `ReportRefused`."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


Parser = Callable[[bytes], Document]


def parse_confined(kind: str, data: bytes, origin: str) -> Document:
    """What the parser of that kind ("pdf", "docx") finds in some bytes.

    Raises Damaged, EmptyReport, NotText or TooLarge.
    """
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-c", f"from {__name__} import parse_here; parse_here({kind!r})"],
            input=data,
            capture_output=True,
            timeout=2 * SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Damaged(origin, _endless()) from error
    try:
        said = json.loads(done.stdout)
    except ValueError as error:
        raise Damaged(origin, _endless()) from error
    if "reason" in said:
        raise _REFUSALS[said["reason"]](origin, said["message"])
    return Document(**said)


def _endless() -> str:
    return (
        f"its parser needed more than {MEMORY // 10**6:,} MB or {SECONDS} s, as no report does, "
        "or died of it; save its text as a .txt file"
    )


def _parser(kind: str) -> Parser:
    if kind == "pdf":
        from dateline.ingest.pdf import read_pdf

        return read_pdf
    from dateline.ingest.docx import read_docx

    return read_docx


def _bound() -> None:
    """Takes from this process what it must not use."""
    with contextlib.suppress(ImportError):
        import resource

        for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(what, (most, most))


def parse_here(kind: str) -> None:
    """In the process of the parser: bytes in, JSON out."""
    _bound()
    said: dict[str, object]
    try:
        document = _parser(kind)(sys.stdin.buffer.read())
    except Refusal as refusal:
        said = {"reason": refusal.reason, "message": str(refusal)}
    except (MemoryError, RecursionError):
        said = {"reason": Damaged.reason, "message": _endless()}
    else:
        said = asdict(document)
        if len(document.text) > MOST_TEXT:
            said = {"reason": TooLarge.reason, "message": f"more than {MOST_TEXT:,} characters"}
    sys.stdout.write(json.dumps(said))
