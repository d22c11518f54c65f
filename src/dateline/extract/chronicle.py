"""Narratives of times long past: their days follow each other, and not the day of writing.

News is told from the day it is written on: "on 5 June" is the last fifth of June, and "captured the
town" without a date is lately.  An encyclopaedia's account of a town goes on from day to day: after
"on 10 July 2012", "on 5 June" is that of 2013, and what is told without a day came with the day
before it (the *narrative time* that moves the reference time on; H. Kamp & C. Rohrer, "Tense in
texts", 1983).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateline.extract.date_parts import (
    MONTH,
    ORDINAL,
    YEAR,
    month_number,
    month_span,
)
from dateline.extract.dates import TimeExpression, find_times
from dateline.interval import DAY, Interval

_LONG_PAST = timedelta(days=180)
_DATED = re.compile(rf"\b(?P<m>{MONTH})(?: \d{{1,2}}{ORDINAL},)?,? (?:of )?(?P<y>{YEAR})\b")
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_OF_TODAY = re.compile(
    rf"\b(?:today|yesterday|tomorrow|tonight|overnight|{_WEEKDAY}(?! \d)|(?:this|last|next|past)"
    r" (?:morning|afternoon|evening|night|week|weekend|month|year)|(?:days|weeks|hours) ago)\b",
    re.IGNORECASE,
)
_TO_THIS_DAY = re.compile(r"\b(?:has|have)\b[^.!?]*?\bsince\b", re.IGNORECASE)
_LOOKS_BACK = re.compile(r"\b(?:had|earlier|previously|already)\b", re.IGNORECASE)
_OPENING = len("on the ")
"""A date so near to the beginning of a sentence moves the story on."""
_LATER = re.compile(
    r"\b(?:later|afterwards?|subsequently|eventually|since then|after (?:that|this|which))\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[.!?]\s+[^\W\d_]")
_FOUR_DIGITS = re.compile(YEAR)
_A_MONTH = re.compile(rf"\b{MONTH}(?!\w)")


def tells_of_the_past(text: str, written: date) -> bool:
    """Whether a text is a narrative of times long past: it has dates with years, all of them long
    before it was `written`, and hardly a word that is told from the day of writing.
    """
    dates = list(_DATED.finditer(text))
    told = [month_span(int(m["y"]), month_number(m["m"]))[0] for m in dates]
    if not told or max(told) > written - _LONG_PAST:
        return False
    if len(dates) == 1 and not _GOES_ON.search(text) and "," in text[: dates[0].start()]:
        return False  # "retakes the town, captured in May 2012": one that looks back
    of_today = len(_OF_TODAY.findall(text)) + len(_TO_THIS_DAY.findall(text))
    return 2 * of_today <= len(told)


@dataclass(slots=True)
class Chronicle:
    """How far a narrative has come: `told` is the first day of what was dated last.

    `first` is the first month that the text dates with its year, for days that stand before it.
    """

    written: date
    first: date
    told: date | None = None
    _last: Interval | None = None
    _days: dict[int, Interval] = field(default_factory=dict)
    _after: dict[int, Interval] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, written: date) -> Chronicle | None:
        """The chronicle that a text is, `None` for news."""
        if not tells_of_the_past(text, written):
            return None
        dated = _DATED.search(text)
        assert dated is not None  # or it would tell of no past
        return cls(written, month_span(int(dated["y"]), month_number(dated["m"]))[1])

    def times(self, sentence: str, day: date | None, at: int) -> list[TimeExpression]:
        """The time expressions of the next sentence; `day` is as for `find_times`.

        `at` names the sentence: `story_time` knows it by that.
        """
        now = self.told or self.first
        found = [
            self._in_year(t, sentence, day) if _without_year(sentence[t.start : t.end]) else t
            for t in find_times(sentence, now, day)
        ]
        dated = [t.interval for t in found if t.interval is not None and t.precision in range(1, 5)]
        firsts = [i.first_day for i in dated if i.first_day is not None]
        if firsts:
            self._go_on(firsts[-1] if not _LOOKS_BACK.search(sentence) else max(firsts[-1], now))
            self._days[at] = dated[-1]
            self._last = dated[-1]
        elif self._last is not None:
            self._after[at] = Interval(self._last.start, None)
            later = _LATER.search(sentence)
            self._days[at] = self._after[at] if later else self._last
        return found

    def _in_year(self, time: TimeExpression, sentence: str, day: date | None) -> TimeExpression:
        """A day or month without a year: the first one that is not before the month told last."""
        opens = time.start <= _OPENING  # "on 1 October, ... said that they had left"
        if (_LOOKS_BACK.search(sentence) and not opens) or self.told is None:
            return time  # the last one up to the month told last, or told next
        year = _FOUR_DIGITS.search(sentence)  # "during the invasion of 2022, ... on 27 May"
        first = int(year.group()) if year else self.told.year
        for one in (first, first + 1):
            last = date(one, 12, 31)
            again = next(
                (t for t in find_times(sentence, last, day) if t.start == time.start), time
            )
            start = again.interval.first_day if again.interval else None
            if start is not None and start > self.written:
                break
            if start is not None and (year or start >= self.told.replace(day=1)):
                return again
        return time

    def _go_on(self, told: date) -> None:
        """Come to a day: what was told as of some time later lies before it."""
        for spans in (self._days, self._after):
            for at, days in spans.items():
                if days.end is None:
                    first = days.first_day or told
                    spans[at] = Interval.days(first, max(told - DAY, first))
        self.told = told

    def story_time(self, at: int, *, leaving: bool = False) -> Interval | None:
        """When the events of a sentence are that have no time of their own.

        A `leaving` of which a sentence without a date tells came some time after what it follows.
        """
        return (self._after.get(at) if leaving else None) or self._days.get(at)


def _without_year(words: str) -> bool:
    return bool(_A_MONTH.search(words)) and not _FOUR_DIGITS.search(words)
