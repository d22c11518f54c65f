"""The claims about a busy place come in their order, the first of them without the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path

import pytest

from dateline.interval import Interval
from dateline.ledger import codec
from dateline.ledger.base import Ledger
from dateline.ledger.facets import Conditions
from dateline.ledger.sqlite import open_record
from dateline.model import Claim, Statements
from tests.ledger.conftest import NOW, Making

REPORTS = 200


def dated(given: Statements, number: int) -> Statements:
    """A report whose claims are dated to days in another order than they are said, or to none."""
    said = given.claims[0].asserted
    day = (said - timedelta(days=number * 7 % 90)).date()
    first = None if number % 7 == 0 else day
    valid = None if number % 5 == 0 else Interval.days(first, day)
    claims = (replace(claim, valid=valid) for claim in given.claims)
    return replace(given, claims=tuple(claims))


@pytest.fixture
def given(making: Making) -> list[Statements]:
    return [dated(making(number), number) for number in range(REPORTS)]


@pytest.mark.parametrize("by_day", [False, True])
def test_claims_come_in_their_order(ledger: Ledger, given: list[Statements], by_day: bool) -> None:
    ledger.add_all(given, recorded=NOW)
    every = [claim for one in given for claim in one.claims]
    for place, actor in (("p-town", None), (None, "isil"), ("p-town", "isil")):
        wanted = Conditions(place=place, actor=actor, by_day=by_day)
        told = sorted(filter(wanted.met_by, every), key=wanted.rank)
        assert list(ledger.meeting(wanted, None)) == told
        assert len(told) == 3 * REPORTS


def test_the_first_claims_come_without_the_rest(
    tmp_path: Path, given: list[Statements], monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[Claim] = []

    def counted(payload: str) -> Claim:
        decoded.append(whole(payload))
        return decoded[-1]

    whole = codec.decode_claim
    with open_record(tmp_path / "war.db") as record:
        record.add_all(given, recorded=NOW)
        monkeypatch.setattr(codec, "decode_claim", counted)
        first = list(islice(record.claims(place="p-town"), 50))
    assert len(first) == 50
    assert len(decoded) == 50


def test_claims_of_many_reports_come_report_by_report(ledger: Ledger, making: Making) -> None:
    silent = replace(making(3), claims=(), sources=(), actors=(), places=())
    ledger.add_all([making(1), making(0), making(2), silent], recorded=NOW)
    one, two = (making(number).report.id for number in (0, 2))
    found = dict(ledger.claims_by_report([two, one, "r-none", silent.report.id, one]))
    assert list(found) == sorted((one, two))
    assert all(claims == list(ledger.claims_of(report)) for report, claims in found.items())
    assert list(ledger.claims_by_report([])) == []
