"""The bounds of a token's sentence, which are the parser's."""

from __future__ import annotations

from spacy.language import Language

from dateline.extract.sentence_bounds import begin_of, end_of, sentence_of


def test_every_token_knows_the_bounds_of_its_sentence(nlp: Language) -> None:
    doc = nlp("Rebels shelled Kadugli. The army left two days later; nobody spoke. Why?")
    assert [begin_of(token) for token in doc] == [token.sent.start for token in doc]
    assert [end_of(token) for token in doc] == [token.sent.end for token in doc]
    assert [sentence_of(token).text for token in doc] == [token.sent.text for token in doc]
