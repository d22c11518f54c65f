"""Named entities of a paragraph: known names first, the parser's own second, corrected by context.

The small model calls "Isil" a person and misses al-Qaim, so names that packs, the gazetteer or
`groups.toml` know override it, and suffixes ("... Brigades", "... Province") decide next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import takewhile

from spacy.language import Language
from spacy.matcher import PhraseMatcher

from dateline.extract.date_parts import MONTH, MONTHS, WEEKDAYS
from dateline.extract.joined_names import join_parts, spread_places
from dateline.extract.lexicon import group_names
from dateline.extract.name_context import (
    apposed_place,
    before_fighters,
    before_hyphen,
    before_larger,
    beside_place,
    called_place,
    cut_apart,
    has_place_noun,
    holds_office,
    in_held_place,
    in_place_context,
    is_force,
    is_unit,
    of_disease,
    trim,
)
from dateline.extract.name_labels import Entity, Label
from dateline.extract.name_lists import listed_places
from dateline.extract.parse import Doc, Span, Token
from dateline.extract.place_signs import (
    governed,
    left_by_force,
    moved_to,
    overrun,
    said_held,
    struck,
    taken_or_held,
    told_as_place,
)
from dateline.vocabulary import MentionKind, PlaceKind

_DESCRIBED = re.compile(
    r"-(?:led|backed|supported|dominated) | (?:rebels|fighters|militants|insurgents|militias)\Z"
)
"""Aliases such as "U.S.-backed forces", "M23 rebels" say what they are; a name is what is left."""

_LAND = frozenset({"province", "governorate", "oblast", "region", "district", "county", "state"})
_CALENDAR = frozenset((*MONTHS, *WEEKDAYS))
_MONTH = re.compile(rf"{MONTH}(?<=\.)")
"""A month cut short: "from Dec. 24"."""


_NER = {
    "GPE": Label.PLACE,
    "LOC": Label.PLACE,
    "FAC": Label.PLACE,
    "ORG": Label.GROUP,
    "NORP": Label.PEOPLE,
    "PERSON": Label.PERSON,
}
_KINDS = {
    MentionKind.ACTOR: Label.GROUP,
    MentionKind.PLACE: Label.PLACE,
    MentionKind.SOURCE: Label.SOURCE,
}


class NameBook:
    """Names known beforehand, ready to be found in parsed text.

    `names` maps surface forms to what they name (a pack's aliases); `persons` are those of them
    that name people; `place_kind` says what a gazetteer has under a name, `None` for nothing, and
    `lies_in` whether it has a place of one name within one of another.
    """

    def __init__(
        self,
        nlp: Language,
        names: Mapping[str, MentionKind],
        *,
        persons: frozenset[str] = frozenset(),
        place_kind: Callable[[str], PlaceKind | None] = lambda _: None,
        lies_in: Callable[[str, str], bool] = lambda _inner, _outer: False,
    ) -> None:
        self._labels: dict[str, Label] = dict.fromkeys(group_names()["actor"], Label.GROUP)
        self._labels |= {
            n: _KINDS[k] for n, k in names.items() if k in _KINDS and not _DESCRIBED.search(n)
        }
        self._labels |= dict.fromkeys(persons, Label.PERSON)
        apart = {n.replace("-", " ", 1): n for n in self._labels if n.lower().startswith("al-")}
        self._labels = {n: self._labels[whole] for n, whole in apart.items()} | self._labels
        self._by_lower = {name.lower(): label for name, label in self._labels.items()}
        self.place_kind = place_kind
        self._dictionary = _dictionary(nlp)
        self.lies_in = lies_in
        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._matcher.add("name", [nlp.tokenizer(name) for name in self._labels])

    def is_common(self, word: str) -> bool:
        """Whether the dictionary of the parser's lemmatizer has a word, in small letters."""
        return word in self._dictionary

    def entities(self, doc: Doc) -> list[Entity]:
        """The names in a parsed paragraph, in order, none overlapping."""
        taken: list[Entity] = []
        spans = [doc[start:end] for _, start, end in self._matcher(doc.parsed)]
        spans += [s for e in doc.ents if e.label_ == "ORG" and (s := trim(e)) and is_force(s)]
        for span in sorted(spans, key=lambda s: (-len(s), s.start)):
            if _overlaps(span, taken):
                continue
            label = self._labels.get(span.text) or self._by_lower.get(span.text.lower())
            if label is None:
                taken.append(Entity(span.start, span.end, Label.GROUP))
            elif self._plausible(span):
                taken.append(Entity(span.start, span.end, label, known=True))
        listed = [span for span in listed_places(doc) if not _overlaps(span, taken)]
        taken += [Entity(span.start, span.end, Label.PLACE) for span in listed]
        for ent in (e for e in doc.ents if e.label_ in _NER and not self._describes(e)):
            for part in cut_apart(ent):
                name = trim(part)
                if name is not None and name.start > part.start + 1 and self.place_kind(part.text):
                    name = part  # not every "'s" is of an owner: "People's Republic of China"
                if name is not None and not _overlaps(name, taken):
                    whole = self._whole(name, ent.label_)
                    if not _overlaps(whole, taken):
                        name = whole
                    taken.append(Entity(name.start, name.end, self._label(name, ent.label_)))
        taken += list(_loose_names(doc, taken, self._label))
        taken += list(self._unread_places(doc, taken))
        taken = sorted((self._placed(e, doc) for e in taken), key=lambda e: e.start)
        taken = join_parts(taken, doc, self.place_kind)
        return spread_places(taken, doc, self.place_kind)

    def _unread_places(self, doc: Doc, taken: list[Entity]) -> Iterator[Entity]:
        """Capitalised words that the parser takes for common nouns, where they name a place.

        In a headline in title case the capitals say nothing.
        """
        words = [token for token in doc if token.is_alpha]
        small = sum(token.text[:1].islower() for token in words)
        for token in words:
            plain = token.tag_ == "NN" or (token.tag_ == "NNS" and not token.text.endswith("s"))
            noun = plain and token.text.istitle() and len(token.text) > 2
            opens = token.is_sent_start and self.is_common(token.lower_)
            if not noun or opens or 2 * small < len(words) or token.lower_ in _CALENDAR:
                continue
            span = doc[token.i : token.i + 1]
            if not _overlaps(span, taken) and self._label(span, "") is Label.PLACE:
                yield Entity(span.start, span.end, Label.PLACE)

    def _whole(self, name: Span, ner: str) -> Span:
        """All of a name of which the parser has a part: "Dera Ismail Khan", "Idlib Governorate"."""
        doc, start, end = name.doc, name.start, name.end
        after = doc[end : end + 1].text
        if ner in {"GPE", "LOC"} and after.istitle() and after.lower() in _LAND:
            return doc[start : end + 1]
        while doc[end : end + 1].text == "-" and " " not in doc[end - 1 : end + 2].text:
            end += 2  # "Croix-des-Bouquets"
        if end > name.end and self.place_kind(doc[start:end].text) is not None:
            return doc[start:end]
        end = name.end
        while start > 0 and _is_proper(doc[start - 1]) and start > name.start - 2:
            start -= 1
        while end < len(doc) and _is_proper(doc[end]) and end < name.end + 2:
            end += 1
        spans = (
            doc[i:j] for i in range(start, name.start + 1) for j in range(end, name.end - 1, -1)
        )
        longer = (s for s in spans if len(s) > len(name) and self.place_kind(s.text) is not None)
        return next(longer, name)

    def _lies(self, span: Span) -> bool:
        """ "X, Y Province", "X in Y", where a gazetteer has X in Y."""
        after = span.doc[span.end : span.end + 5]
        if not len(after) or after[0].lower_ not in {",", "in"}:
            return False
        start = span.end + 1 + (after[0].text == "," and after[1:2].text.lower() == "in")
        names = takewhile(lambda t: t.text[:1].isupper(), span.doc[start : start + 3])
        return self.lies_in(span.text, " ".join(t.text for t in names))

    def _describes(self, ent: Span) -> bool:
        """ "Fierce fighting", "Twin blasts": a common word that a sentence begins with; "Dec."."""
        word = ent[0]
        if _MONTH.match(ent.text):
            return True
        opens = len(ent) == 1 and word.is_sent_start and word.dep_ in {"amod", "compound", "nummod"}
        noun = word.head.text.islower() and ent.label_ in {"ORG", "PERSON", "GPE"}
        return bool(opens and noun and self.is_common(word.lower_) and not self._country(ent))

    def _country(self, span: Span) -> bool:
        return self.place_kind(span.text) is PlaceKind.COUNTRY

    def _placed(self, entity: Entity, doc: Doc) -> Entity:
        """With the kind of place that it is; a state is a party that is also a place."""
        span = doc[entity.start : entity.end]
        kind = self.place_kind(span.text)
        if entity.label is Label.GROUP and not span.text.isupper():
            region = kind is not None and span[-1].lower_ in group_names()["place_suffix"]
            if kind is PlaceKind.COUNTRY or region:
                entity = replace(entity, label=Label.PLACE)
        return replace(entity, place=kind) if entity.label is Label.PLACE else entity

    def _plausible(self, span: Span) -> bool:
        """Short names must be written as listed ("IS" is no "is"); all need a capital."""
        if len(span.text) <= 4 or span.text.isupper():
            return span.text in self._labels
        return any(token.text[:1].isupper() or token.text.startswith("al-") for token in span)

    def _label(self, span: Span, ner: str) -> Label:
        """What a name names: by its own words, or else by the signs around it."""
        if is_unit(span):
            return Label.GROUP
        if ner == "ORG" and holds_office(span):
            return Label.PERSON
        return self._by_signs(span, ner)

    def _by_signs(self, span: Span, ner: str) -> Label:
        last = span[-1].lower_
        suffixes = group_names()
        if len(span) > 1 or ner == "":
            if last in suffixes["place_suffix"] and last not in suffixes["actor_suffix"]:
                return Label.PLACE
            letters = ner == "" and span.text.isupper() and before_fighters(span)
            if letters or last in suffixes["actor_suffix"]:
                return Label.GROUP
        label = _NER.get(ner, Label.OTHER)
        kind = self.place_kind(span.text)
        if label is not Label.PEOPLE and (of_disease(span) or (kind is None and _is_code(span))):
            return Label.OTHER if label is Label.PLACE or of_disease(span) else label
        if ner == "GPE" and kind is None and span[-1].tag_ == "JJ":
            return Label.PEOPLE  # "a Ukrainian strike"
        if (
            (kind is PlaceKind.COUNTRY and label is not Label.PEOPLE)
            or called_place(span)
            or apposed_place(span)
            or told_as_place(span)
            or (label is not Label.PEOPLE and left_by_force(span))
        ):
            return Label.PLACE
        one_word = label is Label.GROUP and len(span) == 1 and not span.text.isupper()
        taken = (one_word or label in {Label.PERSON, Label.OTHER}) and overrun(span)
        if label is Label.GROUP:
            taken = taken or (taken_or_held(span) and before_larger(span))
        if label is not Label.PEOPLE and (taken or has_place_noun(span)):
            return Label.PLACE
        if in_place_context(span):
            if label is Label.PEOPLE:
                return Label.PLACE if kind is not None and not before_hyphen(span) else label
            if kind is not None or label is Label.OTHER or len(span) == 1:
                return Label.PLACE
        one_nation = label is Label.PEOPLE and len(span) > 1
        guessed = kind is not None and not one_nation and not before_hyphen(span)
        signs = (taken_or_held, said_held, beside_place, struck, moved_to, governed)
        held = label is not Label.PEOPLE and in_held_place(span)
        known = label is Label.OTHER and kind is not None
        signed = guessed and (held or any(sign(span) for sign in signs) or self._lies(span))
        return Label.PLACE if known or signed else label


def _is_proper(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper()


def _dictionary(nlp: Language) -> frozenset[str]:
    """The nouns, verbs and adjectives that the parser's lemmatizer knows."""
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    if lookups is None:
        return frozenset()
    index = lookups.get_table("lemma_index")
    return frozenset(word for part in index for word in index[part])


def _is_date(text: str) -> bool:
    return text.lower() in _CALENDAR or _MONTH.match(text) is not None


def _is_code(span: Span) -> bool:
    """ "H5N1": letters and digits in one word."""
    return len(span) == 1 and any(c.isdigit() for c in span.text) and span.text.isupper()


def _overlaps(span: Span, taken: list[Entity]) -> bool:
    return any(span.start < e.end and e.start < span.end for e in taken)


def _loose_names(
    doc: Doc, taken: list[Entity], label: Callable[[Span, str], Label]
) -> list[Entity]:
    """Runs of proper nouns that neither a list nor the parser took for an entity."""
    found: list[Entity] = []
    index = 0
    while index < len(doc):
        end = index
        while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].text[:1].isalpha():
            end += 1
        if end == index:
            index += 1
            continue
        span = doc[index:end]
        named = any(token.text[:1].isupper() or "-" in token.text for token in span)
        if named and not _overlaps(span, taken) and not _is_date(span.text):
            found.append(Entity(index, end, label(span, "")))
        index = end
    return found
