"""Mentions of events brought together within a topic."""

from __future__ import annotations

from benchmarks.tasks.event_coref import FEATURES, Told, features, grouped, halves, load_model, seen
from dateline.incidents.likeness import Rarity

QUAKE = "an earthquake struck the island of sumatra and killed hundreds in padang".split()
TRIAL = "the jury convicted the banker of fraud after a trial in a manhattan court".split()
TEXTS = {"a": QUAKE, "b": [*QUAKE, "tsunami"], "c": TRIAL, "d": [*TRIAL, "appeal"]}


def _told(doc: str, head: str) -> Told:
    around = tuple(TEXTS[doc])
    return Told(
        doc=doc, sentence=(doc, 0), head=head, words=(head,), subject=(), object=(), around=around
    )


def test_documents_of_two_happenings_are_told_apart() -> None:
    rarity = Rarity(TEXTS.values())
    first, second, third, fourth = halves([rarity.vector(words) for words in TEXTS.values()])
    assert first == second != third == fourth


def test_one_word_in_documents_of_two_happenings_is_two() -> None:
    told = [_told("a", "strike"), _told("b", "strike"), _told("c", "strike")]
    one, two, three = grouped(seen(told, TEXTS), load_model())
    assert one == two != three


def test_features_do_not_depend_on_which_comes_first_and_are_all_weighed() -> None:
    model = load_model()
    assert set(model.weights) == set(FEATURES)
    mentions = seen([_told("a", "strike"), _told("b", "kill"), _told("c", "convict")], TEXTS)
    for a in mentions:
        for b in mentions:
            found = features(a, b, model.synonyms)
            assert found == features(b, a, model.synonyms)
            assert len(found) == len(FEATURES)


def test_pairs_of_words_are_of_stems_in_order() -> None:
    for (one, two), value in load_model().synonyms.items():
        assert one < two
        assert 0 < value <= 1
