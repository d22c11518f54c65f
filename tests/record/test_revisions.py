"""A text that its outlet changes: both versions kept, each speaks for its time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dateline.record import open_at
from dateline.vocabulary import Verdict

HEAD = {"title": "Gunmen take border town", "publisher": "Tigris Wire"}
FIRST = (
    "Militants captured the Iraqi town of al-Qaim on Friday, two army officers said. Ten soldiers "
    "were killed in the fighting near the bridge, and shops in the centre were closed."
)
LATER = FIRST.replace("Ten soldiers", "At least 14 soldiers") + " A curfew holds in the town."


def test_a_changed_text_is_a_version_and_each_speaks_for_its_time(
    tmp_path: Path, write: Callable[..., Path]
) -> None:
    paths = [
        write("one.md", FIRST, date="2014-06-21", **HEAD),
        write("two.md", LATER, date="2014-06-23", **HEAD),
    ]
    with open_at(tmp_path / "war.db") as record:
        record.add(*paths)
        (link,) = record.ledger.judgements()
        assert (link.verdict, link.author) == (Verdict.SAME, "dateline add")
        tolls = {
            known: [e.counts for e in record.events(known=known) if e.counts]
            for known in ("2014-06-22", "2014-06-23")
        }
        assert tolls == {"2014-06-22": [("10 killed",)], "2014-06-23": [("at least 14 killed",)]}
        one, two = (report.id for report in record.ledger.reports())
        assert [report.id for report in record.judged.reports()] == [two]
        first, second = record.history.revisions(one)
        assert (first.report, second.report) == (one, two)
        assert ("+", "A curfew holds in the town.") in second.sentences
        assert [words for _, words in second.gone] == ["10 killed (soldiers)"]
        record.identify("different", one, two, reason="two dispatches", author="A. Nasser")
        assert len(list(record.judged.reports())) == 2
        assert len(record.history.revisions(one)) == 1
