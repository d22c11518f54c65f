"""Words that stand for what was named before, and what they can stand for."""

from __future__ import annotations

from dateline.extract.clauses import conjuncts
from dateline.extract.edges import DIRECTIONS
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.name_labels import Label
from dateline.extract.nouns import Kind, Phrase
from dateline.extract.parse import Token
from dateline.vocabulary import PlaceKind

SETTLEMENTS = word_lists("anaphora")["settlement"]
OF_HEADING = word_lists("anaphora")["of_heading"]
SITES = word_lists("sites")
LARGER = word_lists("anaphora")["larger"]
ARMED = word_lists("anaphora")["armed"]
SPEAKERS = word_lists("anaphora")["speaker"]
_REBEL_WORDS = word_lists("anaphora")["of_rebels"]
_STATE_WORDS = word_lists("anaphora")["of_state"]
GROUP_WORDS = word_lists("anaphora")["group"]


_WATCHING = word_lists("anaphora")["watching"]
_ONE_FIGHTER = word_lists("anaphora")["one_fighter"]


def is_generic(phrase: Phrase) -> bool:
    """A common noun with no name or nationality of its own."""
    own = phrase.head.doc[phrase.start : phrase.end]
    named = phrase.entity is not None and phrase.entity.label in {Label.GROUP, Label.PERSON}
    return not named and len(own) == 1


def is_definite(token: Token) -> bool:
    """Whether a noun points back: "the", "this", "that"."""
    return any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in token.children)


def is_named_person(phrase: Phrase) -> bool:
    """Whether a phrase is a person's name; "Tuareg rebels" are no person called Tuareg."""
    entity = phrase.entity
    if entity is None or entity.label is not Label.PERSON:
        return False
    return entity.end > phrase.head.i or phrase.head.pos_ != "NOUN"


def is_person(phrase: Phrase) -> bool:
    """Whether a phrase is of one person, by name or by noun."""
    if is_named_person(phrase):
        return True
    one = phrase.head.tag_ == "NN" and len(conjuncts(phrase.head)) == 1
    return one and (phrase.kind is Kind.PEOPLE or lemma(phrase.head) in ARMED | _ONE_FIGHTER)


def place_called(word: str, before: list[Phrase]) -> Phrase | None:
    """The last place before that "the <word>" may stand for, one that was so called first."""
    for phrase in reversed(before):
        if phrase.type_word == word and word in SETTLEMENTS:
            return phrase
    for phrase in reversed(before):
        words = {w.lower() for w in phrase.name.split()} | {phrase.type_word or ""}
        if word in SETTLEMENTS and _may_be_town(phrase):
            return phrase
        if word in words or words & SITES.get(word, frozenset()):
            return phrase
        if word == "region" and _is_region(phrase):
            return phrase
    return None


def _may_be_town(phrase: Phrase) -> bool:
    """Not a country, province or part of one, as far as its words say."""
    first, last = phrase.name.split()[0].lower(), phrase.name.split()[-1].lower()
    if phrase.type_word in LARGER or last in LARGER or first in DIRECTIONS:
        return False
    kind = phrase.entity.place if phrase.entity is not None else None
    return kind not in {PlaceKind.COUNTRY, PlaceKind.PROVINCE, PlaceKind.REGION}


def _is_region(phrase: Phrase) -> bool:
    """ "Northern Syria", a province: land within a country."""
    kind = phrase.entity.place if phrase.entity is not None else None
    part = phrase.name.split()[0].lower() in DIRECTIONS and kind is not PlaceKind.TOWN
    return part or kind in {PlaceKind.PROVINCE, PlaceKind.REGION}


def is_armed(phrase: Phrase, root: Token) -> bool:
    """A named group that is called fighters: "ISIL militants", "fighters of the Islamic State"."""
    return is_group(phrase) and lemma(root) in ARMED and root.i != phrase.end - 1


def is_group(phrase: Phrase) -> bool:
    """Whether a phrase is a group's name."""
    return phrase.entity is not None and phrase.entity.label is Label.GROUP


def is_movement(phrase: Phrase) -> bool:
    """A group's name that is no army's or ministry's: what "the group" may be."""
    words = phrase.name.lower().split()
    of_state = words[-1] in _STATE_WORDS and not any(w in _REBEL_WORDS for w in words)
    return is_group(phrase) and not of_state


def is_watcher(phrase: Phrase) -> bool:
    """A name of those who watch a war and report of it, and do not fight in it."""
    return any(word in _WATCHING for word in phrase.name.lower().split())


def is_plural(phrase: Phrase) -> bool:
    """Whether "they" may be a phrase: a plural, a group, or any actor."""
    return phrase.head.tag_ in {"NNS", "NNPS"} or is_group(phrase) or phrase.kind is Kind.ACTOR
