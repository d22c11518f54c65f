"""Half-open spans of time, `[start, end)`, in UTC, and their algebra.

An end that is `None` is open: the text does not say (or it has not ended).  Whole days are the
unit in which reports speak, instants the unit in which clocks compare; `Interval.days` turns the
first into the second.  The text form is ISO 8601's, with inclusive days as people write them:
`2014-06-20`, `2014-06-20/2014-06-21`, `/2014-06-21`, `2014-06-20/`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from dateline.errors import BadDate

DAY = timedelta(days=1)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


def midnight(day: date) -> datetime:
    """The instant at which a day begins, UTC."""
    return datetime.combine(day, time(), UTC)


def end_of(day: date) -> datetime:
    """The last instant of a day: what is known on it includes all of it."""
    return midnight(day) + DAY - timedelta(microseconds=1)


def parse_day(text: str) -> date:
    """A day from `YYYY-MM-DD`.  Raises BadDate."""
    try:
        if _ISO_DAY.match(text.strip()):
            return date.fromisoformat(text.strip())
    except ValueError as error:
        raise BadDate(f"no such day: {text!r} ({error})") from error
    raise BadDate(f"not a day: {text!r} (write it as YYYY-MM-DD, for instance 2014-06-21)")


@dataclass(frozen=True, slots=True)
class Interval:
    """A span of time from `start` up to, not including, `end`; `None` leaves that end open."""

    start: datetime | None = None
    end: datetime | None = None

    def __post_init__(self) -> None:
        for instant in (self.start, self.end):
            if instant is not None and instant.utcoffset() != timedelta(0):
                raise ValueError(f"{instant!r} is not in UTC")
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueError(f"an interval must end after it starts: {self.start} .. {self.end}")

    @classmethod
    def days(cls, first: date | None, last: date | None) -> Interval:
        """From the beginning of `first` to the end of `last`, both days included."""
        return cls(
            midnight(first) if first is not None else None,
            midnight(last) + DAY if last is not None else None,
        )

    @classmethod
    def day(cls, day: date) -> Interval:
        """One whole day."""
        return cls.days(day, day)

    @classmethod
    def parse(cls, text: str) -> Interval:
        """The inverse of `str`.  Raises BadDate."""
        first, slash, last = text.strip().partition("/")
        try:
            if not slash:
                return cls.day(parse_day(first))
            return cls.days(parse_day(first) if first else None, parse_day(last) if last else None)
        except BadDate:
            raise
        except (ValueError, OverflowError) as error:
            raise BadDate(f"not a span of days: {text!r} ({error})") from error

    @property
    def first_day(self) -> date | None:
        """The day in which the interval starts."""
        return self.start.date() if self.start is not None else None

    @property
    def last_day(self) -> date | None:
        """The last day of which it has any part."""
        return (self.end - timedelta(microseconds=1)).date() if self.end is not None else None

    def __str__(self) -> str:
        first, last = self.first_day, self.last_day
        if first is not None and first == last:
            return first.isoformat()
        return f"{first.isoformat() if first else ''}/{last.isoformat() if last else ''}"

    def contains(self, instant: datetime) -> bool:
        """Whether an instant lies in it."""
        return (self.start is None or self.start <= instant) and (
            self.end is None or instant < self.end
        )

    def overlaps(self, other: Interval) -> bool:
        """Whether they share any instant."""
        return (self.start is None or other.end is None or self.start < other.end) and (
            other.start is None or self.end is None or other.start < self.end
        )

    def intersection(self, other: Interval) -> Interval | None:
        """What they share, or `None`."""
        if not self.overlaps(other):
            return None
        starts = [s for s in (self.start, other.start) if s is not None]
        ends = [e for e in (self.end, other.end) if e is not None]
        return Interval(max(starts, default=None), min(ends, default=None))


def precision_of(interval: Interval) -> int:
    """UCDP's date precision of a span of days."""
    if interval.start is None or interval.end is None:
        return 5
    days = (interval.end - interval.start).days
    return 1 if days == 1 else 2 if days <= 6 else 3 if days <= 7 else 4 if days <= 31 else 5
