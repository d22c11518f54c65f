"""Incidents asked of a record."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.errors import UnknownName
from dateline.model import Happened
from dateline.record import open_at
from dateline.vocabulary import EventType
from tests.conftest import ARMY, AT_TOWN, Telling


def test_accounts_of_one_bombing_are_one_incident(bombing_record: Path) -> None:
    with open_at(bombing_record) as record:
        (incident,) = record.incidents()
        events = list(record.events())
    assert len(events) == incident.claims == 4
    assert (incident.type, incident.when) == (EventType.BOMBING, "2014-06-21")
    assert incident.types == (EventType.BOMBING, EventType.ATTACK)
    assert incident.place is not None
    assert incident.place.name == "al-Qaim"
    assert (incident.actors, incident.recipients) == (("ISIL",), ("Iraqi army",))
    assert (incident.voices, incident.deny, incident.reports) == (3, 1, 4)
    (killed,) = incident.estimates
    assert (killed.low, killed.best, killed.high) == (30, 30, 34)


def test_less_was_known_before(bombing_record: Path) -> None:
    with open_at(bombing_record) as record:
        (early,) = record.incidents(known="2014-06-21")
        (late,) = record.incidents()
    assert early.id == late.id
    assert early.claims == 1
    assert early.estimates[0].best == 17


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"place": "al-Qaim"}, 1),
        ({"actor": "ISIL"}, 1),
        ({"actor": "Iraqi army", "type": "attack"}, 1),
        ({"type": "truce"}, 0),
        ({"start": "2014-06-21", "end": "2014-06-21"}, 1),
        ({"start": "2014-06-22"}, 0),
        ({"end": "2014-06-20"}, 0),
        ({"voices": 3}, 1),
        ({"voices": 4}, 0),
    ],
)
def test_incidents_are_chosen_by_what_is_asked(
    asked: dict[str, str], found: int, bombing_record: Path
) -> None:
    with open_at(bombing_record) as record:
        assert len(list(record.incidents(**asked))) == found  # type: ignore[arg-type]


def test_a_dossier_has_every_account_with_its_sentence(bombing_record: Path) -> None:
    with open_at(bombing_record) as record:
        (summary,) = record.incidents()
        dossier = record.incident(summary.id)
        assert dossier.incident == summary
        told = [account.event.told for account in dossier.accounts]
        for t in told:
            assert record.incident(t.claim).incident.id == summary.id
            assert record.ledger.report(t.report).text[t.start : t.end] == t.quote
    assert [t.published.day for t in told] == [21, 22, 22, 23]
    assert [account.why == () for account in dossier.accounts] == [True, False, False, False]
    (toll,) = dossier.tolls
    figures = [(f.best, f.current, f.replaced) for f in toll.figures]
    assert figures == [(17, False, True), (34, True, False), (30, True, False)]
    differ = {d.about: [v.says for v in d.versions] for d in dossier.differences}
    assert differ["type"] == ["bombing", "attack"]


def test_an_unknown_id_says_where_ids_are_found(bombing_record: Path) -> None:
    with open_at(bombing_record) as record, pytest.raises(UnknownName, match="dateline incidents"):
        record.incident("i-none")


def test_a_person_splits_an_incident_and_joins_it_again(bombing_record: Path) -> None:
    word = {"reason": "two bombs", "author": "A. Analyst"}
    with open_at(bombing_record) as record:
        (whole,) = record.incidents()
        other = next(
            e.told.claim for e in record.events() if e.told.source == "The Harbour Courier"
        )
        apart = record.identify("different", whole.id, f"i-{other[2:]}", **word)
        first, second = sorted(record.incidents(), key=lambda i: i.id != whole.id)
        assert (first.id, second.id) == (whole.id, f"i-{other[2:]}")
        assert first.claims + second.claims == whole.claims
        record.undo(apart.id, **word)
        assert list(record.incidents()) == [whole]


def test_incidents_judged_the_same_are_told_under_the_elder_id(bombing_record: Path) -> None:
    word = {"reason": "told by the mayor", "author": "A. Analyst"}
    later = Telling("A truce began in the border town", "2014-06-24", "Tigris Wire", "Truce")
    event = Happened(type=EventType.TRUCE, actors=(ARMY,), places=(AT_TOWN,))
    ident = f"i-{later.claim(0, event, 'wire', '2014-06-24')[2:]}"
    with open_at(bombing_record) as record:
        (bombing,) = record.incidents()
        record.ledger.add(later.statements(), recorded=datetime(2014, 7, 2, tzinfo=UTC))
        assert record.incident(ident).incident.id == ident
        record.identify("same", ident, bombing.id, **word)
        (both,) = record.incidents()
        assert (both.id, both.claims) == (bombing.id, bombing.claims + 1)
        assert record.incident(ident).incident == both


def test_an_incident_that_is_none_is_not_judged(bombing_record: Path) -> None:
    with open_at(bombing_record) as record, pytest.raises(UnknownName):
        record.identify("same", "i-none", "i-nothing", reason="why", author="A. Analyst")
