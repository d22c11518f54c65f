"""Looking back on a source: its track record over time, and what moved it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from benchmarks.war import Setting, simulate
from dateline import retrospect
from dateline.atlas import folded
from dateline.errors import AmbiguousName, UnknownName
from dateline.ledger.memory import MemoryLedger
from dateline.record import Record
from dateline.weigh.earned import ENOUGH


@pytest.fixture(scope="module")
def record() -> Iterator[Record]:
    """A war of which who reports it well, and who badly, is known."""
    ledger = MemoryLedger(fold=folded)
    ledger.add_all(
        simulate(Setting(places=12, days=150), 3).statements(),
        recorded=datetime(2021, 1, 1, tzinfo=UTC),
    )
    with Record(ledger) as made:
        yield made


def test_the_last_day_is_what_learning_from_all_of_it_gives(record: Record) -> None:
    learnt = {r.speaker: r for r in record.evaluate().learning.records}
    found = record.source("bad outlet")
    assert found.places == found.of_places
    last = learnt[found.speaker.voice]
    assert (found.days[-1].checked, found.days[-1].borne_out) == (last.checked, last.borne_out)
    assert found.days[-1].known == record.last_day()
    assert found.days[-1].letter == "E"


def test_each_day_is_that_of_what_was_known_then(record: Record) -> None:
    found = record.source("outlet 0")
    known = [on.known for on in found.days]
    assert known == sorted(set(known))
    assert 4 <= len(known) <= retrospect.DAYS
    claims = [on.claims for on in found.days]
    assert claims == sorted(claims)
    assert claims[-1] == found.speaker.claims
    for on in found.days:
        assert 0 <= on.borne_out <= on.checked <= on.claims
        if on.checked < ENOUGH:
            assert on.letter == found.speaker.prior
    middle = found.days[2]
    learnt = {r.speaker: r for r in record.evaluate(known=middle.known).learning.records}
    then = learnt[found.speaker.voice]
    assert middle.checked == then.checked
    assert middle.borne_out == pytest.approx(then.borne_out, abs=0.1)  # from fewer places


def test_what_moved_it_are_its_own_claims_known_by_then(record: Record) -> None:
    found = record.source("bad outlet")
    moved = [(on, one) for on in found.days for one in on.moved]
    assert moved
    for on, one in moved:
        assert one.told.source == "bad outlet"
        assert one.told.published <= on.known
        assert one.before is None or abs(one.after - one.before) >= retrospect.MOVED
    assert max(len(on.moved) for on in found.days) <= retrospect.MOST_MOVED


def test_a_source_of_very_many_claims_is_looked_at_where_it_speaks_most(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = record.source("bad outlet")
    monkeypatch.setattr(retrospect, "MOST_CLAIMS", whole.claims // 3)
    some = record.source("bad outlet")
    assert 0 < some.places < some.of_places == whole.of_places
    assert some.claims <= whole.claims // 3
    assert some.days[-1].claims == whole.days[-1].claims, "those it made are all counted"


def test_a_name_of_nobody_or_of_two_is_refused(record: Record) -> None:
    with pytest.raises(UnknownName):
        record.source("Reuters of Atlantis")
    with pytest.raises(UnknownName, match="was known on"):
        record.source("bad outlet", known=record.last_day() - timedelta(days=900))
    names = {s.id: s.name for s in record.sources()}
    assert len(names) == len(record.sources())
    ids = [s.id for s in record.sources()][:2]
    with pytest.raises(AmbiguousName, match="several sources"):
        retrospect.Retrospection(asker=record._asker, known=record.last_day()).of(ids, "both")
