"""Rules for dates that a calendar has: days, months and years by their names and numbers."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.extract.date_parts import (
    FIGURE,
    MONTH,
    MONTHS,
    ORDINAL,
    UNIT,
    YEAR,
    Value,
    day_value,
    month_number,
    month_span,
    nearest_year,
    part_of,
    rule,
)

_PART = (
    r"early(?: in)?|mid|late(?: in)?|(?:the )?(?:very )?"
    r"(?:beginning|start|middle|end|(?:first|second|latter) half|rest|remainder) of"
)
_TIMES = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "MO"}
_OF_DAY = (
    r"(?:(?:early |late )?(?:in )?the (?:early |late )?"
    rf"(?P<tod>{'|'.join(_TIMES)})(?: hours)? of (?:the )?)?"
)
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_FEASTS = {
    "christmas eve": (12, 24), "christmas": (12, 25), "new year's eve": (12, 31),
    "new year": (1, 1), "boxing day": (12, 26), "may day": (5, 1), "valentine": (2, 14),
}  # fmt: skip
_PLAIN_MONTHS = tuple(m for m in MONTHS if m not in {"march", "may"})
_SEASON = r"(?:the )?(?P<season>spring|summer|autumn|winter|fall)(?: of)?"


def _full_day(m: re.Match[str], _anchor: date) -> Value | None:
    return _at(m["tod"], day_value(int(m["y"]), month_number(m["m"]), int(m["d"])))


def _at(part: str | None, day: Value | None) -> Value | None:
    """A part of a day: "the night of 3 May"."""
    if day is None or part is None:
        return day
    return "TIME", f"{day[1]}T{_TIMES[part.lower()]}", day[2], day[3]


def _first_of_two(m: re.Match[str], anchor: date) -> Value | None:
    """The first day of "6-7 May" or "6 to 7 May 1999"."""
    month = month_number(m["m"])
    year = int(m["y"]) if m["y"] else nearest_year(month, anchor)
    return day_value(year, month, int(m["d"]))


def _iso(m: re.Match[str], _anchor: date) -> Value | None:
    return day_value(int(m["y"]), int(m["m"]), int(m["d"])) if 1 <= int(m["m"]) <= 12 else None


def _day_month(m: re.Match[str], anchor: date) -> Value | None:
    month = month_number(m["m"] or m["m2"])
    day = day_value(nearest_year(month, anchor), month, int(m["d"] or m["d2"]))
    return _at(m["tod"], day)


def _month_year(m: re.Match[str], _anchor: date) -> Value:
    first, last = part_of(*month_span(int(m["y"]), month_number(m["m"])), m["part"])
    return "DATE", f"{m['y']}-{month_number(m['m']):02}", first, last


def _bare_month(m: re.Match[str], anchor: date) -> Value | None:
    if not m["m"][0].isupper():  # "this may be"
        return None
    month = month_number(m["m"])
    year = nearest_year(month, anchor)
    first, last = part_of(*month_span(year, month), m["part"])
    return "DATE", f"{year}-{month:02}", first, last


def _in_name(m: re.Match[str]) -> bool:
    """Whether capitalised words stand beside a match: "Black September", "Christmas Island"."""
    before = m.string[: m.start()].rstrip().rpartition(" ")[2]
    return before[:1].isupper() or m.string[m.end() : m.end() + 2].strip()[:1].isupper()


def _named_month(m: re.Match[str], anchor: date) -> Value | None:
    """A month by its bare name, unless the name is part of another: "Black September"."""
    if not m["m"][0].isupper() or _in_name(m):
        return None
    month = month_number(m["m"])
    year = nearest_year(month, anchor)
    return "DATE", f"{year}-{month:02}", *month_span(year, month)


def _week_of_month(m: re.Match[str], anchor: date) -> Value:
    month = month_number(m["m"])
    year = int(m["y"]) if m["y"] else nearest_year(month, anchor)
    first, last = month_span(year, month)
    week = timedelta(days=6)
    if m["which"].lower() in {"last", "final"}:
        return "DURATION", "P1W", last - week, last
    first += (week + timedelta(days=1)) * ("first", "second", "third").index(m["which"].lower())
    return "DURATION", "P1W", first, first + week


_NO_YEAR = re.compile(
    r"\b(?:resolutions?|route|highway|number|no\.|flight|boeing|article|section|page|room|agenda"
    r"|unit|battalion|regiment|model|type|lot|case|bill|decree|order|law"
    r"|at(?: about| around| approximately)?)\s+\Z",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\s*(?:gmt|utc|hours|hrs|local time)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s+(?:[a-z]+ ){0,2}(?:people|troops|soldiers|[a-z]+(?:men|ers|ians|ants|ees))\b"
)
_DATING = re.compile(r"\b(?:the|in|of|since|by|until|from|to|a|its|their|this|that|\w+'s) \Z", re.I)


def _is_number(m: re.Match[str]) -> bool:
    """ "Resolution 1701", "2000 soldiers", "at 1945", "1945 GMT"."""
    before = m.string[: m.start("y")]
    counts = _COUNTED.match(m.string, m.end()) and not _DATING.search(before) and not m["part"]
    clock = _CLOCK.match(m.string, m.end())
    return bool(counts or clock or _NO_YEAR.search(before))


def _year(m: re.Match[str], _anchor: date) -> Value | None:
    if _is_number(m):
        return None
    year = int(m["y"])
    first, last = part_of(date(year, 1, 1), date(year, 12, 31), m["part"])
    if m["season"]:
        return "DATE", f"{year}-{_SEASONS[m['season'].lower()]}", first, last
    if "half" in (m["part"] or "").lower():
        return "DATE", f"{year}-H{1 if first.month == 1 else 2}", first, last
    return "DATE", m["y"], first, last


def _range_start(m: re.Match[str], _anchor: date) -> Value:
    year = int(m["y"])
    return "DATE", m["y"], date(year, 1, 1), date(year, 12, 31)


def _range_end(m: re.Match[str], _anchor: date) -> Value:
    """The second year of "1915-17"."""
    year = int(m.string[m.start() - 5 : m.start() - 3] + m["y"])
    return "DATE", str(year), date(year, 1, 1), date(year, 12, 31)


def _before_christ(m: re.Match[str], _anchor: date) -> Value:
    return "DATE", f"BC{int(m['y']):04}", None, None


def _bare_season(m: re.Match[str], anchor: date) -> Value:
    return "DATE", f"{anchor.year}-{_SEASONS[m['season'].lower()]}", None, None


def _feast(m: re.Match[str], anchor: date) -> Value | None:
    feast = m["feast"].lower()
    if _in_name(m):
        return None
    month, day = next(on for name, on in _FEASTS.items() if feast.startswith(name))
    year = int(m["y"]) if m["y"] else nearest_year(month, anchor)
    return day_value(year, month, day)


def _decade(m: re.Match[str], _anchor: date) -> Value:
    year = int(m["d"])
    return "DATE", m["d"][:3], date(year, 1, 1), date(year + 9, 12, 31)


DAYS_AND_MONTHS = (
    rule(
        rf"{_OF_DAY}(?P<d>\d{{1,2}}){ORDINAL}(?: of)? (?P<m>{MONTH}),? (?P<y>{YEAR})",
        _full_day,
        FIGURE,
    ),
    rule(rf"{_OF_DAY}(?P<m>{MONTH}) (?P<d>\d{{1,2}}){ORDINAL},? (?P<y>{YEAR})", _full_day, FIGURE),
    rule(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", _iso, FIGURE),
    rule(
        rf"(?P<d>\d{{1,2}})(?=(?:[-–]| to | and )\d{{1,2}} (?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?)",
        _first_of_two,
        FIGURE,
    ),
    rule(
        rf"{_OF_DAY}(?:(?:the )?(?P<d>\d{{1,2}}){ORDINAL}(?: of)? (?P<m>{MONTH})"
        rf"|(?P<m2>{MONTH}) (?P<d2>\d{{1,2}}){ORDINAL})",
        _day_month,
        FIGURE,
    ),
    rule(
        r"the (?P<which>first|second|third|last|final) week of "
        rf"(?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?",
        _week_of_month,
        ("week of",),
    ),
    rule(rf"(?:(?P<part>{_PART})[- ])?(?P<m>{MONTH}),?(?: of)? (?P<y>{YEAR})", _month_year, FIGURE),
    rule(
        rf"(?:(?P<part>{_PART})[- ]"
        r"|(?:last|this|in|since|during|of|by|until|for|throughout) )"
        rf"(?P<m>{'|'.join(MONTHS)})(?! \d)",
        _bare_month,
        tuple(MONTHS),
    ),
    rule(
        rf"(?P<feast>Christmas(?: Eve| Day)?|New Year(?:['’]s(?: Eve| Day)?)?|Boxing Day"
        rf"|May Day|Valentine['’]s Day)(?: (?P<y>{YEAR}))?",
        _feast,
        ("christmas", "new year", "boxing", "may day", "valentine"),
    ),
)
"""Rules to try first: no other is as sure."""

YEARS = (
    rule(
        r"(?:ca?\. ?)?(?P<y>\d{1,4})(?: BCE?\b| B\.C\.?|(?=(?:[-–]| to )\d{1,4} B\.?C))",
        _before_christ,
        FIGURE,
    ),
    rule(rf"(?P<y>{YEAR})(?=[-–](?:{YEAR}|\d\d)(?!\d|[-–]\d))", _range_start, FIGURE),
    rule(r"(?<=\b(?:1[5-9]|20)\d\d[-–])(?P<y>\d\d)(?![\d-])", _range_end, FIGURE),
    rule(
        rf"(?:(?P<part>{_PART})[- ]|{_SEASON} )?(?P<y>{YEAR})"
        rf"(?![\d-]|\s+(?:people|{UNIT}))",
        _year,
        FIGURE,
    ),
    rule(r"(?:the )?(?:(?P<part>early|mid|late)[- ])?(?P<d>(?:1[5-9]|20)\d0)s", _decade, FIGURE),
    rule(rf"(?P<m>{'|'.join(_PLAIN_MONTHS)})", _named_month, _PLAIN_MONTHS),
    rule(
        r"(?:the |that |this )?(?P<season>winter|summer|autumn|spring)",
        _bare_season,
        ("winter", "summer", "autumn", "spring"),
    ),
)
"""Rules for bare years and what else may be part of what the others match."""
