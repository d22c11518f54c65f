"""Routes and what is cut off, as a record tells them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline.access import AccessMap
from dateline.asking import Asker
from dateline.errors import UnknownName
from dateline.model import ListedRoute, Place
from dateline.pipeline import open_linker
from dateline.record import open_at
from dateline.vocabulary import Access, PlaceKind, Standing


def test_a_crossing_is_told_of_with_its_other_side(small_record: Path) -> None:
    with open_at(small_record) as record:
        (gate,) = record.network(crossings=True)
    assert gate.place.place.name == "al-Qaim crossing"
    assert gate.place.holder is not None
    assert gate.place.holder.id == "isil"
    assert gate.other is not None
    assert (gate.other.place.id, gate.other.standing) == (
        "iq-sy:albukamal-gate",
        Standing.UNKNOWN,
    )
    assert gate.access is Access.UNCERTAIN
    assert [listed.pack for listed in gate.listed] == ["iq-sy"]


def test_a_route_is_open_to_who_holds_both_ends(small_record: Path) -> None:
    with open_at(small_record) as record:
        before = record.network("al-Qaim", at="2014-06-21")
        after = record.network("al-Qaim", at="2014-06-25")
        changed = record.network("al-Qaim", at="2014-06-25", since="2014-06-24")
    ends = {link.other.place.id: link for link in after if link.other is not None}
    assert ends["iq-sy:al-qaim-crossing"].access is Access.OPEN
    assert [actor.id for actor in ends["iq-sy:al-qaim-crossing"].open_to] == ["isil"]
    assert {link.access for link in before} == {Access.CONTESTED}
    assert [link.place.place.id for link in changed] == ["iq-sy:al-qaim"]
    assert [end.standing for end in changed[0].was] == [Standing.HELD, Standing.UNKNOWN]


def test_a_place_is_asked_from_for_who_holds_it_or_is_named(small_record: Path) -> None:
    with open_at(small_record) as record:
        held = record.cut_off("al-Qaim")
        with pytest.raises(UnknownName, match=r"is contested on 2014-06-21.*--for PARTY"):
            record.cut_off("al-Qaim", at="2014-06-21")
        named = record.cut_off("al-Qaim", at="2014-06-21", party="Iraqi army")
    assert held.party.id == "isil"
    assert named.party.id == "iraq-gov"
    access = {reach.place.id: reach.access for reach in held.reached}
    assert access["iq-sy:al-qaim-crossing"] is Access.OPEN
    assert access["iq-sy:haditha"] is Access.UNCERTAIN


def test_what_is_reached_otherwise_than_before_is_told(small_record: Path) -> None:
    haditha = Place(
        id="x:haditha", name="Haditha", kind=PlaceKind.TOWN, country="IQ", lat=34.14, lon=42.38
    )
    routes = (("iq-sy:al-qaim-crossing", "iq-sy:al-qaim"), ("iq-sy:al-qaim", haditha.id))
    with open_at(small_record) as record:
        access = AccessMap(
            asker=Asker(record.judged, open_linker()),
            known=date(2014, 6, 25),
            routes=[ListedRoute(place=a, other=b, pack="x", citations=()) for a, b in routes],
            relations=(),
            places=lambda ids: [haditha] if haditha.id in ids else [],
        )
        changed = access.cut_off(
            record.place("al-Qaim crossing"),
            at=date(2014, 6, 25),
            party=record.actor("Iraqi army"),
            since=date(2014, 6, 21),
        )
    (reach,) = changed.reached
    assert reach.place == haditha
    assert (reach.was, reach.access) == (Access.CONTESTED, Access.CUT_OFF)
    assert [(end.place.id, end.holder and end.holder.id) for end in reach.behind] == [
        ("iq-sy:al-qaim", "isil")
    ]
