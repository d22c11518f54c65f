"""Capitals undone, incidents put together, parties of an act marked."""

from __future__ import annotations

from benchmarks.tasks import muc, spans
from benchmarks.tasks.truecase import truecased
from dateline.pipeline import Tools

WORDS = frozenset("rebels shot the judge front of people bomb at house town lies near".split())


def test_capitals_are_undone_by_words_names_and_letters() -> None:
    text = "REBELS OF THE PEOPLE'S SUN FRONT [PSF] SHOT JUDGE ANA TORRES NEAR SAN BLAS ON 3 MAY."
    done = truecased(text, WORDS.__contains__, {"san blas"}.__contains__)
    assert done == (
        "Rebels of the People's Sun Front [PSF] shot Judge Ana Torres near San Blas on 3 May."
    )


def test_two_acts_of_two_days_are_two_templates_and_those_who_died_are_told(opened: Tools) -> None:
    text = (
        "QUITO, 9 JUN 91 (XYZ) -- [TEXT] ON 4 JUNE UNIDENTIFIED GUNMEN KILLED MAYOR PEDRO ALVEAR IN"
        " AMBATO.\n\n   ON 7 JUNE GUNMEN KILLED SENATOR LUIS PAREDES IN LOJA."
    )
    (row,) = muc.predict([{"id": "1", "text": text}], opened)
    found = [
        (t["INCIDENT: TYPE"], t["INCIDENT: DATE"], t["HUM TGT: NAME"]) for t in row["templates"]
    ]
    assert found == [
        (["ATTACK"], ["04 JUN 91"], ["PEDRO ALVEAR"]),
        (["ATTACK"], ["07 JUN 91"], ["LUIS PAREDES"]),
    ]


def test_a_clash_of_armed_sides_is_no_incident(opened: Tools) -> None:
    text = "QUITO, 9 JUN 91 (XYZ) -- [TEXT] ARMY TROOPS KILLED TWO GUERRILLAS IN A CLASH NEAR LOJA."
    (row,) = muc.predict([{"id": "1", "text": text}], opened)
    assert row["templates"] == []


def test_an_incident_has_the_owner_of_its_target_and_the_organisation_of_its_fighters(
    opened: Tools,
) -> None:
    text = (
        "LIMA, 9 JUN 91 (XYZ) -- [TEXT] SHINING PATH GUERRILLAS ATTACKED THE HOUSE OF JUDGE"
        " PEDRO ALVEAR WITH A CAR BOMB IN TACNA. SERGIO ALBARRAN WAS WOUNDED."
    )
    (row,) = muc.predict([{"id": "1", "text": text}], opened)
    (found,) = row["templates"]
    assert found["PERP: ORGANIZATION ID"] == ["SHINING PATH"]
    assert found["PHYS TGT: ID"] == ["HOUSE OF JUDGE PEDRO ALVEAR"]
    assert found["INCIDENT: INSTRUMENT ID"] == ["CAR BOMB"]
    assert found["HUM TGT: NAME"] == ["SERGIO ALBARRAN"]


def test_a_party_named_after_the_act_is_its_recipient(opened: Tools) -> None:
    row = {"id": "p1", "text": "Oman said it would send medicine to Malta.", "field": "spans"}
    (done,) = spans.predict([row], opened)
    parties = {(s["type"], row["text"][s["start"] : s["end"]]) for s in done["spans"]}
    assert {("actor", "Oman"), ("recipient", "Malta")} <= parties
