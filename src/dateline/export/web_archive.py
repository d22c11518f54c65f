"""Captures as a web archive (WARC 1.1, ISO 28500:2017), packed record by record.

A capture of a page is a `response`, what stood in a feed a `resource`.  The bytes are kept
unpacked, so `Content-Length` says how many there are, and what said how they were packed is left
out.  Each record names its report in `X-Dateline-Report`.  The same captures give the same bytes.
"""

from __future__ import annotations

import gzip
from base64 import b32encode
from collections.abc import Iterable, Iterator
from io import BytesIO
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from fastwarc.warc import WarcRecord, WarcRecordType

from dateline.capture import Capture

_INFO = b"software: Dateline\r\nformat: WARC File Format 1.1\r\n"
_RESERVED = "!#$%&'()*+,/:;=?@[]~"


def web_archive(captures: Iterable[tuple[str, Capture]]) -> Iterator[bytes]:
    """The records of captures, each with the id of its report; those without bytes are left out.

    Raises ValueError for one whose bytes are not those that came.
    """
    begun = False
    for report, capture in captures:
        if not begun:
            begun = True
            yield _information(capture)
        if capture.packed is not None:
            yield _record(report, capture)


def _information(first: Capture) -> bytes:
    """The record that begins an archive; it bears the instant of the first capture."""
    record = _headed(WarcRecordType.warcinfo, first, "warcinfo")
    record.headers["Content-Type"] = "application/warc-fields"
    return _packed(record, _INFO)


def _record(report: str, capture: Capture) -> bytes:
    body = capture.body()
    is_answer = capture.status is not None
    kind = WarcRecordType.response if is_answer else WarcRecordType.resource
    record = _headed(kind, capture, report)
    record.headers["WARC-Target-URI"] = quote(capture.url, safe=_RESERVED)
    digest = b32encode(bytes.fromhex(capture.digest)).decode()
    record.headers["WARC-Payload-Digest"] = f"sha256:{digest}"
    record.headers["X-Dateline-Report"] = report
    if not is_answer:
        record.headers["Content-Type"] = _plain(capture.kind)
        return _packed(record, body)
    record.headers["Content-Type"] = "application/http; msgtype=response"
    return _packed(record, _answer_head(capture) + body)


def _answer_head(capture: Capture) -> bytes:
    """The head of an answer of HTTP/1.1."""
    status = capture.status or 0
    lines = [f"HTTP/1.1 {status} {'OK' if status == 200 else ''}"]
    lines += [f"{_plain(name)}: {_plain(value)}" for name, value in capture.headers]
    lines.append(f"content-length: {capture.size}")
    return "\r\n".join([*lines, "", ""]).encode("utf-8")


def _headed(kind: WarcRecordType, capture: Capture, name: str) -> WarcRecord:
    record = WarcRecord()
    ident = uuid5(NAMESPACE_URL, f"{name} {capture.digest} {capture.at.isoformat()}")
    record.init_headers(record_type=kind, record_urn=ident.urn.removeprefix("urn:").encode())
    record.headers["WARC-Date"] = f"{capture.at:%Y-%m-%dT%H:%M:%SZ}"
    return record


def _packed(record: WarcRecord, content: bytes) -> bytes:
    record.set_bytes_content(content)
    stream = BytesIO()
    record.write(stream)
    return gzip.compress(stream.getvalue(), mtime=0)


def _plain(words: str) -> str:
    """Words that end no line, whatever stood in them."""
    return "".join(c if c.isprintable() else " " for c in words)
