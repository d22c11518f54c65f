"""Who it is that speaks: the one behind a document, the name after an office, how many."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.extract.clauses import agent_of, subject_of
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import load_lexicon, word_lists
from dateline.extract.mentions import Namer, clean
from dateline.extract.name_labels import Entity, Label
from dateline.extract.nouns import Kind
from dateline.extract.numbers import find_quantity
from dateline.extract.parse import Token
from dateline.extract.phrases import Phrases
from dateline.model import Mention
from dateline.vocabulary import MentionKind

_WORDS = word_lists("speaking")
_COLLECTIVE = word_lists("victims")["collective"]
_SIDE_WORDS = frozenset({"of", "for", "from", "in", "on", "at", "with", "near", "to"})
_DESCRIBES = load_lexicon().classes["people"] | {"source", "officer"}
"""What a word in small letters at the end describes: "a United Nations official" has no name."""

_TIMES = frozenset({"DATE", "TIME"})
_LONGEST = 8
"""Of how many words the name of an unnamed source may be: "a man on a podium"."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the mention, whether by a name of their own, in what role, and how many."""

    mention: Mention
    named: bool
    role: str | None
    number: int | None


def who_speaks(head: Token, phrases: Phrases) -> Token | None:
    """The one behind what is said to speak; `None` for what is nobody's word.

    "A statement from the army" is the army, "the group released a video saying" the group;
    "evidence" and "the terms of a truce" speak for nobody.
    """
    word = lemma(head)
    if word in _WORDS["nobody"]:
        return None
    if word not in _WORDS["document"]:
        return _second_subject(head)
    for index in range(head.left_edge.i, head.i):
        entity = phrases.entity_at(head.doc[index])
        if entity is not None and entity.label in {Label.GROUP, Label.SOURCE}:
            return head.doc[entity.end - 1]  # "a Human Rights Watch report"
        beside = head.doc[index]
        if beside.dep_ == "compound" and phrases.kind_of(beside) is Kind.ACTOR:
            return beside  # "the army statement"
    if (author := _author(head)) is not None:
        spot = word == "report" and phrases.of(author).kind is Kind.PLACE
        return head if spot and author.dep_ == "pobj" else author  # "reports from the area"
    if head.dep_ == "dobj" and lemma(head.head) in _WORDS["issue"]:
        return subject_of(head.head) or head
    return head


def _author(document: Token) -> Token | None:
    """Whose a document is: "from the army", "issued by the army", "the army's"."""
    for child in document.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"from", "by", "of"}:
            by = next((c for c in child.children if c.dep_ == "pobj"), None)
            named = by is not None and by.pos_ == "PROPN" and by.ent_type_ not in _TIMES
            if by is not None and (child.lower_ != "of" or named):
                return by
        passed_on = lemma(child) in _WORDS["carry"] - _WORDS["issue"]
        if child.dep_ == "acl" and not passed_on and (by := agent_of(child)) is not None:
            return by
        if child.dep_ == "poss":
            return child
    return None


def _second_subject(head: Token) -> Token:
    """ "State news agency SPA reports": the parser may give a verb two subjects, the name last."""
    if lemma(head) in _WORDS["outlet"]:
        for child in head.children:
            if child.dep_ == "appos" and child.pos_ == "PROPN" and child.left_edge.i == head.i + 1:
                return child
    if head.dep_ != "nsubj" or head.i > head.head.i:
        return head
    later = [c for c in head.head.children if c.dep_ == "nsubj" and head.i < c.i < head.head.i]
    return later[-1] if later and later[-1].pos_ == "PROPN" else head


def speaker_of(head: Token, cue: Token, namer: Namer) -> Speaker | None:
    """Who a phrase says is speaking; `None` for a pronoun that nothing is known of."""
    entity = _name_after_office(head, cue, namer)
    if entity is not None:
        return _called(entity, head.doc[head.left_edge.i : entity.start].text, namer)
    if head.dep_ == "appos" and lemma(head.head) in _WORDS["outlet"] and head.i > head.head.i:
        name = Entity(head.left_edge.i, head.i + 1, Label.SOURCE)
        return _called(name, head.doc[head.head.left_edge.i : name.start].text, namer)
    found = namer.actor(head, MentionKind.SOURCE)
    if found is None:
        return None
    if (owned := _owned_outlet(head, namer)) is not None:
        return owned
    found = _of_group(head, found, namer)
    named = is_named(_without_capital(found, head, namer)) or _is_outlet_name(head, namer)
    if named or head.pos_ == "PRON":
        role = _role(head, found, namer) or _role_before(head, namer)
        return Speaker(found, named=named, role=role, number=None)
    found = _described(head, cue, found, namer)
    return Speaker(found, named=False, role=_beside(head, namer), number=_number(head))


def _called(entity: Entity, role: str, namer: Namer) -> Speaker:
    """Who has a name, with the words before it that say what they are."""
    passage = namer.passage(entity.start, entity.end)
    mention = Mention(kind=MentionKind.SOURCE, name=clean(passage.exact), passage=passage)
    return Speaker(mention, named=True, role=clean(role) or None, number=None)


