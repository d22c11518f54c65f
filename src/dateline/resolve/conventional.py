"""The conventional name of a place: the one by which people who read English news know it.

    Ar Raqqah -> Raqqa    Ḩalab -> Aleppo Governorate    Avtonomna Respublika Krym -> Crimea

The term is that of the U.S. Board on Geographic Names ("a name approved for use because of its
common usage in English").  `conventional_names.csv` has those of some 500 places of wars, each the
way in which the reports of 24 years write it most often (`scripts/count_conventional_names.py`).
Of other places whose names the gazetteer puts into Latin letters, the marks of the scholar's
romanisation go, which no newspaper prints: ‘Afrīn is Afrin.  Names in a language that is written
in Latin letters keep theirs.  The gazetteer's own name is still found.
"""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from pathlib import Path

from dateline.errors import DataError

CONVENTIONAL_NAMES = Path(__file__).with_name("conventional_names.csv")

_OTHER_SCRIPTS = frozenset(
    """AE AF AM BD BG BH BT BY CN CY DJ DZ EG EH ER ET GE GR HK IL IN IQ IR JO JP KG KH KP KR KW KZ
    LA LB LK LY MA MK MM MN MO MR MV NP OM PK PS QA RS RU SA SD SS SY TD TH TJ TN TW UA
    YE""".split()
)
"""Countries most of whose names are put into Latin letters for the gazetteer."""
_SIGNS = frozenset("’‘‛`´ʻʼʾʿʹʺˈ′″")
"""Signs for hamza, ayn and the soft sign."""
_FRENCH = frozenset("DJ DZ LB MA MR TD TN".split())
"""Of these, those that write their names the French way beside: an é stays an é."""
_FRENCH_MARKS = frozenset("\u0300\u0301\u0302\u0308\u0327")


def conventional_name(id_: str, name: str, country: str | None) -> str:
    """What a place is called in answers, given its id, the gazetteer's name and ISO 3166 code.

    Raises DataError when the table of names cannot be read.
    """
    if known := _table().get(id_):
        return known
    if country in _OTHER_SCRIPTS:
        return _without_marks(name, _FRENCH_MARKS if country in _FRENCH else frozenset()) or name
    return name


def _without_marks(name: str, but: frozenset[str]) -> str:
    """A name without the marks and signs of romanisation, but for some that a language has."""
    if not name.isascii() and any(letter.isascii() and letter.isalpha() for letter in name):
        letters = unicodedata.normalize("NFD", name)
        kept = (
            letter
            for letter in letters
            if letter in but or not (letter in _SIGNS or unicodedata.category(letter) == "Mn")
        )
        name = unicodedata.normalize("NFC", "".join(kept))
    return " ".join(name.rstrip("'").split())


@cache
def _table() -> dict[str, str]:
    """The names by id of the place.  Raises DataError."""
    try:
        with CONVENTIONAL_NAMES.open(encoding="utf-8", newline="") as file:
            return {row["id"]: row["name"] for row in csv.DictReader(file)}
    except (OSError, KeyError, UnicodeDecodeError) as error:
        raise DataError(f"{CONVENTIONAL_NAMES}: {error}; install Dateline again") from error
