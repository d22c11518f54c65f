"""Near copies: agency copy reprinted, rewritten or cut, and reports that lean on another outlet.

Two texts are compared by the word 5-grams they share, as a share of those in the shorter one
(containment; A. Broder, "On the resemblance and containment of documents", 1997), so that a cut
version of a long dispatch is found.  Words are compared without case, accents, apostrophes and
hyphens (al-Qa'im, Al Qaim and al-Qaim are alike), and without date line, dateline and credits.

Measured on the 574 training documents of ECB+ (several outlets on each of 25 topics): of 157,781
pairs on different topics none shares a tenth of its 5-grams; of 6,670 pairs on one topic 6,396
share less than a tenth, 44 share 0.3 to 0.5 (the six looked at had agency sentences in common) and
73 half or more.  Among the sample reports all 7 copies are found, with their origins, no others.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from dateline.ingest.dates import published_on
from dateline.model import Report

GRAM = 5
COPY = 0.5
"""The share of 5-grams from which on a text is a copy, whoever is credited."""
LEANING = 0.3
"""The share that is enough when the text itself credits the other's outlet or agency."""
LEAST = 5
"""The fewest 5-grams that two texts must share: stock phrases alone make no copy."""

_DAWN = datetime(1000, 1, 1, tzinfo=UTC)
_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -32768;
CREATE TABLE seen (number INTEGER PRIMARY KEY, id TEXT UNIQUE, instant TEXT, size INTEGER,
                   outlets TEXT);
CREATE INDEX seen_instant ON seen (instant);
CREATE TABLE gram (gram INTEGER, week INTEGER, report INTEGER, PRIMARY KEY (gram, week, report))
    WITHOUT ROWID;
"""
# By week, so that what every report of an outlet says ("All rights reserved") is looked up only
# among those of some days.
_SHARING = """
SELECT seen.id, seen.instant, seen.size, seen.outlets, shared.common
FROM (SELECT gram.report AS number, count(*) AS common FROM json_each(?) AS asked
      CROSS JOIN gram ON gram.gram = asked.value AND gram.week BETWEEN ? AND ?
      GROUP BY gram.report HAVING common >= ?) AS shared
