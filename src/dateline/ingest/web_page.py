"""The article of a web page: its text without menus and adverts, and what the page says of it.

`trafilatura` finds the article (A. Barbaresi, ACL 2021 demos).  A day of publication is taken from
what is marked up as such or stands in the address; none is guessed from the text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import trafilatura
from lxml import html
from trafilatura.settings import Document as Extracted
from trafilatura.utils import load_html

from dateline.errors import EmptyReport, NotText
from dateline.filing import AGENCIES
from dateline.ingest.dates import published_on
from dateline.ingest.heads import Head, read_head

_STATED = (
    '//meta[@property="article:published_time"]/@content',
    '//meta[@itemprop="datePublished"]/@content',
    '//meta[@name="date" or @name="pubdate" or @name="DC.date.issued"]/@content',
    '//*[@itemprop="datePublished"]/@datetime',
    "//article//time[@datetime]/@datetime",
)
_LANGUAGE = "/html/@lang"
_BARE_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")


def read_web_page(data: bytes, origin: str, url: str | None = None) -> Head:
    """The article of a page.  Raises EmptyReport where it has none, or NotText."""
    tree = load_html(data)
    if tree is None:
        raise NotText(origin, "no web page that can be read; save its text as a .txt file")
    stated = _stated_day(tree)
    language = next(iter(tree.xpath(_LANGUAGE)), "")
    # The tree is taken apart by the extraction, so it comes last.
    found = trafilatura.bare_extraction(
        tree,
        url=url,
        with_metadata=True,
        include_comments=False,
        favor_precision=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(found, Extracted) or not (text := _paragraphs(found.text)):
        raise EmptyReport(origin, "no article is found in the page; save its text as a .txt file")
    head = read_head(text)
    return replace(
        head,
        title=_line(found.title) or head.title,
        publisher=_line(found.sitename) or head.publisher,
        published=stated or published_on(found.date or "") or head.published,
        url=found.url or url,
        language=str(language).partition("-")[0].strip().lower() or None,
        credits=head.credits or _agency(found.author),
    )


def _stated_day(tree: html.HtmlElement) -> datetime | None:
    """When the page says that it was published, to the second where it does."""
    for path in _STATED:
        for words in tree.xpath(path):
            instant = published_on(str(words))
            if instant is not None:
                return instant
    return None


def _paragraphs(text: str | None) -> str:
    """The extracted lines, which are paragraphs, with an empty line between them."""
    lines = (line.strip() for line in (text or "").replace("\0", "").splitlines())
    return "\n\n".join(line for line in lines if line)


def _line(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None


def _agency(author: str | None) -> tuple[str, ...]:
    """The agencies among the authors."""
    names = (name.strip() for name in re.split(r"[;,]| and ", author or ""))
    return tuple(name for name in names if name.casefold() in AGENCIES)
