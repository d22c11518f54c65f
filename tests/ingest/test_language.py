"""In which language a text is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline.ingest.files import load
from dateline.ingest.language import language_of

FRENCH = (
    "Les rebelles ont pris la ville de Gao mardi, selon l'armée malienne, qui dit avoir perdu "
    "douze soldats dans les combats."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH, "fr"),
        ("Los rebeldes tomaron la ciudad el martes, dijeron las autoridades de Cali ayer", "es"),
        ("سيطرت قوات النظام على مدينة تدمر يوم الأحد", "ar"),
        ("Російські війська захопили Бахмут у вівторок, повідомили у штабі", "uk"),
        ("Rebels took the town of Gao on Tuesday.", "en"),
        ("Les Cayes, Jérémie and Port-de-Paix were cut off by the storm, said the mayor.", "en"),
        ("Rebels take Gao", None),
        ("2014-06-21 12:00", None),
        ("", None),
    ],
)
def test_a_language_is_told_or_left_open(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_the_text_is_believed_before_its_head(tmp_path: Path) -> None:
    path = tmp_path / "gao.txt"
    path.write_text(f"---\ndate: 2012-04-03\nlanguage: en\n---\n{FRENCH}\n", encoding="utf-8")
    assert load(path).language == "fr"


@pytest.mark.parametrize(("stated", "code"), [("de-AT", "de"), ("English", "en"), ("EN", "en")])
def test_a_head_is_believed_where_the_text_says_nothing(
    stated: str, code: str, tmp_path: Path
) -> None:
    path = tmp_path / "gao.txt"
    path.write_text(f"---\nlanguage: {stated}\n---\nGao\n", encoding="utf-8")
    assert load(path, published=date(2012, 4, 3)).language == code
