"""Who "they", "the group" and "the sources" are, inside one report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from dateline.extract.anaphora import (
    ARMED,
    GROUP_WORDS,
    LARGER,
    OF_HEADING,
    SETTLEMENTS,
    SITES,
    SPEAKERS,
    is_armed,
    is_definite,
    is_generic,
    is_movement,
    is_named_person,
    is_person,
    is_plural,
    is_watcher,
    place_called,
)
from dateline.extract.clauses import conjuncts, object_of
from dateline.extract.headings import Heading
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import load_lexicon, word_lists
from dateline.extract.name_labels import Label
from dateline.extract.nouns import Kind, Phrase
from dateline.extract.parse import Token
from dateline.extract.phrases import Phrases
from dateline.vocabulary import PlaceKind

_PERSON = {"he", "him", "his", "she", "her", "himself", "herself"}
_PLURAL = {"they", "them", "their", "themselves", "those", "both"}
_COUNTRY = frozenset({"country", "nation"})
_HELD = word_lists("control")["held"]
_IN_POWER = word_lists("control")["in_power"] - {"hand"}
_PLATFORMS = word_lists("speaking")["platform"]
_NEUTER = {"it", "its", "itself"}
_SAYING = word_lists("attitudes")["assertion"]
_ALL_OF = frozenset({"whole", "entire"})
_FLIGHT = frozenset({"flee", "escape"})
_BLAMING = load_lexicon().attribution["blame"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A phrase that names somebody, with its place in the report."""

    phrase: Phrase
    paragraph: int
    sentence: int
    subject: bool


def _near(seen: list[Seen], first: int, last: int) -> list[Seen]:
    """What was named in the paragraphs `first` to `last`, and nothing else of a long report."""
    start = bisect_left(seen, first, key=lambda s: s.paragraph)
    return seen[start : bisect_right(seen, last, key=lambda s: s.paragraph)]


