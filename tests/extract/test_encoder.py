"""The transformer of the list of attributions: words as pieces, windows, and what it tells."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from dateline.extract import attributing
from dateline.extract.attributing import Part, agreed, likely_in_cue, load_attributing
from dateline.extract.encoder import REACH, Encoder, place_of
from dateline.extract.parse import Doc
from dateline.extract.parser import load_parser
from dateline.extract.token_table import TokenTable, table_of
from dateline.extract.word_pieces import LONGEST, WordPieces, windows_of

PIECES = "[PAD] [UNK] [CLS] [SEP] the shell shelling ##ing ##s cafe . - rebels said".split()
BEGIN, END = 2, 3


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces(PIECES)


def table(*paragraphs: str) -> TokenTable:
    nlp = load_parser()
    return table_of([Doc(nlp(text)) for text in paragraphs], list(range(len(paragraphs))))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("shelling", ["shelling"]),  # the longest piece first
        ("shells", ["shell", "##s"]),
        ("SHELL", ["shell"]),
        ("Café", ["cafe"]),
        ("the-shells", ["the", "-", "shell", "##s"]),
        ("mortar", ["[UNK]"]),
        ("shellmortar", ["[UNK]"]),  # as a whole, though it begins with a piece
        ("\n\n", []),
        ("s" * 200, ["[UNK]"]),
    ],
)
def test_a_word_is_cut_as_bert_cuts_it(pieces: WordPieces, word: str, expected: list[str]) -> None:
    assert [PIECES[row] for row in pieces.of(word)] == expected
    assert pieces.of(word) == pieces.of(word)


def test_a_window_holds_whole_sentences_and_says_where_each_token_begins(
    pieces: WordPieces,
) -> None:
    report = table("The rebels said shells. The rebels.")
    (window,) = windows_of(report, pieces)
    assert (window.rows[0], window.rows[-1]) == (BEGIN, END)
    assert window.tokens == list(range(len(report)))
    assert [PIECES[window.rows[i]] for i in window.first[:4]] == ["the", "rebels", "said", "shell"]


def test_no_window_is_too_long_and_no_sentence_that_fits_is_cut(pieces: WordPieces) -> None:
    report = table("The rebels said the shelling. " * 40, "The " + "rebels " * 300 + "said.")
    windows = list(windows_of(report, pieces))
    assert max(len(window.rows) for window in windows) <= LONGEST
    assert [token for window in windows for token in window.tokens] == list(range(len(report)))
    short = [w for w in windows if report.paragraph[w.tokens[0]] == 0]
    for before, after in pairwise(short):
        assert report.sentence[before.tokens[-1]] != report.sentence[after.tokens[0]]


def test_beyond_some_tokens_every_place_is_the_same() -> None:
    assert place_of(np.array([-999, -REACH, 0, REACH, 999])).tolist() == [0, 0, 20, 40, 40]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_attributing().encoder


def test_the_shipped_pieces_cut_what_reports_are_written_in(encoder: Encoder) -> None:
    unknown = encoder.pieces.of("\u4e00")
    for word in ("said", "Kananga", "mortar", "U.N.", "Café", "“", "’", "—"):
        assert unknown[0] not in encoder.pieces.of(word), word


def test_it_tells_cues_from_other_words_by_the_words_around_them(encoder: Encoder) -> None:
    told = {
        "Critics charge that the army fled.": ["charge"],
        "Soldiers charge the gate at dawn.": [],
        'The note reads: "We are leaving."': ["reads"],
        "The boy reads a book every week.": [],
    }
    for text, heads in told.items():
        report = table(text)
        likely = encoder.told(report).heads()[:, 1]
        assert [report.words[i] for i in np.flatnonzero(likely > 0.5)] == heads, text


def test_it_tells_the_parts_of_an_act(encoder: Encoder) -> None:
    report = table("The ministry said that rebels had left the town.")
    tokens = np.arange(len(report) - 1)
    shares = encoder.told(report).parts(np.full(len(tokens), 2), tokens)
    assert np.allclose(shares.sum(axis=1), 1, atol=1e-5)
    parts = [Part.SOURCE, Part.SOURCE, Part.CUE, *[Part.CONTENT] * 6]
    assert shares.argmax(axis=1).tolist() == parts


def test_a_report_reads_the_same_whatever_was_read_before_it(encoder: Encoder) -> None:
    report = table("The ministry said that rebels had left the town.")
    first = encoder.told(report)
    encoder.told(table("Nobody knows who fired at the market. " * 30))
    assert np.array_equal(encoder.told(report).as_word, first.as_word)


def test_blanks_and_reports_without_words_have_nothing_told_of_them(encoder: Encoder) -> None:
    report = table("He left.\n\n")
    assert report.words[-1].isspace()
    assert not encoder.told(report).as_word[-1].any()


def test_two_estimates_agree_on_what_lies_between_their_odds() -> None:
    one, other = np.array([[0.5, 0.5], [0.9, 0.1]]), np.array([[0.8, 0.2], [0.1, 0.9]])
    between = agreed(one, other)
    assert np.allclose(between, [[2 / 3, 1 / 3], [0.5, 0.5]], atol=1e-6)
    assert np.allclose(agreed(one, other, 0.0), one, atol=1e-6)
    assert np.allclose(agreed(one, other, 1.0), other, atol=1e-6)


def test_a_word_likely_in_some_cue_helps_the_nearest_one_alone() -> None:
    tokens = np.array([0, 1, 0, 1])
    here = np.array([0.9, 0.2, 0.1, 0.15], dtype=np.float32)  # two cues, each with both words
    of_any = np.array([[0.2, 0.8], [0.5, 0.5]], dtype=np.float32)
    first, helped, *others = likely_in_cue(here, tokens, of_any)
    assert first == pytest.approx(6 / 7, abs=1e-6)  # odds 9 and 4
    assert helped == pytest.approx(1 / 3, abs=1e-6)  # odds 1/4 and 1
    assert others == pytest.approx([0.1, 0.15])


def test_it_tells_the_words_of_cues_without_their_heads(encoder: Encoder) -> None:
    report = table("He made a statement that rebels had left the town.", "He left the town.")
    likely = encoder.told(report).cue_words()[:, 1]
    assert [report.words[i] for i in np.flatnonzero(likely > 0.5)] == ["made", "a", "statement"]


def test_reading_for_a_record_does_without_it() -> None:
    code = (
        "import sys; from dateline.pipeline import open_tools; open_tools(attributing=False);"
        "sys.exit('onnxruntime' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


def test_all_weights_of_the_package_together_take_less_than_25_megabytes() -> None:
    folder = Path(attributing.__file__).with_name("lexicon")
    weights = [*folder.glob("*.npz"), *folder.glob("*.json")]
    assert sum(path.stat().st_size for path in weights) < 25_000_000
