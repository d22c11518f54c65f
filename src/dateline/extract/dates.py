"""Time expressions, in the manner of TIMEX3, resolved against a publication date.

The grammar is our own: general libraries were measured wrong on "the past few days", "overnight"
and spans.  `value` is TIMEX2/3's (`2014-06-21`, `2014-W25`, `2014-06`, `P1D`, `PRESENT_REF`);
`interval` is what it covers, and `precision` UCDP's date precision (1 a day, 2 two to six days,
3 a week, 4 a month, 5 more).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dateline.extract.calendar_dates import DAYS_AND_MONTHS, YEARS
from dateline.extract.date_parts import Rule, Value, plain
from dateline.extract.narrative_dates import FROM_THE_STORY, from_the_story
from dateline.extract.relative_dates import FROM_THE_DAY
from dateline.extract.vague_times import VAGUE
from dateline.interval import Interval, precision_of

RULES = (*DAYS_AND_MONTHS, *FROM_THE_STORY, *FROM_THE_DAY, *YEARS, *VAGUE)
"""The grammar, in the order in which its rules are tried."""
_TRIM = re.compile(
    r"^(?:on|in|at|since|by|until|during|of|for|and|to|from|over|within|throughout|before|after) ",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\b(since|from|by|until|till|before|after|up to)\s+(?:the )?\Z", re.IGNORECASE
)
_OPENS = {
    "since": "since", "from": "since", "by": "by", "until": "until", "till": "until",
    "before": "by", "up to": "by",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when: their place in the text, TIMEX type and value, and what they cover.

    `opens` is "since", "by" or "until" when the words before it leave one end open; what lasted
    until then had ended by then.
    """

    start: int
    end: int
    type: str
    value: str | None
    interval: Interval | None
    precision: int | None
    opens: str | None = None


def find_times(text: str, anchor: date, told: date | None = None) -> list[TimeExpression]:
    """The time expressions of a text, in order; `anchor` is its day of writing.

    `told` is the day that was told last before the text, from which "two days later" is counted.
    """
    found: list[TimeExpression] = []
    taken = [False] * (len(text) + 1)
    known = plain(text)
    for one in RULES:
        if not one.may_match(known):
            continue
        for match in one.pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            if (hit := _apply(one.rule, match, anchor, text)) is not None:
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
                found.append(hit)
    return _counted(sorted(found, key=lambda t: t.start), told)


def _counted(found: list[TimeExpression], told: date | None) -> list[TimeExpression]:
    """What is told from another time, counted from the one that stands before it."""
    day = period = told
    counted = []
    for time in found:
        counted.append(_from_story(time, day, period))
        interval = counted[-1].interval
        if interval is not None and interval.first_day is not None:
            period = interval.first_day
            day = period if counted[-1].precision == 1 else day
    return counted


def _from_story(time: TimeExpression, day: date | None, period: date | None) -> TimeExpression:
    try:
        value = from_the_story(time.value, day, period) if time.value else None
    except (OverflowError, ValueError):  # beyond the calendar
        value = (time.type, None, None, None)
    return _expression(time.start, time.end, value, time.opens) if value is not None else time


def _apply(rule: Rule, match: re.Match[str], anchor: date, text: str) -> TimeExpression | None:
    try:
        answer = rule(match, anchor)
    except (OverflowError, ValueError):  # "5000 years ago": before the calendar begins
        return None
    if answer is None:
        return None
    start = match.start()
    lead = _TRIM.match(match.group())
    opening = lead.group().strip().lower() if lead else None
    if lead:
        start += lead.end()
    elif before := _OPENING.search(text[max(0, start - 14) : start]):
        opening = before[1].lower()
    return _expression(start, match.end(), answer, _OPENS.get(opening) if opening else None)


def _expression(start: int, end: int, answer: Value, opens: str | None) -> TimeExpression:
    kind, value, first, last = answer
    interval = Interval.days(first, last) if first or last else None
    precision = precision_of(interval) if interval else None
    return TimeExpression(start, end, kind, value, interval, precision, opens)
