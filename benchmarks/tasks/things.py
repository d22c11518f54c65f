"""Names and quantities under the types of re3d."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from benchmarks.tasks.rows import Span, span_of
from dateline.extract.dates import find_times
from dateline.extract.lemmas import lemma
from dateline.extract.mentions import Namer
from dateline.extract.name_labels import Label
from dateline.extract.parse import Doc, Token
from dateline.model import Report

_TYPES = {
    Label.GROUP: "Organisation",
    Label.SOURCE: "Organisation",
    Label.PERSON: "Person",
    Label.PLACE: "Location",
    Label.PEOPLE: "Nationality",
}
_MEASURED = {
    "QUANTITY": "Quantity",
    "CARDINAL": "Quantity",
    "PERCENT": "Quantity",
    "MONEY": "Money",
}
_PLATFORMS = frozenset(
    "vehicle tank truck aircraft helicopter drone ship boat humvee tanker warship fighter jet"
    " bomber vbied".split()
)
_WEAPONS = frozenset(
    "weapon bomb missile rocket mortar grenade rifle gun ied explosive mine artillery shell"
    " ammunition munition".split()
)
_PRONOUNS = dict.fromkeys("he him his she her i my me".split(), "Person") | dict.fromkeys(
    "we us our they their them".split(), "Organisation"
)
_BEFORE = frozenset({"compound", "amod", "det", "poss", "nmod", "nummod"})
_UNDATED = date(2017, 1, 1)
"""Only the place of a time expression is asked for, so that any day will do."""


def things(namers: Iterable[Namer], report: Report) -> list[tuple[str, Span]]:
    """The typed spans of a text, none inside another of its type."""
    found = [one for namer in namers for one in _in_paragraph(namer)]
    anchor = report.published.date() if report.published else _UNDATED
    found += [
        ("Temporal", (t.start, t.end))
        for t in find_times(report.text, anchor)
        if t.type != "DURATION" or t.interval is not None
    ]
    return list(dict.fromkeys(found))


def _in_paragraph(namer: Namer) -> Iterator[tuple[str, Span]]:
    named: set[int] = set()
    for entity in namer.phrases.entities:
        if entity.label in _TYPES:
            named.update(range(entity.start, entity.end))
            start = _with_determiner(namer.phrases.doc, entity.start)
            yield _TYPES[entity.label], span_of(namer, start, entity.end)
    for ent in namer.phrases.doc.ents:
        if ent.label_ in _MEASURED:
            yield _MEASURED[ent.label_], span_of(namer, ent.start, ent.end)
    for token in namer.phrases.doc:
        kind = _PRONOUNS.get(token.lower_) or _arm(token)
        if token.i not in named and kind is None and token.pos_ == "NOUN":
            kind = _common(token, namer)
        if kind is not None and token.i not in named:
            start = min([token.i, *(c.left_edge.i for c in token.lefts if c.dep_ in _BEFORE)])
            yield kind, span_of(namer, start, token.i + 1)


def _with_determiner(doc: Doc, start: int) -> int:
    """A name is marked with its article."""
    return start - 1 if start and doc[start - 1].lower_ in {"the", "a", "an"} else start


def _common(token: Token, namer: Namer) -> str | None:
    """The type of a common noun that stands for a party or a place."""
    if token.dep_ == "compound":
        return None
    if namer.phrases.in_class(token, "fighter", "force", "group"):
        return "Organisation"
    return "Location" if namer.phrases.in_class(token, "place") else None


def _arm(token: Token) -> str | None:
    """The type of a noun for arms that is not part of a longer name."""
    if token.pos_ != "NOUN" or token.dep_ == "compound":
        return None
    word = lemma(token)
    return "Weapon" if word in _WEAPONS else "MilitaryPlatform" if word in _PLATFORMS else None
