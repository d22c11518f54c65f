"""Searching a record: the same reports in the same order, whatever the record is kept in."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import BadQuery
from dateline.ledger import fulltext, ranking, sql_search
from dateline.ledger.base import Ledger
from dateline.ledger.filters import Hit, Hits, Narrowing
from dateline.ledger.memory import MemoryLedger
from dateline.ledger.ranking import leading
from dateline.ledger.sqlite import open_record
from dateline.model import Report, Statements
from dateline.search import parse_query
from dateline.vocabulary import EventType

Making = Callable[[int], Statements]

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FIRST = datetime(2014, 6, 1, tzinfo=UTC)
ALL = Narrowing()
WORDS = [
    "dam",
    "Mosul",
    "al-Qa’im",
    "al-Qaim",
    "qaim",
    "bombs",
    "bomb",
    "ÉTÉ",
    "et",
    "OR",
    "&",
    "½",
]


def report(number: int, text: str, title: str | None = None) -> Report:
    return Report(
        id=f"r-{number}",
        text=text,
        title=title,
        origin=f"{number}.txt",
        published=FIRST + timedelta(days=number),
    )


def only(report: Report) -> Statements:
    return Statements(report=report, claims=(), sources=(), actors=(), places=())


def found(ledger: Ledger, words: str, narrowing: Narrowing = ALL) -> list[str]:
    return [hit.report for hit in ledger.search(parse_query(words), narrowing, limit=99).page]


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for number, (title, text) in enumerate(
        [
            ("Fighters near the dam", "The Mosul dam was shelled, officials said."),
            (None, "A barrel bomb fell on al-Qa’im; two barrel bombs fell on Mosul."),
            ("Al Qaim quiet", "Nothing was heard of the bomb. Été à Alep."),
            (None, "The force's U.S.-led jets bombed the bomb factory of Tabqa."),
        ]
    ):
        ledger.add(only(report(number, text, title)), recorded=NOW)
    return ledger


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("dam", {0}),
        ("DAM", {0}),
        ("mosul", {0, 1}),
        ("Mosul dam", {0}),
        ("mosul AND bomb", {1}),
        ("dam OR tabqa", {0, 3}),
        ("mosul NOT dam", {1}),
        ("mosul -dam", {1}),
        ("bomb", {1, 2, 3}),
        ("bomb*", {1, 2, 3}),
        ("barr*", {1}),
        ('"barrel bomb"', {1}),
        ('"bomb barrel"', set()),
        ('"two barrel bo"*', {1}),
        ("al-Qaim", {1, 2}),
        ("Al Qā’im", {1, 2}),
        ("ete alep", set()),
        ('"ete a alep"', {2}),
        ("US", {3}),
        ("force", {3}),
        ("(dam OR tabqa) -mosul", {3}),
        ("nowhere", set()),
        ('"dam the"', set()),  # the title ends where the text begins
    ],
)
def test_words_find_reports(filled: Ledger, words: str, wanted: set[int]) -> None:
    if words == "ete alep":
        wanted = {2}
    assert set(found(filled, words)) == {f"r-{n}" for n in wanted}


@pytest.mark.parametrize(
    "hostile",
    [
        "'; DROP TABLE claim; --", 'a"b', '"', "(((", ")))", "a) OR (b", "NEAR(a b, 2)",
        "title:dam", "^dam", "dam +mosul", "{title body}: dam", "*", "a*b*",
        "dam\0mosul", "%", "_", "\\", "AND OR NOT dam", "--", "rowid:1", "😀 dam", "dam " * 60,
        "NOT " * 999 + "dam",
    ],
)  # fmt: skip
def test_no_query_breaks_the_search(filled: Ledger, hostile: str) -> None:
    try:
        query = parse_query(hostile)
    except BadQuery:
        return
    assert filled.search(query, ALL, limit=5).total >= 0
    assert found(filled, "dam") == ["r-0"]


def test_a_word_in_the_title_or_a_rarer_or_oftener_word_ranks_higher(ledger: Ledger) -> None:
    for number, (title, text) in enumerate(
        [
            (None, "dam once and many other words here"),
            ("The dam", "and many other words here now"),
            (None, "dam dam dam and many other words"),
            (None, "no such thing among these words here"),
        ]
    ):
        ledger.add(only(report(number, text, title)), recorded=NOW)
    assert found(ledger, "dam")[-1] == "r-0"
    assert found(ledger, "dam OR other")[0] in {"r-1", "r-2"}


def test_of_equal_rank_the_latest_comes_first(ledger: Ledger) -> None:
    for number in (2, 0, 1):
        ledger.add(only(report(number, "the same words")), recorded=NOW)
    assert found(ledger, "same") == ["r-2", "r-1", "r-0"]


def test_conditions_narrow_it_down(ledger: Ledger, making: Making) -> None:
    one, two = making(0), making(5)
    ledger.add(one, recorded=NOW)
    ledger.add(replace(two, claims=(replace(two.claims[3], about=None),)), recorded=NOW)
    first, second = one.report.id, two.report.id
    assert set(found(ledger, "town")) == {first, second}
    day = timedelta(days=1)
    said = one.report.published
    assert said is not None
    for narrowing, wanted in [
        (Narrowing(known=said), {first}),
        (Narrowing(known=said - day), set()),
        (Narrowing(since=said + day), {second}),
        (Narrowing(until=said), set()),
        (Narrowing(until=said + day), {first}),
        (Narrowing(places=frozenset({"p-town", "x"})), {first}),
        (Narrowing(places=frozenset()), set()),
        (Narrowing(actors=frozenset({"isil"})), {first}),
        (Narrowing(sources=frozenset({"s-officials"})), {first, second}),
        (Narrowing(sources=frozenset({"s-news"})), set()),
        (Narrowing(event_type=EventType.TAKEOVER, actors=frozenset({"isil"})), {first}),
        (Narrowing(event_type=EventType.BATTLE), set()),
        (Narrowing(places=frozenset({"p-town"}), among=frozenset({second})), {first, second}),
        (Narrowing(places=frozenset({"p-town"}), without=frozenset({first})), set()),
        (Narrowing(without=frozenset({first})), {second}),
        (Narrowing(places=frozenset({"p-town"}), until=said + day), {first}),
    ]:
        assert set(found(ledger, "town", narrowing)) == wanted, narrowing


@pytest.mark.parametrize("passed", [0, 300])
def test_few_reports_are_looked_up_alone_or_among_all_that_fit(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, passed: int
) -> None:
    monkeypatch.setattr(fulltext, "_PASSED", passed)
    for number in range(6):
        ledger.add(only(report(number, "a dam" if number % 2 else "a bridge")), recorded=NOW)
    until = Narrowing(until=FIRST + timedelta(days=4))
    assert found(ledger, "dam", until) == ["r-3", "r-1"]
    assert found(ledger, "a NOT dam", until) == ["r-2", "r-0"]
    assert found(ledger, "sluice", until) == []


def pages(ledger: Ledger, words: str, limit: int) -> Iterator[Hits]:
    after = None
    while True:
        hits = ledger.search(parse_query(words), ALL, limit=limit, after=after)
        yield hits
        if not hits.more:
            return
        after = hits.page[-1]


def test_pages_go_on_as_if_nothing_had_been_added(ledger: Ledger) -> None:
    for number in range(23):
        ledger.add(only(report(number, "bomb " * (number % 4 + 1) + "x " * 9)), recorded=NOW)
    whole = found(ledger, "bomb")
    shown: list[str] = []
    for number, hits in enumerate(pages(ledger, "bomb", 4), 100):
        shown += [hit.report for hit in hits.page]
        assert hits.total == 23
        ledger.add(only(report(number, "bomb bomb", "A bomb")), recorded=NOW)
    assert shown == whole
    assert len(found(ledger, "bomb")) == 23 + 6


@pytest.mark.parametrize("tied", [0, 200])
def test_pages_of_equal_rank_go_on_with_those_before_and_then_the_undated(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, tied: int
) -> None:
    monkeypatch.setattr(sql_search, "_TIED", tied)
    for number in range(7):
        given = report(number, "bomb bomb x" if number == 4 else "bomb x x")
        undated = replace(given, published=None) if number > 4 else given
        ledger.add(only(undated), recorded=NOW)
    for limit in range(1, 9):
        shown = [hit.report for hits in pages(ledger, "bomb", limit) for hit in hits.page]
        assert shown == ["r-4", "r-3", "r-2", "r-1", "r-0", "r-5", "r-6"]


def test_of_many_ranked_reports_few_are_looked_at_for_a_page() -> None:
    points = {seq: seq % 10 for seq in range(100)}
    above, tied = leading(points, 20, None)
    assert {points[seq] for seq in above} == {9, 8}
    assert {points[seq] for seq in tied} == {7}
    after = Hit(report="r", published=None, points=7, newest=99)
    above, tied = leading(points, 5, after)
    assert {points[seq] for seq in above} == {7}
    assert {points[seq] for seq in tied} == {6}
    assert leading({}, 5, after) == ([], [])


@pytest.mark.parametrize("listed", [6, 20_000])
def test_of_very_many_reports_the_latest_come_first(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, listed: int
) -> None:
    monkeypatch.setattr(ranking, "RANKED", 6)
    monkeypatch.setattr(ranking, "LISTED", listed)
    for number in (3, 1, 4, 0, 2, 5):
        text = "bomb " * (6 - number) + "x"
        ledger.add(only(report(number, text)), recorded=NOW)
    first = ledger.search(parse_query("bomb"), ALL, limit=3)
    assert (first.ranked, first.total) == (True, 6)
    assert first.page[0].report == "r-0"
    undated = replace(report(9, "bomb"), published=None)
    ledger.add(only(undated), recorded=NOW)
    shown: list[str] = []
    for hits in pages(ledger, "bomb", 3):
        assert (hits.ranked, hits.total) == (False, 6)
        assert all(hit.points == 0 for hit in hits.page)
        shown += [hit.report for hit in hits.page]
    assert shown == ["r-5", "r-4", "r-3", "r-2", "r-1", "r-0", "r-9"]
    until = Narrowing(until=FIRST + timedelta(days=2))
    few = ledger.search(parse_query("bomb"), until, limit=9)
    assert few.ranked
    assert [hit.report for hit in few.page] == ["r-0", "r-1"]


def test_a_word_of_very_many_reports_does_not_rank_them(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "COUNTED", 3)
    for number in range(4):
        words = "dam " * (4 - number) + ("sluice" if number == 1 else "gate")
        ledger.add(only(report(number, words)), recorded=NOW)
    assert found(ledger, "dam") == ["r-3", "r-2", "r-1", "r-0"]
    assert found(ledger, "dam OR sluice")[0] == "r-1"
    assert {hit.points for hit in ledger.search(parse_query("dam"), ALL, limit=9).page} == {0}


_TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
_QUERIES = st.recursive(
    st.builds(
        lambda words, quoted, star: (f'"{words}"' if quoted else words) + ("*" if star else ""),
        _TEXTS,
        st.booleans(),
        st.booleans(),
    ),
    lambda inner: st.builds(
        lambda a, how, b: f"({a}) {how} ({b})", inner, st.sampled_from(["AND", "OR", "NOT"]), inner
    ),
    max_leaves=4,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    texts=st.lists(st.tuples(st.none() | _TEXTS, _TEXTS), max_size=8),
    query=_QUERIES | st.text(max_size=20),
    limit=st.integers(min_value=1, max_value=3),
    bounds=st.tuples(*4 * [st.integers(min_value=1, max_value=9)]),
)
def test_a_file_finds_what_the_reference_finds(
    texts: list[tuple[str | None, str]], query: str, limit: int, bounds: tuple[int, int, int, int]
) -> None:
    try:
        parse_query(query)
    except BadQuery:
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        open_record(Path(folder, "war.db")) as file,
        pytest.MonkeyPatch.context() as patch,
    ):
        for name, bound in zip(("RANKED", "COUNTED", "MEASURED", "LISTED"), bounds, strict=True):
            patch.setattr(ranking, name, bound)
        memory = MemoryLedger()
        for number, (title, text) in enumerate(texts):
            for ledger in (memory, file):
                ledger.add(only(report(number, text, title)), recorded=NOW)
        for one, two in zip(pages(file, query, limit), pages(memory, query, limit), strict=True):
            assert (one.total, one.ranked) == (two.total, two.ranked)
            assert [(h.report, h.published) for h in one.page] == [
                (h.report, h.published) for h in two.page
            ]
            assert [h.points for h in one.page] == pytest.approx(
                [h.points for h in two.page], abs=1
            )
