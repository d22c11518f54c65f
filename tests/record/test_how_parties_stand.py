"""Relations as a record tells them: who counts as whom, what packs add."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import UnknownName
from dateline.record import open_at
from dateline.vocabulary import RelationKind, Standing


def test_a_clash_with_an_army_is_one_with_its_camp(small_record: Path) -> None:
    with open_at(small_record) as record:
        (relation,) = record.relations("ISIL", at="2014-06-21", known="2014-06-21")
    assert (relation.actor.id, relation.other.id) == ("isil", "iraq-gov")
    assert relation.kinds == (RelationKind.HOSTILE,)
    assert relation.standing is Standing.HELD
    (side,) = relation.sides
    assert [told.source for told in side.told] == ["security officials"]
    assert [listed.pack for listed in side.listed] == ["iq-sy"]


def test_whoever_is_asked_about_is_not_rolled_up_and_comes_first(small_record: Path) -> None:
    with open_at(small_record) as record:
        relations = record.relations("Iraqi army", "ISIL")
    hostile = [r for r in relations if r.kinds == (RelationKind.HOSTILE,)]
    assert [(r.actor.id, r.other.id) for r in hostile] == [("iraqi-army", "isil")]
    assert hostile[0].sides[0].voices == 1


def test_nothing_is_known_before_it_was_said_but_what_packs_list(small_record: Path) -> None:
    with open_at(small_record) as record:
        (relation,) = record.relations("ISIL", known="2014-06-20")
    assert not relation.sides[0].told
    assert relation.sides[0].listed


def test_the_spans_of_a_pair_follow_each_other(small_record: Path) -> None:
    with open_at(small_record) as record:
        spans = record.relations("ISIL", "Iraqi army", over_time=True)
    assert spans
    assert spans[0].since is None


def test_a_party_that_is_not_named_is_unknown(small_record: Path) -> None:
    with open_at(small_record) as record:
        with pytest.raises(UnknownName, match="no report in this record names a party"):
            record.relations("Atlantis Guard")
        with pytest.raises(ValueError, match="not the one"):
            record.relations(None, "ISIL")
