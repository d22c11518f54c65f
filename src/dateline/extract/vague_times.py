"""Rules for words of time that cover no certain days: "now", "three hours", "at 10:30", "daily"."""

from __future__ import annotations

import re
from datetime import date

from dateline.extract.date_parts import FIGURE, NUMBER, UNIT, UNITS, Value, rule
from dateline.extract.relative_dates import UNIT_LETTER, number_of

_HEDGE = (
    r"more than|less than|fewer than|just over|just under|over|under|almost|nearly|about|around"
    r"|only|just|another|at least|up to|some|the (?:next|first|following|coming)"
)
_NO_DAY = "XXXX-XX-XX"
_OFTEN = {"dai": _NO_DAY, "day": _NO_DAY, "wee": "XXXX-WXX", "mon": "XXXX-XX"}
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "daytime": "DT"}


def _present(_m: re.Match[str], anchor: date) -> Value:
    return "DATE", "PRESENT_REF", anchor, anchor


def _past(_m: re.Match[str], _anchor: date) -> Value:
    return "DATE", "PAST_REF", None, None


def _future(_m: re.Match[str], _anchor: date) -> Value:
    return "DATE", "FUTURE_REF", None, None


def _often(m: re.Match[str], _anchor: date) -> Value:
    return "DATE", _OFTEN.get((m["u"] or m["v"])[:3].lower(), "XXXX"), None, None


def _rate(m: re.Match[str], _anchor: date) -> Value:
    return "DURATION", f"P1{UNIT_LETTER[m['u'].lower()]}", None, None


def _duration(m: re.Match[str], _anchor: date) -> Value:
    unit = (m["u"] or m["u2"] or m["u3"]).lower()
    number = number_of((m["n"] or ("several" if m["u3"] else "a")).lower())
    if unit in {"hour", "minute"}:
        return "DURATION", f"PT{number or 'X'}{unit[0].upper()}", None, None
    return "DURATION", f"P{number or 'X'}{UNIT_LETTER[unit]}", None, None


def _clock(m: re.Match[str], _anchor: date) -> Value | None:
    hour, minute = int(m["h"] or m["h2"]), int(m["min"] or 0)
    half = (m["ampm"] or m["ampm2"] or "").lower()
    hour = hour % 12 + (12 if half.startswith("p") else 0) if half else hour
    return ("TIME", f"{_NO_DAY}T{hour:02}:{minute:02}", None, None) if hour < 24 else None


def _part(m: re.Match[str], _anchor: date) -> Value:
    return "TIME", f"{_NO_DAY}T{_PARTS[m['p'].lower()]}", None, None


def _some_time(_m: re.Match[str], _anchor: date) -> Value:
    return "DATE", None, None, None


VAGUE = (
    rule(
        r"(?:right )?now|currently|current|at present|at the moment|presently|at this time"
        r"|this time|these days|nowadays|present[- ]day|modern[- ]day",
        _present,
        ("now", "current", "present", "moment", "this time", "these days", "modern"),
    ),
    rule(
        r"recently|in recent (?:days|weeks|months|years)|recent (?:days|weeks|months|years)"
        r"|recent|former|the past",
        _past,
        ("recent", "former", "the past"),
    ),
    rule(r"(?:the )?(?:near |foreseeable )?future", _future, ("future",)),
    rule(
        r"(?P<u>daily|weekly|monthly|yearly|annual(?:ly)?)|(?:every|each) (?P<v>day)",
        _often,
        ("daily", "weekly", "monthly", "yearly", "annual", "every day", "each day"),
    ),
    rule(r"per (?P<u>day|week|month|year)", _rate, ("per ",)),
    rule(
        rf"(?:(?:{_HEDGE}) )?(?P<n>{NUMBER})[- ](?P<u>{UNIT})s?(?:[- ](?:long|old)| of age)?"
        r"|(?P<u2>day|night|week|month|year)[- ]?long"
        r"|(?P<u3>hour|day|week|month|year|decade|centurie)s",
        _duration,
        UNITS,
    ),
    rule(
        r"(?:at )?(?:(?P<h>\d{1,2}):(?P<min>\d\d)(?: ?(?P<ampm>[ap]\.?m\.?)| ?hrs)?"
        r"|(?P<h2>\d{1,2})(?:\.\d\d)? ?(?P<ampm2>[ap]\.?m\.?))"
        r"(?: (?:local time|GMT|UTC|EST|EDT))?",
        _clock,
        FIGURE,
    ),
    rule(rf"(?P<p>{'|'.join(_PARTS)})", _part, tuple(_PARTS)),
    rule(r"(?:this|that|the same) (?:period|time)|the time", _some_time, ("period", "time")),
)
"""Rules to try last."""