def is_named(name: str) -> bool:
    """Whether a source has a name of its own ("Rami Abdulrahman"), or only a description."""
    words = name.split()
    # "al-Shwiali": the article of a name is no common word
    capital = [w for w in words if w.rpartition("-")[2][:1].isupper()]
    described = any(w.removesuffix("s") in _DESCRIBES for w in (words[0], words[-1]))
    if not capital or described or "loyal" in words:
        return False  # "a United Nations official", "fighters loyal to General X"
    return words[-1] in capital or len(capital) >= 2


def _of_group(head: Token, mention: Mention, namer: Namer) -> Mention:
    """ "A Taliban commander": one of them, where the shortest name is that of the group."""
    phrase = namer.phrases.of(head)
    person = head.pos_ == "NOUN" and namer.phrases.in_class(head, "title", "speaker", "people")
    one = head.tag_ == "NN" or lemma(head) in _WORDS["office"]  # "Taliban fighters" are the Taliban
    if not (person and one) or phrase.entity is None or not phrase.start < phrase.end == head.i:
        return mention
    passage = namer.passage(phrase.start, head.i + 1)
    return Mention(kind=mention.kind, name=clean(passage.exact), passage=passage)


def _is_outlet_name(head: Token, namer: Namer) -> bool:
    """ "The Amaq news agency" has a name, "Iraqi television" has none."""
    if lemma(head) not in _WORDS["outlet"]:
        return False
    words = head.doc[namer.phrases.of(head).start : head.i]
    names = (t for t in words if t.pos_ == "PROPN" and t.text[0].isupper())
    return any(t.ent_type_ not in {"NORP", "GPE"} and not _of_land(t, namer) for t in names)


def _owned_outlet(head: Token, namer: Namer) -> Speaker | None:
    """ "The movement's Al-Fajr television": the outlet, and whose it is."""
    if lemma(head) not in _WORDS["outlet"]:
        return None
    start = namer.phrases.of(head).start
    owner = [t.i for t in head.doc[start : head.i] if t.tag_ == "POS"]
    if not owner or not head.doc[owner[-1] + 1].text[0].isupper():
        return None
    name = Entity(owner[-1] + 1, head.i + 1, Label.SOURCE)
    return _called(name, f"of {head.doc[start : owner[-1]].text}", namer)


def _of_land(token: Token, namer: Namer) -> bool:
    entity = namer.phrases.entity_at(token)
    return entity is not None and entity.label in {Label.PEOPLE, Label.PLACE}


def _without_capital(mention: Mention, head: Token, namer: Namer) -> str:
    """ "Witnesses said": the first word of a sentence has a capital that makes no name."""
    first = namer.phrases.doc[namer.phrases.of(head).start]
    plain = first.is_sent_start and first.pos_ in {"NOUN", "ADJ"} and not first.is_upper
    known = namer.phrases.entity_at(first)
    if plain and (known is None or not known.known) and mention.name.startswith(first.text):
        return mention.name[:1].lower() + mention.name[1:]
    return mention.name


def _name_after_office(head: Token, cue: Token, namer: Namer) -> Entity | None:
    """ "Mayor of Gao Ali Koné": the person whose name follows the office and what it is over."""
    doc = head.doc
    if lemma(head) not in _WORDS["office"]:
        return None
    last = min(cue.i - 1, head.right_edge.i) if cue.i > head.i else head.i
    if cue.i > head.i:
        while last > head.i and doc[last].pos_ in {"ADV", "AUX", "PUNCT"}:
            last -= 1
    else:
        while last + 1 < head.sent.end and not doc[last + 1].is_punct:
            last += 1
    if (beside := _name_set_off(last, head, namer)) is not None:
        return beside
    if namer.phrases.of(head).end > head.i + 1:
        return None
    entity = namer.phrases.entity_at(doc[last]) or _unknown_name(last, namer)
    if entity is None or entity.label is not Label.PERSON or entity.start <= head.i + 1:
        return None
    before = doc[entity.start - 1]
    over = namer.phrases.entity_at(before)
    if before.dep_ == "prep" and lemma(head) in _WORDS["over_place"] and last - entity.start > 1:
        return Entity(entity.start + 1, entity.end, Label.PERSON)
    apart = before.text == "," and namer.phrases.entity_at(doc[entity.start - 2]) is not None
    titled = over is None and (before.dep_ == "prep" or before.text[:1].islower())
    return entity if apart or not (titled or lemma(before) in _WORDS["office"]) else None


