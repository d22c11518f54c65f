"""Sentences whose verb the model takes for an adjective, and clauses hung from an adverb."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from dateline.extract.mending import MENDED

VERBS = {
    "Jean Bisimwa, head of the council, admitted by telephone that Uvira had fallen.": (
        "admitted",
        "Bisimwa",
    ),
    "Uvira had fallen, announced Jean Bisimwa, head of the council.": ("announced", "Bisimwa"),
    "Jaish al-Fatah, the alliance which rules Binnish, fired rockets at army posts.": (
        "fired",
        "al-Fatah",
        "rockets",
    ),
    "The Popular Front for the Liberation of Azawad claims responsibility.": (
        "claims",
        "Front",
        "responsibility",
    ),
}


@pytest.mark.parametrize("text", VERBS)
def test_the_verb_is_the_root_with_its_subject_and_object(text: str, nlp: Language) -> None:
    doc = nlp(text)
    (sentence,) = doc.sents
    assert sentence.root.text == VERBS[text][0]
    assert [c.text for c in sentence.root.children if c.dep_ in {"nsubj", "dobj"}] == [
        *VERBS[text][1:]
    ]


SAID = {
    "The governor said by telephone that Uvira had fallen.": "said",
    "The governor warned in a statement on Monday that Uvira could fall.": "warned",
    "The governor denied reports that Uvira had fallen.": "reports",
    "The governor spoke of fears that Uvira would fall.": "fears",
}


@pytest.mark.parametrize("text", SAID)
def test_what_is_said_hangs_from_what_tells_it(text: str, nlp: Language) -> None:
    clause = next(t for t in nlp(text) if t.text in {"fall", "fallen"})
    assert clause.head.text == SAID[text]


def test_what_stands_before_a_semicolon_is_not_what_is_said_after_it(nlp: Language) -> None:
    doc = nlp("The rebels claimed the capture of Goma; the army denied it.")
    claimed, denied = (next(t for t in doc if t.text == w) for w in ("claimed", "denied"))
    assert (claimed.dep_, denied.dep_, denied.head.text) == ("ROOT", "conj", "claimed")


def test_two_subjects_of_a_verb_are_joined(nlp: Language) -> None:
    doc = nlp(
        "Troops loyal to President Hadi and their Emirati allies entered the port of Mukalla."
    )
    troops, allies = (next(t for t in doc if t.text == w) for w in ("Troops", "allies"))
    assert (troops.dep_, allies.dep_, allies.head.text) == ("nsubj", "conj", "Troops")


def test_a_name_between_commas_tells_who_the_noun_before_it_is(nlp: Language) -> None:
    doc = nlp("The army's spokesman, Qassim al-Moussawi, admitted that Uvira had fallen.")
    name = next(t for t in doc if t.text == "al-Moussawi")
    assert (name.dep_, name.head.text, name.pos_) == ("appos", "spokesman", "PROPN")


def test_what_is_said_hangs_from_the_verb_and_not_from_its_adverb(nlp: Language) -> None:
    doc = nlp("The governor, Jean Bisimwa, said earlier that Uvira remained under army control.")
    clause = next(t for t in doc if t.text == "remained")
    assert (clause.dep_, clause.head.text) == ("ccomp", "said")


RIGHT = [
    "Rebels captured the town of Goma on Friday.",
    "The army, backed by militias, retook the recaptured positions.",
    "A man killed in the attack was a soldier.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_parse_that_may_be_right_is_left_alone(text: str, nlp: Language) -> None:
    with nlp.select_pipes(disable=[MENDED]):
        plain = nlp(text)
    assert [(t.head.i, t.dep_) for t in plain] == [(t.head.i, t.dep_) for t in nlp(text)]


def test_the_group_that_acts_is_found_behind_its_description(told: Callable[[str], str]) -> None:
    text = "Jaish al-Fatah, the alliance which rules Binnish, fired rockets at army posts."
    assert "shelling: Jaish al-Fatah" in told(text)
