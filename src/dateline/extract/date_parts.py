"""What the rules for dates share: words for months and units, and counting in the calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

Value = tuple[str, str | None, date | None, date | None]
"""A TIMEX type and value, with the first and the last day that it covers."""

Rule = Callable[[re.Match[str], date], Value | None]
"""What the words of a match stand for, told on a day of writing; `None` for no date."""

MONTHS = (
    "january february march april may june july august september october november december"
).split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TO_TWENTY = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|twenty"
)
NUMBER = (
    rf"(?:\d[\d,]*(?:\.\d+)?|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-?)?"
    rf"(?:{_TO_TWENTY})|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:a )?hundred|an?"
    r"|several|(?:a )?few|a couple of)"
)
ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
UNIT = r"(?:minute|hour|day|night|week|weekend|fortnight|month|year|decade|centur(?:y|ie))"
"""One unit of time; with "s" its plural."""

YEAR = r"(?:1[5-9]|20)\d\d"
ORDINAL = r"(?:st|nd|rd|th)?"


FIGURE = ("0",)
"""Any figure, in `plain`."""
UNITS = tuple("minute hour day night week month year decade centur".split())
"""One of them is in every unit of time."""

_DECIMAL = re.compile(r"\d")
_TURKISH = str.maketrans("İı", "ii")


@dataclass(frozen=True, slots=True)
class TimeRule:
    """A rule of the grammar; each match has one of `needs` in it, if there are any."""

    pattern: re.Pattern[str]
    rule: Rule
    needs: tuple[str, ...] = ()

    def may_match(self, plain: str) -> bool:
        """Whether a text that has been made `plain` is worth a search."""
        return not self.needs or any(need in plain for need in self.needs)


def plain(text: str) -> str:
    """A text in small letters, its figures made 0: what `needs` are looked for in."""
    return _DECIMAL.sub("0", text.translate(_TURKISH).casefold())


def rule(pattern: str, value: Rule, needs: tuple[str, ...] = ()) -> TimeRule:
    """A rule of the grammar: whole words, in upper or lower case.

    Searching for a pattern is slow beside a look for the words that it `needs` one of.
    """
    return TimeRule(re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), value, needs)


def month_number(word: str) -> int:
    """The number of a month by its name or the first letters of it."""
    word = word.lower().rstrip(".")
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word[:3]))


def month_span(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def shift_month(day: date, months: int) -> date:
    """The same day some months later, or the last day that there is."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def nearest_year(month: int, anchor: date) -> int:
    """The year of a month named without one: the latest not more than a month ahead."""
    return anchor.year if (month - anchor.month) <= 2 else anchor.year - 1


def part_of(first: date, last: date, part: str | None) -> tuple[date, date]:
    """Early, middle or late third, or half, of a month or year."""
    if not part:
        return first, last
    third = (last - first) / 3
    word = part.lower()
    if "early" in word or "beginning" in word or "start" in word:
        return first, first + third - timedelta(days=1 if third.days > 9 else 0)
    if "half" in word:
        middle = first + (last - first) / 2
        return (first, middle) if "first" in word else (middle + timedelta(days=1), last)
    if "rest" in word or "remainder" in word:
        return first, last
    if "mid" in word:
        return first + third, last - third
    return last - third + timedelta(days=1), last


def _day_of(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def day_value(year: int, month: int, day: int) -> Value | None:
    """The value of one day, `None` where the month has no such day."""
    found = _day_of(year, month, day)
    return ("DATE", found.isoformat(), found, found) if found else None