def _name_set_off(last: int, head: Token, namer: Namer) -> Entity | None:
    """ "A spokesman for the council, Major General X Y,": the two words or more between commas."""
    doc, start = namer.phrases.doc, last + 1
    while doc[start - 1].pos_ == "PROPN" and start > head.i:
        start -= 1
    closed = last + 1 < len(doc) and doc[last + 1].text == ","
    if not closed or start <= head.i + 1 or doc[start - 1].text != ",":
        return None
    while start < last and (
        namer.phrases.in_class(doc[start], "title") or lemma(doc[start]) in _WORDS["office"]
    ):
        start += 1
    known = namer.phrases.entity_at(doc[last])
    other = known is not None and known.label in {Label.GROUP, Label.PLACE}
    return None if other or start >= last else Entity(start, last + 1, Label.PERSON)


def _unknown_name(last: int, namer: Namer) -> Entity | None:
    """Two or more capitalised words after a place, though the parser takes them for no name."""
    doc, start = namer.phrases.doc, last + 1
    while doc[start - 1].pos_ == "PROPN" and namer.phrases.entity_at(doc[start - 1]) is None:
        start -= 1
    place = namer.phrases.entity_at(doc[start - 1]) if start > 0 else None
    if last - start < 1 or place is None or place.label is not Label.PLACE:
        return None
    return Entity(start, last + 1, Label.PERSON)


def _role_before(head: Token, namer: Namer) -> str | None:
    """In what role a person was told of before, for "he" and a part of the name."""
    known = namer.history.antecedent(namer.phrases.of(head), namer.paragraph.index)
    if known is None or known.entity is None or known.entity.label is not Label.PERSON:
        return None
    left = known.head.left_edge.i
    words = [t for t in known.head.doc[left : known.start] if t.pos_ != "DET"]
    if words and len(words) <= _LONGEST and words[-1].pos_ in {"NOUN", "PROPN"}:
        return clean(known.head.doc[words[0].i : known.start].text) or None
    beside = (c for c in known.head.children if c.dep_ == "appos" and c.i >= known.end)
    for child in beside:
        return clean(child.doc[child.left_edge.i : child.right_edge.i + 1].text)
    return None


def _role(head: Token, mention: Mention, namer: Namer) -> str | None:
    """The words that say who a named source is: "media adviser to the commander of ..."."""
    if (beside := _beside(head, namer)) is not None:
        return beside
    phrase = namer.phrases.of(head)
    before = head.doc[head.left_edge.i : phrase.start] if head.left_edge.i < phrase.start else None
    if before is None or len(before) > _LONGEST or mention.name not in clean(phrase.name):
        return None
    words = [t for t in before if t.pos_ != "DET"]
    person = phrase.entity is not None and phrase.entity.label is Label.PERSON
    if not words or not (person or words[-1].pos_ == "NOUN"):
        return None
    text = clean(head.doc[words[0].i : phrase.start].text)
    return f"of {text}" if words[-1].tag_ == "POS" else text or None


def _beside(head: Token, namer: Namer) -> str | None:
    """ "Issa Traoré, a resident of Gao,": what stands beside the name, or the name is beside."""
    for child in head.children:
        if child.dep_ == "appos":
            entity = namer.phrases.entity_at(child)
            if entity is not None and entity.label is Label.PERSON:
                return clean(child.doc[head.left_edge.i : child.left_edge.i].text) or None
            return clean(child.doc[child.left_edge.i : child.right_edge.i + 1].text)
    return None


def _described(head: Token, cue: Token, mention: Mention, namer: Namer) -> Mention:
    """ "A man on a podium", "forces loyal to the general": a bare noun with what tells of it."""
    if len(mention.name.split()) > 1 or head.text != mention.name:
        return mention
    end = head.i + 1
    for child in head.children:
        close = child.dep_ == "amod" and any(c.dep_ == "prep" for c in child.children)
        prep = child.dep_ == "prep" and child.lower_ in _SIDE_WORDS
        if child.i == end and (close or prep) and not head.left_edge.i > cue.i:
            end = child.right_edge.i + 1
    words = head.doc[head.i : end]
    if len(words) > _LONGEST or any(t.is_punct for t in words) or cue.i in range(head.i, end):
        return mention
    passage = namer.passage(head.i, end)
    return Mention(kind=mention.kind, name=clean(passage.exact), passage=passage)


def _number(head: Token) -> int | None:
    """ "Two security sources": how many they are."""
    for child in head.children:
        if child.dep_ == "nummod":
            quantity = find_quantity(child.text)
            return quantity.best if quantity is not None else None
    if lemma(head) in _COLLECTIVE and head.doc[head.i + 1 : head.i + 2].text == "of":
        return None  # "a group of farmers" is not one
    one = head.tag_ == "NN" and any(
        c.dep_ == "det" and c.lower_ in {"a", "an", "one"} for c in head.children
    )
    return 1 if one else None


def joined_speakers(head: Token, namer: Namer) -> list[Token]:
    """ "France and the African Union said": who says the same beside the first."""
    return [
        t
        for t in head.conjuncts
        if t.i >= namer.phrases.of(head).end
        and lemma(t) not in {"ally", "other"}
        and t.pos_ in {"NOUN", "PROPN"}
        and namer.phrases.of(t).kind in {Kind.ACTOR, Kind.PEOPLE, Kind.PLACE}
    ]
