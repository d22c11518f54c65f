"""The language model: names kept whole, and no other model taken for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from dateline.errors import ModelMissing
from dateline.extract.parser import load_parser, show_names

WHOLE = [
    "al-Qaim",
    "Al-Shabaab",
    "el-Fasher",
    "ash-Shaddadi",
    "Deir-ez-Zor",
    "Mazar-i-Sharif",
    "Lashkar-e-Taiba",
    "Abu-Kamal",
    "Stratford-upon-Avon",
    "Tal-Afar",
    "Bab-el-Mandeb",
    "recapture",
    "re-capture",
    "ceasefire",
    "cease-fire",
    "counter-offensive",
]


@pytest.mark.parametrize("name", WHOLE)
def test_a_hyphenated_name_is_one_word(name: str, nlp: Language) -> None:
    tokens = [token.text for token in nlp.make_doc(f"They saw {name} on Monday.")]
    assert tokens == ["They", "saw", name, "on", "Monday", "."]


@pytest.mark.parametrize("name", ["al-Qaim", "Al-Shabaab", "Tal-Afar"])
def test_a_possessive_ending_is_no_part_of_the_name(name: str, nlp: Language) -> None:
    assert [t.text for t in nlp.make_doc(f"{name}'s mayor")] == [name, "'s", "mayor"]


@pytest.mark.parametrize("text", ["rebel-held", "US-backed", "three-day"])
def test_a_compound_adjective_is_still_cut(text: str, nlp: Language) -> None:
    assert [t.text for t in nlp.make_doc(text)] == text.replace("-", " - ").split()


def test_a_name_with_an_article_looks_to_the_model_as_a_name_does(nlp: Language) -> None:
    doc = show_names(nlp.make_doc("Rebels seized al-Qaim."))
    name = doc[2]
    assert name.text == "al-Qaim"
    assert (name.norm_, name.shape_, name.prefix_) == ("qaim", "Xxxx", "Q")
    assert doc.text == "Rebels seized al-Qaim."


def test_a_model_that_is_not_installed_is_named_with_the_remedy() -> None:
    with pytest.raises(ModelMissing, match=r"no_such_model_here.*pip install en-core-web-sm"):
        load_parser("no_such_model_here")


@pytest.mark.parametrize(
    ("language", "version"), [("de", "3.8.0"), ("en", "2.3.1"), ("en", "4.0.0")]
)
def test_a_model_of_another_language_or_version_is_refused(
    language: str, version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = f"wrong_model_{language}_{version[0]}"
    (tmp_path / f"{package}.py").write_text(
        "import spacy\n"
        "def load(**options):\n"
        f"    return spacy.blank({language!r}, meta={{'version': {version!r}}})\n",
        "utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModelMissing, match=f"{package}.* is {language} {version}"):
        load_parser(package)
