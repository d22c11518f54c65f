"""Headlines whose verb the model takes for a noun are parsed again; other sentences are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from dateline.extract.parse import Doc
from dateline.extract.rereading import reread

VERBS = {
    "Tessian forces bombard positions in the hills near Velm.": ("bombard", "forces", "positions"),
    "Gangs exchange gunfire with police in an attempt to seize control of the airport.": (
        "exchange",
        "Gangs",
        "gunfire",
    ),
    "Tessian rebels from the Free Hills Front claim control over a camp in Velm.": (
        "claim",
        "rebels",
        "control",
    ),
    "Boko Haram jihadists storm Kukawa, a fishing village in Borno State.": (
        "storm",
        "jihadists",
        "Kukawa",
    ),
}


@pytest.mark.parametrize("text", VERBS)
def test_the_verb_of_a_headline_has_its_subject_and_object(text: str, nlp: Language) -> None:
    doc = reread(Doc(nlp(text)), nlp)
    (sentence,) = doc.sents
    verb, subject, acted = VERBS[text]
    assert (sentence.root.text, sentence.root.tag_, sentence.root.lemma_) == (verb, "VBP", verb)
    parts = {c.dep_: c.text for c in sentence.root.children}
    assert (parts["nsubj"], parts["dobj"]) == (subject, acted)


@pytest.mark.parametrize("text", VERBS)
def test_words_and_offsets_stay_as_they_are_written(text: str, nlp: Language) -> None:
    before = Doc(nlp(text))
    after = reread(before, nlp)
    assert [(t.text, t.idx) for t in after] == [(t.text, t.idx) for t in before]
    assert (
        after.parsed.tensor.shape == before.parsed.tensor.shape
    )  # one vector a word, for attribution


def test_a_name_is_no_cry(nlp: Language) -> None:
    doc = Doc(nlp("Emirati troops advance on the Houthi controlled Yemeni capital, Sana'a."))
    name = next(t for t in reread(doc, nlp) if t.text == "Sana'a")
    assert (name.tag_, name.lemma_) == ("NNP", "Sana'a")


RIGHT = [
    "Rebels captured the town of Goma on Friday.",
    "Withdrawal of foreign troops from the Tessian highlands.",
    "Heavy exchanges of fire along the Tessian border.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_sentence_with_a_verb_or_with_none_is_left_alone(text: str, nlp: Language) -> None:
    doc = Doc(nlp(text))
    assert reread(doc, nlp) is doc


def test_a_headline_is_read_with_who_did_it(told: Callable[[str], str]) -> None:
    text = "Boko Haram jihadists storm Kukawa, a fishing village in Borno State."
    assert told(text) == "attack: Boko Haram @ Kukawa, Borno State"
