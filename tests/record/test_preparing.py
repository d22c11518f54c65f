"""Answers from kept timelines: the same as derived ones, whatever was added or judged since."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dateline.asking import Asker
from dateline.atlas import folded
from dateline.comparing import Comparer, Picture
from dateline.errors import JudgementRefused
from dateline.interval import DAY
from dateline.kept import BEHIND, Keeper
from dateline.ledger.addresses import open_ledger, parse_address
from dateline.ledger.base import Ledger
from dateline.ledger.judged import JudgedLedger
from dateline.ledger.memory import MemoryLedger
from dateline.ledger.sqlite import open_record
from dateline.model import (
    Actor,
    Controls,
    Happened,
    Party,
    Place,
    Site,
    Source,
    Statements,
    Transfers,
)
from dateline.preparing import Preparing, prepare
from dateline.record import Record
from dateline.vocabulary import (
    ActorKind,
    ControlStatus,
    EventType,
    Extent,
    PlaceKind,
    Polarity,
    SourceKind,
    Subject,
    Verdict,
)
from tests.conftest import Telling, four_reports
from tests.server import Server

START = date(2014, 6, 1)
PLACES = tuple(
    Place(id=f"p-{n}", name=f"Town {n}", kind=PlaceKind.TOWN, country="IQ", lat=33.0 + n, lon=44.0)
    for n in range(3)
)
PARTIES = ("isil", "iraqi-army", "a-fighters", "a-rebels")
NAMED = ("isil", "iraqi-army", "a-rebels")
SPEAKERS = (
    ("officials", SourceKind.OFFICIAL, False, None),
    ("adviser", SourceKind.OFFICIAL, True, "iraqi-army"),
    ("mouth", SourceKind.PARTY, True, "isil"),
    ("monitor", SourceKind.MONITOR, True, None),
    ("rebel", SourceKind.PARTY, True, "a-rebels"),
)
OUTLETS = ("wire", "courier", "herald")
WHO = {"reason": "a test of what follows", "author": "A. Nasser"}


def actor(ident: str, dice: Random) -> Actor:
    """An actor as some report describes it; those made of words differ between reports."""
    if ident == "a-rebels":
        return Actor(id=ident, name="Northern Brigade", kind=ActorKind.ARMED_GROUP)
    if ident == "a-fighters":
        name = dice.choice(("fighters", "gunmen", "Free Men"))
        return Actor(id=ident, name=name, kind=dice.choice(list(ActorKind)[:4]))
    return Actor(id=ident, name=ident, kind=ActorKind.ARMED_GROUP)


def source(name: str, dice: Random) -> Source:
    """A source as some report describes it."""
    for speaker, kind, named, side in SPEAKERS:
        if speaker == name:
            kinds = (kind, kind, kind, SourceKind.WITNESS)
            return Source(
                id=f"s-{name}", name=name, kind=dice.choice(kinds), named=named, side=side
            )
    shown = dice.choice((name, f"The {name}", f"{name} news"))
    return Source(id=f"s-{name}", name=shown, kind=SourceKind.OUTLET)


def report(dice: Random, number: int, parties: Sequence[str] = PARTIES) -> Statements:
    """A report of that number by a dice: up to six claims about three towns."""
    day = START + dice.randrange(60) * DAY
    outlet = dice.choice(OUTLETS)
    told = Telling(
        f"One said this ({number}). " * 6, day.isoformat(), dice.choice((outlet, None)), "News"
    )
    for sentence in range(dice.randint(1, 6)):
        said = day - dice.randrange(12) * DAY
        chain = dice.choice((outlet, f"{dice.choice(SPEAKERS)[0]} < {outlet}"))
        if dice.random() < 0.3:
            chain = f"{dice.choice(SPEAKERS)[0]} < {dice.choice(OUTLETS)} < {outlet}"
        when = dice.choice((None, said.isoformat(), f"{said}/{day}"))
        polarity = Polarity.NEGATED if dice.random() < 0.1 else Polarity.AFFIRMED
        told.claim(sentence, content(dice, parties), chain, when, None, polarity)
    made = told.statements()
    links = {link for claim in made.claims for link in claim.chain}
    return replace(
        made,
        sources=tuple(source(link.removeprefix("s-"), dice) for link in sorted(links)),
        actors=tuple(actor(ident, dice) for ident in PARTIES),
        places=PLACES,
    )


def content(dice: Random, parties: Sequence[str] = PARTIES) -> Transfers | Controls | Happened:
    place = dice.choice(PLACES)
    site = Site(name=place.name, place=place.id)
    one, other = (Party(name=p, actor=p) for p in dice.sample(parties, 2))
    match dice.randrange(5):
        case 0:
            how = EventType.TAKEOVER
            loser = dice.choice((None, other))
            return Transfers(place=site, loser=loser, taker=one, how=how, extent=Extent.ALL)
        case 1:
            how = EventType.WITHDRAWAL
            return Transfers(place=site, loser=one, taker=None, how=how, extent=Extent.ALL)
        case 2:
            return Happened(type=EventType.BATTLE, actors=(one,), recipients=(), places=(site,))
        case _:
            extent = dice.choice((Extent.ALL, Extent.ALL, Extent.PART, Extent.AROUND))
            status = dice.choice((ControlStatus.HOLDS, ControlStatus.HOLDS, ControlStatus.LOST))
            return Controls(place=site, actor=one, extent=extent, status=status)


def judge(record: Record, dice: Random) -> None:
    """Somebody judges something, if there is anything to judge."""
    claims, reports = list(record.ledger.claims()), list(record.ledger.reports())
    made = [judgement.id for judgement in record.ledger.judgements()]
    pairs = {
        Subject.ACTOR: PARTIES,
        Subject.PLACE: [place.id for place in PLACES],
        Subject.SOURCE: [s.id for s in record.ledger.sources()],
        Subject.REPORT: [r.id for r in reports],
    }
    match dice.randrange(6):
        case 0:
            record.retract(dice.choice(claims).id, **WHO)
        case 1:
            record.retract(dice.choice(reports).id, **WHO)
        case 2 if made:
            record.undo(dice.choice(made), **WHO)
        case 3:
            record.erase(dice.choice(reports).id, **WHO)
        case _:
            about = dice.choice(list(pairs))
            if len(pairs[about]) > 1:
                verdict = dice.choice((Verdict.SAME, Verdict.SAME, Verdict.DIFFERENT))
                one, other = dice.sample(list(pairs[about]), 2)
                with suppress(JudgementRefused):  # it was judged so before
                    record.identify(verdict, one, other, kind=about, **WHO)


class Clock:
    """A second later at each look."""

    def __init__(self) -> None:
        self._seconds = count()

    def __call__(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=next(self._seconds))


def askers(record: Record) -> tuple[Asker, Asker]:
    """One that asks what is kept, and one that derives."""
    judged = JudgedLedger(record.ledger)
    linker = record._linker
    keeper = Keeper(ledger=record.ledger, judged=judged, linker=linker)
    return Asker(judged, linker, keeper), Asker(JudgedLedger(record.ledger), linker)


def assert_alike(record: Record) -> None:
    """Answers are the same with what is kept and without."""
    kept, derived = askers(record)
    for known in (START + 25 * DAY, START + 40 * DAY, START + 900 * DAY):
        assert list(kept.intervals(known=known)) == list(derived.intervals(known=known))
        for place in record.judged.places():
            assert kept.timeline(place, known=known) == derived.timeline(place, known=known)
            for at in (START - DAY, START + 25 * DAY, known + 9 * DAY):
                answer = kept.holds(place, at=at, known=known)
                assert answer == derived.holds(place, at=at, known=known)
        every = list(kept.holdings(at=START + 25 * DAY, known=known))
        assert every == list(derived.holdings(at=START + 25 * DAY, known=known))
    assert kept.places_held() == derived.places_held()


def assert_changed_alike(record: Record) -> None:
    """What changed is the same with what is kept and without."""
    kept, derived = askers(record)
    late, later = START + 40 * DAY, START + 900 * DAY
    for one, two in (
        (Picture(at=START + 9 * DAY, known=later), Picture(at=late, known=later)),
        (Picture(at=late, known=late), Picture(at=late, known=later)),
    ):
        changes = [Comparer(asker=a, before=one, after=two).changes() for a in (kept, derived)]
        assert changes[0] == changes[1]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(open_record(tmp_path / "war.db", fold=folded), now=Clock()) as made:
        for statements in four_reports():
            made.ledger.add(statements, recorded=made._now())
        yield made


def a_memory() -> Ledger:
    return MemoryLedger(fold=folded)


def a_file() -> Ledger:
    folder = tempfile.mkdtemp()
    return open_record(Path(folder, "war.db"), fold=folded)


@pytest.mark.parametrize("opening", [a_memory, a_file])
@settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a seed has nothing to shrink
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32))
def test_what_is_kept_says_what_would_be_derived(opening: Callable[[], Ledger], seed: int) -> None:
    with Record(opening(), now=Clock()) as record:
        grow(record, Random(seed))


def test_it_does_so_on_a_server(postgresql: Server) -> None:
    for seed in range(2):
        ledger = open_ledger(parse_address(postgresql.new_record()), fold=folded)
        with Record(ledger, now=Clock()) as record:
            grow(record, Random(seed))


def grow(record: Record, dice: Random) -> None:
    """Adds, judges and prepares by a dice, and compares after each step."""
    number = count()
    parties = dice.choice((PARTIES, NAMED))
    for _ in range(3):
        for _ in range(dice.randint(1, 4)):
            made = report(dice, next(number), parties)
            record.ledger.add(made, recorded=record._now())
        if dice.random() < 0.8:
            record.prepare()
        for _ in range(dice.randint(0, 2)):
            try:
                judge(record, dice)
            except JudgementRefused:
                continue  # what is judged already, or undone
        assert_alike(record)
        record.prepare(Preparing(stop=iter([False] * dice.randrange(3) + [True] * 9).__next__))
        assert_alike(record)
    record.prepare()
    assert record.prepare().places == 0
    assert_alike(record)
    assert_changed_alike(record)


# ------------------------------------------------------------------ what is made anew
def test_a_record_that_was_prepared_answers_without_deriving(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = "2014-07-01"  # before it is settled whether a boast is answered

    def asked() -> tuple[object, ...]:
        return (
            record.holds("al-Qaim", known=on),
            record.timeline("al-Qaim", known=on),
            record.holdings(known=on),
        )

    expected = asked()
    assert record.prepare().places == 2

    def derive(*_: object, **__: object) -> None:
        raise AssertionError("derived, though it is kept")

    monkeypatch.setattr(Asker, "followed", derive)
    assert asked() == expected
    assert record.changes(since="2014-06-29", known=on) == []


def test_only_what_is_touched_is_made_anew(record: Record) -> None:
    record.prepare()
    before = record.ledger.projection.entries()
    more = Telling("ISIL left the crossing. ", "2014-06-27", None, "Another note")
    more.claim(0, next(iter(four_reports())).claims[4].content, "monitor < report")
    record.ledger.add(more.statements(), recorded=record._now())
    assert record.prepare().places == 1
    after = record.ledger.projection.entries()
    changed = {place for place in after if after[place] != before[place]}
    assert changed == {"iq-sy:al-qaim-crossing"}


def test_another_method_makes_all_anew(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    record.prepare()
    monkeypatch.setattr("dateline.preparing.method_of", lambda _: "of another day")
    kept, _ = askers(record)
    assert kept.keeper is not None
    assert kept.keeper.with_control() is not None
    assert record.prepare().places == 2
    kept, _ = askers(record)
    assert kept.keeper is not None
    assert kept.keeper.with_control() is None
    assert_alike(record)


def test_what_is_stopped_goes_on_where_it_was(record: Record) -> None:
    dice = Random(1)
    for number in range(20):
        record.ledger.add(report(dice, number), recorded=record._now())
    assert record.prepare(Preparing(stop=lambda: True)).left == 5
    assert record.prepare(Preparing(most=4)).left == 5
    told: list[tuple[int, int]] = []
    watch = Preparing(progress=lambda done, total: told.append((done, total)))
    assert record.prepare(watch).places == 5
    assert told == [(0, 5)]
    assert record.prepare(watch).places == 0


def test_a_projection_far_behind_is_not_used(record: Record) -> None:
    record.prepare()
    dice = Random(2)
    for number in range(BEHIND + 1):
        record.ledger.add(replace(report(dice, number), claims=()), recorded=record._now())
    kept, _ = askers(record)
    assert kept.keeper is not None
    assert kept.keeper.timeline("iq-sy:al-qaim", date(2020, 1, 1)) is None
    assert record.prepare().places >= 0
    kept, _ = askers(record)
    assert kept.keeper is not None
    assert kept.keeper.timeline("iq-sy:al-qaim", date(2020, 1, 1)) is not None


def test_the_record_as_it_was_is_derived(record: Record) -> None:
    record.prepare()
    record.retract(next(record.ledger.claims(kind="transfers")).id, **WHO)
    record.prepare()
    then = record.as_recorded("2025-12-31")
    assert then.holdings() == []


def test_a_kept_timeline_that_was_tampered_with_is_found_and_made_anew(record: Record) -> None:
    record.prepare()
    assert list(record.verify()) == []
    projection = record.ledger.projection
    entry, line = projection.timeline("iq-sy:al-qaim", date(2020, 1, 1)) or (0, None)
    assert line is not None
    projection.keep([replace(line, stretches=line.stretches[:1])], entry=entry)
    (fault,) = record.verify()
    assert fault.where == "the timeline kept of iq-sy:al-qaim"
    assert "dateline prepare --anew" in fault.what
    assert record.prepare().places == 0
    assert record.prepare(anew=True).places == 2
    assert list(record.verify()) == []


def test_what_bears_on_no_holder_leaves_a_timeline_good_for_earlier_days(record: Record) -> None:
    record.prepare()
    before = record.ledger.projection.timeline("iq-sy:al-qaim", date(2020, 1, 1))
    more = Telling("Men were killed in the town. ", "2015-01-01", None, "A later note")
    town = Site(name="al-Qaim", place="iq-sy:al-qaim")
    more.claim(0, Happened(type=EventType.KILLING, places=(town,)), "monitor < report")
    record.ledger.add(more.statements(), recorded=record._now())
    assert record.prepare().places == 1
    after = record.ledger.projection.timeline("iq-sy:al-qaim", date(2020, 1, 1))
    assert before is not None
    assert after is not None
    assert after[0] > before[0]
    assert after[1] == before[1]
    assert_alike(record)


def test_preparing_an_empty_record_does_nothing() -> None:
    record = Record(MemoryLedger())
    assert prepare(record.ledger, askers(record)[0], Preparing()).places == 0
