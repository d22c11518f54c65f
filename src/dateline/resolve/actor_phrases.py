"""Taking apart the phrases in which parties are named.

Each function takes a phrase (its words as written) and gives what is left when one kind of dressing
is taken off, or `None` when it wears none: "fleeing Iraqi army" without its adjective, "members of
the Taliban" without the count, "Syria's rebel leader Riad al-Asaad" without the title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.folding import plain
from dateline.resolve.actor_words import Words
from dateline.resolve.nations import Nations
from dateline.vocabulary import ActorKind

_EDGES = " \t\n\"'“”‘«»,;:()[]"
_POSSESSIVE = re.compile(r"['’]s?$")
_TIES = (
    "linked|led|backed|affiliated|allied|aligned|inspired|dominated|held|run|controlled|supported"
    "|trained|based|leaning"
)
_TIE = re.compile(rf"[-–](?:{_TIES})$", re.IGNORECASE)
_TIED = re.compile(rf"^.*?[\w.’']+[-–](?:{_TIES})\s+(?=\S)", re.IGNORECASE)
_COMPOUND = re.compile(r"[\w’']+-[\w-]+$")  # "Shi'ite-led", "long-serving"; not "al-Qaeda's"
_CAPITAL = re.compile(r"(?:[ae]l[- ])?[^\W\d_a-z]|\d|[ae]l-")
_PARTICLES = frozenset({"of", "the", "for", "in", "and", "al", "el", "bin", "e", "de"})
_NUMBER = re.compile(r"[\d,.]+$")


def tidy(text: str) -> str:
    """One line, without quotation marks or brackets at its ends; a final stop only in "U.S."."""
    text = " ".join(text.split()).strip(_EDGES)
    return text if re.search(r"\b\w\.\w?\.?$", text) else text.rstrip(".")


def keys(words: Sequence[str]) -> list[str]:
    """Plain words of a phrase, a hyphened one as its parts."""
    return plain(" ".join(words)).split()


def without_head(words: list[str], lists: Words) -> list[str] | None:
    """Without articles, numbers, "members of" and adjectives such as "fleeing" at its head."""
    at = 0
    while at < len(words) - 1:
        key = plain(words[at])
        following = plain(words[at + 1])
        if key in lists.quantities and following == "of" and at + 2 < len(words):
            at += 2
        elif _is_dressing(key, following, lists) or _NUMBER.match(words[at]):
            at += 1
        else:
            break
    return words[at:] if at else None


def _is_dressing(word: str, following: str, lists: Words) -> bool:
    """Whether a word at the head only qualifies; "armed" may belong to what follows."""
    if word == "armed":
        return following not in ("forces", "groups", "group", "men")
    return word in lists.determiners or word in lists.qualifiers


def without_ties(words: list[str], lists: Words) -> list[str] | None:
    """Without "U.S.-backed", "al-Qaeda-linked" and what stands before it.

    A coalition is named by who leads it: "Saudi-led coalition" stays whole.
    """
    rest = _TIED.sub("", " ".join(words)).split()
    if len(rest) == len(words) or plain(rest[-1]) in lists.coalitions:
        return None
    return rest


def without_title(words: list[str], nations: Nations) -> tuple[list[str], str | None, bool] | None:
    """A name without what its bearer is called before it, as `(name, country, is a person)`.

    "Ukrainian President Volodymyr Zelenskyy", "the militant group Hamas".  The dressing must end in
    a title or heading and the name that follows must begin with a capital.
    """
    lists = nations.words
    flat = [plain(word) for word in words]
    nation = nations.nationality(flat)
    at = nation.length if nation is not None else 0
    last, person = 0, False
    while at < len(words) - 1:
        if flat[at] in lists.titles:
            last, person = at + 1, True
        elif flat[at] in lists.headings:
            last, person = at + 1, False
        elif flat[at] not in nations.peoples | lists.modifiers and not _COMPOUND.match(words[at]):
            break
        at += 1
    if not last or not words[last][:1].isupper() or flat[last - 1] in ("of", "in", "state"):
        return None
    rest = flat[last:]
    if lists.noun(rest) is not None and len(rest) == 1:
        return None
    country = nation.country if nation is not None else None
    return words[last:], country, person


def without_role(words: list[str], nations: Nations) -> tuple[list[str], str] | None:
    """A party's name and the noun for its people: "Taliban insurgents" as (Taliban, insurgents).

    What is left must be a name: not a people or a faith ("Tuareg insurgents", "Sunni militants"),
    and written with a capital.
    """
    lists = nations.words
    flat = [plain(word) for word in words]
    for length in (2, 1):
        noun, rest = " ".join(flat[-length:]), words[:-length]
        follower = lists.nouns.get(noun)
        fights = follower is not None and follower.kind is ActorKind.ARMED_GROUP
        if not rest or not (fights or noun in lists.branches_of_force):
            continue
        left = flat[:-length]
        official = words[-1][:1].isupper() and noun in ("army", "forces", "force", "military")
        if official or not _is_a_name(rest, left, nations):
            return None
        return [*rest[:-1], _POSSESSIVE.sub("", rest[-1])], noun
    return None


def _is_a_name(words: list[str], flat: list[str], nations: Nations) -> bool:
    """Whether words (and the same, plain) could be a party's name and not only describe one."""
    lists = nations.words
    if not all(
        _CAPITAL.match(word) or key in _PARTICLES for word, key in zip(words, flat, strict=True)
    ):
        return False
    nation = nations.nationality(flat)
    if _TIE.search(words[-1]) or (nation is not None and nation.length == len(flat)):
        return False
    inner = lists.modifiers | lists.qualifiers | lists.determiners | lists.descriptions
    empty = inner | nations.peoples | lists.nouns.keys()
    return "and" not in flat and not all(word in empty for word in flat)


def apposed(words: list[str], lists: Words) -> list[list[str]]:
    """What may be the name after a noun for its bearer: "al-Qaeda splinter group ISIS"."""
    heads = lists.headings | lists.titles
    return [
        words[at + 1 :]
        for at, word in enumerate(words[:-1])
        if plain(word) in heads and _CAPITAL.match(words[at + 1])
    ]


def without_owner(words: list[str], nations: Nations) -> tuple[list[str], str] | None:
    """A name without the country it is said to be of: "Sudan's Rapid Support Forces"."""
    nation = nations.nationality([plain(word) for word in words])
    if nation is None or nation.length >= len(words):
        return None
    rest = words[nation.length :]
    if _POSSESSIVE.search(words[nation.length - 1]) and _CAPITAL.match(rest[0]):
        return rest, nation.country
    return None


def several(words: list[str]) -> list[list[str]] | None:
    """The parties that one phrase joins: "French and Malian troops" as two, each with the noun."""
    text = " ".join(words)
    parts = [p.split() for p in re.split(r",? and |, | & ", text) if p.strip()]
    return parts if len(parts) > 1 else None
