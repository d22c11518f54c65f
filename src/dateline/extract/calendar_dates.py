"""Rules for dates that a calendar has: days, months and years by their names and numbers."""

from __future__ import annotations

import re
from datetime import date

from dateline.extract.date_parts import (
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

_PART = r"early|mid|late|the (?:beginning|start|middle|end) of"
_SEASON = r"(?:the )?(?P<season>spring|summer|autumn|winter|fall)(?: of)?"


def _day_month_year(m: re.Match[str], _anchor: date) -> Value | None:
    return day_value(int(m["y"]), month_number(m["m"]), int(m["d"]))


def _month_day_year(m: re.Match[str], _anchor: date) -> Value | None:
    return day_value(int(m["y"]), month_number(m["m"]), int(m["d"]))


def _iso(m: re.Match[str], _anchor: date) -> Value | None:
    return day_value(int(m["y"]), int(m["m"]), int(m["d"])) if 1 <= int(m["m"]) <= 12 else None


def _day_month(m: re.Match[str], anchor: date) -> Value | None:
    month = month_number(m["m"] or m["m2"])
    return day_value(nearest_year(month, anchor), month, int(m["d"] or m["d2"]))


def _month_year(m: re.Match[str], _anchor: date) -> Value:
    first, last = part_of(*month_span(int(m["y"]), month_number(m["m"])), m["part"])
    return "DATE", f"{m['y']}-{month_number(m['m']):02}", first, last


def _bare_month(m: re.Match[str], anchor: date) -> Value:
    month = month_number(m["m"])
    year = nearest_year(month, anchor)
    first, last = part_of(*month_span(year, month), m["part"])
    return "DATE", f"{year}-{month:02}", first, last


def _year(m: re.Match[str], _anchor: date) -> Value:
    year = int(m["y"])
    first, last = part_of(date(year, 1, 1), date(year, 12, 31), m["part"])
    if m["season"]:
        return "DATE", f"{year}-{m['season'][:2].upper()}", first, last
    return "DATE", m["y"], first, last


def _decade(m: re.Match[str], _anchor: date) -> Value:
    year = int(m["d"])
    return "DATE", m["d"][:3], date(year, 1, 1), date(year + 9, 12, 31)


DAYS_AND_MONTHS = (
    rule(rf"(?P<d>\d{{1,2}}){ORDINAL}(?: of)? (?P<m>{MONTH}),? (?P<y>{YEAR})", _day_month_year),
    rule(rf"(?P<m>{MONTH}) (?P<d>\d{{1,2}}){ORDINAL},? (?P<y>{YEAR})", _month_day_year),
    rule(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", _iso),
    rule(
        rf"(?:(?:the )?(?P<d>\d{{1,2}}){ORDINAL}(?: of)? (?P<m>{MONTH})"
        rf"|(?P<m2>{MONTH}) (?P<d2>\d{{1,2}}){ORDINAL})",
        _day_month,
    ),
    rule(rf"(?:(?P<part>{_PART})[- ])?(?P<m>{MONTH}),?(?: of)? (?P<y>{YEAR})", _month_year),
    rule(
        r"(?:(?P<part>early|mid|late|(?:the )?(?:beginning|start|middle|end) of)[- ]"
        r"|(?:last|this|in|since|during|of|by|until|for|throughout) )"
        rf"(?P<m>{'|'.join(MONTHS)})(?! \d)",
        _bare_month,
    ),
)
"""Rules to try first: no other is as sure."""

YEARS = (
    rule(
        rf"(?:(?P<part>early|mid|late)[- ]|{_SEASON} )?(?P<y>{YEAR})"
        rf"(?![\d-]|\s+(?:people|{UNIT}))",
        _year,
    ),
    rule(r"(?:the )?(?:(?P<part>early|mid|late)[- ])?(?P<d>(?:1[5-9]|20)\d0)s", _decade),
)
"""Rules for bare years, which may be part of what the others match."""
