"""Narratives of towns and facts of the archive: what is asked of the derivation of control."""

from __future__ import annotations

import pytest

from benchmarks.control_narratives import Change, Town, answers, figures, judged, towns
from benchmarks.tasks.rows import BadRun
from dateline.pipeline import Tools

LEAST = {
    "syria_towns": {"f1": 0.90, "last": 0.90},
    "other_wars": {"f1": 0.88, "last": 0.70},
}


@pytest.mark.parametrize("name", LEAST)
def test_who_took_a_town_and_who_holds_it_in_the_end(name: str, opened: Tools) -> None:
    try:
        told = towns(name)
    except BadRun as error:
        pytest.skip(str(error))
    found = figures(list(answers(opened, told)))
    short = {key: found[key] for key, least in LEAST[name].items() if found[key] < least}
    assert not short


def _town(*changes: str, may: tuple[str, ...] = (), last: str | None = None) -> Town:
    return Town(
        name="Goma", spellings=frozenset({"Goma"}), text="", changes=changes, may=may, last=last
    )


def _change(camp: str, month: str) -> Change:
    return Change(holder=camp, camps=frozenset({camp}), month=month)


def test_a_change_counts_once_and_with_its_month() -> None:
    twice = [_change("army", "2012-05"), _change("army", "2012-05")]
    answer = judged(_town("army 2012-05", "rebels 2012-07"), twice, None)
    assert (answer.right, answer.missed) == (("army 2012-05",), ("rebels 2012-07",))
    assert answer.invented == ("army 2012-05",)
    assert judged(_town("army 2012-05"), [_change("army", "2012-06")], None).right == ()


def test_what_a_narrative_leaves_open_counts_neither_way() -> None:
    found = [_change("rebels", "2012-08")]
    answer = judged(_town("army ????-05", may=("rebels/army 2012-??",)), found, None)
    assert answer.invented == ()
    assert figures([answer])["recall"] == 0.0
    months = _town("rebels 2012-07/2012-08", last="none/rebels")
    assert judged(months, found, found[0]).ends_right is True
    assert judged(months, found, None).ends_right is True
    assert judged(_town(last="army"), found, found[0]).ends_right is False
