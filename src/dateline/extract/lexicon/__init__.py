"""The word lists by which reports are read, as data (TOML), and the loader that checks them."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.errors import DataError
from dateline.vocabulary import EventType, Measure, Modality, SourceKind

VERB_LISTS = (
    "verbs",
    "on_place",
    "on_person",
    "on_thing",
    "on_force",
    "by_actor",
    "by_force",
    "by_two",
    "by_people",
    "by_speaker",
    "for_act",
    "place_subject",
    "by_munition",
)
NOUN_LISTS = ("nouns", "weak_nouns")
_AFTER_NOUN = frozenset(
    "of over to toward towards for across between from by in with against into on".split()
)
"""Prepositions after which what stands in a noun pattern follows its head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One way to say an event: its head lemma and the choices that must stand with it.

    `needs` holds one set of alternatives for each further word; `condition` is the list of
    `events.toml` it stands in ("verbs", "on_place", ...), `entry` the words as written there.
    """

    type: EventType
    head: str
    needs: tuple[frozenset[str], ...]
    condition: str
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All word lists.  Verb patterns by head lemma; noun patterns by last lemma; longest first."""

    verbs: dict[str, tuple[Pattern, ...]]
    nouns: dict[str, tuple[Pattern, ...]]
    classes: dict[str, frozenset[str]]
    attribution: dict[str, frozenset[str]]
    governors: dict[str, tuple[Modality, ...]]
    auxiliaries: dict[str, Modality]
    negators: dict[str, frozenset[str]]


@cache
def _read(name: str) -> dict[str, Any]:
    path = files("dateline.extract.lexicon") / name
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"extract/lexicon/{name}: {error}") from error


@cache
def word_lists(part: str) -> dict[str, frozenset[str]]:
    """The lists of `words.toml` for one part of the extractor.  Raises DataError without one."""
    tables = _read("words.toml")
    if part not in tables:
        raise DataError(f"extract/lexicon/words.toml: no table [{part}]")
    return {name: frozenset(words) for name, words in tables[part].items()}


@cache
def group_names() -> dict[str, tuple[str, ...]]:
    """The lists of `groups.toml`: known actors and places, and the endings of their names."""
    return {name: tuple(words) for name, words in _read("groups.toml").items()}


@cache
def load_source_words() -> tuple[tuple[SourceKind, frozenset[str]], ...]:
    """The words of `sources.toml` by the kind of source they tell, in the order to try them."""
    return tuple((SourceKind(k), frozenset(v)) for k, v in _read("sources.toml").items())


@dataclass(frozen=True, slots=True, kw_only=True)
class CasualtyWords:
    """The lists of `casualties.toml`: what befalls whom a verb, state or noun is said of."""

    verbs: dict[str, Measure]
    own: dict[str, Measure]
    states: dict[str, Measure]
    nouns: dict[str, Measure]
    of_people: frozenset[str]
    if_fatal: frozenset[str]
    until_death: frozenset[str]


@cache
def load_casualty_words() -> CasualtyWords:
    """The shipped words of casualties.  Raises DataError when they are no TOML."""
    table = _read("casualties.toml")
    return CasualtyWords(
        **{
            name: {word: Measure(m) for m, words in table[name].items() for word in words}
            for name in ("verbs", "own", "states", "nouns")
        },
        of_people=frozenset(table["of_people"]["verbs"]),
        if_fatal=frozenset(table["if_fatal"]["verbs"]),
        until_death=frozenset(table["until_death"]["verbs"]),
    )


def _pattern(kind: EventType, entry: str, condition: str) -> Pattern:
    words = entry.split()
    if condition in NOUN_LISTS:
        # compounds are matched backwards from their head unless a preposition follows it
        stop = next(
            (i for i, w in enumerate(words) if _AFTER_NOUN.issuperset(w.split("|"))), len(words)
        )
        head, needs = words[stop - 1], [*reversed(words[: stop - 1]), *words[stop:]]
    else:
        head, needs = words[0], words[1:]
    return Pattern(
        type=kind,
        head=head,
        needs=tuple(frozenset(word.split("|")) for word in needs),
        condition=condition,
        entry=entry,
    )


def _event_patterns() -> tuple[dict[str, tuple[Pattern, ...]], dict[str, tuple[Pattern, ...]]]:
    verbs: dict[str, list[Pattern]] = defaultdict(list)
    nouns: dict[str, list[Pattern]] = defaultdict(list)
    for name, lists in _read("events.toml").items():
        try:
            kind = EventType(name)
        except ValueError as error:
            raise DataError(f"extract/lexicon/events.toml: [{name}]: {error}") from error
        for condition, entries in lists.items():
            if condition not in (*VERB_LISTS, *NOUN_LISTS):
                raise DataError(f"extract/lexicon/events.toml: [{name}]: no list {condition!r}")
            table = nouns if condition in NOUN_LISTS else verbs
            for entry in entries:
                pattern = _pattern(kind, entry, condition)
                for head in pattern.head.split("|"):
                    table[head].append(pattern)
    return _by_length(verbs), _by_length(nouns)


def _by_length(table: dict[str, list[Pattern]]) -> dict[str, tuple[Pattern, ...]]:
    """The longest first, and of like length what asks for more than its words."""

    def rank(pattern: Pattern) -> tuple[int, bool]:
        return -len(pattern.needs), pattern.condition == "verbs"

    return {k: tuple(sorted(v, key=rank)) for k, v in table.items()}


@cache
def load_lexicon() -> Lexicon:
    """The shipped word lists.  Raises DataError when one breaks its format."""
    verbs, nouns = _event_patterns()
    modality = _read("modality.toml")
    governors: dict[str, list[Modality]] = defaultdict(list)
    for name, words in modality["governors"].items():
        for word in words:
            governors[word].append(Modality(name))
    return Lexicon(
        verbs=verbs,
        nouns=nouns,
        classes={k: frozenset(v) for k, v in _read("nouns.toml").items()},
        attribution={k: frozenset(v) for k, v in _read("attribution.toml").items()},
        governors={k: tuple(v) for k, v in governors.items()},
        auxiliaries={w: Modality(k) for k, v in modality["auxiliaries"].items() for w in v},
        negators={k: frozenset(v) for k, v in modality["negators"].items()},
    )
