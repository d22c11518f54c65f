"""What the head and the foot of a report say of it: title, outlet, date, agencies credited.

Two shapes are read: front matter (`frontmatter`), and the bare head of a saved dispatch, that is
a date line, a headline, a byline and a dateline ("BAGHDAD (AP) -", after the AP Stylebook), with
the outlets in brackets after the last sentence ("(AP via USA Today)").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from dateline.filing import AGENCIES, filing_of
from dateline.ingest import frontmatter
from dateline.ingest.dates import published_on
from dateline.vocabulary import SourceKind

# How many lines with words in them may belong to a head, and how long a headline may be.
HEAD_LINES = 8
HEADLINE = 150
# Lines longer than this were not wrapped by hand, so each of them is a paragraph.
_UNWRAPPED = 100

_BAR = re.compile(r"\s+\|\s+")
"""What parts of a head stand beside: "By Ana Diaz | Cali | 3 May 2021"."""

_BYLINE = re.compile(r"B[yY]\s+(?:the\s+)?([A-Z].{0,118}[^.!?\s])")
_CREDITS = re.compile(
    r"(?:^|(?<=[.!?”\"’'…]))[ \t]*((?:\([^()\n]{2,60}\)[ \t]*)+)\.?\Z", re.MULTILINE
)
_SOURCE_LINE = re.compile(r"^[ \t]*Sources?:[ \t]*([^\n.]{2,80}?)[ \t]*\.?\Z", re.MULTILINE)
_BRACKET = re.compile(r"\(([^()]+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a report says of itself; `body` is its text after any front matter, unchanged."""

    body: str
    title: str | None = None
    publisher: str | None = None
    publisher_kind: SourceKind | None = None
    published: datetime | None = None
    url: str | None = None
    language: str | None = None
    credits: tuple[str, ...] = ()


def read_head(text: str) -> Head:
    """Reads the head of a report whose line ends are `\\n`.  Never fails: what is unsaid is None.

    The publisher is the front matter's, or else the first outlet in brackets after the last
    sentence, for `(AP via USA Today)` the one that it came through.  A `kind` that is no
    `SourceKind` counts as `other`.
    """
    fields, body = frontmatter.split(text)
    lines = list(_first_lines(body))
    trailing = _trailing_credits(body)
    kind = fields.get("kind")
    published = published_on(fields.get("date", "") or fields.get("published", ""))
    return Head(
        body=body,
        title=fields.get("title") or _title(lines),
        publisher=fields.get("publisher") or (trailing[0][-1] if trailing else None),
        publisher_kind=_source_kind(kind) if kind else None,
        published=published or _head_date([line for line, _ in lines]),
        url=fields.get("url"),
        language=fields.get("language"),
        credits=_credits([line for line, _ in lines], trailing),
    )


def _source_kind(word: str) -> SourceKind:
    try:
        return SourceKind(word.casefold())
    except ValueError:
        return SourceKind.OTHER


def _first_lines(body: str) -> Iterator[tuple[str, bool]]:
    """The first lines that have words, each with whether it stands alone as a paragraph."""
    lines = body[: HEAD_LINES * 2_000].splitlines()
    found = 0
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        following = lines[number + 1].strip() if number + 1 < len(lines) else ""
        alone = not following or len(following) > _UNWRAPPED or _is_furniture(following)
        yield line.strip(), alone
        found += 1
        if found == HEAD_LINES:
            return


def _is_furniture(line: str) -> bool:
    """Whether a line belongs to the head but is no headline: a date or a byline."""
    return published_on(line) is not None or _BYLINE.fullmatch(line) is not None


def _title(lines: list[tuple[str, bool]]) -> str | None:
    for line, alone in lines:
        if _is_furniture(line):
            continue
        bare = _CREDITS.sub("", line.lstrip("# ").rstrip()).rstrip()
        looks = len(bare) <= HEADLINE and bare[-1:] not in (".", ":", ";", ",", "”", '"', "")
        if looks and alone and len(bare.split()) > 1 and not _is_filed(bare):
            return bare
        return None
    return None


def _is_filed(line: str) -> bool:
    """Whether a line begins with a dateline; "YEMEN: ..." may as well be a headline."""
    filed = filing_of(line)
    return filed is not None and (filed.day or filed.agency) is not None


def _head_date(lines: list[str]) -> datetime | None:
    stated = [part for line in lines for part in (line, *_BAR.split(line)[1:])]
    stated += [filed.day for filed in map(filing_of, lines) if filed is not None and filed.day]
    return next((day for day in map(published_on, stated) if day is not None), None)


def _trailing_credits(body: str) -> list[tuple[str, ...]]:
    """The brackets after the last sentence, each split at `via`: `[("AP", "USA Today")]`."""
    foot = body.rstrip()[-400:]
    if (line := _SOURCE_LINE.search(foot)) is not None:
        return [(line[1],)]
    match = _CREDITS.search(foot)
    if match is None:
        return []
    brackets = [b.strip() for b in _BRACKET.findall(match[1])]
    return [tuple(re.split(r"\s+[vV]ia\s+", b)) for b in brackets if _is_outlet(b)]


def _is_outlet(words: str) -> bool:
    """Names of outlets are short, begin with a capital or are one word, and credit no person."""
    if not any(c.isalpha() for c in words) or " by " in words:
        return False
    one_word = " " not in words and len(words) > 4
    return words.casefold() in AGENCIES or (
        len(words.split()) <= 8 and (one_word or not words[0].islower())
    )


def _credits(lines: list[str], trailing: list[tuple[str, ...]]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for line in lines:
        if (filed := filing_of(line)) is not None and filed.agency is not None:
            found[filed.agency] = None
        if (byline := _BYLINE.fullmatch(line)) is not None:
            last = re.split(r",|\||\bfor\b|\bof\b", byline[1])[-1].strip()
            if last.casefold() in AGENCIES:
                found[last] = None
    for bracket in trailing:
        found.update(dict.fromkeys(bracket))
    return tuple(found)
