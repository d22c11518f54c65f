"""How two parties stand to each other, from what is told and what packs list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.control.course import SILENCE
from dateline.control.relation_evidence import gather_relations, kind_of
from dateline.control.relations import is_told, relation_over_time
from dateline.interval import DAY, Interval, end_of, midnight
from dateline.model import (
    Assessment,
    Claim,
    Content,
    Happened,
    ListedRelation,
    Party,
    Passage,
    Related,
    RelationInterval,
)
from dateline.vocabulary import EventType, Modality, Polarity, RelationKind, Stance

NAMES = {"front": "front", "army": "army", "police": "army", "militia": "militia"}
KNOWN = date(2014, 12, 31)


def _said(number: int, day: str, voice: str, content: Content, words: str = "-") -> Claim:
    """A claim of a day of 2014, said on it; its cue is set in brackets in its sentence."""
    before, bracket, after = words.partition("[")
    cue, _, rest = after.partition("]")
    text = before + cue + rest if bracket else words
    start = 100 * number
    passage = Passage(start=start, end=start + len(text), exact=text)
    at = start + len(before) if bracket else start
    return Claim(
        id=f"c{number:02}",
        report=f"r-{voice}-{day}",
        content=content,
        cue=Passage(start=at, end=at + len(cue), exact=cue) if bracket else passage,
        sentence=passage,
        chain=(voice,),
        polarity=Polarity.AFFIRMED,
        modality=Modality.ACTUAL,
        stance=Stance.STATED,
        valid=Interval.parse(f"2014-{day}"),
        date_precision=1,
        asserted=datetime.fromisoformat(f"2014-{day}").replace(tzinfo=UTC) + timedelta(hours=9),
        extractor="test",
    )


def _event(kind: EventType, actors: str, recipients: str = "") -> Happened:
    sides = [tuple(Party(name=n, actor=n) for n in names.split()) for names in (actors, recipients)]
    return Happened(type=kind, actors=sides[0], recipients=sides[1])


def _clash(number: int, day: str, voice: str) -> Claim:
    return _said(number, day, voice, _event(EventType.BATTLE, "front", "police"))


def _truce(number: int, day: str, voice: str, words: str = "a [truce] was agreed") -> Claim:
    return _said(number, day, voice, _event(EventType.TRUCE, "front army"), words)


def _weights(claims: Sequence[Claim]) -> dict[str, Assessment]:
    return {
        c.id: Assessment(claim=c.id, voice=c.source, letter="C", digit=3, weight=0.85, reasons=())
        for c in claims
    }


def _over_time(
    *claims: Claim, listed: Sequence[ListedRelation] = (), at: date | None = None
) -> tuple[RelationInterval, ...]:
    told = gather_relations(claims, _weights(claims), group_of=NAMES.get, copy_of={})
    pair = next(iter(told), ("army", "front"))
    return relation_over_time(*pair, told.get(pair, ()), listed, known=end_of(KNOWN), at=at)


def _on(spans: Sequence[RelationInterval], day: str) -> str:
    noon = midnight(date.fromisoformat(f"2014-{day}")) + DAY / 2
    (span,) = (s for s in spans if s.valid.contains(noon))
    return " ".join((span.standing, *sorted(span.kinds)))


def _listed(how: RelationKind, valid: str = "/") -> ListedRelation:
    return ListedRelation(
        actor="army",
        how=how,
        other="front",
        valid=Interval.parse(valid) if valid != "/" else Interval(),
        pack="p",
        citations=("A book",),
    )


def test_a_clash_makes_two_parties_hostile_until_it_is_long_ago() -> None:
    spans = _over_time(_clash(1, "03-01", "wire"))
    assert _on(spans, "02-28") == "unknown"
    assert _on(spans, "03-01") == "held hostile to"
    assert _on(spans, "12-30") == "unknown"


def test_a_truce_and_the_clash_under_it_stand_side_by_side() -> None:
    spans = _over_time(
        _clash(1, "03-01", "wire"), _truce(2, "03-10", "monitor"), _clash(3, "03-14", "wire")
    )
    assert _on(spans, "03-09") == "held hostile to"
    assert _on(spans, "03-11") == "held truce with"
    assert _on(spans, "03-14") == "contested hostile to truce with"
    (account,) = (a for a in spans[3].accounts if RelationKind.HOSTILE in a.kinds)
    assert account.claims == ("c03",)


def test_a_truce_is_over_when_two_voices_tell_of_fighting_and_nobody_of_it() -> None:
    spans = _over_time(
        _truce(1, "03-10", "monitor"), _clash(2, "03-14", "wire"), _clash(3, "03-20", "outlet")
    )
    assert _on(spans, "03-19") == "contested hostile to truce with"
    assert _on(spans, "03-20") == "held hostile to"


def test_a_truce_that_collapsed_is_over_that_day() -> None:
    over = _truce(2, "03-20", "wire", "the [truce] collapsed")
    spans = _over_time(_truce(1, "03-10", "monitor"), over)
    assert _on(spans, "03-19") == "held truce with"
    assert _on(spans, "03-20") == "unknown"


@pytest.mark.parametrize("words", ["talks on a [truce]", "proposals for a [truce] failed"])
def test_a_truce_that_is_only_talked_about_is_none(words: str) -> None:
    assert _on(_over_time(_truce(1, "03-10", "monitor", words)), "03-10") == "unknown"


def test_a_denial_by_another_voice_contests() -> None:
    related = Related(
        actor=Party(name="front", actor="front"),
        other=Party(name="army", actor="army"),
        how="alliance",
    )
    told = _said(1, "03-10", "monitor", related)
    denied = replace(_said(2, "03-11", "spokesman", related), polarity=Polarity.NEGATED)
    spans = _over_time(told, denied)
    assert _on(spans, "03-11") == "contested ally of"
    assert spans[-2].accounts[0].against == ("c02",)


def test_a_split_ends_what_it_split_from_and_is_no_matter_of_fighting() -> None:
    front = (Party(name="front", actor="front"), Party(name="militia", actor="militia"))
    branch = Related(actor=front[0], other=front[1], how="the branch of")
    split = replace(branch, how="split from")
    fight = _said(3, "04-02", "wire", _event(EventType.BATTLE, "front", "militia"))
    spans = _over_time(_said(1, "03-01", "wire", branch), _said(2, "04-01", "outlet", split), fight)
    assert _on(spans, "03-02") == "held branch of"
    assert _on(spans, "04-01") == "held splinter of"
    assert _on(spans, "04-02") == "held hostile to splinter of"


def test_what_a_pack_lists_stands_without_a_claim_and_beside_one() -> None:
    enemies = _listed(RelationKind.HOSTILE, "2014-02-01/2014-06-30")
    spans = _over_time(listed=[enemies])
    assert [_on(spans, day) for day in ("01-31", "02-01", "06-30", "07-01")] == [
        "unknown",
        "held hostile to",
        "held hostile to",
        "unknown",
    ]
    assert spans[1].accounts[0].listed == (enemies,)
    assert _on(_over_time(_truce(1, "03-10", "wire"), listed=[enemies]), "03-10") == (
        "contested hostile to truce with"
    )


def test_a_front_that_clashed_with_an_army_and_agreed_to_truces_agreed_with_that_army() -> None:
    words = "the front has [clashed] with the army but has also agreed to truces"
    fight = _said(1, "03-10", "wire", _event(EventType.BATTLE, "front", "army"), words)
    cue = Passage(start=141, end=157, exact="agreed to truces")
    truce = replace(fight, id="c02", content=_event(EventType.TRUCE, "front"), cue=cue)
    assert _on(_over_time(fight, truce), "03-10") == "contested hostile to truce with"


def test_side_by_side_against_a_third_hints_at_an_alliance() -> None:
    claim = _said(1, "03-10", "wire", _event(EventType.ATTACK, "front army", "militia"))
    told = gather_relations([claim], _weights([claim]), group_of=NAMES.get, copy_of={})
    assert {(p, RelationKind(e.side or "")) for p, (e,) in told.items()} == {
        (("army", "front"), RelationKind.ALLY),
        (("army", "militia"), RelationKind.HOSTILE),
        (("front", "militia"), RelationKind.HOSTILE),
    }


@pytest.mark.parametrize(
    ("cue", "kind"),
    [
        ("pledged allegiance", (RelationKind.AFFILIATE, True)),
        ("military wing", (RelationKind.WING, False)),
        ("split from", (RelationKind.SPLINTER, True)),
        ("splinter group", (RelationKind.SPLINTER, False)),
        ("allied with", (RelationKind.ALLY, False)),
        ("belonging to", (RelationKind.MEMBER, False)),
        ("defect to", None),
    ],
)
def test_words_of_affiliation_are_sorted(cue: str, kind: object) -> None:
    assert kind_of(cue) == kind


STORIES = st.lists(
    st.tuples(
        st.sampled_from((_clash, _truce)),
        st.dates(date(2014, 1, 1), date(2014, 12, 30)),
        st.sampled_from(("wire", "monitor", "outlet")),
    ),
    max_size=9,
)


@settings(max_examples=40, deadline=None)
@given(STORIES, st.randoms(use_true_random=False), st.dates(date(2014, 1, 1), KNOWN))
def test_spans_have_no_gap_and_do_not_hang_on_the_order_of_claims(
    story: list[tuple[object, date, str]], chance: object, at: date
) -> None:
    claims = [
        (_clash if make is _clash else _truce)(n, f"{day:%m-%d}", voice)
        for n, (make, day, voice) in enumerate(story)
    ]
    spans = _over_time(*claims)
    assert spans[0].valid.start is None
    assert spans[-1].valid.end == midnight(KNOWN) + DAY
    assert all(one.valid.end == two.valid.start for one, two in pairwise(spans))
    shuffled = list(claims)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _over_time(*shuffled) == spans
    asked = _over_time(*claims, at=at)
    assert [(s.valid, s.standing) for s in asked] == [(s.valid, s.standing) for s in spans]


@settings(max_examples=60, deadline=None)
@given(STORIES, st.booleans(), st.dates(date(2013, 12, 25), date(2015, 12, 31)))
def test_a_pair_of_which_nothing_is_told_on_a_day_has_no_account_then(
    story: list[tuple[object, date, str]], packed: bool, at: date
) -> None:
    """So that it is left out before its course over time is worked out."""
    claims = [
        (_clash if make is _clash else _truce)(n, f"{day:%m-%d}", voice)
        for n, (make, day, voice) in enumerate(story)
    ]
    listed = [_listed(RelationKind.HOSTILE, "2014-02-01/2014-06-30")] if packed else []
    told = gather_relations(claims, _weights(claims), group_of=NAMES.get, copy_of={})
    pair = next(iter(told), ("army", "front"))
    known = end_of(date(2015, 12, 31))
    spans = relation_over_time(*pair, told.get(pair, ()), listed, known=known, at=at)
    noon = midnight(at) + DAY / 2
    (span,) = (s for s in spans if s.valid.contains(noon))
    if not is_told(told.get(pair, ()), listed, at):
        assert span.accounts == ()


def test_what_was_told_stands_for_its_last_day_and_is_not_left_out() -> None:
    told = gather_relations(
        [clash := _clash(1, "03-10", "wire")], _weights([clash]), group_of=NAMES.get, copy_of={}
    )
    (evidence,) = told.values()
    last = date(2014, 3, 10) + SILENCE
    for at, there in ((date(2014, 3, 9), False), (last, True), (last + DAY, False)):
        spans = relation_over_time("army", "front", evidence, (), known=end_of(last + DAY), at=at)
        noon = midnight(at) + DAY / 2
        (span,) = (s for s in spans if s.valid.contains(noon))
        assert bool(span.accounts) is there is is_told(evidence, (), at)
