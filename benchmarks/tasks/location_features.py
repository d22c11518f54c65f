"""What is known of a name beside a verb, to tell whether the verb's event happened there.

Names of features that weights are fitted to: what the name is, how it hangs from the verb, the
words around it, and which other places stand nearer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract.clauses import object_of, subject_of
from dateline.extract.lemmas import lemma
from dateline.extract.name_labels import Entity, Label
from dateline.extract.parse import Doc, Span, Token
from dateline.vocabulary import PlaceKind

_LINKS = frozenset({"ADP", "SCONJ"})
_UP = frozenset("ccomp advcl relcl conj xcomp acl pcomp".split())
_DOWN = _UP - {"pcomp"} | frozenset("appos poss nsubj nsubjpass dobj agent npadvmod".split())
_TOLD = frozenset("aux auxpass neg mark advmod nsubj dobj nsubjpass prt agent".split())
_WORDS = frozenset({"prep", "amod", "compound", "nmod"})
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_STEPS = ((4, 4), (6, 5), (9, 7), (15, 10), (25, 16))
_FAR = 5
"""Names so many words apart are not beside each other."""

ELSEWHERE = "path=other sentence"


def of_verb(verb: Token, places: int) -> Iterator[str]:
    """What speaks for or against any place at all: the verb, and how many `places` are named."""
    word = lemma(verb)
    yield f"v={word}"
    yield f"vtag={verb.tag_}"
    yield f"vdep={verb.dep_}"
    yield f"vhead={lemma(verb.head)}|{verb.dep_}"
    for child in verb.children:
        yield f"vc={child.dep_}"
        if child.dep_ in _TOLD:
            yield f"vc={child.dep_}:{lemma(child)}"
    subject, acted = subject_of(verb), object_of(verb)
    yield f"subj={lemma(subject) if subject is not None else None}"
    yield f"obj={lemma(acted) if acted is not None else None}"
    yield f"obj={lemma(acted) if acted is not None else None}|{word}"
    yield f"n={min(places, 6)}"


def of_name(verb: Token, name: Entity, names: Sequence[Entity]) -> Iterator[str]:
    """What is known of one of the `names` of the verb's paragraph."""
    doc = verb.doc
    head = doc[name.start : name.end].root
    yield from _kind(doc, name, head)
    yield f"v={lemma(verb)}|{name.label}"
    yield from _hanging(verb, head, name.label)
    yield from _beside(doc, name, head)
    yield from _between(verb, head, name.label)
    yield from _others(verb, name, head, names)


def _kind(doc: Doc, name: Entity, head: Token) -> Iterator[str]:
    label, kind, ner = name.label, name.place or "none", head.ent_type_ or "-"
    yield f"lab={label}"
    yield f"kind={kind}"
    yield f"lab={label}|{kind}"
    yield f"ner={ner}"
    yield f"ner={ner}|{label}|{kind}"
    yield f"tag={head.tag_}|{label}"
    yield f"dep={head.dep_}"
    yield f"dep={head.dep_}|{label}"
    yield f"pos={'first' if name.start <= 2 else ''}|{label}"
    yield f"words={min(name.end - name.start, 4)}|{label}"
    yield f"last={doc[name.end - 1].lower_ if name.end - name.start > 1 else '-'}"


def _hanging(verb: Token, head: Token, label: Label) -> Iterator[str]:
    """The way through the parse: up from the verb to what both hang from, and down to the name."""
    found = _path(verb, head)
    if found is None:
        yield ELSEWHERE
        yield f"side={_side(verb, head)}|other"
        return
    up, top, down = found
    rise, fall = ("<".join(t.dep_ for t in up), ">".join(t.dep_ for t in down))
    links = ",".join(t.lower_ for t in down if t.pos_ in _LINKS)
    above = ",".join(t.dep_ for t in up if t.dep_ in _UP)
    below = ",".join(t.dep_ for t in down if t.dep_ in _DOWN)
    first = f"{down[0].dep_}:{down[0].lower_}" if down else "-:-"
    yield f"path={rise}/{fall}"
    yield f"path={rise}/{fall}|{label}"
    yield f"up={rise}"
    yield f"down={fall}"
    yield f"preps={links}"
    yield f"preps={links}|{rise}"
    yield f"clauses={above}/{below}"
    yield f"clauses={above}/{below}|{links}"
    yield f"len={len(up)}/{len(down)}"
    yield f"first={first}|{rise}"
    yield f"first={first}|{lemma(verb)}"
    yield f"toplem={lemma(top)}|{'' if up else 'self'}"
    yield f"{lemma(verb)}|{below}|{links}"
    yield from _through(up, top, down, below)


def _through(up: list[Token], top: Token, down: list[Token], below: str) -> Iterator[str]:
    for token in down[:-1]:
        if token.pos_ in {"NOUN", "PROPN"}:
            yield f"via={token.dep_}:{lemma(token)}"
            yield f"vialem={lemma(token)}"
        elif token.pos_ in {"VERB", "AUX"}:
            yield f"viaverb={lemma(token)}"
    for token in (*up[1:], *([top] if up else [])):
        if token.pos_ in {"VERB", "AUX"}:
            yield f"upverb={lemma(token)}|{below}"
        elif token.pos_ == "NOUN":
            yield f"upnoun={lemma(token)}"


