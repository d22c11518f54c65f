"""Spelling of names: one form for all the ways in which a name is put into Latin letters.

    "Al Qā’im", "al-Qaim", "el-Qa'im"        -> "qaim"
    "Dayr az Zawr", "Deir al-Zawr"           -> "deir zawr"
    "Tall Abyaḑ", "Tell Abyad", "Tal Abyad"  -> "tel abyad"

Only what transliteration varies is folded: letter case, marks (NFKD of Unicode Standard Annex 15),
signs for hamza, ayn and the soft sign, hyphens, the Arabic article with its assimilated forms,
doubled letters, and a few words of Arabic place names.  Vowels are kept: `skeleton` drops them too,
for a search by likeness, which must come last and inside a country (al-Qa'im is not al-Qasim).
"""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.folding import plain

ARTICLES = frozenset({"the", "al", "el", "ul"})
"""Dropped before any other word."""

_SUN = "ad adh an ar as ash at ath az ed edh en er es esh et eth ez ud"
ASSIMILATED = {article: article[1:] for article in _SUN.split()}
"""The Arabic article before a sun letter: dropped where the next word begins with that letter, so
that "An Nasiriyah" loses it and "Ann Arbor" or "Ad Hoc" lose nothing."""

WORDS = {
    word: form
    for form, words in {
        "tel": "tall tell tal",
        "deir": "dayr dair deyr",
        "ain": "ayn ein eyn",
        "beit": "bayt bait beyt",
        "jebel": "jabal jabel djebel gebel gabal",
        "sheikh": "shaykh shaikh sheik cheikh sheykh",
        "abu": "abou abo",
        "um": "umm oum",
        "saint": "st",
        "mount": "mt",
        "fort": "ft",
        "and": "&",
    }.items()
    for word in words.split()
}
"""Words of place names that are written in several ways, and the one that is kept."""

_DOUBLED = re.compile(r"([a-z])\1+")


@lru_cache(maxsize=1 << 16)
def _word(word: str) -> str:
    """One word without doubled letters, in its kept spelling."""
    word = WORDS.get(word, word)
    single = _DOUBLED.sub(r"\1", word)
    if len(single) < 3 or single in ARTICLES or single in ASSIMILATED:
        # "all" must not become an article
        return word
    return WORDS.get(single, single)


@lru_cache(maxsize=1 << 14)
def normal_form(text: str) -> str:
    """The form under which two spellings of one name are the same.

    Idempotent, and never empty for a text with a letter or a digit in it.
    """
    words = plain(text).split()
    kept: list[str] = []
    for word in reversed(words):
        if kept and (word in ARTICLES or kept[-1].startswith(ASSIMILATED.get(word, "\0"))):
            continue
        kept.append(_word(word))
    if not kept and any(letter.isalnum() for letter in text):
        return " ".join(text.casefold().split())
    return " ".join(reversed(kept))


_SOUNDS = (
    (re.compile(r"[sc]h|ş"), "s"),
    (re.compile(r"kh|[qc]"), "k"),
    (re.compile(r"dj"), "j"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"[dt]h"), lambda match: match[0][0]),
)
_SOFT = re.compile(r"(?<=.)[aeiouwyh]")


def consonants(form: str) -> str:
    """The first letter and the consonants of a normal form, without blanks."""
    form = form.replace(" ", "")
    for sound, letter in _SOUNDS:
        form = sound.sub(letter, form)
    return _SOFT.sub("", form)


def skeleton(text: str) -> str:
    """What spellings of a name have in common when their vowels differ.

    "Sulaymaniyah" and "Sulaimaniya" share "slmn".  Many names share one: compare the full forms of
    what it finds.
    """
    return consonants(normal_form(text))


_SHORT_HEAD = re.compile(r"\W?[^\s-]{1,6}[\s-]")


def has_article(name: str) -> bool:
    """Whether a name begins with an article that its normal form has not."""
    if not _SHORT_HEAD.match(name):
        return False
    head, _, rest = plain(name).partition(" ")
    return bool(rest) and (head in ARTICLES or rest.startswith(ASSIMILATED.get(head, "\0")))
