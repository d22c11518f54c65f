"""The parse as plain values says what spaCy says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from dateline.extract.parse import Doc

TEXTS = (
    "Rebels shelled Kadugli. The army left two days later; nobody spoke. Why?",
    "The governor, Jean Bisimwa, said that Uvira and the towns of Goma,  Sake and Masisi fell.",
    "  Blank before, a 12-year-old BOY after ",
    "No.",
)
PLAIN = (
    "i idx text lower_ lemma_ tag_ pos_ dep_ ent_type_ is_alpha is_upper is_space is_punct is_stop"
    " like_num is_sent_start"
).split()
ONE = ("head", "left_edge", "right_edge")
SEVERAL = ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts")


@pytest.mark.parametrize("text", TEXTS)
def test_every_word_is_what_it_is_to_spacy(text: str, nlp: Language) -> None:
    parsed = nlp(text)
    doc = Doc(parsed)
    assert (doc.text, len(doc)) == (parsed.text, len(parsed))
    for ours, theirs in zip(doc, parsed, strict=True):
        assert [getattr(ours, n) for n in PLAIN] == [getattr(theirs, n) for n in PLAIN]
        assert [getattr(ours, n).i for n in ONE] == [getattr(theirs, n).i for n in ONE]
        for name in SEVERAL:
            assert [t.i for t in getattr(ours, name)] == [t.i for t in getattr(theirs, name)], name
        assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)
        assert [ours.is_ancestor(t) for t in doc] == [theirs.is_ancestor(t) for t in parsed]
    for part in ("sents", "ents", "noun_chunks"):
        whole = [(s.start, s.end, s.text) for s in getattr(doc, part)]
        assert whole == [(s.start, s.end, s.text) for s in getattr(parsed, part)]
    assert [e.label_ for e in doc.ents] == [e.label_ for e in parsed.ents]


@pytest.mark.parametrize("text", TEXTS)
def test_every_stretch_is_what_it_is_to_spacy(text: str, nlp: Language) -> None:
    parsed = nlp(text)
    doc = Doc(parsed)
    for start in range(len(doc)):
        for end in range(start + 1, len(doc) + 1):
            ours, theirs = doc[start:end], parsed[start:end]
            assert (ours.text, ours.root.i) == (theirs.text, theirs.root.i)
            assert (ours.start_char, ours.end_char) == (theirs.start_char, theirs.end_char)
            assert [s.start for s in ours.sents] == [
                s.start for s in parsed.sents if s.start < end and s.end > start
            ]
            assert (ours[0].i, ours[-1].i, ours[1:].text) == (start, end - 1, theirs[1:].text)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("expand", [False, True])
def test_offsets_lead_to_the_tokens_that_spacy_finds(
    text: str, expand: bool, nlp: Language
) -> None:
    parsed = nlp(text)
    doc = Doc(parsed)
    mode = "expand" if expand else "strict"
    for start in range(len(text) + 1):
        for end in range(start + 1, len(text) + 2):
            ours = doc.char_span(start, end, expand=expand)
            theirs = parsed.char_span(start, end, alignment_mode=mode)
            found = None if theirs is None else (theirs.start, theirs.end)
            assert (None if ours is None else (ours.start, ours.end)) == found


@settings(deadline=None, max_examples=40)  # each parses
@given(at=st.slices(12), by=st.integers(-14, 14))
def test_positions_are_taken_as_spacy_takes_them(at: slice, by: int, nlp: Language) -> None:
    parsed = nlp(TEXTS[0])
    doc = Doc(parsed)
    if at.step in {None, 1}:
        assert doc[at].text == parsed[at].text
    try:
        expected = parsed[3].nbor(by).i
    except IndexError:
        with pytest.raises(IndexError):
            doc[3].nbor(by)
    else:
        assert doc[3].nbor(by).i == expected
