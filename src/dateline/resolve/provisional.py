"""Parties that nothing is known of: an actor made of the report's own words.

A name ("Rapid Support Forces") is the same party wherever it stands.  Words that name nobody
("rebels", "Tuareg insurgents", "police") are so many parties as there are countries: the id takes
in the country that the words or the report give.  Later knowledge joins such actors by a judgement;
the id stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.folding import plain
from dateline.model import Actor, content_id
from dateline.resolve.actor_words import Noun
from dateline.resolve.names import normal_form
from dateline.resolve.nations import Nations
from dateline.vocabulary import ActorKind

_PLURAL = re.compile(r"(?<=[a-z]{4}i)s\Z")  # "Houthis" are the Houthi; Hamas stays
_HEAD = re.compile(r" (?:of|for|in|against) ")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """A phrase taken apart: its country, what describes, and the noun that it ends in."""

    shown: str
    flat: list[str]
    country: str | None
    rest: list[str]


def named(name: str, kind: ActorKind | None, nations: Nations) -> Actor:
    """A party of which only the name is known; `kind` is guessed from it when not given."""
    flat = plain(name).split()
    nation = nations.nationality(flat)
    return Actor(
        id=_id_of(name),
        name=name,
        kind=kind or _guessed_kind(flat, nations),
        country=nation.country if nation is not None else None,
    )


def _id_of(name: str) -> str:
    return content_id("a", _PLURAL.sub("", normal_form(name)))


def _guessed_kind(flat: list[str], nations: Nations) -> ActorKind:
    """By the last word ("Wagner Group") or the head ("Popular Front for the Liberation of ...")."""
    suffixes = nations.words.suffixes
    head = _HEAD.split(" ".join(flat))[0].split()
    for words in (flat, head, flat[:-1]):
        if len(words) > 1 and words[-1] in suffixes:
            return suffixes[words[-1]]
    return ActorKind.UNKNOWN


def person(name: str, state: str | None) -> Actor:
    """A person of whom the report says at most which state they hold office in."""
    return Actor(
        id=_id_of(name),
        name=name,
        kind=ActorKind.PERSON,
        side=state,
        country=state[6:8] if state is not None else None,
    )


def described(words: Sequence[str], country: str | None, nations: Nations) -> Actor | None:
    """The party of a phrase that names none, or `None` when the phrase is a name.

    `country` is what the report is about; a country in the words comes first.
    """
    phrase = _apart(words, country, nations)
    kind, key = _kind_and_key(phrase, nations)
    if kind is None or not _is_description(words, phrase, nations):
        return None
    return Actor(
        id=content_id("a", phrase.country, key),
        name=phrase.shown,
        kind=kind,
        country=phrase.country,
    )


def _apart(words: Sequence[str], country: str | None, nations: Nations) -> _Words:
    flat = plain(" ".join(words)).split()
    nation = nations.nationality(flat)
    return _Words(
        shown=" ".join(words),
        flat=flat,
        country=nation.country if nation is not None else country,
        rest=flat[nation.length :] if nation is not None else flat,
    )


def _kind_and_key(phrase: _Words, nations: Nations) -> tuple[ActorKind | None, str]:
    """What kind of party the words make, and the form under which they are the same party."""
    lists, rest = nations.words, phrase.rest
    if not rest:
        return ActorKind.PEOPLE, "people"
    if " ".join(rest) in nations.peoples or all(word in nations.peoples for word in rest):
        return ActorKind.PEOPLE, normal_form(" ".join(rest))
    for length in (2, 1):
        tail, before = " ".join(rest[-length:]), rest[:-length]
        if tail in lists.branches_of_force and all(w in lists.modifiers for w in before):
            branch = lists.branches_of_force[tail]
            return ActorKind.STATE_FORCES, branch.name
        if tail in lists.government and all(w in lists.modifiers for w in before):
            return ActorKind.GOVERNMENT, "government"
    found: tuple[Noun, int] | None = lists.noun(rest)
    if found is None:
        return None, ""
    noun, length = found
    return noun.kind, normal_form(" ".join([*rest[:-length], noun.lemma]))


def _is_description(words: Sequence[str], phrase: _Words, nations: Nations) -> bool:
    """Whether the words only describe: a small noun, or no word before it that could be a name."""
    last = words[-1]
    if len(phrase.flat) == 1 or not last[:1].isupper():
        return True
    lists = nations.words
    plainly = lists.modifiers | lists.qualifiers | lists.descriptions
    return all(word in plainly for word in phrase.rest[:-1])
