"""Which names may be one: a table of pairs of our own, and what the reasons say."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.resolve.duplicates import Likeness, Profile, alike
from dateline.resolve.nations import load_nations

SAME = [
    ("Houthi movement", "Huthi movement"),
    ("Rapid Support Forces", "RSF"),
    ("Sudanese Armed Forces", "SAF"),
    ("Desert Shield", "Desert Shield Brigade"),
    ("Jaish al-Islam", "Jaysh al-Islam"),
    ("Ahrar al-Sham", "Ahrar ash-Sham"),
    ("Hashd al-Shaabi", "al-Hashd ash-Sha'abi"),
    ("Kataib Hezbollah", "Kata'ib Hizballah"),
    ("Democratic Forces for the Liberation of Rwanda", "FDLR Democratic Forces for the Liberation"),
    ("Wagner Group", "Wagner"),
    ("Azov Regiment", "Azov Battalion"),
    ("Nour al-Din al-Zenki Movement", "Nureddin Zengi Movement"),
    ("Popular Mobilisation Forces", "Popular Mobilization Forces"),
    ("Lord's Resistance Army", "LRA"),
    ("Movement for the Liberation of Congo", "MLC"),
    ("Badr Organisation", "Badr Organization"),
    ("Abu Bakr al-Baghdadi", "Abu Bakr al-Bagdadi"),
    ("Rami Abdulrahman", "Rami Abdelrahman"),
    ("Syrian Observatory for Human Rights", "Syrian Observatory"),
    ("Mohamed Hamdan Dagalo", "Muhammad Hamdan Dagalo"),
]
"""Two names of one, as outlets spell them; public knowledge."""

DIFFERENT = [
    ("Houthi movement", "Houthi Group of Lawyers for Peace"),
    ("Rapid Support Forces", "Sudanese Armed Forces"),
    ("Jaish al-Islam", "Jaish al-Mujahideen"),
    ("Ahrar al-Sham", "Ahrar al-Sharqiya"),
    ("Kataib Hezbollah", "Hezbollah"),
    ("Desert Shield Brigade", "Desert Falcons Brigade"),
    ("Azov Regiment", "Aidar Battalion"),
    ("Popular Mobilisation Forces", "Popular Resistance Forces"),
    ("Lord's Resistance Army", "Royal Lesotho Army"),
    ("Badr Organisation", "Bashir Organisation"),
    ("Abu Bakr al-Baghdadi", "Abu Bakr Shekau"),
    ("Ali Hassan", "Hassan Ali Khaire"),
    ("Free Syrian Army", "Syrian Arab Army"),
    ("First Brigade", "Second Brigade"),
    ("Northern Storm Brigade", "Northern Division"),
    ("al-Nusra Front", "Levant Front"),
    ("Khalid ibn al-Walid Army", "Khalid Brigade of Aleppo"),
    ("Misrata Brigades", "Zintan Brigades"),
    ("Sudan Liberation Movement", "Sudan Revolutionary Front"),
    ("Ministry of Defence", "Ministry of Interior"),
]
"""Two names that look alike or share words, of two."""


def profile(ident: str, *names: str, **known: object) -> Profile:
    return Profile(id=ident, names=names, **known)  # type: ignore[arg-type]


def everyone() -> list[Profile]:
    names = dict.fromkeys(name for pair in SAME + DIFFERENT for name in pair)
    return [profile(name, name) for name in names]


def found_among(profiles: list[Profile]) -> list[Likeness]:
    return alike(profiles, generic=load_nations().words.suffixes, least=0.0)


def likeness(one: Profile, other: Profile, *more: Profile) -> Likeness | None:
    found = found_among([one, other, *more])
    return next((p for p in found if {p.one, p.other} == {one.id, other.id}), None)


# ------------------------------------------------------------------ the table
def test_pairs_of_one_are_found_and_stand_before_pairs_of_two() -> None:
    scores = {frozenset((p.one, p.other)): p.score for p in found_among(everyone())}
    same = [scores.get(frozenset(pair), 0.0) for pair in SAME]
    different = [scores.get(frozenset(pair), 0.0) for pair in DIFFERENT]
    found = sum(score >= 0.5 for score in same)
    wrong = sum(score >= 0.5 for score in different)
    before = sum(a > b for a in same for b in different) / (len(same) * len(different))
    assert found >= 17, [pair for pair, score in zip(SAME, same, strict=True) if score < 0.5]
    assert wrong <= 2, [p for p, score in zip(DIFFERENT, different, strict=True) if score >= 0.5]
    assert before >= 0.9


# ------------------------------------------------------------------ evidence
@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"country": "IQ"}, "both of IQ"),
        ({"places": frozenset({"gn:1", "gn:2"})}, "told of at 2 of the same places"),
        ({"position": (34.0, 41.0)}, "0 km apart"),
    ],
)
def test_what_both_share_speaks_for_it(more: dict[str, object], words: str) -> None:
    bare = likeness(profile("a", "Badr al-Kubra"), profile("b", "Badr"))
    known = likeness(profile("a", "Badr al-Kubra", **more), profile("b", "Badr", **more))
    assert bare is not None
    assert known is not None
    assert known.score > bare.score
    assert words in known.reasons


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ({"country": "IQ"}, {"country": "SY"}, "of IQ and of SY"),
        ({"kind": "militia"}, {"kind": "government"}, "militia and government"),
        ({"group": "iraq-gov"}, {"group": "isil"}, "on the sides of iraq-gov and isil"),
        ({"within": frozenset({"b"})}, {}, "one lies in the other"),
        ({"position": (34.0, 41.0)}, {"position": (36.0, 41.0)}, "222 km apart"),
        ({"beside": frozenset({"b"})}, {}, "side by side in one claim"),
        ({"reports": frozenset("rst")}, {"reports": frozenset("rs")}, "apart in 2 of 2 reports"),
    ],
)
def test_what_sets_them_apart_speaks_against_it(
    one: dict[str, object], other: dict[str, object], words: str
) -> None:
    bare = likeness(profile("a", "Badr al-Kubra"), profile("b", "Badr"))
    known = likeness(profile("a", "Badr al-Kubra", **one), profile("b", "Badr", **other))
    assert bare is not None
    assert known is not None
    assert known.score < bare.score
    assert [reason for reason in known.reasons if reason.startswith("against: ")]
    assert words in " ".join(known.reasons)


def test_years_apart_speak_a_little_against_it() -> None:
    early = {"first": date(2004, 1, 1), "last": date(2005, 1, 1)}
    late = {"first": date(2014, 1, 1), "last": date(2015, 1, 1)}
    one, other = profile("a", "Badr al-Kubra", **early), profile("b", "Badr", **late)
    found = likeness(one, other)
    assert found is not None
    assert "against: told of in different years" in found.reasons


def test_a_word_of_many_names_tells_little() -> None:
    others = [
        profile(str(n), f"{word} Brigade") for n, word in enumerate("Tigris Hawk Sun".split())
    ]
    rare = likeness(profile("a", "Zenki"), profile("b", "Zenki Brigade"), *others)
    common = likeness(profile("a", "Brigade"), profile("b", "Zenki Brigade"), *others)
    assert rare is not None
    assert common is not None
    assert rare.score > common.score


def test_pairs_that_were_judged_are_left_out() -> None:
    pair = [profile("a", "Badr"), profile("b", "Badr al-Kubra")]
    assert alike(pair, least=0.0)
    assert not alike(pair, apart=lambda one, other: {one, other} == {"a", "b"}, least=0.0)
