"""Whether a report is a new version of one that was published before.

The same address, or the same publisher and title within some days, and words in common: the same
measure as for copies (`syndication`), but of one outlet with itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from dateline.ingest.syndication import COPY, LEANING, shared_part
from dateline.model import Report

WINDOW = timedelta(days=30)
"""For how long an outlet's text of the same title can be a version without the same address."""


def version_of(report: Report, earlier: Iterable[Report]) -> Report | None:
    """The report of which another is a version, the latest one; `None` if there is none.

    `earlier` are those of the same address, or of the same publisher and title.  At one address
    a third of the 5-grams in common is enough; an address whose text has become another one, such
    as a front page, has no versions.  Else it takes half of them, so that a standing title ("Daily
    summary") makes none.
    """
    found = [other for other in earlier if other.id != report.id and _is_version(report, other)]
    dated = [other for other in found if other.published is not None]
    return max(dated, key=lambda r: (r.published, r.id), default=found[0] if found else None)


def _is_version(report: Report, other: Report) -> bool:
    share = shared_part(report.text, other.text)
    if report.url is not None and report.url == other.url:
        return share >= LEANING
    alike = report.publisher is not None and report.publisher == other.publisher
    titled = report.title is not None and report.title == other.title
    if not (alike and titled) or report.published is None or other.published is None:
        return False
    return abs(report.published - other.published) <= WINDOW and share >= COPY