@dataclass(slots=True)
class History:
    """The actors named so far, in reading order, and what generic words stand for."""

    seen: list[Seen] = field(default_factory=list)
    led_by: dict[str, Phrase] = field(default_factory=dict)
    places: list[Seen] = field(default_factory=list)
    countries: list[Seen] = field(default_factory=list)
    armed: list[Seen] = field(default_factory=list)
    persons: dict[str, list[Seen]] = field(default_factory=dict)
    first_names: dict[str, list[Seen]] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)
    speakers: list[Seen] = field(default_factory=list)

    def heading(self, paragraph: int) -> Heading | None:
        """The last heading above a paragraph, if it names a place."""
        above = next((h for h in reversed(self.headings) if h.paragraph < paragraph), None)
        return above if above is not None and above.phrase is not None else None

    def note(self, phrases: Phrases, paragraph: int) -> None:
        """Add what one paragraph names."""
        for entity in phrases.entities:
            if entity.place is PlaceKind.COUNTRY:
                head = phrases.doc[entity.start : entity.end].root
                country = Phrase(head, Kind.PLACE, entity.start, entity.end, entity)
                self.countries.append(Seen(country, paragraph, head.sent.start, False))
        for chunk in phrases.doc.noun_chunks:
            phrase = phrases.of(chunk.root)
            named = phrase.entity is not None and phrase.entity.label in {
                Label.GROUP,
                Label.PERSON,
                Label.PEOPLE,
            }
            if phrase.kind is Kind.PLACE and phrase.entity is not None:
                acts = chunk.root.dep_ == "nsubj" and object_of(chunk.root.head) is not None
                said = any(c.dep_ == "ccomp" for c in chunk.root.head.children)
                beside = acts or said or _fled_to(chunk.root)
                self.places.append(Seen(phrase, paragraph, chunk.root.sent.start, beside))
            actor = phrase.kind in {Kind.ACTOR, Kind.PEOPLE} and chunk.root.pos_ != "PRON"
            doer = (
                phrase.kind is Kind.PLACE
                and chunk.root.dep_ in {"nsubj", "agent"}
                and phrase.entity is not None
            )
            if _speaks(chunk.root) and chunk.root.pos_ != "PRON":
                self.speakers.append(Seen(phrase, paragraph, chunk.root.sent.start, True))
            platform = phrase.name.lower() in _PLATFORMS
            outlet = phrase.entity is not None and phrase.entity.label is Label.SOURCE
            if (actor or named or doer) and not platform and not outlet:
                subject = (
                    chunk.root.dep_ in {"nsubj", "nsubjpass"} or chunk.root.head.dep_ == "agent"
                )
                self.seen.append(Seen(phrase, paragraph, chunk.root.sent.start, subject))
                self._note_person(self.seen[-1])
                self._note_leader(chunk.root, phrases)
                self._note_employer(phrase, phrases, paragraph)
                if is_armed(phrase, chunk.root):
                    self.armed.append(Seen(phrase, paragraph, chunk.root.sent.start, subject))

    def _note_person(self, seen: Seen) -> None:
        """Keep a person of several names under the last of them, and under the first."""
        words = seen.phrase.name.split() if is_named_person(seen.phrase) else []
        if len(words) > 1:
            self.persons.setdefault(words[-1], []).append(seen)
            self.first_names.setdefault(words[0], []).append(seen)

    def _note_employer(self, phrase: Phrase, phrases: Phrases, paragraph: int) -> None:
        """ "Wagner Group leader Yevgeny Prigozhin": "they" may be the group."""
        if not is_named_person(phrase):
            return
        for index in range(phrase.head.left_edge.i, phrase.start):
            entity = phrases.entity_at(phrases.doc[index])
            if entity is not None and entity.label is Label.GROUP and entity.end - 1 == index:
                group = Phrase(phrases.doc[index], Kind.ACTOR, entity.start, entity.end, entity)
                self.seen.append(Seen(group, paragraph, phrase.head.sent.start, True))

    def _note_leader(self, head: Token, phrases: Phrases) -> None:
        """ "The militants, led by X": from here on, and before, "militants" are X."""
        for child in head.children:
            if child.dep_ == "acl" and lemma(child) in {"lead", "head", "spearhead"}:
                for agent in (a for c in child.children if c.dep_ == "agent" for a in c.children):
                    entity = phrases.entity_at(agent)
                    if entity is not None and entity.label is Label.GROUP:
                        self.led_by.setdefault(lemma(head), phrases.of(agent))

    def antecedent(self, phrase: Phrase, paragraph: int) -> Phrase | None:
        """What a pronoun or a short form stands for, `None` when nothing fits."""
        word = phrase.head.lower_
        if phrase.head.pos_ == "PRON" or word in _PERSON | _PLURAL | _NEUTER:
            meant = self._pronoun(phrase.head, word, paragraph)
            return meant and (self._full_name(meant, paragraph) or meant)
        if full := self._full_name(phrase, paragraph):
            return full
        if is_generic(phrase) and (group := self._only_group(phrase, paragraph)):
            return group
        if lemma(phrase.head) in self.led_by and is_generic(phrase):
            return self.led_by[lemma(phrase.head)]
        if lemma(phrase.head) in GROUP_WORDS and is_definite(phrase.head) and _unnamed(phrase):
            speaks = _speaks(phrase.head)
            return self._last(
                paragraph,
                phrase.head,
                lambda s: is_movement(s.phrase) and (speaks or not is_watcher(s.phrase)),
            )
        if lemma(phrase.head) in _COUNTRY and is_definite(phrase.head) and _unnamed(phrase):
            return self._country(phrase.head, paragraph)
        return None

    def pair(self, token: Token, paragraph: int) -> tuple[Phrase, Phrase] | None:
        """ "X and Y spoke to reporters.  Both men said": the last two persons joined before."""
        people = [
            s.phrase
            for s in _near(self.seen, paragraph - 1, paragraph)
            if (s.paragraph, s.phrase.head.i) < (paragraph, token.i) and is_named_person(s.phrase)
        ]
        joined = [(a, b) for a, b in pairwise(people) if conjuncts(a.head) == [a.head, b.head]]
        return joined[-1] if joined else None

    def _country(self, token: Token, paragraph: int) -> Phrase | None:
        """ "Expels Peru's envoy, accusing the country": the last one named that does not do it."""
        if token.tag_ != "NN" or token.dep_ not in {"dobj", "pobj", "nsubjpass"}:
            return None
        above = {a.i for a in token.ancestors}
        before = (
            s.phrase
            for s in reversed(_near(self.countries, paragraph - 1, paragraph))
            if (s.paragraph, s.phrase.head.i) < (paragraph, token.i)
        )
        doers = {"nsubj", "conj"}
        others = (p for p in before if not (p.head.dep_ in doers and p.head.head.i in above))
        return next(others, None)

    def _only_group(self, phrase: Phrase, paragraph: int) -> Phrase | None:
        """The one armed group named before, for "the militants" that name none."""
        if lemma(phrase.head) not in ARMED or not is_definite(phrase.head):
            return None
        before = [
            seen
            for seen in self.armed
            if (seen.paragraph, seen.phrase.head.i) < (paragraph, phrase.head.i)
        ]
        names = {seen.phrase.name.removeprefix("the ").removeprefix("The ") for seen in before}
        return before[-1].phrase if len(names) == 1 else None

    def _full_name(self, phrase: Phrase, paragraph: int) -> Phrase | None:
        """The whole name, told before, of a person who is now called by one part of it."""
        if phrase.entity is None or phrase.end - phrase.start != 1:
            return None
        called = self.persons.get(phrase.name, [])
        somewhere = phrase.entity.place in {PlaceKind.COUNTRY, PlaceKind.PROVINCE}
        if not called and not somewhere:
            called = self.first_names.get(phrase.name, [])
            if len({seen.phrase.name for seen in called}) > 1:
                return None
        first = next(iter(called), None)
        before = first and (first.paragraph, first.phrase.head.i) < (paragraph, phrase.head.i)
        return first.phrase if first and before else None

    def place_antecedent(self, phrase: Phrase, paragraph: int) -> Phrase | None:
        """The town that "the city" is: the last one named before it in the report."""
        word = lemma(phrase.head)
        heading = self.heading(paragraph)
        if heading is not None and heading.phrase is not None and _is_section(phrase):
            return heading.phrase
        known = word in SETTLEMENTS or word in SITES or word in LARGER
        if phrase.entity is not None or not known or not is_definite(phrase.head):
            return None
        if any(
            (c.dep_ in {"amod", "nummod", "appos"} and c.lower_ not in _ALL_OF)
            or (c.dep_ == "compound" and (c.pos_ == "PROPN" or word not in SETTLEMENTS))
            or (c.dep_ == "relcl" and not _set_off_clause(c))
            or c.lower_ == "of"
            for c in phrase.head.children
        ):
            return None
        here = phrase.head.sent.start
        before = [
            s
            for s in _near(self.places, paragraph - 3, paragraph)
            if (s.paragraph, s.phrase.head.i) < (paragraph, phrase.head.i)
        ]
        if any(c.lower_ in _ALL_OF for c in phrase.head.children):
            before = [s for s in before if s.paragraph < paragraph or s.sentence < here]
        # who acts or speaks under the name of a place is its government: no town that was taken
        return place_called(word, [s.phrase for s in sorted(before, key=lambda s: not s.subject)])

    def _pronoun(self, token: Token, word: str, paragraph: int) -> Phrase | None:
        if word in _PERSON:
            return self._last(paragraph, token, lambda s: is_person(s.phrase))
        if word in _PLURAL:
            spoke = self._spoke_before(token, paragraph) if _speaks(token) else None
            if spoke is not None and spoke.head.tag_ in {"NNS", "NNPS"}:
                return spoke
            others = self._last(
                paragraph,
                token,
                lambda s: s.subject and _may_be_many(s) and not _speaks_of(s, token),
            )
            return others or self._last(paragraph, token, _may_be_many)
        if word in _NEUTER:
            spoke = self._spoke_before(token, paragraph) if _accuses(token) else None
            if spoke is not None and spoke.head.tag_ in {"NN", "NNP"} and not is_person(spoke):
                return spoke
            if (speaker := self._speaker_above(token, paragraph)) is not None:
                return speaker
            return self._last(
                paragraph,
                token,
                lambda s: (
                    not is_person(s.phrase)
                    and s.phrase.kind is not Kind.PEOPLE
                    and s.phrase.head.tag_ != "NNS"
                    and not (s.phrase.kind is Kind.PLACE and _of_power(token))
                ),
            )
        return None

    def _spoke_before(self, token: Token, paragraph: int) -> Phrase | None:
        """ "Ten died too, they added": those who spoke last, in this paragraph or the one above."""
        before = [
            s
            for s in _near(self.speakers, paragraph - 1, paragraph)
            if (s.paragraph, s.phrase.head.i) < (paragraph, token.i) and not _said_by(s, token)
        ]
        return before[-1].phrase if before else None

    def _speaker_above(self, token: Token, paragraph: int) -> Phrase | None:
        """ "The aid agency said it had left": who says so, in the singular and no person."""
        above = {a.i for a in token.ancestors}
        saying = (
            s.phrase
            for s in reversed(_near(self.speakers, paragraph, paragraph))
            if s.phrase.head.i < token.i and s.phrase.head.head.i in above - {token.head.i}
        )
        found = next(saying, None)
        one = found is not None and found.head.tag_ in {"NN", "NNP"} and not is_person(found)
        return found if one and token.dep_ == "nsubj" else None

    def _last(self, paragraph: int, token: Token, fits: Callable[[Seen], bool]) -> Phrase | None:
        """The nearest fitting subject before a token, or else the nearest fitting phrase."""
        before = [
            s
            for s in _near(self.seen, paragraph - 2, paragraph)
            if (s.paragraph, s.phrase.head.i) < (paragraph, token.i)
            and fits(s)
            and not (s.paragraph == paragraph and token in s.phrase.head.subtree)
            and not (s.paragraph == paragraph and _said_by(s, token))
        ]
        for group in _by_sentence(before):
            subjects = [s for s in group if s.subject]
            own = [
                s for s in subjects if s.sentence != token.sent.start or _outside_clause(s, token)
            ]
            if (
                token.lower_ in {"them", "it"}
                and token.dep_ in {"dobj", "pobj"}
                and not own
                and group[0].sentence == token.sent.start
            ):
                own = [s for s in group if not s.subject]  # no verb acts on its own subject
            if own or subjects:
                return (own or subjects)[-1 if token.sent.start == group[0].sentence else 0].phrase
            if group:
                return group[-1].phrase
        return None


