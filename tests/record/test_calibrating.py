"""A record held against known facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import DataError
from dateline.record import Record, open_at

HEAD = "place,day,holder,note\n"


@pytest.fixture
def record(small_record: Path) -> Record:
    return open_at(small_record, create=False, read_only=True)


def facts(tmp_path: Path, *rows: str, head: str = HEAD) -> Path:
    path = tmp_path / "facts.csv"
    path.write_text(head + "\n".join(rows), "utf-8")
    return path


def test_each_fact_is_right_wrong_contested_unknown_or_set_aside(
    record: Record, tmp_path: Path
) -> None:
    path = facts(
        tmp_path,
        "al-Qaim,2014-06-24,ISIL,",
        "al-Qaim,2014-06-24,Iraqi army,not so",
        "al-Qaim,2014-06-21,ISIL,",
        "al-Qaim,2014-01-01,Iraqi army,",
        "Atlantis,2014-06-24,ISIL,",
        "al-Qaim,2014-13-01,ISIL,",
        "al-Qaim,2014-06-24,the Romans,",
        "",
    )
    found = record.calibration(path)
    verdicts = [fact.verdict for fact in found.facts]
    assert verdicts == ["right", "wrong", "contested", "unknown"]
    assert [fact.line for fact in found.facts] == [2, 3, 4, 5]
    assert [(f.origin, f.reason) for f in found.set_aside] == [
        ("line 6", "name"),
        ("line 7", "day"),
        ("line 8", "name"),
    ]
    assert found.given == 7 == len(found.facts) + len(found.set_aside)
    right, wrong, _, unknown = found.facts
    assert right.probability == pytest.approx(
        record.holds("al-Qaim", at="2014-06-24").probability, abs=0.01
    )
    assert right.brier < unknown.brier < wrong.brier
    assert found.brier == pytest.approx(sum(f.brier for f in found.facts) / 4)
    assert sum(b.answers for b in found.bins) == 4


def test_what_could_be_known_a_day_after_is_another_question(
    record: Record, tmp_path: Path
) -> None:
    path = facts(tmp_path, "al-Qaim,2014-06-20,ISIL,")
    (then,) = record.calibration(path, after=1).facts
    (now,) = record.calibration(path).facts
    assert (then.known.day, now.known) == (21, record.last_day())
    assert then.probability < now.probability


@pytest.mark.parametrize(
    ("head", "why"),
    [("town,day,holder\n", "no column place"), ("", "no column place, day, holder")],
)
def test_a_file_that_is_none_of_facts_is_refused(
    record: Record, tmp_path: Path, head: str, why: str
) -> None:
    with pytest.raises(DataError, match=why):
        record.calibration(facts(tmp_path, head=head))
    with pytest.raises(DataError, match="cannot be read"):
        record.calibration(tmp_path / "none.csv")
