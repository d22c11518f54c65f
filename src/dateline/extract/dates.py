"""Time expressions, in the manner of TIMEX3, resolved against a publication date.

The grammar is our own: general libraries were measured wrong on "the past few days", "overnight"
and spans.  `value` is TIMEX2/3's (`2014-06-21`, `2014-W25`, `2014-06`, `P1D`, `PRESENT_REF`);
`interval` is what it covers, and `precision` UCDP's date precision (1 a day, 2 two to six days,
3 a week, 4 a month, 5 more).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.extract.numbers import find_quantity
from dateline.interval import Interval

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 2),
}
_MON = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART = r"(?:morning|afternoon|evening|night|noon|midday|midnight|dawn|dusk)"
_NUM = r"(?:\d[\d,]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|(?:a )?few|a couple of)"
_UNIT = r"(?:minute|hour|day|night|week|weekend|fortnight|month|year|decade|century)"
_YEAR = r"(?:1[5-9]|20)\d\d"
_UNIT_DAYS = {
    "day": 1,
    "night": 1,
    "week": 7,
    "weekend": 7,
    "fortnight": 14,
    "month": 30,
    "year": 365,
    "decade": 3652,
    "century": 36524,
}
_UNIT_LETTER = {
    "day": "D",
    "night": "D",
    "week": "W",
    "fortnight": "2W",
    "month": "M",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "weekend": "WE",
}


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when: their place in the text, TIMEX type and value, and what they cover.

    `opens` is "since" or "until" when the words before it leave one end open.
    """

    start: int
    end: int
    type: str
    value: str | None
    interval: Interval | None
    precision: int | None
    opens: str | None = None


Rule = Callable[[re.Match[str], date], "tuple[str, str | None, date | None, date | None] | None"]
_RULES: list[tuple[re.Pattern[str], Rule]] = []


def _rule(pattern: str) -> Callable[[Rule], Rule]:
    def add(rule: Rule) -> Rule:
        _RULES.append((re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), rule))
        return rule

    return add


def _month(word: str) -> int:
    word = word.lower().rstrip(".")
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word[:3]))


