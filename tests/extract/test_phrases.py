"""The shortest full name of what a noun phrase names, and what kind of thing it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from dateline.extract.entities import NameBook
from dateline.extract.lemmas import singular
from dateline.extract.lexicon import load_lexicon
from dateline.extract.nouns import Phrase
from dateline.extract.parse import Doc
from dateline.extract.parser import show_names
from dateline.extract.phrases import Phrases

Subject = Callable[[str], Phrase]


@pytest.fixture(scope="session")
def subject(nlp: Language) -> Subject:
    """The phrase that is the subject of a sentence."""
    book = NameBook(nlp, {})

    def phrase(text: str) -> Phrase:
        doc = Doc(nlp(show_names(nlp.make_doc(text))))
        head = next(t for t in doc if t.dep_ in {"nsubj", "nsubjpass"})
        return Phrases(doc, book.entities(doc), load_lexicon()).of(head)

    return phrase


# the subject of "... were seen near the bridge." -> its shortest full name, and its kind
NAMES = {
    "Taliban fighters": ("Taliban", "actor"),
    "Fighters of the Taliban": ("Taliban", "actor"),
    "Militants from Boko Haram": ("Boko Haram", "actor"),
    "A group of militants": ("militants", "actor"),
    "The militants": ("militants", "actor"),
    "Some 30 Iraqi soldiers": ("Iraqi soldiers", "actor"),
    "At least 12 Ukrainian troops": ("Ukrainian troops", "actor"),
    "Heavily armed gunmen": ("gunmen", "actor"),
    "Several masked gunmen": ("gunmen", "actor"),
    "Two of the soldiers": ("soldiers", "actor"),
    "The Free Syrian Army": ("Free Syrian Army", "actor"),
    "Free Syrian Army fighters": ("Free Syrian Army", "actor"),
    "The Lord's Resistance Army": ("Lord's Resistance Army", "actor"),
    "Government forces": ("Government forces", "actor"),
    "Saudi-led coalition forces": ("coalition forces", "actor"),
    "US-backed rebels": ("rebels", "actor"),
    "The Kurdish Peshmerga": ("Peshmerga", "actor"),
    "President Barack Obama": ("Barack Obama", "actor"),
    "Prime Minister Nouri al-Maliki": ("Nouri al-Maliki", "actor"),
    "General Khalifa Haftar": ("Khalifa Haftar", "actor"),
    "The group's leader, Abubakar Shekau,": ("Abubakar Shekau", "actor"),
    "Iraqi security forces": ("Iraqi security forces", "actor"),
    "Russian warplanes": ("Russian warplanes", "actor"),
    "The French army": ("French army", "actor"),
    "Riot police": ("Riot police", "actor"),
    "Members of the Shining Path": ("Shining Path", "actor"),
    "Three aid workers": ("aid workers", "people"),
    "More than 200 schoolgirls": ("schoolgirls", "people"),
    "Thousands of refugees": ("refugees", "people"),
    "Hundreds of protesters": ("protesters", "people"),
    "Five innocent civilians": ("civilians", "people"),
    "Two French journalists": ("French journalists", "people"),
    "The town of Goma": ("Goma", "place"),
    "The port city of Hodeidah": ("Hodeidah", "place"),
    "Most of northern Syria": ("northern Syria", "place"),
    "Helmand province": ("Helmand province", "place"),
    "Parts of Aleppo": ("Aleppo", "place"),
    "The outskirts of Tripoli": ("Tripoli", "place"),
    "Baghdad airport": ("Baghdad airport", "place"),
    "Armoured vehicles": ("Armoured vehicles", "thing"),
    "Captured weapons": ("weapons", "thing"),
    "They": ("They", "actor"),
}


@pytest.mark.parametrize("words", NAMES)
def test_a_phrase_has_its_shortest_full_name(words: str, subject: Subject) -> None:
    phrase = subject(f"{words} were seen near the bridge.")
    assert (phrase.name.removeprefix("The "), phrase.kind.value) == NAMES[words]


TYPED = {
    "The town of Goma": "town",
    "The port city of Hodeidah": "city",
    "Helmand province": "province",
    "Baghdad airport": "airport",
    "The village": "village",
    "Goma": None,
    "Ituri and Tshopo provinces": "province",
    "Rebel-held Ituri, Tshopo and Haut-Uele provinces": "province",
    "Goma and the provinces": None,
}


@pytest.mark.parametrize("words", TYPED)
def test_a_place_keeps_the_noun_that_says_what_it_is(words: str, subject: Subject) -> None:
    assert subject(f"{words} was seen from the bridge.").type_word == TYPED[words]


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("troops", "troop"),
        ("armies", "army"),
        ("churches", "church"),
        ("masses", "mass"),
        ("crisis", "crisis"),
        ("clashes", "clash"),
        ("ties", "tie"),
        ("police", "police"),
    ],
)
def test_plurals_are_made_singular(plural: str, one: str) -> None:
    assert singular(plural) == one
