"""Which words are common and which are names, for a text without capitals."""

from __future__ import annotations

from functools import cache

from spacy.language import Language

from benchmarks.tasks.truecase import Known
from dateline.pipeline import Tools
from dateline.vocabulary import PlaceKind

_LARGE = 150_000
"""A town of that size is meant rather than the word that it is called like."""

_ARTICLES = frozenset("el la los las de del".split())
_PLACES_TOO = frozenset(
    "police most man split mobile reading nice bath enterprise hull cork corona vista orange"
    " independence victory union progress hope male chad turkey jersey police chiefs mission"
    " liberty federal central eastern western northern southern salt rebel march van victor"
    " opposition concordia general peace battle bar home young university troops today us"
    " car carry capital summit free"
    " group report television northwest northeast southwest southeast north south west east energy"
    " investigations responsible elections rescued died reached popular".split()
)
"""Words of which the gazetteer knows a town, too."""


def common_words(nlp: Language) -> Known:
    """Whether the dictionary of the lemmatizer has a word, in any form of it."""
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    index, rules, irregular = (
        lookups.get_table(f"lemma_{name}") for name in ("index", "rules", "exc")
    )
    listed = {part: set(index[part]) for part in index}

    @cache
    def common(word: str) -> bool:
        for part, words in listed.items():
            if word in words or word in irregular.get(part, {}):
                return True
            forms = (word[: -len(a)] + b for a, b in rules.get(part, ()) if a and word.endswith(a))
            if any(form in words for form in forms):
                return True
        return len(word) < 3

    return common


def name_words(tools: Tools, common: Known) -> Known:
    """Whether a word in small letters is the name of a people, a country or a place."""

    @cache
    def name(word: str) -> bool:
        if word in _PLACES_TOO:
            return False
        matches = [m for m in tools.places.gazetteer.matches(word) if not m.code]
        if any(m.demonym or m.place.kind is PlaceKind.COUNTRY for m in matches):
            return True
        parts = [part for part in word.split() if part not in _ARTICLES]
        ordinary = all(common(part) for part in parts)
        least = _LARGE if ordinary else 0
        large = any(m.main and (m.place.population or 0) >= least for m in matches)
        return large and (ordinary or " " in word)

    return name
