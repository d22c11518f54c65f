"""Track records that a record learns: what they change, as of when, and that they can go again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from shutil import copy
from statistics import fmean

import pytest

from benchmarks.war import Setting, War, simulate
from dateline.atlas import folded
from dateline.errors import JudgementRefused
from dateline.grounds import Speaker
from dateline.interval import end_of
from dateline.ledger.memory import MemoryLedger
from dateline.ledger.sqlite import open_record
from dateline.model import Statements
from dateline.record import Record

WHO = {"reason": "end of the month", "author": "A. Nasser"}
LAST = "2020-07-18"
MIDDLE = "2020-03-10"


class Clock:
    """A second later at each look."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.instant += timedelta(seconds=1)
        return self.instant


@pytest.fixture(scope="module")
def war() -> War:
    return simulate(Setting(places=25, days=200), 3)


def in_memory(given: Iterable[Statements]) -> Record:
    ledger = MemoryLedger(fold=folded)
    ledger.add_all(given, recorded=datetime(2021, 1, 1, tzinfo=UTC))
    return Record(ledger, now=Clock())


@pytest.fixture(scope="module")
def kept(war: War, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("war") / "war.db"
    ledger = open_record(path, fold=folded)
    ledger.add_all(war.statements(), recorded=datetime(2021, 1, 1, tzinfo=UTC))
    ledger.close()
    return path


@pytest.fixture
def record(kept: Path, tmp_path: Path) -> Iterator[Record]:
    path = Path(copy(kept, tmp_path))
    with Record(open_record(path, fold=folded), now=Clock()) as made:
        yield made


def holders(record: Record, known: str) -> list[tuple[str, float]]:
    return [(h.place.id, h.probability) for h in record.holdings(known=known)]


def test_what_is_learnt_counts_from_its_day_on_and_can_be_taken_back(record: Record) -> None:
    early, late = holders(record, MIDDLE), holders(record, LAST)
    made = record.learn(known=LAST, **WHO)
    assert holders(record, LAST) != late
    assert holders(record, MIDDLE) == early  # nobody knew it then
    bad, good = speaker(record, "bad outlet"), speaker(record, "agency 1")
    assert bad.copies == ("copier 0", "copier 1", "copier 2")
    assert bad.reliability < bad.expected
    assert bad.letter > bad.prior
    assert good.checked > 20
    record.undo(made.id, reason="too early", author="B. Haddad")
    assert holders(record, LAST) == late
    assert speaker(record, "bad outlet").letter == bad.prior


def speaker(record: Record, name: str) -> Speaker:
    return next(s for s in record.sources(known=LAST) if s.name == name)


def test_what_is_learnt_is_how_often_sources_are_right(war: War, record: Record) -> None:
    record.learn(known=LAST, **WHO)
    right: dict[str, list[bool]] = defaultdict(list)
    for claim in war.claims:
        right[claim.source].append(war.is_right(claim))
    told = [s for s in record.sources(known=LAST) if len(right[s.id]) > 50]
    assert len(told) > 10
    truth = {s.id: fmean(right[s.id]) for s in told}
    off = fmean(abs(s.borne_out / s.checked - truth[s.id]) for s in told)
    assert off < 0.6 * fmean(abs(s.expected - truth[s.id]) for s in told)
    assert off < 0.08


def test_the_order_of_adding_does_not_matter(war: War, record: Record) -> None:
    shuffled = war.statements()
    Random(7).shuffle(shuffled)
    assert in_memory(shuffled).evaluate(known=LAST) == record.evaluate(known=LAST)


def test_the_latest_learnt_by_the_day_that_is_asked_about_counts(record: Record) -> None:
    late = record.learn(known=LAST, **WHO)
    alone = holders(record, LAST)
    record.learn(known=MIDDLE, **WHO)
    assert holders(record, LAST) == alone
    learnt = record.judged.learnt(end_of(date(2020, 4, 1)))
    assert learnt is not None
    assert learnt.learnt is not None
    assert learnt.learnt.known == end_of(date(2020, 3, 10))
    assert record.judged.learnt(end_of(date(2020, 3, 9))) is None
    record.undo(late.id, reason="only until March", author="B. Haddad")
    assert holders(record, LAST) != alone


def test_the_record_as_it_was_before_learning_is_told_as_before(record: Record) -> None:
    before = holders(record, LAST)
    made = record.learn(known=LAST, **WHO)
    as_it_was = record.as_recorded(made.decided - timedelta(microseconds=1))
    assert holders(as_it_was, LAST) == before
    assert holders(record.as_recorded(made.decided), LAST) == holders(record, LAST)


def test_what_is_learnt_twice_is_kept_once(record: Record) -> None:
    made = record.learn(known=LAST, **WHO)
    with pytest.raises(JudgementRefused, match=f"nothing new to learn.*{made.id}"):
        record.learn(known=LAST, **WHO)


def test_nothing_is_learnt_where_nobody_else_speaks(war: War) -> None:
    one = [given for given in war.statements() if given.claims[0].chain == ("s-monitor",)]
    with pytest.raises(JudgementRefused, match="add reports of other outlets"):
        in_memory(one).learn(**WHO)


def test_the_log_says_what_was_learnt_from_what(record: Record) -> None:
    made = record.learn(known=LAST, **WHO)
    entry = list(record.history.log())[-1]
    assert entry.subject == made.id
    assert entry.words.startswith(f"learn track records of {len(made.subjects)} sources from ")
    assert entry.words.endswith("known on 2020-07-18: end of the month")


def test_a_record_that_is_handed_on_takes_along_what_was_learnt(
    record: Record, tmp_path: Path
) -> None:
    record.learn(known=LAST, **WHO)
    with Record(open_record(tmp_path / "other.db", fold=folded), now=Clock()) as other:
        other.ledger.replay(record.ledger.logged())
        assert holders(other, LAST) == holders(record, LAST)
