"""When a report was published, from a line or a file name that is nothing but a date.

A date inside prose is never taken: it says when something happened, not when it was written.  A
line counts only if all of it is a date, with or without a weekday, a time, a zone and a word such
as "Published".  A time without a zone, or with one that is not known, is not trusted to be UTC:
an unknown zone leaves the day alone, no zone at all is read as UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from dateline.interval import midnight

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:1[89]|20)\d\d"
_DATE = (
    rf"(?P<iso>{_YEAR}-\d\d-\d\d)"
    rf"|(?P<dmy>\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+{_YEAR})"
    rf"|(?P<mdy>{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR})"
    rf"|(?P<numbers>\d{{1,2}}(?P<mark>[./])\d{{1,2}}(?P=mark){_YEAR})"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = r"\d{1,2}(?:[:.]\d\d){1,2}(?:\.\d+)?(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?"
_ZONE = r"z|(?:(?:gmt|utc)\s*)?[+-]\d\d:?\d\d|[a-z]{2,4}"
_GAP = r"\s*(?:[,|·•–—-]|\bat\b)?\s*"
_PREFIX = (
    r"(?:(?:first\s+)?(?:published|posted|updated|filed|issued|date)"
    r"|last\s+(?:updated|modified))(?:\s+(?:on|at))?\s*:?\s*"
)
_LINE = re.compile(
    rf"(?:{_PREFIX})?"
    rf"(?:(?P<early>{_TIME})(?:\s*(?P<early_zone>{_ZONE}))?{_GAP})?"
    rf"{_WEEKDAY}(?:{_DATE})"
    rf"(?:(?:{_GAP}|t)(?P<time>{_TIME})(?:\s*\(?(?P<zone>{_ZONE})\)?)?)?\s*\Z",
    re.IGNORECASE,
)
_IN_NAME = re.compile(r"(?<!\d)(\d{4})([-_])(\d\d)\2(\d\d)(?!\d)")


def published_on(line: str) -> datetime | None:
    """The instant (UTC) that a line states, or `None` if it is anything but a date.

    `03/04/2014` is refused, as nobody can tell which of the two is the month.
    """
    match = _LINE.match(line.strip())
    if match is None:
        return None
    day = match["iso"] or match["dmy"] or match["mdy"] or match["numbers"]
    order = "DMY"
    if match["numbers"]:
        first, second = (int(n) for n in re.split(r"[./]", day)[:2])
        if match["mark"] == "/" and first <= 12 and second <= 12 and first != second:
            return None
        order = "MDY" if second > 12 else "DMY"
    time, zone = match["time"] or match["early"], match["zone"] or match["early_zone"]
    if time is not None:
        instant = _parse(" ".join(filter(None, (day, time, zone))), order)
        if instant is not None:
            return instant
    return _parse(day, order)


def day_in_name(name: str) -> datetime | None:
    """The day that a file name carries as `YYYY-MM-DD` (or with underscores), at midnight UTC.

    The last one counts: `2014-archive/battle-2014-06-21.txt` is of June.
    """
    found = None
    for match in _IN_NAME.finditer(name):
        try:
            found = date(int(match[1]), int(match[3]), int(match[4]))
        except ValueError:
            continue
    return midnight(found) if found is not None else None


def _parse(text: str, order: str) -> datetime | None:
    import dateparser  # slow to load, and most reports carry a date that was given

    instant = dateparser.parse(
        text,
        languages=["en"],
        settings={
            "STRICT_PARSING": True,
            "PARSERS": ["absolute-time"],
            "DATE_ORDER": order,
            "TIMEZONE": "UTC",
            "TO_TIMEZONE": "UTC",
            "RETURN_AS_TIMEZONE_AWARE": True,
        },
    )
    return instant.astimezone(UTC) if instant is not None else None
