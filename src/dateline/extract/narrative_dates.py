"""Rules for times told from the day that was told before: "two days later", "the next morning"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.extract.date_parts import NUMBER, UNIT, UNITS, Value, month_span, rule, shift_month
from dateline.extract.relative_dates import number_of

_LETTERS = {"day": "D", "night": "D", "week": "W", "month": "M", "year": "Y"}
_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_BACK = frozenset({"earlier", "before", "previously"})
_OFFSET = re.compile(r"(?P<n>[+-]\d+)(?P<u>[DWMY])(?P<part>T\w+)?")


def _offset(m: re.Match[str], _anchor: date) -> Value:
    unit = m["u"].lower()
    if unit in {"hour", "minute"}:
        return "TIME", None, None, None
    number = number_of(m["n"].lower())
    letter = _LETTERS.get(unit)
    if number is None or letter is None:
        return "DATE", None, None, None
    return "DATE", f"{'-' if m['way'].lower() in _BACK else '+'}{number}{letter}", None, None


def _beside(m: re.Match[str], _anchor: date) -> Value:
    step = {"next": "+1", "following": "+1", "previous": "-1", "preceding": "-1"}
    return _story_day(step.get(m["which"].lower(), "+0"), m["u"].lower())


def _same(m: re.Match[str], _anchor: date) -> Value:
    return _story_day("+0", (m["u"] or m["v"]).lower())


def _story_day(step: str, unit: str) -> Value:
    part = _PARTS.get(unit, "")
    letter = "D" if part or unit == "date" else _LETTERS[unit]
    return "TIME" if part else "DATE", step + letter + part, None, None


def from_the_story(value: str, day: date | None, period: date | None) -> Value | None:
    """The value that an offset stands for, counted from the `day` told last, or the `period` that
    the last date of any kind began; `None` when `value` is no offset.
    """
    found = _OFFSET.fullmatch(value)
    if found is None:
        return None
    number, unit, part = int(found["n"]), found["u"], found["part"] or ""
    kind = "TIME" if part else "DATE"
    if unit in "DW":
        if day is None:
            return kind, None, None, None
        then = day + timedelta(days=number * (7 if unit == "W" else 1))
        return kind, then.isoformat() + part, then, then
    if period is None:
        return kind, None, None, None
    then = shift_month(period, number * (12 if unit == "Y" else 1))
    if unit == "Y":
        return kind, str(then.year), date(then.year, 1, 1), date(then.year, 12, 31)
    return kind, f"{then.year}-{then.month:02}", *month_span(then.year, then.month)


_BESIDE = "next|following|previous|preceding|very same|same"

FROM_THE_STORY = (
    rule(
        r"(?:(?:almost|nearly|about|more than|over|around|some|only|just) )?"
        rf"(?P<n>{NUMBER}) (?P<u>{UNIT})s? (?P<way>earlier|before(?! \w)|previously|later)",
        _offset,
        ("earlier", "before", "previously", "later"),
    ),
    rule(
        rf"(?:early |late )?the (?P<which>{_BESIDE}) "
        r"(?P<u>day|morning|afternoon|evening|night|month|year)",
        _beside,
        tuple(f"the {which}" for which in _BESIDE.split("|")),
    ),
    rule(
        r"(?:(?:later|earlier|early|late) )?(?:on |in )?(?:that same|that|this) "
        r"(?P<u>day|date)|(?:(?:later|earlier|early|late) )?(?:that same|that) "
        r"(?P<v>morning|afternoon|evening|night|month|year)",
        _same,
        ("date", *UNITS, "morning", "afternoon", "evening"),
    ),
)
"""Rules whose value is an offset, "+2D", until `from_the_story` counts it."""