def _is_section(phrase: Phrase) -> bool:
    """ "The town", "this mostly Catholic suburb": the place of the heading; not "the old city"."""
    word = lemma(phrase.head)
    named = phrase.entity is not None and phrase.entity.label is Label.PLACE
    if named or word not in SETTLEMENTS | OF_HEADING:
        return False
    this = any(c.lower_ == "this" for c in phrase.head.children)
    told = {"poss"} if this else {"amod", "nummod", "compound", "poss"}
    held = {c.i for c in phrase.head.children if c.lower_ in _HELD or c.nbor(1).text == "-"}
    return is_definite(phrase.head) and not any(
        (c.dep_ in told and c.i not in held) or c.lower_ == "of" for c in phrase.head.children
    )


def _set_off_clause(clause: Token) -> bool:
    """ "The town, which they hold": the clause adds to what is known already."""
    return clause.doc[clause.left_edge.i - 1].text == ","


def _by_sentence(seen: list[Seen]) -> Iterable[list[Seen]]:
    """Groups of one sentence, the latest first."""
    groups: dict[tuple[int, int], list[Seen]] = {}
    for one in seen:
        groups.setdefault((one.paragraph, one.sentence), []).append(one)
    return [groups[key] for key in sorted(groups, reverse=True)]


def _unnamed(phrase: Phrase) -> bool:
    """ "The rebel group", not "the Hizbul Islam group"."""
    words = phrase.head.doc[phrase.start : phrase.end]
    creed = (
        phrase.entity is not None and phrase.entity.label is Label.PEOPLE
    )  # "the jihadist group"
    return (phrase.entity is None or creed) and not any(w.text[:1].isupper() for w in words)


