"""Names in a paragraph: the known ones first, then by their ending and their context."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from spacy.language import Language

from dateline.extract.agreement import agreed
from dateline.extract.entities import NameBook
from dateline.extract.name_labels import Entity, Label
from dateline.extract.parse import Doc
from dateline.vocabulary import MentionKind, PlaceKind

PLACES = {
    "Mosul": PlaceKind.TOWN,
    "Goma": PlaceKind.TOWN,
    "Karachi": PlaceKind.TOWN,
    "Rawalpindi": PlaceKind.TOWN,
    "Nawa": PlaceKind.TOWN,
    "Chad": PlaceKind.COUNTRY,
    "Mali": PlaceKind.COUNTRY,
    "Republic of the Delta": PlaceKind.COUNTRY,
}
KNOWN = {
    "Lions of the Delta": MentionKind.ACTOR,
    "LoD": MentionKind.ACTOR,
    "al-Qaim": MentionKind.PLACE,
    "Delta Monitor": MentionKind.SOURCE,
}
Find = Callable[[str], dict[str, Entity]]


@pytest.fixture(scope="session")
def find(nlp: Language) -> Find:
    """The names of a text by their words."""
    book = NameBook(nlp, KNOWN, persons=frozenset({"Abu Dua"}), place_kind=PLACES.get)

    def entities(text: str) -> dict[str, Entity]:
        doc = Doc(nlp(text))
        return {doc[e.start : e.end].text: e for e in book.entities(doc)}

    return entities


LABELS = {
    ("Fighters of the Lions of the Delta fled.", "Lions of the Delta"): "group",
    ("The LoD attacked again.", "LoD"): "group",
    ("A leader called Abu Dua was seen.", "Abu Dua"): "person",
    ("The Delta Monitor said so.", "Delta Monitor"): "source",
    ("Militants took al-Qaim.", "al-Qaim"): "place",
    ("The Taliban attacked again.", "Taliban"): "group",
    ("Boko Haram attacked again.", "Boko Haram"): "group",
    ("The Islamic Front retreated.", "Islamic Front"): "group",
    ("He went to Helmand Province.", "Helmand Province"): "place",
    ("Troops entered Goma.", "Goma"): "place",
    ("Bombs fell in Karachi and Rawalpindi.", "Rawalpindi"): "place",
    ("Rebels captured Nawa.", "Nawa"): "place",
    ("Soldiers from Chad arrived.", "Chad"): "place",
    ("They left the Republic of the Delta.", "Republic of the Delta"): "place",
    ("Clashes shook the Gombari region.", "Gombari"): "place",
    ("Rebels took control of Nyala Kori.", "Nyala Kori"): "place",
    ("Bombs fell in Karachi, Nawa and Ras Duma.", "Ras Duma"): "place",
    ("A drill is held in rebel-held Nawa.", "Nawa"): "place",
    ("Syrian officials met.", "Syrian"): "people",
    ("Barack Obama spoke.", "Barack Obama"): "person",
}


@pytest.mark.parametrize(("text", "name"), LABELS)
def test_a_name_is_found_and_labelled(text: str, name: str, find: Find) -> None:
    assert find(text)[name].label.value == LABELS[text, name]


def test_listed_names_are_known_and_others_are_not(find: Find) -> None:
    found = find("The Taliban and the Islamic Front met in al-Qaim.")
    assert found["Taliban"].known
    assert found["al-Qaim"].known
    assert not found["Islamic Front"].known


def test_a_short_name_must_be_written_as_listed(find: Find) -> None:
    assert "is" not in find("It is here.")
    assert "lod" not in find("The lod is here.")
    assert "IS" in find("Fighters of IS fled.")


def test_a_listed_name_in_lower_case_is_no_name(find: Find) -> None:
    assert "lions of the delta" not in find("The lions of the delta are hungry.")


def test_the_longer_name_wins(find: Find) -> None:
    found = find("The Islamic State of Iraq and the Levant fled.")
    assert "Islamic State of Iraq and the Levant" in found
    assert "Islamic State" not in found


def test_a_gazetteer_says_what_kind_of_place_it_is(find: Find) -> None:
    found = find("Troops moved from Goma to Mali.")
    assert found["Goma"].place is PlaceKind.TOWN
    assert found["Mali"].place is PlaceKind.COUNTRY


def test_articles_and_possessive_endings_are_no_part_of_a_name(find: Find) -> None:
    assert set(find("The Taliban's men entered Goma's market.")) == {"Taliban", "Goma"}


@pytest.mark.parametrize("text", ["", "!?", "On Monday in June.", "They fled."])
def test_days_and_pronouns_are_no_names(text: str, find: Find) -> None:
    assert find(text) == {}


def test_names_come_in_order_and_never_overlap(find: Find) -> None:
    text = (
        "The Taliban, Boko Haram and the Lions of the Delta met Abu Dua in Karachi, Goma and "
        "al-Qaim, the Delta Monitor and the United States Army said."
    )
    entities = list(find(text).values())
    assert len(entities) >= 8
    assert all(a.end <= b.start for a, b in pairwise(entities))


def test_whose_home_town_it_is_is_no_place(told: Callable[[str], str]) -> None:
    text = "Rebels captured Bouake, the home town of Robert Guei, on Friday, a day after a march."
    assert "Guei" not in told(text)
    assert "@ Bouake" in told(text)


def test_a_name_is_a_place_where_it_is_one_elsewhere_in_the_report(
    held: Callable[[str], str],
) -> None:
    text = "Fighters entered the town of Uvulo.\n\nUvulo remained under the control of the army."
    assert "Uvulo: holds by army" in held(text)


def test_what_a_name_is_said_to_be_makes_it_a_place(held: Callable[[str], str]) -> None:
    text = "El Platero, a town in the canyon, fell to the rebels on Saturday."
    assert "El Platero: taken by rebels" in held(text)


def test_what_remains_under_control_is_a_place(held: Callable[[str], str]) -> None:
    text = "Goma remained under the control of the armed forces."
    assert held(text) == "Goma: holds by armed forces"


def test_a_surname_is_no_place_where_its_bearer_is_told_of(told: Callable[[str], str]) -> None:
    text = "General Robert Lusaka fled on Friday.\n\nRebels later attacked Lusaka with knives."
    assert "@ Lusaka" not in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nine cases of Goma fever were found on a farm.",
        "Doctors found Karachi virus and later saw more of it.",
        "It would be the first death from H7N9 this year.",
    ],
)
def test_a_disease_is_no_place(text: str, find: Find) -> None:
    assert all(entity.label is not Label.PLACE for entity in find(text).values())


def test_what_is_a_disease_once_is_one_again(nlp: Language) -> None:
    book = NameBook(nlp, {}, place_kind=PLACES.get)
    texts = ("Goma fever spreads slowly.", "Because Goma kills slowly, it spreads.")
    docs = [Doc(nlp(text)) for text in texts]
    named = agreed([(doc, book.entities(doc)) for doc in docs])
    assert all(entity.label is not Label.PLACE for names in named for entity in names)
