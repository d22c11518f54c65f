"""Where the event of a given verb happened.

The places of the reading's event whose cue the verb is, or else those that the role rules attach to
the verb, to what it acts on, or to the verb that it hangs from.  The corpus marks the most exact
place only, by its bare name: not what it lies in, "southern" or "district".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from benchmarks.tasks.rows import Row, Span, at, report_of
from dateline.extract.clauses import conjuncts, object_of
from dateline.extract.entities import Label
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import Pattern
from dateline.extract.mentions import Namer
from dateline.extract.roles import fill
from dateline.extract.triggers import Trigger
from dateline.model import Mention, Reading
from dateline.pipeline import Tools
from dateline.vocabulary import EventType

GIVEN = ("verb",)

_LOOSE_START = re.compile(
    r"\A(?:(?!\w+-[A-Z])[^\W\d_A-Z][\w-]*\s+|(?:\S+\s+)*\S+['’]s?\s+)+(?=[A-Z‘'])"
)
_LOOSE_END = re.compile(r"(?:['’]s?|(?:\s+(?![a-z]+-[A-Z])[a-z][\w-]*)+)\Z")
_JOINED = re.compile(r"\s*(?:,|,?\s*and|/|,?\s*or)\s*(?:the\s+)?")
_NO_PLACE = frozenset({"DATE", "TIME", "NORP", "PERSON"})
_WHERE = frozenset("in at near outside inside around across on".split())


def predict(rows: Iterable[Row], tools: Tools) -> Iterator[Row]:
    """The places of each row's marked verb."""
    for row in rows:
        report = report_of(row)
        verb: Span = tuple(row["verb"])
        places = _of_event(tools.reader.read(report), verb)
        namers = tools.reader.namers(report)
        if found := at(namers, *verb):
            namer, index = found
            token = namer.phrases.doc[index]
            places = places if _named(places) else _of_clause(token, namer)
            places = tuple(place for place in places if _can_be_of(token, place, namer))
        named = [m for place in _named(places) for m in (place, *_joined(place, namers))]
        spans = _most_exact([_bare(place, row["text"]) for place in named], row["text"])
        yield {"id": row["id"], "places": [list(span) for span in sorted(set(spans))]}


def _named(places: Iterable[Mention]) -> list[Mention]:
    return [p for p in places if any(word[:1].isupper() for word in p.passage.exact.split())]


def _of_event(reading: Reading, verb: Span) -> tuple[Mention, ...]:
    """The places of the event that the verb tells of."""
    for event in reading.events:
        if event.cue.start < verb[1] and verb[0] < event.cue.end and event.places:
            return event.places
    return ()


def _can_be_of(verb: Token, place: Mention, namer: Namer) -> bool:
    """Whether a place may be where the verb's event was.

    Not what another says ("said that shells hit X"), what a protest is against, where a victim told
    of aside ("residents of X, who fled") is from, or what is no name of a place.
    """
    found = at([namer], place.passage.end - 1, place.passage.end)
    if found is None:
        return True
    token = namer.phrases.doc[found[1]]
    known = any(
        e.label is Label.PLACE and e.start <= token.i < e.end for e in namer.phrases.entities
    )
    if not known and token.ent_type_ in _NO_PLACE:
        return False
    path = [token, *token.ancestors]
    if verb not in path:
        return verb.dep_ != "relcl" or verb.head in path
    below = path[: path.index(verb)]
    last = below[-1] if below else verb
    return last.dep_ != "ccomp" and last.lower_ != "against"


def _of_clause(token: Token, namer: Namer) -> tuple[Mention, ...]:
    """The places of a verb, of its object, or of the verb above it."""
    places = _of_verb(token, namer)
    if not places and (acted := object_of(token)) is not None:
        places = namer.places([], _within(acted))
    if not places and token.dep_ in {"advcl", "xcomp", "conj", "relcl", "acl"}:
        above = token.head
        places = _of_verb(above, namer) if above.pos_ == "VERB" else namer.places([], [above])
    for top in (token, token.head, token.sent.root):
        for inside in (w for t in top.subtree for w in _within(t)):
            if not _named(places):
                places = namer.places([], [inside])
    return places


def _joined(place: Mention, namers: list[Namer]) -> list[Mention]:
    """The names that are joined to that of a place: "the towns of X and Y"."""
    found = at(namers, place.passage.end - 1, place.passage.end)
    if found is None:
        return []
    namer, index = found
    others = [t for t in conjuncts(namer.phrases.doc[index])[1:] if t.pos_ == "PROPN"]
    return [m for other in others for m in namer.places([other], [])]


def _of_verb(token: Token, namer: Namer) -> tuple[Mention, ...]:
    """The places that a verb has as its own, were it an event of any kind."""
    pattern = Pattern(
        type=EventType.OTHER, head=lemma(token), needs=(), condition="verbs", entry=lemma(token)
    )
    roles = fill(Trigger(token, pattern), namer.phrases)
    return namer.places(roles.sites, roles.places)


def _within(noun: Token) -> list[Token]:
    """What a noun is said to be in."""
    return [
        place
        for child in noun.children
        if child.dep_ == "prep" and child.lower_ in _WHERE
        for place in child.children
        if place.dep_ == "pobj"
    ]


def _bare(place: Mention, text: str) -> Span:
    """The name alone, without lower-case words and owners beside it."""
    start, end = place.passage.start, place.passage.end
    if head := _LOOSE_START.match(text[start:end]):
        start += head.end()
    if tail := _LOOSE_END.search(text[start:end]):
        end = start + tail.start()
    return start, end


def _most_exact(spans: list[Span], text: str) -> list[Span]:
    """The first place, and those joined to it by "and": a comma alone leads to what it lies in."""
    if not spans:
        return []
    ordered = sorted(set(spans))
    first = ordered.index(spans[0])
    last = first
    while last + 1 < len(ordered) and _JOINED.fullmatch(_gap(ordered, last, text)):
        last += 1
    while first > 0 and _JOINED.fullmatch(_gap(ordered, first - 1, text)):
        first -= 1
    gaps = [_gap(ordered, i, text) for i in range(first, last)]
    return ordered[first : last + 1] if any("and" in gap for gap in gaps) else [spans[0]]


def _gap(spans: list[Span], index: int, text: str) -> str:
    return text[spans[index][1] : spans[index + 1][0]]