def _may_be_many(seen: Seen) -> bool:
    """Whether "they" may be those that a phrase names."""
    phrase = seen.phrase
    return not is_person(phrase) and phrase.kind is not Kind.PLACE and is_plural(phrase)


def _speaks(token: Token) -> bool:
    """Whether a word is the subject of a verb of saying."""
    return token.dep_ == "nsubj" and lemma(token.head) in _SAYING


def _fled_to(place: Token) -> bool:
    """ "Fled to Goma": not the town that is told of next."""
    prep = place.head
    return prep.lower_ == "to" and lemma(prep.head) in _FLIGHT


def _accuses(token: Token) -> bool:
    """Whether a word is the subject of a verb of blame, which those who spoke go on with."""
    return token.dep_ == "nsubj" and lemma(token.head) in _BLAMING


def _said_by(seen: Seen, speaker: Token) -> bool:
    """ "Ten rebels died too, they added": whoever is spoken of does not say it."""
    verb = speaker.head
    if not _speaks(speaker) or seen.phrase.head.i > verb.i:
        return False
    content = (c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i)
    return any(c.is_ancestor(seen.phrase.head) for c in content)


def _speaks_of(seen: Seen, token: Token) -> bool:
    """ "Officials say that they fled": those who speak seldom speak of themselves."""
    verb = seen.phrase.head.head
    official = lemma(seen.phrase.head) in SPEAKERS and seen.subject
    return official and verb in token.ancestors and verb.i != token.head.i


def _of_power(owner: Token) -> bool:
    """ "Its control": that of a party, and of no town."""
    return owner.dep_ == "poss" and lemma(owner.head) in _IN_POWER


def _outside_clause(seen: Seen, token: Token) -> bool:
    """A pronoun object is not its own clause's subject."""
    if token.dep_ in {"dobj", "pobj"}:
        return seen.phrase.head.head.i not in {a.i for a in token.ancestors}
    return True
