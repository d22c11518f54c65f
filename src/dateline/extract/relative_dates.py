"""Rules for times told from the day of writing: weekdays, "last week", "three days ago"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.extract.date_parts import (
    NUMBER,
    UNIT,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    Value,
    month_span,
    rule,
    shift_month,
)
from dateline.extract.numbers import find_quantity

_PART = r"(?:morning|afternoon|evening|night|noon|midday|midnight|dawn|dusk)"
_BEFORE_WEEKDAY = (
    r"last|this past|past|previous|next|this|coming|on|since|late|early|by|until|of|before|after"
    r"|from|late on|early on|and|to"
)
_WHICH = r"last|this|next|the coming|earlier this|later this"
_PERIOD = r"week|weekend|month|year|decade|century|spring|summer|autumn|fall|winter"
_UNIT_DAYS = {
    "day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14, "month": 30, "year": 365,
    "decade": 3652, "century": 36524, "centurie": 36524,
}  # fmt: skip
UNIT_LETTER = {
    "day": "D", "night": "D", "week": "W", "fortnight": "2W", "month": "M", "year": "Y",
    "decade": "DE", "century": "CE", "centurie": "CE", "weekend": "WE",
}  # fmt: skip


def _weekday(m: re.Match[str], anchor: date) -> Value:
    index = next(i for i, name in enumerate(WEEKDAYS) if name == m["w"].lower())
    prefix = (m["prefix"] or "").strip().lower()
    if prefix in {"next", "coming"}:
        day = anchor + timedelta(days=(index - anchor.weekday() - 1) % 7 + 1)
    else:
        back = (anchor.weekday() - index) % 7
        day = anchor - timedelta(days=back if back or prefix != "last" else 7)
    return "DATE", day.isoformat(), day, day


def _near_day(m: re.Match[str], anchor: date) -> Value:
    if m["o"]:
        before = anchor - timedelta(days=1)
        return "DATE", before.isoformat() + "TNI", before, anchor
    if m["e"]:
        saturday = anchor - timedelta(days=(anchor.weekday() - 5) % 7)
        week = saturday.isocalendar()
        value = f"{week.year}-W{week.week:02}-WE"
        return "DATE", value, saturday, min(saturday + timedelta(days=1), anchor)
    back = 2 if m["w"] else 1 if m["y"] else -1 if m["n"] else 0
    day = anchor - timedelta(days=back)
    return "DATE", day.isoformat(), day, day


def _near_unit(m: re.Match[str], anchor: date) -> Value:
    which, unit = m["which"].lower(), m["u"].lower()
    step = -1 if which == "last" else 1 if which in {"next", "the coming"} else 0
    if unit in {"week", "weekend"}:
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step)
        first, last = (monday, monday + timedelta(days=6))
        if unit == "weekend":
            first = monday + timedelta(days=5)
        year, week, _ = monday.isocalendar()
        return (
            "DATE",
            f"{year}-W{week:02}" + ("-WE" if unit == "weekend" else ""),
            first,
            _not_after(first, last, anchor, step),
        )
    if unit == "month":
        first, last = month_span(*_ym(shift_month(anchor.replace(day=1), step)))
        return (
            "DATE",
            f"{first.year}-{first.month:02}",
            first,
            _not_after(first, last, anchor, step),
        )
    if unit == "year":
        year = anchor.year + step
        first, last = date(year, 1, 1), date(year, 12, 31)
        return "DATE", str(year), first, _not_after(first, last, anchor, step)
    return "DATE", None, None, None


def _ym(day: date) -> tuple[int, int]:
    return day.year, day.month


def _not_after(first: date, last: date, anchor: date, step: int) -> date:
    """ "This week" ends at the time of writing; "this weekend" may be still to come."""
    return min(last, anchor) if step == 0 and first <= anchor else last


def _past_span(m: re.Match[str], anchor: date) -> Value:
    unit = m["u"].lower().removesuffix("s")
    if unit in {"hour", "minute"}:
        return "DURATION", "PTXH", anchor - timedelta(days=1), anchor
    words = m["n"] or ("several" if m["u"].endswith("s") else "a")
    number = number_of(words.strip())
    letter = UNIT_LETTER[unit]
    value = f"P{number if number else 'X'}{letter}"
    if unit == "month":
        return "DURATION", value, shift_month(anchor, -(number or 3)), anchor
    if unit == "year":
        return "DURATION", value, shift_month(anchor, -12 * (number or 3)), anchor
    days = (number or 4) * _UNIT_DAYS[unit]
    whole = m["n"] is not None and number is not None and unit == "day"
    first = anchor - timedelta(days=days - 1 if whole else days)
    return "DURATION", value, first, anchor


def number_of(words: str) -> int | None:
    """The number in words before a unit of time; `None` for "several" and the like."""
    if words in {"a", "an"}:
        return 1
    if words == "a couple of":
        return 2
    if words in {"several", "few", "a few"}:
        return None
    quantity = find_quantity(words)
    return quantity.best if quantity else None


def _ago(m: re.Match[str], anchor: date) -> Value:
    unit = m["u"].lower().removesuffix("s")
    number = number_of(m["n"].lower())
    if unit in {"hour", "minute"}:
        return "TIME", None, None, None
    if number is None:
        return "DATE", "PAST_REF", None, anchor
    if unit in {"decade", "centurie", "century"}:
        year = date(anchor.year - number * (10 if unit == "decade" else 100), 1, 1).year
        return "DATE", str(year)[:3], date(year, 1, 1), date(min(year + 9, anchor.year), 12, 31)
    if unit in {"month", "year"}:
        day = shift_month(anchor, -number * (12 if unit == "year" else 1))
        if unit == "year":
            return "DATE", str(day.year), date(day.year, 1, 1), date(day.year, 12, 31)
        first, last = month_span(day.year, day.month)
        return "DATE", f"{day.year}-{day.month:02}", first, last
    back = number * _UNIT_DAYS[unit] - (
        1 if (m["h"] or "").strip().lower() in {"almost", "nearly"} else 0
    )
    day = anchor - timedelta(days=back)
    return "DATE", day.isoformat(), day, day


FROM_THE_DAY = (
    rule(
        rf"(?P<prefix>(?:{_BEFORE_WEEKDAY}) )?(?P<w>{WEEKDAY})(?:'s|’s)?(?: (?P<part>{_PART}))?",
        _weekday,
        ("day",),
    ),
    rule(
        rf"the (?P<w>day before yesterday)|(?P<y>yesterday)(?: {_PART})?"
        rf"|(?P<t>today|tonight|this (?:{_PART}))|(?P<o>overnight|last night)"
        rf"|(?P<n>tomorrow)(?: {_PART})?|(?P<e>(?:over|at|during) the weekend)"
        r"|(?:earlier|later) (?:in the day|today)",
        _near_day,
        ("day", "night", "tomorrow", "weekend", "this "),
    ),
    rule(
        rf"(?:earlier )?(?P<which>{_WHICH}) (?P<u>{_PERIOD})",
        _near_unit,
        tuple(f"{which} " for which in _WHICH.split("|")),
    ),
    rule(
        r"(?:over |in |during |for |within |throughout )?(?:the )?"
        rf"(?:past|last|previous|preceding) (?P<n>{NUMBER} )?(?P<u>{UNIT}s?)(?! of )",
        _past_span,
        UNITS,
    ),
    rule(
        r"(?P<h>almost |nearly |about |more than |over |around |some )?"
        rf"(?P<n>{NUMBER}) (?P<u>{UNIT}s?) ago",
        _ago,
        ("ago",),
    ),
)
"""Rules for what the day of writing dates."""