def _path(start: Token, end: Token) -> tuple[list[Token], Token, list[Token]] | None:
    """The tokens up from one, the top, and the tokens down to another; `None` across sentences."""
    above = [start, *start.ancestors]
    rank = {token.i: place for place, token in enumerate(above)}
    below = [end, *end.ancestors]
    met = next((place for place, token in enumerate(below) if token.i in rank), None)
    if met is None:
        return None
    return above[: rank[below[met].i]], below[met], below[:met][::-1]


def _beside(doc: Doc, name: Entity, head: Token) -> Iterator[str]:
    """The words around the name."""
    before = [_word(doc, name.start - step, "^") for step in (1, 2)]
    after = [_word(doc, name.end + step, "$") for step in (0, 1)]
    yield f"prev={before[0]}"
    yield f"prev={before[0]}|{name.label}"
    yield f"next={after[0]}"
    yield f"next={after[0]}|{name.label}"
    yield f"prev2={before[1]} {before[0]}"
    yield f"around={before[0]}_{after[0]}"
    yield f"next2={after[0]} {after[1]}"
    above = head.head
    yield f"gov={lemma(above)}|{head.dep_}"
    yield f"gov2={lemma(above.head)}|{above.lower_ if above.pos_ == 'ADP' else above.dep_}"
    for child in head.children:
        said = child.dep_ in _WORDS
        yield f"cc={child.dep_}:{lemma(child)}" if said else f"cc={child.dep_}"


def _word(doc: Doc, index: int, outside: str) -> str:
    return doc[index].lower_ if 0 <= index < len(doc) else outside


def _between(verb: Token, head: Token, label: Label) -> Iterator[str]:
    """How far away the name stands, and what stands between."""
    side = _side(verb, head)
    low, high = sorted((head.i, verb.i))
    between = verb.doc[low + 1 : high]
    verbs = sum(token.pos_ == "VERB" for token in between)
    far = _bucket(high - low)
    yield f"dist={side}{far}"
    yield f"dist={side}{far}|{label}"
    yield f"side={side}|{head.dep_}"
    yield f"nverbs={min(verbs, 4)}|{side}"
    yield f"ncommas={min(sum(token.text == ',' for token in between), 4)}|{side}"
    if side == "R":
        links = [token.lower_ for token in between if token.pos_ in _LINKS]
        yield f"lastadp={links[-1] if links else '-'}|nv{min(verbs, 2)}"


def _others(verb: Token, name: Entity, head: Token, names: Sequence[Entity]) -> Iterator[str]:
    """The other names: which places stand nearer to the verb, and what stands beside the name."""
    doc, label, side = verb.doc, name.label, _side(verb, head)
    country = name.place is PlaceKind.COUNTRY
    sentence = doc[name.start].sent.start
    places = [
        other
        for other in names
        if other.label is Label.PLACE
        and other is not name
        and doc[other.start].sent.start == sentence
    ]
    far = abs(head.i - verb.i)
    nearer = [other for other in places if abs(other.end - 1 - verb.i) < far]
    same = sum((other.start < verb.i) == (name.start < verb.i) for other in nearer)
    fine = sum(other.place is not PlaceKind.COUNTRY for other in places)
    yield f"closer={min(same, 4)}{side}"
    yield f"closerany={min(len(nearer), 4)}"
    yield f"closer={min(same, 3)}{side}|{label}|{country}"
    yield f"others={min(len(places), 5)}|{label}"
    yield f"othersfine={min(fine, 3)}|{name.place or 'none'}|{label}"
    before = [other for other in names if other.end <= name.start]
    after = [other for other in names if other.start >= name.end]
    if before:
        gap = _gap(doc[before[-1].end : name.start])
        yield f"gapb={gap}|{before[-1].label}"
        yield f"gapb={gap}|{before[-1].place or '-'}|{name.place or 'none'}"
        yield f"gapb={gap}|{before[-1].start > verb.i}"
    if after:
        gap = _gap(doc[name.end : after[0].start])
        yield f"gapa={gap}|{after[0].label}"
        yield f"gapa={gap}|{after[0].place or '-'}|{name.place or 'none'}"


def _gap(between: Span) -> str:
    """The words between two names, nouns and adjectives by their kind alone."""
    if len(between) > _FAR:
        return "far"
    return " ".join(t.pos_ if t.pos_ in _NAMING else t.lower_ for t in between)


def _side(verb: Token, head: Token) -> str:
    """Whether the name stands left or right of the verb."""
    return "L" if head.i < verb.i else "R"


def _bucket(far: int) -> int:
    if far <= 4:
        return far
    return next((step for most, step in _STEPS if far <= most), 26)