JOIN seen ON seen.number = shared.number
WHERE seen.instant BETWEEN ? AND ?
"""

_WORD = re.compile(r"\w+")
_JOINED = re.compile(r"['’‘ʼ`´]|(?<=\w)[-‐‑–](?=\w)")
_ARTICLE = re.compile(r"\b(al|el) (?=\w)")
_HEADING = re.compile(r"\A[^()\n]{0,80}\([^()\n]{2,40}\)\s*[-–—:]+\s*")
_FOOT = re.compile(r"(?:\s*\([^()\n]{2,60}\))+\.?\s*\Z")
_NAME = r"((?:[A-Z][\w.&’'-]*\s?){1,4})"
_ACCORDING = re.compile(
    rf"(?:according to|told|reported by|quoted by|citing)\s+(?:the\s+)?{_NAME}"
    rf"|{_NAME}(?:news agency )?(?:reported|reports)\b"
)
_SAME = {
    "associated press": "ap",
    "agence france presse": "afp",
    "british broadcasting corporation": "bbc",
    "bbc news": "bbc",
    "aljazeera": "al jazeera",
    "united press international": "upi",
}


class CopyFinder:
    """The reports seen so far, by the 5-grams they hold; asks cost only what is shared.

    They are kept in a temporary file of SQLite's, of which 32 MB are in memory: any number of
    reports may be seen, in any order.  `window`, where given, is how long after the other a copy
    may have been published.
    """

    def __init__(self, reports: Iterable[Report] = (), *, window: timedelta | None = None) -> None:
        self._window = window
        self._store = sqlite3.connect("", isolation_level=None)
        self._store.executescript(_TABLES)
        self._store.execute("BEGIN")  # and never ends: nobody else sees it, nobody reads it after
        for report in reports:
            self.add(report)

    def __len__(self) -> int:
        found: int = self._store.execute("SELECT count(*) FROM seen").fetchone()[0]
        return found

    def close(self) -> None:
        """Lets go of the temporary file; garbage collection does so too."""
        self._store.close()

    def add(self, report: Report) -> None:
        """Makes a report known as one that later ones may copy; a second time changes nothing."""
        instant = _instant(report)
        grams = grams_of(report.text)
        row = (report.id, instant.isoformat(), len(grams), "\n".join(sorted(_outlets(report))))
        added = self._store.execute(
            "INSERT OR IGNORE INTO seen (id, instant, size, outlets) VALUES (?, ?, ?, ?)", row
        )
        if added.rowcount:
            number, week = added.lastrowid, _week(instant)
            rows = [(gram, week, number) for gram in grams]
            self._store.executemany("INSERT INTO gram VALUES (?, ?, ?)", rows)

    def forget(self, before: datetime) -> None:
        """Drops the reports published before an instant."""
        self._store.execute("DELETE FROM seen WHERE instant < ?", (before.isoformat(),))
        self._store.execute("DELETE FROM gram WHERE report NOT IN (SELECT number FROM seen)")

    def find(self, report: Report) -> str | None:
        """The id of the report, published no later, that this one copies; or `None`.

        A copy shares at least half of the 5-grams of the shorter text, or `LEANING` of them if the
        report credits the other's publisher or an agency that the other credits too ("(AP)",
        "according to Reuters").  An origin that it credits comes first, then the closest, then the
        earliest.  Of two copies published at the same instant the one that was not there first is
        the copy.  A report is no copy of itself.
        """
        grams = grams_of(report.text)
        credited = _credited(report)
        instant = _instant(report)
        best: tuple[bool, float, str, str] | None = None
        for other, said, size, outlets, common in self._sharing(grams, instant):
            share = common / min(len(grams), size)
            uncredited = credited.isdisjoint(outlets.split("\n"))
            if other != report.id and share >= (COPY if uncredited else LEANING):
                found = (uncredited, -share, said, other)
                best = found if best is None else min(best, found)
        return best[3] if best is not None else None

    def _sharing(
        self, grams: frozenset[int], instant: datetime
    ) -> Iterator[tuple[str, str, int, str, int]]:
        """The reports of the window that share grams, each with how many."""
        first = _DAWN if self._window is None else max(_DAWN, instant - self._window)
        weeks = (_week(first), _week(instant))
        yield from self._store.execute(
            _SHARING,
            (json.dumps(list(grams)), *weeks, LEAST, first.isoformat(), instant.isoformat()),
        )


def shared_part(one: str, other: str) -> float:
    """The share of 5-grams that two texts have in common, of those of the shorter, in [0, 1].

    Texts too short to have any are alike if they are equal.
    """
    some, more = sorted((grams_of(one), grams_of(other)), key=len)
    if not some:
        return float(one.split() == other.split())
    return len(some & more) / len(some)


def grams_of(text: str) -> frozenset[int]:
    """The word 5-grams of a text, as hashes; of its body, less head lines and credits."""
    words: list[str] = []
    for paragraph in _FOOT.sub("", text).split("\n"):
        if published_on(paragraph) is None:
            words.extend(_WORD.findall(_plain(_HEADING.sub("", paragraph))))
    return frozenset(hash(tuple(words[i : i + GRAM])) for i in range(len(words) - GRAM + 1))


def _plain(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in spread if not unicodedata.combining(c))
    return _JOINED.sub("", _ARTICLE.sub(r"\1", bare))


def _instant(report: Report) -> datetime:
    return report.published or datetime.max.replace(tzinfo=UTC)


def _week(instant: datetime) -> int:
    return instant.toordinal() // 7


def _outlet(name: str) -> str:
    """One form for the names of an outlet."""
    words = _WORD.findall(_plain(name.replace("-", " ")))
    plain = " ".join(words[1:] if words[:1] == ["the"] else words)
    return _SAME.get(plain, plain)


def _outlets(report: Report) -> frozenset[str]:
    """Whose words these are: the publisher and the agencies that the text credits."""
    named = [*report.credits, *([report.publisher] if report.publisher else [])]
    return frozenset(map(_outlet, named)) - {""}


def _credited(report: Report) -> frozenset[str]:
    """The outlets that a report says it has its words from, less its own."""
    names = set(report.credits)
    for match in _ACCORDING.finditer(report.text):
        words = (match[1] or match[2]).split()  # "Reuters Friday": any part may be the name
        cuts = range(len(words) + 1)
        names.update(" ".join(words[a:b]) for a in cuts for b in cuts if a < b)
    return frozenset(map(_outlet, names)) - {"", _outlet(report.publisher or "")}
