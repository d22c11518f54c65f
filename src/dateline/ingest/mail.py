"""A message as a mail program saves it (RFC 5322), or a page as a browser does (MHTML, RFC 2557).

The text is the message's own, or the article of the page in it; what is attached is not read.
"""

from __future__ import annotations

import email.policy
import re
from dataclasses import replace
from datetime import UTC, datetime
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from dateline.errors import EmptyReport, NotText
from dateline.ingest.heads import Head, read_head
from dateline.ingest.web_page import read_web_page

_QUOTED = re.compile(r"^>.*$\n?", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?\n.*\Z", re.MULTILINE | re.DOTALL)
_REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)


def read_mail(data: bytes, origin: str) -> Head:
    """The text of a message, its subject as the title and its day.

    The sender's name is the publisher, save for a saved page, which says itself who it is.  Raises
    EmptyReport or NotText.
    """
    message = BytesParser(EmailMessage, policy=email.policy.default).parsebytes(data)
    try:
        part = message.get_body(preferencelist=("plain", "html"))
        content = part.get_content() if part is not None else None
    except (MessageError, LookupError, ValueError, AttributeError) as error:
        raise NotText(origin, f"a message that cannot be read ({error})") from error
    if part is None or not isinstance(content, str):
        raise EmptyReport(origin, "the message has no text of its own; add what is attached to it")
    url = _header(message, "Content-Location", "Snapshot-Content-Location")
    if part.get_content_type() == "text/html":
        head = read_web_page(content.encode("utf-8"), origin, url)
    else:
        head = read_head(_own_words(content))
    name, address = parseaddr(_header(message, "From") or "")
    saved_page = url is not None
    return replace(
        head,
        title=head.title if saved_page else _subject(message) or head.title,
        publisher=head.publisher if saved_page else _sender(name, address) or head.publisher,
        published=head.published if saved_page and head.published else _sent(message),
        url=head.url or url,
    )


def _header(message: EmailMessage, *names: str) -> str | None:
    for name in names:
        value = message.get(name)
        if value is not None and (words := " ".join(str(value).split())):
            return words
    return None


def _subject(message: EmailMessage) -> str | None:
    subject = _header(message, "Subject")
    return _REPLY.sub("", subject) or None if subject else None


def _sender(name: str, address: str) -> str | None:
    """The sender by name, or the host that it writes from; never a person's address."""
    cleaned = " ".join(name.split())
    if cleaned and "@" not in cleaned:
        return cleaned
    return address.rpartition("@")[2].lower() or None


def _sent(message: EmailMessage) -> datetime | None:
    date = _header(message, "Date")
    try:
        instant = parsedate_to_datetime(date) if date else None
    except ValueError:
        return None
    if instant is None:
        return None
    return instant.astimezone(UTC) if instant.tzinfo else instant.replace(tzinfo=UTC)


def _own_words(text: str) -> str:
    """A message without what it quotes and without its signature."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return _SIGNATURE.sub("", _QUOTED.sub("", lines)).strip() + "\n"