def _month_span(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _shift_month(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _nearest_year(month: int, anchor: date) -> int:
    """The year of a month named without one: the latest not more than a month ahead."""
    return anchor.year if (month - anchor.month) <= 2 else anchor.year - 1


def _day_of(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def _safe(
    year: int, month: int, day: int
) -> tuple[str, str | None, date | None, date | None] | None:
    found = _day_of(year, month, day)
    return ("DATE", found.isoformat(), found, found) if found else None


@_rule(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{_MON}),? (?P<y>{_YEAR})")
def _day_month_year(
    m: re.Match[str], anchor: date
) -> tuple[str, str | None, date | None, date | None] | None:
    return _safe(int(m["y"]), _month(m["m"]), int(m["d"]))


@_rule(rf"(?P<m>{_MON}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>{_YEAR})")
def _month_day_year(
    m: re.Match[str], anchor: date
) -> tuple[str, str | None, date | None, date | None] | None:
    return _safe(int(m["y"]), _month(m["m"]), int(m["d"]))


@_rule(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)")
def _iso(m: re.Match[str], anchor: date) -> tuple[str, str | None, date | None, date | None] | None:
    return _safe(int(m["y"]), int(m["m"]), int(m["d"])) if 1 <= int(m["m"]) <= 12 else None


@_rule(
    rf"(?:(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{_MON})|(?P<m2>{_MON}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)"
)
def _day_month(
    m: re.Match[str], anchor: date
) -> tuple[str, str | None, date | None, date | None] | None:
    month = _month(m["m"] or m["m2"])
    return _safe(_nearest_year(month, anchor), month, int(m["d"] or m["d2"]))


@_rule(
    rf"(?:(?P<part>early|mid|late|the (?:beginning|start|middle|end) of)[- ])?(?P<m>{_MON}),?(?: of)? (?P<y>{_YEAR})"
)
def _month_year(m: re.Match[str], anchor: date) -> tuple[str, str | None, date | None, date | None]:
    first, last = _part_of(*_month_span(int(m["y"]), _month(m["m"])), m["part"])
    return "DATE", f"{m['y']}-{_month(m['m']):02}", first, last


def _part_of(first: date, last: date, part: str | None) -> tuple[date, date]:
    """Early, middle or late third of a month or year."""
    if not part:
        return first, last
    third = (last - first) / 3
    word = part.lower()
    if "early" in word or "beginning" in word or "start" in word:
        return first, first + third - timedelta(days=1 if third.days > 9 else 0)
    if "mid" in word:
        return first + third, last - third
    return last - third + timedelta(days=1), last


@_rule(
    rf"(?:(?P<part>early|mid|late|(?:the )?(?:beginning|start|middle|end) of)[- ]|(?:last|this|in|since|during|of|by|until|for|throughout) )(?P<m>{'|'.join(MONTHS)})(?! \d)"
)
def _bare_month(m: re.Match[str], anchor: date) -> tuple[str, str | None, date | None, date | None]:
    month = _month(m["m"])
    year = _nearest_year(month, anchor)
    first, last = _part_of(*_month_span(year, month), m["part"])
    return "DATE", f"{year}-{month:02}", first, last


@_rule(
    rf"(?P<prefix>(?:last|this past|past|previous|next|this|coming|on|since|late|early|by|until|of|before|after|from|late on|early on|and|to) )?(?P<w>{_DAY})(?:'s|’s)?(?: (?P<part>{_PART}))?"
)
def _weekday(m: re.Match[str], anchor: date) -> tuple[str, str | None, date | None, date | None]:
    index = next(i for i, name in enumerate(WEEKDAYS) if name == m["w"].lower())
    prefix = (m["prefix"] or "").strip().lower()
    if prefix in {"next", "coming"}:
        day = anchor + timedelta(days=(index - anchor.weekday() - 1) % 7 + 1)
    else:
        back = (anchor.weekday() - index) % 7
        day = anchor - timedelta(days=back if back or prefix != "last" else 7)
    return "DATE", day.isoformat(), day, day


@_rule(
    rf"the (?P<w>day before yesterday)|(?P<y>yesterday)(?: {_PART})?|(?P<t>today|tonight|this (?:{_PART}))|(?P<o>overnight|last night)|(?P<n>tomorrow)(?: {_PART})?"
)
def _near_day(m: re.Match[str], anchor: date) -> tuple[str, str | None, date | None, date | None]:
    if m["o"]:
        before = anchor - timedelta(days=1)
        return "DATE", before.isoformat() + "TNI", before, anchor
    back = 2 if m["w"] else 1 if m["y"] else -1 if m["n"] else 0
    day = anchor - timedelta(days=back)
    return "DATE", day.isoformat(), day, day


@_rule(
    r"(?:earlier )?(?P<which>last|this|next|the following|the coming|earlier this|later this) (?P<u>week|weekend|month|year|decade|century|spring|summer|autumn|fall|winter)"
)
def _near_unit(m: re.Match[str], anchor: date) -> tuple[str, str | None, date | None, date | None]:
    which, unit = m["which"].lower(), m["u"].lower()
    step = -1 if which == "last" else 1 if which in {"next", "the following", "the coming"} else 0
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
            _not_after(last, anchor, step),
        )
    if unit == "month":
        first, last = _month_span(*_ym(_shift_month(anchor.replace(day=1), step)))
        return "DATE", f"{first.year}-{first.month:02}", first, _not_after(last, anchor, step)
    if unit == "year":
        year = anchor.year + step
        return "DATE", str(year), date(year, 1, 1), _not_after(date(year, 12, 31), anchor, step)
    return "DATE", None, None, None


def _ym(day: date) -> tuple[int, int]:
    return day.year, day.month


def _not_after(last: date, anchor: date, step: int) -> date:
    """ "This week" ends at the time of writing."""
    return min(last, anchor) if step == 0 else last


@_rule(
    rf"(?:over |in |during |for |within |throughout )?(?:the )?(?:past|last|previous|preceding) (?P<n>{_NUM} )?(?P<u>{_UNIT}s?)"
)
def _past_span(m: re.Match[str], anchor: date) -> tuple[str, str | None, date | None, date | None]:
    unit = m["u"].lower().removesuffix("s")
    if unit in {"hour", "minute"}:
        return "DURATION", "PTXH", anchor - timedelta(days=1), anchor
    number = _number((m["n"] or "a").strip())
    letter = _UNIT_LETTER[unit]
    value = f"P{number if number else 'X'}{letter}"
    if unit == "month":
        return "DURATION", value, _shift_month(anchor, -(number or 3)), anchor
    if unit == "year":
        return "DURATION", value, _shift_month(anchor, -12 * (number or 3)), anchor
    days = (number or 4) * _UNIT_DAYS[unit]
    first = anchor - timedelta(days=days - 1 if number and unit == "day" else days)
    return "DURATION", value, first, anchor


def _number(words: str) -> int | None:
    if words in {"a", "an"}:
        return 1
    if words == "a couple of":
        return 2
    if words in {"several", "few", "a few"}:
        return None
    quantity = find_quantity(words)
    return quantity.best if quantity else None


@_rule(
    rf"(?P<h>almost |nearly |about |more than |over |around |some )?(?P<n>{_NUM}) (?P<u>{_UNIT}s?) (?P<way>ago|earlier|before|previously|later|after)"
)
def _ago(m: re.Match[str], anchor: date) -> tuple[str, str | None, date | None, date | None]:
    unit = m["u"].lower().removesuffix("s")
    number = _number(m["n"].lower())
    if m["way"].lower() != "ago" or unit in {"hour", "minute"}:
        return "DATE" if unit not in {"hour", "minute"} else "TIME", None, None, None
    if number is None:
        return "DATE", "PAST_REF", None, anchor
    if unit in {"month", "year"}:
        day = _shift_month(anchor, -number * (12 if unit == "year" else 1))
        if unit == "year":
            return "DATE", str(day.year), date(day.year, 1, 1), date(day.year, 12, 31)
        first, last = _month_span(day.year, day.month)
        return "DATE", f"{day.year}-{day.month:02}", first, last
    back = number * _UNIT_DAYS[unit] - (
        1 if (m["h"] or "").strip().lower() in {"almost", "nearly"} else 0
    )
    day = anchor - timedelta(days=back)
    return "DATE", day.isoformat(), day, day


@_rule(
    rf"(?:(?P<part>early|mid|late)[- ]|(?:the )?(?P<season>spring|summer|autumn|winter|fall)(?: of)? )?(?P<y>{_YEAR})(?![\d-]|\s+(?:people|{_UNIT}))"
)
def _year(m: re.Match[str], anchor: date) -> tuple[str, str | None, date | None, date | None]:
    year = int(m["y"])
    first, last = _part_of(date(year, 1, 1), date(year, 12, 31), m["part"])
    if m["season"]:
        return "DATE", f"{year}-{m['season'][:2].upper()}", first, last
    return "DATE", m["y"], first, last


@_rule(r"(?:the )?(?:(?P<part>early|mid|late)[- ])?(?P<d>(?:1[5-9]|20)\d0)s")
def _decade(m: re.Match[str], anchor: date) -> tuple[str, str | None, date | None, date | None]:
    year = int(m["d"])
    return "DATE", m["d"][:3], date(year, 1, 1), date(year + 9, 12, 31)


@_rule(r"now|currently|at present|at the moment|presently|at this time")
def _present(m: re.Match[str], anchor: date) -> tuple[str, str | None, date | None, date | None]:
    return "DATE", "PRESENT_REF", anchor, anchor


@_rule(
    r"recently|in recent (?:days|weeks|months|years)|recent (?:days|weeks|months|years)|(?:the )?past"
)
def _recent(m: re.Match[str], anchor: date) -> tuple[str, str | None, date | None, date | None]:
    return "DATE", "PAST_REF", None, None


@_rule(
    rf"(?:(?P<n>{_NUM})[- ](?P<u>{_UNIT})s?(?:[- ](?:long|old))?)|(?P<u2>day|night|week|month|year)[- ]?long"
)
def _duration(m: re.Match[str], anchor: date) -> tuple[str, str | None, date | None, date | None]:
    unit = (m["u"] or m["u2"]).lower()
    number = _number((m["n"] or "a").lower())
    if unit in {"hour", "minute"}:
        return "DURATION", f"PT{number or 'X'}{unit[0].upper()}", None, None
    return "DURATION", f"P{number or 'X'}{_UNIT_LETTER[unit]}", None, None


@_rule(
    r"(?:at )?(?:\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?)(?: (?:local time|GMT|UTC|EST|EDT))?"
)
def _clock(m: re.Match[str], anchor: date) -> tuple[str, str | None, date | None, date | None]:
    return "TIME", None, None, None


_TRIM = re.compile(
    r"^(?:on|in|since|by|until|during|of|for|and|to|from|over|within|throughout|before|after) ",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\b(since|from|by|until|till|before|after|up to)\s+(?:the )?\Z", re.IGNORECASE
)


def precision_of(interval: Interval) -> int:
    """UCDP's date precision of a span of days."""
    if interval.start is None or interval.end is None:
        return 5
    days = (interval.end - interval.start).days
    return 1 if days == 1 else 2 if days <= 6 else 3 if days <= 7 else 4 if days <= 31 else 5


def find_times(text: str, anchor: date) -> list[TimeExpression]:
    """The time expressions of a text, in order, none overlapping; `anchor` is its day of writing."""
    found: list[TimeExpression] = []
    taken = [False] * (len(text) + 1)
    for pattern, rule in _RULES:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            if (hit := _apply(rule, match, anchor, text)) is not None:
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
                found.append(hit)
    return sorted(found, key=lambda t: t.start)


def _apply(rule: Rule, match: re.Match[str], anchor: date, text: str) -> TimeExpression | None:
    answer = rule(match, anchor)
    if answer is None:
        return None
    kind, value, first, last = answer
    start = match.start()
    lead = _TRIM.match(match.group())
    opening = lead.group().strip().lower() if lead else None
    if lead:
        start += lead.end()
    elif before := _OPENING.search(text[max(0, start - 14) : start]):
        opening = before[1].lower()
    interval = Interval.days(first, last) if first or last else None
    opens = (
        "since"
        if opening in {"since", "from"}
        else "until"
        if opening in {"by", "until", "till", "before", "up to"}
        else None
    )
    return TimeExpression(
        start,
        match.end(),
        kind,
        value,
        interval,
        precision_of(interval) if interval else None,
        opens,
    )
