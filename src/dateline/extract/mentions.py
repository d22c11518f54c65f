"""From the heads that fill a role to mentions: names as written, pronouns replaced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from dateline.extract.anaphora import ARMED, SETTLEMENTS, is_named_person
from dateline.extract.arguments import is_country
from dateline.extract.clauses import below, conjuncts
from dateline.extract.coreference import History
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.name_labels import Label
from dateline.extract.name_lists import listed_after
from dateline.extract.nouns import Kind, Phrase
from dateline.extract.parse import Token
from dateline.extract.phrases import Phrases
from dateline.extract.surroundings import (
    LiesIn,
    enclosing,
    hyphened,
    inner_first,
    is_larger,
    without_landmarks,
)
from dateline.extract.text import Paragraph
from dateline.model import Mention, Passage
from dateline.vocabulary import MentionKind

_NO_PLACE = frozenset("with for by against after during since about".split())
_PLACE_LINKS = frozenset(
    "pobj prep appos npadvmod conj poss compound nmod advmod pcomp acl amod dep".split()
)
_MORE = frozenset({"other", "another", "third", "fourth", "fifth"})
"""What stands for more of those told of before."""

_OWNED = "'s"
_BEFELL = frozenset({"dobj", "nsubjpass"})
_ROLES_OF = defaultdict(frozenset, {"dobj": _BEFELL, "nsubjpass": _BEFELL, "nsubj": _BEFELL})
_SEATS = word_lists("triggers")["seats"] - {"ruin", "peak"}
_SITES = word_lists("mentions")["site"]
_LAND = word_lists("mentions")["land"]
_CENTRES = frozenset({"centre", "center", "complex"})
_POINTS_BACK = frozenset({"the", "this", "that", "these", "those", "surrounding"})


@dataclass(slots=True)
class Namer:
    """Makes mentions for the phrases of one paragraph."""

    paragraph: Paragraph
    phrases: Phrases
    history: History
    text: str
    lies_in: LiesIn

    def passage(self, start: int, end: int) -> Passage:
        """The passage of the tokens `start` to `end`."""
        first, last = self.phrases.doc[start], self.phrases.doc[end - 1]
        return Passage.of(
            self.text,
            self.paragraph.offset(first.idx),
            self.paragraph.offset(last.idx + len(last.text)),
        )

    def actor(self, head: Token, kind: MentionKind = MentionKind.ACTOR) -> Mention | None:
        """The actor that a phrase names; `None` for a pronoun that nothing is known of."""
        if (
            head.lower_ in {"other", "another"}
            and head.i
            and head.nbor(-1).lower_ in {"each", "one"}
        ):
            return None  # "accused each other"
        phrase = self.phrases.of(head)
        passage = self.passage(phrase.start, phrase.end)
        known = self.history.antecedent(phrase, self.paragraph.index)
        if known is None and phrase.entity is None:
            known = self._whose(phrase)
            if known is not None and is_named_person(known):
                return Mention(kind=kind, name=clean(_led_by(known, phrase)), passage=passage)
        if known is None and (like := self._like(phrase)):
            known = self.history.antecedent(like, self.paragraph.index) or like
        if known is not None:
            return Mention(kind=kind, name=clean(known.name), passage=passage)
        if phrase.head.pos_ == "PRON" or phrase.head.tag_ == "PRP$":
            return None
        return Mention(kind=kind, name=clean(phrase.name), passage=passage)

    def _like(self, phrase: Phrase) -> Phrase | None:
        """ "Killed ten rebels and captured 20 others", "a third": more of those told of before."""
        head = phrase.head
        more = lemma(head) in _MORE or head.pos_ == "NUM" or head.tag_ == "CD"
        if not more or any(c.dep_ in {"prep", "compound"} for c in head.children):
            return None
        for token in reversed(list(head.doc[head.sent.start : head.left_edge.i])):
            if token.dep_ in {"nsubj", "nsubjpass", "dobj"} and token.pos_ in {
                "NOUN",
                "PROPN",
                "NUM",
            }:
                found = self.phrases.of(token)
                people = found.kind in {Kind.ACTOR, Kind.PEOPLE}
                if people and token.dep_ in _ROLES_OF[head.dep_]:
                    return found
        return None

    def _whose(self, phrase: Phrase) -> Phrase | None:
        """ "Its forces" are whose forces they are."""
        armed = phrase.head.lower_ == "men" or self.phrases.in_class(
            phrase.head, "force", "fighter"
        )
        if not armed or phrase.end - phrase.start > 1:
            return None
        owner = next((c for c in phrase.head.children if c.tag_ == "PRP$"), None)
        if owner is None:
            return None
        return self.history.antecedent(self.phrases.of(owner), self.paragraph.index)

    def places(
        self,
        sites: Iterable[Token],
        others: Iterable[Token],
        apart: Collection[int] = (),
        within: Iterable[Token] = (),
    ) -> tuple[Mention, ...]:
        """The places of an event, what it is about first, then what these lie in.

        `apart` are tokens that another event tells of; of `within` only the names inside count.
        """
        site_heads, other_heads = list(sites), list(others)
        holders = list(within)
        ordered = self._sites(site_heads, {*apart, *(h.i for h in holders)})
        for head in (*site_heads, *other_heads, *holders):
            nested = [p for p in self._nested(head) if p.head.i != head.i or head not in holders]
            for phrase in nested:
                if phrase.head.i not in apart and not any(_within(phrase, n) for n in nested):
                    _take(phrase, ordered)
        told = [self._told_first(p) for p in (*ordered, *(self.phrases.of(h) for h in holders))]
        for phrase in enclosing(told, self.phrases, self.lies_in):
            if phrase.head.i not in apart:
                _take(phrase, ordered)
        inner = inner_first(without_landmarks(ordered), self.phrases, self.lies_in)
        inner = [p for p in inner if p.entity is not None or not listed_after(p.head)]
        return self._mentions(_owners_last(_beside_border(inner, site_heads)))

    def _mentions(self, ordered: Iterable[Phrase]) -> tuple[Mention, ...]:
        """The places of some phrases, each name once."""
        found: dict[str, Mention] = {}
        for phrase in ordered:
            mention = self._place(phrase)
            found.setdefault(mention.name, mention)
        return tuple(found.values())

    def section(self) -> Mention | None:
        """The place of the heading that the paragraph stands under."""
        heading = self.history.heading(self.paragraph.index)
        return heading.mention(self.text) if heading is not None else None

    def is_section(self, head: Token) -> bool:
        """Whether a noun stands for the place of the heading: "the town", "this suburb"."""
        heading = self.history.heading(self.paragraph.index)
        meant = self.history.place_antecedent(self.phrases.of(head), self.paragraph.index)
        return heading is not None and meant is not None and meant == heading.phrase

    def all_places(self) -> tuple[Mention, ...]:
        """Every place that the paragraph names."""
        heads = [
            self.phrases.doc[e.end - 1] for e in self.phrases.entities if e.label is Label.PLACE
        ]
        return self.places([], heads)

    def sites(
        self, heads: Iterable[Token], others: Iterable[Token], apart: Collection[int] = ()
    ) -> int:
        """How many of the first places of an event are what it is about.

        One where it is about a place that is told by another: "the area around Palmyra".  None of
        the places are that an event is only set at: nobody holds what something was taken near.
        """
        every = list(heads)
        named = {self._place(p).name for p in self._sites(every, apart)}
        if named:
            return len(named)
        vague = any(self.phrases.in_class(h, "vague_place") and not _counted(h) for h in every)
        return int(vague and bool(self.places(every, others, apart)))

    def _sites(self, heads: list[Token], apart: Collection[int]) -> list[Phrase]:
        """What is taken or held, with all that is joined to it: "the towns of Rawa and Ana"."""
        found: list[Phrase] = []
        told = heads if len(heads) < 2 else [h for h in heads if not _tells_what(h)]
        for head in told:
            for phrase in self._site(head):
                joined = [self.phrases.of(t) for t in conjuncts(phrase.head)[1:]]
                joined += [self.phrases.of(t) for t in _joined_before(phrase)]
                listed = [self.phrases.of(span.root) for span in listed_after(head)]
                joined += listed
                places = [
                    p
                    for p in joined
                    if p.kind is Kind.PLACE
                    and (named_place(p) or (lemma(p.head) in _SITES and not _said_of(p.head)))
                ]
                called = listed and phrase.entity is None  # "the towns of X in P and Y in Q"
                for one in places if called else (phrase, *places):
                    if one.head.i not in apart and not any(_overlap(one, o) for o in found):
                        found.append(one)
        found = [p for i, p in enumerate(found) if not any(_lies_around(p, q) for q in found[:i])]
        return [phrase for phrase in found if not _shares_name(phrase)]

    def _place(self, phrase: Phrase) -> Mention:
        """A place, "the city" for the city that was named last."""
        named = self.history.place_antecedent(phrase, self.paragraph.index)
        if named is not None:
            return Mention(
                kind=MentionKind.PLACE,
                name=clean(named.name),
                passage=self.passage(phrase.start, phrase.end),
                type_word=named.type_word or phrase.type_word,
            )
        return Mention(
            kind=MentionKind.PLACE,
            name=clean(phrase.name),
            passage=self.passage(phrase.start, phrase.end),
            type_word=None if self._harbours(phrase) else phrase.type_word,
        )

    def _harbours(self, phrase: Phrase) -> bool:
        """ "The rebel base of X", "the al-Shabaab base of X": the town that they are based in."""
        entity = phrase.entity
        if phrase.type_word != "base" or entity is None or entity.start < 2:
            return False
        of, base = phrase.head.doc[entity.start - 1], phrase.head.doc[entity.start - 2]
        owner = base.nbor(-1) if base.i else base
        known = self.phrases.entity_at(owner)
        group = known is not None and known.label is Label.GROUP
        return of.lower_ == "of" and (group or lemma(owner) in ARMED)

    def _site(self, head: Token) -> Iterator[Phrase]:
        """What is taken or held: a name, or else a common noun that can be ("a prison")."""
        phrase = self.phrases.of(head)
        if lemma(head) in _SEATS and phrase.entity is None:
            yield phrase  # "the ministry of information"
            return
        if phrase.kind is not Kind.PLACE:
            return
        generic = lemma(phrase.head) in _SITES or self._is_land(phrase.head)
        if named_place(phrase) or generic or self._meant(phrase):
            yield phrase

    def _is_land(self, head: Token) -> bool:
        """ "Some key areas": land that no name tells of; "the area" is that of a name before."""
        told = owned(head) or (head.i > 0 and head.nbor(-1).lower_ in _POINTS_BACK)
        if not is_land(head) or told:
            return False
        after = head.doc[head.i + 1 : head.i + 4]
        if len(after) and after[0].tag_ == "IN" and any(self._starts_place(t) for t in after):
            return False  # "swathes of territory in Zaire" are Zaire's, however it is parsed
        return not any(p.head.i != head.i for p in self._nested(head))

    def _starts_place(self, token: Token) -> bool:
        entity = self.phrases.entity_at(token)
        return entity is not None and entity.label is Label.PLACE

    def _told_first(self, phrase: Phrase) -> Phrase:
        """For "the city" the name that it stands for, where that is in this paragraph."""
        named = self.history.place_antecedent(phrase, self.paragraph.index)
        return named if named is not None and named.head.doc is phrase.head.doc else phrase

    def _meant(self, phrase: Phrase) -> bool:
        """Whether a common noun stands for a place named before ("the capital")."""
        return self.history.place_antecedent(phrase, self.paragraph.index) is not None

    def _nested(self, head: Token) -> Iterator[Phrase]:
        """Named places inside a phrase: "a base in Idlib, Syria", "Syria's Quneitra province"."""
        for token in head.subtree:
            if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or token.sent.start != head.sent.start:
                continue
            if not _linked(token, head) or hyphened(token):
                continue
            phrase = self.phrases.of(token)
            if (
                phrase.kind is Kind.PLACE
                and (phrase.head.i == token.i or _set_apart(phrase, head))
                and not self._describes(phrase, head)
                and (named_place(phrase) or (token.i == head.i and _is_site(token)))
            ):
                yield phrase

    def _describes(self, phrase: Phrase, head: Token) -> bool:
        """What says more of a name: "Vakarai, the Tigers' last hold", "Syria's east"."""
        token = phrase.head
        if token.text[:1].isupper():
            return False
        if token.dep_ == "conj" and _tells_what(token):
            return True
        words = token.doc[phrase.start : phrase.end]
        owners = [self.phrases.entity_at(t.head) for t in words if t.tag_ == "POS"]
        owned = any(e is not None and e.label is Label.PLACE for e in owners)
        return (token.dep_ == "appos" and token.i != head.i) or owned


def _set_apart(phrase: Phrase, head: Token) -> bool:
    """ "Clashes in the capital, Juba, go on": Juba, which the parse hangs from the clashes."""
    return phrase.entity is not None and not head.is_ancestor(phrase.head)


def _is_site(noun: Token) -> bool:
    """ "A prison", "a detention centre", "an apartment complex": not the centre of something."""
    if lemma(noun) in _CENTRES:
        return any(c.dep_ == "compound" and c.text.islower() for c in noun.children)
    return lemma(noun) in _SITES


def _led_by(person: Phrase, forces: Phrase) -> str:
    """ "His army": the Azerbaijani army where he is the Azerbaijani president, else his by name."""
    before = person.head.doc[person.head.left_edge.i : person.start]
    nation = next((t.text for t in before if t.ent_type_ == "NORP"), None)
    return f"{nation or person.name + _OWNED} {forces.head.text}"


def _owners_last(ordered: list[Phrase]) -> list[Phrase]:
    """ "Yemen's Saada province": the province, and then Yemen."""
    found: list[Phrase] = []
    for phrase in ordered:
        before = found[-1] if found else None
        owned = before is not None and before.end + 1 == phrase.start
        if before is not None and owned and phrase.head.doc[before.end].tag_ == "POS":
            found[-1:] = [phrase, before]
        else:
            found.append(phrase)
    return found


def _beside_border(ordered: list[Phrase], sites: list[Token]) -> list[Phrase]:
    """ "In Wajir, near the border": Wajir, where no border is crossed, closed or taken."""
    bare = [p for p in ordered if p.entity is None and lemma(p.head) == "border"]
    bare = [p for p in bare if all(p.head.i != site.i for site in sites)]
    named = any(p.entity is not None for p in ordered)
    return [p for p in ordered if p not in bare] if named else ordered


def _take(phrase: Phrase, ordered: list[Phrase]) -> None:
    """Add a place that is no part of one that is there."""
    if not any(_overlap(phrase, other) for other in ordered):
        ordered.append(phrase)


def _within(a: Phrase, b: Phrase) -> bool:
    return b.start <= a.start and a.end <= b.end and a.end - a.start < b.end - b.start


def _joined_before(phrase: Phrase) -> Iterator[Token]:
    """ "The Tigray and Amhara regions": Tigray, of the regions that are called by the last name."""
    if phrase.entity is None or phrase.end > phrase.head.i:
        return
    token = phrase.head.doc[phrase.entity.end - 1]
    while token.dep_ == "conj" and token.head.dep_ in {"conj", "compound", "nmod", "amod"}:
        token = token.head
        yield token


def _shares_name(phrase: Phrase) -> bool:
    """ "The town and heritage of X": the name behind the second noun is that of the first, too."""
    if phrase.entity is not None or lemma(phrase.head) not in SETTLEMENTS:
        return False
    joined = [c for c in phrase.head.children if c.dep_ == "conj"]
    joined += [phrase.head.head] if phrase.head.dep_ == "nmod" else []
    return any(
        any(below(c, "of")) and not any(d.dep_ == "det" and d.i > phrase.head.i for d in c.children)
        for c in joined
    )


def owned(head: Token) -> bool:
    """ "Their posts": a place that is told only by whose it is."""
    return any(c.tag_ == "PRP$" for c in head.children)


def _lies_around(outer: Phrase, inner: Phrase) -> bool:
    """ "Took Douma, Ghouta, Syria", "the town of Palma, Delgado Province": what it lies in."""
    if is_country(outer) and not is_country(inner):
        return True
    before = outer.head.doc[max(outer.start - 1, 0)]
    return before.text == "," and is_larger(outer) and not is_larger(inner)


def _said_of(head: Token) -> bool:
    """ "X, Y and a third town": one more of which nothing is said."""
    return _tells_what(head) or any(c.lower_ in _MORE for c in head.children)


def _tells_what(head: Token) -> bool:
    """ "Took X and Y, villages in Z": what X and Y are, and no more of them."""
    after = head.doc[head.i + 1 : head.i + 2]
    apposed = head.tag_ == "NNS" and head.i > 0 and head.nbor(-1).text == ","
    return apposed and any(t.lower_ in {"in", "of", "on", "near"} for t in after)


def _counted(head: Token) -> bool:
    """ "Their areas", "27 centres across Syria": told by whose or how many they are."""
    return owned(head) or any(c.dep_ == "nummod" for c in head.children)


def is_land(head: Token) -> bool:
    """ "Areas", "territory": ground of no certain bounds."""
    return lemma(head) in _LAND


def _overlap(a: Phrase, b: Phrase) -> bool:
    return a.start < b.end and b.start < a.end


def _linked(token: Token, head: Token) -> bool:
    """Whether a token hangs from a head by place links only."""
    node = token
    for _ in range(8):
        if node.i == head.i:
            return True
        if node.dep_ not in _PLACE_LINKS:
            return False
        if node.dep_ == "prep" and node.lower_ in _NO_PLACE:
            return False
        if node.dep_ == "poss" and node.head.dep_ == "appos" and node.head.text[:1].islower():
            return False  # "in Mogadishu, Turkey's largest base abroad"
        if node.dep_ in {"compound", "amod"} and node.head.i != head.i and node.ent_type_ != "GPE":
            return False
        node = node.head
    return False


def named_place(phrase: Phrase) -> bool:
    """A place with a name, not a mere common noun."""
    if phrase.entity is None:
        return any(
            t.text[:1].isupper()
            for t in phrase.head.doc[phrase.start : phrase.end]
            if t.i != t.sent.start
        )
    return phrase.entity.label in {Label.PLACE, Label.OTHER, Label.GROUP, Label.PEOPLE}


def clean(name: str) -> str:
    """A name on one line, quotation marks and possessive endings off."""
    told = " ".join(name.split())
    words = told.strip(" \"“”'’,;:()")
    if words.count("(") > words.count(")"):  # "SPLM-N (al-Hilu)"
        words = f"{words})" if f"{words})" in told else words.partition(" (")[0]
    words = words.removeprefix("The ").removeprefix("the ")
    for ending in ("'s", "’s"):
        words = words.removesuffix(ending)
    return words.rstrip()
