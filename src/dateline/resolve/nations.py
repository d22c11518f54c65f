"""Countries, their people and their forces, by any of their names in English.

    "Ukrainian troops"           state:UA:forces
    "Sri Lanka Navy"             state:LK:navy
    "Afghan government"          state:AF          (a government speaks and acts for its state)
    "Armed Forces of Ukraine"    state:UA:forces
    "IDF"                        state:IL:forces
    "Damascus"                   state:SY          (a capital alone, as the name of a party)

Names and demonyms are countryinfo's, corrected by `demonyms.toml`; the nouns are those of
`actor_words.toml`.  Between a country and the noun only words such as "national" may stand, so that
the Sudan Liberation Army or the Free Syrian Army are not taken for the army of a state.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files

from countryinfo import all_countries

from dateline.errors import DataError
from dateline.folding import plain
from dateline.model import Actor
from dateline.resolve.actor_words import Words, load_words
from dateline.vocabulary import ActorKind

_FORMAL = re.compile(r"\b(Republic|Kingdom|State|Federation|Sultanate|Principality)\b")
_LONGEST = 5
_SMALL = 1_000_000
"""With fewer people than this, a country is seldom called by its capital."""
_STATE_ID = re.compile(r"state:([A-Z]{2})(?::([a-z-]+))?\Z")


class Form(Enum):
    """What a word for a country is: its name, an adjective or the plural of its people."""

    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nationality:
    """The country that the first `length` words of a name belong to."""

    country: str
    form: Form
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Nations:
    """The table of nations.  Forms of words are keyed as `folding.plain` writes them."""

    forms: Mapping[str, Mapping[str, Form]]
    names: Mapping[str, str]
    adjectives: Mapping[str, str]
    named: Mapping[str, str]
    not_state: frozenset[str]
    peoples: frozenset[str]
    words: Words

    def nationality(self, words: Sequence[str], country: str | None = None) -> Nationality | None:
        """The country at the head of `words` (plain), the longest name first.

        `country` decides between countries that share a word (the two Congos).
        """
        for length in range(min(_LONGEST, len(words)), 0, -1):
            meant = self.forms.get(" ".join(words[:length]))
            if meant:
                code = country if country in meant else next(iter(meant))
                assert code is not None  # for the type checker: `None in meant` is never true
                return Nationality(country=code, form=meant[code], length=length)
        return None

    def institution(self, words: Sequence[str], country: str | None = None) -> str | None:
        """The id of the state, or of the force of a state, that plain `words` name, or `None`.

        `country` decides between countries that share a word.
        """
        whole = " ".join(words)
        if whole in self.named:
            return self.named[whole]
        if not words or whole in self.not_state:
            return None
        words = self._turned(words) or words
        found = self.nationality(words, country)
        if found is None:
            return None
        rest = words[found.length :]
        if rest:
            return self._body(rest, found.country)
        return f"state:{found.country}" if found.form is not Form.PEOPLE else None

    def unsaid(self, words: Sequence[str], country: str, *, owned: bool = False) -> str | None:
        """The same for words that name no country, of the one meant: "security forces".

        Bare "forces" are those of a state only where they are said to be its own (`owned`).
        """
        if len(words) == 1 and words[0] in self.words.need_country and not owned:
            return None
        return self._body(words, country)

    def _turned(self, words: Sequence[str]) -> list[str] | None:
        """ "armed forces of ukraine" as "ukraine armed forces"."""
        for at in range(len(words) - 2, 0, -1):
            if words[at] != "of":
                continue
            tail = list(words[at + 1 :])
            tail = tail[1:] if tail[:1] == ["the"] else tail
            found = self.nationality(tail)
            if found is not None and found.length == len(tail):
                return [*tail, *words[:at]]
        return None

    def _body(self, words: Sequence[str], country: str) -> str | None:
        """The body of a state that the words after its name stand for."""
        if (ministry := self._ministry(words)) is not None:
            return f"state:{country}:{ministry}"
        for length in range(min(3, len(words)), 0, -1):
            noun, before = " ".join(words[-length:]), words[:-length]
            if not all(word in self.words.modifiers for word in before):
                continue
            if noun in self.words.branches_of_force:
                return f"state:{country}:{self.words.branches_of_force[noun].id}"
            if noun in self.words.government:
                return f"state:{country}"
        return None

    def _ministry(self, words: Sequence[str]) -> str | None:
        """ "ministry of defence", "defence ministry" as one slug."""
        known = ("ministry", "ministries")
        if len(words) > 2 and words[0] in known and words[1] == "of":
            about = words[2:]
        elif len(words) > 1 and words[-1] in known:
            about = words[:-1]
        else:
            return None
        slug = "-".join("defence" if word == "defense" else word for word in about)
        return f"ministry-of-{slug}" if re.fullmatch(r"[a-z-]+", slug) else None

    def actor(self, actor_id: str) -> Actor:
        """The state, or body of a state, with this id.  Raises DataError for any other."""
        match = _STATE_ID.match(actor_id)
        if match is None or match[1] not in self.names:
            raise DataError(f"{actor_id!r} is not the id of a state or of a body of one")
        country, body = match[1], match[2]
        state = f"state:{country}"
        if body is None:
            return Actor(id=state, name=self.names[country], kind=ActorKind.STATE, country=country)
        branch = self.words.branches.get(body)
        name = branch.name if branch is not None else body.replace("-", " ")
        apart = branch is not None and body not in ("forces", "police", "intelligence")
        return Actor(
            id=actor_id,
            name=f"{self.adjectives[country]} {name}",
            kind=ActorKind.STATE_FORCES if branch is not None else ActorKind.GOVERNMENT,
            parent=f"{state}:forces" if apart else state,
            side=state,
            country=country,
        )


@cache
def load_nations() -> Nations:
    """The table of nations, from countryinfo and `demonyms.toml`.  Raises DataError."""
    path = files("dateline") / "resolve" / "demonyms.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    if unknown := set(data) - {"country", "named", "capitals", "not_state", "peoples"}:
        raise DataError(f"{path}: unknown tables {sorted(unknown)}")
    builder = _Builder()
    for code, row in data["country"].items():
        if extra := set(row) - {"names", "adjectives", "people"}:
            raise DataError(f"{path}: country.{code}: unknown keys {sorted(extra)}")
        builder.add(code, Form.NAME, row.get("names", ()))
        builder.add(code, Form.ADJECTIVE, row.get("adjectives", ()))
        builder.add(code, Form.PEOPLE, row.get("people", ()))
    capitals = {plain(city): f"state:{code}" for city, code in data["capitals"]["more"].items()}
    for country in sorted(all_countries(), key=lambda c: -(c.population() or 0)):
        code = country.iso(2)
        if isinstance(code, str) and len(code) == 2:
            formal = [n for n in country.alt_spellings() if _FORMAL.search(n) and "," not in n]
            builder.add(code, Form.NAME, [country.name(), *formal])
            builder.add_demonyms(code, (country.demonym() or "").split(","))
            if (country.population() or 0) > _SMALL:
                capitals.setdefault(plain(country.capital() or ""), f"state:{code}")
    other = {plain(city) for city in data["capitals"]["other"]}
    for code, name in builder.names.items():
        builder.adjectives.setdefault(code, name)
    return Nations(
        forms=builder.forms,
        names=builder.names,
        adjectives=builder.adjectives,
        named={city: state for city, state in capitals.items() if city and city not in other}
        | {plain(name): row["id"] for row in data["named"] for name in row["names"]},
        not_state=frozenset(plain(name) for name in data["not_state"]["names"]),
        peoples=frozenset(plain(word) for word in data["peoples"]["words"]),
        words=load_words(),
    )


class _Builder:
    """Gathers words for countries; what comes first is shown and preferred."""

    def __init__(self) -> None:
        self.forms: dict[str, dict[str, Form]] = {}
        self.names: dict[str, str] = {}
        self.adjectives: dict[str, str] = {}

    def add(self, code: str, form: Form, words: Iterable[str]) -> None:
        shown = {Form.NAME: self.names, Form.ADJECTIVE: self.adjectives}.get(form, {})
        for word in words:
            if key := plain(word.removeprefix("The ").removeprefix("the ")):
                shown.setdefault(code, word)
                self.forms.setdefault(key, {}).setdefault(code, form)

    def add_demonyms(self, code: str, demonyms: Iterable[str]) -> None:
        words = [word.strip() for word in demonyms if word.strip()]
        self.add(code, Form.ADJECTIVE, words)
        plurals = [f"{w}s" for w in words if not w.endswith(("ese", "sh", "ch", "s"))]
        self.add(code, Form.PEOPLE, plurals)
