"""The words around the names of parties: `actor_words.toml`, read and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.errors import DataError
from dateline.folding import plain
from dateline.vocabulary import ActorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A branch of a state's forces: `id` in `state:XX:<id>`, `name` as in "Ukrainian <name>"."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun for people that names no party: its kept form and the kind of party it makes."""

    lemma: str
    kind: ActorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All lists, keyed as `folding.plain` writes words."""

    determiners: frozenset[str]
    quantities: frozenset[str]
    qualifiers: frozenset[str]
    modifiers: frozenset[str]
    need_country: frozenset[str]
    descriptions: frozenset[str]
    titles: frozenset[str]
    headings: frozenset[str]
    wings: frozenset[str]
    coalitions: frozenset[str]
    government: frozenset[str]
    branches: Mapping[str, Branch]
    branches_of_force: Mapping[str, Branch]
    nouns: Mapping[str, Noun]
    suffixes: Mapping[str, ActorKind]

    def noun(self, words: list[str]) -> tuple[Noun, int] | None:
        """The noun for people that plain `words` end in, and its length in words."""
        for length in (2, 1):
            found = self.nouns.get(" ".join(words[-length:]))
            if found is not None and len(words) >= length:
                return found, length
        return None


@cache
def load_words() -> Words:
    """The lists of `actor_words.toml`.  Raises DataError."""
    path = files("dateline") / "resolve" / "actor_words.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        branches = {f["branch"]: Branch(id=f["branch"], name=f["name"]) for f in data["force"]}
        return Words(
            determiners=_plain(data["determiners"]),
            quantities=_plain(data["quantities"]),
            qualifiers=_plain(data["qualifiers"]),
            modifiers=_plain(data["modifiers"]),
            need_country=_plain(data["need_country"]),
            descriptions=_plain(data["descriptions"]),
            titles=_plain(data["titles"]),
            headings=_plain(data["headings"]),
            wings=_plain(data["branches"]),
            coalitions=_plain(data["coalitions"]),
            government=_plain(data["government"]),
            branches=branches,
            branches_of_force={
                plain(noun): branches[f["branch"]] for f in data["force"] for noun in f["nouns"]
            },
            nouns={
                plain(form): Noun(lemma=forms.split("|")[0], kind=ActorKind(kind))
                for kind, rows in data["nouns"].items()
                for forms in rows
                for form in forms.split("|")
            },
            suffixes={
                plain(word): ActorKind(kind)
                for kind, words in data["suffixes"].items()
                for word in words
            },
        )
    except (KeyError, ValueError) as error:
        raise DataError(f"{path}: {error!r}") from error


def _plain(words: Iterable[str]) -> frozenset[str]:
    return frozenset(plain(word) for word in words)
